// All groups of all servers in memory, in columns: a hundred thousand are looked through in some milliseconds for every key
// that is pressed. Read from the database once, in slices, when somebody first asks.

import { foldText } from '../../../shared/fold-text.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { sortedPlaces } from './sorted-places.ts'
import { Turns } from './turns.ts'

const ROWS = 4_000

export interface Carried {
  readonly serverId: Id
  readonly low: number
  readonly high: number
  readonly about: number
  /** As RFC 6048 3.1 has it. */
  readonly status: string
  readonly days: string
}

export interface CatalogueEntry {
  readonly id: Id
  readonly name: string
  readonly description: string
  readonly newSinceMs: number | undefined
}

interface GroupColumns {
  readonly id: number
  readonly name: string
  readonly description: string
  readonly new_since_ms: number | null
}

interface CarriedColumns {
  readonly server_id: number
  readonly group_id: number
  readonly low: number
  readonly high: number
  readonly about: number
  readonly status: string
  readonly days: string
}

/** Groups are named by place here: the order in which they became known. */
export class GroupCatalogue {
  readonly ids: Id[] = []
  readonly names: string[] = []
  readonly descriptions: string[] = []
  readonly newSinceMs: (number | undefined)[] = []
  /** Name and description, folded: what is searched. */
  readonly texts: string[] = []
  readonly carried: (readonly Carried[])[] = []
  /** Counts up with every change. */
  version = 1
  private readonly db: Database
  private readonly places = new Map<string, number>()
  /** By id, which are given out in a row. */
  private readonly placesById: number[] = []
  private sorted: readonly number[] = []
  private loading: Promise<void> | undefined

  constructor(db: Database) {
    this.db = db
  }

  /** Everything is in memory afterwards. */
  load(): Promise<void> {
    this.loading ??= this.read().catch((error: unknown) => {
      this.loading = undefined
      throw error
    })
    return this.loading
  }

  /** The same, and in the order of the names; what belongs to a hierarchy stands together. */
  async sort(): Promise<void> {
    await this.load()
    while (this.sorted.length < this.ids.length) this.sorted = await sortedPlaces(this.names, this.sorted)
  }

  /** The same, and ready for the first key that is pressed: a text is made whole when it is first looked into. */
  async warm(): Promise<void> {
    await this.sort()
    const turns = new Turns()
    for (let from = 0; from < this.texts.length; from += ROWS) {
      for (const text of this.texts.slice(from, from + ROWS)) text.includes('\n')
      if (turns.isOver) await turns.pass()
    }
  }

  place(name: string): number | undefined {
    return this.places.get(name)
  }

  placeOf(id: Id): number | undefined {
    return this.placesById[id]
  }

  /** Also while it is not loaded: what is known already stays. */
  enter({ id, name, description, newSinceMs }: CatalogueEntry): number {
    const known = this.places.get(name)
    if (known !== undefined) return known
    const place = this.ids.length
    this.ids.push(id)
    this.names.push(name)
    this.descriptions.push(description)
    this.newSinceMs.push(newSinceMs)
    this.texts.push(textOf(name, description))
    this.carried.push([])
    this.places.set(name, place)
    this.placesById[id] = place
    this.version++
    return place
  }

  describe(place: number, description: string): void {
    this.descriptions[place] = description
    this.texts[place] = textOf(this.names[place] ?? '', description)
    this.version++
  }

  carry(place: number, carried: Carried): void {
    const others = (this.carried[place] ?? []).filter(({ serverId }) => serverId !== carried.serverId)
    this.carried[place] = [...others, carried]
    this.version++
  }

  drop(place: number, serverId: Id): void {
    this.carried[place] = (this.carried[place] ?? []).filter(each => each.serverId !== serverId)
    this.version++
  }

  dropServer(serverId: Id): void {
    for (const [place, by] of this.carried.entries()) {
      if (by.some(each => each.serverId === serverId)) this.drop(place, serverId)
    }
  }

  /** Nothing is new any more. */
  seeAll(): void {
    this.newSinceMs.fill(undefined)
    this.version++
  }

  carriedBy(place: number, serverId: Id): Carried | undefined {
    return this.carried[place]?.find(each => each.serverId === serverId)
  }

  /** All places by name, as far as they were sorted. */
  get order(): readonly number[] {
    return this.sorted
  }

  private async read(): Promise<void> {
    const turns = new Turns()
    const groups = 'SELECT * FROM newsgroups WHERE id > ? ORDER BY id LIMIT ?'
    for (let last = 0; ; ) {
      const rows = this.db.all<GroupColumns>(groups, last, ROWS)
      for (const { id, name, description, new_since_ms } of rows) {
        this.enter({ id, name, description, newSinceMs: new_since_ms ?? undefined })
      }
      if (rows.length < ROWS) break
      last = rows.at(-1)?.id ?? last
      if (turns.isOver) await turns.pass()
    }
    await this.readCarried(turns)
  }

  private async readCarried(turns: Turns): Promise<void> {
    const sql = `SELECT * FROM news_carried WHERE (server_id, group_id) > (?, ?) ORDER BY server_id, group_id LIMIT ?`
    let last = { server_id: 0, group_id: 0 }
    for (;;) {
      const rows = this.db.all<CarriedColumns>(sql, last.server_id, last.group_id, ROWS)
      for (const row of rows) {
        const place = this.placesById[row.group_id]
        if (place === undefined || this.carriedBy(place, row.server_id)) continue
        this.carry(place, { ...row, serverId: row.server_id })
      }
      if (rows.length < ROWS) return
      last = rows.at(-1) ?? last
      if (turns.isOver) await turns.pass()
    }
  }
}

function textOf(name: string, description: string): string {
  return `${foldText(name)}\n${foldText(description)}`
}
