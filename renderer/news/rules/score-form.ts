// A rule as the fields of the score dialog; the way back is in rule-of-form.ts. Pure: no words, no calls.

import type {
  NewReadingRule,
  NumberMatch,
  RuleAction,
  RuleCondition,
  RuleEnd,
  RuleNumberField,
  RuleScope,
  RuleTextField,
  TextMatch,
} from '../../../shared/model/reading-rule.ts'
import type { ScoredArticle } from '../../navigation.ts'

export const scopeKinds = ['group', 'hierarchy', 'news', 'everywhere'] as const
export const textFields = [
  'author',
  'subject',
  'thread',
  'message-id',
  'groups',
  'body',
  'header',
] as const satisfies readonly RuleTextField[]
export const numberFields = ['lines', 'size', 'crossposts', 'age'] as const satisfies readonly RuleNumberField[]
export const actionKinds = [
  'raise',
  'lower',
  'set',
  'watch',
  'kill',
  'ignore-thread',
  'mark-read',
  'flag',
  'colour',
  'notify',
] as const
export const endKinds = ['days', 'silence', 'never'] as const

export type ScopeChoice = (typeof scopeKinds)[number] | 'kept'
export type FieldChoice = RuleTextField | RuleNumberField
export type ActionChoice = (typeof actionKinds)[number] | 'kept'
export type EndChoice = (typeof endKinds)[number]

export interface ConditionForm {
  /** Names the row while the dialog is open. */
  readonly key: number
  readonly field: FieldChoice
  readonly match: TextMatch | NumberMatch
  readonly isNot: boolean
  readonly value: string
  readonly header: string
}

export interface ScoreForm {
  readonly scope: ScopeChoice
  /** The group or the hierarchy. */
  readonly place: string
  readonly needsAll: boolean
  readonly conditions: readonly ConditionForm[]
  readonly action: ActionChoice
  /** By how much, to what, or which colour from 1. */
  readonly amount: string
  readonly ends: EndChoice
  readonly days: string
  readonly name: string
  readonly note: string
  readonly isEnabled: boolean
  /** Of the rule that is changed: what the dialog has no fields for stays. */
  readonly before?: NewReadingRule | undefined
}

export const dayMs = 86_400_000
let lastKey = 0

export function isNumberField(field: FieldChoice): field is RuleNumberField {
  return (numberFields as readonly string[]).includes(field)
}

export function newCondition(field: FieldChoice, article: ScoredArticle | undefined): ConditionForm {
  lastKey += 1
  return { key: lastKey, isNot: false, header: '', ...startOf(field, article) }
}

/** Another field: what it is compared with comes from the article, where there is one. */
export function withField(
  condition: ConditionForm,
  field: FieldChoice,
  article: ScoredArticle | undefined,
): ConditionForm {
  return { ...condition, ...startOf(field, article) }
}

function startOf(
  field: FieldChoice,
  article: ScoredArticle | undefined,
): Pick<ConditionForm, 'field' | 'match' | 'value'> {
  if (isNumberField(field)) return { field, match: 'greater', value: '' }
  const value = article ? valueIn(field, article) : ''
  return { field, match: field === 'thread' || field === 'message-id' ? 'is' : 'contains', value }
}

function valueIn(field: RuleTextField, { author, subject, messageId, group }: ScoredArticle): string {
  switch (field) {
    case 'author':
      return author
    case 'subject':
      return subject.replace(/^(?:\s*(?:re|fwd?|aw|sv)\s*:\s*)+/i, '').trim()
    case 'thread':
    case 'message-id':
      return messageId
    case 'groups':
      return group
    default:
      return ''
  }
}

/** What the dialog begins with: the author of the article, raised by 100 for 30 days. */
export function newScoreForm(article: ScoredArticle | undefined, group = article?.group ?? ''): ScoreForm {
  return {
    scope: group === '' ? 'news' : 'group',
    place: group,
    needsAll: true,
    conditions: [newCondition('author', article)],
    action: 'raise',
    amount: '100',
    ends: 'days',
    days: '30',
    name: '',
    note: '',
    isEnabled: true,
  }
}

/** The fields of a rule that is changed. */
export function formOf(rule: NewReadingRule, nowMs: number): ScoreForm {
  const [action] = rule.actions
  return {
    ...scopeFields(rule.scope),
    needsAll: rule.needsAll,
    conditions: rule.conditions.map(conditionForm),
    ...actionFields(rule.actions.length > 1 ? undefined : action),
    ...endFields(rule.ends, nowMs),
    name: rule.name,
    note: rule.note,
    isEnabled: rule.isEnabled,
    before: rule,
  }
}

function scopeFields(scope: RuleScope): Pick<ScoreForm, 'scope' | 'place'> {
  if (scope.kind === 'group') return { scope: 'group', place: scope.group }
  if (scope.kind === 'hierarchy') return { scope: 'hierarchy', place: scope.hierarchy }
  return { scope: scope.kind === 'news' || scope.kind === 'everywhere' ? scope.kind : 'kept', place: '' }
}

function conditionForm(condition: RuleCondition): ConditionForm {
  lastKey += 1
  const { field, match, isNot } = condition
  const value = 'text' in condition ? condition.text : String(condition.number)
  return { key: lastKey, field, match, isNot, value, header: ('text' in condition && condition.header) || '' }
}

function actionFields(action: RuleAction | undefined): Pick<ScoreForm, 'action' | 'amount'> {
  switch (action?.kind) {
    case 'raise':
      return { action: action.by < 0 ? 'lower' : 'raise', amount: String(Math.abs(action.by)) }
    case 'set':
      return { action: 'set', amount: String(action.to) }
    case 'colour':
      return { action: 'colour', amount: String(action.colour + 1) }
    case 'watch':
    case 'kill':
    case 'ignore-thread':
    case 'mark-read':
    case 'flag':
    case 'notify':
      return { action: action.kind, amount: '100' }
    default:
      return { action: 'kept', amount: '100' }
  }
}

/** A date is shown as days from now. */
export function endFields(ends: RuleEnd, nowMs: number): Pick<ScoreForm, 'ends' | 'days'> {
  if (ends.kind === 'silence') return { ends: 'silence', days: String(ends.days) }
  if (ends.kind === 'never') return { ends: 'never', days: '30' }
  return { ends: 'days', days: String(Math.max(1, Math.ceil((ends.endsMs - nowMs) / dayMs))) }
}
