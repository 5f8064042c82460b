// The device's clock → the instant as the wall shows it there, `AAAA-MM-JJTHH:MM:SS`.

export function wallClock(date: Date = new Date()): string {
  const minutes = date.getTimezoneOffset()
  return new Date(date.getTime() - minutes * 60_000).toISOString().slice(0, 19)
}
