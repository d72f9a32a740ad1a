// The calls that read folders and show what is in them.

import type { FileView, Place } from '../../../shared/model/remote-file.ts'
import { compareFolders } from '../compare-folders.ts'
import { patternsOf } from './choices.ts'
import type { FilesHandlers, FilesServices } from './files-services.ts'
import type { Listing } from './listing.ts'
import type { ListingView } from './listing-view.ts'
import { readFolder } from './read-folder.ts'

/** Lines of a raw listing in one answer. */
const MAX_RAW_LINES = 500
const MAX_FOLDER_NAMES = 500
/** Progress of a listing is shown at most this often. */
const PROGRESS_INTERVAL_MS = 150

type ListCalls =
  | 'openFolder'
  | 'stop'
  | 'closePane'
  | 'rows'
  | 'row'
  | 'findName'
  | 'positionOf'
  | 'entriesBetween'
  | 'selectByPattern'
  | 'entriesAgain'
  | 'folderNames'
  | 'rawListing'
  | 'compare'
  | 'clearComparison'

export function listHandlers(services: FilesServices): Pick<FilesHandlers, ListCalls> {
  const { listings } = services
  return {
    openFolder: q => openFolder(services, q),
    stop: ({ pane }) => listings.stop(pane),
    closePane: ({ pane }) => {
      services.watches.show(pane, undefined)
      listings.closePane(pane)
    },
    row: ({ listing, entry }) => {
      const found = listings.get(listing)
      return found.row(entry, arriving(services, found))
    },
    rows: async ({ listing, view, from, count }) => {
      const found = listings.get(listing)
      const { numbers, totalBytes } = await viewOf(services, found, view)
      const names = arriving(services, found)
      const rows = [...numbers.slice(from, from + count)].map(number => found.row(number, names))
      return { total: numbers.length, totalBytes, rows }
    },
    ...findHandlers(services),
    folderNames: ({ place, path }) => folderNames(services, place, path),
    rawListing: ({ listing, from }) => {
      const { rawLines } = listings.get(listing).facts
      return { lines: rawLines.slice(from, from + MAX_RAW_LINES), total: rawLines.length }
    },
    compare: ({ left, right, by }) => {
      const sides = { left: listings.get(left), right: listings.get(right) }
      const found = compareFolders(sides.left.facts.entries, sides.right.facts.entries, { by })
      sides.left.mark(found.left)
      sides.right.mark(found.right)
      return { onlyLeft: found.onlyLeft, onlyRight: found.onlyRight, different: found.different }
    },
    clearComparison: ({ left, right }) => {
      for (const id of [left, right]) listings.get(id).mark(new Map())
    },
  }
}

type FindCalls = 'findName' | 'positionOf' | 'entriesBetween' | 'selectByPattern' | 'entriesAgain'

function findHandlers(services: FilesServices): Pick<FilesHandlers, FindCalls> {
  const shown = (listing: number, view: FileView) => viewOf(services, services.listings.get(listing), view)
  return {
    findName: async ({ listing, view, text, from }) => (await shown(listing, view)).find(text, from),
    positionOf: async ({ listing, view, name }) => (await shown(listing, view)).positionOf(name),
    entriesBetween: async ({ listing, view, from, to }) => {
      const { numbers } = await shown(listing, view)
      return [...numbers.slice(Math.min(from, to), Math.max(from, to) + 1)]
    },
    selectByPattern: async ({ listing, view, pattern }) => (await shown(listing, view)).matching(pattern),
    entriesAgain: async ({ listing, view, before }) => {
      const earlier = services.listings.get(before.listing)
      const names = new Set(before.entries.map(number => earlier.entry(number).name))
      return (await shown(listing, view)).named(names)
    },
  }
}

async function viewOf({ store }: FilesServices, listing: Listing, view: FileView): Promise<ListingView> {
  return listing.shown({ view, patterns: await patternsOf(store, view) })
}

function arriving({ arriving: names }: FilesServices, { facts }: Listing): ReadonlySet<string> | undefined {
  return names?.(facts.place, facts.path)
}

async function openFolder(
  services: FilesServices,
  { pane, place, path, isFresh }: Parameters<FilesHandlers['openFolder']>[0],
) {
  const { listings, recent, watches, folderProgress } = services
  const signal = listings.begin(pane)
  const known = isFresh ? undefined : recent.get(place, path)
  if (known) {
    watches.show(pane, undefined)
    return listings.showFolder(pane, { ...known, readMs: 0 }).opened
  }
  let lastMs = performance.now()
  const onProgress = (entries: number, bytes: number): void => {
    if (performance.now() - lastMs < PROGRESS_INTERVAL_MS) return
    lastMs = performance.now()
    folderProgress({ pane, entries, bytes })
  }
  const changesBefore = recent.changesOf(place)
  const facts = await readFolder(services, place, path, { signal, onProgress })
  recent.add(facts, changesBefore)
  // What happened between reading and watching is seen with the next change.
  watches.show(pane, place.kind === 'local' ? facts.path : undefined)
  return listings.showFolder(pane, facts).opened
}

async function folderNames({ access, recent }: FilesServices, place: Place, path: string): Promise<string[]> {
  const known = recent.get(place, path)
  const entries = known?.entries ?? (await access.accessTo(place, { purpose: 'browse' }).list(path))
  const names = entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name)
  return names.sort((a, b) => a.localeCompare(b)).slice(0, MAX_FOLDER_NAMES)
}
