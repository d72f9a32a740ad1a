// Which words of the index begin so. A word that goes on is looked for as each of them: SQLite's own way (`word *`) first
// gathers every message with any of them, which for a common word takes longer than everything else of a search.
import type { Database } from '../database.ts'

/** More of them take longer one by one than all at once. */
const MAX_WORDS = 256
/** Behind every letter. */
const LAST = '\u{10ffff}'

interface Known {
  readonly beginning: string
  readonly stamp: number
  readonly words: readonly string[]
}

export class IndexedWords {
  private readonly db: Database
  private isOpen = false
  /** The next letter that is typed asks for some of the same. */
  private known: Known | undefined

  constructor(db: Database) {
    this.db = db
  }

  /** Folded, as the index has them. Undefined: there are too many. */
  beginningWith = (beginning: string): readonly string[] | undefined => {
    const stamp = this.db.count('SELECT total_changes() AS n')
    const { known } = this
    if (known?.stamp === stamp && beginning.startsWith(known.beginning)) {
      return known.words.filter(word => word.startsWith(beginning))
    }
    const words = this.read(beginning)
    if (words.length > MAX_WORDS) return undefined
    this.known = { beginning, stamp, words }
    return words
  }

  private read(beginning: string): string[] {
    // Of this connection alone: nothing of it is in the file.
    if (!this.isOpen)
      this.db.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed_words USING fts5vocab('main', 'mail_words', 'row')")
    this.isOpen = true
    return this.db
      .all<{ term: string }>(
        'SELECT term FROM temp.indexed_words WHERE term >= ? AND term < ? LIMIT ?',
        beginning,
        beginning + LAST,
        MAX_WORDS + 1,
      )
      .map(({ term }) => term)
  }
}
