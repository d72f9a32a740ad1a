// One condition of a rule as a test over rows.

import { foldText } from '../../../shared/fold-text.ts'
import type { NumberMatch, RuleCondition, TextMatch } from '../../../shared/model/reading-rule.ts'
import type { FoldedRow } from './folded-row.ts'
import { matchesWildcard } from './wildcard.ts'

/** Undefined: what it asks for is not known of this row. */
export type ConditionTest = (row: FoldedRow) => boolean | undefined

type TextCondition = Extract<RuleCondition, { text: string }>
type NumberCondition = Extract<RuleCondition, { number: number }>

const DAY_MS = 86_400_000

/** `nowMs`: what `age` counts from. An empty text matches nothing, so that an unfinished rule does no harm. */
export function compileCondition(condition: RuleCondition, nowMs: number): ConditionTest {
  const test = 'text' in condition ? textTest(condition) : numberTest(condition, nowMs)
  if (!condition.isNot) return test
  return row => {
    const isMet = test(row)
    return isMet === undefined ? undefined : !isMet
  }
}

function textTest(condition: TextCondition): ConditionTest {
  const { field, text } = condition
  if (text.trim() === '') return () => undefined
  const header = (condition.header ?? '').toLowerCase()
  const test = textMatcher(condition.match, field === 'message-id' ? text : foldText(text))
  switch (field) {
    case 'author':
      return row => test(row.author)
    case 'subject':
      return row => test(row.subject)
    case 'message-id':
      return row => test(row.row.messageId)
    case 'thread':
      return row => row.isInThread(text)
    case 'groups':
      return row => row.row.groups?.some(group => test(group.toLowerCase()))
    case 'to':
    case 'cc':
    case 'body':
      return row => known(row[field], test)
    case 'header':
      return row => known(row.header(header), test)
  }
}

function known(text: string | undefined, test: (text: string) => boolean): boolean | undefined {
  return text === undefined ? undefined : test(text)
}

function textMatcher(match: TextMatch, wanted: string): (text: string) => boolean {
  switch (match) {
    case 'contains':
      return text => text.includes(wanted)
    case 'is':
      return text => text === wanted
    case 'begins':
      return text => text.startsWith(wanted)
    case 'ends':
      return text => text.endsWith(wanted)
    case 'pattern':
      return text => matchesWildcard(wanted, text)
  }
}

function numberTest({ field, match, number }: NumberCondition, nowMs: number): ConditionTest {
  const test = numberMatcher(match, number)
  switch (field) {
    case 'lines':
      return ({ row: { lines } }) => (lines === undefined ? undefined : test(lines))
    case 'size':
      return ({ row: { sizeBytes } }) => (sizeBytes === undefined ? undefined : test(sizeBytes))
    case 'crossposts':
      return ({ row: { groups } }) => (groups === undefined ? undefined : test(groups.length))
    case 'age':
      return ({ row: { dateMs } }) => test((nowMs - dateMs) / DAY_MS)
  }
}

function numberMatcher(match: NumberMatch, wanted: number): (number: number) => boolean {
  switch (match) {
    case 'greater':
      return number => number > wanted
    case 'less':
      return number => number < wanted
    case 'equal':
      return number => number === wanted
  }
}
