// Get Mail for POP3, the whole story. The order is the promise: stored and recorded on disk, then DELE, then QUIT.
// A message leaves the server only in a session whose QUIT was answered after it was safely here.

import type { Account } from '../../shared/model/account.ts'
import type { JobProgress, JobResult } from '../../shared/model/job.ts'
import { StorageError } from '../errors.ts'
import type { ListedId, Pop3Session } from '../protocols/pop3/session.ts'
import type { Store } from '../store/store.ts'
import { IncomingSlab } from './incoming-slab.ts'
import { planDownload } from './plan-download.ts'

/** Messages that become durable together: one sync for all of them. */
const BATCH_MESSAGES = 256
/** Or bytes, whichever comes first. */
const BATCH_BYTES = 8 * 1024 * 1024
/** Ids remembered for an account whose messages stay on the server; beyond it those that are gone there are forgotten. */
const MAX_KNOWN_UIDS = 100_000

export interface GetMail {
  readonly account: Pick<Account, 'id' | 'incoming'>
  /** Logged in; `getMail` says goodbye to it. */
  readonly session: Pop3Session
  readonly store: IncomingStore
  report(progress: JobProgress): void
  /** Some messages are durable and can be listed. */
  arrived(): void
}

export type IncomingStore = Pick<
  Store,
  'knownUids' | 'writeIncoming' | 'commitIncoming' | 'abandonIncoming' | 'forgetRemoved' | 'keepOnlyUids'
>

export type GotMail = Extract<JobResult, { kind: 'got-mail' }>

/** Fetches what is new. Whatever ends it early, the messages that were complete are kept and none is half there. */
export async function getMail({ account, session, store, report, arrived }: GetMail): Promise<GotMail> {
  const { ids: listed, sizes: listedSizes } = await session.listAll()
  const sizes = new Map(listedSizes.map(({ number, sizeBytes }) => [number, sizeBytes]))
  const known = await store.knownUids(account.id)
  const plan = planDownload(listed, known)
  const totalBytes = plan.fetch.reduce((sum, { number }) => sum + (sizes.get(number) ?? 0), 0)

  const download = new Download({ account, store, arrived, report, total: plan.fetch.length, totalBytes })
  const refused = await download.run(session, plan.fetch)
  const removed = await removeStored(session, [...plan.remove, ...download.toRemove])
  await session.quit()

  await store.forgetRemoved(
    account.id,
    removed.map(({ uid }) => uid),
  )
  if (known.length > MAX_KNOWN_UIDS) {
    await store.keepOnlyUids(
      account.id,
      listed.map(({ uid }) => uid),
    )
  }
  const notes = plan.idsChanged ? (['ids-changed'] as const) : []
  return { kind: 'got-mail', fetched: download.stored, removed: removed.length, refused, notes }
}

async function removeStored(session: Pop3Session, messages: readonly ListedId[]): Promise<ListedId[]> {
  if (messages.length === 0) return []
  const results = await session.removeMany(messages.map(({ number }) => number))
  const removed = new Set(results.filter(({ error }) => !error).map(({ number }) => number))
  return messages.filter(({ number }) => removed.has(number))
}

interface DownloadFacts extends Pick<GetMail, 'account' | 'store' | 'arrived' | 'report'> {
  readonly total: number
  readonly totalBytes: number
}

/** Moves messages from the session into the store, in batches; the store writes one while the next arrives. */
class Download {
  readonly toRemove: ListedId[] = []
  stored = 0
  private readonly facts: DownloadFacts
  private readonly slab = new IncomingSlab()
  private batch: ListedId[] = []
  private batchBytes = 0
  private doneBytes = 0
  private writing: Promise<void> = Promise.resolve()

  constructor(facts: DownloadFacts) {
    this.facts = facts
  }

  async run(session: Pop3Session, messages: readonly ListedId[]): Promise<{ number: number; text: string }[]> {
    const refused: { number: number; text: string }[] = []
    const byNumber = new Map(messages.map(message => [message.number, message]))
    try {
      for await (const retrieved of session.retrieveMany(messages.map(({ number }) => number))) {
        const message = byNumber.get(retrieved.number)
        if (!message) continue
        if ('error' in retrieved) refused.push({ number: message.number, text: retrieved.error.text })
        else await this.receive(message, retrieved.body)
      }
      await this.commit()
      await this.writing
      return refused
    } catch (error) {
      await this.salvage(error)
      throw error
    }
  }

  private async receive(message: ListedId, body: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const chunk of body) {
      this.slab.add(chunk)
      this.batchBytes += chunk.length
      if (this.slab.isFull) await this.write()
    }
    this.slab.endMessage({ uid: message.uid, receivedMs: Date.now() })
    this.batch.push(message)
    if (this.batch.length >= BATCH_MESSAGES || this.batchBytes >= BATCH_BYTES) await this.commit()
  }

  /** Hands a slab over as soon as the one before it is written: never more than two are in memory. */
  private async write(): Promise<void> {
    const slab = this.slab.take()
    if (!slab) return
    await this.writing
    const { store, account } = this.facts
    this.begin(store.writeIncoming(account.id, slab.bytes, slab.cuts))
  }

  private async commit(): Promise<void> {
    await this.write()
    if (this.batch.length === 0) return
    const batch = this.batch
    const batchBytes = this.batchBytes
    this.batch = []
    this.batchBytes = 0
    await this.writing
    this.begin(this.makeDurable(batch, batchBytes))
  }

  private async makeDurable(batch: readonly ListedId[], batchBytes: number): Promise<void> {
    const { account, store, arrived, report, total, totalBytes } = this.facts
    await store.commitIncoming(account.id, !account.incoming.leaveOnServer)
    this.stored += batch.length
    this.doneBytes += batchBytes
    if (!account.incoming.leaveOnServer) this.toRemove.push(...batch)
    report({ done: this.stored, total, doneBytes: this.doneBytes, totalBytes })
    arrived()
  }

  /** A write that fails is noticed by whoever awaits it next, and is never an unhandled rejection. */
  private begin(writing: Promise<void>): void {
    this.writing = writing
    writing.catch(() => {})
  }

  /** The connection broke or the person stopped: keep what is complete, drop what is not. */
  private async salvage(error: unknown): Promise<void> {
    const { store, account } = this.facts
    const isStoreGood = !(error instanceof StorageError)
    try {
      if (isStoreGood) await this.commit()
      await this.writing
    } finally {
      await store.abandonIncoming(account.id)
    }
  }
}
