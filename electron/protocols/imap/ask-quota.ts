// How much a server lets a person keep (GETQUOTAROOT, RFC 9208 and RFC 2087).
import { stringPart } from './command.ts'
import type { Dialogue } from './dialogue.ts'
import type { DataResponse } from './response-reader.ts'
import { readValues } from './value.ts'

/** `storage`: in units of 1,024 bytes. `message`: messages. */
export interface QuotaFacts {
  readonly root: string
  readonly resource: 'storage' | 'message'
  readonly used: number
  readonly limit: number
}

/** A folder has one or two. */
const MAX_QUOTAS = 20

/** The limits that hold for a folder; empty: none. ReplyError. */
export async function askQuotas(dialogue: Dialogue, path: string): Promise<QuotaFacts[]> {
  const quotas: QuotaFacts[] = []
  await dialogue.command(['GETQUOTAROOT ', stringPart(path)], response => {
    if (response.kind !== 'data' || response.name !== 'QUOTA') return
    for (const quota of readQuota(response)) if (quotas.length < MAX_QUOTAS) quotas.push(quota)
  })
  return quotas
}

/** One QUOTA response; what makes no sense in it, or is about something else, is left out. */
export function readQuota({ content, from }: DataResponse): QuotaFacts[] {
  const [root, items] = readValues(content, from) ?? []
  if (typeof root !== 'string' || !Array.isArray(items)) return []
  const found: QuotaFacts[] = []
  for (let at = 0; at + 2 < items.length; at += 3) {
    const resource = String(items[at]).toLowerCase()
    const used = Number(items[at + 1])
    const limit = Number(items[at + 2])
    if (resource !== 'storage' && resource !== 'message') continue
    if (Number.isSafeInteger(used) && Number.isSafeInteger(limit) && used >= 0 && limit >= 0)
      found.push({ root, resource, used, limit })
  }
  return found
}
