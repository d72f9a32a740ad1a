// A password that is being typed for a server, and where it is to be kept: what the dialogs of accounts, sites and news share.
import { useState } from 'react'
import type { PasswordKeeping } from '../../shared/api/accounts.ts'
import type { Failure } from '../../shared/failure.ts'
import { failureFrom } from '../api.ts'
import { applyKeeping, checkKeeping, firstChoice, type KeepingChoice } from './password-keeping.ts'
import { useSecrets } from './secrets-store.ts'

interface PasswordWork {
  readonly keep: (password: string, keeping: PasswordKeeping) => Promise<void>
  readonly onKept: () => void
  /** It is asked for every time, so there is nothing to choose. */
  readonly isAskedAlways?: boolean | undefined
  /** What else is typed is missing. */
  readonly isMissing?: boolean | undefined
}

export type PasswordForm = ReturnType<typeof usePasswordForm>

export function usePasswordForm({ keep, onKept, isAskedAlways = false, isMissing = false }: PasswordWork) {
  const secrets = useSecrets() ?? 'session-only'
  const [password, setPassword] = useState('')
  const [chosen, setChoice] = useState<KeepingChoice | null>(null)
  const [isChecked, setChecked] = useState(false)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const choice = chosen ?? firstChoice(secrets)
  const write = async () => keep(password, isAskedAlways ? 'session' : await applyKeeping(choice, secrets))
  const save = () => {
    setChecked(true)
    if (isMissing || password === '' || (!isAskedAlways && checkKeeping(choice))) return
    write().then(onKept, (error: unknown) => setTrouble(failureFrom(error)))
  }
  const isWrongMaster =
    !isAskedAlways && choice.way === 'unlock' && trouble?.kind === 'input' && trouble.field === 'password'
  return { secrets, password, setPassword, choice, setChoice, isChecked, trouble, isWrongMaster, save }
}
