// A list of articles that a window has open, whatever it shows.

import type { Id } from '../../../shared/model/account.ts'
import type {
  ArticlePage,
  ArticleRow,
  ArticleStep,
  NumberedArticle,
  OutlinedArticle,
  StepChoice,
} from '../../../shared/model/article.ts'
import type { ReadRanges } from '../../reading/read-ranges.ts'

/** An article of a list; `articleId` alone where no header is here: `groupId` is 0 then. */
export interface ListedArticle extends NumberedArticle {
  readonly articleId?: Id | undefined
}

/** By group. */
export type ChosenNumbers = ReadonlyMap<Id, ReadRanges>

export type ListFacts = Omit<ArticlePage, 'from' | 'rows'>

export interface ShownList {
  /** The group that it needs in memory. */
  readonly groupId?: Id | undefined
  /** Takes over what changed since; call it before anything else. */
  refresh(): void
  /** From now on `refresh` waits for `renew`, which takes over what changed, in turns. */
  hold?(): void
  renew?(): Promise<void>
  readonly facts: ListFacts
  rows(from: number, count: number): ArticleRow[]
  fold(key: string, isFolded: boolean): void
  foldAll(isFolded: boolean): void
  /** Undefined: not in this list. */
  find(article: NumberedArticle, reveal: boolean): ArticleStep | undefined
  /** -1: not in this list. */
  positionOf(key: string): number
  step(choice: StepChoice): ArticleStep | undefined
  /** The articles of a row and of everything below it, or of its whole thread. */
  articlesOf(key: string, isWholeThread: boolean): ListedArticle[]
  /** The whole thread of a row in reading order, whether or not a filter shows it; nothing that was killed. */
  outlineOf(key: string): OutlinedArticle[]
  /** Of rows by position, with what the filter shows of what is folded away below them. */
  articlesBetween(from: number, to: number): ListedArticle[]
  /** The same where the rows are all rows of a group, without a name for each of a million. Undefined: they are not. */
  allNumbers?(from: number, to: number): ChosenNumbers | undefined
  /** The Message-ID of a placeholder; empty when it cannot be told. */
  missingId(key: string): string
  /** Articles of a group were read, or are unread again; rows stay where they are. */
  markRead(groupId: Id, numbers: ReadRanges, isRead: boolean): void
}
