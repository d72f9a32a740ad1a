// Moves messages from a POP3 session into the store, in batches; the store writes one while the next arrives.

import type { Id } from '../../shared/model/account.ts'
import type { JobProgress } from '../../shared/model/job.ts'
import { ConnectionError, ProtocolError, TimeoutError } from '../errors.ts'
import type { ListedId, Retrieved } from '../protocols/pop3/session.ts'
import { type BatchStore, IncomingBatches } from './incoming-batches.ts'
import type { WrittenReader } from './written-reading.ts'

/** How often a connection ended at a message, by its id. */
export type BrokeAt = Map<string, number>

export interface DownloadFacts {
  readonly accountId: Id
  readonly store: BatchStore
  /** Reads what arrives for the list before it is committed; absent: it is read afterwards. */
  readonly reader?: WrittenReader | undefined
  /** What is whole here leaves the server in this session. */
  readonly removeFromServer: boolean
  /** The ids tell nothing: what has the bytes of a message that is here is not stored twice. */
  readonly skipsSame?: boolean | undefined
  /** A connection that ends while a message is waited for counts for that one. */
  readonly brokeAt?: BrokeAt | undefined
  readonly total: number
  readonly totalBytes: number
  /** UTC milliseconds. */
  now(): number
  report(progress: JobProgress): void
  /** Some messages are durable and can be listed. */
  arrived(): void
}

export interface Refused {
  readonly message: ListedId
  readonly text: string
}

export class Download {
  readonly toRemove: ListedId[] = []
  stored = 0
  private readonly facts: DownloadFacts
  private readonly batches: IncomingBatches<Arrived>
  private doneBytes = 0

  constructor(facts: DownloadFacts) {
    this.facts = facts
    const { accountId, store, reader, removeFromServer, skipsSame } = facts
    this.batches = new IncomingBatches({
      ...{ accountId, store, reader, removeFromServer, skipsSame },
      durable: (batch, { added, sizeBytes }) => this.durable(batch, added, sizeBytes),
    })
  }

  /**
   * Stores what comes of these messages; answers with those that the server refused. `wholeSizes`: only headers come, of
   * messages that are so large. Whatever ends it early, what was complete is kept and nothing is half there.
   */
  async run(
    retrieved: AsyncIterable<Retrieved>,
    messages: readonly ListedId[],
    wholeSizes?: ReadonlyMap<number, number>,
  ): Promise<Refused[]> {
    const refused: Refused[] = []
    const byNumber = new Map(messages.map(message => [message.number, message]))
    let answered = 0
    try {
      for await (const each of retrieved) {
        const message = byNumber.get(each.number)
        if (!message) continue
        if ('error' in each) refused.push({ message, text: each.error.text })
        else await this.receive({ message, wholeBytes: wholeSizes?.get(message.number) }, each.body)
        answered++
      }
      await this.batches.finish()
      return refused
    } catch (error) {
      const awaited = messages[answered]
      if (awaited && isEndOfConnection(error)) this.noteBreak(awaited)
      await this.batches.salvage(error)
      throw error
    }
  }

  private noteBreak({ uid }: ListedId): void {
    const { brokeAt } = this.facts
    brokeAt?.set(uid, (brokeAt.get(uid) ?? 0) + 1)
  }

  private async receive(arrived: Arrived, body: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const chunk of body) await this.batches.add(chunk)
    const { message, wholeBytes } = arrived
    const receivedMs = this.facts.now()
    this.facts.brokeAt?.delete(message.uid)
    await this.batches.end(arrived, {
      uid: message.uid,
      receivedMs,
      ...(wholeBytes === undefined ? {} : { wholeBytes }),
    })
  }

  private durable(batch: readonly Arrived[], added: number, sizeBytes: number): void {
    const { removeFromServer, arrived, report, total, totalBytes } = this.facts
    this.stored += added
    this.doneBytes += sizeBytes
    if (removeFromServer) {
      const whole = batch.filter(({ wholeBytes }) => wholeBytes === undefined)
      this.toRemove.push(...whole.map(({ message }) => message))
    }
    report({ done: this.stored, total, doneBytes: this.doneBytes, totalBytes })
    arrived()
  }
}

function isEndOfConnection(error: unknown): boolean {
  return error instanceof ConnectionError || error instanceof TimeoutError || error instanceof ProtocolError
}

/** A message that is complete. */
interface Arrived {
  readonly message: ListedId
  /** Only its header came. */
  readonly wholeBytes: number | undefined
}
