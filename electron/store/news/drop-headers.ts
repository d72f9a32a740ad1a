// Headers go for good: those that nobody keeps any more, and those of a server that is gone. In slices; a kill in between
// leaves some of them, which lists leave out. Run these in the group's turn.
import type { Id } from '../../../shared/model/account.ts'
import { ReadRanges } from '../../reading/read-ranges.ts'
import { forgetCopiesOf } from './article-copies.ts'
import { goneTest, sourceOf } from './group-sources.ts'
import { numberOfLine, parseHeaderLine } from './header-line.ts'
import { dropLines, lastPageId } from './header-pages.ts'
import { idKey } from './id-key.ts'
import { forgetIndexed } from './index-words.ts'
import type { News } from './news.ts'
import { settleGroup } from './settle-group.ts'

/** Their numbers stay known, so they are not fetched again. Answers with how many went. */
export async function dropHeaders(
  news: News,
  groupId: Id,
  keeps: (number: number) => boolean,
  dropping: (lines: readonly string[]) => void = () => undefined,
): Promise<number> {
  const numbers: number[] = []
  const { read, bands } = news.states.require(groupId)
  const dropped = await dropLines(news.db, groupId, {
    keeps,
    dropping: lines => {
      // Another server may bring such an article again.
      if (bands > 1) {
        rememberRead(news, groupId, { lines, read })
        numbers.push(...forgetCopiesOf(news.db, groupId, lines))
      }
      dropping(lines)
    },
  })
  if (dropped === 0) return 0
  // As it is now: a server may have been removed between two slices.
  const state = news.states.require(groupId)
  state.base++
  state.elsewhere = state.elsewhere.without(ReadRanges.of(numbers.map(number => ({ low: number, high: number }))))
  news.db.transaction(() => {
    news.states.save(state)
    forgetIndexed(news, groupId)
  }, 'repeatable')
  news.indexes.drop(groupId)
  news.dropIndexFile(groupId)
  await settleGroup(news, groupId, { isDone: true })
  return dropped
}

/** What no server has any more, of servers that are gone. What was read of it stays known by Message-ID. */
export async function dropAbandoned(news: News, groupId: Id): Promise<void> {
  const state = news.states.require(groupId)
  const isGone = goneTest(state)
  const keeps = (number: number): boolean => !isGone(number) || sourceOf(state, number) !== undefined
  await dropHeaders(news, groupId, keeps, lines => {
    rememberRead(news, groupId, { lines, read: state.read })
    for (const line of lines) {
      news.db.run('DELETE FROM news_marks WHERE group_id = ? AND number = ?', groupId, numberOfLine(line))
    }
  })
  const now = news.states.require(groupId)
  if (now.sources.length > 0 || lastPageId(news.db, groupId) > 0) return
  news.arrivals.forget(groupId)
  now.bands = 0
  now.elsewhere = new ReadRanges()
  now.read = new ReadRanges()
  news.db.transaction(() => {
    news.states.save(now)
    news.states.saveRead(now)
  }, 'repeatable')
}

/** Inside a transaction. */
function rememberRead(news: News, groupId: Id, { lines, read }: { lines: readonly string[]; read: ReadRanges }): void {
  const atMs = Date.now()
  for (const { number, messageId } of lines.map(parseHeaderLine)) {
    if (messageId !== '' && read.has(number)) news.rememberRead(groupId, idKey(messageId), atMs)
  }
}
