// Which answers a conflict has, and which one stands there first. Pure.

import type { Conflict, ConflictChoice, ConflictRule } from '../../../shared/model/transfer.ts'

export const conflictChoices: readonly ConflictChoice[] = ['replace', 'keep-both', 'resume', 'skip']

/** The first choice follows the person's rule; it is never to replace unless that says so. */
export function defaultChoice(rule: ConflictRule, { resumeProblem }: Conflict): ConflictChoice {
  if (rule === 'replace' || rule === 'skip') return rule
  return rule === 'resume' && resumeProblem === undefined ? 'resume' : 'keep-both'
}

/** Which side is newer, as far as both say when they were changed. */
export function newerSide({ from, to }: Conflict): 'from' | 'to' | null {
  if (from.modified === undefined || to.modified === undefined || from.modified === to.modified) return null
  return from.modified > to.modified ? 'from' : 'to'
}
