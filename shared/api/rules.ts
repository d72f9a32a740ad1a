// Calls about rules: scores, kills, watches and filters, for news and mail alike.
import type { Id } from '../model/account.ts'
import type { ArticleChoice, ArticleName, NumberedArticle } from '../model/article.ts'
import type { NewReadingRule, ReadingRule, RuleEnd, ScoreExplanation } from '../model/reading-rule.ts'

/** What a person does with one key: a rule is made of the article. `ignore-below`: it and its answers, not the whole thread. */
export type QuickRule = 'watch-thread' | 'ignore-thread' | 'ignore-below' | 'kill-author' | 'kill-subject'

export interface RulesApi {
  /** In their order, with what they did so far; those that have ended too. */
  list(q: Record<never, never>): ReadingRule[]
  /** `hidden`: how many articles that are here it hides. Taken back by `remove`. */
  add(q: { rule: NewReadingRule }): { rule: ReadingRule; hidden: number }
  /** The same for one article, in its group; a watch or an ignored thread goes wherever the thread is. */
  addQuick(q: { article: ArticleName; kind: QuickRule; ends: RuleEnd }): { rule: ReadingRule; hidden: number }
  /** The same for several articles: as many rules as they have threads, authors or subjects, at most 100. All or none. */
  addQuickEach(q: { choice: ArticleChoice; kind: QuickRule; ends: RuleEnd }): { ids: Id[]; hidden: number }
  change(q: { id: Id; rule: NewReadingRule }): ReadingRule
  remove(q: { ids: Id[] }): void
  /** Undoes a removal of this session. */
  restore(q: { ids: Id[] }): void
  move(q: { id: Id; before?: Id | undefined }): void
  /** How many of the articles here match, in the groups it holds in (at most the ten with most unread). */
  countMatches(q: { rule: NewReadingRule }): { matching: number; of: number }
  explain(q: { article: NumberedArticle }): ScoreExplanation
  /** Asks for a score file of slrn or Pan; undefined when cancelled. */
  importScores(q: Record<never, never>): { rules: number; notUnderstood: { line: number; text: string }[] } | undefined
  exportScores(q: Record<never, never>): { leftOut: number } | undefined
}
