// Rules as rows: their order, their tallies, and what they do to the articles that are here.
import type { Id } from '../../../shared/model/account.ts'
import type { NumberedArticle } from '../../../shared/model/article.ts'
import type { NewReadingRule, ReadingRule, RuleScope, ScoreExplanation } from '../../../shared/model/reading-rule.ts'
import { InputError } from '../../errors.ts'
import { compileRules } from '../../reading/rules/compile-rules.ts'
import { explainScore } from '../../reading/rules/explain.ts'
import { parseHeaderLine } from './header-line.ts'
import { pagesBehind, readHeader } from './header-pages.ts'
import { liveRules, readRules } from './live-rules.ts'
import type { News } from './news.ts'
import type { RuleMethods } from './news-store.ts'
import { ruleSubjectOf } from './rule-subject-of.ts'
import { settleGroup } from './settle-group.ts'
import { Turns } from './turns.ts'

/** More rules nobody looks after, and every header is held against all of them. */
const MAX_RULES = 10_000
const MAX_RULE_LENGTH = 100_000
/** Looked at for a count while a rule is written. */
const MAX_COUNTED_GROUPS = 10
const PAGES = 40

export function ruleMethods(news: News): RuleMethods {
  return {
    listRules: () => readRules(news.db),
    addRule: (rule, createdMs) => addRule(news, rule, createdMs),
    addRules: rules => addRules(news, rules),
    changeRule: (id, rule) => changeRule(news, id, rule),
    removeRules: ids => setRemoved(news, ids, Date.now()),
    restoreRules: ids => setRemoved(news, ids, null),
    moveRule: (id, before) => moveRule(news, id, before),
    countRuleMatches: rule => countMatches(news, rule),
    explainScore: article => explain(news, article),
  }
}

async function addRule(
  news: News,
  rule: NewReadingRule,
  createdMs?: number,
): Promise<{ rule: ReadingRule; hidden: number }> {
  const id = news.db.transaction(() => insertRule(news, rule, createdMs))
  const before = hiddenIn(news)
  await applyRules(news)
  return { rule: requireRule(news, id), hidden: Math.max(0, hiddenIn(news) - before) }
}

async function addRules(news: News, rules: readonly NewReadingRule[]): Promise<{ ids: Id[]; hidden: number }> {
  const ids = news.db.transaction(() => rules.map(rule => insertRule(news, rule)))
  const before = hiddenIn(news)
  await applyRules(news)
  return { ids, hidden: Math.max(0, hiddenIn(news) - before) }
}

/** Inside a transaction. */
function insertRule({ db }: News, rule: NewReadingRule, createdMs = Date.now()): Id {
  if (db.count('SELECT count(*) AS n FROM reading_rules') >= MAX_RULES) throw new InputError('There are too many rules')
  const position = db.count('SELECT ifnull(max(position), 0) + 1 AS n FROM reading_rules')
  const sql = 'INSERT INTO reading_rules (position, facts, created_ms) VALUES (?, ?, ?)'
  return db.run(sql, position, factsText(rule), createdMs).id
}

async function changeRule(news: News, id: Id, rule: NewReadingRule): Promise<ReadingRule> {
  requireRule(news, id)
  news.db.run('UPDATE reading_rules SET facts = ? WHERE id = ?', factsText(rule), id)
  await applyRules(news)
  return requireRule(news, id)
}

async function setRemoved(news: News, ids: readonly Id[], removedMs: number | null): Promise<void> {
  news.db.transaction(() => {
    for (const id of ids) news.db.run('UPDATE reading_rules SET removed_ms = ? WHERE id = ?', removedMs, id)
  })
  await applyRules(news)
}

async function moveRule(news: News, id: Id, before: Id | undefined): Promise<void> {
  const others = readRules(news.db)
    .map(rule => rule.id)
    .filter(each => each !== id)
  const at = before === undefined ? -1 : others.indexOf(before)
  const order = at < 0 ? [...others, id] : [...others.slice(0, at), id, ...others.slice(at)]
  news.db.transaction(() => {
    for (const [position, each] of order.entries()) {
      news.db.run('UPDATE reading_rules SET position = ? WHERE id = ?', position + 1, each)
    }
  })
  await applyRules(news)
}

function requireRule(news: News, id: Id): ReadingRule {
  const rule = readRules(news.db).find(each => each.id === id)
  if (!rule) throw new InputError('This rule is gone')
  return rule
}

function factsText({ name, isEnabled, scope, needsAll, conditions, actions, ends, note }: NewReadingRule): string {
  const text = JSON.stringify({ name, isEnabled, scope, needsAll, conditions, actions, ends, note })
  if (text.length > MAX_RULE_LENGTH) throw new InputError('This rule is too long')
  return text
}

/** To groups that are in memory; the others follow when they are opened. */
async function applyRules(news: News): Promise<void> {
  for (const groupId of news.indexes.loadedIds()) {
    await news.indexes.turns.run(groupId, () => settleGroup(news, groupId, { isDone: true }))
  }
  news.version++
}

function hiddenIn(news: News): number {
  return news.indexes.loadedIds().reduce((sum, groupId) => sum + (news.indexes.peek(groupId)?.hiddenCount() ?? 0), 0)
}

async function countMatches(news: News, rule: NewReadingRule): Promise<{ matching: number; of: number }> {
  const tried: ReadingRule = {
    ...rule,
    isEnabled: true,
    id: 1,
    createdMs: Date.now(),
    hits: 0,
    savedLines: 0,
    savedBytes: 0,
  }
  const { apply } = compileRules([tried], Date.now())
  const turns = new Turns()
  let matching = 0
  let of = 0
  for (const groupId of groupsIn(news, rule.scope)) {
    const { index } = await news.indexes.turns.run(groupId, () => settleGroup(news, groupId, { isDone: true }))
    const place = { group: news.nameOf(groupId), charset: news.states.require(groupId).charset }
    let at = 0
    for (let last = 0; ; ) {
      const pages = pagesBehind(news.db, groupId, last, PAGES).filter(({ id }) => id <= index.pageId)
      if (pages.length === 0) break
      for (const { id, lines } of pages) {
        for (const text of lines) {
          const subject = ruleSubjectOf(parseHeaderLine(text), index.datesMs[at++] ?? 0, place)
          if (apply(subject).matched.length > 0) matching++
          of++
        }
        last = id
        if (turns.isOver) await turns.pass()
      }
    }
  }
  return { matching, of }
}

/** Those where the rule holds, with most to read first. */
function groupsIn(news: News, scope: RuleScope): Id[] {
  const states = news.states.all().filter(({ total }) => total > 0)
  const holds = (name: string): boolean => {
    if (scope.kind === 'group') return name === scope.group
    if (scope.kind === 'hierarchy') return name === scope.hierarchy || name.startsWith(`${scope.hierarchy}.`)
    return scope.kind === 'everywhere' || scope.kind === 'news'
  }
  return states
    .filter(({ groupId }) => holds(news.nameOf(groupId)))
    .sort((a, b) => b.unread - a.unread)
    .slice(0, MAX_COUNTED_GROUPS)
    .map(({ groupId }) => groupId)
}

function explain(news: News, { groupId, number }: NumberedArticle): ScoreExplanation {
  const line = readHeader(news.db, groupId, number)
  if (!line) throw new InputError('This article is gone')
  const index = news.indexes.load(groupId)
  const dateMs = index?.datesMs[index.at(number)] ?? 0
  const place = { group: news.nameOf(groupId), charset: news.states.require(groupId).charset }
  const { compiled } = liveRules(news.db, Date.now())
  return explainScore(compiled.apply(ruleSubjectOf(line, dateMs, place)).matched)
}
