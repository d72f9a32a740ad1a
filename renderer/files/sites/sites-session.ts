// The conversation with a site outside of components.
import type { Id } from '../../../shared/model/account.ts'
import type { SiteSession } from '../../../shared/model/site.ts'
import { useSites } from './sites-store.ts'

export function siteSession(id: Id): SiteSession | undefined {
  return useSites.getState().sessions.find(({ siteId }) => siteId === id)
}
