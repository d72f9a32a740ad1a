// From an account to a logged-in session, with its conversation recorded.

import type { Account, ServerSettings } from '../../shared/model/account.ts'
import type { Recorder, Recording } from '../activity/recorder.ts'
import { InputError } from '../errors.ts'
import type { JobContext } from '../jobs/job.ts'
import { Pop3Session } from '../protocols/pop3/session.ts'
import { SmtpSession } from '../protocols/smtp/session.ts'
import type { Endpoint, TlsFacts } from '../protocols/wire/line-connection.ts'
import type { Secrets } from './secrets.ts'

export interface Connector {
  readonly secrets: Secrets
  readonly recorder: Recorder
}

/** Where the password of one of an account's servers is kept. */
export function secretName(accountId: number, server: 'incoming' | 'outgoing'): string {
  return `account/${accountId}/${server}`
}

/** Opens and logs in to the account's incoming server. The caller closes the session. */
export async function openIncoming(connector: Connector, account: Account, job: JobContext): Promise<Pop3Session> {
  const { incoming } = account
  const password = await passwordFor(connector.secrets, account, 'incoming')
  const session = await recorded(connector.recorder, { account, server: incoming, job }, transcript =>
    Pop3Session.open(endpointOf(incoming), { signal: job.signal, transcript }),
  )
  await loggedIn(session, { user: incoming.user, password })
  return session
}

/** Opens and, where the server wants it, logs in to the account's outgoing server. The caller closes the session. */
export async function openOutgoing(connector: Connector, account: Account, job: JobContext): Promise<SmtpSession> {
  const { outgoing } = account
  if (!outgoing) throw new InputError(`${account.name} is for reading only`, 'outgoing')
  const password = outgoing.needsLogin ? await passwordFor(connector.secrets, account, 'outgoing') : undefined
  const session = await recorded(connector.recorder, { account, server: outgoing, job }, transcript =>
    SmtpSession.open(endpointOf(outgoing), { signal: job.signal, transcript }),
  )
  if (password !== undefined) await loggedIn(session, { user: outgoing.user, password })
  return session
}

export function endpointOf({ host, port, security, certificateSha256 }: ServerSettings): Endpoint {
  return { host, port, security, ...(certificateSha256 ? { certificateSha256 } : {}) }
}

interface Conversation {
  readonly account: Pick<Account, 'name'>
  readonly server: ServerSettings & { readonly protocol: 'pop3' | 'smtp' }
  readonly job: JobContext
}

/** Runs `open` with a recording that ends with the job, and names the conversation for failures from now on. */
export async function recorded<S extends { readonly tls: TlsFacts | undefined }>(
  recorder: Recorder,
  { account, server, job }: Conversation,
  open: (recording: Recording) => Promise<S>,
): Promise<S> {
  const { protocol, host, port } = server
  const recording = recorder.open({ protocol, host, port, accountName: account.name, jobId: job.id })
  job.within({ host, port, connectionId: recording.id })
  job.onEnd(() => recording.closed())
  const session = await open(recording)
  if (session.tls) recording.encrypted(session.tls.protocol)
  return session
}

async function loggedIn(
  session: { login(credentials: { user: string; password: string }): Promise<void>; close(): void },
  credentials: { user: string; password: string },
): Promise<void> {
  try {
    await session.login(credentials)
  } catch (error) {
    session.close()
    throw error
  }
}

async function passwordFor(secrets: Secrets, account: Account, server: 'incoming' | 'outgoing'): Promise<string> {
  const own = await secrets.read(secretName(account.id, server))
  const password = own ?? (server === 'outgoing' ? await secrets.read(secretName(account.id, 'incoming')) : undefined)
  if (password === undefined) throw new InputError(`The password for ${account.name} is not known`, 'password')
  return password
}
