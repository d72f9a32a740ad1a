// Asks for the password of a site that has none, or whose server did not accept the one there is.

import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import { api } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { TypePassword } from '../../passwords/type-password.tsx'
import { usePasswordForm } from '../../passwords/use-password-form.ts'
import { openPlace } from '../pane/open-place-port.ts'
import { useSite } from './sites-store.ts'

interface SitePasswordDialogProps {
  readonly siteId: Id
  readonly failure?: Failure | undefined
  /** The folder that was wanted; it is opened when the password is there. */
  readonly path?: string | undefined
  readonly onClose: () => void
}

export function SitePasswordDialog({ siteId, failure, path, onClose }: SitePasswordDialogProps) {
  const t = useText()
  const site = useSite(siteId)
  const isAskedAlways = site?.signIn.kind === 'password' && site.signIn.keeping === 'ask'
  const form = usePasswordForm({
    keep: (password, keeping) => api.sites.setPassword({ id: siteId, password, keeping }),
    onKept: () => {
      onClose()
      openPlace({ place: { kind: 'site', siteId }, path: path ?? '' })
    },
    isAskedAlways,
  })
  const user = site?.signIn.kind === 'password' ? site.signIn.user : ''
  return (
    <TypePassword
      form={form}
      title={t('sites.password.title', { name: site?.name ?? '' })}
      label={t('sites.password.label', { user, host: site?.host ?? '' })}
      saveLabel={t('sites.password.save')}
      keepingNote={isAskedAlways ? t('sites.password.asked') : undefined}
      onClose={onClose}
    >
      {failure?.kind === 'login' ? (
        <TroubleBar failure={failure} />
      ) : (
        <p className="t2">{t('sites.password.needed')}</p>
      )}
    </TypePassword>
  )
}
