// When a server gives its articles new numbers, or another server takes over: the headers go, because their numbers mean
// nothing any more. What was read stays known by Message-ID.
import type { Id } from '../../../shared/model/account.ts'
import { ReadRanges } from '../../reading/read-ranges.ts'
import type { GroupState } from './group-states.ts'
import { parseHeaderLine } from './header-line.ts'
import { dropAllLines, pagesBehind } from './header-pages.ts'
import { idKey } from './id-key.ts'
import { forgetIndexed } from './index-words.ts'
import type { News } from './news.ts'
import { Turns } from './turns.ts'

const PAGES = 20

/** `serverId`: where headers come from now. A kill in between leaves everything as it was. */
export async function forgetGroup(news: News, state: GroupState, serverId: Id): Promise<void> {
  const { groupId } = state
  await rememberRead(news, state)
  const isSameServer = state.serverId === serverId
  news.db.transaction(() => {
    dropAllLines(news.db, groupId)
    news.db.run('DELETE FROM news_marks WHERE group_id = ?', groupId)
    forgetIndexed(news, groupId)
    state.known = ReadRanges.of([])
    // Numbers of a server that counts anew mean nothing; those of another server are still its own.
    state.read = isSameServer ? ReadRanges.of([]) : news.states.readRanges(serverId, groupId)
    state.serverId = serverId
    state.total = 0
    state.unread = 0
    state.low = 0
    state.base++
    news.states.save(state)
    news.states.saveRead(state)
  })
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
