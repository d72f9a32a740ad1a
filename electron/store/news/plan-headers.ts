// Before headers are asked for: what a server says it has, beside what is here. Which numbers are missing, which articles it has
// no more, whether it counts anew, and whether it is new to the group.
import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import { keepElsewhere, loseCopies } from './article-copies.ts'
import { dropAbandoned, dropHeaders } from './drop-headers.ts'
import { forgetGroup } from './forget-group.ts'
import { type GroupSource, goneTest, MAX_BANDS, rangeIn, sourceOn } from './group-sources.ts'
import type { GroupState } from './group-states.ts'
import { planRanges } from './header-ranges.ts'
import { leaveSource } from './leave-source.ts'
import type { News } from './news.ts'
import type { HeaderMethods, HeaderPlan } from './news-store.ts'
import { countArticles } from './unread-flags.ts'

/** Headers of this share of a group are no longer shown: then they are taken out, and the rest is threaded anew. */
const DEAD_SHARE = 1 / 8
/** Of the oldest headers that are here, to know since when. */
const FIRST_LOOKED_AT = 15

type PlanQuery = Parameters<HeaderMethods['planHeaders']>[0]

/** Run it in the group's turn. InputError when the server is gone. */
export async function planHeaders(news: News, { groupId, serverId, marks, choice }: PlanQuery): Promise<HeaderPlan> {
  // RFC 3977 6.1.1: the high water mark never sinks, unless a server was set up anew. An empty group says nothing.
  const isEmpty = marks.last < marks.first || (marks.about === 0 && marks.last === 0)
  const before = sourceOn(news.states.require(groupId), serverId)
  const isRenumbered = before !== undefined && !isEmpty && marks.last < (before.known.last ?? 0)
  if (isRenumbered) await startAnew(news, groupId, before)
  const source = await sourceFor(news, groupId, serverId)
  const state = news.states.require(groupId)
  state.isRenumbered ||= isRenumbered
  const sinceMs = firstHeadersSince(news, state, { source, choice })
  if (sinceMs !== undefined) {
    saveSource(news, groupId, source)
    return { ranges: [], isRenumbered, expired: 0, sinceMs }
  }
  const expired = isEmpty && marks.last === 0 ? 0 : await letExpire(news, state, { source, low: marks.first })
  const ranges = isEmpty ? [] : planRanges(source.known, marks, choice)
  // From now on, or of a time from which the server has nothing: the newest article is where "new" begins.
  const isNothing = choice.kind === 'new' || (choice.kind === 'from' && ranges.length === 0)
  if (isNothing && source.known.last === undefined && !isEmpty) source.known.add(marks.last)
  saveSource(news, groupId, source)
  await news.lists.renew(groupId)
  return { ranges, isRenumbered, expired }
}

/** A server that numbers its articles anew. What another one has stays. */
async function startAnew(news: News, groupId: Id, source: GroupSource): Promise<void> {
  const state = news.states.require(groupId)
  if (state.sources.length === 1) return await forgetGroup(news, state)
  news.db.transaction(() => leaveSource(news, state, source))
  await dropAbandoned(news, groupId)
}

/** InputError when the server was removed. */
async function sourceFor(news: News, groupId: Id, serverId: Id): Promise<GroupSource> {
  const state = news.states.require(groupId)
  const known = sourceOn(state, serverId)
  if (known) return known
  if (!news.db.get('SELECT 1 FROM news_servers WHERE id = ?', serverId)) {
    throw new InputError(`There is no news server ${serverId}`)
  }
  if (state.bands >= MAX_BANDS) await forgetGroup(news, state)
  return news.db.transaction(() => news.states.addSource(state, serverId), 'repeatable')
}

/**
 * A server that joins others brings what it has of the time that is here: since then. Undefined: there is nothing to go by,
 * or a person chose.
 */
function firstHeadersSince(
  news: News,
  state: GroupState,
  { source, choice }: { source: GroupSource; choice: PlanQuery['choice'] },
): number | undefined {
  if (source.known.last !== undefined || (choice.kind !== 'new' && choice.kind !== 'resume')) return undefined
  const index = news.indexes.load(state.groupId)
  if (!index || index.count === 0 || state.sources.length < 2) return undefined
  // Dates are what posters say: the middle one of the first few is no odd one.
  const first = Array.from(index.between(1, Number.MAX_SAFE_INTEGER).subarray(0, FIRST_LOOKED_AT))
  const dates = first.map(at => index.datesMs[at] ?? 0).sort((a, b) => a - b)
  return dates[dates.length >> 1]
}

/** Unless it is gone, with its server, since it was read. */
function saveSource(news: News, groupId: Id, source: GroupSource): void {
  const state = news.states.require(groupId)
  if (!state.sources.includes(source)) return
  news.states.saveSource(state, source)
  news.states.save(state)
}

/** What no server has any more is left out of lists at once; it goes when it has become much. Answers with how many. */
async function letExpire(
  news: News,
  state: GroupState,
  { source, low }: { source: GroupSource; low: number },
): Promise<number> {
  const before = source.low
  if (low === before) return 0
  source.low = low
  if (state.bands > 1) {
    news.db.transaction(() => {
      loseCopies(news.db, state, { serverId: source.serverId, below: low })
      keepElsewhere(news.db, state, rangeIn(source, before, low - 1))
      news.states.saveSource(state, source)
      news.states.save(state)
    }, 'repeatable')
  }
  const index = news.indexes.load(state.groupId)
  if (!index) return 0
  const isGone = goneTest(state)
  const goneFrom = (from: number): number => {
    const range = rangeIn(source, from, low - 1)
    return index.between(range.from, range.to).filter(at => index.isExpired(at, isGone)).length
  }
  const gone = goneFrom(before)
  if (gone > 0) state.expired = { from: state.expired?.from ?? Math.max(1, before), to: low - 1 }
  if (goneFrom(0) > index.count * DEAD_SHARE) {
    await dropHeaders(news, state.groupId, number => !isGone(number) || !index.isExpired(index.at(number), isGone))
  } else Object.assign(state, countArticles(index, state))
  index.version++
  return Math.max(0, gone)
}
