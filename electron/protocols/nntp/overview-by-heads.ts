// Overview rows from whole headers (HEAD, RFC 977 3.1, RFC 3977 6.2.2), for servers that have nothing better: one command
// for each number, asked for ahead, and gaps cost as much as articles.
import { refusal, replyText } from '../wire/coded-reply.ts'
import { parseHead } from './article-head.ts'
import type { Answer, Dialogue } from './dialogue.ts'
import { type OverviewRow, rowOfFields } from './overview.ts'
import type { OverviewBatch } from './overview-batch.ts'
import { parseArticleFacts } from './parse.ts'
import { type ArticleRange, cutRange, numbersOf } from './ranges.ts'
import { isMissingArticle } from './refusal.ts'

/** Numbers asked for ahead: over a slow line each batch waits once for its first answer. */
const ASKED_AHEAD = 2_500
/** A longer header is read to its end, but only so much of it is looked at. */
const MAX_HEAD_BYTES = 256 * 1024

/** `last` is the highest number that is known, where a range has no end. ReplyError when the server refuses. */
export async function* readByHeads(
  dialogue: Dialogue,
  pieces: readonly ArticleRange[],
  last: number,
): AsyncGenerator<OverviewBatch, void, void> {
  const closed = pieces.map(({ from, to = Math.max(from, last) }) => ({ from, to }))
  for (const range of closed.flatMap(piece => cutRange(piece, ASKED_AHEAD))) {
    const numbers = numbersOf(range)
    const rows: OverviewRow[] = []
    for await (const answer of dialogue.askMany({ commands: numbers.map(number => `HEAD ${number}`) })) {
      const row = await rowOf(answer)
      if (row) rows.push({ ...row, number: numbers[answer.index] ?? 0 })
    }
    yield { rows, range, isComplete: true }
  }
}

/** The row of one article that is named by its Message-ID; undefined when the server does not have it. ReplyError. */
export async function readByHead(dialogue: Dialogue, messageId: string): Promise<OverviewRow | undefined> {
  let row: OverviewRow | undefined
  for await (const answer of dialogue.askMany({ commands: [`HEAD ${messageId}`] })) row = await rowOf(answer)
  return row
}

async function rowOf({ reply, body, command }: Answer): Promise<OverviewRow | undefined> {
  if (!body) {
    if (isMissingArticle(reply)) return undefined
    throw refusal(reply, command)
  }
  const pieces: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of body) {
    if (sizeBytes < MAX_HEAD_BYTES) pieces.push(piece)
    sizeBytes += piece.length
  }
  const head = Buffer.concat(pieces).toString('latin1', 0, MAX_HEAD_BYTES)
  return rowOfFields(parseArticleFacts(replyText(reply))?.number ?? 0, parseHead(head))
}
