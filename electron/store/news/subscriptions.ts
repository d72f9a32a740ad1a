// Subscribed groups, and a group as it is opened.
import type { Id } from '../../../shared/model/account.ts'
import { type ArticleView, defaultArticleView } from '../../../shared/model/article.ts'
import type { CarriedGroup, GroupSettings, OpenedGroup, SubscribedGroup } from '../../../shared/model/newsgroup.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { postingOf } from './group-posting.ts'
import { type GroupSource, sourceOn } from './group-sources.ts'
import type { GroupState } from './group-states.ts'
import { firstOf } from './header-ranges.ts'
import type { News } from './news.ts'

const MAX_CHANGED = 1_000
/** Longer than any registered charset. */
const MAX_CHARSET_LENGTH = 60

interface CarriedColumns {
  readonly server_id: number
  readonly low: number
  readonly high: number
  readonly about: number
  readonly status: string
}

/** By rank of the servers. */
export const CARRIED_QUERY = `SELECT server_id, low, high, about, status FROM news_servers
  CROSS JOIN news_carried ON server_id = news_servers.id AND group_id = ? ORDER BY rank, server_id`

export function carriedBy({ db }: News, groupId: Id): CarriedGroup[] {
  return db.all<CarriedColumns>(CARRIED_QUERY, groupId).map(({ server_id, low, high, about, status }) => ({
    serverId: server_id,
    low,
    high,
    about,
    posting: postingOf(status),
  }))
}

/** Who is asked first: the server that a person chose, else the first that has the group. */
function homeOf({ chosenServerId }: GroupState, carried: readonly CarriedGroup[]): Id | undefined {
  const isChosen = carried.some(({ serverId }) => serverId === chosenServerId)
  return isChosen ? chosenServerId : carried[0]?.serverId
}

/** Who has its headers, the first to be asked first. Where no list names it, every server may have it. */
export function serversOfGroup(news: News, groupId: Id): Id[] {
  const carrying = carriedBy(news, groupId).map(({ serverId }) => serverId)
  const all = serversByRank(news.db)
  const { chosenServerId } = news.states.require(groupId)
  const servers = carrying.length > 0 ? carrying : all
  return servers.toSorted((a, b) => Number(b === chosenServerId) - Number(a === chosenServerId))
}

export function serversByRank(db: Database): Id[] {
  return db.all<{ id: number }>('SELECT id FROM news_servers ORDER BY rank, id').map(({ id }) => id)
}

export function toSubscribed(news: News, state: GroupState): SubscribedGroup {
  const carried = carriedBy(news, state.groupId)
  const home = homeOf(state, carried)
  const place = carried.find(({ serverId }) => serverId === home)
  return {
    groupId: state.groupId,
    name: news.nameOf(state.groupId),
    ...(home === undefined ? {} : { serverId: home }),
    unread: state.unread,
    total: state.total,
    waiting: place ? waitingAt(place, state) : 0,
    isMuted: state.isMuted,
    posting: place?.posting ?? (carried.length === 0 ? 'missing' : 'unknown'),
    state: carried.length === 0 ? 'gone' : isOpened(state) ? 'ready' : 'first-open',
  }
}

/** Somebody said which headers to fetch. */
function isOpened({ sources }: GroupState): boolean {
  return sources.some(({ known }) => known.last !== undefined)
}

/** Before any header is here: what the server says it has. */
function waitingAt({ serverId, high, about }: CarriedGroup, state: GroupState): number {
  if (!isOpened(state)) return about
  const last = sourceOn(state, serverId)?.known.last
  return last === undefined ? 0 : Math.max(0, high - last)
}

/** By rank of their servers, then by name; those that no server has come last. */
export function sortedSubscriptions(news: News): SubscribedGroup[] {
  const ranks = new Map(serversByRank(news.db).map((id, rank) => [id, rank]))
  const rankOf = ({ serverId }: SubscribedGroup): number => ranks.get(serverId ?? 0) ?? ranks.size
  return news.states
    .subscribed()
    .map(state => toSubscribed(news, state))
    .sort((a, b) => rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : 1))
}

export function openGroup(news: News, groupId: Id): OpenedGroup {
  const state = news.states.require(groupId)
  const { description = '' } =
    news.db.get<{ description: string }>('SELECT description FROM newsgroups WHERE id = ?', groupId) ?? {}
  const view = viewOfGroup(state)
  const subscribed = toSubscribed(news, state)
  const source =
    sourceOn(state, subscribed.serverId ?? 0) ?? state.sources.find(({ known }) => known.last !== undefined)
  const [first, last] = source ? [firstOf(source.known), source.known.last] : []
  return {
    ...subscribed,
    description,
    isSubscribed: state.isSubscribed,
    charset: state.charset,
    isNotifying: state.isNotifying,
    ...(state.keepDays === undefined ? {} : { keepHeadersDays: state.keepDays }),
    opening: view.opening,
    ...(view.readAfterMs === undefined ? {} : { readAfterMs: view.readAfterMs }),
    carriedBy: carriedBy(news, groupId),
    ...(first === undefined || last === undefined ? {} : { first, last }),
    missing: state.sources.reduce((sum, each) => sum + missingOf(each), 0),
    ...(state.expired ? { expired: state.expired } : {}),
    isRenumbered: state.isRenumbered,
  }
}

/** Within what is known of the server. */
function missingOf({ known, low }: GroupSource): number {
  return known
    .gaps(Math.max(firstOf(known) ?? 1, low), known.last ?? 0)
    .reduce((sum, gap) => sum + gap.high - gap.low + 1, 0)
}

export function subscribeGroups(news: News, add: readonly Id[], remove: readonly Id[]): void {
  if (add.length > MAX_CHANGED || remove.length > MAX_CHANGED) throw new InputError(`At most ${MAX_CHANGED} at once`)
  const { states, db } = news
  try {
    db.transaction(() => {
      for (const [ids, isSubscribed] of [[remove, false] as const, [add, true] as const]) {
        for (const id of ids) {
          const state = states.require(id)
          state.isSubscribed = isSubscribed
          states.save(state)
        }
      }
    })
  } catch (error) {
    states.forget()
    throw error
  }
  news.version++
}

export function changeGroup(news: News, groupId: Id, change: GroupSettings): void {
  const state = news.states.require(groupId)
  const { serverId, isMuted, charset, isNotifying, opening, readAfterMs, keepHeadersDays } = change
  if (charset !== undefined && charset.length > MAX_CHARSET_LENGTH) throw new InputError('No such charset', 'charset')
  if (serverId !== undefined) state.chosenServerId = serverId
  if (isMuted !== undefined) state.isMuted = isMuted
  if (charset !== undefined) state.charset = charset
  if (isNotifying !== undefined) state.isNotifying = isNotifying
  if (keepHeadersDays !== undefined) state.keepDays = keepHeadersDays === 'usual' ? undefined : keepHeadersDays
  if (opening !== undefined || readAfterMs !== undefined) {
    const { readAfterMs: before, ...view } = viewOfGroup(state)
    const wanted = readAfterMs === undefined ? before : readAfterMs
    const isUsual = wanted === undefined || wanted === 'usual'
    const after = isUsual ? {} : { readAfterMs: wanted }
    state.view = JSON.stringify({ ...view, ...(opening === undefined ? {} : { opening }), ...after })
  }
  news.states.save(state)
  news.version++
}

/** How it was last shown, as far as it was kept. */
export function viewOfGroup(state: GroupState | undefined): ArticleView {
  return state?.view === undefined
    ? defaultArticleView
    : { ...defaultArticleView, ...(JSON.parse(state.view) as Partial<ArticleView>) }
}
