// The wizard's form filled in with what another program's settings tell of an account. Passwords are not among it. Pure.
import type { FoundMailAccount, FoundMailServer } from '../../shared/model/mail-archive.ts'
import { type AccountForm, emptyForm, type ServerForm, type ServerName, standardPort } from './account-form.ts'
import { isThisComputer } from './local-relay.ts'

export function formOfFound({ name, displayName, address, incoming, outgoing }: FoundMailAccount): AccountForm {
  const form = emptyForm()
  const protocol = incoming.protocol === 'imap' ? ('imap' as const) : undefined
  const user = incoming.user || address
  return {
    ...form,
    displayName,
    address,
    name,
    incoming: { ...filled('incoming', { ...form.incoming, protocol }, incoming), user },
    outgoing: outgoing
      ? { ...filled('outgoing', form.outgoing, outgoing), user: outgoing.user || user }
      : { ...form.outgoing, user },
    canSend: outgoing !== undefined,
  }
}

/** Where the other program used no encryption it is tried with: leaving it out is a decision of its own here. */
function filled(server: ServerName, form: ServerForm, { host, port, security }: FoundMailServer): ServerForm {
  if (security !== 'none' || isThisComputer(host)) return { ...form, host, port: String(port), security }
  return { ...form, host, port: String(standardPort(server, 'tls', form.protocol)), security: 'tls' }
}
