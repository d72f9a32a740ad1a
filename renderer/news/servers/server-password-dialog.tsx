// Asks for the password of a news server that has none, or that did not accept the one there is.
import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import { api, failureFrom } from '../../api.ts'
import { useText } from '../../i18n.ts'
import { KeepingField } from '../../keeping-field.tsx'
import { toast } from '../../navigation.ts'
import { PasswordInput } from '../../password-input.tsx'
import { applyKeeping, checkKeeping, firstChoice, type KeepingChoice } from '../../password-keeping.ts'
import { useSecrets } from '../../secrets-store.ts'
import { TroubleBar } from '../../trouble-bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { settingsOfServer } from './server-form.ts'
import { useServer } from './use-server.ts'

interface NewsPasswordDialogProps {
  readonly id: Id
  readonly failure?: Failure | undefined
  /** The password is kept: what was wanted can go on. */
  readonly onDone?: (() => void) | undefined
  readonly onClose: () => void
}

export function NewsPasswordDialog({ id, failure, onDone, onClose }: NewsPasswordDialogProps) {
  const server = useServer(id)
  return server ? <PasswordForm server={server} failure={failure} onDone={onDone} onClose={onClose} /> : null
}

interface PasswordFormProps {
  readonly server: NewsServer
  readonly failure: Failure | undefined
  readonly onDone: (() => void) | undefined
  readonly onClose: () => void
}

function PasswordForm({ server, failure, onDone, onClose }: PasswordFormProps) {
  const t = useText()
  const { name, host } = server
  const form = usePasswordForm(server, () => {
    onClose()
    toast({ text: t('newsServers.password.saved', { name }) })
    onDone?.()
  })
  const footer = (
    <>
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button variant="primary" onPress={form.save}>
        {t('newsServers.password.save')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('newsServers.password.title', { name })} size={480} onClose={onClose} footer={footer}>
      <div className="dialog-form">
        {failure ? (
          <TroubleBar failure={failure} doing="get-news" />
        ) : (
          <p className="t2">{t('newsServers.password.needed')}</p>
        )}
        <TextField
          label={t('newsServers.field.user')}
          autoComplete="username"
          value={form.user}
          maxLength={200}
          autoFocus={form.user === ''}
          onChange={form.setUser}
          error={form.isChecked && form.user.trim() === '' ? t('newsServers.error.user') : undefined}
        />
        <PasswordInput
          label={t('newsServers.password.label', { host })}
          autoFocus={form.user !== ''}
          value={form.password}
          onChange={form.setPassword}
          error={form.isChecked && form.password === '' ? t('accounts.error.password') : undefined}
          onEnter={form.save}
        />
        <KeepingField
          state={form.secrets}
          choice={form.choice}
          onChange={form.setChoice}
          isWrong={form.isWrongMaster}
          isChecked={form.isChecked}
        />
        <TroubleBar failure={form.isWrongMaster ? null : form.trouble} title={t('accounts.failed.password')} />
      </div>
    </Dialog>
  )
}

function usePasswordForm(server: NewsServer, onSaved: () => void) {
  const secrets = useSecrets() ?? 'session-only'
  const [user, setUser] = useState(server.signIn.kind === 'password' ? server.signIn.user : '')
  const [password, setPassword] = useState('')
  const [chosen, setChoice] = useState<KeepingChoice | null>(null)
  const [isChecked, setChecked] = useState(false)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const choice = chosen ?? firstChoice(secrets)
  const keep = async () => {
    const keeping = await applyKeeping(choice, secrets)
    await nameUser(server, user.trim())
    await api.news.setServerPassword({ id: server.id, password, keeping })
  }
  const save = () => {
    setChecked(true)
    if (user.trim() === '' || password === '' || checkKeeping(choice)) return
    keep().then(onSaved, (error: unknown) => setTrouble(failureFrom(error)))
  }
  const isWrongMaster = choice.way === 'unlock' && trouble?.kind === 'input' && trouble.field === 'password'
  return { secrets, user, setUser, password, setPassword, choice, setChoice, isChecked, trouble, isWrongMaster, save }
}

/** A server that was read without a sign-in may want one after all (480). */
async function nameUser(server: NewsServer, user: string): Promise<void> {
  const { signIn } = server
  if (signIn.kind === 'password' && signIn.user === user) return
  const changed = { ...settingsOfServer(server), signIn: { kind: 'password', user } as const }
  await api.news.changeServer({ id: server.id, server: changed })
}
