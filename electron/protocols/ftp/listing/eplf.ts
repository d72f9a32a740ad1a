// Easily Parsed LIST Format: `+i8388621.48594,m825718503,r,s280,up644,<tab>name`. Times are seconds since 1970, UTC.
import { type ListingFamily, sizeOf } from './family.ts'
import { permissionsOf } from './permissions.ts'

const MAX_SECONDS_DIGITS = 11

/** One line of EPLF. */
export const parseEplf: ListingFamily = line => {
  const tab = line.indexOf('\t')
  if (!line.startsWith('+') || tab < 0 || tab === line.length - 1) return undefined
  const facts = line.slice(1, tab).split(',')
  const seconds = after(facts, 'm')
  const isTime = seconds !== undefined && /^\d+$/.test(seconds) && seconds.length <= MAX_SECONDS_DIGITS
  const mode = after(facts, 'up')
  const size = after(facts, 's')
  return {
    name: line.slice(tab + 1),
    kind: facts.includes('/') ? 'folder' : 'file',
    sizeBytes: size !== undefined && /^\d+$/.test(size) ? sizeOf(size) : undefined,
    modified: isTime ? Number(seconds) * 1_000 : undefined,
    modifiedPrecision: isTime ? 'second' : undefined,
    target: undefined,
    permissions: mode !== undefined && /^[0-7]{3,4}$/.test(mode) ? permissionsOf(Number.parseInt(mode, 8)) : undefined,
    owner: undefined,
    group: undefined,
    raw: line,
    unique: after(facts, 'i'),
    allowed: undefined,
  }
}

function after(facts: readonly string[], letter: string): string | undefined {
  return facts.find(fact => fact.startsWith(letter))?.slice(letter.length)
}
