// A store with one account, a folder and messages that wait for their rules.
import { ARRIVALS, type RuleDecision } from '../../../electron/store/rules/rules-store.ts'
import type { StoreMethods } from '../../../electron/store/store.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { DiaryEntry, RuleEntry } from '../../../shared/model/mail-rule.ts'
import { newAccount, summaryOf } from '../sample-data.ts'
import { deliver, type OpenedStore, openHere } from '../store-world.ts'

export interface RuleWorld extends OpenedStore {
  readonly accountId: Id
  readonly inboxId: Id
  readonly folderId: Id
  readonly ids: readonly Id[]
}

export function openRuleWorld(count = 3): RuleWorld {
  const opened = openHere()
  const { store } = opened
  const { id: accountId } = store.addAccount(newAccount())
  store.setChecked(accountId, 1)
  const inboxId = store.listMailboxes().find(mailbox => mailbox.role === 'inbox')?.id ?? 0
  const { id: folderId } = store.addMailbox({ accountId, name: 'Boats' })
  const uids = Array.from({ length: count }, (_, index) => `uid-${index}`)
  const ids = deliver(store, accountId, uids)
  store.describe(ids.map(id => summaryOf(id)))
  return { ...opened, accountId, inboxId, folderId, ids }
}

const rules = [{ id: 1, name: 'boats' }]

export function decisionsOf(ids: readonly Id[], ...steps: RuleDecision['steps']): RuleDecision[] {
  return ids.map(messageId => ({ messageId, rules, steps }))
}

export function applyOnArrival(store: StoreMethods, decisions: readonly RuleDecision[]): RuleEntry[] {
  return store.applyRules({ runId: ARRIVALS, atMs: 1_000, decisions, tallies: [] })
}

/** Everything a person sees of the messages, and of their copies. */
export function stateOf({ profile }: Pick<RuleWorld, 'profile'>): unknown {
  return profile.db.all(
    `SELECT messages.id, mailbox_id, is_read, is_flagged, ifnull(is_ignored, 0) AS is_ignored,
        ifnull(is_watched, 0) AS is_watched, colour,
        (SELECT group_concat(name) FROM message_tags JOIN tags ON tags.id = tag_id WHERE message_id = messages.id) AS labels
      FROM messages LEFT JOIN rule_marks ON rule_marks.message_id = messages.id ORDER BY messages.id`,
  )
}

export function diaryOf(store: StoreMethods): DiaryEntry[] {
  return store.ruleDiary({ count: 500 })
}
