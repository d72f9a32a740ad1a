// Where an article stands among the headers that are here, by its Message-ID: looked for in the text of the pages, in slices.
// Rare: what lists show is named by number.
import type { Id } from '../../../shared/model/account.ts'
import type { NumberedArticle } from '../../../shared/model/article.ts'
import { numberOfLine } from './header-line.ts'
import type { News } from './news.ts'
import { Turns } from './turns.ts'

const PAGES = 100
/** Groups that are larger are not searched for copies that were read elsewhere. */
export const MAX_SEARCHED = 50_000

/** In this group; undefined: not here. */
export async function findInGroup(news: News, groupId: Id, messageId: string): Promise<NumberedArticle | undefined> {
  const turns = new Turns()
  const wanted = `\t${messageId}\t`
  const sql = 'SELECT id, lines FROM news_header_pages WHERE group_id = ? AND id < ? ORDER BY id DESC LIMIT ?'
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const rows = news.db.all<{ id: number; lines: Uint8Array }>(sql, groupId, before, PAGES)
    if (rows.length === 0) return undefined
    for (const { id, lines } of rows) {
      const found = lineWith(Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength), wanted)
      if (found !== undefined) return { groupId, number: numberOfLine(found) }
      before = id
    }
    if (turns.isOver) await turns.pass()
  }
}

/** In any group, subscribed ones first. */
export async function findMessage(news: News, messageId: string): Promise<NumberedArticle | undefined> {
  const states = news.states.all().sort((a, b) => Number(b.isSubscribed) - Number(a.isSubscribed))
  for (const { groupId } of states) {
    const found = await findInGroup(news, groupId, messageId)
    if (found) return found
  }
  return undefined
}

/** The line whose Message-ID it is: references follow it, so the first field that is wholly the id and is the fifth. */
function lineWith(page: Buffer, wanted: string): string | undefined {
  let at = page.indexOf(wanted, 0, 'latin1')
  while (at >= 0) {
    const start = page.lastIndexOf('\n', at) + 1
    const end = page.indexOf('\n', at)
    const line = page.toString('latin1', start, end < 0 ? page.length : end)
    if (line.split('\t', 5)[4] === wanted.slice(1, -1)) return line
    at = page.indexOf(wanted, at + 1, 'latin1')
  }
  return undefined
}
