// What was read, as files of newsreaders have it, in and out.
import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import { ReadRanges } from '../../reading/read-ranges.ts'
import { copiesOn } from './article-copies.ts'
import { groupNamed } from './group-names.ts'
import { type GroupSource, groupNumber, MAX_SERVER_NUMBER, rangeIn, serverNumber, sourceOn } from './group-sources.ts'
import type { GroupState } from './group-states.ts'
import type { News } from './news.ts'
import type { MarkMethods } from './news-store.ts'
import { countArticles } from './unread-flags.ts'

const MAX_GROUPS = 2_000

type GroupReadState = ReturnType<MarkMethods['readState']>[number]

export const READ_QUERY = `SELECT newsgroups.id AS group_id, name, ifnull(is_subscribed, 0) AS is_subscribed, ranges
  FROM newsgroups LEFT JOIN news_group_states AS states ON states.group_id = newsgroups.id
  LEFT JOIN news_read ON news_read.group_id = newsgroups.id AND news_read.server_id = ?1
  WHERE newsgroups.id IN (SELECT group_id FROM news_read WHERE server_id = ?1
    UNION SELECT group_id FROM news_sources WHERE server_id = ?1
    UNION SELECT group_id FROM news_group_states WHERE is_subscribed = 1 AND bands = 0) ORDER BY name`

interface ReadColumns {
  readonly group_id: number
  readonly name: string
  readonly is_subscribed: number
  readonly ranges: string | null
}

/** Groups that are subscribed on the server, or of which something was read there. */
export function readState(news: News, serverId: Id): GroupReadState[] {
  return news.db
    .all<ReadColumns>(READ_QUERY, serverId)
    .map(({ group_id, name, is_subscribed, ranges }) => {
      const state = news.states.find(group_id)
      const source = state && sourceOn(state, serverId)
      const read = source ? readOn(news, state, source).format() : (ranges ?? '')
      return { groupId: group_id, name, isSubscribed: is_subscribed === 1, ranges: read }
    })
    .filter(({ isSubscribed, ranges }) => isSubscribed || ranges !== '')
}

/** By the server's own numbers. */
function readOn({ db }: News, { groupId, read, bands }: GroupState, source: GroupSource): ReadRanges {
  const { from, to } = rangeIn(source)
  const own = [...read.clip(from, to).ranges()].map(({ low, high }) => ({
    low: serverNumber(low),
    high: serverNumber(high),
  }))
  const copies = bands > 1 ? copiesOn(db, groupId, source.serverId) : []
  const copied = copies.filter(({ number }) => read.has(number)).map(copy => copy.serverNumber)
  return ReadRanges.of([...own, ...copied.map(number => ({ low: number, high: number }))])
}

/** What was read by the server's numbers, as the group numbers its articles. */
function readHere({ db }: News, { groupId, bands }: GroupState, place: { source: GroupSource; read: ReadRanges }) {
  const { source, read } = place
  const own = [...read.clip(1, MAX_SERVER_NUMBER).ranges()].map(({ low, high }) => ({
    low: groupNumber(source, low),
    high: groupNumber(source, high),
  }))
  const copies = bands > 1 ? copiesOn(db, groupId, source.serverId) : []
  const copied = copies.filter(copy => read.has(copy.serverNumber))
  return ReadRanges.of([...own, ...copied.map(({ number }) => ({ low: number, high: number }))])
}

/** In one transaction. */
export function addReadState(
  news: News,
  serverId: Id,
  groups: readonly { name: string; isSubscribed: boolean; ranges: string }[],
): void {
  if (groups.length > MAX_GROUPS) throw new InputError(`At most ${MAX_GROUPS} groups at once`)
  const { db, states } = news
  try {
    db.transaction(() => {
      for (const { name, isSubscribed, ranges } of groups) {
        const groupId = groupNamed(news, name)
        const state = states.require(groupId)
        const read = ReadRanges.parse(ranges).ranges
        const source = sourceOn(state, serverId) ?? (state.bands === 0 ? states.addSource(state, serverId) : undefined)
        if (source) {
          state.read = state.read.union(readHere(news, state, { source, read }))
          states.saveRead(state)
        } else states.writeRead(serverId, groupId, states.readRanges(serverId, groupId).union(read))
        state.isSubscribed ||= isSubscribed
        const index = news.indexes.peek(groupId)
        if (index) Object.assign(state, countArticles(index, state))
        states.save(state)
      }
    })
  } catch (error) {
    states.forget()
    throw error
  }
  news.version++
}
