// Pattern sets: which files take part, saved under a name.

import type { Id } from '../../../shared/model/account.ts'
import type { PatternSet } from '../../../shared/model/remote-file.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { nameKey } from '../name-key.ts'
import type { Profile } from '../profile.ts'
import type { SiteMethods } from './sites-store.ts'

export const PATTERN_SETS_QUERY = 'SELECT id, facts FROM pattern_sets ORDER BY name_key, id'

type PatternSetMethods = Pick<
  SiteMethods,
  'listPatternSets' | 'addPatternSet' | 'changePatternSet' | 'removePatternSet'
>

interface PatternSetColumns {
  readonly id: number
  readonly facts: string
}

export function patternSetMethods({ db }: Profile): PatternSetMethods {
  return {
    listPatternSets: () => db.all<PatternSetColumns>(PATTERN_SETS_QUERY).map(toSet),
    addPatternSet: (name, patterns) => {
      const facts = JSON.stringify({ name, patterns })
      const { id } = db.run('INSERT INTO pattern_sets (name_key, facts) VALUES (?, ?)', nameKey(name), facts)
      return requireSet(db, id)
    },
    changePatternSet: ({ id, name, patterns }) => {
      const facts = JSON.stringify({ name, patterns })
      db.run('UPDATE pattern_sets SET name_key = ?, facts = ? WHERE id = ?', nameKey(name), facts, id)
      return requireSet(db, id)
    },
    removePatternSet: id => void db.run('DELETE FROM pattern_sets WHERE id = ?', id),
  }
}

function requireSet(db: Database, id: Id): PatternSet {
  const row = db.get<PatternSetColumns>('SELECT id, facts FROM pattern_sets WHERE id = ?', id)
  if (!row) throw new InputError(`There is no pattern set ${id}`)
  return toSet(row)
}

function toSet({ id, facts }: PatternSetColumns): PatternSet {
  return { ...(JSON.parse(facts) as Omit<PatternSet, 'id'>), id }
}
