// A dispositif → its code among the « modalités d'accompagnement » of LSU's XML, where it has one (formats.md C.5).
import type { CodeDispositif } from '#domain/dispositif.ts'

const codes: Partial<Record<CodeDispositif, string>> = {
  PAP: 'PAP',
  PPRE: 'PPRE',
  PAI: 'PAI',
  PPS: 'PPS',
  RASED: 'RASED',
  'ULIS ECOLE': 'ULIS',
  UPE2A: 'UPE2A',
}

/** Undefined for BILINGUE, CHAD, CHAM and CHAT: the schema has not got them. */
export function codeModalite(code: CodeDispositif): string | undefined {
  return codes[code]
}
