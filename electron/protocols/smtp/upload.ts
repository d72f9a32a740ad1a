// The content of one message going out: after DATA dot-stuffed and ended by a dot line, after BDAT as it is. In pieces, so
// that the connection's back pressure holds a big one, and marked as handed over only when its very end is written.
import { DotEncoder } from '../wire/dot-body.ts'
import type { Transcript } from '../wire/line-connection.ts'
import type { ShownBody } from '../wire/shown-body.ts'
import type { Content } from './content.ts'
import type { Dialogue } from './dialogue.ts'
import { refuseEightBit, refuseTooLarge } from './envelope.ts'
import type { Capabilities } from './parse.ts'

const PIECE_BYTES = 64 * 1024
const FIRST_EIGHT_BIT = 0x80
const NOTHING = Buffer.alloc(0)

export interface UploadOptions {
  readonly dialogue: Dialogue
  readonly transcript: Transcript | undefined
  readonly capabilities: Capabilities
}

export class Upload {
  private readonly options: UploadOptions

  constructor(options: UploadOptions) {
    this.options = options
  }

  /** All of a short message, after its BDAT line. `handOver` is called before the very end is written. */
  async chunk({ head }: Content, handOver: () => void): Promise<void> {
    const { connection } = this.options.dialogue
    const lastAt = Math.max(0, head.length - PIECE_BYTES)
    for (let at = 0; at < lastAt; at += PIECE_BYTES) {
      await connection.write(head.subarray(at, Math.min(at + PIECE_BYTES, lastAt)))
    }
    handOver()
    const shown = connection.showBody('C')
    shown?.add(head)
    this.note(head.length, shown)
    await connection.write(head.subarray(lastAt))
  }

  /**
   * The content after DATA's go-ahead, and the dot line. `handOver` is called before the very end is written.
   * @throws ReplyError when the server refused before the end, InputError when a long stream turns out to be more than the
   * server takes. The connection cannot go on after either.
   */
  async dotBody(content: Content, handOver: () => void): Promise<void> {
    const shown = this.options.dialogue.connection.showBody('C')
    // Whoever loaded it has made every line end CRLF.
    const encoder = new DotEncoder(true)
    let sizeBytes = 0
    let pending: Uint8Array = NOTHING
    const add = async (piece: Uint8Array): Promise<void> => {
      sizeBytes += piece.length
      shown?.add(piece)
      if (content.sizeBytes === undefined) this.check(piece, sizeBytes)
      if (pending.length > 0) {
        await this.write(pending)
        await this.refuseEarlyReply()
      }
      pending = encoder.encode(piece)
    }
    for (let at = 0; at < content.head.length; at += PIECE_BYTES) await add(content.head.subarray(at, at + PIECE_BYTES))
    if (content.sizeBytes === undefined) for await (const piece of content.rest) await add(piece)
    await this.refuseEarlyReply()
    handOver()
    this.note(sizeBytes, shown)
    // The envelope of the next message, if there is one, goes along with the end of this one.
    this.options.dialogue.connection.hold()
    await this.write(Buffer.concat([pending, encoder.end()]))
  }

  /** What a server gets that wants content although it has refused everybody (RFC 2920 3.1). */
  async emptyBody(): Promise<void> {
    this.note(0, this.options.dialogue.connection.showBody('C'))
    await this.options.dialogue.connection.write(new DotEncoder().end())
  }

  private async write(bytes: Uint8Array): Promise<void> {
    try {
      await this.options.dialogue.connection.write(bytes)
    } catch (error) {
      // A server that hangs up has often said why.
      await this.refuseEarlyReply()
      throw error
    }
  }

  private async refuseEarlyReply(): Promise<void> {
    const { dialogue } = this.options
    if (dialogue.connection.unreadText !== '') await dialogue.lastWords('DATA')
  }

  /** What could not be checked before, because the message's end was not known. */
  private check(piece: Uint8Array, sizeBytes: number): void {
    const { capabilities } = this.options
    refuseTooLarge(sizeBytes, capabilities)
    const takesAnything = capabilities.has('8BITMIME')
    if (!takesAnything && piece.some(byte => byte >= FIRST_EIGHT_BIT)) refuseEightBit(capabilities)
  }

  private note(sizeBytes: number, shown: ShownBody | undefined): void {
    if (shown) shown.end()
    else this.options.transcript?.write(`C: (${sizeBytes} bytes)\n`)
  }
}
