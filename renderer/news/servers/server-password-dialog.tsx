// Asks for the password of a news server that has none, or that did not accept the one there is.
import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import { api } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { TypePassword } from '../../passwords/type-password.tsx'
import { usePasswordForm } from '../../passwords/use-password-form.ts'
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
  const { id, name, host, signIn } = server
  const [user, setUser] = useState(signIn.kind === 'password' ? signIn.user : '')
  const form = usePasswordForm({
    keep: async (password, keeping) => {
      await nameUser(server, user.trim())
      await api.news.setServerPassword({ id, password, keeping })
    },
    onKept: () => {
      onClose()
      toast({ text: t('newsServers.password.saved', { name }) })
      onDone?.()
    },
    isMissing: user.trim() === '',
  })
  return (
    <TypePassword
      form={form}
      title={t('newsServers.password.title', { name })}
      label={t('newsServers.password.label', { host })}
      saveLabel={t('newsServers.password.save')}
      isFirst={user !== ''}
      onClose={onClose}
    >
      {failure ? (
        <TroubleBar failure={failure} doing="get-news" />
      ) : (
        <p className="t2">{t('newsServers.password.needed')}</p>
      )}
      <TextField
        label={t('newsServers.field.user')}
        autoComplete="username"
        value={user}
        maxLength={200}
        autoFocus={user === ''}
        onChange={setUser}
        error={form.isChecked && user.trim() === '' ? t('newsServers.error.user') : undefined}
      />
    </TypePassword>
  )
}

/** A server that was read without a sign-in may want one after all (480). */
async function nameUser(server: NewsServer, user: string): Promise<void> {
  const { signIn } = server
  if (signIn.kind === 'password' && signIn.user === user) return
  const changed = { ...settingsOfServer(server), signIn: { kind: 'password', user } as const }
  await api.news.changeServer({ id: server.id, server: changed })
}
