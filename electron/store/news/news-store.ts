// What the store keeps about news: servers, groups, headers, what was read, texts, rules and posts. Headers are kept as the
// server sent them and decoded when a row is shown. Everything that lists show is worked out in the store thread.

import type { NewsCounts } from '../../../shared/api/news.ts'
import type { Id } from '../../../shared/model/account.ts'
import type {
  ArticleChoice,
  ArticleFacts,
  ArticleName,
  ArticlePage,
  ArticleSource,
  ArticleStep,
  ArticleView,
  NumberedArticle,
  OpenedList,
  OutgoingPost,
  Post,
  PostFields,
  PostState,
  StepChoice,
  ThreadOutline,
} from '../../../shared/model/article.ts'
import type { NewsServer, NewsServerLearned, NewsServerSettings } from '../../../shared/model/news-server.ts'
import type {
  GroupFilter,
  GroupMarks,
  GroupPage,
  GroupSettings,
  GroupView,
  HeaderChoice,
  NewsgroupDetails,
  OpenedGroup,
  SubscribedGroup,
} from '../../../shared/model/newsgroup.ts'
import type { NewReadingRule, ReadingRule, ScoreExplanation } from '../../../shared/model/reading-rule.ts'
import type { NewOutgoing, RawLocation } from '../store.ts'

export interface NewsServerMethods {
  /** By rank. */
  listNewsServers(): NewsServer[]
  readNewsServer(id: Id): NewsServer | undefined
  /** Ranked last. */
  addNewsServer(settings: NewsServerSettings): NewsServer
  /** Throws InputError when there is no such server. */
  changeNewsServer(id: Id, settings: NewsServerSettings): NewsServer
  /**
   * With its list of groups, the headers that only it has and the secrets named `news/<id>/...`; what was read stays known by
   * Message-ID. InputError while posts wait for it.
   */
  removeNewsServer(id: Id): Promise<void>
  /** First first; servers that are not named follow as before. */
  rankNewsServers(ids: readonly Id[]): void
  /** What is given replaces what was known. */
  learnNewsServer(id: Id, learned: NewsServerLearned): void
  setNewsChecked(id: Id, checkedMs: number): void
}

/** A line of LIST ACTIVE, LIST COUNTS or NEWGROUPS. */
export interface ListedNewsgroup {
  readonly name: string
  readonly low: number
  readonly high: number
  /** LIST COUNTS. Absent: the numbers are believed. */
  readonly count?: number | undefined
  /** As RFC 6048 3.1 has it. */
  readonly status: string
}

export interface DescribedNewsgroup {
  readonly name: string
  readonly description: string
}

export interface GroupListChange {
  /** Groups the server carries now. */
  readonly groups: number
  /** Not known from any server before. */
  readonly added: number
  /** The server does not carry them any more. */
  readonly removed: number
}

export interface NewsgroupMethods {
  /** From now on `putListedGroups` counts as a whole list, until `endGroupList`. A list that was not ended is forgotten. */
  beginGroupList(serverId: Id): void
  /** At most 5,000. Outside of a whole list (NEWGROUPS) they are only added. Not synced: it can be asked again. */
  putListedGroups(serverId: Id, groups: readonly ListedNewsgroup[]): Promise<void>
  /** At most 5,000; of groups that are not known nothing is kept. */
  putDescriptions(descriptions: readonly DescribedNewsgroup[]): Promise<void>
  /** Drops what the whole list did not name, unless it named nothing at all. `atMs`: when it was asked for. */
  endGroupList(serverId: Id, atMs: number): Promise<GroupListChange>
  listGroups(view: GroupView, from: number, count: number): Promise<GroupPage>
  countGroups(view: GroupView): Promise<Record<GroupFilter, number>>
  findGroup(view: GroupView, text: string, from: number): Promise<number>
  readNewsgroup(id: Id): Promise<NewsgroupDetails | undefined>
  /** Ids by name; a name that is not known is entered when `isMade`. At most 10,000. */
  groupsNamed(names: readonly string[], isMade: boolean): { name: string; id: Id }[]
  completeGroup(text: string): Promise<string[]>
  sawNewGroups(): void
  subscribeGroups(add: readonly Id[], remove: readonly Id[]): void
  /** By server rank, then by name. */
  subscriptions(): SubscribedGroup[]
  changeGroup(id: Id, change: GroupSettings): void
  /** Throws InputError when there is no such group. */
  openGroup(id: Id): OpenedGroup
  /** To ask for its headers, the first first: what a person chose, then by rank. Where no list names it, all of them. */
  serversOfGroup(id: Id): Id[]
  acknowledgeGroup(id: Id): void
}

/** A closed range of article numbers. */
export interface NumberRange {
  readonly from: number
  readonly to: number
}

export interface HeaderPlan {
  /**
   * The server joins others that the group has headers of: to be planned again from the number it has at this time, UTC
   * milliseconds. Nothing else was planned then.
   */
  readonly sinceMs?: number | undefined
  /** What to ask the server for, in this order; empty: everything is here. */
  readonly ranges: readonly NumberRange[]
  /** The server had started its numbers anew: what only it had is gone, what was read is known by Message-ID. */
  readonly isRenumbered: boolean
  /** So many headers went because no server has the articles any more. */
  readonly expired: number
}

export interface PutHeaders {
  readonly added: number
  /** Unread ones that were added. */
  readonly unread: number
}

/** What came with new headers, when they were settled. */
export interface SettledHeaders {
  readonly added: number
  /** Headers that were put since and turned out to be here already, from another server. */
  readonly copies: number
  /** Unread and not hidden, of those that are news from this server; the newest first, at most 20. For notices. */
  readonly newest: readonly ArticleFacts[]
  /** The watched ones among them; at most 20. */
  readonly watched: readonly ArticleFacts[]
}

export interface HeaderMethods {
  /**
   * Before headers are asked for: compares what the server says (GROUP) with what is here, lets go what it has no more,
   * notices new numbers, and answers with what is missing. Each server that has the group adds to what the others brought.
   * `choice` may also begin at a number. InputError when the server is gone.
   */
  planHeaders(q: {
    groupId: Id
    serverId: Id
    marks: GroupMarks
    choice: HeaderChoice | { readonly kind: 'from'; readonly number: number }
  }): Promise<HeaderPlan>
  /**
   * Headers of one group as `encodeHeaders` packs them; the slab's memory is handed over. `covered`: everything in these
   * numbers is known now, also where there was nothing. What is here already is passed over. `isQuiet`: no news, nobody is
   * to be told. Not synced.
   */
  putHeaders(q: {
    groupId: Id
    serverId: Id
    slab: Uint8Array
    covered: readonly NumberRange[]
    isQuiet?: boolean
  }): PutHeaders
  /**
   * Threads and scores what was put since, in slices; open lists show it afterwards. Call it at the end of a fetch, and now
   * and then during a long one with `isDone` false: then it does nothing where threading anew would take too long. Answers
   * with the news of one server, whoever settled them; without `serverId` with those of all.
   */
  settleHeaders(groupId: Id, isDone: boolean, serverId?: Id): Promise<SettledHeaders>
  /** Answers with how many went. Kept articles stay. */
  forgetHeaders(groupId: Id, beforeMs: number): Promise<number>
  /** Groups of which headers older than so many days are to be forgotten: by what a person chose for it, else for its server. */
  forgettingGroups(): { groupId: Id; keepDays: number }[]
  /** The server said that it has not got these (423, 430): shown so, and not asked for again. */
  markGone(groupId: Id, numbers: readonly number[]): void
}

export interface ArticleListMethods {
  viewOf(source: ArticleSource): ArticleView
  openList(source: ArticleSource, view: ArticleView): Promise<OpenedList>
  closeList(list: Id): void
  listRows(list: Id, from: number, count: number): ArticlePage
  foldRow(list: Id, key: string, isFolded: boolean): void
  foldAll(list: Id, isFolded: boolean): void
  findInList(list: Id, article: NumberedArticle, reveal: boolean): ArticleStep | undefined
  positionInList(list: Id, key: string): number
  stepInList(list: Id, choice: StepChoice): ArticleStep | undefined
  nextUnreadGroup(after: Id | undefined): Id | undefined
  threadOutline(list: Id, key: string): ThreadOutline
  /** Empty when it cannot be told. */
  missingArticle(list: Id, key: string): string
  newsCounts(): NewsCounts
  articleFacts(article: NumberedArticle): ArticleFacts | undefined
  /** What its header says it answers, oldest first; empty when the header is not here. */
  articleReferences(article: NumberedArticle): string[]
  /** How many a choice is about, with the first `limit` of them. */
  countChosen(choice: ArticleChoice, limit: number): Promise<CountedArticles>
}

export interface CountedArticles {
  readonly count: number
  /** By group, ascending. */
  readonly articles: readonly NumberedArticle[]
  /** Texts without a header here. */
  readonly articleIds: readonly Id[]
}

export interface Marked {
  /** Absent: nothing was changed. */
  readonly undo?: Id | undefined
  readonly count: number
  readonly groupIds: readonly Id[]
}

export interface MarkMethods {
  /** Also where else the same articles stand, as far as is known (Xref, and Message-IDs of texts that are here). */
  markArticles(
    choice: ArticleChoice,
    change: { isRead?: boolean | undefined; isKept?: boolean | undefined; isWanted?: boolean | undefined },
  ): Promise<Marked>
  /** Answers with the groups it was about. The last 100 can be undone, while the app runs. */
  undoMark(undo: Id): Id[]
  /** What was read, as .newsrc has it: ranges as text, by group. */
  readState(serverId: Id): { groupId: Id; name: string; isSubscribed: boolean; ranges: string }[]
  /** Joins it with what is known; groups that are not known are entered. At most 2,000 at once. */
  addReadState(serverId: Id, groups: readonly { name: string; isSubscribed: boolean; ranges: string }[]): void
}

/** Where an article can be asked for, the first first. */
export interface ArticlePlace {
  readonly serverId: Id
  /** Present: by number in this group; else by Message-ID. */
  readonly group?: string | undefined
  readonly number?: number | undefined
}

export interface WantedArticle {
  /** Empty: only numbers are known. */
  readonly messageId: string
  readonly numbered?: NumberedArticle | undefined
  readonly places: readonly ArticlePlace[]
}

export interface StoredArticle {
  readonly articleId: Id
  readonly messageId: string
  readonly raw: RawLocation
  readonly serverId?: Id | undefined
  readonly receivedMs: number
  readonly isKept: boolean
  /** Among the headers of a group that is here; the first of several. */
  readonly facts?: ArticleFacts | undefined
  /** Charset remembered for that group; empty: none. */
  readonly charset: string
}

/** Where in a slab an article ends, and what it is. */
export interface ArticleCut {
  readonly sizeBytes: number
  readonly messageId: string
  readonly receivedMs: number
  /** What it was asked for as; a header that was marked to be kept keeps its text. */
  readonly numbered?: NumberedArticle | undefined
}

/** What the message thread found out about a text. */
export interface ArticleSummary {
  readonly articleId: Id
  readonly gist: string
  readonly from: string
  readonly subject: string
  readonly dateMs?: number | undefined
  /** Names of Newsgroups. */
  readonly newsgroups: readonly string[]
  readonly references: readonly string[]
  /** For the index; cut to a bound. */
  readonly text: string
  readonly hasAttachments: boolean
}

export interface ArticleMethods {
  findArticle(name: ArticleName): Promise<StoredArticle | undefined>
  /** What to ask which servers for; undefined when nothing at all is known. */
  wantedArticle(name: ArticleName): Promise<WantedArticle | undefined>
  /** Those of a choice whose texts are not here and not known to be gone; at most `limit`. */
  wantedOf(choice: ArticleChoice, limit: number): Promise<WantedArticle[]>
  /** Marked for offline and not here; at most `limit`. */
  wantedOffline(limit: number): WantedArticle[]
  /**
   * Whole articles, in order; the slab's memory is handed over. Synced when it answers. One that is here already keeps its
   * id and its bytes. A cut without a Message-ID gets one of its own.
   */
  addArticles(serverId: Id, slab: Uint8Array, cuts: readonly ArticleCut[]): Id[]
  /** Texts that the message thread has not read yet, oldest first. */
  pendingArticles(limit: number): { articleId: Id; raw: RawLocation; charset: string }[]
  describeArticles(summaries: readonly ArticleSummary[]): void
  /** Puts headers into the full-text index for about `maxMs`, in slices. True: there are more. For idle moments. */
  indexHeaders(maxMs: number): Promise<boolean>
  /** Drops the oldest texts that are neither kept, wanted nor own, until the rest fits. Answers with how many. */
  trimArticles(maxBytes: number): number
}

/** What a change does to articles in groups that are in memory is done when it answers; other groups follow when they are opened. */
export interface RuleMethods {
  listRules(): ReadingRule[]
  addRule(rule: NewReadingRule, createdMs?: number): Promise<{ rule: ReadingRule; hidden: number }>
  /** All of them or, with an InputError, none; `hidden`: so many articles more than before. */
  addRules(rules: readonly NewReadingRule[]): Promise<{ ids: Id[]; hidden: number }>
  changeRule(id: Id, rule: NewReadingRule): Promise<ReadingRule>
  removeRules(ids: readonly Id[]): Promise<void>
  /** Those removed since the start. */
  restoreRules(ids: readonly Id[]): Promise<void>
  moveRule(id: Id, before: Id | undefined): Promise<void>
  countRuleMatches(rule: NewReadingRule): Promise<{ matching: number; of: number }>
  explainScore(article: NumberedArticle): ScoreExplanation
}

export interface NewPost extends PostFields {
  readonly kind: Post['kind']
  readonly parentId: string
  readonly references: readonly string[]
  readonly replacesMs?: number | undefined
}

export interface NewOutgoingPost {
  readonly serverId: Id
  readonly kind: OutgoingPost['kind']
  readonly groups: readonly string[]
  readonly subject: string
  readonly messageId: string
  readonly raw: Uint8Array
  /** Gone in the same transaction. Absent: a cancel. */
  readonly postId?: Id | undefined
  /** Goes by mail: into the Outbox of mail in the same transaction. */
  readonly copy?: NewOutgoing | undefined
}

/** `dueMs`: when it is tried by itself; absent: when a person says so. `attempts` and `words` absent: none. */
export interface PostWait {
  readonly dueMs?: number | undefined
  readonly attempts?: number | undefined
  readonly words?: string | undefined
}

export interface StoredPost extends OutgoingPost {
  readonly raw: RawLocation
}

export interface AddedPost extends StoredPost {
  /** Of the copy in the Outbox of mail. */
  readonly copyId?: Id | undefined
}

/** Posts being written and on their way out. Methods about one that is gone throw InputError. */
export interface PostMethods {
  addPost(post: NewPost): Post
  listPosts(): Post[]
  readPost(id: Id): Post | undefined
  savePost(id: Id, fields: PostFields): number
  /** Can be restored for some days. */
  discardPost(id: Id): void
  restorePost(id: Id): Post
  /** Appends the raw article, adds the row and removes the draft: one transaction. */
  addOutgoingPost(post: NewOutgoingPost): AddedPost
  /** Oldest first. */
  listOutgoingPosts(): StoredPost[]
  setPostState(id: Id, state: PostState, words?: string): void
  /** Becomes `waiting`. */
  waitToPost(id: Id, wait: PostWait): void
  /** The article is kept as an own one; answers to it are known by it. */
  markPosted(id: Id): void
  /** Out of the outbox; undefined while it is being sent. The fields of a draft that was made of it. */
  removeOutgoingPost(id: Id): void
  /** The draft it was made from, written anew; the outgoing one is gone. */
  rewritePost(id: Id): Post
  /** At start: what was `sending` becomes `unsure`. */
  recoverPosts(): number
  isOwnArticle(messageId: string): boolean
  /** Articles that were answered, by a follow-up or by mail, get their marks. Answers with the groups they are in. */
  markAnswered(): Promise<Id[]>
}

export interface NewsMethods
  extends NewsServerMethods,
    NewsgroupMethods,
    HeaderMethods,
    ArticleListMethods,
    MarkMethods,
    ArticleMethods,
    RuleMethods,
    PostMethods {}
