// From a news server's settings to a session that is signed in, with its conversation recorded. A server that wants no
// sign-in gets none; one that demands it later says so with 480, which is left to whoever asked.

import type { FailureContext, Phase } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import type { Route, Routes } from '../../accounts/network/routes.ts'
import type { Secrets } from '../../accounts/secrets.ts'
import type { Recorder, Recording } from '../../activity/recorder.ts'
import { InputError, TlsError } from '../../errors.ts'
import { type NntpCredentials, NntpSession } from '../../protocols/nntp/session.ts'

/** Longer than any article that is read; what is larger comes in parts. */
const MAX_ARTICLE_BYTES = 64 * 1024 * 1024

export interface ServerConnector {
  readonly secrets: Pick<Secrets, 'read'>
  readonly routes: Pick<Routes, 'to'>
  readonly recorder: Recorder
}

/** What of a job a conversation needs to know: a JobContext fits. */
export interface SessionJob {
  readonly id: Id
  /** Names the conversation that a failure from now on belongs to. */
  within(context: FailureContext): void
}

export interface ConnectOptions {
  /** Ends the attempt, and nothing once there is a session. */
  readonly signal?: AbortSignal | undefined
  readonly job?: SessionJob | undefined
  /** In place of the stored one. */
  readonly password?: string | undefined
  readonly onPhase?: ((phase: Phase) => void) | undefined
}

export interface ConnectedServer {
  readonly session: NntpSession
  readonly recording: Recording
}

/** Where the password of a news server is kept. */
export function newsPasswordName(serverId: Id): string {
  return `news/${serverId}/password`
}

/**
 * Opens and signs in. The caller ends both the session and the recording. Errors: InputError field `password` when it is
 * not known; TlsError `vanished` when encryption is missing that was there; those of NntpSession.
 */
export async function connectServer(
  connector: ServerConnector,
  server: NewsServer,
  options: ConnectOptions = {},
): Promise<ConnectedServer> {
  const credentials = await credentialsOf(connector, server, options.password)
  const { host, port } = server
  const route = await connector.routes.to({ kind: 'news', id: server.id }, host)
  const recording = connector.recorder.open({
    ...{ protocol: 'nntp', host, port },
    accountName: server.name,
    jobId: options.job?.id,
  })
  options.job?.within({ host, port, connectionId: recording.id })
  try {
    return { session: await openSession(server, credentials, { ...options, route, recording }), recording }
  } catch (error) {
    recording.closed()
    throw withContext(error, { host, port, connectionId: recording.id })
  }
}

/** Names the conversation that an error comes from, for the failure made of it. */
export function withContext(error: unknown, context: Required<FailureContext>): unknown {
  return error instanceof Error ? Object.assign(error, context) : error
}

async function openSession(
  server: NewsServer,
  credentials: NntpCredentials | undefined,
  { signal, route, recording, onPhase }: ConnectOptions & { readonly route: Route; readonly recording: Recording },
): Promise<NntpSession> {
  const { host, port, security, certificateSha256 } = server
  // The engine ends a session when its signal fires, however old it is; this one ends with the attempt.
  const attempt = new AbortController()
  const stop = (): void => attempt.abort(signal?.reason)
  signal?.addEventListener('abort', stop, { once: true })
  if (signal?.aborted) stop()
  try {
    const endpoint = { host, port, security, ...(certificateSha256 ? { certificateSha256 } : {}), ...route }
    const session = await NntpSession.open(endpoint, {
      signal: attempt.signal,
      transcript: recording,
      maxArticleBytes: MAX_ARTICLE_BYTES,
      // The person chose to use this server without encryption.
      allowsClearPassword: security === 'none',
      ...(onPhase ? { onPhase } : {}),
    })
    return await enter(session, server, { credentials, recording, onPhase })
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

interface Entering {
  readonly credentials: NntpCredentials | undefined
  readonly recording: Recording
  readonly onPhase: ConnectOptions['onPhase']
}

async function enter(
  session: NntpSession,
  server: NewsServer,
  { credentials, recording, onPhase }: Entering,
): Promise<NntpSession> {
  try {
    if (session.tls) recording.encrypted(session.tls.protocol)
    refuseLostEncryption(server, session)
    if (credentials) {
      onPhase?.('login')
      await session.login(credentials)
    }
    if (server.isCompressed) await session.compress()
    return session
  } catch (error) {
    session.close()
    throw error
  }
}

/** A server that offered encryption and does not any more may be somebody in between: the password stays here. */
function refuseLostEncryption({ security, learned, host, signIn }: NewsServer, { capabilities }: NntpSession): void {
  if (security !== 'none' || !learned.hadTls || signIn.kind === 'none' || capabilities.has('STARTTLS')) return
  throw new TlsError(`${host} offered encryption before and does not any more`, { reason: 'vanished' })
}

async function credentialsOf(
  { secrets }: ServerConnector,
  { id, name, signIn }: NewsServer,
  given: string | undefined,
): Promise<NntpCredentials | undefined> {
  if (signIn.kind === 'none') return undefined
  const password = given ?? (await secrets.read(newsPasswordName(id)))
  if (password === undefined) throw new InputError(`The password for ${name} is not known`, 'password')
  return { user: signIn.user, password }
}
