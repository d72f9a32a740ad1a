// A dot that says how the conversation with a site is. Its words stand beside it, or in the name of what it is in.
import type { Id } from '../../../shared/model/account.ts'
import { useText } from '../../i18n.ts'
import { useSession } from './sites-store.ts'

/** `Ready`, `Not connected`: for names and tooltips. */
export function useSessionWords(siteId: Id | undefined): string {
  const t = useText()
  const state = useSession(siteId)?.state ?? 'closed'
  return siteId === undefined ? '' : t(`files.state.${state}`)
}

export function SessionDot({ siteId }: { readonly siteId: Id }) {
  const state = useSession(siteId)?.state ?? 'closed'
  return <span className={`session-dot session-dot-${state}`} title={useSessionWords(siteId)} aria-hidden="true" />
}
