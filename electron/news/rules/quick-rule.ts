// The rule that a person makes of an article with one key. Pure.

import type { QuickRule } from '../../../shared/api/rules.ts'
import type {
  NewReadingRule,
  RuleAction,
  RuleCondition,
  RuleEnd,
  RuleScope,
} from '../../../shared/model/reading-rule.ts'
import { InputError } from '../../errors.ts'
import { baseSubject } from '../../reading/threads/base-subject.ts'

/** What is known of the article the rule is made of. */
export interface RuleSource {
  /** Empty when the author hides it; then the name is looked for. */
  readonly address: string
  readonly name: string
  readonly subject: string
  /** Of the first article of its thread, as far as is known. */
  readonly threadId: string
  /** Of the article itself. */
  readonly messageId: string
  /** Absent: in no group that is here; the rule then holds in all. */
  readonly group?: string | undefined
}

const MAX_NAME = 200

/** Throws InputError when the article has nothing that such a rule could go by. */
export function quickRule(kind: QuickRule, source: RuleSource, ends: RuleEnd): NewReadingRule {
  const { subject, threadId, messageId } = source
  const base = baseSubject(subject).base
  switch (kind) {
    case 'watch-thread':
      return rule({
        name: base,
        text: threadId,
        field: 'thread',
        action: { kind: 'watch' },
        scope: { kind: 'news' },
        ends,
      })
    case 'ignore-thread':
    case 'ignore-below':
      return rule({
        ...{
          name: base,
          text: kind === 'ignore-below' ? messageId : threadId,
          field: 'thread',
          action: { kind: 'ignore-thread' },
        },
        ...{ scope: { kind: 'news' }, ends },
      })
    case 'kill-author': {
      const { name, address } = source
      const text = address === '' ? name : address
      return rule({
        name: name || address,
        text,
        field: 'author',
        action: { kind: 'kill' },
        scope: scopeOf(source),
        ends,
      })
    }
    case 'kill-subject':
      return rule({ name: base, text: base, field: 'subject', action: { kind: 'kill' }, scope: scopeOf(source), ends })
  }
}

interface QuickFacts {
  readonly name: string
  readonly text: string
  readonly field: 'thread' | 'author' | 'subject'
  readonly action: RuleAction
  readonly scope: RuleScope
  readonly ends: RuleEnd
}

function rule({ name, text, field, action, scope, ends }: QuickFacts): NewReadingRule {
  // An empty text would match nothing.
  if (text.trim() === '') throw new InputError('The article does not say this', field)
  const match = field === 'thread' ? 'is' : 'contains'
  const condition: RuleCondition = { field, match, text, isNot: false }
  return {
    name: name.slice(0, MAX_NAME),
    isEnabled: true,
    scope,
    needsAll: true,
    conditions: [condition],
    actions: [action],
    ends,
    note: '',
  }
}

function scopeOf({ group }: RuleSource): RuleScope {
  return group === undefined ? { kind: 'news' } : { kind: 'group', group }
}
