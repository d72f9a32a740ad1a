// Searching the headers and texts that are here, newest first, and saying how much of what was meant was looked at.
import type { SQLInputValue } from 'node:sqlite'
import type { Id } from '../../../shared/model/account.ts'
import type { ArticleSource, SearchCoverage } from '../../../shared/model/article.ts'
import { asksBody, planSearch, type SearchPlan } from '../../reading/search-words/to-fts.ts'
import { understandQuery } from '../../reading/search-words/understand-query.ts'
import { findFacts } from './article-facts.ts'
import { sourceOf } from './group-sources.ts'
import { indexHeaders } from './index-words.ts'
import { keptFacts } from './kept-articles.ts'
import type { News } from './news.ts'
import { meetsCondition, type SearchedArticle } from './search-condition.ts'
import { searchSql } from './search-sql.ts'
import type { ListedArticle } from './shown-list.ts'
import { Turns } from './turns.ts'

const MAX_FOUND = 10_000
/** Looked at one by one where SQL cannot tell. */
const MAX_TRIED = 100_000
/** A person waits no longer for the index; what is missing is said. */
const INDEX_MS = 1_000
const MAX_GROUPS = 1_000

type SearchSource = Extract<ArticleSource, { kind: 'search' }>

interface FoundRow {
  readonly id: number
  readonly group_id: number
  readonly number: number
  readonly article_id: number | null
}

export async function searchArticles(
  news: News,
  { text, groupIds }: SearchSource,
): Promise<{ items: readonly ListedArticle[]; coverage: SearchCoverage }> {
  const isPartial = await indexHeaders(news, INDEX_MS, groupIds.length > 0 ? groupIds : undefined)
  const { query } = understandQuery(text)
  const plan = planSearch(query, Date.now())
  const condition = searchSql(plan)
  const scope = scopeOf(groupIds)
  const most = condition.isExact ? MAX_FOUND : MAX_TRIED
  const rows = news.db.all<FoundRow>(
    `SELECT id, group_id, number, article_id FROM news_indexed WHERE (${condition.sql}) AND ${scope.sql} ORDER BY id DESC LIMIT ?`,
    ...condition.values,
    ...scope.values,
    most + 1,
  )
  const found = condition.isExact ? rows : await tried(news, plan, rows)
  const items = found.slice(0, MAX_FOUND).map(toItem)
  const isCut = rows.length > most || found.length > MAX_FOUND
  return { items, coverage: { ...coverageOf(news, groupIds, asksBody(query)), isCut, isComplete: !isPartial } }
}

function toItem({ group_id, number, article_id }: FoundRow): ListedArticle {
  return { groupId: group_id, number, ...(article_id === null ? {} : { articleId: article_id }) }
}

function scopeOf(groupIds: readonly Id[]): { sql: string; values: SQLInputValue[] } {
  const ids = groupIds.slice(0, MAX_GROUPS)
  if (ids.length === 0) return { sql: '1', values: [] }
  return { sql: `group_id IN (${ids.map(() => '?').join(', ')})`, values: ids }
}

async function tried(news: News, plan: SearchPlan, rows: readonly FoundRow[]): Promise<FoundRow[]> {
  const matches = new Map<string, ReadonlySet<number>>()
  const idsOf = (expression: string): ReadonlySet<number> => {
    const known = matches.get(expression)
    if (known) return known
    const sql = 'SELECT rowid AS id FROM news_words WHERE news_words MATCH ?'
    const ids = new Set(news.db.all<{ id: number }>(sql, expression).map(({ id }) => id))
    matches.set(expression, ids)
    return ids
  }
  const turns = new Turns()
  const found: FoundRow[] = []
  for (const row of rows) {
    const article = searchedArticle(news, row)
    if (article && isMeant(plan, { row, article, idsOf })) found.push(row)
    if (found.length > MAX_FOUND) break
    if (turns.isOver) await turns.pass()
  }
  return found
}

interface Tried {
  readonly row: FoundRow
  readonly article: SearchedArticle
  readonly idsOf: (expression: string) => ReadonlySet<number>
}

function isMeant(plan: SearchPlan, tried: Tried): boolean {
  switch (plan.kind) {
    case 'all':
      return true
    case 'and':
      return plan.parts.every(part => isMeant(part, tried))
    case 'or':
      return plan.parts.some(part => isMeant(part, tried))
    case 'not':
      return !isMeant(plan.part, tried)
    case 'match':
      return tried.idsOf(plan.expression).has(tried.row.id)
    case 'condition':
      return meetsCondition(plan.condition, tried.article)
  }
}

function searchedArticle(news: News, { group_id, number, article_id }: FoundRow): SearchedArticle | undefined {
  const facts = group_id === 0 ? keptFacts(news, article_id ?? 0) : findFacts(news, group_id, number)
  if (!facts) return undefined
  const state = news.states.find(group_id)
  const serverId = (state && sourceOf(state, number)?.serverId) ?? 0
  const sql = 'SELECT has_attachments AS n FROM news_articles WHERE id = ?'
  return {
    facts,
    group: group_id === 0 ? '' : news.nameOf(group_id),
    server: news.serverName(serverId),
    hasAttachments: article_id !== null && news.db.count(sql, article_id) === 1,
  }
}

function coverageOf(
  { db }: News,
  groupIds: readonly Id[],
  withTexts: boolean,
): Pick<SearchCoverage, 'headers' | 'texts'> {
  const { sql, values } = scopeOf(groupIds)
  const headers = db.count(`SELECT count(*) AS n FROM news_indexed WHERE ${sql}`, ...values)
  if (!withTexts) return { headers }
  const texts = db.count(`SELECT count(article_id) AS n FROM news_indexed WHERE ${sql}`, ...values)
  return { headers, texts }
}
