// How many messages a source holds, how large it is, and how an mbox is quoted: what a person sees before anything happens.
import { open, stat } from 'node:fs/promises'
import type { MailSource } from './mail-source.ts'
import type { MboxKind } from './mbox-quoting.ts'
import { MboxReader } from './mbox-reader.ts'
import { filesOf, readAt } from './read-source.ts'

export interface SourceCounts {
  readonly messages: number
  readonly sizeBytes: number
  readonly mboxKind?: MboxKind | undefined
}

/** Throws what `signal` was aborted with; `onBytes` hears how many more bytes were looked at. */
export async function countMessages(
  source: MailSource,
  signal: AbortSignal,
  onBytes: (sizeBytes: number) => void,
): Promise<SourceCounts> {
  if (source.kind === 'mbox') return countMbox(source.path, signal, onBytes)
  const files = await filesOf(source)
  let sizeBytes = 0
  for (const { path } of files) {
    signal.throwIfAborted()
    const size = await stat(path).then(
      facts => facts.size,
      () => 0,
    )
    sizeBytes += size
    onBytes(size)
  }
  return { messages: files.length, sizeBytes }
}

async function countMbox(
  path: string,
  signal: AbortSignal,
  onBytes: (sizeBytes: number) => void,
): Promise<SourceCounts> {
  await using file = await open(path)
  const reader = new MboxReader((at, sizeBytes) => readAt(file, at, sizeBytes))
  const signs = new Set<MboxKind>()
  let messages = 0
  let at = 0
  for (let entry = await reader.next(); entry; entry = await reader.next()) {
    signal.throwIfAborted()
    messages++
    if (entry.sign) signs.add(entry.sign)
    onBytes(entry.nextAt - at)
    at = entry.nextAt
  }
  return { messages, sizeBytes: at, mboxKind: kindOf(signs) }
}

/** The strongest sign of the whole file decides: one unquoted line inside a message means that nothing is quoted. */
function kindOf(signs: ReadonlySet<MboxKind>): MboxKind {
  const order: readonly MboxKind[] = ['mboxcl2', 'mboxcl', 'mboxrd']
  return order.find(kind => signs.has(kind)) ?? 'mboxo'
}
