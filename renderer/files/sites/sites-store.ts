// What the Files view knows about places: sites, their folders, bookmarks, conversations and this computer.

import { create } from 'zustand'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { LocalPlace, Place } from '../../../shared/model/remote-file.ts'
import type { Bookmark, Site, SiteFolder, SiteSession } from '../../../shared/model/site.ts'
import { api, failureFrom, onEvent } from '../../api.ts'
import type { Translate } from '../../i18n.ts'

export interface Sites {
  /** Those of the tree and those of Quick connect's history, by name. */
  readonly sites: readonly Site[]
  readonly folders: readonly SiteFolder[]
  readonly bookmarks: readonly Bookmark[]
  readonly sessions: readonly SiteSession[]
  readonly localPlaces: readonly LocalPlace[]
  /** False until the first answer. */
  readonly isReady: boolean
  readonly failure: Failure | null
}

export const useSites = create<Sites>(() => ({
  sites: [],
  folders: [],
  bookmarks: [],
  sessions: [],
  localPlaces: [],
  isReady: false,
  failure: null,
}))

const { getState, setState } = useSites

/** Reads everything and follows what changes. Call it once, at the start. */
export async function startSites(): Promise<void> {
  onEvent('sites.changed', () => void readSites())
  onEvent('sessions.changed', () => void readSessions())
  await Promise.all([readSites(), readSessions(), readLocalPlaces()])
}

/** Again after a failure, and after every change. */
export async function readSites(): Promise<void> {
  try {
    setState({ ...(await api.sites.list({})), isReady: true, failure: null })
  } catch (error) {
    setState({ isReady: true, failure: failureFrom(error) })
  }
}

async function readSessions(): Promise<void> {
  // Without an answer no site looks connected, which is what a lost main process means.
  setState({ sessions: await api.sites.sessions({}).catch(() => []) })
}

async function readLocalPlaces(): Promise<void> {
  // Without them the side bar lacks a few short cuts; every folder can still be reached.
  setState({ localPlaces: await api.files.localPlaces({}).catch(() => []) })
}

/** Those of the site manager: Quick connect's history is not in the tree. */
export function keptSites(sites: readonly Site[]): readonly Site[] {
  return sites.filter(({ isQuick }) => !isQuick)
}

/** Quick connect's history, the last used first. */
export function quickSites(sites: readonly Site[]): readonly Site[] {
  return sites.filter(({ isQuick }) => isQuick).sort((left, right) => (right.usedMs ?? 0) - (left.usedMs ?? 0))
}

export function siteOf(id: Id): Site | undefined {
  return getState().sites.find(site => site.id === id)
}

export function useSite(id: Id | undefined): Site | undefined {
  return useSites(({ sites }) => sites.find(site => site.id === id))
}

export function useSession(id: Id | undefined): SiteSession | undefined {
  return useSites(({ sessions }) => sessions.find(({ siteId }) => siteId === id))
}

/** `This computer`, or the site's name; a site that was removed has none. */
export function placeName(place: Place, sites: readonly Site[], t: Translate): string {
  if (place.kind === 'local') return t('sites.thisComputer')
  return sites.find(({ id }) => id === place.siteId)?.name ?? t('sites.removedSite')
}
