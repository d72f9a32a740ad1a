// Asks for the password of a site that has none, or whose server did not accept the one there is.

import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import { api, failureFrom } from '../../api.ts'
import { useText } from '../../i18n.ts'
import { KeepingField } from '../../keeping-field.tsx'
import { PasswordInput } from '../../password-input.tsx'
import { applyKeeping, checkKeeping, firstChoice, type KeepingChoice } from '../../password-keeping.ts'
import { useSecrets } from '../../secrets-store.ts'
import { TroubleBar } from '../../trouble-bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
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
  const form = usePasswordForm(siteId, isAskedAlways, () => {
    onClose()
    openPlace({ place: { kind: 'site', siteId }, path: path ?? '' })
  })
  const user = site?.signIn.kind === 'password' ? site.signIn.user : ''
  const footer = (
    <>
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button variant="primary" onPress={form.save}>
        {t('sites.password.save')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('sites.password.title', { name: site?.name ?? '' })} size={480} onClose={onClose} footer={footer}>
      <div className="dialog-form">
        {failure?.kind === 'login' ? (
          <TroubleBar failure={failure} />
        ) : (
          <p className="t2">{t('sites.password.needed')}</p>
        )}
        <PasswordInput
          label={t('sites.password.label', { user, host: site?.host ?? '' })}
          autoFocus
          value={form.password}
          onChange={form.setPassword}
          error={form.isChecked && form.password === '' ? t('accounts.error.password') : undefined}
          onEnter={form.save}
        />
        {isAskedAlways ? (
          <p className="small t3">{t('sites.password.asked')}</p>
        ) : (
          <KeepingField
            state={form.secrets}
            choice={form.choice}
            onChange={form.setChoice}
            isWrong={form.isWrongMaster}
            isChecked={form.isChecked}
          />
        )}
        <TroubleBar failure={form.isWrongMaster ? null : form.trouble} title={t('accounts.failed.password')} />
      </div>
    </Dialog>
  )
}

function usePasswordForm(id: Id, isAskedAlways: boolean, onSaved: () => void) {
  const secrets = useSecrets() ?? 'session-only'
  const [password, setPassword] = useState('')
  const [chosen, setChoice] = useState<KeepingChoice | null>(null)
  const [isChecked, setChecked] = useState(false)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const choice = chosen ?? firstChoice(secrets)
  const keep = async () => {
    const keeping = isAskedAlways ? 'session' : await applyKeeping(choice, secrets)
    await api.sites.setPassword({ id, password, keeping })
  }
  const save = () => {
    setChecked(true)
    if (password === '' || (!isAskedAlways && checkKeeping(choice))) return
    keep().then(onSaved, (error: unknown) => setTrouble(failureFrom(error)))
  }
  const isWrongMaster = choice.way === 'unlock' && trouble?.kind === 'input' && trouble.field === 'password'
  return { secrets, password, setPassword, choice, setChoice, isChecked, trouble, isWrongMaster, save }
}
