// Folders of sites that were read a moment ago: going back and up is answered from here, without a round trip.

import type { Place } from '../../../shared/model/remote-file.ts'
import type { ListingFacts } from './listing.ts'

/** Together; the folder that was read last is always kept. */
const MAX_ENTRIES = 200_000
const MAX_FOLDERS = 200
/** Others change a server too, so what is older is asked for again. */
const FRESH_MS = 120_000

interface Recent {
  readonly facts: ListingFacts
  readonly readMs: number
}

export class RecentFolders {
  private readonly folders = new Map<string, Recent>()
  private readonly changes = new Map<string, number>()
  private readonly now: () => number

  constructor(now: () => number) {
    this.now = now
  }

  get(place: Place, path: string): ListingFacts | undefined {
    const recent = this.folders.get(keyOf(place, path))
    return recent && this.now() - recent.readMs < FRESH_MS ? recent.facts : undefined
  }

  /** Changes of a place so far: asked before a folder is read, and told when it is added. */
  changesOf(place: Place): number {
    return this.changes.get(keyOf(place, '')) ?? 0
  }

  /** A folder that was read while something of its place changed may be of before; the next one is asked for again. */
  add(facts: ListingFacts, changesBefore: number): void {
    // This computer's own folders are read as fast as they are remembered.
    if (facts.place.kind === 'local' || this.changesOf(facts.place) !== changesBefore) return
    const key = keyOf(facts.place, facts.path)
    this.folders.delete(key)
    this.folders.set(key, { facts, readMs: this.now() })
    this.forgetOldest()
  }

  /** What is in these folders changed; what lies below them may have moved or gone. */
  changed(place: Place, paths: readonly string[]): void {
    this.changes.set(keyOf(place, ''), this.changesOf(place) + 1)
    for (const { facts } of this.folders.values()) {
      const isBelow = paths.some(
        path => facts.path === path || facts.path.startsWith(path.endsWith('/') ? path : `${path}/`),
      )
      if (isBelow && keyOf(facts.place, '') === keyOf(place, '')) this.folders.delete(keyOf(facts.place, facts.path))
    }
  }

  private forgetOldest(): void {
    let entries = 0
    for (const { facts } of this.folders.values()) entries += facts.entries.length
    for (const [key, { facts }] of this.folders) {
      const isFull = entries > MAX_ENTRIES || this.folders.size > MAX_FOLDERS
      if (!isFull || this.folders.size === 1) return
      this.folders.delete(key)
      entries -= facts.entries.length
    }
  }
}

function keyOf(place: Place, path: string): string {
  return `${place.kind === 'local' ? '' : place.siteId}:${path}`
}
