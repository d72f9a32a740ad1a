// From an account to a logged-in session, with its conversation recorded.

import type { Account, ImapAccount, Pop3Account, ServerSettings } from '../../shared/model/account.ts'
import type { Recorder, Recording } from '../activity/recorder.ts'
import { InputError } from '../errors.ts'
import type { JobContext } from '../jobs/job.ts'
import { ImapSession } from '../protocols/imap/session.ts'
import { type Capabilities, OutdatedError, Pop3Session } from '../protocols/pop3/session.ts'
import { SmtpSession } from '../protocols/smtp/session.ts'
import type { Endpoint, TlsFacts } from '../protocols/wire/line-connection.ts'
import { rememberedCapabilities } from './known-server.ts'
import type { Route, Routes } from './network/routes.ts'
import { type SignInServices, signedIn } from './signed-in.ts'
import { refuseVanished } from './vanished.ts'

export interface Connector extends SignInServices {
  readonly recorder: Recorder
  readonly routes: Pick<Routes, 'to'>
}

/** Throws InputError for an account that is not read by POP3. */
export function pop3AccountOf(account: Account): Pop3Account {
  const { incoming } = account
  if (incoming.protocol === 'pop3') return { ...account, incoming }
  throw new InputError(`${account.name} is not read by POP3`, 'protocol')
}

/** Throws InputError for an account that is not read by IMAP. */
export function imapAccountOf(account: Account): ImapAccount {
  const { incoming } = account
  if (incoming.protocol === 'imap') return { ...account, incoming }
  throw new InputError(`${account.name} is not read by IMAP`, 'protocol')
}

/** Opens and logs in to the account's POP3 server. The caller closes the session. */
export function openPop3(connector: Connector, account: Pop3Account, job: JobContext): Promise<Pop3Session> {
  return signedInToPop3(connector, account, { job })
}

/** The same for who calls `listAll` first: that is a round trip less. */
export function openPop3ToList(connector: Connector, account: Pop3Account, job: JobContext): Promise<Pop3Session> {
  return signedInToPop3(connector, account, { job, listsFirst: true })
}

interface Pop3Opening {
  readonly job: JobContext
  readonly listsFirst?: boolean
  readonly remembered?: Capabilities | undefined
  readonly note?: string
}

/** By what is remembered of the server first, and without where that did not lead in and the server may have changed. */
async function signedInToPop3(connector: Connector, account: Pop3Account, opening: Pop3Opening): Promise<Pop3Session> {
  try {
    return await signInToPop3(connector, account, { ...opening, remembered: rememberedCapabilities(account) })
  } catch (error) {
    if (!(error instanceof OutdatedError)) throw error
    return signInToPop3(connector, account, {
      ...opening,
      note: 'Once more: the server may not be as it was remembered',
    })
  }
}

function signInToPop3(
  connector: Connector,
  account: Pop3Account,
  { job, note, ...options }: Pop3Opening,
): Promise<Pop3Session> {
  const { incoming } = account
  return signedIn(connector, { account, server: 'incoming', job }, async () => {
    const endpoint = endpointOf(incoming, await routeOf(connector, account, incoming))
    return recorded(connector.recorder, { account, server: incoming, job, note }, transcript =>
      refuseVanished(account, () => Pop3Session.open(endpoint, { signal: job.signal, transcript, ...options })),
    )
  })
}

/** Opens and logs in to the account's IMAP server. The caller closes the session. */
export async function openImap(connector: Connector, account: ImapAccount, job: JobContext): Promise<ImapSession> {
  const { incoming } = account
  return signedIn(connector, { account, server: 'incoming', job }, async () => {
    const endpoint = endpointOf(incoming, await routeOf(connector, account, incoming))
    return recorded(connector.recorder, { account, server: incoming, job }, transcript =>
      refuseVanished(account, () => ImapSession.open(endpoint, { signal: job.signal, transcript })),
    )
  })
}

/** Opens and, where the server wants it, logs in to the account's outgoing server. The caller closes the session. */
export async function openOutgoing(connector: Connector, account: Account, job: JobContext): Promise<SmtpSession> {
  const { outgoing } = account
  if (!outgoing) throw new InputError(`${account.name} is for reading only`, 'outgoing')
  const open = async () => {
    const endpoint = endpointOf(outgoing, await routeOf(connector, account, outgoing))
    return recorded(connector.recorder, { account, server: outgoing, job }, transcript =>
      SmtpSession.open(endpoint, { signal: job.signal, transcript }),
    )
  }
  return outgoing.needsLogin ? signedIn(connector, { account, server: 'outgoing', job }, open) : open()
}

/** A server and the way to it. */
export function endpointOf({ host, port, security, certificateSha256 }: ServerSettings, route: Route): Endpoint {
  return { host, port, security, ...(certificateSha256 ? { certificateSha256 } : {}), ...route }
}

function routeOf({ routes }: Connector, { id }: Account, { host }: ServerSettings): Promise<Route> {
  return routes.to({ kind: 'account', id }, host)
}

interface Conversation {
  readonly account: Pick<Account, 'name'>
  readonly server: ServerSettings & { readonly protocol: 'pop3' | 'imap' | 'smtp' | 'sieve' }
  readonly job: JobContext
  /** Why it takes place, where nobody would expect it. */
  readonly note?: string | undefined
}

/** Runs `open` with a recording that ends with the job, and names the conversation for failures from now on. */
export async function recorded<S extends { readonly tls: TlsFacts | undefined }>(
  recorder: Recorder,
  { account, server, job, note }: Conversation,
  open: (recording: Recording) => Promise<S>,
): Promise<S> {
  const { protocol, host, port, user } = server
  const recording = recorder.open({ protocol, host, port, user, accountName: account.name, jobId: job.id })
  if (note) recording.write(`# ${note}\n`)
  job.within({ host, port, connectionId: recording.id })
  job.onEnd(() => recording.closed())
  const session = await open(recording)
  if (session.tls) recording.encrypted(session.tls.protocol)
  return session
}
