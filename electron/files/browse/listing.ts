// A folder that was read, or the results of a search: entries by number, and how views show them.

import type { Id } from '../../../shared/model/account.ts'
import type {
  ComparisonMark,
  FileChoice,
  FileEntry,
  FileOrder,
  FileRow,
  OpenFolder,
  Place,
} from '../../../shared/model/remote-file.ts'
import { InputError } from '../../errors.ts'
import type { FolderAccess } from '../folder-access.ts'
import { ListingView, type ViewFacts } from './listing-view.ts'
import { foldNames, orderInSlices } from './order-entries.ts'

export interface ListingFacts {
  readonly place: Place
  readonly path: string
  readonly entries: readonly FileEntry[]
  readonly rawLines: readonly string[]
  readonly leftOut: number
  readonly isTimeCoarse: boolean
  readonly readMs: number
}

interface Remembered<T> {
  readonly key: string
  readonly value: Promise<T>
}

/** An entry with its path. */
export interface Chosen {
  readonly path: string
  readonly entry: FileEntry
}

export class Listing {
  readonly id: Id
  readonly facts: ListingFacts
  private readonly marks = new Map<number, ComparisonMark>()
  /** The last order and the last view are remembered, because a window asks for many pieces of them. */
  private folded: Remembered<readonly string[]> | undefined
  private ordered: Remembered<readonly number[]> | undefined
  private view: Remembered<ListingView> | undefined

  constructor(id: Id, facts: ListingFacts) {
    this.id = id
    this.facts = facts
  }

  get opened(): OpenFolder {
    const { place, path, entries, readMs, leftOut, isTimeCoarse } = this.facts
    return { listing: this.id, place, path, count: entries.length, readMs, leftOut, isTimeCoarse }
  }

  /** As this view shows it. Results of a search grow while they are looked at, so their number belongs to what is known. */
  shown(facts: ViewFacts): Promise<ListingView> {
    const { entries } = this.facts
    const key = JSON.stringify([facts.view, facts.patterns, entries.length])
    if (this.view?.key === key) return this.view.value
    const value = this.makeView(facts)
    this.view = { key, value }
    return value
  }

  /** Throws InputError when the listing has no such entry. */
  entry(number: number): FileEntry {
    const entry = this.facts.entries[number]
    if (!entry) throw new InputError('This file is no longer listed', 'entry')
    return entry
  }

  row(number: number, arriving: ReadonlySet<string> | undefined): FileRow {
    const entry = this.entry(number)
    const mark = this.marks.get(number)
    const isArriving = arriving?.has(entry.name)
    return { ...plainEntry(entry), entry: number, ...(mark ? { mark } : {}), ...(isArriving ? { isArriving } : {}) }
  }

  /** The entries of a choice, with their paths. */
  async chosen(
    { entries, view }: FileChoice,
    access: FolderAccess,
    patterns: ViewFacts['patterns'],
  ): Promise<Chosen[]> {
    const { path } = this.facts
    const numbers = entries === 'all' ? await this.all(view, patterns) : entries
    return numbers.map(number => {
      const entry = this.entry(number)
      return { entry, path: access.join(path, entry.name) }
    })
  }

  mark(marks: ReadonlyMap<number, ComparisonMark>): void {
    this.view = undefined
    this.marks.clear()
    for (const [number, mark] of marks) this.marks.set(number, mark)
  }

  private async makeView(facts: ViewFacts): Promise<ListingView> {
    const { entries } = this.facts
    const folded = await this.foldedNames()
    const ordered = await this.orderedBy(facts.view.order, folded)
    return ListingView.make({ entries, folded, ordered, marks: this.marks }, facts)
  }

  private foldedNames(): Promise<readonly string[]> {
    const { entries } = this.facts
    const key = `${entries.length}`
    if (this.folded?.key !== key) this.folded = { key, value: foldNames(entries) }
    return this.folded.value
  }

  private orderedBy(order: FileOrder, folded: readonly string[]): Promise<readonly number[]> {
    const { entries } = this.facts
    const key = JSON.stringify([order, folded.length])
    if (this.ordered?.key !== key) this.ordered = { key, value: orderInSlices(entries, folded, order) }
    return this.ordered.value
  }

  private async all(view: FileChoice['view'], patterns: ViewFacts['patterns']): Promise<readonly number[]> {
    if (!view) throw new InputError('A choice of everything needs the view it is seen in', 'view')
    return (await this.shown({ view, patterns })).numbers
  }
}

/** What the window gets of an entry: the engine may know more, such as the raw line. */
function plainEntry({ name, kind, ...entry }: FileEntry): FileEntry {
  const { sizeBytes, modified, modifiedPrecision, target, permissions, owner, group } = entry
  return { name, kind, sizeBytes, modified, modifiedPrecision, target, permissions, owner, group }
}
