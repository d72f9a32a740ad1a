// Answers that hold UIDs: where copies went (COPYUID, RFC 4315) and what was found (SEARCH, ESEARCH). Pure.
import type { Untagged } from './dialogue.ts'
import type { DataResponse, StatusResponse } from './response-reader.ts'
import { parseUidSet } from './uid-set.ts'
import { readValues } from './value.ts'

/** Which message became which. Empty: the server did not say. */
export interface CopiedUids {
  readonly uidValidity?: number | undefined
  /** By the UID of the original. */
  readonly uids: ReadonlyMap<number, number>
}

/** What a response says about copies; undefined when nothing. */
export function copiedUids(response: Untagged | StatusResponse): CopiedUids | undefined {
  if (response.kind !== 'status' || response.code?.name !== 'COPYUID') return undefined
  const [validity, from = '', to = ''] = response.code.value.split(' ')
  const originals = parseUidSet(from)
  const copies = parseUidSet(to)
  if (!originals || !copies || originals.length !== copies.length) return undefined
  const uids = new Map(originals.map((uid, index) => [uid, copies[index] ?? 0]))
  return { uidValidity: Number(validity), uids }
}

/** The UIDs in an answer to UID SEARCH. */
export function readFound({ name, content, from }: DataResponse): number[] {
  if (name !== 'SEARCH' && name !== 'ESEARCH') return []
  const values = readValues(content, from) ?? []
  if (name === 'ESEARCH') {
    const all = values[values.indexOf('ALL') + 1]
    return typeof all === 'string' && values.includes('ALL') ? (parseUidSet(all) ?? []) : []
  }
  return values.map(Number).filter(uid => Number.isSafeInteger(uid) && uid > 0)
}
