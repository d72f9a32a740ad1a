// The calls about folders and what is in them, here and on sites.

import { z } from 'zod'
import type { FilesApi } from '../../../shared/api/files.ts'
import { type ApiArea, nothing, recordId } from '../../api-area.ts'
import { InputError } from '../../errors.ts'
import {
  chosenEntries,
  fileChoice,
  fileName,
  fileView,
  givenName,
  path,
  patterns,
  place,
  position,
  rowCount,
} from '../schemas.ts'
import type { FilesHandlers, FilesServices } from './files-services.ts'
import { listHandlers } from './list-handlers.ts'
import type { Listing } from './listing.ts'
import { workHandlers } from './work-handlers.ts'

/** Numbers the window gives its panes. */
const MAX_PANE = 1_000_000

const pane = z.number().int().min(0).max(MAX_PANE)
const listing = recordId
const inView = { listing, view: fileView }
const ofEntry = z.strictObject({ listing, entry: position })
const ofChoice = z.strictObject({ choice: fileChoice })
const rights = z.strictObject({
  set: z.number().int().min(0).max(0o7777),
  clear: z.number().int().min(0).max(0o7777),
})

const schemas: ApiArea<FilesApi>['schemas'] = {
  localPlaces: nothing,
  chooseFolder: nothing,
  openFolder: z.strictObject({ pane, place, path, isFresh: z.boolean() }),
  stop: z.strictObject({ pane }),
  closePane: z.strictObject({ pane }),
  rows: z.strictObject({ ...inView, from: position, count: rowCount }),
  findName: z.strictObject({ ...inView, text: fileName, from: position }),
  positionOf: z.strictObject({ ...inView, name: fileName }),
  entriesBetween: z.strictObject({ ...inView, from: position, to: position }),
  selectByPattern: z.strictObject({ ...inView, pattern: fileName }),
  entriesAgain: z.strictObject({ ...inView, before: z.strictObject({ listing, entries: chosenEntries }) }),
  measure: ofChoice,
  folderNames: z.strictObject({ place, path }),
  rawListing: z.strictObject({ listing, from: position }),
  compare: z.strictObject({ left: listing, right: listing, by: z.enum(['size', 'time']) }),
  clearComparison: z.strictObject({ left: listing, right: listing }),
  makeFolder: z.strictObject({ place, folder: path.min(1), name: fileName }),
  rename: z.strictObject({ listing, entry: position, name: fileName }),
  moveWithin: z.strictObject({ choice: fileChoice, folder: path.min(1) }),
  countAll: ofChoice,
  remove: ofChoice,
  permissions: ofChoice,
  setPermissions: z.strictObject({ choice: fileChoice, files: rights, folders: rights, isRecursive: z.boolean() }),
  search: z.strictObject({ pane, place, path: path.min(1), patterns, text: fileName }),
  edit: ofEntry,
  edits: nothing,
  settleEdit: z.strictObject({ id: recordId, choice: z.enum(['overwrite', 'keep-both', 'discard']) }),
  endEdit: z.strictObject({ id: recordId }),
  openLocal: ofEntry,
  offerDrag: z.strictObject({ listing, entry: position, token: z.uuid() }),
  showInFolder: z.strictObject({ path: path.min(1) }),
  row: ofEntry,
  patternSets: nothing,
  savePatternSet: z.strictObject({ id: recordId.optional(), name: givenName, patterns }),
  removePatternSet: z.strictObject({ id: recordId }),
}

export function filesApi(services: FilesServices): ApiArea<FilesApi> {
  return {
    schemas,
    handlers: {
      ...listHandlers(services),
      ...workHandlers(services),
      ...editHandlers(services),
      ...patternHandlers(services),
    },
  }
}

type EditCalls =
  | 'edit'
  | 'edits'
  | 'settleEdit'
  | 'endEdit'
  | 'openLocal'
  | 'offerDrag'
  | 'showInFolder'
  | 'localPlaces'
  | 'chooseFolder'

function editHandlers({ listings, access, edits, desktop, dragged }: FilesServices): Pick<FilesHandlers, EditCalls> {
  const pathOf = (listing: Listing, entry: number): string =>
    access.accessTo(listing.facts.place).join(listing.facts.path, listing.entry(entry).name)
  return {
    localPlaces: async () => [...(await desktop.places())],
    chooseFolder: () => desktop.chooseFolder(),
    edit: q => {
      const listing = listings.get(q.listing)
      const { place } = listing.facts
      if (place.kind === 'local') throw new InputError('This file is here already', 'entry')
      return edits.begin(place.siteId, pathOf(listing, q.entry), listing.entry(q.entry))
    },
    edits: () => edits.list(),
    settleEdit: ({ id, choice }) => edits.settle(id, choice),
    endEdit: ({ id }) => edits.end(id),
    openLocal: async q => {
      const listing = listings.get(q.listing)
      if (listing.facts.place.kind !== 'local') throw new InputError('This file is not here', 'entry')
      await desktop.openPath(pathOf(listing, q.entry))
    },
    showInFolder: q => desktop.showInFolder(q.path),
    offerDrag: q => {
      const listing = listings.get(q.listing)
      const { kind, name, sizeBytes } = listing.entry(q.entry)
      // Opening a pipe would wait for somebody to write into it.
      if (kind === 'folder' || kind === 'other') throw new InputError(`${name} is no file`, 'entry')
      dragged.offer(q.token, { place: listing.facts.place, path: pathOf(listing, q.entry), name, sizeBytes })
    },
  }
}

type PatternCalls = 'patternSets' | 'savePatternSet' | 'removePatternSet'

function patternHandlers({ store }: FilesServices): Pick<FilesHandlers, PatternCalls> {
  return {
    patternSets: () => store.listPatternSets(),
    savePatternSet: ({ id, name, patterns: chosen }) =>
      id === undefined ? store.addPatternSet(name, chosen) : store.changePatternSet({ id, name, patterns: chosen }),
    removePatternSet: ({ id }) => store.removePatternSet(id),
  }
}
