// Which groups a browser shows, in which order, flat or as a tree: positions over the catalogue. What was worked out for the
// last key that was pressed is where the next one begins.

import { foldText } from '../../../shared/fold-text.ts'
import type { Id } from '../../../shared/model/account.ts'
import { type GroupFilter, type GroupView, groupFilters } from '../../../shared/model/newsgroup.ts'
import type { GroupCatalogue } from './group-catalogue.ts'
import { dayOf, perWeek } from './group-days.ts'
import { isPosting } from './group-posting.ts'
import { type TreeRow, treeRows } from './group-tree.ts'

export interface ShownGroups {
  readonly total: number
  readonly groups: number
  /** A row by its position. */
  row(position: number): TreeRow | undefined
}

interface Found {
  readonly key: string
  readonly text: string
  readonly places: readonly number[]
}

export class GroupViews {
  private readonly catalogue: GroupCatalogue
  private readonly subscribed: () => ReadonlySet<Id>
  /** Changes when a subscription does. */
  private readonly stateVersion: () => number
  private found: Found | undefined
  private shown: { readonly key: string; readonly groups: ShownGroups } | undefined
  private weekly: { readonly version: string; readonly counts: Float64Array } | undefined

  constructor(catalogue: GroupCatalogue, facts: { subscribed: () => ReadonlySet<Id>; stateVersion: () => number }) {
    this.catalogue = catalogue
    this.subscribed = facts.subscribed
    this.stateVersion = facts.stateVersion
  }

  rows(view: GroupView): ShownGroups {
    const key = JSON.stringify([view, this.version])
    if (this.shown?.key === key) return this.shown.groups
    const groups = this.build(view)
    this.shown = { key, groups }
    return groups
  }

  count(view: GroupView): Record<GroupFilter, number> {
    const places = this.withText(view)
    const counts = groupFilters.map(filter => {
      const passes = this.test(filter)
      return [filter, places.reduce((count, place) => count + (passes(place) ? 1 : 0), 0)] as const
    })
    return Object.fromEntries(counts) as Record<GroupFilter, number>
  }

  private get version(): string {
    return `${this.catalogue.version}/${this.stateVersion()}/${dayOf(Date.now())}`
  }

  private build(view: GroupView): ShownGroups {
    const passes = this.test(view.filter)
    const places = this.withText(view).filter(passes)
    if (view.shape === 'tree') {
      const isOpen = view.text.trim() === '' ? new Set(view.open) : undefined
      const rows = treeRows(places, this.catalogue.names, isOpen)
      return { total: rows.length, groups: places.length, row: position => rows[position] }
    }
    if (view.order === 'traffic') this.sortByTraffic(places)
    const row = (position: number): TreeRow | undefined => {
      const place = places[position]
      return place === undefined ? undefined : { kind: 'group', depth: 0, place }
    }
    return { total: places.length, groups: places.length, row }
  }

  /** By name, with all words, on the server, and not empty when that is asked. */
  private withText({ text, serverId, hideEmpty }: GroupView): number[] {
    const words = foldText(text).split(/\s+/).filter(Boolean)
    const key = JSON.stringify([serverId, hideEmpty, this.version])
    const folded = words.join(' ')
    const isNarrower = this.found?.key === key && folded.startsWith(this.found.text)
    const from = isNarrower ? (this.found?.places ?? []) : this.catalogue.order
    const { texts, carried } = this.catalogue
    const places = from.filter(place => {
      const searched = texts[place] ?? ''
      if (!words.every(word => searched.includes(word))) return false
      const by = carried[place] ?? []
      if (serverId !== undefined && !by.some(each => each.serverId === serverId)) return false
      return !hideEmpty || by.some(({ about }) => about > 0)
    })
    this.found = { key, text: folded, places }
    return places.slice()
  }

  private test(filter: GroupFilter): (place: number) => boolean {
    const { ids, newSinceMs, carried } = this.catalogue
    switch (filter) {
      case 'all':
        return () => true
      case 'subscribed': {
        const subscribed = this.subscribed()
        return place => subscribed.has(ids[place] ?? 0)
      }
      case 'new':
        return place => newSinceMs[place] !== undefined
      case 'traffic': {
        const counts = this.trafficCounts()
        return place => (counts[place] ?? 0) > 0
      }
      case 'posting':
        return place => isPosting(carried[place] ?? [])
    }
  }

  private sortByTraffic(places: number[]): void {
    const counts = this.trafficCounts()
    places.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
  }

  /** By place: articles a week; where that is not known yet, a little for groups that hold something. */
  private trafficCounts(): Float64Array {
    const version = this.version
    if (this.weekly?.version === version) return this.weekly.counts
    const today = dayOf(Date.now())
    const counts = Float64Array.from(this.catalogue.carried, by => {
      const known = by.flatMap(({ days }) => perWeek(days, today) ?? [])
      if (known.length > 0) return Math.max(...known)
      const about = Math.max(0, ...by.map(each => each.about))
      return about / (about + 1)
    })
    this.weekly = { version, counts }
    return counts
  }
}
