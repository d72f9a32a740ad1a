// How long mailboxes keep their messages: the rules, what would leave by them, and its leaving.
import type { Id } from '../../../shared/model/account.ts'
import type { RetentionRule, RetentionScope, RetentionTrial } from '../../../shared/model/mail-folders.ts'
import type { MovedMessage } from '../../../shared/model/message.ts'
import { readAccount } from '../accounts.ts'
import type { Database } from '../database.ts'
import { shelfOf } from '../list-scope.ts'
import type { LeavingMessages, LeftMessages, RetentionMethods } from '../mail-store.ts'
import { mailboxOf, readMailbox } from '../mailboxes.ts'
import { moveOne, type Target } from '../message-actions.ts'
import { roleCodes } from '../roles.ts'

const DAY_MS = 86_400_000
/** What one answer names; the next one has the rest. */
const MAX_IDS = 200_000

export function retentionMethods(db: Database): RetentionMethods {
  return {
    readRetention: of => readRule(db, of),
    writeRetention: (of, rule) => writeRule(db, of, rule),
    retainedScopes: () => retainedScopes(db),
    tryRetention: (of, rule, nowMs) => tryRule(db, of, { rule, nowMs }),
    leavingMessages: (of, nowMs) => leavingMessages(db, of, nowMs),
    letLeave: (of, nowMs, ids) => db.transaction(() => letLeave(db, of, { nowMs, ids })),
  }
}

function readRule(db: Database, { kind, id }: RetentionScope): RetentionRule | undefined {
  const sql =
    kind === 'mailbox'
      ? "SELECT settings -> '$.retention' AS facts FROM mailboxes WHERE id = ?"
      : 'SELECT facts FROM retention_rules WHERE account_id = ?'
  const facts = db.get<{ facts: string | null }>(sql, id)?.facts
  return typeof facts === 'string' ? (JSON.parse(facts) as RetentionRule) : undefined
}

function writeRule(db: Database, { kind, id }: RetentionScope, rule: RetentionRule | undefined): void {
  const facts = rule && JSON.stringify(rule)
  if (kind === 'account') {
    readAccount(db, id)
    if (facts === undefined) db.run('DELETE FROM retention_rules WHERE account_id = ?', id)
    else db.run('INSERT OR REPLACE INTO retention_rules (account_id, facts) VALUES (?, ?)', id, facts)
    return
  }
  readMailbox(db, id)
  if (facts === undefined)
    db.run("UPDATE mailboxes SET settings = json_remove(settings, '$.retention') WHERE id = ?", id)
  else db.run("UPDATE mailboxes SET settings = json_set(settings, '$.retention', json(?)) WHERE id = ?", facts, id)
}

function retainedScopes(db: Database): RetentionScope[] {
  const rows = db.all<{ kind: RetentionScope['kind']; id: number }>(
    `SELECT kind, id FROM (
        SELECT 'mailbox' AS kind, id, account_id FROM mailboxes WHERE settings -> '$.retention' IS NOT NULL
        UNION ALL SELECT 'account', account_id, account_id FROM retention_rules)
      WHERE account_id NOT IN (SELECT account_id FROM leaving_accounts) ORDER BY kind, id`,
  )
  return rows.map(({ kind, id }) => ({ kind, id }))
}

interface Kept {
  readonly id: number
  readonly role: number
}

/** What is written or not sent yet is no rule's business, and what is archived is meant to stay. */
function mailboxesOf(db: Database, { kind, id }: RetentionScope): Kept[] {
  const { drafts, outbox, snoozed, archive } = roleCodes
  const spared = [drafts, outbox, snoozed, ...(kind === 'account' ? [archive] : [])].join(', ')
  const scope = kind === 'mailbox' ? 'id = ?' : "account_id = ? AND settings -> '$.retention' IS NULL"
  return db.all<Kept>(`SELECT id, role FROM mailboxes WHERE ${scope} AND role NOT IN (${spared}) ORDER BY id`, id)
}

interface Judging {
  readonly rule: RetentionRule
  readonly nowMs: number
}

interface Judged {
  readonly sql: string
  readonly values: readonly (number | string)[]
}

function isBin({ role }: Kept): boolean {
  return role === roleCodes.trash || role === roleCodes.junk
}

/** Of one mailbox: every message, or some of them (JSON), whether a limit is past and whether a mark spares it. */
function judged(mailbox: Kept, { rule, nowMs }: Judging, ids?: string): Judged {
  // What an old date came with only now has only now begun to stay.
  const cameMs = isBin(mailbox) ? 'max(received_ms, ifnull(since_ms, received_ms))' : 'received_ms'
  const limits = [
    ...(rule.days === undefined ? [] : [`${cameMs} < ${Math.trunc(nowMs - rule.days * DAY_MS)}`]),
    ...(rule.messages === undefined ? [] : [`place > ${Math.trunc(rule.messages)}`]),
    ...(rule.bytes === undefined ? [] : [`room > ${Math.trunc(rule.bytes)}`]),
  ]
  const marks = [
    ...(rule.takesUnread ? [] : ['is_read = 0']),
    ...(rule.takesFlagged ? [] : ['is_flagged = 1']),
    ...(rule.takesTagged ? [] : ['EXISTS (SELECT 1 FROM message_tags WHERE message_id = ranked.id)']),
  ]
  // Where each stands among the others needs all of them; how old it is does not.
  const isRanked = rule.messages !== undefined || rule.bytes !== undefined
  const isFew = ids !== undefined && !isRanked
  const sql = `SELECT ranked.id, bytes, (${limits.join(' OR ') || '0'}) AS is_past, (${marks.join(' OR ') || '0'}) AS is_spared
    FROM (SELECT messages.id, received_ms, is_read, is_flagged, ifnull(whole_bytes, size_bytes) AS bytes
        ${isRanked ? RANKS : ''}
      FROM ${isFew ? 'json_each(?) CROSS JOIN messages ON messages.id = value' : 'messages INDEXED BY messages_by_date'}
      WHERE shelf = ? AND mailbox_id = ?
      ${isRanked ? NEWEST_FIRST : ''}) ranked
    ${isBin(mailbox) ? 'LEFT JOIN binned ON binned.message_id = ranked.id' : ''}
    ${ids !== undefined && isRanked ? 'WHERE ranked.id IN (SELECT value FROM json_each(?))' : ''}`
  const place = [shelfOf(mailbox), mailbox.id]
  if (ids === undefined) return { sql, values: place }
  return { sql, values: isFew ? [ids, ...place] : [...place, ids] }
}

const RANKS = ', row_number() OVER newest AS place, sum(ifnull(whole_bytes, size_bytes)) OVER newest AS room'
const NEWEST_FIRST = 'WINDOW newest AS (ORDER BY sort_date_ms DESC, messages.id DESC ROWS UNBOUNDED PRECEDING)'

function tryRule(db: Database, of: RetentionScope, judging: Judging): RetentionTrial {
  const trials = mailboxesOf(db, of).map(mailbox => tryOne(db, mailbox, judging))
  const sum = (key: keyof RetentionTrial): number => trials.reduce((all, trial) => all + trial[key], 0)
  return {
    total: sum('total'),
    totalBytes: sum('totalBytes'),
    leaving: sum('leaving'),
    leavingBytes: sum('leavingBytes'),
    forGood: sum('forGood'),
    spared: sum('spared'),
  }
}

function tryOne(db: Database, mailbox: Kept, judging: Judging): RetentionTrial {
  const { sql, values } = judged(mailbox, judging)
  const row = db.get<Record<keyof Omit<RetentionTrial, 'forGood'>, number | null>>(
    `SELECT count(*) AS total, sum(bytes) AS totalBytes, sum(is_past AND NOT is_spared) AS leaving,
        sum(iif(is_past AND NOT is_spared, bytes, 0)) AS leavingBytes, sum(is_past AND is_spared) AS spared
      FROM (${sql})`,
    ...values,
  )
  const leaving = row?.leaving ?? 0
  return {
    total: row?.total ?? 0,
    totalBytes: row?.totalBytes ?? 0,
    leaving,
    leavingBytes: row?.leavingBytes ?? 0,
    forGood: isBin(mailbox) ? leaving : 0,
    spared: row?.spared ?? 0,
  }
}

/** By the rule that is kept; oldest ids first. */
function leavingMessages(db: Database, of: RetentionScope, nowMs: number): LeavingMessages {
  const rule = readRule(db, of)
  const toTrash: Id[] = []
  const forGood: Id[] = []
  if (!rule) return { toTrash, forGood }
  for (const mailbox of mailboxesOf(db, of)) {
    const ids = leavingOf(db, judged(mailbox, { rule, nowMs }))
    for (const id of ids) (isBin(mailbox) ? forGood : toTrash).push(id)
  }
  return { toTrash: toTrash.slice(0, MAX_IDS), forGood: forGood.slice(0, MAX_IDS) }
}

function leavingOf(db: Database, { sql, values }: Judged): Id[] {
  return db
    .all<{ id: number }>(
      `SELECT id FROM (${sql}) WHERE is_past AND NOT is_spared ORDER BY id LIMIT ${MAX_IDS}`,
      ...values,
    )
    .map(({ id }) => id)
}

/** Inside a transaction: a person may have marked or moved some since they were looked up, or changed the rule. */
function letLeave(
  db: Database,
  of: RetentionScope,
  { nowMs, ids }: { nowMs: number; ids: readonly Id[] },
): LeftMessages {
  const rule = readRule(db, of)
  const left: { moved: MovedMessage[]; deleted: number } = { moved: [], deleted: 0 }
  if (!rule) return left
  const all = JSON.stringify(ids)
  const here = db.all<{ mailbox_id: number }>(
    'SELECT DISTINCT mailbox_id FROM json_each(?) CROSS JOIN messages ON messages.id = value',
    all,
  )
  const places = new Set(here.map(({ mailbox_id }) => mailbox_id))
  for (const mailbox of mailboxesOf(db, of)) {
    if (!places.has(mailbox.id)) continue
    for (const id of leavingOf(db, judged(mailbox, { rule, nowMs }, all))) {
      if (isBin(mailbox)) left.deleted += db.run('DELETE FROM messages WHERE id = ?', id).changes
      else left.moved.push(...moveOne(db, id, ({ account_id }) => trashOf(db, account_id)))
    }
  }
  return left
}

function trashOf(db: Database, accountId: Id): Target {
  return { id: mailboxOf(db, accountId, 'trash'), role: roleCodes.trash }
}
