// What names, subjects and addresses are compared and sorted by in the database: folded as searches fold, in single blanks.
import { foldText } from '../../shared/fold-text.ts'

/** `Ångström  & Co` becomes `angstrom & co`. Kept in rows: a change of it is a change of the format. */
export function nameKey(text: string): string {
  return foldText(text).replace(/\s+/g, ' ').trim()
}
