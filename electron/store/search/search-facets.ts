// What found messages have in common: when, where, by whom, with what. Counted in slices, so that nobody waits for it.
import type { Id } from '../../../shared/model/account.ts'
import type { SearchFacets } from '../../../shared/model/mail-search.ts'
import type { Address } from '../../../shared/model/message.ts'
import type { Database } from '../database.ts'
import { dateOfId } from '../dated-id.ts'
import { Turns } from '../news/turns.ts'
import type { FoundMessages } from './found-messages.ts'

/** Enough to narrow down a search, and some hundredths of a second. */
const MAX_COUNTED = 10_000
/** Between two looks at the time. */
const PIECE = 500
/** As many as a person looks through. */
const MAX_LISTED = 8
/** Twenty years; older ones are found by other means. */
const MAX_MONTHS = 240

interface FacetColumns {
  readonly mailbox_id: Id
  readonly from_name: string
  readonly from_address: string
  readonly has_attachments: number
  readonly has_link: number
  readonly has_image: number
}

export async function searchFacets(db: Database, found: FoundMessages): Promise<SearchFacets> {
  const turns = new Turns()
  const ids = found.ids(MAX_COUNTED).slice(0, MAX_COUNTED)
  const tally = new Tally()
  for (let from = 0; from < ids.length; from += PIECE) {
    if (turns.isOver) await turns.pass()
    const rows = db.all<FacetColumns>(
      `SELECT mailbox_id, from_name, from_address, has_attachments, has_link, has_image FROM json_each(?)
        CROSS JOIN mail_indexed ON mail_indexed.id = value CROSS JOIN messages ON messages.id = message_id`,
      JSON.stringify(ids.slice(from, from + PIECE)),
    )
    for (const row of rows) tally.add(row)
  }
  return {
    counted: ids.length,
    isCut: !found.isComplete || found.ids(0).length > ids.length,
    months: monthsOf(ids),
    ...tally.facets,
  }
}

class Tally {
  private readonly mailboxes = new Map<Id, number>()
  private readonly people = new Map<string, { person: Address; count: number }>()
  private attachments = 0
  private images = 0
  private links = 0

  add(row: FacetColumns): void {
    this.mailboxes.set(row.mailbox_id, (this.mailboxes.get(row.mailbox_id) ?? 0) + 1)
    const key = row.from_address.toLowerCase()
    const known = this.people.get(key)
    if (known) known.count++
    else if (key !== '') this.people.set(key, { person: { name: row.from_name, address: row.from_address }, count: 1 })
    this.attachments += row.has_attachments
    this.images += row.has_image
    this.links += row.has_link
  }

  get facets(): Pick<SearchFacets, 'mailboxes' | 'people' | 'attachments' | 'images' | 'links'> {
    const { attachments, images, links } = this
    const mailboxes = [...this.mailboxes].map(([id, count]) => ({ id, count }))
    return {
      mailboxes: mailboxes.sort((a, b) => b.count - a.count).slice(0, MAX_LISTED),
      people: [...this.people.values()].sort((a, b) => b.count - a.count).slice(0, MAX_LISTED),
      attachments,
      images,
      links,
    }
  }
}

/** The ids tell the dates; newest first. */
function monthsOf(ids: readonly number[]): SearchFacets['months'] {
  const counts = new Map<number, number>()
  for (const id of ids) {
    const date = new Date(dateOfId(id))
    const month = date.getFullYear() * 12 + date.getMonth()
    counts.set(month, (counts.get(month) ?? 0) + 1)
  }
  if (counts.size === 0) return []
  const last = Math.max(...counts.keys())
  const first = Math.max(Math.min(...counts.keys()), last - MAX_MONTHS + 1)
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    year: Math.floor((first + index) / 12),
    month: ((first + index) % 12) + 1,
    count: counts.get(first + index) ?? 0,
  }))
}
