// Newsgroups: the list of all that servers carry, and those a person subscribed. A group is known by its name, whichever
// servers carry it; its list is what all of them have of it, under numbers of its own.
import type { Id } from './account.ts'
import type { ListOpening } from './article.ts'
import type { GroupPosting } from './posting.ts'

export type GroupFilter = (typeof groupFilters)[number]

/** `new`: since the list was last looked at. `traffic`: something came in the last week. `posting`: posts are taken. */
export const groupFilters = ['all', 'subscribed', 'new', 'traffic', 'posting'] as const

/** Which groups are shown and how. One set of rows, flat or as a tree of hierarchies. */
export interface GroupView {
  /** Absent: all servers together. */
  readonly serverId?: Id | undefined
  readonly filter: GroupFilter
  /** Words that must all be in the name or the description, without regard to case and accents. Empty: everything. */
  readonly text: string
  /** Leaves out groups without an article. */
  readonly hideEmpty: boolean
  readonly shape: 'flat' | 'tree'
  /** `tree`: the hierarchies that are open, such as `comp.lang`; at most 1,000. While there is text, all are open. */
  readonly open: readonly string[]
  /** `tree` is always by name. */
  readonly order: 'name' | 'traffic'
}

/** A group as lists show it. */
export interface NewsgroupRow {
  readonly id: Id
  readonly name: string
  /** Empty: none, or not read yet. */
  readonly description: string
  readonly posting: GroupPosting
  readonly isSubscribed: boolean
  readonly isNew: boolean
  /** How many articles there are: the servers' estimate until headers are here. */
  readonly about: number
  /** Of each of the last seven days, oldest first; absent until it was watched for some days. */
  readonly lastDays?: readonly number[] | undefined
  /** Articles a week, as far as was watched. */
  readonly perWeek?: number | undefined
  /** Servers that carry it, by rank. Empty: none any more. */
  readonly serverIds: readonly Id[]
}

export type GroupListRow =
  | { readonly kind: 'group'; readonly depth: number; readonly group: NewsgroupRow }
  /** `name` without the star; `groups`: how many of the set are below it. */
  | {
      readonly kind: 'hierarchy'
      readonly depth: number
      readonly name: string
      readonly groups: number
      readonly isOpen: boolean
    }

export interface GroupPage {
  /** Rows of the whole list. */
  readonly total: number
  /** Groups of the whole list, also those in closed hierarchies. */
  readonly groups: number
  readonly from: number
  readonly rows: readonly GroupListRow[]
}

/** A group on one server. */
export interface CarriedGroup {
  readonly serverId: Id
  readonly low: number
  readonly high: number
  /** The server's estimate. */
  readonly about: number
  readonly posting: GroupPosting
}

export interface NewsgroupDetails extends NewsgroupRow {
  readonly carriedBy: readonly CarriedGroup[]
}

/** A subscribed group, as the sidebar shows it. */
export interface SubscribedGroup {
  readonly groupId: Id
  readonly name: string
  /** The server that is asked first; absent: none carries it at the moment, the subscription stays. */
  readonly serverId?: Id | undefined
  /** Of the headers that are here; hidden articles do not count. */
  readonly unread: number
  /** Headers that are here. */
  readonly total: number
  /** On the server beyond the headers that are here: an estimate. */
  readonly waiting: number
  /** Shown without weight, and not counted with the others. */
  readonly isMuted: boolean
  readonly posting: GroupPosting
  /** `first-open`: nobody said yet which headers to fetch. `gone`: its server does not carry it any more. */
  readonly state: 'ready' | 'first-open' | 'gone'
}

/** What a person chose for a group. */
export interface GroupSettings {
  /** The server to ask first, of those that carry it. */
  readonly serverId?: Id | undefined
  readonly isMuted?: boolean | undefined
  /** For articles that name none; empty: none is remembered. */
  readonly charset?: string | undefined
  /** A notice when something new comes. */
  readonly isNotifying?: boolean | undefined
  /** Where its list begins. */
  readonly opening?: ListOpening | undefined
  /** An article shown this long is read; null: it is marked by hand; `usual`: as everywhere. */
  readonly readAfterMs?: number | null | 'usual' | undefined
  /** Headers older than so many days are forgotten; null: none are; `usual`: as its server says. */
  readonly keepHeadersDays?: number | null | 'usual' | undefined
}

/** A group, opened. */
export interface OpenedGroup extends SubscribedGroup {
  readonly description: string
  readonly isSubscribed: boolean
  readonly charset: string
  readonly isNotifying: boolean
  readonly opening: ListOpening
  /** As in GroupSettings; absent: as everywhere. */
  readonly readAfterMs?: number | null | undefined
  /** As in GroupSettings; absent: as its server says. */
  readonly keepHeadersDays?: number | null | undefined
  readonly carriedBy: readonly CarriedGroup[]
  /** Lowest and highest number that are here from the server that is asked first; absent: no header is. */
  readonly first?: number | undefined
  readonly last?: number | undefined
  /** Numbers the server may have within `first` and `last` that were not asked for: an earlier fetch was stopped. */
  readonly missing: number
  /** What a server removed since, and no other one has; by its numbers. Shown until `acknowledge`. */
  readonly expired?: { readonly from: number; readonly to: number } | undefined
  /** The server gave its articles new numbers; what was read is known by Message-ID. */
  readonly isRenumbered: boolean
}

/** What an article holds in a charset that it does not name. */
export interface CharsetSample {
  /** Bytes shown as Latin-1 would; none: nothing in it depends on a choice. */
  readonly lines: readonly string[]
  /** The charset it probably is in; empty without lines. */
  readonly guessed: string
}

/** What the server says about a group right now (GROUP). */
export interface GroupMarks {
  readonly first: number
  readonly last: number
  readonly about: number
}

/** Which headers to fetch. `resume`: the rest of what was stopped. */
export type HeaderChoice =
  | { readonly kind: 'new' }
  | { readonly kind: 'last'; readonly count: number }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'resume' }
