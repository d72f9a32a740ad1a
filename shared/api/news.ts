// Calls about newsgroups and articles. Lists are opened, and then asked for the rows on the screen.
import type { Id } from '../model/account.ts'
import type {
  ArticleChoice,
  ArticleGist,
  ArticleName,
  ArticlePage,
  ArticleSource,
  ArticleStep,
  ArticleView,
  ExportFormat,
  NumberedArticle,
  OpenedArticle,
  OpenedList,
  OutgoingPost,
  Post,
  PostFields,
  StepChoice,
  ThreadOutline,
} from '../model/article.ts'
import type { NzbContents } from '../model/binary-file.ts'
import type { Job } from '../model/job.ts'
import type { Draft } from '../model/message.ts'
import type { NewsServer, NewsServerFacts, NewsServerSettings } from '../model/news-server.ts'
import type {
  CharsetSample,
  GroupFilter,
  GroupMarks,
  GroupPage,
  GroupSettings,
  GroupView,
  HeaderChoice,
  NewsgroupDetails,
  OpenedGroup,
  SubscribedGroup,
} from '../model/newsgroup.ts'
import type { PostingCheck } from '../model/posting.ts'
import type { PasswordKeeping } from './accounts.ts'

/** What changed; the window asks again for what it shows of it. */
export type NewsChange =
  | 'servers'
  /** The list of all groups. */
  | 'groups'
  /** Subscribed groups, and what a person chose for them. */
  | 'subscriptions'
  /** Headers came or went. */
  | 'headers'
  /** Read, hidden, watched, scores: counts and marks of rows. */
  | 'marks'
  /** Texts came, were kept or dropped. */
  | 'articles'
  | 'drafts'
  | 'outbox'

/** Undoes what was just done, as long as the app runs. Absent: nothing was changed. */
export interface Undoable {
  readonly undo?: Id | undefined
  /** How many articles it was about. */
  readonly count: number
}

/** The views above the servers in the sidebar, unread where there is something to read. */
export interface NewsCounts {
  readonly watched: number
  readonly replies: number
  readonly kept: number
  readonly offline: number
  readonly outbox: number
  /** In subscribed groups that are not muted. */
  readonly unread: number
  /** That servers added since the list of groups was last looked at. */
  readonly newGroups: number
}

export interface NewsApi {
  /** By rank. */
  servers(q: Record<never, never>): NewsServer[]
  addServer(q: {
    server: NewsServerSettings
    password?: string | undefined
    keeping?: PasswordKeeping | undefined
  }): NewsServer
  /** Without `password` the stored one stays. */
  changeServer(q: { id: Id; server: NewsServerSettings; password?: string | undefined }): NewsServer
  /** With its headers; subscriptions and what is kept stay. Refused while posts wait for it. */
  removeServer(q: { id: Id }): void
  /** All servers, the first is asked first. */
  rankServers(q: { ids: Id[] }): void
  setServerPassword(q: { id: Id; password: string; keeping: PasswordKeeping }): void
  /** Job `test-news-server`, result `tested-news`. An empty password: the stored one of `id`. */
  testServer(q: { id?: Id | undefined; server: NewsServerSettings; password: string }): Job
  /** Job `news-doctor`: an article into a test group and back, then cancelled; result `tested-news`. */
  doctor(q: { id: Id; group: string }): Job
  explainServer(q: { id: Id }): NewsServerFacts

  /** Rows `from` to `from + count`; `count` at most 500. */
  listGroups(q: { view: GroupView; from: number; count: number }): GroupPage
  /** How many groups each filter leaves, with the rest of the view as it is. */
  countGroups(q: { view: GroupView }): Record<GroupFilter, number>
  /** Position of the first row whose name begins with `text` at or after `from`, going round; -1. */
  findGroup(q: { view: GroupView; text: string; from: number }): number
  readGroup(q: { id: Id }): NewsgroupDetails | undefined
  /** Names that complete `text`, subscribed ones first; at most 20. */
  completeGroup(q: { text: string }): string[]
  /** The latest threads, asked of the server; at most 20. Answers when they are there. */
  previewGroup(q: { id: Id }): { subject: string; author: string; dateMs: number; answers: number }[]
  /** Job `refresh-groups`. `withDescriptions`: they take longer, and come last. */
  refreshGroups(q: { serverId: Id; withDescriptions: boolean }): Job
  /** Nothing is new from now on. */
  sawNewGroups(q: Record<never, never>): void
  /** Undone by the same call the other way round. At most 1,000 each. */
  subscribe(q: { add: Id[]; remove: Id[] }): void

  subscriptions(q: Record<never, never>): SubscribedGroup[]
  counts(q: Record<never, never>): NewsCounts
  changeGroup(q: { id: Id; change: GroupSettings }): void
  /** From this computer alone; also of groups that are not subscribed. */
  openGroup(q: { id: Id }): OpenedGroup
  /** Asks the server, for the first open; answers when it did. */
  askGroup(q: { id: Id }): GroupMarks
  /** Job `fetch-headers`; stopped, it keeps what has come. One at a time for a group. */
  fetchHeaders(q: { groupId: Id; choice: HeaderChoice }): Job
  /** New headers of all subscribed groups (of one server), and texts that are marked: job `get-news`. */
  getNews(q: { serverId?: Id | undefined }): Job
  /** Forgets headers of articles before a time, on this computer only. Answers with how many. */
  forgetHeaders(q: { groupId: Id; beforeMs: number }): number
  /** The notes about expired and renumbered articles were seen. */
  acknowledgeGroup(q: { id: Id }): void

  /** How a group was last shown. */
  viewOf(q: { source: ArticleSource }): ArticleView
  /** Opens a list, and remembers the view of a group. At most eight are open; the one that was used least goes. */
  openList(q: { source: ArticleSource; view: ArticleView }): OpenedList
  closeList(q: { list: Id }): void
  /** Rows `from` to `from + count`; `count` at most 500. A list that is gone is an InputError: open it again. */
  listRows(q: { list: Id; from: number; count: number }): ArticlePage
  fold(q: { list: Id; key: string; isFolded: boolean }): void
  foldAll(q: { list: Id; isFolded: boolean }): void
  /** `reveal` unfolds what is above it. Undefined: not in this list. */
  findInList(q: { list: Id; article: NumberedArticle; reveal: boolean }): ArticleStep | undefined
  positionOf(q: { list: Id; key: string }): number
  /** Where a step leads, unfolded as far as needed; undefined at the end. */
  step(q: { list: Id; choice: StepChoice }): ArticleStep | undefined
  /** The next subscribed group with something unread after this one, going round; not muted ones. */
  nextUnreadGroup(q: { after?: Id | undefined }): Id | undefined
  /** The whole thread of a row, folded or not. */
  threadOutline(q: { list: Id; key: string }): ThreadOutline
  /** The Message-ID of a row whose article is missing, to look for it elsewhere. */
  missingArticle(q: { list: Id; key: string }): { messageId: string }

  /** Fetched when it is not here, from the servers by rank. `showRemote`: allowed for this article, this once. */
  openArticle(q: { article: ArticleName; showRemote: boolean }): OpenedArticle
  /** Fetched ahead, quietly; at most 10. */
  prefetch(q: { articles: NumberedArticle[] }): void
  /** The first 20 meaningful lines, for a hover card; undefined when the text is not here. */
  gist(q: { article: NumberedArticle }): string | undefined
  /** Texts as far as they are here, for reading a thread as one page; at most 20. Those that are gone are left out. */
  articleGists(q: { articles: NumberedArticle[] }): ArticleGist[]
  /** The raw article from byte `from`, at most 64 kB, bytes shown as Latin-1 would. */
  source(q: { articleId: Id; from: number }): { text: string; sizeBytes: number }
  saveSource(q: { articleId: Id }): boolean
  /** For choosing the charset of a group. */
  charsetSample(q: { articleId: Id }): CharsetSample
  /**
   * Writes those of a choice whose texts are here, byte for byte, into a folder the person chooses: job `export-articles`.
   * No job: cancelled, or none of them is here, and then `absent` says how many those are.
   */
  exportArticles(q: { choice: ArticleChoice; format: ExportFormat }): { job?: Job | undefined; absent: number }
  saveAttachment(q: { articleId: Id; part: number }): boolean
  /** Job `fetch-articles`. */
  fetchArticles(q: { choice: ArticleChoice }): Job
  /** Joins the parts of a file and saves it where the person chooses: job `get-binary`. Undefined: cancelled. */
  getBinary(q: { article: NumberedArticle }): Job | undefined
  /** Asks for an NZB file and says what is in it. Undefined: cancelled. */
  openNzb(q: Record<never, never>): NzbContents | undefined
  /** Fetches what the NZB file lists, without those that can run as programs or with them: jobs `get-binary`. Empty: cancelled. */
  getNzb(q: { nzbId: Id; withRisky: boolean }): Job[]

  /** How many articles a choice is about. */
  countArticles(q: { choice: ArticleChoice }): number
  markRead(q: { choice: ArticleChoice; isRead: boolean }): Undoable
  /** Kept for good, whatever servers drop. */
  keep(q: { choice: ArticleChoice; isKept: boolean }): Undoable
  /** Fetched with the next news. */
  markWanted(q: { choice: ArticleChoice; isWanted: boolean }): Undoable
  undo(q: { undo: Id }): void

  /** A new post on disk. `article`: what is answered or replaced; `supersede` only for own ones. */
  startPost(q: {
    kind: Post['kind']
    serverId?: Id | undefined
    groups: string[]
    article?: ArticleName | undefined
  }): Post
  /** A mail draft that answers an article. */
  replyByMail(q: { article: ArticleName; accountId: Id }): Draft
  posts(q: Record<never, never>): Post[]
  openPost(q: { id: Id }): Post
  savePost(q: { id: Id; fields: PostFields }): { savedMs: number }
  discardPost(q: { id: Id }): void
  restorePost(q: { id: Id }): Post
  checkPost(q: { id: Id; fields: PostFields }): PostingCheck[]
  /** Into the outbox, durably, then job `post-article`. The draft is gone when this answers. */
  sendPost(q: { id: Id; fields: PostFields }): Job
  outbox(q: Record<never, never>): OutgoingPost[]
  /** Job `post-article`. */
  postAgain(q: { id: Id }): Job
  /** For `unsure`: the person says it did arrive. */
  markPosted(q: { id: Id }): void
  /** Back into a draft. */
  editPostAgain(q: { id: Id }): Post
  /** Takes it out of the outbox; not while it is being sent. */
  removePost(q: { id: Id }): void
  /** Asks servers to remove an own article: job `post-article`. */
  cancelArticle(q: { article: ArticleName }): Job

  /** Asks for a .newsrc; undefined when cancelled. */
  importNewsrc(q: {
    serverId: Id
  }): { groups: number; subscribed: number; problems: { line: number; text: string }[] } | undefined
  /** Asks for a place; false when cancelled. */
  exportNewsrc(q: { serverId: Id }): boolean
}
