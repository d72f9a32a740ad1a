// The triggers of migration 0012. Each begins with what is false for everybody without an IMAP account.

/** Not while the sync itself is writing. */
const here = '(SELECT is_on FROM imap_syncing) = 0 AND EXISTS (SELECT 1 FROM imap_accounts)'
const placed = (row: 'old' | 'new'): string =>
  `imap_places JOIN imap_folders ON imap_folders.id = folder_id WHERE message_id = ${row}.id`
const protocol = (row: 'old' | 'new'): string => `json_extract(${row}.settings, '$.incoming.protocol')`
const place = (row: 'old' | 'new'): string =>
  `json_extract(${row}.settings, '$.incoming.host') || '/' || json_extract(${row}.settings, '$.incoming.user')`
const note = 'INSERT OR REPLACE INTO imap_changes (account_id, kind, subject_id, name)'
/** Drafts (1) and the Outbox (2) are no mail yet. */
const isOnServer = `new.pack IS NOT NULL AND new.role NOT IN (1, 2)`
const appendNew = `${note} SELECT mailboxes.account_id, 'append', new.id, ''
  FROM mailboxes JOIN imap_accounts ON imap_accounts.account_id = mailboxes.account_id
  WHERE mailboxes.id = new.mailbox_id AND ${isOnServer}`

const accounts = `
  CREATE TRIGGER imap_account_added AFTER INSERT ON accounts WHEN json_valid(new.settings) AND ${protocol('new')} = 'imap'
    BEGIN INSERT OR IGNORE INTO imap_accounts (account_id) VALUES (new.id); END;
  CREATE TRIGGER imap_account_changed AFTER UPDATE OF settings ON accounts WHEN json_valid(new.settings)
    BEGIN
      DELETE FROM imap_accounts WHERE account_id = new.id AND ${protocol('new')} <> 'imap';
      INSERT OR IGNORE INTO imap_accounts (account_id) SELECT new.id WHERE ${protocol('new')} = 'imap';
    END;
  -- Another mailbox: what is here is not there, until it is found there.
  CREATE TRIGGER imap_account_elsewhere AFTER UPDATE OF settings ON accounts
    WHEN json_valid(old.settings) AND json_valid(new.settings) AND ${protocol('old')} = 'imap'
      AND (${protocol('new')} <> 'imap' OR ${place('old')} <> ${place('new')})
    BEGIN
      DELETE FROM imap_changes WHERE account_id = new.id AND (kind <> 'append' OR ${protocol('new')} <> 'imap');
      DELETE FROM imap_folders WHERE account_id = new.id;
    END;
  -- What is wanted of folders may be more than before: all of them are looked at.
  CREATE TRIGGER imap_account_keeps AFTER UPDATE OF settings ON accounts WHEN json_valid(old.settings) AND json_valid(new.settings)
      AND json_extract(old.settings, '$.incoming.keep') IS NOT json_extract(new.settings, '$.incoming.keep')
    BEGIN UPDATE imap_folders SET highest_modseq = 0 WHERE account_id = new.id; END;
  CREATE TRIGGER imap_account_gone AFTER DELETE ON accounts
    BEGIN
      DELETE FROM imap_accounts WHERE account_id = old.id;
      DELETE FROM imap_changes WHERE account_id = old.id;
      DELETE FROM imap_folders WHERE account_id = old.id;
    END;`

const messages = `
  CREATE TRIGGER imap_flagged AFTER UPDATE OF is_read, is_flagged, is_answered, is_forwarded ON messages
    WHEN (old.is_read <> new.is_read OR old.is_flagged <> new.is_flagged OR old.is_answered <> new.is_answered
      OR old.is_forwarded <> new.is_forwarded) AND ${here}
    BEGIN
      ${note} SELECT account_id, 'flag', new.id, '\\Seen' FROM ${placed('new')} AND old.is_read <> new.is_read;
      ${note} SELECT account_id, 'flag', new.id, '\\Flagged' FROM ${placed('new')} AND old.is_flagged <> new.is_flagged;
      ${note} SELECT account_id, 'flag', new.id, '\\Answered' FROM ${placed('new')} AND old.is_answered <> new.is_answered;
      ${note} SELECT account_id, 'flag', new.id, '$Forwarded' FROM ${placed('new')} AND old.is_forwarded <> new.is_forwarded;
    END;
  CREATE TRIGGER imap_moved AFTER UPDATE OF mailbox_id ON messages WHEN old.mailbox_id <> new.mailbox_id AND ${here}
    BEGIN
      ${note} SELECT imap_folders.account_id,
          iif(imap_folders.account_id = (SELECT account_id FROM mailboxes WHERE id = new.mailbox_id), 'move', 'leave'), new.id, ''
        FROM ${placed('new')};
      ${appendNew} AND NOT EXISTS (SELECT 1 FROM ${placed('new')} AND imap_folders.account_id = mailboxes.account_id);
    END;
  CREATE TRIGGER imap_added AFTER INSERT ON messages WHEN ${here} BEGIN ${appendNew}; END;
  CREATE TRIGGER imap_deleted AFTER DELETE ON messages WHEN ${here}
    BEGIN
      DELETE FROM imap_changes WHERE subject_id = old.id AND kind IN ('flag', 'move', 'leave', 'append');
      ${note} SELECT account_id, 'delete', old.id, '' FROM ${placed('old')};
    END;
  CREATE TRIGGER imap_vanished AFTER DELETE ON messages WHEN (SELECT is_on FROM imap_syncing) = 1
    BEGIN
      DELETE FROM imap_changes WHERE subject_id = old.id AND kind IN ('flag', 'move', 'leave', 'append', 'delete');
      DELETE FROM imap_places WHERE message_id = old.id;
    END;
  CREATE TRIGGER imap_tagged AFTER INSERT ON message_tags WHEN ${here}
    BEGIN
      ${note} SELECT account_id, 'flag', new.message_id, keyword FROM tags, imap_places
        JOIN imap_folders ON imap_folders.id = folder_id WHERE message_id = new.message_id AND tags.id = new.tag_id;
    END;
  CREATE TRIGGER imap_untagged AFTER DELETE ON message_tags WHEN ${here}
    BEGIN
      ${note} SELECT account_id, 'flag', old.message_id, keyword FROM tags, imap_places
        JOIN imap_folders ON imap_folders.id = folder_id WHERE message_id = old.message_id AND tags.id = old.tag_id
          AND EXISTS (SELECT 1 FROM messages WHERE id = old.message_id);
    END;
  -- Before: afterwards nobody knows its keyword.
  CREATE TRIGGER imap_tag_gone BEFORE DELETE ON tags WHEN ${here}
    BEGIN
      ${note} SELECT account_id, 'flag', message_tags.message_id, old.keyword FROM message_tags
        JOIN imap_places ON imap_places.message_id = message_tags.message_id
        JOIN imap_folders ON imap_folders.id = folder_id WHERE tag_id = old.id;
    END;`

const isImap = (row: 'old' | 'new'): string =>
  `EXISTS (SELECT 1 FROM imap_accounts WHERE account_id = ${row}.account_id)`
const folderOf = (row: 'old' | 'new'): string => `FROM imap_folders WHERE mailbox_id = ${row}.id`

/** Role 7: a folder. The others are made on the server when something is to be put into them. */
const mailboxes = `
  CREATE TRIGGER imap_mailbox_added AFTER INSERT ON mailboxes WHEN ${here} AND new.role = 7 AND ${isImap('new')}
    BEGIN
      -- Brought back before anybody tried to remove it there: nothing was removed.
      UPDATE imap_folders SET mailbox_id = new.id WHERE id = (SELECT subject_id FROM imap_changes
        WHERE account_id = new.account_id AND kind = 'remove' AND name = new.id AND attempts = 0);
      DELETE FROM imap_changes WHERE account_id = new.account_id AND kind = 'remove' AND name = new.id AND attempts = 0;
      ${note} SELECT account_id, 'rename', new.id, '' ${folderOf('new')};
      ${note} SELECT new.account_id, 'make', new.id, '' WHERE NOT EXISTS (SELECT 1 ${folderOf('new')});
    END;
  CREATE TRIGGER imap_mailbox_renamed AFTER UPDATE OF name, parent_id ON mailboxes
    WHEN ${here} AND (old.name <> new.name OR old.parent_id IS NOT new.parent_id)
    BEGIN ${note} SELECT account_id, 'rename', new.id, '' ${folderOf('new')}; END;
  CREATE TRIGGER imap_mailbox_keeps AFTER UPDATE OF settings ON mailboxes
    BEGIN UPDATE imap_folders SET highest_modseq = 0 WHERE mailbox_id = new.id; END;
  CREATE TRIGGER imap_mailbox_subscribed AFTER UPDATE OF is_subscribed ON mailboxes
    WHEN ${here} AND old.is_subscribed <> new.is_subscribed
    BEGIN ${note} SELECT account_id, 'subscribe', new.id, '' ${folderOf('new')}; END;
  CREATE TRIGGER imap_mailbox_gone AFTER DELETE ON mailboxes WHEN ${here}
    BEGIN
      DELETE FROM imap_changes WHERE subject_id = old.id AND kind IN ('make', 'rename', 'subscribe');
      ${note} SELECT account_id, 'remove', id, old.id ${folderOf('old')};
      UPDATE imap_folders SET mailbox_id = NULL WHERE mailbox_id = old.id;
    END;`

export const changeTriggers = accounts + messages + mailboxes
