// Mailboxes that a person makes, on servers and on this computer; conversations; tags. The lists of conversations are kept
// by triggers, so that the longest one is read page by page and never counted together.
import type { Database } from '../database.ts'
import { conversationTriggers, counterTriggers } from './0011-triggers.ts'
import type { Migration } from './migration.ts'

/** Role codes of this version: 4 Trash, 5 Archive, 6 Junk, 7 a folder. An account has one of each but of the last. */
const mailboxes = `
  DROP TRIGGER messages_added;
  DROP TRIGGER messages_gone;
  DROP TRIGGER messages_changed;
  DROP TRIGGER messages_uid_gone;
  CREATE TABLE mailboxes_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- 0: on this computer, of no account.
    account_id INTEGER NOT NULL,
    role INTEGER NOT NULL,
    parent_id INTEGER REFERENCES mailboxes (id),
    -- Empty: the app names it.
    name TEXT NOT NULL DEFAULT '',
    can_hold_messages INTEGER NOT NULL DEFAULT 1,
    can_have_children INTEGER NOT NULL DEFAULT 1,
    is_subscribed INTEGER NOT NULL DEFAULT 1,
    -- What a person chose, JSON.
    settings TEXT NOT NULL DEFAULT '{}',
    -- Kept by triggers, so that no list has to be counted.
    total INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    flagged INTEGER NOT NULL DEFAULT 0,
    attachments INTEGER NOT NULL DEFAULT 0,
    UNIQUE (id, role)
  );
  INSERT INTO mailboxes_new (id, account_id, role, total, unread, flagged, attachments)
    SELECT id, account_id, role, total, unread, flagged, attachments FROM mailboxes;
  INSERT INTO sqlite_sequence (name, seq) SELECT 'mailboxes_new', 0
    WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'mailboxes_new');
  UPDATE sqlite_sequence SET seq = max(seq, ifnull((SELECT old.seq FROM sqlite_sequence old WHERE old.name = 'mailboxes'), 0))
    WHERE name = 'mailboxes_new';
  DROP TABLE mailboxes;
  ALTER TABLE mailboxes_new RENAME TO mailboxes;
  CREATE UNIQUE INDEX mailboxes_by_role ON mailboxes (account_id, role) WHERE role <> 7;
  CREATE INDEX mailboxes_of_role ON mailboxes (role);
  CREATE INDEX mailboxes_below ON mailboxes (parent_id) WHERE parent_id IS NOT NULL;
  INSERT INTO mailboxes (account_id, role) SELECT accounts.id, codes.value
    FROM accounts JOIN json_each('[5, 6]') codes ORDER BY accounts.id, codes.value;
  INSERT INTO mailboxes (account_id, role) VALUES (0, 4), (0, 5);
  -- What was removed, JSON, until it can no longer be brought back.
  CREATE TABLE removed_mailboxes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    removed_ms INTEGER NOT NULL,
    facts TEXT NOT NULL
  );
  CREATE TRIGGER messages_uid_gone AFTER DELETE ON messages WHEN old.uid IS NOT NULL BEGIN
    UPDATE uids SET is_deleted = 1
      WHERE uid = old.uid AND account_id = (SELECT account_id FROM mailboxes WHERE id = old.mailbox_id)
        AND NOT EXISTS (SELECT 1 FROM messages JOIN mailboxes ON mailboxes.id = mailbox_id
          WHERE messages.uid = old.uid AND account_id = uids.account_id);
  END;`

/**
 * A shelf is what lists are read from: all mailboxes of one role together, and each folder by itself. So a message is in
 * one place of each index, and both kinds of list are read from it.
 */
const shelves = `
  ALTER TABLE messages ADD COLUMN shelf INTEGER AS (CASE role WHEN 7 THEN mailbox_id + 1000 ELSE role END) VIRTUAL;
  DROP INDEX messages_by_date;
  DROP INDEX messages_by_from;
  DROP INDEX messages_by_subject;
  DROP INDEX messages_by_size;
  CREATE INDEX messages_by_date ON messages
    (shelf, sort_date_ms, id, mailbox_id, is_read, is_flagged, has_attachments);
  CREATE INDEX messages_by_from ON messages
    (shelf, from_key, sort_date_ms DESC, id, mailbox_id, is_read, is_flagged, has_attachments);
  CREATE INDEX messages_by_subject ON messages
    (shelf, subject_key, sort_date_ms DESC, id, mailbox_id, is_read, is_flagged, has_attachments);
  CREATE INDEX messages_by_size ON messages
    (shelf, size_bytes, sort_date_ms DESC, id, mailbox_id, is_read, is_flagged, has_attachments);`

const conversations = `
  -- The id of a message of it. 0 only until the row's own trigger has run.
  ALTER TABLE messages ADD COLUMN thread_id INTEGER NOT NULL DEFAULT 0;
  UPDATE messages SET thread_id = id;
  CREATE INDEX messages_by_thread ON messages (thread_id, mailbox_id, sort_date_ms, id, reading) WHERE reading <> 0;
  -- Which conversation a Message-ID belongs to, also one that is only referred to.
  CREATE TABLE thread_ids (id_key INTEGER PRIMARY KEY, thread_id INTEGER NOT NULL);
  -- Conversations that became part of another one; thread_ids may still name them.
  CREATE TABLE thread_merges (old_id INTEGER PRIMARY KEY, thread_id INTEGER NOT NULL);
  -- Answers without references, which belong to others by their subject alone.
  CREATE TABLE bare_answers (
    subject_hash INTEGER NOT NULL,
    date_ms INTEGER NOT NULL,
    message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    PRIMARY KEY (subject_hash, date_ms, message_id)
  ) WITHOUT ROWID;
  CREATE INDEX bare_answers_of ON bare_answers (message_id);
  -- Conversations that a person made by splitting: references join nothing to them but answers.
  CREATE TABLE own_threads (thread_id INTEGER PRIMARY KEY);
  -- What a person grouped, kept when everything is threaded anew.
  CREATE TABLE thread_choices (
    message_id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    -- Messages that share it are together.
    group_id INTEGER NOT NULL,
    -- 1: away from the others. 0: joined to the others.
    is_split INTEGER NOT NULL
  );
  CREATE INDEX thread_choices_of ON thread_choices (group_id);
  -- The messages of one conversation in one mailbox (scope: its id) or in all of one role (scope: -1 - role).
  CREATE TABLE conversations (
    scope INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    latest_ms INTEGER NOT NULL,
    latest_id INTEGER NOT NULL,
    total INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    flagged INTEGER NOT NULL,
    attachments INTEGER NOT NULL,
    PRIMARY KEY (scope, thread_id)
  ) WITHOUT ROWID;
  -- All there is to know, so that a page is read from it alone.
  CREATE INDEX conversations_by_date ON conversations
    (scope, latest_ms, thread_id, latest_id, total, unread, flagged, attachments);
  -- What is worked out from the rest, and whether all of it is.
  CREATE TABLE derived (name TEXT PRIMARY KEY, is_built INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO derived (name, is_built) VALUES ('threads', 0);`

const tags = `
  CREATE TABLE tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    colour INTEGER NOT NULL,
    -- What servers call it (RFC 9051, 2.3.2).
    keyword TEXT NOT NULL UNIQUE COLLATE NOCASE
  );
  CREATE TABLE message_tags (
    message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    PRIMARY KEY (message_id, tag_id)
  ) WITHOUT ROWID;
  CREATE INDEX message_tags_of ON message_tags (tag_id, message_id);`

export const migration0011: Migration = {
  version: 11,
  run: (db: Database) => db.exec(mailboxes + shelves + conversations + tags + counterTriggers + conversationTriggers),
}
