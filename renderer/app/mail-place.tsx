// Mail, or the welcome while there is no account.

import { useMail } from '../mail/mail-store.ts'
import { MailView } from '../mail/mail-view.tsx'
import { Welcome } from '../welcome/welcome.tsx'
import { useApp } from './app-store.ts'

export function MailPlace() {
  const isReady = useMail(state => state.isReady)
  const hasAccount = useMail(state => state.accounts.length > 0)
  const isPractice = useApp(state => state.info.profile === 'practice')
  if (!isReady) return null
  return hasAccount ? <MailView /> : <Welcome isPractice={isPractice} />
}
