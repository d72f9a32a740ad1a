// From a site to a logged-in session, with its conversation recorded. Never without encryption where it was promised or
// seen before (RFC 4217 section 3), and never with a password that belongs to somebody else.

import type { Phase } from '../../../shared/failure.ts'
import type { Site, SiteLearned, SiteSettings } from '../../../shared/model/site.ts'
import type { Route, Routes } from '../../accounts/network/routes.ts'
import type { Secrets } from '../../accounts/secrets.ts'
import type { Recorder, Recording } from '../../activity/recorder.ts'
import { InputError, TlsError } from '../../errors.ts'
import { FtpSession } from '../../protocols/ftp/session.ts'
import type { LeaseJob } from './lease.ts'
import { siteNames } from './name-codec.ts'

/** What servers for everybody want as a password; tells nothing about the person (RFC 1635 asks for an address). */
export const NEUTRAL_PASSWORD = 'anonymous@'

/** RFC 959 4.2.2: said to every command before the login. */
const NOT_LOGGED_IN = 530

export interface SiteConnector {
  readonly secrets: Pick<Secrets, 'read'>
  readonly routes: Pick<Routes, 'to'>
  readonly recorder: Recorder
}

export interface ConnectOptions {
  /** Ends the attempt, and nothing once there is a session. */
  readonly signal?: AbortSignal | undefined
  readonly job?: LeaseJob | undefined
  /** In place of the stored one. */
  readonly password?: string | undefined
  readonly onPhase?: ((phase: Phase) => void) | undefined
}

export interface ConnectedSite {
  readonly session: FtpSession
  readonly recording: Recording
}

/** Where the password of a site is kept. */
export function sitePasswordName(siteId: number): string {
  return `site/${siteId}/password`
}

/**
 * Opens and logs in. The caller ends both the session and the recording. Errors: InputError field `password` when it is not
 * known; TlsError `vanished` when encryption is missing that was there; those of FtpSession.
 */
export async function connectSite(
  connector: SiteConnector,
  site: Site,
  options: ConnectOptions = {},
): Promise<ConnectedSite> {
  const credentials = await credentialsOf(connector, site, options.password)
  const { host, port } = site
  const route = await connector.routes.to({ kind: 'site', id: site.id }, host)
  const jobId = options.job?.id
  const recording = connector.recorder.open({ protocol: 'ftp', host, port, accountName: site.name, jobId })
  options.job?.within({ host, port, connectionId: recording.id })
  try {
    return { session: await openSession(site, credentials, { ...options, route, recording }), recording }
  } catch (error) {
    recording.closed()
    throw withContext(error, { host, port, connectionId: recording.id })
  }
}

/** Names the conversation that an error comes from, for the failure made of it. */
export function withContext(error: unknown, context: { host: string; port: number; connectionId: number }): unknown {
  return error instanceof Error ? Object.assign(error, context) : error
}

type Credentials = Parameters<FtpSession['login']>[0]

async function openSession(
  site: Site,
  credentials: Credentials,
  { signal, route, recording, onPhase }: ConnectOptions & { route: Route; recording: Recording },
): Promise<FtpSession> {
  // The engine ends a session when its signal fires, however old it is; this one ends with the attempt.
  const attempt = new AbortController()
  const stop = (): void => attempt.abort(signal?.reason)
  signal?.addEventListener('abort', stop, { once: true })
  if (signal?.aborted) stop()
  try {
    const session = await FtpSession.open(endpointOf(site, route), {
      ...optionsOf(site, route),
      signal: attempt.signal,
      transcript: recording,
      ...(onPhase ? { onPhase } : {}),
    })
    try {
      if (session.tls) recording.encrypted(session.tls.protocol)
      await refuseLostEncryption(site, session)
      onPhase?.('login')
      await session.login(credentials)
      return session
    } catch (error) {
      session.close()
      throw error
    }
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

function endpointOf({ host, port, security, certificateSha256 }: SiteSettings, route: Route) {
  return { host, port, security, ...(certificateSha256 ? { certificateSha256 } : {}), ...route }
}

function optionsOf(site: Site, { proxy }: Route) {
  const names = siteNames(site.charset)
  const { mode, learned, activePorts, externalAddress, timeShiftMinutes } = site
  // What worked without the proxy may not be possible with it.
  const worked = proxy && learned.mode === 'active' ? undefined : learned.mode
  return {
    mode: mode === 'auto' ? (worked ?? mode) : mode,
    timeShiftMinutes,
    ...(names ? { names } : {}),
    ...(activePorts ? { activePorts } : {}),
    ...(externalAddress ? { externalAddress } : {}),
  }
}

/**
 * A site that is used in the clear although its server could encrypt: when it no longer can, somebody may be in between,
 * and the password stays here. Servers that answer FEAT only after the login cannot be asked.
 */
async function refuseLostEncryption({ security, learned, host }: Site, session: FtpSession): Promise<void> {
  if (security !== 'none' || !learned.hadTls) return
  const { code, lines } = await session.raw('FEAT')
  if (code === NOT_LOGGED_IN || /^\s*AUTH\b.*TLS/im.test(lines.join('\n'))) return
  throw new TlsError(`${host} offered encryption before and does not any more`, { reason: 'vanished' })
}

async function credentialsOf(
  { secrets }: SiteConnector,
  { id, name, signIn }: Site,
  given: string | undefined,
): Promise<Credentials> {
  if (signIn.kind === 'anonymous') return { anonymous: signIn.password || NEUTRAL_PASSWORD }
  const password = given ?? (await secrets.read(sitePasswordName(id)))
  if (password === undefined) throw new InputError(`The password for ${name} is not known`, 'password')
  const { user, account } = signIn
  return { user, password, ...(account ? { account } : {}) }
}

/** What a session has taught, as far as it differs from what is known; undefined when there is nothing new. */
export function newlyLearned(site: Site, session: FtpSession): SiteLearned | undefined {
  const { mode, hadTls, canResume, canChangePermissions } = session.learned
  const seen = { mode, canResume, canChangePermissions, ...(hadTls ? { hadTls } : {}) }
  const fresh = Object.entries(seen).filter(
    ([key, value]) => value !== undefined && site.learned[key as keyof SiteLearned] !== value,
  )
  return fresh.length === 0 ? undefined : (Object.fromEntries(fresh) as SiteLearned)
}
