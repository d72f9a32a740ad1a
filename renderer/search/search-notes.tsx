// What of a search was not understood, and what was done with it instead.

import type { SearchNote } from '../../shared/model/search-query.ts'
import { type Translate, useText } from '../i18n.ts'
import './search-notes.css'

/** More would push the results away. */
const maxShown = 5

export function SearchNotes({ notes }: { readonly notes: readonly SearchNote[] }) {
  const t = useText()
  if (notes.length === 0) return null
  return (
    <div role="status">
      <ul className="search-notes small">
        {notes.slice(0, maxShown).map(note => (
          <li key={`${note.kind} ${note.start}`} className="wrap-anywhere">
            {noteWords(note, t)}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The sentence of a note. */
export function noteWords({ kind, text }: SearchNote, t: Translate): string {
  return t(`newsSearch.note.${kind}`, { text })
}
