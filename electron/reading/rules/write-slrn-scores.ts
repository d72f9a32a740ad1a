// Rules written as slrn's score file, which Pan reads too. Rules that it cannot say are left out and named.

import type { ReadingRule, RuleCondition, RuleScope } from '../../../shared/model/reading-rule.ts'
import { writeSlrnPattern } from './slrn-pattern.ts'

export interface WrittenScores {
  readonly text: string
  readonly leftOut: readonly ReadingRule[]
}

type TextCondition = Extract<RuleCondition, { text: string }>

const KEYWORDS: Readonly<Partial<Record<RuleCondition['field'], string>>> = {
  author: 'From',
  subject: 'Subject',
  'message-id': 'Message-ID',
  thread: 'References',
  groups: 'Newsgroup',
  to: 'To',
  cc: 'Cc',
  lines: 'Lines',
  size: 'Bytes',
  age: 'Age',
}

/** One section a rule, so that their order stays. */
export function writeSlrnScores(rules: readonly ReadingRule[]): WrittenScores {
  const leftOut: ReadingRule[] = []
  const sections: string[] = []
  for (const rule of rules) {
    const section = writeRule(rule)
    if (section === undefined) leftOut.push(rule)
    else sections.push(section)
  }
  return { text: sections.join('\n'), leftOut }
}

function writeRule(rule: ReadingRule): string | undefined {
  const group = groupOf(rule.scope)
  const score = scoreOf(rule)
  const conditions = rule.conditions.map(writeCondition)
  const canBeSaid =
    conditions.every(line => line !== undefined) && conditions.length > 0 && rule.ends.kind !== 'silence'
  if (!rule.isEnabled || group === undefined || score === undefined || !canBeSaid) return undefined
  const name = oneLine(rule.name)
  const expires = rule.ends.kind === 'date' ? [`Expires: ${writeDate(rule.ends.endsMs)}`] : []
  const head = `Score${rule.needsAll ? ':' : '::'} ${score}${name === '' ? '' : ` % ${name}`}`
  return `[${group}]\n${[head, ...expires, ...conditions].map(line => `   ${line}\n`).join('')}`
}

function groupOf(scope: RuleScope): string | undefined {
  switch (scope.kind) {
    case 'everywhere':
    case 'news':
      return '*'
    case 'group':
      return scope.group
    case 'hierarchy':
      return `${scope.hierarchy}.*`
    case 'mail':
    case 'account':
    case 'mailbox':
      return undefined
  }
}

function scoreOf({ actions: [action, ...more] }: ReadingRule): string | undefined {
  if (!action || more.length > 0) return undefined
  if (action.kind === 'raise') return String(action.by)
  if (action.kind === 'set') return `=${action.to}`
  return action.kind === 'kill' ? '=-9999' : undefined
}

function writeCondition(condition: RuleCondition): string | undefined {
  const keyword = condition.field === 'header' ? condition.header : KEYWORDS[condition.field]
  if (keyword === undefined || !/^[a-z][a-z-]*$/i.test(keyword)) return undefined
  const value =
    'text' in condition
      ? writeText(condition)
      : { isOpposite: condition.field === 'age', text: String(condition.number) }
  const isWhole = 'text' in condition || (condition.match === 'greater' && Number.isInteger(condition.number))
  if (!isWhole || value.text.trim() === '') return undefined
  return `${condition.isNot === value.isOpposite ? '' : '~'}${keyword}: ${value.text}`
}

/** A thread is looked for anywhere in References. */
function writeText({ field, match, text }: TextCondition): { text: string; isOpposite: boolean } {
  const isThread = field === 'thread'
  return { text: oneLine(writeSlrnPattern({ match: isThread ? 'contains' : match, text })), isOpposite: false }
}

function writeDate(timeMs: number): string {
  const date = new Date(timeMs)
  return `${date.getDate()}-${date.getMonth() + 1}-${date.getFullYear()}`
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}
