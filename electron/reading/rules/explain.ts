// Why a message has its score: which rule gave what.

import type { ReadingRule, RuleAction, RuleShare, ScoreExplanation } from '../../../shared/model/reading-rule.ts'
import { scoreOf } from './compile-rules.ts'

/** `matched` is what `apply` found. */
export function explainScore(matched: readonly ReadingRule[]): ScoreExplanation {
  const setter = matched.find(({ actions }) => actions.some(({ kind }) => kind === 'set'))
  return {
    score: scoreOf(matched.flatMap(({ actions }) => actions)),
    shares: matched.map(rule => shareOf(rule, setter)),
  }
}

function shareOf(rule: ReadingRule, setter: ReadingRule | undefined): RuleShare {
  const change = changeOf(rule.actions)
  return {
    ruleId: rule.id,
    name: rule.name,
    ...(change ? { change } : {}),
    isOverruled: change !== undefined && setter !== undefined && setter !== rule,
    actions: rule.actions.filter(({ kind }) => kind !== 'raise' && kind !== 'set'),
  }
}

function changeOf(actions: readonly RuleAction[]): RuleShare['change'] {
  const set = actions.find(action => action.kind === 'set')
  if (set) return { kind: 'set', number: set.to }
  const raises = actions.filter(action => action.kind === 'raise')
  return raises.length === 0 ? undefined : { kind: 'raise', number: raises.reduce((sum, { by }) => sum + by, 0) }
}
