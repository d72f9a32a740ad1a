// Searches kept under a name: what a person types, found anew each time.
import type { SavedSearch } from '../../../shared/model/mail-search.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { nameKey } from '../name-key.ts'
import type { SearchMethods } from './search-store.ts'

const MAX_NAME = 80
/** As long as a search is understood. */
const MAX_QUERY = 4_000

type SavedSearchMethods = Pick<
  SearchMethods,
  'listSavedSearches' | 'addSavedSearch' | 'changeSavedSearch' | 'removeSavedSearch'
>

interface SavedColumns {
  readonly id: number
  readonly name: string
  readonly query: string
}

export function savedSearchMethods(db: Database): SavedSearchMethods {
  return {
    listSavedSearches: () =>
      db
        .all<SavedColumns>('SELECT id, name, query FROM saved_searches ORDER BY name_key, id')
        .map(({ id, name, query }) => ({ id, name, text: query })),
    addSavedSearch: search => db.transaction(() => add(db, search)),
    changeSavedSearch: ({ id, name, text }) =>
      db.transaction(() => {
        const changed = freeName(db, name, id)
        const sql = 'UPDATE saved_searches SET name = ?, name_key = ?, query = ? WHERE id = ?'
        const { changes } = db.run(sql, changed, nameKey(changed), bounded(text), id)
        if (changes === 0) throw new InputError('This search is no longer here')
      }),
    removeSavedSearch: id => void db.run('DELETE FROM saved_searches WHERE id = ?', id),
  }
}

function add(db: Database, { name, text }: Omit<SavedSearch, 'id'>): SavedSearch {
  const free = freeName(db, name)
  const query = bounded(text)
  const sql = 'INSERT INTO saved_searches (name, name_key, query) VALUES (?, ?, ?)'
  return { id: db.run(sql, free, nameKey(free), query).id, name: free, text: query }
}

function bounded(text: string): string {
  if (text.length > MAX_QUERY) throw new InputError(`A search has at most ${MAX_QUERY} characters`)
  return text
}

function freeName(db: Database, text: string, own = 0): string {
  const name = text.normalize('NFC').trim()
  if (name === '' || name.length > MAX_NAME)
    throw new InputError(`A search needs a name of at most ${MAX_NAME} characters`)
  const taken = db.get('SELECT 1 FROM saved_searches WHERE name_key = ? AND id <> ?', nameKey(name), own)
  if (taken) throw new InputError('There is a search of this name', 'taken')
  return name
}
