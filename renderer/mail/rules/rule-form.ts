// A rule for mail as the fields of its dialog, and back. Pure: no words, no calls.
import type { Id } from '../../../shared/model/account.ts'
import type { MessageRow } from '../../../shared/model/message.ts'
import type {
  NewReadingRule,
  NumberMatch,
  RuleAction,
  RuleCondition,
  RuleNumberField,
  RuleScope,
  RuleTextField,
  TextMatch,
} from '../../../shared/model/reading-rule.ts'

export const mailTextFields = [
  'author',
  'to',
  'cc',
  'subject',
  'body',
  'header',
  'thread',
] as const satisfies readonly RuleTextField[]
export const mailNumberFields = ['size', 'age'] as const satisfies readonly RuleNumberField[]
export type MailField = (typeof mailTextFields)[number] | (typeof mailNumberFields)[number]
export const mailActions = [
  'move',
  'copy',
  'label',
  'mark-read',
  'flag',
  'colour',
  'watch',
  'ignore-thread',
  'kill',
  'notify',
] as const
export type MailAction = (typeof mailActions)[number]

export interface ConditionForm {
  /** Names the row while the dialog is open. */
  readonly key: number
  readonly field: MailField
  readonly match: TextMatch | NumberMatch
  readonly isNot: boolean
  readonly value: string
  readonly header: string
}

export interface ActionForm {
  readonly key: number
  readonly kind: MailAction
  /** The mailbox's id, the label, or the colour from 1. */
  readonly value: string
}

export interface MailRuleForm {
  readonly name: string
  /** `mail`, `everywhere`, `account 3` or `mailbox 7`. */
  readonly scope: string
  readonly needsAll: boolean
  readonly conditions: readonly ConditionForm[]
  readonly actions: readonly ActionForm[]
  readonly note: string
  /** Of the rule that is changed: what the dialog has no fields for stays. */
  readonly before?: NewReadingRule | undefined
}

export type FormProblem = 'no-text' | 'bad-number' | 'no-action' | 'no-folder' | 'no-label' | 'bad-colour'

const maxText = 1_000
const maxName = 200
const maxLabel = 80
/** The largest number that a condition can be about. */
const maxNumber = 1e12
let lastKey = 0

export function isNumberField(field: MailField): field is (typeof mailNumberFields)[number] {
  return field === 'size' || field === 'age'
}

export function newCondition(field: MailField, message?: MessageRow): ConditionForm {
  lastKey += 1
  const match = isNumberField(field) ? 'greater' : field === 'thread' ? 'is' : 'contains'
  return { key: lastKey, field, match, isNot: false, value: valueIn(field, message), header: '' }
}

function valueIn(field: MailField, message: MessageRow | undefined): string {
  if (field === 'author') return message?.from.address ?? ''
  if (field === 'to') return message?.to[0]?.address ?? ''
  return field === 'subject' ? (message?.subject ?? '') : ''
}

export function newAction(kind: MailAction): ActionForm {
  lastKey += 1
  return { key: lastKey, kind, value: kind === 'colour' ? '1' : '' }
}

/** What the dialog begins with: everything from the author of the message, into a folder. */
export function newRuleForm(message?: MessageRow): MailRuleForm {
  return {
    name: '',
    scope: message ? `account ${message.accountId}` : 'mail',
    needsAll: true,
    conditions: [newCondition('author', message)],
    actions: [newAction('move')],
    note: '',
  }
}

/** Undefined: the rule has parts that this dialog does not know. */
export function ruleFormOf(rule: NewReadingRule): MailRuleForm | undefined {
  const conditions = rule.conditions.flatMap(conditionForm)
  const actions = rule.actions.flatMap(actionForm)
  const scope = scopeText(rule.scope)
  const isWhole = conditions.length === rule.conditions.length && actions.length === rule.actions.length
  if (!isWhole || scope === undefined) return undefined
  const { name, needsAll, note } = rule
  return { name, scope, needsAll, conditions, actions, note, before: rule }
}

function conditionForm(condition: RuleCondition): ConditionForm[] {
  const field = [...mailTextFields, ...mailNumberFields].find(each => each === condition.field)
  if (!field) return []
  lastKey += 1
  const { match, isNot } = condition
  const value = 'text' in condition ? condition.text : String(condition.number)
  return [{ key: lastKey, field, match, isNot, value, header: ('text' in condition && condition.header) || '' }]
}

function actionForm(action: RuleAction): ActionForm[] {
  const kind = mailActions.find(each => each === action.kind)
  return kind ? [{ ...newAction(kind), value: valueOfAction(action) }] : []
}

function valueOfAction(action: RuleAction): string {
  if (action.kind === 'move' || action.kind === 'copy') return String(action.mailboxId)
  if (action.kind === 'label') return action.label
  return action.kind === 'colour' ? String(action.colour + 1) : ''
}

function scopeText(scope: RuleScope): string | undefined {
  if (scope.kind === 'account') return `account ${scope.accountId}`
  if (scope.kind === 'mailbox') return `mailbox ${scope.mailboxId}`
  return scope.kind === 'mail' || scope.kind === 'everywhere' ? scope.kind : undefined
}

/** The rule, or what is missing for it. `nameFor` makes the name of a rule that got none. */
export function ruleOfForm(
  form: MailRuleForm,
  nameFor: (rule: NewReadingRule) => string,
): NewReadingRule | FormProblem {
  const problem = findProblem(form)
  if (problem) return problem
  const { before } = form
  const rule: NewReadingRule = {
    name: form.name.trim(),
    isEnabled: before?.isEnabled ?? true,
    scope: scopeOf(form.scope),
    needsAll: form.needsAll,
    conditions: form.conditions.map(conditionOf),
    actions: form.actions.map(actionOf),
    ends: before?.ends ?? { kind: 'never' },
    note: form.note.trim(),
  }
  return rule.name === '' ? { ...rule, name: nameFor(rule).slice(0, maxName) } : rule
}

function findProblem({ conditions, actions }: MailRuleForm): FormProblem | null {
  for (const { field, value, header } of conditions) {
    if (isNumberField(field) && !(/^\d{1,13}$/.test(value.trim()) && Number(value) <= maxNumber)) return 'bad-number'
    if (!isNumberField(field) && (value.trim() === '' || value.length > maxText)) return 'no-text'
    if (field === 'header' && header.trim() === '') return 'no-text'
  }
  if (actions.length === 0) return 'no-action'
  for (const { kind, value } of actions) {
    if ((kind === 'move' || kind === 'copy') && value === '') return 'no-folder'
    if (kind === 'label' && (value.trim() === '' || value.trim().length > maxLabel)) return 'no-label'
    if (kind === 'colour' && !/^[1-8]$/.test(value.trim())) return 'bad-colour'
  }
  return null
}

function scopeOf(text: string): RuleScope {
  const [kind, id = ''] = text.split(' ')
  if (kind === 'account') return { kind, accountId: Number(id) }
  if (kind === 'mailbox') return { kind, mailboxId: Number(id) }
  return { kind: kind === 'everywhere' ? 'everywhere' : 'mail' }
}

function conditionOf({ field, match, isNot, value, header }: ConditionForm): RuleCondition {
  if (isNumberField(field)) return { field, match: match as NumberMatch, number: Number(value), isNot }
  const text = value.trim()
  return { field, match: match as TextMatch, text, isNot, ...(field === 'header' ? { header: header.trim() } : {}) }
}

function actionOf({ kind, value }: ActionForm): RuleAction {
  switch (kind) {
    case 'move':
    case 'copy':
      return { kind, mailboxId: Number(value) satisfies Id }
    case 'label':
      return { kind, label: value.trim() }
    case 'colour':
      return { kind, colour: Number(value) - 1 }
    default:
      return { kind }
  }
}
