// From entries of a listing to their names and back: an undone change has to find its files again.

import type { Id } from '../../../shared/model/account.ts'
import type { FileChoice, FileRow, FileView, Location } from '../../../shared/model/remote-file.ts'
import { api } from '../../api.ts'
import { nameOrder } from '../files-store.ts'
import { nextSlot, readListing, releaseListing } from '../pane/listings.ts'

// More than that nobody takes back by one key; each page of a listing is one question.
const maxNames = 1_000
const pageRows = 500

const everything: FileView = { order: nameOrder, filter: '', showHidden: true }

/** The names of a choice; null when there are too many to remember. */
export async function namesOf({ listing, entries, view }: FileChoice): Promise<string[] | null> {
  if (entries !== 'all') {
    if (entries.length > maxNames) return null
    const rows = await Promise.all(entries.map(entry => api.files.row({ listing, entry })))
    return rows.flatMap(row => (row ? [row.name] : []))
  }
  const page = await api.files.rows({ listing, view: view ?? everything, from: 0, count: pageRows })
  return page.total > page.rows.length ? null : page.rows.map(({ name }) => name)
}

interface FoundEntries {
  readonly listing: Id
  readonly entries: number[]
}

/** Reads a folder behind the panes, finds the names in it and does something with them. */
export async function withEntries(
  at: Location,
  names: readonly string[],
  work: (found: FoundEntries) => Promise<void>,
): Promise<void> {
  const { listing } = await readListing(nextSlot(), { ...at, isFresh: true })
  try {
    await work({ listing, entries: await entriesNamed(listing, new Set(names)) })
  } finally {
    releaseListing(listing)
  }
}

async function entriesNamed(listing: Id, names: ReadonlySet<string>): Promise<number[]> {
  const found: FileRow[] = []
  for (let from = 0, total = Number.POSITIVE_INFINITY; from < total && found.length < names.size; from += pageRows) {
    const page = await api.files.rows({ listing, view: everything, from, count: pageRows })
    total = page.total
    found.push(...page.rows.filter(({ name }) => names.has(name)))
  }
  return found.map(({ entry }) => entry)
}
