// The searches that are open. Saved ones open by themselves when somebody lists them; the others have ids that no row has,
// and end with the program.
import type { Id } from '../../../shared/model/account.ts'
import type { MailCoverage, OpenedMailSearch } from '../../../shared/model/mail-search.ts'
import type { SearchQuery } from '../../../shared/model/search-query.ts'
import { asTyped } from '../../reading/search-words/as-typed.ts'
import { operatorsIn, wordsToMark } from '../../reading/search-words/shown-query.ts'
import { asksBody } from '../../reading/search-words/to-fts.ts'
import { understandQuery } from '../../reading/search-words/understand-query.ts'
import type { Database } from '../database.ts'
import { FIRST_FOUND, FoundMessages, mailCoverage } from './found-messages.ts'
import { IndexedWords } from './indexed-words.ts'
import type { RoleNames } from './named-places.ts'
import type { SearchMethods } from './search-store.ts'

/** Ids from here on are those of searches that nobody saved. */
const FIRST_OPENED = 2 ** 40
/** A window shows one; the oldest is closed. */
const MAX_OPEN = 4

export class MailSearches {
  private readonly db: Database
  private readonly indexedWords: IndexedWords
  private readonly opened = new Map<Id, FoundMessages>()
  private lastId = FIRST_OPENED
  private roleNames: RoleNames = {}
  /** Nothing changes between two letters that are typed. */
  private covered: { readonly stamp: number; readonly coverage: MailCoverage } | undefined

  constructor(db: Database) {
    this.db = db
    this.indexedWords = new IndexedWords(db)
  }

  open({ text, scope, isTyping, isBestFirst = false }: Parameters<SearchMethods['openSearch']>[0]): OpenedMailSearch {
    const understood = understandQuery(text)
    const query = isTyping ? asTyped(understood.query, text) : understood.query
    const id = ++this.lastId
    const { db, roleNames, indexedWords } = this
    const found = new FoundMessages(db, { text, query, scope, isBestFirst, roleNames, indexedWords })
    this.keep(id, found)
    return {
      id,
      total: found.ids(FIRST_FOUND).length,
      isComplete: found.isComplete,
      isCut: found.isCut,
      notes: understood.notes,
      operators: operatorsIn(text),
      words: wordsToMark(query),
      asksBody: asksBody(query),
      coverage: this.coverage(found.stamp),
    }
  }

  /** Undefined: it is closed, or nobody saved it. */
  find(id: Id): FoundMessages | undefined {
    if (id > FIRST_OPENED) return this.opened.get(id)
    const saved = this.db.get<{ query: string }>('SELECT query FROM saved_searches WHERE id = ?', id)
    if (!saved) return undefined
    const known = this.opened.get(id)
    if (known?.text === saved.query) return known
    const { query } = understandQuery(saved.query)
    const found = this.everywhere(saved.query, query)
    this.keep(id, found)
    return found
  }

  /** False: somebody has begun another search since, and does not wait for this one. */
  isWanted(id: Id): boolean {
    return id <= FIRST_OPENED || id === this.lastId
  }

  /** From now on. */
  nameRoles(names: RoleNames): void {
    this.roleNames = names
    this.opened.clear()
  }

  private everywhere(text: string, query: SearchQuery): FoundMessages {
    const { db, roleNames, indexedWords } = this
    const scope = { kind: 'everything' } as const
    return new FoundMessages(db, { text, query, scope, isBestFirst: false, roleNames, indexedWords })
  }

  private coverage(stamp: number): MailCoverage {
    if (this.covered?.stamp !== stamp) this.covered = { stamp, coverage: mailCoverage(this.db) }
    return this.covered.coverage
  }

  private keep(id: Id, found: FoundMessages): void {
    this.opened.delete(id)
    this.opened.set(id, found)
    for (const oldest of this.opened.keys()) {
      if (this.opened.size <= MAX_OPEN) return
      this.opened.delete(oldest)
    }
  }
}
