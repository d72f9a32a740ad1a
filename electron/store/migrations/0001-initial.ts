// The first format of the database. Times are UTC milliseconds, sizes bytes, truths 0 or 1, lists and addresses JSON.
// Roles are the codes of roles.ts. Raw messages are not here but in the packs.
import type { Migration } from './migration.ts'

const accounts = `
  CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    settings TEXT NOT NULL,
    checked_ms INTEGER
  );
  CREATE TABLE mailboxes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    role INTEGER NOT NULL,
    -- Kept by the triggers below, so that no list has to be counted.
    total INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    flagged INTEGER NOT NULL DEFAULT 0,
    attachments INTEGER NOT NULL DEFAULT 0,
    UNIQUE (account_id, role),
    UNIQUE (id, role)
  );
  CREATE TABLE secrets (name TEXT PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`

const messages = `
  -- open: may be appended to. closed: never changes again. copying: being filled by compaction, worth nothing yet.
  -- retired: everything alive was copied, the file is to be deleted.
  CREATE TABLE packs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'copying', 'retired')),
    end_bytes INTEGER NOT NULL
  );
  -- A draft is a row here too, without a pack: messages and drafts share one sequence of ids.
  CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mailbox_id INTEGER NOT NULL,
    role INTEGER NOT NULL,
    pack INTEGER REFERENCES packs (number),
    pack_offset INTEGER,
    size_bytes INTEGER NOT NULL,
    sha256 BLOB,
    received_ms INTEGER NOT NULL,
    sort_date_ms INTEGER NOT NULL,
    is_read INTEGER NOT NULL DEFAULT 0,
    is_flagged INTEGER NOT NULL DEFAULT 0,
    is_answered INTEGER NOT NULL DEFAULT 0,
    is_forwarded INTEGER NOT NULL DEFAULT 0,
    has_attachments INTEGER NOT NULL DEFAULT 0,
    -- 0 pending, 1 listed, 2 unreadable
    reading INTEGER NOT NULL DEFAULT 0,
    from_name TEXT NOT NULL DEFAULT '',
    from_address TEXT NOT NULL DEFAULT '',
    from_key TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    subject_key TEXT NOT NULL DEFAULT '',
    snippet TEXT NOT NULL DEFAULT '',
    to_list TEXT NOT NULL DEFAULT '[]',
    FOREIGN KEY (mailbox_id, role) REFERENCES mailboxes (id, role)
  );
  -- What only an opened message needs: out of the rows that lists read.
  CREATE TABLE message_details (
    id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    message_id TEXT NOT NULL,
    reference_ids TEXT NOT NULL,
    bcc TEXT NOT NULL DEFAULT '[]'
  );
  CREATE TABLE uids (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    uid TEXT NOT NULL,
    count INTEGER NOT NULL,
    is_to_remove INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, uid)
  ) WITHOUT ROWID;`

/** Each order has an index that answers lists, filters and positions alone, for one mailbox and for all together. */
const indexes = `
  CREATE INDEX messages_by_date ON messages
    (role, sort_date_ms, id, mailbox_id, is_read, is_flagged, has_attachments);
  CREATE INDEX messages_by_from ON messages
    (role, from_key, sort_date_ms DESC, id, mailbox_id, is_read, is_flagged, has_attachments);
  CREATE INDEX messages_by_subject ON messages
    (role, subject_key, sort_date_ms DESC, id, mailbox_id, is_read, is_flagged, has_attachments);
  CREATE INDEX messages_by_size ON messages
    (role, size_bytes, sort_date_ms DESC, id, mailbox_id, is_read, is_flagged, has_attachments);
  CREATE INDEX messages_flagged ON messages
    (sort_date_ms, id, role, mailbox_id, is_read, has_attachments) WHERE is_flagged = 1;
  CREATE INDEX messages_pending ON messages (id) WHERE reading = 0;`

const countIn = `UPDATE mailboxes SET total = total + 1, unread = unread + (new.is_read = 0),
    flagged = flagged + new.is_flagged, attachments = attachments + new.has_attachments
    WHERE id = new.mailbox_id;`
const countOut = `UPDATE mailboxes SET total = total - 1, unread = unread - (old.is_read = 0),
    flagged = flagged - old.is_flagged, attachments = attachments - old.has_attachments
    WHERE id = old.mailbox_id;`

const triggers = `
  CREATE TRIGGER messages_added AFTER INSERT ON messages BEGIN ${countIn} END;
  CREATE TRIGGER messages_gone AFTER DELETE ON messages BEGIN ${countOut} END;
  CREATE TRIGGER messages_changed AFTER UPDATE OF mailbox_id, is_read, is_flagged, has_attachments ON messages
    WHEN old.mailbox_id <> new.mailbox_id OR old.is_read <> new.is_read OR old.is_flagged <> new.is_flagged
      OR old.has_attachments <> new.has_attachments
    BEGIN ${countOut} ${countIn} END;`

const writing = `
  CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL,
    parent_id INTEGER,
    in_reply_to TEXT NOT NULL,
    reference_ids TEXT NOT NULL,
    to_list TEXT NOT NULL,
    cc TEXT NOT NULL,
    bcc TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    saved_ms INTEGER NOT NULL,
    -- Set: discarded, without a row in messages, and can be restored.
    discarded_ms INTEGER
  );
  CREATE TABLE draft_attachments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    draft_id INTEGER NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    file_name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    stored_name TEXT NOT NULL
  );
  CREATE INDEX draft_attachments_of ON draft_attachments (draft_id);
  -- Kept after sending: Sent shows what the server said about each recipient.
  CREATE TABLE outgoing (
    message_id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    -- Null once sent.
    state TEXT CHECK (state IN ('waiting', 'sending', 'unsure', 'failed')),
    envelope_from TEXT NOT NULL,
    parent_id INTEGER,
    parent_kind TEXT
  );
  CREATE TABLE outgoing_recipients (
    message_id INTEGER NOT NULL REFERENCES outgoing (message_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    address TEXT NOT NULL,
    -- Null until the server answered.
    is_accepted INTEGER,
    code INTEGER,
    text TEXT,
    PRIMARY KEY (message_id, position)
  ) WITHOUT ROWID;
  CREATE TABLE addresses (
    address_key TEXT PRIMARY KEY,
    name_key TEXT NOT NULL,
    address TEXT NOT NULL,
    name TEXT NOT NULL,
    written INTEGER NOT NULL,
    heard INTEGER NOT NULL,
    last_ms INTEGER NOT NULL
  ) WITHOUT ROWID;`

export const migration0001: Migration = {
  version: 1,
  run: db => db.exec(accounts + messages + indexes + triggers + writing),
}
