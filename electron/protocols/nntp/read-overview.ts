// What a list of articles shows, for ranges of numbers: OVER (RFC 3977 8.3), else XOVER (RFC 2980 2.8), else single header
// fields, else whole headers, whichever the server has. A large range travels in pieces, asked for ahead of their answers.
import { ReplyError } from '../../errors.ts'
import { isRefusal, refusal } from '../wire/coded-reply.ts'
import { messageIdArgument } from './arguments.ts'
import { BodyLines } from './body-lines.ts'
import { offers } from './capabilities.ts'
import type { Dialogue } from './dialogue.ts'
import { type HeaderCommand, headerCommands } from './header-values.ts'
import { type OverviewRow, parseOverviewLine } from './overview.ts'
import type { OverviewBatch } from './overview-batch.ts'
import { readByFields } from './overview-by-fields.ts'
import { readByHead, readByHeads } from './overview-by-heads.ts'
import { readByLines } from './overview-by-lines.ts'
import { MAX_FORMAT_LINES, type OverviewFormat, parseOverviewFormat, USUAL_FORMAT } from './overview-format.ts'
import { type ArticleRange, checkRange, cutRange } from './ranges.ts'
import { isMissingArticle, isUnknownCommand } from './refusal.ts'

type LineCommand = 'OVER' | 'XOVER'
type Method = LineCommand | HeaderCommand | 'HEAD'

/** Articles of one request: some 1.3 MB of overview, so that what is done can be kept while the rest still comes. */
const PIECE_ARTICLES = 5_000

export class OverviewReader {
  private readonly dialogue: Dialogue
  /** Found out at the first request. */
  private method: Method | undefined
  private format: OverviewFormat | undefined

  constructor(dialogue: Dialogue) {
    this.dialogue = dialogue
  }

  /**
   * The rows of the ranges, in their order, in pieces of at most 5,000 numbers. `last` is the highest number that is known,
   * for ranges without an end. ReplyError when the server refuses every way.
   */
  async *read(ranges: readonly ArticleRange[], last: number): AsyncGenerator<OverviewBatch, void, void> {
    ranges.forEach(checkRange)
    const pieces = ranges.flatMap(range => cutRange(range, PIECE_ARTICLES, last))
    for (const method of this.methods()) {
      const batches = this.readBy(method, pieces, last)
      const first = await firstOf(batches, method === 'HEAD')
      if (!first) continue
      this.method = method
      try {
        if (!first.done) yield first.value
        yield* batches
      } finally {
        // Also for who leaves with the first batch: what is under way must be known as left behind.
        await batches.return()
      }
      return
    }
  }

  /** The row of one article that is named by its Message-ID; undefined when the server does not have it. ReplyError. */
  async readOne(messageId: string): Promise<OverviewRow | undefined> {
    const id = messageIdArgument(messageId)
    const command = `OVER ${id}`
    const format = await this.readFormat()
    const reply = await this.dialogue.ask(command)
    if (isMissingArticle(reply)) return undefined
    // Few servers keep overviews by Message-ID (RFC 3977 8.3.2: MSGID), and older ones know no OVER.
    if (isUnknownCommand(reply)) return readByHead(this.dialogue, id)
    if (isRefusal(reply)) throw refusal(reply, command)
    this.dialogue.expect(reply, '224', command)
    const lines = new BodyLines()
    const said: string[] = []
    for await (const chunk of this.dialogue.line.readBody()) said.push(...lines.push(chunk))
    return parseOverviewLine([...said, ...lines.end()][0] ?? '', format)
  }

  /** The order of the fields (LIST OVERVIEW.FMT), asked for once; the usual one where the server does not tell. */
  private async readFormat(): Promise<OverviewFormat> {
    if (this.format) return this.format
    const command = 'LIST OVERVIEW.FMT'
    const reply = await this.dialogue.ask(command)
    let format = USUAL_FORMAT
    if (!isRefusal(reply)) {
      this.dialogue.expect(reply, '215', command)
      format = parseOverviewFormat(await this.dialogue.line.readList({ maxLines: MAX_FORMAT_LINES }))
    }
    this.format = format
    return format
  }

  private methods(): readonly Method[] {
    if (this.method) return [this.method]
    const over: Method[] = offers(this.dialogue.capabilities, 'OVER') ? ['OVER', 'XOVER'] : ['XOVER', 'OVER']
    return [...over, ...headerCommands(this.dialogue), 'HEAD']
  }

  private async *readBy(
    method: Method,
    pieces: readonly ArticleRange[],
    last: number,
  ): AsyncGenerator<OverviewBatch, void, void> {
    if (method === 'HEAD') yield* readByHeads(this.dialogue, pieces, last)
    else if (method === 'HDR' || method === 'XHDR') yield* readByFields(this.dialogue, method, pieces)
    else yield* readByLines(this.dialogue, { command: method, pieces, format: await this.readFormat() })
  }
}

/** The first batch, or undefined when the server does not know the command and there is another way. */
async function firstOf(
  batches: AsyncGenerator<OverviewBatch, void, void>,
  isLastWay: boolean,
): Promise<IteratorResult<OverviewBatch, void> | undefined> {
  try {
    return await batches.next()
  } catch (error) {
    if (!isLastWay && error instanceof ReplyError && isUnknownCommand(error)) return undefined
    throw error
  }
}
