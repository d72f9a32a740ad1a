// The main side of the message threads. Two of them: lists are filled in one, the other answers a person, who never waits
// for the first. A message that ends or stops its thread is found by halving the batch, and only that one is unreadable.
import { CancelledError, KittiwakeError, TimeoutError } from '../errors.ts'
import { CallThread, type Remote, type ThreadOptions } from '../threads/call-thread.ts'
import { emptyArticle } from './empty-article.ts'
import type {
  MessageMethods,
  OpenedMessage,
  ReadArticle,
  ReadSummary,
  ReadWords,
  RuleTexts,
  RuleTextWants,
  UnreadMessage,
} from './message-reader.ts'
import { someOf, type WrittenRanges } from './summarise-written.ts'

/** The message threads as the services see them. */
export interface MessageReader
  extends Remote<
    Pick<
      MessageMethods,
      | 'summarise'
      | 'summariseHeads'
      | 'summariseArticles'
      | 'readWords'
      | 'ruleTexts'
      | 'open'
      | 'readHtml'
      | 'countMarks'
      | 'printed'
      | 'previewPart'
      | 'readFacts'
      | 'oneClickUrl'
      | 'readPart'
      | 'write'
      | 'writeReceipt'
      | 'writeAnswer'
      | 'withoutAttachments'
    >
  > {
  /** As the thread answers, in several texts. */
  summariseWritten(written: WrittenRanges): Promise<readonly string[]>
  /** Ends the threads; calls still running are rejected. May be called twice. */
  close(): Promise<void>
}

export interface MessageReaderOptions {
  /** The built thread; by default the source. */
  readonly threadEntry?: URL
  /** How long one message may take its thread; a batch gets a little more for each. */
  readonly timeoutMs?: number
}

/** An honest message takes milliseconds; the largest, on a slow computer, a second or two. */
const TIMEOUT_MS = 10_000
/** Building a message reads and encodes its attachments. */
const WRITE_TIMEOUT_MS = 120_000
const TIMEOUT_PER_MESSAGE_MS = 50
/** Messages per call: a fraction of a second, and few halvings to the one that fails. */
const BATCH_MESSAGES = 64
/** Of these nobody waits for a single one. */
const WRITTEN_MESSAGES = 256
/** Objects and strings of the parser; raw bytes are not counted. A message that needs more is hostile. */
const MEMORY_MB = 256
/** After that the thread that fills lists is ended: it holds tens of megabytes, and nobody waits for it to start again. */
const LISTS_IDLE_MS = 60_000
/** The engine's own limit, far above: reaching it would end the whole app, not the thread. */
const ENGINE_MEMORY_MB = 2_048

/** Starts nothing yet: a thread begins with its first call, and again after it died. */
export function openMessageReader(options: MessageReaderOptions = {}): MessageReader {
  const { threadEntry = new URL('./thread.ts', import.meta.url), timeoutMs = TIMEOUT_MS } = options
  const lists = new Lane({ name: 'message list', entry: threadEntry, idleMs: LISTS_IDLE_MS })
  const views = new Lane({ name: 'message view', entry: threadEntry })
  return {
    summarise: messages => {
      const read = (batch: readonly UnreadMessage[], budgetMs: number) => lists.call('summarise', [batch], budgetMs)
      return inBatches(messages, { timeoutMs, read, alone: message => summariseKiller(lists, message, timeoutMs) })
    },
    summariseWritten: written => textsOfWritten(lists, written, timeoutMs),
    summariseHeads: heads => views.call('summariseHeads', [heads], timeoutMs),
    summariseArticles: articles => {
      const read = (batch: readonly UnreadMessage[], budgetMs: number) =>
        lists.call('summariseArticles', [batch], budgetMs)
      return inBatches<ReadArticle>(articles, {
        timeoutMs,
        read,
        alone: article => articleKiller(lists, article, timeoutMs),
      })
    },
    readWords: messages => {
      const read = (batch: readonly UnreadMessage[], budgetMs: number) => lists.call('readWords', [batch], budgetMs)
      return inBatches<ReadWords>(messages, { timeoutMs, read, alone: each => wordsOfKiller(lists, each, timeoutMs) })
    },
    ruleTexts: (messages, wants) => {
      const read = (batch: readonly UnreadMessage[], budgetMs: number) =>
        lists.call('ruleTexts', [batch, wants], budgetMs)
      return inBatches(messages, { timeoutMs, read, alone: () => textsKiller(lists, wants, timeoutMs) })
    },
    open: (raw, rememberedCharset = '', choice = {}) => openOrRaw(views, [raw, rememberedCharset, choice], timeoutMs),
    readHtml: (raw, page) => views.call('readHtml', [raw, page], timeoutMs),
    countMarks: (raw, options) => views.call('countMarks', [raw, options], timeoutMs),
    printed: (raw, options) => views.call('printed', [raw, options], timeoutMs),
    previewPart: (raw, part, options) => views.call('previewPart', [raw, part, options], timeoutMs),
    readFacts: (raw, charset = '') => views.call('readFacts', [raw, charset], timeoutMs),
    oneClickUrl: raw => views.call('oneClickUrl', [raw], timeoutMs),
    readPart: (raw, part) => views.call('readPart', [raw, part], timeoutMs),
    write: message => views.call('write', [message], WRITE_TIMEOUT_MS),
    writeReceipt: receipt => views.call('writeReceipt', [receipt], timeoutMs),
    withoutAttachments: (raw, removed) => views.call('withoutAttachments', [raw, removed], WRITE_TIMEOUT_MS),
    writeAnswer: (raw, facts) => views.call('writeAnswer', [raw, facts], timeoutMs),
    close: async () => {
      await Promise.all([lists.close(), views.close()])
    },
  }
}

interface Batches<T> {
  readonly timeoutMs: number
  read(batch: readonly UnreadMessage[], budgetMs: number): Promise<T[]>
  /** For a message that its thread did not survive. */
  alone(message: UnreadMessage): Promise<T[]>
}

async function inBatches<T>(messages: readonly UnreadMessage[], batches: Batches<T>): Promise<T[]> {
  const summaries: T[] = []
  for (let at = 0; at < messages.length; at += BATCH_MESSAGES) {
    summaries.push(...(await readBatch(messages.slice(at, at + BATCH_MESSAGES), batches)))
  }
  return summaries
}

/** Halves a batch that its thread did not survive. */
async function readBatch<T>(batch: readonly UnreadMessage[], batches: Batches<T>): Promise<T[]> {
  try {
    return await batches.read(batch, batches.timeoutMs + batch.length * TIMEOUT_PER_MESSAGE_MS)
  } catch (error) {
    const [first, ...more] = batch
    if (!first || !isThreadFailure(error)) throw error
    if (more.length === 0) return batches.alone(first)
    const middle = Math.ceil(batch.length / 2)
    const before = await readBatch(batch.slice(0, middle), batches)
    return [...before, ...(await readBatch(batch.slice(middle), batches))]
  }
}

/** A batch that its thread does not survive is left to be read afterwards, where the message that ends it is found. */
async function textsOfWritten(lane: Lane, written: WrittenRanges, timeoutMs: number): Promise<string[]> {
  const texts: string[] = []
  for (let at = 0; at < written.offsets.length; at += WRITTEN_MESSAGES) {
    const batch = someOf(written, at, WRITTEN_MESSAGES)
    texts.push(await lane.call('summariseWritten', [batch], timeoutMs + batch.offsets.length * TIMEOUT_PER_MESSAGE_MS))
  }
  return texts
}

/** It gets what its header tells. */
async function summariseKiller(lane: Lane, message: UnreadMessage, timeoutMs: number): Promise<ReadSummary[]> {
  try {
    return [await lane.call('summariseHeader', [message], timeoutMs)]
  } catch (error) {
    if (!isThreadFailure(error)) throw error
    // A thread that cannot do nothing is broken itself: then no message is to blame.
    await lane.call('summarise', [[]], timeoutMs)
    const nobody = { name: '', address: '' }
    const empty = { from: nobody, to: [], subject: '', snippet: '', messageId: '', references: [] }
    return [{ id: message.id, ...empty, hasAttachments: false, isReadable: false }]
  }
}

/** What its header tells, or nothing. */
async function wordsOfKiller(lane: Lane, message: UnreadMessage, timeoutMs: number): Promise<ReadWords[]> {
  try {
    return [await lane.call('readHeaderWords', [message], timeoutMs)]
  } catch (error) {
    if (!isThreadFailure(error)) throw error
    // A thread that cannot do nothing is broken itself: then no message is to blame.
    await lane.call('readWords', [[]], timeoutMs)
    const empty = { sender: '', recipients: '', copied: '', subject: '', body: '', beginnings: '', fileNames: [] }
    return [{ id: message.id, sizeBytes: message.raw.sizeBytes, ...empty, hasLink: false, hasImage: false }]
  }
}

async function articleKiller(lane: Lane, { id }: UnreadMessage, timeoutMs: number): Promise<ReadArticle[]> {
  // A thread that cannot do nothing is broken itself: then no article is to blame.
  await lane.call('summariseArticles', [[]], timeoutMs)
  return [emptyArticle(id)]
}

async function textsKiller(lane: Lane, wants: RuleTextWants, timeoutMs: number): Promise<RuleTexts[]> {
  // A thread that cannot do nothing is broken itself: then no message is to blame.
  await lane.call('ruleTexts', [[], wants], timeoutMs)
  return []
}

async function openOrRaw(
  lane: Lane,
  opening: Parameters<MessageMethods['open']>,
  timeoutMs: number,
): Promise<OpenedMessage> {
  try {
    return await lane.call('open', opening, timeoutMs)
  } catch (error) {
    if (!isThreadFailure(error)) throw error
    return lane.call('openRaw', [opening[0]], timeoutMs)
  }
}

/** The thread died or was ended; errors of the family otherwise are about files and arguments, not about the message. */
function isThreadFailure(error: unknown): boolean {
  return error instanceof TimeoutError || !(error instanceof KittiwakeError)
}

/** A thread that runs one call at a time, so that a call's time is its own and its death takes no other with it. */
class Lane {
  private readonly thread: CallThread
  private last: Promise<unknown> = Promise.resolve()
  private isClosed = false

  constructor(options: Pick<ThreadOptions, 'name' | 'entry' | 'idleMs'>) {
    this.thread = new CallThread({
      ...options,
      limits: { maxOldGenerationSizeMb: ENGINE_MEMORY_MB },
      maxHeapBytes: MEMORY_MB * 1024 * 1024,
    })
  }

  call<Name extends keyof MessageMethods>(
    name: Name,
    args: Parameters<MessageMethods[Name]>,
    timeoutMs: number,
  ): Promise<Awaited<ReturnType<MessageMethods[Name]>>> {
    const answer = this.last.then(() => {
      if (this.isClosed) throw new CancelledError('The message reader was closed')
      return this.run(name, args, timeoutMs)
    })
    this.last = answer.catch(() => {})
    // The thread runs the very methods of the interface.
    return answer as Promise<Awaited<ReturnType<MessageMethods[Name]>>>
  }

  close(): Promise<void> {
    this.isClosed = true
    return this.thread.close()
  }

  /** A call that ends because the reader was closed says nothing about its message. */
  private async run(name: string, args: readonly unknown[], timeoutMs: number): Promise<unknown> {
    try {
      return await this.thread.call(name, args, { timeoutMs })
    } catch (error) {
      throw this.isClosed ? new CancelledError('The message reader was closed') : error
    }
  }
}
