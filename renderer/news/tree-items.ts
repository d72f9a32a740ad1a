// The places of the sidebar: views across groups, and each server with its subscribed groups. Pure.
import type { NewsCounts } from '../../shared/api/news.ts'
import type { Id } from '../../shared/model/account.ts'
import type { NewsServer } from '../../shared/model/news-server.ts'
import type { SubscribedGroup } from '../../shared/model/newsgroup.ts'
import type { NewsPlace } from './news-store.ts'

export type ViewKind = 'watched' | 'replies' | 'kept' | 'offline'
export const viewKinds: readonly ViewKind[] = ['watched', 'replies', 'kept', 'offline']

export interface ServerGroups {
  /** Null: groups that no server carries at the moment. */
  readonly server: NewsServer | null
  readonly groups: readonly SubscribedGroup[]
  readonly unread: number
}

/** What the tree calls a place; null for places that are not in it. */
export function placeId(place: NewsPlace): string | null {
  if (place.kind === 'group') return groupKey(place.groupId)
  return place.kind === 'nothing' || place.kind === 'search' ? null : place.kind
}

export function groupKey(groupId: Id): string {
  return `group/${groupId}`
}

export function serverKey(server: NewsServer | null): string {
  return `server/${server?.id ?? 'none'}`
}

/** A number of the counts that stands beside a view. */
export function viewCount(kind: ViewKind, counts: NewsCounts): number {
  return counts[kind]
}

/** Unread in watched threads and answers; the others are no call to read. */
export function isUnreadCount(kind: ViewKind): boolean {
  return kind === 'watched' || kind === 'replies'
}

/** Servers by rank, groups by name; a server without groups is there too. */
export function serverGroups(servers: readonly NewsServer[], groups: readonly SubscribedGroup[]): ServerGroups[] {
  const known = new Set(servers.map(({ id }) => id))
  const lost = groups.filter(({ serverId }) => serverId === undefined || !known.has(serverId))
  const listed = servers.map(server =>
    gathered(
      server,
      groups.filter(({ serverId }) => serverId === server.id),
    ),
  )
  return lost.length > 0 ? [...listed, gathered(null, lost)] : listed
}

function gathered(server: NewsServer | null, groups: readonly SubscribedGroup[]): ServerGroups {
  const sorted = [...groups].sort((left, right) => left.name.localeCompare(right.name))
  const unread = sorted.filter(({ isMuted }) => !isMuted).reduce((sum, group) => sum + group.unread, 0)
  return { server, groups: sorted, unread }
}

/** What stands beside a group: what is unread of the headers here, or about how much the server has. */
export type GroupNumber =
  | { readonly kind: 'unread'; readonly count: number; readonly waiting: number }
  | { readonly kind: 'about'; readonly count: number }
  | { readonly kind: 'none' }

export function groupNumber({ state, unread, waiting, total }: SubscribedGroup): GroupNumber {
  if (state === 'first-open' || (total === 0 && waiting > 0)) {
    return waiting > 0 ? { kind: 'about', count: waiting } : { kind: 'none' }
  }
  return unread > 0 || waiting > 0 ? { kind: 'unread', count: unread, waiting } : { kind: 'none' }
}
