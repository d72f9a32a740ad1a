// Makes salvaged rows fit together again: what refers to something lost gets a replacement where text or mail hangs on
// it, and goes where it would only mislead.
import type { NewAccount } from '../../../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID } from '../../../shared/model/message.ts'
import type { Database } from '../database.ts'
import { addMailboxes } from '../mailboxes.ts'
import { roleCodes } from '../roles.ts'

/** Stands in for settings that are lost: mail and drafts stay reachable, the servers have to be typed in again. */
const lostAccount: NewAccount = {
  name: '?',
  colour: 0,
  displayName: '',
  address: '',
  incoming: { protocol: 'pop3', host: '', port: 995, security: 'tls', user: '', copies: { kind: 'keep' } },
}

/** Values that are no longer what they were written as. */
const cleanse = `
  DELETE FROM accounts WHERE NOT json_valid(settings);
  UPDATE accounts SET known = '{}' WHERE NOT json_valid(known);
  UPDATE accounts SET settings = json_set(settings, '$.incoming.copies', json_object('kind',
      CASE WHEN json_extract(settings, '$.incoming.leaveOnServer') = 0 THEN 'remove' ELSE 'keep' END))
    WHERE json_type(settings, '$.incoming') = 'object' AND json_type(settings, '$.incoming.copies') IS NULL
      AND json_extract(settings, '$.incoming.protocol') <> 'imap';
  DELETE FROM settings WHERE NOT json_valid(value);
  UPDATE mailboxes SET settings = '{}' WHERE NOT json_valid(settings);
  DELETE FROM removed_mailboxes WHERE NOT json_valid(facts);
  DELETE FROM retention_rules WHERE NOT json_valid(facts);
  UPDATE messages SET to_list = '[]' WHERE NOT json_valid(to_list);
  UPDATE message_details SET reference_ids = '[]' WHERE NOT json_valid(reference_ids);
  UPDATE message_details SET bcc = '[]' WHERE NOT json_valid(bcc);
  UPDATE drafts SET reference_ids = '[]' WHERE NOT json_valid(reference_ids);
  UPDATE drafts SET to_list = '[]' WHERE NOT json_valid(to_list);
  UPDATE drafts SET cc = '[]' WHERE NOT json_valid(cc);
  UPDATE drafts SET bcc = '[]' WHERE NOT json_valid(bcc);
  -- Nothing goes out by itself after a rebuild.
  UPDATE outgoing SET due_ms = NULL;
  UPDATE outgoing SET written = NULL WHERE NOT json_valid(written);
  DELETE FROM sites WHERE NOT json_valid(settings);
  UPDATE sites SET learned = '{}' WHERE NOT json_valid(learned);
  DELETE FROM bookmarks WHERE NOT json_valid(facts);
  DELETE FROM pattern_sets WHERE NOT json_valid(facts);
  DELETE FROM saved_jobs WHERE NOT json_valid(settings);
  UPDATE saved_jobs SET memory = '{}' WHERE NOT json_valid(memory);
  DELETE FROM saved_job_runs WHERE NOT json_valid(facts);
  DELETE FROM news_servers WHERE NOT json_valid(settings);
  UPDATE news_servers SET learned = '{}' WHERE NOT json_valid(learned);
  UPDATE news_group_states SET view = NULL WHERE NOT json_valid(view);
  UPDATE news_articles SET newsgroups = '[]' WHERE NOT json_valid(newsgroups);
  UPDATE news_articles SET reference_ids = '[]' WHERE NOT json_valid(reference_ids);
  DELETE FROM reading_rules WHERE NOT json_valid(facts);
  DELETE FROM rule_diary WHERE NOT json_valid(facts);
  DELETE FROM news_posts WHERE NOT json_valid(facts);
  UPDATE news_outgoing SET post = NULL WHERE NOT json_valid(post);
  -- Headers and lists of groups are asked for again; what was read of them is known.
  UPDATE news_sources SET known = '', low = 0;
  UPDATE news_group_states SET elsewhere = '', total = 0, unread = 0, base = base + 1, indexed_page = 0;
  -- Messages and drafts share one sequence of ids, and only the former drive it.
  INSERT INTO sqlite_sequence (name, seq) SELECT 'messages', 0
    WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'messages');
  UPDATE sqlite_sequence SET seq = max(seq, (SELECT ifnull(max(id), 0) FROM drafts)) WHERE name = 'messages';`

/** Rows whose message or draft is lost; then everything is counted. */
const prune = `
  DELETE FROM messages WHERE NOT EXISTS
    (SELECT 1 FROM mailboxes WHERE mailboxes.id = mailbox_id AND mailboxes.role = messages.role);
  DELETE FROM messages WHERE role = ${roleCodes.drafts} AND id NOT IN (SELECT id FROM drafts);
  DELETE FROM message_details WHERE id NOT IN (SELECT id FROM messages);
  DELETE FROM message_tags WHERE message_id NOT IN (SELECT id FROM messages) OR tag_id NOT IN (SELECT id FROM tags);
  DELETE FROM thread_choices WHERE message_id NOT IN (SELECT id FROM messages);
  -- What is here was here before: rules are for what arrives.
  DELETE FROM rule_waiting;
  DELETE FROM rule_marks WHERE message_id NOT IN (SELECT id FROM messages);
  DELETE FROM snoozes WHERE message_id NOT IN (SELECT id FROM messages);
  DELETE FROM binned WHERE message_id NOT IN (SELECT id FROM messages);
  DELETE FROM removed_messages WHERE removal_id NOT IN (SELECT id FROM removed_mailboxes);
  -- What sleeps and nobody knows until when comes back.
  INSERT OR IGNORE INTO snoozes (message_id, home_id, until_ms, date_ms)
    SELECT id, 0, 0, sort_date_ms FROM messages WHERE role = ${roleCodes.snoozed};
  UPDATE mailboxes SET parent_id = NULL WHERE parent_id NOT IN (SELECT id FROM mailboxes);
  DELETE FROM draft_attachments WHERE draft_id NOT IN (SELECT id FROM drafts);
  DELETE FROM outgoing WHERE message_id NOT IN (SELECT id FROM messages);
  DELETE FROM outgoing_recipients WHERE message_id NOT IN (SELECT message_id FROM outgoing);
  -- An Outbox message whose recipients are lost can be looked at and written anew, not sent.
  INSERT INTO outgoing (message_id, state, envelope_from)
    SELECT id, 'unsure', '' FROM messages WHERE role = ${roleCodes.outbox} AND id NOT IN (SELECT message_id FROM outgoing);
  UPDATE site_folders SET parent_id = NULL WHERE parent_id NOT IN (SELECT id FROM site_folders);
  UPDATE sites SET folder_id = NULL WHERE folder_id NOT IN (SELECT id FROM site_folders);
  DELETE FROM bookmarks WHERE site_id NOT IN (SELECT id FROM sites);
  DELETE FROM saved_job_runs WHERE saved_job_id NOT IN (SELECT id FROM saved_jobs);
  DELETE FROM news_sources WHERE group_id NOT IN (SELECT id FROM newsgroups);
  DELETE FROM news_group_states WHERE group_id NOT IN (SELECT id FROM newsgroups);
  -- An article on its way out whose bytes are lost can be written from its draft again.
  INSERT INTO news_posts (server_id, facts, saved_ms) SELECT server_id, post, added_ms FROM news_outgoing
    WHERE article_id NOT IN (SELECT id FROM news_articles) AND post IS NOT NULL;
  DELETE FROM news_outgoing WHERE article_id NOT IN (SELECT id FROM news_articles);
  UPDATE news_outgoing SET state = 'unsure' WHERE state = 'sending';
  -- A folder without its mailbox is listed anew; a place without its message, unless that was deleted, is read anew.
  DELETE FROM imap_folders WHERE account_id NOT IN (SELECT account_id FROM imap_accounts)
    OR (mailbox_id IS NOT NULL AND mailbox_id NOT IN (SELECT id FROM mailboxes))
    OR (mailbox_id IS NULL AND id NOT IN (SELECT subject_id FROM imap_changes WHERE kind = 'remove'));
  DELETE FROM imap_places WHERE folder_id NOT IN (SELECT id FROM imap_folders) OR (message_id NOT IN (SELECT id FROM messages)
    AND message_id NOT IN (SELECT subject_id FROM imap_changes WHERE kind = 'delete'));
  DELETE FROM imap_draft_copies WHERE folder_id NOT IN (SELECT id FROM imap_folders);
  DELETE FROM imap_changes WHERE account_id NOT IN (SELECT account_id FROM imap_accounts);
  UPDATE imap_folders SET highest_modseq = 0;
  -- Rows that were lost are no messages that somebody deleted.
  UPDATE uids SET is_deleted = 0;
  UPDATE mailboxes SET
    total = (SELECT count(*) FROM messages WHERE mailbox_id = mailboxes.id),
    unread = (SELECT count(*) FROM messages WHERE mailbox_id = mailboxes.id AND is_read = 0),
    flagged = (SELECT count(*) FROM messages WHERE mailbox_id = mailboxes.id AND is_flagged = 1),
    attachments = (SELECT count(*) FROM messages WHERE mailbox_id = mailboxes.id AND has_attachments = 1);`

/** Inside a transaction, before packs are read. Without all old mailboxes their numbers mean nothing any more. */
export function cleanseRows(db: Database, { hasAllMailboxes }: { hasAllMailboxes: boolean }): void {
  db.exec(cleanse)
  // They are listed again from the drafts themselves.
  if (!hasAllMailboxes) db.run('DELETE FROM messages WHERE role = ?', roleCodes.drafts)
  if (!hasAllMailboxes) db.run('DELETE FROM imap_folders')
  const ids = db.all<{ id: number }>(
    'SELECT id FROM accounts UNION SELECT account_id FROM mailboxes UNION SELECT account_id FROM drafts UNION SELECT account_id FROM uids UNION SELECT 0',
  )
  for (const { id } of ids) ensureAccount(db, id)
}

/** Inside a transaction, when every message has its place. */
export function pruneRows(db: Database): void {
  db.exec(prune)
}

/** Inside a transaction: the account exists and has its mailboxes, empty ones if they are lost. */
export function ensureAccount(db: Database, id: number): void {
  if (id !== LOCAL_ACCOUNT_ID) {
    db.run('INSERT OR IGNORE INTO accounts (id, settings) VALUES (?, ?)', id, JSON.stringify(lostAccount))
  }
  addMailboxes(db, id)
}
