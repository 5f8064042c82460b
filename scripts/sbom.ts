// What npm says of the lock file, as CycloneDX → the same without what changes at each run.

interface Component {
  readonly name: string
  readonly version: string
  readonly purl: string
  /** `required`: it may be shipped. `optional`: it only builds or tests. */
  readonly scope: string
  readonly licenses?: readonly { readonly license?: { readonly id?: string }; readonly expression?: string }[]
}

export interface Sbom {
  readonly bomFormat: string
  readonly specVersion: string
  readonly metadata: { readonly component: { readonly name: string; readonly version: string } }
  readonly components: readonly Component[]
}

/** npm draws a serial number, notes the time, and calls the project by its folder: two runs could not be compared. */
export function sbomOf(said: string): string {
  const {
    serialNumber: _serial,
    metadata,
    ...rest
  } = JSON.parse(said) as Record<string, unknown> & {
    metadata: Record<string, unknown> & { component: Record<string, unknown> & { 'bom-ref': string } }
  }
  const { timestamp: _timestamp, component, ...others } = metadata
  const name = component['bom-ref'].split('@')[0]
  const kept = { ...rest, metadata: { ...others, component: { ...component, name, type: 'application' } } }
  return `${JSON.stringify(kept, null, 2)}\n`
}
