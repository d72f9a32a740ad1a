// What rules would do to the newest messages of a mailbox: decided and done as in earnest, and taken back by the store.

import type { Id } from '../../../shared/model/account.ts'
import type { DryRun, RuleEntry } from '../../../shared/model/mail-rule.ts'
import type { ReadingRule } from '../../../shared/model/reading-rule.ts'
import type { MessageReader } from '../../message/open-message-reader.ts'
import { MailDecider } from '../../reading/rules/mail-decider.ts'
import type { Store } from '../../store/store.ts'
import { decideBatch } from './decide-batch.ts'

/** Enough to see what a rule is like, and done in a moment. */
const MAX_TRIED = 1_000
/** One transaction: the store answers others in between. */
const BATCH_MESSAGES = 256

export interface DryRunServices {
  readonly store: Pick<Store, 'newestForRules' | 'readMessage' | 'tryRules'>
  readonly reader: Pick<MessageReader, 'ruleTexts'>
}

export async function tryRulesOn(
  { store, reader }: DryRunServices,
  mailboxId: Id,
  { rules, nowMs }: { rules: readonly ReadingRule[]; nowMs: number },
): Promise<DryRun> {
  const messages = await store.newestForRules(mailboxId, MAX_TRIED)
  const decider = new MailDecider(rules, nowMs, 'demand')
  const entries: RuleEntry[] = []
  for (let at = 0; at < messages.length; at += BATCH_MESSAGES) {
    const batch = messages.slice(at, at + BATCH_MESSAGES)
    const { decisions } = await decideBatch({ store, reader }, batch, { decider, nowMs })
    entries.push(...(await store.tryRules(decisions)))
  }
  return { looked: messages.length, entries }
}
