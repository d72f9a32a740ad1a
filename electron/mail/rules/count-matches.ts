// How many of the newest messages a rule is true of, while it is being written: decided, and nothing done.

import type { Id } from '../../../shared/model/account.ts'
import type { Mailbox } from '../../../shared/model/message.ts'
import type { NewReadingRule, RuleScope } from '../../../shared/model/reading-rule.ts'
import { MailDecider } from '../../reading/rules/mail-decider.ts'
import { wantsTexts } from '../../reading/rules/rule-wants.ts'
import type { RuleMessage } from '../../store/rules/rules-store.ts'
import type { Store } from '../../store/store.ts'
import { chosenRules } from './chosen-rules.ts'
import { decideBatch } from './decide-batch.ts'
import type { DryRunServices } from './try-rules.ts'

/** Enough to see what a rule is like, and counted while a person types. */
const MAX_COUNTED = 1_000
/** Where each has to be read. */
const MAX_READ = 200
const BATCH_MESSAGES = 256

export interface CountServices extends Pick<DryRunServices, 'reader'> {
  readonly store: Pick<Store, 'newestForRules' | 'listMailboxes' | 'listRules' | 'readMessage'>
}

export async function countMatches(
  { store, reader }: CountServices,
  rule: NewReadingRule,
  nowMs: number,
): Promise<{ matching: number; of: number }> {
  const rules = await chosenRules(store, { kind: 'written', rule }, nowMs)
  const decider = new MailDecider(rules, nowMs, 'demand')
  const ids = (await store.listMailboxes()).filter(mailbox => isIn(rule.scope, mailbox)).map(({ id }) => id)
  const messages = await newestOf(store, ids, wantsTexts(decider.wants) ? MAX_READ : MAX_COUNTED)
  let matching = 0
  for (let at = 0; at < messages.length; at += BATCH_MESSAGES) {
    const batch = messages.slice(at, at + BATCH_MESSAGES)
    const { decisions } = await decideBatch({ store, reader }, batch, { decider, nowMs })
    matching += decisions.filter(decision => decision.rules.length > 0).length
  }
  return { matching, of: messages.length }
}

/** Its own mailbox, else the Inboxes where it holds: there mail arrives. */
function isIn(scope: RuleScope, { id, accountId, role }: Mailbox): boolean {
  if (scope.kind === 'mailbox') return id === scope.mailboxId
  if (role !== 'inbox') return false
  return (
    scope.kind === 'mail' || scope.kind === 'everywhere' || (scope.kind === 'account' && accountId === scope.accountId)
  )
}

async function newestOf(
  store: Pick<Store, 'newestForRules'>,
  mailboxIds: readonly Id[],
  count: number,
): Promise<RuleMessage[]> {
  const each = await Promise.all(mailboxIds.map(id => store.newestForRules(id, count)))
  return each
    .flat()
    .sort((a, b) => b.dateMs - a.dateMs)
    .slice(0, count)
}
