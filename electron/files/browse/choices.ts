// What a person chose in a listing, for everything that works on it: browsing, transfers, jobs.

import type { Id } from '../../../shared/model/account.ts'
import type { FileChoice, FileView, Patterns, Place } from '../../../shared/model/remote-file.ts'
import type { Store } from '../../store/store.ts'
import type { FileAccess } from './file-access.ts'
import type { Chosen } from './listing.ts'
import type { Listings } from './listings.ts'

export interface ChoicesServices {
  readonly store: Pick<Store, 'listPatternSets'>
  readonly listings: Listings
  readonly access: FileAccess
}

export interface ChosenFiles {
  readonly place: Place
  /** The folder the listing is of. */
  readonly folder: string
  readonly chosen: readonly Chosen[]
}

/** Throws InputError when the listing or one of its entries is gone. */
export async function resolveChoice(services: ChoicesServices, choice: FileChoice): Promise<ChosenFiles> {
  const listing = services.listings.get(choice.listing)
  const { place, path: folder } = listing.facts
  const patterns = choice.view && (await patternsOf(services.store, choice.view))
  return { place, folder, chosen: await listing.chosen(choice, services.access.accessTo(place), patterns) }
}

/** The patterns of the view's set; a set that is gone leaves nothing out. */
export async function patternsOf(
  store: Pick<Store, 'listPatternSets'>,
  { patternSetId }: FileView,
): Promise<Patterns | undefined> {
  if (patternSetId === undefined) return undefined
  return (await store.listPatternSets()).find(({ id }) => id === patternSetId)?.patterns
}

/** The site of a place, where there is one. */
export function siteIdOf(place: Place): Id | undefined {
  return place.kind === 'site' ? place.siteId : undefined
}
