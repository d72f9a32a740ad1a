// A server is no longer one that a group's headers come from: it was removed, or starts its numbers anew. What another server
// has stays, under the numbers it has; the rest is gone from lists at once.
import { keepElsewhere, loseCopies } from './article-copies.ts'
import { type GroupSource, MAX_SERVER_NUMBER, rangeIn } from './group-sources.ts'
import type { GroupState } from './group-states.ts'
import type { News } from './news.ts'
import { countArticles } from './unread-flags.ts'

/** Inside a transaction. `dropAbandoned` takes the headers out afterwards. */
export function leaveSource(news: News, state: GroupState, source: GroupSource): void {
  const { serverId } = source
  loseCopies(news.db, state, { serverId, below: MAX_SERVER_NUMBER + 1 })
  news.states.dropSource(state, source)
  keepElsewhere(news.db, state, rangeIn(source))
  const index = news.indexes.peek(state.groupId)
  if (index) {
    Object.assign(state, countArticles(index, state))
    index.version++
  } else if (state.sources.length === 0) Object.assign(state, { total: 0, unread: 0 })
  news.states.save(state)
}
