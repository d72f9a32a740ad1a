// A rule as parts of a sentence: keys for the catalogue and what is to be filled in. The words are the window's.

import type { NewReadingRule, RuleAction, RuleCondition, RuleEnd, RuleScope } from './model/reading-rule.ts'

/** `key` such as `condition.subject.contains`; ids stand for names that the window knows. */
export interface RulePart {
  readonly key: string
  readonly values: Readonly<Record<string, string | number>>
}

/** In the order of the sentence: where, if what (joined by `join.all` or `join.any`), then what, until when. */
export function describeRule(rule: NewReadingRule): RulePart[] {
  const join = part(rule.needsAll ? 'join.all' : 'join.any')
  const conditions = rule.conditions.flatMap((condition, index) => [
    ...(index > 0 ? [join] : []),
    describeCondition(condition),
  ])
  return [
    describeScope(rule.scope),
    ...(conditions.length > 0 ? conditions : [part('condition.always')]),
    ...rule.actions.map(describeAction),
    describeEnd(rule.ends),
  ]
}

function describeScope(scope: RuleScope): RulePart {
  const { kind, ...values } = scope
  return part(`scope.${kind}`, values)
}

function describeCondition(condition: RuleCondition): RulePart {
  const { field, match, isNot } = condition
  const values =
    'text' in condition ? { text: condition.text, header: condition.header ?? '' } : { number: condition.number }
  return part(`condition.${field}.${match}${isNot ? '.not' : ''}`, values)
}

function describeAction(action: RuleAction): RulePart {
  if (action.kind === 'raise') return part(action.by < 0 ? 'action.lower' : 'action.raise', { by: Math.abs(action.by) })
  const { kind, ...values } = action
  return part(`action.${kind}`, values)
}

function describeEnd(ends: RuleEnd): RulePart {
  const { kind, ...values } = ends
  return part(`end.${kind}`, values)
}

function part(key: string, values: RulePart['values'] = {}): RulePart {
  return { key, values }
}
