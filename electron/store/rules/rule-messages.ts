// Messages as rules look at them.

import type { Id } from '../../../shared/model/account.ts'
import type { Address } from '../../../shared/model/message.ts'
import type { Profile } from '../profile.ts'
import { type LocationColumns, locationOf } from '../raw-location.ts'
import { roleCodes } from '../roles.ts'
import type { RuleMessage } from './rules-store.ts'

/** The answer crosses threads, and one batch is one transaction. */
const MAX_WAITING = 500
const MAX_NEWEST = 1_000

interface MessageColumns extends LocationColumns {
  readonly id: number
  readonly account_id: number
  readonly mailbox_id: number
  readonly from_name: string
  readonly from_address: string
  readonly to_list: string
  readonly subject: string
  readonly sort_date_ms: number
  readonly whole_bytes: number | null
  readonly message_id: string | null
  readonly reference_ids: string | null
  /** Of the message that its conversation is named after. */
  readonly first_id: string | null
  readonly first_references: string | null
}

const COLUMNS = `m.id, account_id, mailbox_id, from_name, from_address, to_list, subject, sort_date_ms, whole_bytes, pack,
  pack_offset, size_bytes, own.message_id, own.reference_ids, first.message_id AS first_id,
  first.reference_ids AS first_references`
const JOINS = `JOIN mailboxes ON mailboxes.id = mailbox_id LEFT JOIN message_details own ON own.id = m.id
  LEFT JOIN message_details first ON first.id = thread_id AND thread_id <> m.id`

export function waitingForRules({ db, files }: Profile, runId: Id, count: number): RuleMessage[] {
  const sql = `SELECT ${COLUMNS} FROM rule_waiting CROSS JOIN messages m ON m.id = rule_waiting.message_id ${JOINS}
    WHERE run_id = ? AND reading <> 0 AND pack IS NOT NULL ORDER BY rule_waiting.message_id LIMIT ?`
  return db.all<MessageColumns>(sql, runId, Math.min(count, MAX_WAITING)).map(row => toRuleMessage(row, files))
}

export function newestForRules({ db, files }: Profile, mailboxId: Id, count: number): RuleMessage[] {
  const sql = `SELECT ${COLUMNS} FROM messages m INDEXED BY messages_by_date ${JOINS}
    WHERE shelf = (SELECT CASE role WHEN ${roleCodes.folder} THEN id + 1000 ELSE role END FROM mailboxes WHERE id = ?1)
      AND mailbox_id = ?1 AND reading <> 0 AND pack IS NOT NULL ORDER BY sort_date_ms DESC, m.id DESC LIMIT ?2`
  return db.all<MessageColumns>(sql, mailboxId, Math.min(count, MAX_NEWEST)).map(row => toRuleMessage(row, files))
}

function toRuleMessage(row: MessageColumns, files: Profile['files']): RuleMessage {
  return {
    id: row.id,
    accountId: row.account_id,
    mailboxId: row.mailbox_id,
    from: { name: row.from_name, address: row.from_address },
    to: JSON.parse(row.to_list) as Address[],
    subject: row.subject,
    messageId: row.message_id ?? '',
    references: ancestorsOf(row),
    dateMs: row.sort_date_ms,
    sizeBytes: row.whole_bytes ?? row.size_bytes,
    isWhole: row.whole_bytes === null,
    raw: locationOf(files, row),
  }
}

/** A conversation may hold together by more than references; what it began with is in all of it. */
function ancestorsOf({ reference_ids, first_id, first_references }: MessageColumns): string[] {
  const own = JSON.parse(reference_ids ?? '[]') as string[]
  const [oldest] = JSON.parse(first_references ?? '[]') as string[]
  return [...new Set([oldest ?? '', first_id ?? '', ...own])].filter(id => id !== '')
}
