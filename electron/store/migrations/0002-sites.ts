// Sites of the Files view and what belongs to them. Settings are one JSON value, because paths may hold bytes that are no
// text (shared/file-names.ts) and SQLite's own text cannot; `name_key` is what lists are sorted by.
import type { Migration } from './migration.ts'

const tables = `
  CREATE TABLE site_folders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER REFERENCES site_folders (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL
  );
  -- AUTOINCREMENT: an id is never given out twice, for secrets and transfers are named by it.
  CREATE TABLE sites (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    folder_id INTEGER REFERENCES site_folders (id),
    -- Made by Quick connect: in its history, not in the tree.
    is_quick INTEGER NOT NULL,
    name_key TEXT NOT NULL,
    settings TEXT NOT NULL,
    learned TEXT NOT NULL DEFAULT '{}',
    used_ms INTEGER
  );
  CREATE TABLE bookmarks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    site_id INTEGER NOT NULL REFERENCES sites (id),
    name_key TEXT NOT NULL,
    facts TEXT NOT NULL
  );
  CREATE TABLE pattern_sets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name_key TEXT NOT NULL,
    facts TEXT NOT NULL
  );
  CREATE INDEX site_folders_by_name ON site_folders (name_key, id);
  CREATE INDEX site_folders_by_parent ON site_folders (parent_id);
  CREATE INDEX sites_by_name ON sites (name_key, id);
  CREATE INDEX sites_by_folder ON sites (folder_id);
  CREATE INDEX bookmarks_by_name ON bookmarks (name_key, id);
  CREATE INDEX bookmarks_by_site ON bookmarks (site_id);
  CREATE INDEX pattern_sets_by_name ON pattern_sets (name_key, id);`

/** To begin with; their names are their patterns, so they read the same in every language. */
const presets: readonly { readonly include: readonly string[]; readonly exclude: readonly string[] }[] = [
  { include: ['*.html', '*.css', '*.js'], exclude: [] },
  { include: ['*.jpg', '*.jpeg', '*.png', '*.gif', '*.webp', '*.svg'], exclude: [] },
  { include: [], exclude: ['.git', '.svn', 'node_modules'] },
  { include: [], exclude: ['*.log', '*.bak', '*.tmp', '*~'] },
]

export const migration0002: Migration = {
  version: 2,
  run: db => {
    db.exec(tables)
    for (const { include, exclude } of presets) {
      const name = [...include, ...exclude.map(pattern => `-${pattern}`)].join(' ')
      const facts = JSON.stringify({ name, patterns: { include, exclude } })
      db.run('INSERT INTO pattern_sets (name_key, facts) VALUES (?, ?)', name, facts)
    }
  },
}
