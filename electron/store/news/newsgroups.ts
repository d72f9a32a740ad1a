// Groups: the list of all of them, and those that are subscribed.

import { foldText } from '../../../shared/fold-text.ts'
import type { Id } from '../../../shared/model/account.ts'
import type {
  GroupListRow,
  GroupPage,
  GroupView,
  NewsgroupDetails,
  NewsgroupRow,
} from '../../../shared/model/newsgroup.ts'
import { InputError } from '../../errors.ts'
import { dayOf, lastDays, perWeek } from './group-days.ts'
import { GroupListIn } from './group-list-in.ts'
import { groupNamed } from './group-names.ts'
import { postingOn } from './group-posting.ts'
import type { TreeRow } from './group-tree.ts'
import { GroupViews } from './group-view.ts'
import type { News } from './news.ts'
import type { NewsgroupMethods } from './news-store.ts'
import {
  carriedBy,
  changeGroup,
  openGroup,
  serversOfGroup,
  sortedSubscriptions,
  subscribeGroups,
} from './subscriptions.ts'

const MAX_ROWS = 500
const MAX_NAMES = 10_000
const MAX_COMPLETIONS = 20

export function newsgroupMethods(news: News): NewsgroupMethods {
  const { catalogue, states } = news
  const listIn = new GroupListIn(news)
  const views = new GroupViews(catalogue, {
    subscribed: () => states.subscribedIds(),
    stateVersion: () => news.version,
  })
  return {
    beginGroupList: serverId => listIn.begin(serverId),
    putListedGroups: (serverId, groups) => listIn.put(serverId, groups),
    putDescriptions: descriptions => listIn.describe(descriptions),
    endGroupList: (serverId, atMs) => listIn.end(serverId, atMs),
    listGroups: async (view, from, count) => {
      await catalogue.sort()
      return listGroups(news, views, { view, from, count })
    },
    countGroups: async view => {
      await catalogue.sort()
      return views.count(view)
    },
    findGroup: async (view, text, from) => {
      await catalogue.sort()
      return findGroup(news, views, { view, text, from })
    },
    readNewsgroup: async id => {
      await catalogue.load()
      return readNewsgroup(news, id)
    },
    groupsNamed: (names, isMade) => groupsNamed(news, names, isMade),
    completeGroup: async text => {
      await catalogue.sort()
      return completeGroup(news, text)
    },
    sawNewGroups: () => {
      news.db.run('UPDATE newsgroups SET new_since_ms = NULL WHERE new_since_ms IS NOT NULL')
      catalogue.seeAll()
    },
    subscribeGroups: (add, remove) => subscribeGroups(news, add, remove),
    subscriptions: () => sortedSubscriptions(news),
    changeGroup: (id, change) => changeGroup(news, id, change),
    openGroup: id => openGroup(news, id),
    serversOfGroup: id => serversOfGroup(news, id),
    acknowledgeGroup: id => {
      const state = states.require(id)
      state.expired = undefined
      state.isRenumbered = false
      states.save(state)
    },
  }
}

interface PageQuery {
  readonly view: GroupView
  readonly from: number
  readonly count: number
}

function listGroups(news: News, views: GroupViews, { view, from, count }: PageQuery): GroupPage {
  if (!(count <= MAX_ROWS)) throw new InputError(`At most ${MAX_ROWS} rows at once`)
  const shown = views.rows(view)
  const positions = Array.from({ length: Math.max(0, Math.min(count, shown.total - from)) }, (_, at) => from + at)
  const rows = positions.flatMap(position => shown.row(position) ?? []).map(row => toListRow(news, row))
  return { total: shown.total, groups: shown.groups, from, rows }
}

function toListRow(news: News, row: TreeRow): GroupListRow {
  return row.kind === 'hierarchy' ? row : { kind: 'group', depth: row.depth, group: rowOf(news, row.place) }
}

function rowOf(news: News, place: number): NewsgroupRow {
  const { catalogue, states } = news
  const id = catalogue.ids[place] ?? 0
  const state = states.find(id)
  const ranks = carriedBy(news, id).map(({ serverId }) => serverId)
  const carried = catalogue.carried[place] ?? []
  const days = carried.find(({ serverId }) => serverId === ranks[0])?.days ?? ''
  const today = dayOf(Date.now())
  const week = perWeek(days, today)
  const shownDays = lastDays(days, today)
  return {
    id,
    name: catalogue.names[place] ?? '',
    description: catalogue.descriptions[place] ?? '',
    posting: postingOn(carried),
    isSubscribed: state?.isSubscribed === true,
    isNew: catalogue.newSinceMs[place] !== undefined,
    about: Math.max(0, ...carried.map(({ about }) => about)),
    ...(shownDays ? { lastDays: shownDays } : {}),
    ...(week === undefined ? {} : { perWeek: week }),
    serverIds: ranks,
  }
}

function readNewsgroup(news: News, id: Id): NewsgroupDetails | undefined {
  const place = news.catalogue.placeOf(id)
  return place === undefined ? undefined : { ...rowOf(news, place), carriedBy: carriedBy(news, id) }
}

function findGroup(
  news: News,
  views: GroupViews,
  { view, text, from }: { view: GroupView; text: string; from: number },
): number {
  const { total, row: rowAt } = views.rows(view)
  const wanted = foldText(text)
  const isMatch = (row: TreeRow | undefined): boolean => {
    if (!row) return false
    const name = row.kind === 'hierarchy' ? row.name : (news.catalogue.names[row.place] ?? '')
    return foldText(name).startsWith(wanted)
  }
  for (let step = 0; step < total; step++) {
    const position = (from + step) % total
    if (isMatch(rowAt(position))) return position
  }
  return -1
}

function groupsNamed(news: News, names: readonly string[], isMade: boolean): { name: string; id: Id }[] {
  if (names.length > MAX_NAMES) throw new InputError(`At most ${MAX_NAMES} names at once`)
  return news.db.transaction(() =>
    [...new Set(names)].flatMap(name => {
      const id = isMade ? groupNamed(news, name) : news.idOf(name)
      return id === undefined ? [] : [{ name, id }]
    }),
  )
}

/** Subscribed ones first, then those that begin so, then those that hold it. */
function completeGroup(news: News, text: string): string[] {
  const wanted = foldText(text.trim())
  if (wanted === '') return []
  const { names, ids } = news.catalogue
  const subscribed = news.states.subscribedIds()
  const found: { readonly name: string; readonly rank: number }[] = []
  for (const place of news.catalogue.order) {
    const name = names[place] ?? ''
    const at = foldText(name).indexOf(wanted)
    if (at < 0) continue
    found.push({ name, rank: (subscribed.has(ids[place] ?? 0) ? 0 : 2) + (at === 0 ? 0 : 1) })
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MAX_COMPLETIONS)
    .map(({ name }) => name)
}
