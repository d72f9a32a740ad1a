// The news servers as the settings show them: in their order, which a person can change.
import { create } from 'zustand'
import type { Id } from '../../shared/model/account.ts'
import type { NewsServer } from '../../shared/model/news-server.ts'
import { api, onEvent } from '../api.ts'
import { t } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { act, attempt } from './settings-store.ts'

interface NewsSettings {
  /** By rank; null until they are known. */
  readonly servers: readonly NewsServer[] | null
  readonly opensNewsLinks: boolean
}

export const useNewsSettings = create<NewsSettings>(() => ({ servers: null, opensNewsLinks: false }))

const { getState, setState } = useNewsSettings

/** Reads the servers and keeps them true until the returned function is called. */
export function followNewsServers(): () => void {
  void readNewsServers()
  void readLinks()
  return onEvent('news.changed', ({ changes }) => {
    if (changes.includes('servers')) void readNewsServers()
  })
}

async function readNewsServers(): Promise<void> {
  await attempt('read', async () => setState({ servers: await api.news.servers({}) }))
}

async function readLinks(): Promise<void> {
  await attempt('read', async () => setState({ opensNewsLinks: await api.app.opensNewsLinks({}) }))
}

/** The system has the last word. */
export async function openNewsLinks(isOn: boolean): Promise<void> {
  await act(async () => {
    const opensNewsLinks = await api.app.openNewsLinks({ isOn })
    setState({ opensNewsLinks })
    if (opensNewsLinks !== isOn) toast({ text: t('settings.news.linksNotTaken') })
  })
}

/** Asks this server earlier or later than it was. */
export async function moveServer(id: Id, by: -1 | 1): Promise<void> {
  const ids = movedIds(
    (getState().servers ?? []).map(server => server.id),
    id,
    by,
  )
  await act(async () => {
    await api.news.rankServers({ ids })
    setState({ servers: await api.news.servers({}) })
  })
}

/** The order with one of them one place on; at the ends it stays as it is. */
export function movedIds(ids: readonly Id[], id: Id, by: -1 | 1): Id[] {
  const from = ids.indexOf(id)
  const to = Math.max(0, Math.min(ids.length - 1, from + by))
  const others = ids.filter(other => other !== id)
  return from < 0 ? [...ids] : [...others.slice(0, to), id, ...others.slice(to)]
}
