// What rules want to know of messages beyond their rows, so that nothing is read for rules that do not ask. Pure.

import type { ReadingRule } from '../../../shared/model/reading-rule.ts'

export interface RuleWants {
  /** Names of header fields, in small letters. */
  readonly headers: readonly string[]
  readonly needsBody: boolean
  /** To and Cc as they stand in the header, with everybody. */
  readonly needsPeople: boolean
}

export function wantsOf(rules: readonly ReadingRule[]): RuleWants {
  const conditions = rules.flatMap(rule => rule.conditions)
  const headers = conditions.flatMap(condition =>
    condition.field === 'header' && condition.header ? [condition.header.toLowerCase()] : [],
  )
  return {
    headers: [...new Set(headers)],
    needsBody: conditions.some(({ field }) => field === 'body'),
    needsPeople: conditions.some(({ field }) => field === 'to' || field === 'cc'),
  }
}

/** Whether rows alone do not tell enough. */
export function wantsTexts({ headers, needsBody, needsPeople }: RuleWants): boolean {
  return needsBody || needsPeople || headers.length > 0
}
