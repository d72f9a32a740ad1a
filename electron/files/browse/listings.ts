// The folders that panes show: their listings live here, so that the window only ever holds the rows on the screen.

import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import { Listing, type ListingFacts } from './listing.ts'

/** Far more panes than anybody can look at. */
const MAX_PANES = 200

interface Pane {
  folder?: Id
  /** Results of a search, beside the folder it began in. */
  search?: Id
  waiting?: AbortController
}

export class Listings {
  private readonly all = new Map<Id, Listing>()
  private readonly panes = new Map<number, Pane>()
  private lastId = 0

  /** Throws InputError when no pane shows it any more. */
  get(id: Id): Listing {
    const listing = this.all.get(id)
    if (!listing) throw new InputError('This folder is no longer shown', 'listing')
    return listing
  }

  /** Ends what the pane was waiting for; the answer is the signal of what it waits for now. */
  begin(number: number): AbortSignal {
    const pane = this.pane(number)
    pane.waiting?.abort()
    pane.waiting = new AbortController()
    return pane.waiting.signal
  }

  stop(number: number): void {
    this.panes.get(number)?.waiting?.abort()
  }

  /** The pane's folder from now on; what it showed before is dropped. */
  showFolder(number: number, facts: ListingFacts): Listing {
    const pane = this.pane(number)
    this.drop(pane)
    const listing = this.add(facts)
    pane.folder = listing.id
    return listing
  }

  showSearch(number: number, facts: ListingFacts): Listing {
    const pane = this.pane(number)
    if (pane.search !== undefined) this.all.delete(pane.search)
    const listing = this.add(facts)
    pane.search = listing.id
    return listing
  }

  closePane(number: number): void {
    const pane = this.panes.get(number)
    if (!pane) return
    pane.waiting?.abort()
    this.drop(pane)
    this.panes.delete(number)
  }

  private pane(number: number): Pane {
    const known = this.panes.get(number)
    if (known) return known
    if (this.panes.size >= MAX_PANES) throw new InputError(`There are more than ${MAX_PANES} panes`, 'pane')
    const pane: Pane = {}
    this.panes.set(number, pane)
    return pane
  }

  private drop(pane: Pane): void {
    for (const id of [pane.folder, pane.search]) if (id !== undefined) this.all.delete(id)
    delete pane.folder
    delete pane.search
  }

  private add(facts: ListingFacts): Listing {
    this.lastId += 1
    const listing = new Listing(this.lastId, facts)
    this.all.set(listing.id, listing)
    return listing
  }
}
