// Listings live in the main process, each under a number of the window's choice. They are let go when nobody here needs
// them any more: the pane that shows one, the clipboard, a drag, or a dialog about its entries.
import type { Id } from '../../../shared/model/account.ts'
import type { OpenFolder, Place } from '../../../shared/model/remote-file.ts'
import { api } from '../../api.ts'

let lastSlot = 0
const held = new Map<Id, { readonly slot: number; holders: number }>()

/** A number no listing has yet. */
export function nextSlot(): number {
  return ++lastSlot
}

export interface FolderWish {
  readonly place: Place
  readonly path: string
  readonly isFresh: boolean
}

/** Reads a folder; its listing is held once, by the caller. */
export async function readListing(slot: number, wish: FolderWish): Promise<OpenFolder> {
  try {
    const folder = await api.files.openFolder({ ...wish, pane: slot })
    held.set(folder.listing, { slot, holders: 1 })
    return folder
  } catch (error) {
    letGo(slot)
    throw error
  }
}

/** A listing that came with a job, such as a search, is held under the number the job was started with. */
export function adoptListing(listing: Id, slot: number): void {
  held.set(listing, { slot, holders: 1 })
}

export function holdListing(listing: Id): void {
  const entry = held.get(listing)
  if (entry) entry.holders++
}

export function releaseListing(listing: Id): void {
  const entry = held.get(listing)
  if (!entry || --entry.holders > 0) return
  held.delete(listing)
  letGo(entry.slot)
}

function letGo(slot: number): void {
  // One that stays behind is dropped with the window.
  api.files.closePane({ pane: slot }).catch(() => {})
}
