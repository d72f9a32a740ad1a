// The fields of the score dialog as a rule, or what is missing for one. Pure: no words, no calls.

import type {
  NewReadingRule,
  NumberMatch,
  RuleAction,
  RuleCondition,
  RuleEnd,
  RuleScope,
  TextMatch,
} from '../../../shared/model/reading-rule.ts'
import { type ConditionForm, dayMs, endFields, isNumberField, type ScoreForm } from './score-form.ts'

export type FormProblem = 'no-place' | 'no-text' | 'bad-number' | 'bad-amount' | 'bad-days'

/** Scores beyond this mean the same. */
const maxAmount = 9_999
/** A hundred years. */
const maxDays = 36_500
/** The largest number that a condition can be about. */
const maxNumber = 1e12
/** No header that people compare is longer. */
const maxText = 1_000
const maxName = 200

/** The rule, or what is missing for it. `nameFor` makes the name of a rule that got none. */
export function ruleOf(
  form: ScoreForm,
  nowMs: number,
  nameFor: (rule: NewReadingRule) => string,
): NewReadingRule | FormProblem {
  const problem = findProblem(form)
  if (problem) return problem
  const rule: NewReadingRule = {
    name: form.name.trim(),
    isEnabled: form.isEnabled,
    scope: scopeOf(form),
    needsAll: form.needsAll,
    conditions: form.conditions.map(conditionOf),
    actions: actionsOf(form),
    ends: endOf(form, nowMs),
    note: form.note.trim(),
  }
  return rule.name === '' ? { ...rule, name: nameFor(rule).slice(0, maxName) } : rule
}

function findProblem({ scope, place, conditions, action, amount, ends, days }: ScoreForm): FormProblem | null {
  if ((scope === 'group' || scope === 'hierarchy') && !/^[^\s,:;!\\/]+$/.test(place.trim())) return 'no-place'
  for (const { field, value, header } of conditions) {
    if (isNumberField(field)) {
      if (!isWhole(value, 0, maxNumber)) return 'bad-number'
    } else if (value.trim() === '' || value.length > maxText) return 'no-text'
    if (field === 'header' && header.trim() === '') return 'no-text'
  }
  if ((action === 'raise' || action === 'lower') && !isWhole(amount, 1, maxAmount)) return 'bad-amount'
  if (action === 'set' && !isWhole(amount, -maxAmount, maxAmount)) return 'bad-amount'
  if (action === 'colour' && !isWhole(amount, 1, 8)) return 'bad-amount'
  return ends !== 'never' && !isWhole(days, 1, maxDays) ? 'bad-days' : null
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^[+-]?\d{1,13}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most
}

function scopeOf({ scope, place, before }: ScoreForm): RuleScope {
  const name = place.trim().replace(/\.\*$/, '')
  if (scope === 'group') return { kind: 'group', group: place.trim() }
  if (scope === 'hierarchy') return { kind: 'hierarchy', hierarchy: name }
  return scope === 'kept' ? (before?.scope ?? { kind: 'news' }) : { kind: scope }
}

function conditionOf({ field, match, isNot, value, header }: ConditionForm): RuleCondition {
  if (isNumberField(field)) return { field, match: match as NumberMatch, number: Number(value), isNot }
  const text = value.trim()
  return { field, match: match as TextMatch, text, isNot, ...(field === 'header' ? { header: header.trim() } : {}) }
}

function actionsOf({ action, amount, before }: ScoreForm): readonly RuleAction[] {
  const number = Number(amount)
  switch (action) {
    case 'raise':
      return [{ kind: 'raise', by: number }]
    case 'lower':
      return [{ kind: 'raise', by: -number }]
    case 'set':
      return [{ kind: 'set', to: number }]
    case 'colour':
      return [{ kind: 'colour', colour: number - 1 }]
    case 'kept':
      return before?.actions ?? []
    default:
      return [{ kind: action }]
  }
}

/** A date that was not touched stays what it was, to the millisecond. */
function endOf(form: ScoreForm, nowMs: number): RuleEnd {
  const { ends, days, before } = form
  if (ends === 'never') return { kind: 'never' }
  if (ends === 'silence') return { kind: 'silence', days: Number(days) }
  if (before?.ends.kind === 'date' && endFields(before.ends, nowMs).days === days) return before.ends
  return { kind: 'date', endsMs: nowMs + Number(days) * dayMs }
}
