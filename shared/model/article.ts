// Articles as lists and the reader show them. Times are UTC milliseconds, sizes are bytes.
import type { Id } from './account.ts'
import type { Address, MessageView } from './message.ts'
import type { PostDraft } from './posting.ts'
import type { SearchNote } from './search-query.ts'
import type { TextBlock } from './text-block.ts'

/** An article among the headers of a group, by its number on the server the headers come from. */
export interface NumberedArticle {
  readonly groupId: Id
  readonly number: number
}

/** Any article: in a group, stored here, or somewhere under this Message-ID. */
export type ArticleName =
  | ({ readonly kind: 'numbered' } & NumberedArticle)
  | { readonly kind: 'stored'; readonly articleId: Id }
  | { readonly kind: 'message-id'; readonly messageId: string }

/** What a list of articles shows. All but `group` go across groups and have no threads, except `watched`. */
export type ArticleSource =
  | { readonly kind: 'group'; readonly groupId: Id }
  /** Threads that are watched, and what is below watched articles, of subscribed groups. */
  | { readonly kind: 'watched' }
  /** Answers to articles that were posted from here. */
  | { readonly kind: 'replies' }
  | { readonly kind: 'kept' }
  /** Marked to be fetched for reading offline. */
  | { readonly kind: 'offline' }
  /** Newest first. No `groupIds`: all groups with headers here. */
  | { readonly kind: 'search'; readonly text: string; readonly groupIds: readonly Id[] }

export interface ArticleOrder {
  /** `date`: of the first article of a thread; `newest`: of its latest. */
  readonly by: 'date' | 'newest' | 'score' | 'author' | 'subject' | 'lines' | 'size'
  readonly descending: boolean
}

export type ArticleFilter =
  | { readonly kind: 'all' | 'unread' | 'watched' | 'replies' }
  | { readonly kind: 'score'; readonly above: number }

export interface ArticleView {
  readonly order: ArticleOrder
  readonly filter: ArticleFilter
  /** False: flat, every article a row without depth. */
  readonly isThreaded: boolean
  /** Threads are folded until a person opens them. */
  readonly isFolded: boolean
  /** Killed articles show too, struck through. */
  readonly showHidden: boolean
  readonly opening: ListOpening
  /** An article shown this long is read; null: it is marked by hand. Absent: as everywhere. */
  readonly readAfterMs?: number | null | undefined
}

/** Where a list begins when it is opened: at its top with nothing chosen, at its first unread article, at the oldest one. */
export type ListOpening = (typeof listOpenings)[number]
export const listOpenings = ['top', 'first-unread', 'oldest-unread'] as const

export const defaultArticleView: ArticleView = {
  order: { by: 'newest', descending: true },
  filter: { kind: 'all' },
  isThreaded: true,
  isFolded: true,
  showHidden: false,
  opening: 'top',
}

/** `groupId` 0: kept here, and in no group that has its header; `articleId` names it then. */
export interface ArticleFacts extends NumberedArticle {
  /** Of the text on this computer, where it is here. */
  readonly articleId?: Id | undefined
  /** Decoded; one line. */
  readonly subject: string
  readonly from: Address
  /** The sender's date; 0 when it is not believable. */
  readonly dateMs: number
  /** Absent: the server does not say. */
  readonly lines?: number | undefined
  readonly sizeBytes?: number | undefined
  readonly messageId: string
  /** The first own words of the text, where it is here. */
  readonly gist?: string | undefined
  readonly score: number
  readonly isRead: boolean
  readonly isWatched: boolean
  /** By a kill or an ignored thread; `showHidden` shows it. */
  readonly isHidden: boolean
  readonly isKept: boolean
  readonly isWanted: boolean
  /** The text is on this computer. */
  readonly isHere: boolean
  /** The server has it no more. */
  readonly isGone: boolean
  readonly isOwn: boolean
  readonly isAnswered: boolean
  /** Of the article above it: it keeps the subject, so the gist says more. */
  readonly keepsSubject: boolean
}

/** A row of a list. `key` names it as long as the list is open, whatever comes and goes. */
export interface ArticleRow {
  readonly key: string
  readonly depth: number
  readonly hasAnswers: boolean
  readonly isFolded: boolean
  /** Rows folded away below it. */
  readonly hiddenCount: number
  /** Unread articles in it and in what is folded away below it. */
  readonly unread: number
  /** Absent: an article that is not on the server; its answers are. */
  readonly article?: ArticleFacts | undefined
}

export interface ArticlePage {
  /** Rows of the whole list. */
  readonly total: number
  readonly threads: number
  readonly articles: number
  readonly unread: number
  /** Articles that kills leave out of this list. */
  readonly hidden: number
  /** Changes whenever rows may stand elsewhere than before. */
  readonly version: number
  readonly from: number
  readonly rows: readonly ArticleRow[]
}

/** An opened list. A search says how much of what it looked at was here. */
export interface OpenedList extends Omit<ArticlePage, 'from' | 'rows'> {
  readonly list: Id
  readonly coverage?: SearchCoverage | undefined
  /** A search: what of its text was not understood. */
  readonly notes?: readonly SearchNote[] | undefined
}

export interface SearchCoverage {
  readonly headers: number
  /** Of these, articles whose text is here and was searched; absent: the search did not ask for texts. */
  readonly texts?: number | undefined
  /** More was found than a list takes: the newest are in it. */
  readonly isCut: boolean
  /** The index of some groups is still being made. */
  readonly isComplete: boolean
}

/** Where Space or a key leads. */
export interface ArticleStep {
  readonly key: string
  readonly position: number
  readonly article: NumberedArticle
}

export interface StepChoice {
  /** The row one is at; absent: before the first, or behind the last when going back. */
  readonly from?: string | undefined
  readonly isBack: boolean
  readonly isUnread: boolean
  /** `thread`: the next article within the thread. `next-thread`: the first of the next one. `parent`: what it answers. */
  readonly within: 'list' | 'thread' | 'next-thread' | 'parent'
}

/** More rows than these are chosen by place. */
export const maxChosenRows = 10_000

/** Which articles a command is about. */
export type ArticleChoice =
  | { readonly kind: 'articles'; readonly articles: readonly NumberedArticle[] }
  /** Texts, for those that are in no group that has their headers. They can be kept, let go and saved. */
  | { readonly kind: 'stored'; readonly articleIds: readonly Id[] }
  /** The row and everything below it, folded or not. */
  | { readonly kind: 'below'; readonly list: Id; readonly key: string }
  /** The whole thread of the row. */
  | { readonly kind: 'thread'; readonly list: Id; readonly key: string }
  | { readonly kind: 'rows'; readonly list: Id; readonly from: number; readonly to: number }
  /** Rows one by one, each with what is folded away below it; at most `maxChosenRows`. Those that left the list do not count. */
  | { readonly kind: 'keys'; readonly list: Id; readonly keys: readonly string[] }
  | { readonly kind: 'groups'; readonly groupIds: readonly Id[] }
  | { readonly kind: 'range'; readonly groupId: Id; readonly from: number; readonly to: number }
  /** Everything older. */
  | { readonly kind: 'before'; readonly groupId: Id; readonly dateMs: number }

/** An article of a thread, in reading order. `depth` 0 begins the thread. */
export interface OutlinedArticle extends NumberedArticle {
  readonly depth: number
  readonly isRead: boolean
}

/** A thread from its beginning, without what was killed. */
export interface ThreadOutline {
  readonly articles: readonly OutlinedArticle[]
  /** There is more of it than anybody reads on one page. */
  readonly isCut: boolean
}

/** What one article adds to its thread. */
export interface ArticleGist extends NumberedArticle {
  /** Absent: its header went meanwhile. */
  readonly facts?: ArticleFacts | undefined
  /** Of its text, taken apart; absent: it is not on this computer, or cannot be read there. */
  readonly blocks?: readonly TextBlock[] | undefined
  /** The disk no longer gives back its text. */
  readonly isUnreadable?: true | undefined
  /** There is more of the text. */
  readonly isCut: boolean
}

/** `mbox`: all in one file (mboxrd). `eml`: a file each. */
export type ExportFormat = 'mbox' | 'eml'

/** An article that carries a part of a file. */
export interface FilePart {
  readonly number: number
  readonly of: number
  /** Parts that have headers here. */
  readonly here: number
  /** As the subject says it. */
  readonly fileName: string
  /** By its name it is a program or can act as one. */
  readonly isRisky: boolean
}

/** What an article says about another one. It is only shown: nothing here goes because of it, since anybody can post one. */
export interface Withdrawal {
  readonly kind: 'cancel' | 'supersedes'
  readonly messageId: string
  /** The key in it opens the lock of the other article: its author did this. `unsaid` where that article has no lock. */
  readonly proof: 'author' | 'none' | 'unsaid'
}

/** An article, opened. The message is read as mail is; what is beside it belongs to news. */
export interface OpenedArticle {
  /** Absent: in no group that has headers here. */
  readonly facts?: ArticleFacts | undefined
  /** Of the copy on this computer. */
  readonly articleId: Id
  readonly message: Omit<MessageView, 'row' | 'recipients' | 'reading'> & {
    readonly subject: string
    readonly dateMs: number
  }
  /** Of a plain text, taken apart; joined they are the text. */
  readonly blocks: readonly TextBlock[]
  readonly newsgroups: readonly { readonly name: string; readonly groupId?: Id | undefined }[]
  /** Where it differs from `newsgroups`; `poster`, or names. */
  readonly followupTo: readonly string[]
  readonly references: readonly string[]
  readonly organization: string
  /** When servers may drop it (Expires). */
  readonly expiresMs?: number | undefined
  /** Face (PNG, base64) or X-Face, as written. */
  readonly face?: { readonly kind: 'face' | 'x-face'; readonly data: string } | undefined
  readonly isKept: boolean
  /** Was posted from here; known before its header is. */
  readonly isOwn: boolean
  /** `Part 3 of 12, 8 here`. */
  readonly part?: FilePart | undefined
  /** It asks servers to remove or replace another article. */
  readonly withdrawal?: Withdrawal | undefined
  /** The server it came from. */
  readonly serverId?: Id | undefined
}

/** What a person writes for newsgroups; kept on disk. */
export interface PostFields extends Pick<PostDraft, 'groups' | 'followupTo' | 'subject' | 'text' | 'alsoByMail'> {
  readonly serverId: Id
}

export type PostKind = 'new' | 'follow-up' | 'supersede'

export interface Post extends PostFields {
  readonly id: Id
  readonly kind: PostKind
  /** What is answered or replaced: a Message-ID. Empty: nothing. */
  readonly parentId: string
  readonly references: readonly string[]
  /** `supersede`: when the article that it replaces was posted. */
  readonly replacesMs?: number | undefined
  readonly savedMs: number
}

/** `unsure`: handed over, and the answer never came; tried again it has the same Message-ID. */
export type PostState = 'waiting' | 'sending' | 'unsure' | 'failed'

export interface OutgoingPost {
  readonly id: Id
  readonly serverId: Id
  readonly kind: PostKind | 'cancel'
  readonly groups: readonly string[]
  readonly subject: string
  readonly messageId: string
  readonly state: PostState
  /** The server's own words about the last try. */
  readonly words?: string | undefined
  readonly addedMs: number
  /** Tries in a row that ended with "later". */
  readonly attempts: number
  /** While `waiting`: when it is tried by itself. Absent: when a person says so. */
  readonly dueMs?: number | undefined
}
