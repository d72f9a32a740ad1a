// What the news view knows: servers and groups, the list at hand, the cursor, the open article, running jobs.
// The actions are in the files beside it, named as a person would say them.
import { create } from 'zustand'
import type { NewsCounts } from '../../shared/api/news.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Id } from '../../shared/model/account.ts'
import {
  type ArticleFacts,
  type ArticleName,
  type ArticleRow,
  type ArticleSource,
  type ArticleView,
  defaultArticleView,
  type NumberedArticle,
  type OpenedArticle,
  type OpenedList,
} from '../../shared/model/article.ts'
import type { Job } from '../../shared/model/job.ts'
import type { NewsServer } from '../../shared/model/news-server.ts'
import type { OpenedGroup, SubscribedGroup } from '../../shared/model/newsgroup.ts'
import { defaultNewsViewState, type KeptColumns, type NewsViewState } from '../../shared/model/settings.ts'
import { type ListSelection, noSelection } from '../lists/list-selection.ts'
import { emptyUndoStack, type UndoStack } from '../undo-stack.ts'
import { type ArticleRows, noRows } from './article/article-rows.ts'
import type { ThreadReading } from './article/thread-reading.ts'

/** What the middle of the view shows. */
export type NewsPlace = ArticleSource | { readonly kind: 'nothing' }

/** The numbers of the list that is shown. */
export interface ListTotals {
  readonly total: number
  readonly threads: number
  readonly articles: number
  readonly unread: number
  readonly hidden: number
  readonly version: number
}

export type SearchResult = Pick<OpenedList, 'articles' | 'coverage' | 'notes'>

/** Where the list should be scrolled to, so that the row at the upper edge stays there. */
export interface ScrollAnchor {
  readonly row: number
  /** How far the row's upper edge is above the visible part, in CSS pixels. */
  readonly abovePx: number
}

export const listTop: ScrollAnchor = { row: 0, abovePx: 0 }

/** What the reader shows; without `name` the row of an article that is not on the server. */
export interface ShownArticle {
  readonly name: ArticleName | null
  /** The row it was opened from; null when it came from elsewhere, such as a link. */
  readonly row: ArticleRow | null
  /** Null while it is being fetched or read. */
  readonly article: OpenedArticle | null
  readonly failure: Failure | null
}

/** How articles are shown; it holds for every article. */
export type ReadingStyle = Pick<
  NewsViewState,
  'layout' | 'isMonospace' | 'areMarksDrawn' | 'quotes' | 'areHeadersShown' | 'readAfterMs'
>

export interface NewsState {
  readonly isReady: boolean
  readonly servers: readonly NewsServer[]
  readonly groups: readonly SubscribedGroup[]
  readonly counts: NewsCounts
  readonly place: NewsPlace
  /** The group that is shown, once it has answered. */
  readonly group: OpenedGroup | null
  readonly view: ArticleView
  readonly list: Id | null
  /** Null until the list has answered for the first time. */
  readonly totals: ListTotals | null
  /** What a search found, and what it could not look at. */
  readonly found: SearchResult | null
  /** Where the search was begun: closing it leads back. */
  readonly beforeSearch: NewsPlace | null
  readonly rows: ArticleRows
  readonly listFailure: Failure | null
  /** The start of the day for which times are written. */
  readonly todayMs: number
  readonly anchor: ScrollAnchor | null
  /** The row the keyboard is on; null when there is none. */
  readonly cursorKey: string | null
  /** Its place, or the place it had before it left the list; -1 when there never was one. */
  readonly cursorIndex: number
  /** Of several rows by their keys; of none while the one row that counts is the cursor's. */
  readonly selection: ListSelection<string>
  /** Counts the times a person moved the cursor: each time it is scrolled into view. */
  readonly reveal: number
  readonly shown: ShownArticle | null
  /** This article alone is turned by thirteen letters. */
  readonly isRotated: boolean
  readonly style: ReadingStyle
  /** By kind of list, where a person changed them. */
  readonly columns: KeptColumns
  /** The thread that is read as one page, in front of list and reader. */
  readonly page: ThreadReading | null
  /** In narrow windows list and article take turns. */
  readonly isReaderInFront: boolean
  readonly isSearching: boolean
  /** The question how much of the group to get stands in place of its list. */
  readonly isChoosingHeaders: boolean
  /** A group was chosen: the list takes the keyboard as soon as it has rows. */
  readonly isFocusWanted: boolean
  /** The last one of each group. */
  readonly headerJobs: Readonly<Record<Id, Job>>
  /** The last one that got news, for all servers or one. */
  readonly newsJob: Job | null
  /** Failed jobs whose bar was closed. */
  readonly dismissedJobs: ReadonlySet<Id>
  readonly undo: UndoStack
}

const noCounts: NewsCounts = { watched: 0, replies: 0, kept: 0, offline: 0, outbox: 0, unread: 0, newGroups: 0 }

export function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0)
}

export const useNews = create<NewsState>(() => ({
  isReady: false,
  servers: [],
  groups: [],
  counts: noCounts,
  place: { kind: 'nothing' },
  group: null,
  view: defaultArticleView,
  list: null,
  totals: null,
  found: null,
  beforeSearch: null,
  rows: noRows,
  listFailure: null,
  todayMs: startOfDay(Date.now()),
  anchor: null,
  cursorKey: null,
  cursorIndex: -1,
  selection: noSelection,
  reveal: 0,
  shown: null,
  isRotated: false,
  style: defaultNewsViewState,
  columns: {},
  page: null,
  isReaderInFront: false,
  isSearching: false,
  isChoosingHeaders: false,
  isFocusWanted: false,
  headerJobs: {},
  newsJob: null,
  dismissedJobs: new Set(),
  undo: emptyUndoStack,
}))

/** The source of the list that is shown; null before one was chosen. */
export function shownSource({ place }: Pick<NewsState, 'place'>): ArticleSource | null {
  return place.kind === 'nothing' ? null : place
}

/** The group that is shown, or null. */
export function shownGroupId({ place }: Pick<NewsState, 'place'>): Id | null {
  return place.kind === 'group' ? place.groupId : null
}

/** Answers stand below what they answer. Only groups and watched threads have such lists. */
export function isThreaded({ place, view }: Pick<NewsState, 'place' | 'view'>): boolean {
  return view.isThreaded && (place.kind === 'group' || place.kind === 'watched')
}

/** The row the keyboard is on, when it is at hand. */
export function cursorRow({ rows, cursorIndex, cursorKey }: NewsState): ArticleRow | null {
  const row = rows.get(cursorIndex)
  return row && row.key === cursorKey ? row : null
}

/** A kept article that no group has a header of has no number (0 of 0): its text tells it apart. */
type FoundArticle = NumberedArticle & Pick<ArticleFacts, 'articleId'>

export function isSameArticle(left: FoundArticle | undefined, right: FoundArticle | undefined): boolean {
  if (left === undefined || right === undefined) return false
  if (left.groupId === 0 && left.articleId !== right.articleId) return false
  return left.groupId === right.groupId && left.number === right.number
}

/** Its name in a group; undefined for a text that no group has a header of. */
export function numbered({ groupId, number }: NumberedArticle): NumberedArticle | undefined {
  return groupId === 0 ? undefined : { groupId, number }
}

export function articleName({ groupId, number, articleId }: FoundArticle): ArticleName {
  if (groupId === 0 && articleId !== undefined) return { kind: 'stored', articleId }
  return { kind: 'numbered', groupId, number }
}
