// The rule that watches or ignores the conversation of a message, in mail and news: a thread that goes on elsewhere stays
// what it is. Pure.

import type { NewReadingRule, RuleEnd } from '../../../shared/model/reading-rule.ts'
import { InputError } from '../../errors.ts'
import { baseSubject } from '../../reading/threads/base-subject.ts'

export interface ThreadStart {
  readonly subject: string
  readonly messageId: string
  /** Oldest first. */
  readonly references: readonly string[]
}

const MAX_NAME = 200

/** Throws InputError when the message has no id that a rule could go by. */
export function threadRule(kind: 'watch-thread' | 'ignore-thread', start: ThreadStart, ends: RuleEnd): NewReadingRule {
  const text = start.references[0] ?? start.messageId
  if (text === '') throw new InputError('This message has no id', 'thread')
  return {
    name: baseSubject(start.subject).base.slice(0, MAX_NAME),
    isEnabled: true,
    scope: { kind: 'everywhere' },
    needsAll: true,
    conditions: [{ field: 'thread', match: 'is', text, isNot: false }],
    actions: [{ kind: kind === 'watch-thread' ? 'watch' : 'ignore-thread' }],
    ends,
    note: '',
  }
}
