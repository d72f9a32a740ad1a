// When the only server of a group gives its articles new numbers: the headers go, because their numbers mean nothing any more.
// What was read stays known by Message-ID.
import { ReadRanges } from '../../reading/read-ranges.ts'
import { forgetCopies } from './article-copies.ts'
import type { GroupState } from './group-states.ts'
import { parseHeaderLine } from './header-line.ts'
import { dropAllLines, pagesBehind } from './header-pages.ts'
import { idKey } from './id-key.ts'
import { forgetIndexed } from './index-words.ts'
import type { News } from './news.ts'
import { Turns } from './turns.ts'

const PAGES = 20

/** Without servers and numbers afterwards. A kill in between leaves everything as it was. Run it in the group's turn. */
export async function forgetGroup(news: News, state: GroupState): Promise<void> {
  const { groupId } = state
  await rememberRead(news, state)
  news.db.transaction(() => {
    dropAllLines(news.db, groupId)
    news.db.run('DELETE FROM news_marks WHERE group_id = ?', groupId)
    forgetIndexed(news, groupId)
    forgetCopies(news.db, groupId)
    for (const source of state.sources) news.states.dropSource(state, source)
    state.bands = 0
    state.elsewhere = new ReadRanges()
    state.read = new ReadRanges()
    state.total = 0
    state.unread = 0
    state.base++
    news.states.save(state)
    news.states.saveRead(state)
  })
  news.arrivals.forget(groupId)
  news.indexes.drop(groupId)
  news.dropIndexFile(groupId)
}

/** Keys are added before anything goes; doubled ones are one. */
async function rememberRead(news: News, { groupId, read }: GroupState): Promise<void> {
  const turns = new Turns()
  const atMs = Date.now()
  for (let last = 0; ; ) {
    const pages = pagesBehind(news.db, groupId, last, PAGES)
    if (pages.length === 0) return
    const lines = pages.flatMap(page => page.lines.map(parseHeaderLine))
    news.db.transaction(() => {
      for (const { number, messageId } of lines) {
        if (messageId !== '' && read.has(number)) news.rememberRead(groupId, idKey(messageId), atMs)
      }
    }, 'repeatable')
    last = pages.at(-1)?.id ?? last
    if (turns.isOver) await turns.pass()
  }
}
