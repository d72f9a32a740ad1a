// The sessions with all news servers: what reading and jobs share. A session that died in the meantime is replaced without
// anybody noticing.

import type { Id } from '../../../shared/model/account.ts'
import type { NewsServer, NewsServerLearned } from '../../../shared/model/news-server.ts'
import type { Clock } from '../../clock.ts'
import { CancelledError, ConnectionError, InputError, ReplyError, TimeoutError, UnsureSendError } from '../../errors.ts'
import type { NntpSession } from '../../protocols/nntp/session.ts'
import type { NewsServices, NewsStore } from '../news-services.ts'
import { connectServer, type ServerConnector, withContext } from './connect-server.ts'
import { type Lease, type LeaseOptions, type Purpose, ServerPool } from './server-pool.ts'

export interface ServerSessionsServices extends ServerConnector {
  readonly store: Pick<NewsStore, 'readNewsServer' | 'learnNewsServer'>
  readonly clock: Clock
  readonly changed: NewsServices['changed']
  /** A server took a new conversation. */
  reached(serverId: Id): void
}

export interface SessionOptions extends LeaseOptions {
  /** Default `job`. */
  readonly purpose?: Purpose | undefined
}

/** RFC 4643 2.1. */
const SIGN_IN_DEMANDED = 480
/** RFC 3977 3.2.1.2: the server ends the conversation. */
const GOODBYE = 400

export class ServerSessions {
  private readonly services: ServerSessionsServices
  private readonly pools = new Map<Id, Promise<ServerPool>>()
  /** Those that the last try did not reach. */
  private readonly unreachable = new Set<Id>()
  /** Servers that are being removed. */
  private readonly leaving = new Set<Id>()

  constructor(services: ServerSessionsServices) {
    this.services = services
  }

  /**
   * Runs `work` with a session that is signed in; never more than the server's limit. Where a session from before turns out
   * to be dead, `work` runs once more with a new one, so it must be fit to be begun again. What may have been posted is
   * never posted again. When `signal` fires the session ends, whatever it was doing. Errors: InputError when the server is
   * gone, with the field `password` when that is not known; those of NntpSession; CancelledError.
   */
  async withSession<T>(
    serverId: Id,
    work: (session: NntpSession) => Promise<T>,
    options: SessionOptions = {},
  ): Promise<T> {
    const pool = await this.poolOf(serverId)
    const lease = await pool.lease(options.purpose ?? 'job', options)
    const { session } = lease
    const stop = (): void => session.close()
    options.signal?.addEventListener('abort', stop, { once: true })
    try {
      const value = await work(session)
      if (session.isOver) lease.discard()
      else lease.release()
      return value
    } catch (error) {
      giveBack(lease, error)
      // Also when it was stopped: what may have been posted is not "cancelled".
      if (options.signal?.aborted && !(error instanceof UnsureSendError)) throw new CancelledError()
      if (lease.isReused && isDead(error, session)) return await this.withSession(serverId, work, options)
      this.noteDemand(pool.server, error)
      const { host, port } = pool.server
      throw withContext(error, { host, port, connectionId: lease.recording.id })
    } finally {
      options.signal?.removeEventListener('abort', stop)
    }
  }

  /** How many conversations with the server jobs may have at once. */
  async jobLimit(serverId: Id): Promise<number> {
    return (await this.poolOf(serverId)).jobLimit
  }

  /** The last try to reach it failed. False: it did not, or nobody tried yet. */
  isUnreachable(serverId: Id): boolean {
    return this.unreachable.has(serverId)
  }

  /** A person changed the server or its password: new conversations go the new way. */
  async serverChanged(serverId: Id): Promise<void> {
    const server = await this.services.store.readNewsServer(serverId)
    const pool = await this.pools.get(serverId)?.catch(() => undefined)
    if (server) await pool?.change(server)
  }

  /** Says QUIT on every conversation that rests, with all servers; what works says it when it is done. */
  async disconnectAll(): Promise<void> {
    const pools = await Promise.allSettled(this.pools.values())
    await Promise.all(
      pools.flatMap(pool => (pool.status === 'fulfilled' ? [pool.value.change(pool.value.server)] : [])),
    )
  }

  /** Ends what is under way with the server, and begins nothing until `remove` is done; then nothing of it stays. */
  async leave(serverId: Id, remove: () => Promise<void>): Promise<void> {
    this.leaving.add(serverId)
    try {
      const pool = await this.pools.get(serverId)?.catch(() => undefined)
      this.pools.delete(serverId)
      await pool?.end()
      await remove()
    } finally {
      this.leaving.delete(serverId)
    }
  }

  /** Ends everything, with QUIT where nothing is under way. */
  async end(): Promise<void> {
    const pools = await Promise.allSettled(this.pools.values())
    await Promise.all(pools.flatMap(pool => (pool.status === 'fulfilled' ? [pool.value.end()] : [])))
  }

  private poolOf(serverId: Id): Promise<ServerPool> {
    const known = this.pools.get(serverId)
    if (known) return known
    const made = this.makePool(serverId)
    this.pools.set(serverId, made)
    made.catch(() => this.pools.delete(serverId))
    return made
  }

  private async makePool(serverId: Id): Promise<ServerPool> {
    const server = this.leaving.has(serverId) ? undefined : await this.services.store.readNewsServer(serverId)
    if (!server) throw new InputError('This news server is gone')
    return new ServerPool(server, {
      clock: this.services.clock,
      connect: async (current, options) => {
        const connected = await connectServer(this.services, current, options).catch((error: unknown) => {
          if (error instanceof ConnectionError || error instanceof TimeoutError) this.noteReach(current.id, false)
          throw error
        })
        this.noteReach(current.id, true)
        this.services.reached(current.id)
        return connected
      },
      learned: (current, learned) => this.learn(current, learned),
    })
  }

  private noteReach(serverId: Id, isReached: boolean): void {
    if (this.unreachable.has(serverId) !== isReached) return
    if (isReached) this.unreachable.delete(serverId)
    else this.unreachable.add(serverId)
    this.services.changed(['servers'])
  }

  private noteDemand(server: NewsServer, error: unknown): void {
    if (error instanceof ReplyError && error.code === SIGN_IN_DEMANDED && !server.learned.needsLogin)
      this.learn(server, { needsLogin: true })
  }

  /** What was learned is a convenience: a full disk is said where something a person made cannot be written. */
  private learn({ id }: NewsServer, learned: NewsServerLearned): void {
    const { store, changed } = this.services
    void store.learnNewsServer(id, learned).then(
      () => changed(['servers']),
      () => undefined,
    )
  }
}

/** After a refusal the session is as good as before; after anything else nobody knows what is under way on it. */
function giveBack(lease: Lease, error: unknown): void {
  const isFine = error instanceof ReplyError || error instanceof InputError
  if (isFine && !lease.session.isOver && !isSignInLost(error, lease.session)) lease.release()
  else lease.discard()
}

/** The conversation is over, so that a new one may do better. */
function isDead(error: unknown, session: NntpSession): boolean {
  if (error instanceof UnsureSendError) return false
  if (error instanceof ConnectionError) return error.phase === 'request' && error.reason !== 'lookup'
  return error instanceof ReplyError && (error.code === GOODBYE || isSignInLost(error, session))
}

/** The server forgot who signed in, and nobody can sign in on a compressed connection (RFC 8054 2.2.2). */
function isSignInLost(error: unknown, session: NntpSession): boolean {
  return error instanceof ReplyError && error.code === SIGN_IN_DEMANDED && session.isCompressed
}
