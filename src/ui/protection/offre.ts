// « Plus tard »: that the director was asked once whether to protect the data, remembered on this device.
const cle = 'diapason-phrase-plus-tard'

export function isRemise(): boolean {
  try {
    return localStorage.getItem(cle) !== null
  } catch {
    return false
  }
}

export function remettre(): void {
  localStorage.setItem(cle, 'oui')
}
