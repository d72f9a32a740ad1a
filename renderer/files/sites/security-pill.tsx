// How safe the conversation with a pane's server is; opens the facts.
import type { Id } from '../../../shared/model/account.ts'
import type { Site, SiteSession } from '../../../shared/model/site.ts'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { LockIcon, NotEncryptedIcon } from '../../ui/icons.ts'
import { Pill } from '../../ui/pill.tsx'
import { useSession, useSite } from './sites-store.ts'

/** What is true of the running conversation; before there is one, what the site asks for. */
export function isEncrypted(site: Site, session: SiteSession | undefined): boolean {
  return isOpen(session) ? session.tls !== undefined : site.security !== 'none'
}

function isOpen(session: SiteSession | undefined): session is SiteSession {
  return session?.state === 'ready' || session?.state === 'working'
}

export function SecurityPill({ siteId }: { readonly siteId: Id }) {
  const t = useText()
  const site = useSite(siteId)
  const session = useSession(siteId)
  if (!site) return null
  const isSafe = isEncrypted(site, session)
  // A lock says that what passes now is safe. Where nothing passes it would say too much.
  const isLocked = isSafe && isOpen(session)
  const words = t(isSafe ? 'files.security.encrypted' : 'files.security.plain')
  return (
    <Pill
      tone={isLocked ? 'ok' : isSafe ? 'neutral' : 'warn'}
      icon={isLocked ? LockIcon : isSafe ? undefined : NotEncryptedIcon}
      label={t('files.security.details', { state: words })}
      onPress={() => openDialog({ kind: 'connection-facts', siteId })}
    >
      {words}
    </Pill>
  )
}
