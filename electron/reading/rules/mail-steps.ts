// From the rules that matched a message to what is to be done to it in mail, in the order in which it is done. What can be
// said twice with one meaning (move, colour) is said by the first rule. Scores mean nothing in mail. Pure.

import type { Id } from '../../../shared/model/account.ts'
import type { ReadingRule, RuleAction } from '../../../shared/model/reading-rule.ts'

/** What is to be done; whether it still has to be is seen when it is done. */
export type MailStep =
  | { readonly kind: 'mark-read' | 'flag' | 'ignore' | 'watch' | 'notify' }
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'colour'; readonly colour: number }
  | { readonly kind: 'copy' | 'move'; readonly mailboxId: Id }

/** Marks first, so that copies have them; the move last, so that all of it happens where the message was. */
const ORDER: readonly MailStep['kind'][] = [
  'mark-read',
  'flag',
  'ignore',
  'watch',
  'notify',
  'label',
  'colour',
  'copy',
  'move',
]

/** `matched`: in the order of the rules. */
export function mailStepsOf(matched: readonly ReadingRule[]): MailStep[] {
  const steps = new Map<string, MailStep>()
  for (const action of matched.flatMap(({ actions }) => actions)) {
    for (const step of stepsOf(action)) {
      const key = keyOf(step)
      if (!steps.has(key)) steps.set(key, step)
    }
  }
  // Who ignores a conversation is told nothing about it.
  if (steps.has('ignore')) steps.delete('notify')
  return [...steps.values()].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}

function stepsOf(action: RuleAction): MailStep[] {
  switch (action.kind) {
    case 'raise':
    case 'set':
      return []
    case 'kill':
    case 'ignore-thread':
      return [{ kind: 'ignore' }, { kind: 'mark-read' }]
    case 'watch':
      return [{ kind: 'watch' }, { kind: 'notify' }]
    case 'mark-read':
    case 'flag':
    case 'notify':
      return [{ kind: action.kind }]
    case 'label':
      return action.label.trim() === '' ? [] : [{ kind: 'label', label: action.label.trim() }]
    case 'colour':
      return [{ kind: 'colour', colour: action.colour }]
    case 'copy':
    case 'move':
      return [{ kind: action.kind, mailboxId: action.mailboxId }]
  }
}

function keyOf(step: MailStep): string {
  if (step.kind === 'label') return `label ${step.label.toLowerCase()}`
  if (step.kind === 'copy') return `copy ${step.mailboxId}`
  return step.kind
}
