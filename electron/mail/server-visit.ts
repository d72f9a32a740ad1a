// A look at a mailbox on its server: what is there, from the beginnings of the messages (TOP, RFC 1939 7), and deletions
// that can be undone until the visit ends (RSET, QUIT). One call at a time; nothing is downloaded whole.

import type { ServerMessage, ServerPage } from '../../shared/model/server-message.ts'
import { InputError } from '../errors.ts'
import type { MessageHead, ReadSummary } from '../message/message-reader.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { ListedId, MailboxListing, Pop3Session } from '../protocols/pop3/session.ts'
import type { KnownUid } from '../store/store.ts'
import { planDownload } from './plan-download.ts'

/** First lines of the text: what a row shows. */
const LINES = 10
/** Of a beginning with endless lines this much is looked at. */
const MAX_HEAD_BYTES = 64 * 1024

export interface Visit {
  readonly session: Pop3Session
  readonly listing: MailboxListing
  readonly known: readonly KnownUid[]
  readonly reader: Pick<MessageReader, 'summariseHeads'>
}

export class ServerVisit {
  private readonly visit: Visit
  /** Newest first. */
  private readonly messages: readonly { readonly number: number; readonly sizeBytes: number }[]
  private readonly here: ReadonlySet<number>
  private readonly summaries = new Map<number, ReadSummary>()
  private readonly marked = new Set<number>()
  private last: Promise<unknown> = Promise.resolve()

  constructor(visit: Visit) {
    this.visit = visit
    this.messages = [...visit.listing.sizes].reverse()
    this.here = new Set(wholeHere(visit).map(({ number }) => number))
  }

  get total(): number {
    return this.messages.length
  }

  get sizeBytes(): number {
    return this.messages.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  }

  page(from: number, count: number): Promise<ServerPage> {
    return this.inTurn(async () => {
      const shown = this.messages.slice(from, from + count)
      await this.read(shown.map(({ number }) => number).filter(number => !this.summaries.has(number)))
      return { total: this.total, from, messages: shown.map(message => this.rowOf(message)) }
    })
  }

  /** Throws InputError when there is no such message; ReplyError when the server refuses, after which others may be marked. */
  remove(numbers: readonly number[]): Promise<void> {
    return this.inTurn(async () => {
      if (numbers.some(number => !this.messages.some(message => message.number === number))) {
        throw new InputError('There is no such message on the server', 'message')
      }
      const fresh = numbers.filter(number => !this.marked.has(number))
      const results = await this.visit.session.removeMany(fresh)
      for (const { number, error } of results) if (!error) this.marked.add(number)
      const refused = results.find(({ error }) => error)
      if (refused?.error) throw refused.error
    })
  }

  /** Takes every mark back. */
  restore(): Promise<void> {
    return this.inTurn(async () => {
      await this.visit.session.reset()
      this.marked.clear()
    })
  }

  /** Keeps the session from being ended by the server. */
  stay(): Promise<void> {
    return this.inTurn(() => this.visit.session.noop())
  }

  /** Says goodbye. Answers with what is deleted now. */
  leave(): Promise<ListedId[]> {
    return this.inTurn(async () => {
      await this.visit.session.quit()
      return this.visit.listing.ids.filter(({ number }) => this.marked.has(number))
    })
  }

  private async read(numbers: readonly number[]): Promise<void> {
    const heads: MessageHead[] = []
    for await (const each of this.visit.session.topMany(numbers, LINES)) {
      if ('body' in each) heads.push({ id: each.number, bytes: await headOf(each.body) })
    }
    const summaries = await this.visit.reader.summariseHeads(heads)
    for (const summary of summaries) this.summaries.set(summary.id, summary)
  }

  private rowOf({ number, sizeBytes }: { readonly number: number; readonly sizeBytes: number }): ServerMessage {
    const { from, subject = '', snippet = '', dateMs } = this.summaries.get(number) ?? {}
    const isHere = this.here.has(number)
    return { number, sizeBytes, from, subject, snippet, dateMs, isHere, isRemoved: this.marked.has(number) }
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work)
    this.last = turn.catch(() => undefined)
    return turn
  }
}

/** Of which nothing is lost when they go there. Of messages that share an id as many as were stored. */
function wholeHere({ listing, known }: Visit): readonly ListedId[] {
  return planDownload(listing.ids, known)
    .stored.filter(({ known }) => !known.isHeaderOnly && !known.isDeleted)
    .map(({ message }) => message)
}

/** Reads to the end: the connection goes on with the next answer. */
async function headOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of body) {
    if (sizeBytes < MAX_HEAD_BYTES) chunks.push(chunk)
    sizeBytes += chunk.length
  }
  return new Uint8Array(Buffer.concat(chunks).subarray(0, MAX_HEAD_BYTES))
}
