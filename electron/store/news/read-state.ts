// What was read, as files of newsreaders have it, in and out.
import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import { ReadRanges } from '../../reading/read-ranges.ts'
import { groupNamed } from './group-names.ts'
import type { News } from './news.ts'
import type { MarkMethods } from './news-store.ts'
import { countArticles } from './unread-flags.ts'

const MAX_GROUPS = 2_000

type GroupReadState = ReturnType<MarkMethods['readState']>[number]

export const READ_QUERY = `SELECT newsgroups.id AS group_id, name, ifnull(is_subscribed, 0) AS is_subscribed, ranges
  FROM newsgroups LEFT JOIN news_group_states AS states ON states.group_id = newsgroups.id
  LEFT JOIN news_read ON news_read.group_id = newsgroups.id AND news_read.server_id = ?1
  WHERE newsgroups.id IN (SELECT group_id FROM news_read WHERE server_id = ?1 UNION SELECT group_id FROM news_group_states
    WHERE is_subscribed = 1 AND (server_id = ?1 OR server_id IS NULL)) ORDER BY name`

interface ReadColumns {
  readonly group_id: number
  readonly name: string
  readonly is_subscribed: number
  readonly ranges: string | null
}

/** Groups that are subscribed on the server, or of which something was read there. */
export function readState({ db }: News, serverId: Id): GroupReadState[] {
  return db.all<ReadColumns>(READ_QUERY, serverId).map(({ group_id, name, is_subscribed, ranges }) => ({
    groupId: group_id,
    name,
    isSubscribed: is_subscribed === 1,
    ranges: ranges ?? '',
  }))
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
        const read = states.readRanges(serverId, groupId).union(ReadRanges.parse(ranges).ranges)
        states.writeRead(serverId, groupId, read)
        state.serverId ??= serverId
        if (state.serverId === serverId) state.read = read
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
