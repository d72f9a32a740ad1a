// Where a rule holds.

import type { RuleScope } from '../../../shared/model/reading-rule.ts'
import type { RuleSubject } from './rule-subject.ts'

/** Names of groups are compared as they are: `comp.lang.c` and `comp.lang.C` are two (RFC 5536 3.1.4). */
export function scopeTest(scope: RuleScope): (row: RuleSubject) => boolean {
  switch (scope.kind) {
    case 'everywhere':
      return () => true
    case 'news':
      return ({ place }) => place.kind === 'group'
    case 'mail':
      return ({ place }) => place.kind === 'mailbox'
    case 'account':
      return ({ accountId }) => accountId === scope.accountId
    case 'mailbox':
      return ({ place }) => place.kind === 'mailbox' && place.id === scope.mailboxId
    case 'group':
      return ({ place }) => place.kind === 'group' && place.name === scope.group
    case 'hierarchy': {
      const below = `${scope.hierarchy}.`
      return ({ place }) => place.kind === 'group' && (place.name === scope.hierarchy || place.name.startsWith(below))
    }
  }
}
