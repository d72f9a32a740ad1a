// News. Headers are pages of lines as the server sent them (news/header-line.ts); what was read is ranges of numbers as text,
// as .newsrc has it. Threads, scores and what is hidden are worked out of these and kept in files that may be lost
// (news/index-file.ts). Raw articles are in the packs.
import type { Migration } from './migration.ts'

const servers = `
  -- AUTOINCREMENT: an id is never given out twice, for secrets are named by it.
  CREATE TABLE news_servers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rank INTEGER NOT NULL,
    settings TEXT NOT NULL,
    learned TEXT NOT NULL DEFAULT '{}',
    listed_ms INTEGER,
    checked_ms INTEGER
  );
  CREATE TABLE newsgroups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL DEFAULT '',
    -- Null: it was there when the list was first read, or it was looked at since.
    new_since_ms INTEGER
  );
  CREATE TABLE news_carried (
    server_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    low INTEGER NOT NULL,
    high INTEGER NOT NULL,
    about INTEGER NOT NULL,
    status TEXT NOT NULL,
    -- The highest number at the end of the last days that were watched: day:high,day:high
    days TEXT NOT NULL,
    PRIMARY KEY (server_id, group_id)
  ) WITHOUT ROWID;`

const headers = `
  -- Groups that were subscribed or opened once.
  CREATE TABLE news_group_states (
    group_id INTEGER PRIMARY KEY REFERENCES newsgroups (id),
    is_subscribed INTEGER NOT NULL DEFAULT 0,
    chosen_server_id INTEGER,
    is_muted INTEGER NOT NULL DEFAULT 0,
    is_notifying INTEGER NOT NULL DEFAULT 0,
    charset TEXT NOT NULL DEFAULT '',
    view TEXT,
    -- Where the headers that are here come from.
    server_id INTEGER,
    -- Ranges of numbers that need not be asked for again.
    known TEXT NOT NULL DEFAULT '',
    -- Headers below it are of articles that the server has no more.
    low INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    -- Counts up when headers go: what was worked out of them before is worth nothing then.
    base INTEGER NOT NULL DEFAULT 0,
    expired_from INTEGER,
    expired_to INTEGER,
    is_renumbered INTEGER NOT NULL DEFAULT 0,
    -- The last page of headers that is in the full-text index.
    indexed_page INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX news_subscribed ON news_group_states (group_id) WHERE is_subscribed = 1;
  CREATE TABLE news_header_pages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id INTEGER NOT NULL,
    first_number INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    lines BLOB NOT NULL
  );
  CREATE INDEX news_header_pages_of ON news_header_pages (group_id);
  CREATE INDEX news_header_pages_by_number ON news_header_pages (group_id, first_number, last_number);
  CREATE TABLE news_read (
    server_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    ranges TEXT NOT NULL,
    PRIMARY KEY (server_id, group_id)
  ) WITHOUT ROWID;
  -- Read articles by Message-ID (news/id-key.ts), where their numbers are no longer known: group 0 is all groups.
  CREATE TABLE news_read_ids (
    group_id INTEGER NOT NULL,
    id_key INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (group_id, id_key)
  ) WITHOUT ROWID;
  -- What few articles have: bits of news/article-marks.ts.
  CREATE TABLE news_marks (
    group_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    marks INTEGER NOT NULL,
    date_ms INTEGER NOT NULL,
    PRIMARY KEY (group_id, number)
  ) WITHOUT ROWID;`

const articles = `
  CREATE TABLE news_articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL UNIQUE,
    server_id INTEGER NOT NULL,
    pack INTEGER NOT NULL REFERENCES packs (number),
    pack_offset INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    received_ms INTEGER NOT NULL,
    is_kept INTEGER NOT NULL DEFAULT 0,
    is_wanted INTEGER NOT NULL DEFAULT 0,
    is_own INTEGER NOT NULL DEFAULT 0,
    -- 0 pending, 1 read
    reading INTEGER NOT NULL DEFAULT 0,
    date_ms INTEGER,
    author TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    gist TEXT NOT NULL DEFAULT '',
    newsgroups TEXT NOT NULL DEFAULT '[]',
    reference_ids TEXT NOT NULL DEFAULT '[]',
    has_attachments INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX news_articles_pending ON news_articles (id) WHERE reading = 0;
  CREATE INDEX news_articles_kept ON news_articles (date_ms, id) WHERE is_kept = 1;
  CREATE INDEX news_articles_by_place ON news_articles (pack, pack_offset);
  -- Rows of the full-text index; ids rise with the date. An article that stands in several groups has a row in each.
  CREATE TABLE news_indexed (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    -- Of the Message-ID (news/id-key.ts).
    id_key INTEGER NOT NULL,
    -- Set: its text is in the index too.
    article_id INTEGER
  );
  CREATE INDEX news_indexed_by_group ON news_indexed (group_id, number);
  CREATE INDEX news_indexed_by_key ON news_indexed (id_key);
  CREATE VIRTUAL TABLE news_words USING fts5 (sender, recipients, copied, subject, body, content = '',
    contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');`

const rules = `
  CREATE TABLE reading_rules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    position INTEGER NOT NULL,
    facts TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    hits INTEGER NOT NULL DEFAULT 0,
    saved_lines INTEGER NOT NULL DEFAULT 0,
    saved_bytes INTEGER NOT NULL DEFAULT 0,
    last_hit_ms INTEGER,
    -- Set: gone, and can be restored until the next start.
    removed_ms INTEGER
  );`

const posts = `
  CREATE TABLE news_posts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_id INTEGER NOT NULL,
    facts TEXT NOT NULL,
    saved_ms INTEGER NOT NULL,
    -- Set: can be restored for some days.
    discarded_ms INTEGER
  );
  CREATE TABLE news_outgoing (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'unsure', 'failed')),
    article_id INTEGER NOT NULL REFERENCES news_articles (id),
    facts TEXT NOT NULL,
    -- The draft it was made of; null for what only cancels.
    post TEXT,
    words TEXT,
    added_ms INTEGER NOT NULL
  );`

export const migration0005: Migration = {
  version: 5,
  run: db => db.exec(servers + headers + articles + rules + posts),
}
