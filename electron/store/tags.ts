// A person's own marks for messages. Each has a keyword, which is what IMAP servers know of it (RFC 9051, 2.3.2).
import type { Id } from '../../shared/model/account.ts'
import type { Tag } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import type { Database } from './database.ts'
import type { TagMethods } from './mail-store.ts'
import { nameKey } from './name-key.ts'

const MAX_NAME = 80
/** RFC 9051: servers take longer ones, but none has to. */
const MAX_KEYWORD = 40
/** They cross to the window. */
const MAX_IDS = 200_000

export function tagMethods(db: Database): TagMethods {
  return {
    listTags: () => db.all<Tag & object>('SELECT id, name, colour, keyword FROM tags ORDER BY name_key, id').map(toTag),
    addTag: tag => db.transaction(() => addTag(db, tag)),
    changeTag: ({ id, name, colour }) =>
      db.transaction(() => {
        const changed = freeName(db, name, id)
        const sql = 'UPDATE tags SET name = ?, name_key = ?, colour = ? WHERE id = ?'
        const { changes } = db.run(sql, changed, nameKey(changed), colour, id)
        if (changes === 0) throw new InputError('This tag is no longer here')
      }),
    removeTag: id => db.transaction(() => removeTag(db, id)),
    restoreTag: tag => db.transaction(() => restoreTag(db, tag)),
  }
}

/** Rows of the database have no prototype. */
function toTag({ id, name, colour, keyword }: Tag): Tag {
  return { id, name, colour, keyword }
}

/** Inside a transaction. Throws InputError for a name that is empty or taken. */
export function addTag(db: Database, { name, colour }: Pick<Tag, 'name' | 'colour'>): Tag {
  const free = freeName(db, name)
  const keyword = freeKeyword(db, free)
  const sql = 'INSERT INTO tags (name, name_key, colour, keyword) VALUES (?, ?, ?, ?)'
  return { id: db.run(sql, free, nameKey(free), colour, keyword).id, name: free, colour, keyword }
}

/** Inside a transaction. */
function removeTag(db: Database, id: Id): Id[] {
  const sql = `SELECT message_id AS id FROM message_tags WHERE tag_id = ? ORDER BY message_id DESC LIMIT ${MAX_IDS}`
  const ids = db.all<{ id: number }>(sql, id).map(row => row.id)
  db.run('DELETE FROM tags WHERE id = ?', id)
  return ids
}

/** Inside a transaction. Rules and remembered lists know it by its id. */
function restoreTag(db: Database, { id, name, colour, keyword }: Tag): void {
  const free = freeName(db, name)
  const isTaken = db.get('SELECT 1 FROM tags WHERE keyword = ?', keyword) !== undefined
  const sql = 'INSERT OR IGNORE INTO tags (id, name, name_key, colour, keyword) VALUES (?, ?, ?, ?, ?)'
  db.run(sql, id, free, nameKey(free), colour, isTaken ? freeKeyword(db, free) : keyword)
}

function freeName(db: Database, text: string, own = 0): string {
  const name = text.normalize('NFC').trim()
  if (name === '' || name.length > MAX_NAME)
    throw new InputError(`A tag needs a name of at most ${MAX_NAME} characters`)
  const taken = db.get('SELECT 1 FROM tags WHERE name_key = ? AND id <> ?', nameKey(name), own)
  if (taken) throw new InputError('There is a tag of this name', 'taken')
  return name
}

/** An atom that no other tag has. */
function freeKeyword(db: Database, name: string): string {
  const stem =
    nameKey(name)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, MAX_KEYWORD) || 'tag'
  for (let number = 1; ; number++) {
    const keyword = number === 1 ? stem : `${stem}-${number}`
    if (!db.get('SELECT 1 FROM tags WHERE keyword = ?', keyword)) return keyword
  }
}
