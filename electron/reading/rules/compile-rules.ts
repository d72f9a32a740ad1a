// All rules as one function over rows: the only place that decides what rules do, in news and in mail. Fast enough to
// run over every row of a group: rules about one thread or one id, which are most of a long list, are looked up, not tried.

import type { ReadingRule, RuleAction, RuleCondition } from '../../../shared/model/reading-rule.ts'
import { type ConditionTest, compileCondition } from './compile-condition.ts'
import { FoldedRow } from './folded-row.ts'
import { hasEnded } from './rule-end.ts'
import { scopeTest } from './rule-scope.ts'
import type { RuleSubject } from './rule-subject.ts'

/** What the rules say about one row. */
export interface RuleOutcome {
  /** -9,999 to 9,999. */
  readonly score: number
  /** Hidden, by a kill or by an ignored thread. */
  readonly isHidden: boolean
  readonly isWatched: boolean
  /** In the order of the rules. */
  readonly matched: readonly ReadingRule[]
  /** Everything to be done beside score, kill and watch, each kind of thing as its rules say. */
  readonly actions: readonly RuleAction[]
}

export interface CompiledRules {
  apply(row: RuleSubject): RuleOutcome
  /** Some rule asks for words of the body: rows without one may be decided differently later. */
  readonly needsBody: boolean
  /** Names of the header fields that rules ask for, in small letters. */
  readonly headers: readonly string[]
}

export const MAX_SCORE = 9_999

const NOTHING: RuleOutcome = { score: 0, isHidden: false, isWatched: false, matched: [], actions: [] }

interface CompiledRule {
  readonly rule: ReadingRule
  readonly order: number
  readonly isInScope: (row: RuleSubject) => boolean
  readonly tests: readonly ConditionTest[]
}

/** Rules that are off or have ended at `nowMs` are left out. The order of `rules` is their order. */
export function compileRules(rules: readonly ReadingRule[], nowMs: number): CompiledRules {
  const live = rules.filter(rule => rule.isEnabled && !hasEnded(rule, nowMs))
  const tried: CompiledRule[] = []
  const byId = new Map<string, CompiledRule[]>()
  for (const [order, rule] of live.entries()) {
    const compiled = {
      rule,
      order,
      isInScope: scopeTest(rule.scope),
      tests: rule.conditions.map(condition => compileCondition(condition, nowMs)),
    }
    const id = idOf(rule)
    if (id === undefined) tried.push(compiled)
    else byId.set(id, [...(byId.get(id) ?? []), compiled])
  }
  const conditions = live.flatMap(rule => rule.conditions)
  return {
    apply: row => outcomeOf(matchesOf(row, tried, byId)),
    needsBody: conditions.some(({ field }) => field === 'body'),
    headers: [...new Set(conditions.flatMap(headerOf))],
  }
}

/** The one id a row must have or descend from for the rule to match. */
function idOf({ conditions, needsAll }: ReadingRule): string | undefined {
  if (!needsAll && conditions.length > 1) return undefined
  const condition = conditions.find(
    ({ field, match, isNot }) => !isNot && (field === 'thread' || (field === 'message-id' && match === 'is')),
  )
  return condition && 'text' in condition ? condition.text : undefined
}

function headerOf(condition: RuleCondition): string[] {
  return condition.field === 'header' && condition.header ? [condition.header.toLowerCase()] : []
}

function matchesOf(
  row: RuleSubject,
  tried: readonly CompiledRule[],
  byId: ReadonlyMap<string, readonly CompiledRule[]>,
): readonly CompiledRule[] {
  const folded = new FoldedRow(row)
  let found: CompiledRule[] | undefined
  for (const rule of tried) {
    if (!isMatch(rule, folded)) continue
    found ??= []
    found.push(rule)
  }
  if (byId.size === 0) return found ?? []
  for (const id of row.references.length === 0 ? [row.messageId] : new Set([row.messageId, ...row.references])) {
    const matching = byId.get(id)?.filter(rule => isMatch(rule, folded)) ?? []
    if (matching.length > 0) found = [...(found ?? []), ...matching]
  }
  return found?.sort((a, b) => a.order - b.order) ?? []
}

function isMatch({ rule, isInScope, tests }: CompiledRule, row: FoldedRow): boolean {
  if (!isInScope(row.row)) return false
  if (tests.length === 0) return true
  for (const test of tests) {
    const isMet = test(row) === true
    if (isMet !== rule.needsAll) return isMet
  }
  return rule.needsAll
}

function outcomeOf(matches: readonly CompiledRule[]): RuleOutcome {
  if (matches.length === 0) return NOTHING
  const matched = matches.map(({ rule }) => rule)
  const all = matched.flatMap(({ actions }) => actions)
  return {
    score: scoreOf(all),
    isHidden: all.some(({ kind }) => kind === 'kill' || kind === 'ignore-thread'),
    isWatched: all.some(({ kind }) => kind === 'watch'),
    matched,
    actions: furtherActions(all),
  }
}

/** The first that sets it decides; otherwise all that raise and lower it are added. */
export function scoreOf(actions: readonly RuleAction[]): number {
  const set = actions.find(action => action.kind === 'set')
  const sum = actions.reduce((score, action) => score + (action.kind === 'raise' ? action.by : 0), 0)
  return Math.max(-MAX_SCORE, Math.min(MAX_SCORE, Math.round(set ? set.to : sum)))
}

/** One move, one colour: the first counts. Two copies to one place are one. */
function furtherActions(all: readonly RuleAction[]): RuleAction[] {
  const seen = new Set<string>()
  return all.filter(action => {
    const key = keyOf(action)
    const isNew = key !== undefined && !seen.has(key)
    if (key !== undefined) seen.add(key)
    return isNew
  })
}

function keyOf(action: RuleAction): string | undefined {
  switch (action.kind) {
    case 'raise':
    case 'set':
    case 'watch':
    case 'kill':
    case 'ignore-thread':
      return undefined
    case 'label':
      return `label ${action.label}`
    case 'copy':
      return `copy ${action.mailboxId}`
    case 'mark-read':
    case 'flag':
    case 'colour':
    case 'move':
    case 'notify':
      return action.kind
  }
}
