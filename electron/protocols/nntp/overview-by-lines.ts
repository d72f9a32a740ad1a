// Overview rows from overview lines: OVER (RFC 3977 8.3) or XOVER (RFC 2980 2.8), one command a piece, asked for ahead.
import { refusal } from '../wire/coded-reply.ts'
import { BodyLines } from './body-lines.ts'
import type { Dialogue } from './dialogue.ts'
import { type OverviewRow, parseOverviewLine } from './overview.ts'
import { BATCH_ROWS, type OverviewBatch } from './overview-batch.ts'
import type { OverviewFormat } from './overview-format.ts'
import { type ArticleRange, formatRange } from './ranges.ts'
import { isMissingArticle } from './refusal.ts'

export interface LineRequest {
  readonly command: 'OVER' | 'XOVER'
  readonly pieces: readonly ArticleRange[]
  readonly format: OverviewFormat
}

/** Pieces under way: enough for a fast line over half the world, little to throw away when somebody stops. */
const WINDOW = 8

/** ReplyError when the server refuses a piece; one without articles is no refusal. */
export async function* readByLines(
  dialogue: Dialogue,
  { command, pieces, format }: LineRequest,
): AsyncGenerator<OverviewBatch, void, void> {
  const commands = pieces.map(piece => `${command} ${formatRange(piece)}`)
  for await (const { index, body, reply, command: said } of dialogue.askMany({ commands, window: WINDOW })) {
    const range = pieces[index] ?? { from: 0 }
    if (body) yield* piecesOf(body, range, format)
    else if (isMissingArticle(reply)) yield { rows: [], range, isComplete: true }
    else throw refusal(reply, said)
  }
}

async function* piecesOf(
  body: AsyncIterable<Uint8Array>,
  range: ArticleRange,
  format: OverviewFormat,
): AsyncGenerator<OverviewBatch, void, void> {
  const lines = new BodyLines()
  let rows: OverviewRow[] = []
  for await (const chunk of body) {
    addRows(rows, lines.push(chunk), { range, format })
    if (rows.length < BATCH_ROWS) continue
    yield { rows, range, isComplete: false }
    rows = []
  }
  addRows(rows, lines.end(), { range, format })
  yield { rows, range, isComplete: true }
}

interface RowFrame {
  readonly range: ArticleRange
  readonly format: OverviewFormat
}

/** A line that is no row is left out; the others stay. */
function addRows(rows: OverviewRow[], lines: readonly string[], { range, format }: RowFrame): void {
  for (const line of lines) {
    const row = parseOverviewLine(line, format, range)
    if (row) rows.push(row)
  }
}
