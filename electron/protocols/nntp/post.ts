// Handing over an article (POST, RFC 3977 6.3.1; IHAVE, 6.3.2): the server's go-ahead, the article, the final word. Once
// the end of the article is written, a connection that breaks leaves open whether it was posted.
import { InputError, ReplyError, UnsureSendError } from '../../errors.ts'
import { type CodedReply, isRefusal, refusal, replyText } from '../wire/coded-reply.ts'
import { DotEncoder } from '../wire/dot-body.ts'
import type { Dialogue } from './dialogue.ts'
import { isDuplicate } from './refusal.ts'

/** The whole article, or its pieces; line ends become CRLF, and dots are stuffed here. */
export type ArticleSource = Uint8Array | AsyncIterable<Uint8Array>

export interface PostResult {
  readonly code: number
  /** The server's words. */
  readonly text: string
  /** The server had the article already, as after a first attempt whose answer was lost: it is posted. */
  readonly isDuplicate: boolean
}

interface Offer {
  readonly command: string
  readonly goAhead: string
  readonly done: string
  /** Longest silence before the final word. */
  readonly patienceMs: number
}

const PIECE_BYTES = 64 * 1024
/** Filters and slow disks: the article is with the server, and giving up too early leaves it open what became of it. */
export const FINAL_PATIENCE_MS = 5 * 60_000

/**
 * @throws ReplyError when the server refuses (440, 441, 435 to 437); InputError for an empty article, before anything is
 *   sent; UnsureSendError when the connection ended after the article was handed over and before the server's word. After
 *   every other error it was not posted.
 */
export async function handOver(dialogue: Dialogue, offer: Offer, article: ArticleSource): Promise<PostResult> {
  if (article instanceof Uint8Array && article.length === 0) throw new InputError('The article is empty', 'article')
  const goAhead = await dialogue.ask(offer.command)
  if (isRefusal(goAhead)) return outcome(goAhead, offer)
  dialogue.expect(goAhead, offer.goAhead, offer.command)
  const upload = new Upload(dialogue, article)
  try {
    return outcome(await upload.send(offer), offer, dialogue)
  } catch (error) {
    if (error instanceof ReplyError) throw error
    dialogue.line.close()
    throw upload.isHandedOver ? new UnsureSendError(error) : error
  }
}

function outcome(reply: CodedReply, { command, done }: Offer, dialogue?: Dialogue): PostResult {
  const facts = { code: reply.code, text: replyText(reply) }
  if (isDuplicate(reply)) return { ...facts, isDuplicate: true }
  if (isRefusal(reply)) throw refusal(reply, command)
  dialogue?.expect(reply, done, command)
  return { ...facts, isDuplicate: false }
}

class Upload {
  isHandedOver = false
  private readonly dialogue: Dialogue
  private readonly article: ArticleSource

  constructor(dialogue: Dialogue, article: ArticleSource) {
    this.dialogue = dialogue
    this.article = article
  }

  /** Sends everything and reads the final reply. */
  async send({ command, patienceMs }: Offer): Promise<CodedReply> {
    const { line } = this.dialogue
    const { timeoutMs } = line
    const encoder = new DotEncoder()
    let sizeBytes = 0
    let pending: Uint8Array = new Uint8Array()
    for await (const piece of pieces(this.article)) {
      await line.write(pending)
      sizeBytes += piece.length
      pending = encoder.encode(piece)
    }
    this.isHandedOver = true
    line.showBytes('C', sizeBytes)
    line.timeoutMs = patienceMs
    // Where sending fails the server may still have said why.
    await line.write(Buffer.concat([pending, encoder.end()])).catch(() => undefined)
    const reply = await this.dialogue.reply(command)
    line.timeoutMs = timeoutMs
    return reply
  }
}

async function* pieces(article: ArticleSource): AsyncGenerator<Uint8Array, void, void> {
  if (!(article instanceof Uint8Array)) yield* article
  else for (let at = 0; at < article.length; at += PIECE_BYTES) yield article.subarray(at, at + PIECE_BYTES)
}
