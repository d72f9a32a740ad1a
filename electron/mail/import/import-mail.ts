// The story of an import: source after source, batch after batch; each batch is on disk with the point up to which its source
// was read, so that stop, crash and kill cost at most a batch of reading.
import type { Id } from '../../../shared/model/account.ts'
import type { MailArchiveJobResult } from '../../../shared/model/mail-archive.ts'
import type { JobContext } from '../../jobs/job.ts'
import type { ImportCounts, ImportSource } from '../../store/imports/import-store.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import type { Store } from '../../store/store.ts'
import { type FullBatch, GatheredMessages } from './import-batch.ts'
import type { MailSource, SourceMessage } from './mail-source.ts'
import { printMissing } from './print-missing.ts'
import { isPointOutdated, readSource } from './read-source.ts'

type Imported = Extract<MailArchiveJobResult, { kind: 'imported-mail' }>

export interface ImportServices {
  readonly store: Store
  /** Something new is in the mailboxes. */
  importedMail(): void
}

interface Run extends ImportServices {
  readonly importId: Id
  readonly keepsSame: boolean
  readonly job: JobContext
  readonly progress: ImportProgress
}

/** What a source is, as it was noted when the import began. */
export interface SourceFacts extends MailSource {
  readonly messages: number
}

/** Throws StorageError when a file cannot be read any more; what came before it stays, and the import can go on. */
export async function importMail(services: ImportServices, importId: Id, job: JobContext): Promise<Imported> {
  const { store } = services
  const { keepsSame, sources, ...counts } = await store.readImport(importId)
  const progress = new ImportProgress(job, sources, counts)
  const run = { ...services, importId, keepsSame, job, progress }
  for (const source of sources) if (!source.isDone) await importSource(run, source)
  const { added, same, unusable } = progress.counts
  await store.forgetImport(importId)
  services.importedMail()
  return { kind: 'imported-mail', importId, added, same, unusable }
}

async function importSource(run: Run, source: ImportSource): Promise<void> {
  const facts = source.facts as SourceFacts
  const { signal } = run.job
  try {
    const isAnew = await isPointOutdated(facts, source.point)
    const skipsSame = !run.keepsSame || isAnew
    if (skipsSame) await printMissing(run.store, source.mailboxId, { signal })
    await readInto(run, source, { messages: readSource(facts, source.point), skipsSame })
  } catch (error) {
    signal.throwIfAborted()
    throw storageErrorOf(error, facts.path)
  }
}

interface Reading {
  readonly messages: AsyncIterable<SourceMessage>
  readonly skipsSame: boolean
}

/** Reads the next batch while the one before is written. */
async function readInto(run: Run, source: ImportSource, { messages, skipsSame }: Reading): Promise<void> {
  const gathered = new GatheredMessages(source.point)
  let writing: Promise<void> = Promise.resolve()
  const write = async (isDone: boolean): Promise<void> => {
    await writing
    writing = put(run, gathered.take(), { position: source.position, skipsSame, isDone })
    // Noticed by whoever awaits it next.
    writing.catch(() => {})
  }
  try {
    for await (const message of messages) {
      run.job.signal.throwIfAborted()
      gathered.add(message)
      if (gathered.isFull) await write(false)
    }
    await write(true)
  } finally {
    await writing
  }
}

async function put(
  { store, importId, progress, importedMail }: Run,
  batch: FullBatch,
  place: { readonly position: number; readonly skipsSame: boolean; readonly isDone: boolean },
): Promise<void> {
  const counts = await store.putImported({ importId, ...place, ...batch })
  progress.note(counts)
  if (batch.messages.length > 0) importedMail()
}

/** How far the whole import is, in messages. */
class ImportProgress {
  counts: ImportCounts
  private readonly job: JobContext
  private readonly total: number

  constructor(job: JobContext, sources: readonly ImportSource[], counts: ImportCounts) {
    this.job = job
    this.counts = counts
    this.total = sources.reduce((sum, { facts }) => sum + (facts as SourceFacts).messages, 0)
    this.note(counts)
  }

  note(counts: ImportCounts): void {
    this.counts = counts
    const done = counts.added + counts.same + counts.unusable
    this.job.report({ done, total: Math.max(this.total, done) })
  }
}
