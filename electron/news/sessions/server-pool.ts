// The conversations with one news server: made when needed, shared, never more than the server takes, and ended with QUIT
// when nobody has needed them for a while. A limit the server turns out to have is learned.

import type { NewsServer, NewsServerLearned } from '../../../shared/model/news-server.ts'
import type { Clock } from '../../clock.ts'
import { CancelledError, LoginError, ReplyError } from '../../errors.ts'
import type { ConnectedServer, ConnectOptions, SessionJob } from './connect-server.ts'

/** Who reads comes first where places are few; jobs leave a reader one. */
export type Purpose = 'read' | 'job'

export interface LeaseOptions {
  readonly signal?: AbortSignal | undefined
  readonly job?: SessionJob | undefined
}

/** One session, for its holder alone until it is given back. */
export interface Lease extends ConnectedServer {
  /** It was used before, so it may have died in the meantime without anybody noticing. */
  readonly isReused: boolean
  /** Back to the others. Nothing may be under way on it. Only the first call counts. */
  release(): void
  /** It is broken, or in a state nobody knows: ended, not reused. */
  discard(): void
}

export interface ServerPoolFacts {
  readonly clock: Clock
  connect(server: NewsServer, options: ConnectOptions): Promise<ConnectedServer>
  learned(server: NewsServer, learned: NewsServerLearned): void
}

interface Place {
  connected: ConnectedServer | undefined
  holder: Purpose | undefined
  /** Not reused: the settings are others now. */
  isEnding: boolean
}

interface Waiting {
  readonly purpose: Purpose
  readonly resolve: (place: Place) => void
  readonly reject: (error: Error) => void
}

/** Shorter than the patience of servers, so that an idle conversation is hardly ever found dead. */
const REST_MS = 45_000
/** With what servers refuse one more conversation (RFC 3977 5.1.1; older ones). */
const FULL_CODES: readonly unknown[] = [400, 502]

export class ServerPool {
  private current: NewsServer
  private readonly facts: ServerPoolFacts
  private readonly places = new Set<Place>()
  private waiting: Waiting[] = []
  private stopResting: (() => void) | undefined
  private isOver = false
  /** So many the server took while it refused another; forgotten with the last of them. */
  private foundLimit: number | undefined

  constructor(server: NewsServer, facts: ServerPoolFacts) {
    this.current = server
    this.facts = facts
  }

  get server(): NewsServer {
    return this.current
  }

  /** The server's settings changed: resting conversations end, those at work when they are given back. */
  async change(server: NewsServer): Promise<void> {
    this.current = server
    for (const place of this.places) place.isEnding = true
    await this.endResting()
  }

  /** How many conversations jobs may have at once. */
  get jobLimit(): number {
    return this.limit > 1 ? this.limit - 1 : 1
  }

  /** Waits for a free place. Errors: those of `connect`; CancelledError. */
  async lease(purpose: Purpose, options: LeaseOptions): Promise<Lease> {
    for (;;) {
      const place = await this.takePlace(purpose, options.signal)
      try {
        const isReused = place.connected !== undefined
        return this.leaseOf(place, await this.fill(place, options), isReused)
      } catch (error) {
        this.drop(place)
        if (!this.isFull(error)) throw error
      }
    }
  }

  /** Nobody waits any longer; what rests says QUIT, what works is cut. */
  async end(): Promise<void> {
    this.isOver = true
    const { waiting } = this
    this.waiting = []
    for (const { reject } of waiting) reject(new CancelledError())
    this.stopResting?.()
    await this.endResting()
    for (const place of [...this.places]) this.drop(place)
  }

  private get limit(): number {
    const { maxConnections, learned } = this.current
    return Math.max(
      1,
      Math.min(maxConnections, learned.maxConnections ?? maxConnections, this.foundLimit ?? maxConnections),
    )
  }

  private async takePlace(purpose: Purpose, signal: AbortSignal | undefined): Promise<Place> {
    if (this.isOver || signal?.aborted) throw new CancelledError()
    return this.take(purpose) ?? (await this.waitForPlace(purpose, signal))
  }

  /** A resting session, or room for a new one. */
  private take(purpose: Purpose): Place | undefined {
    const places = [...this.places]
    if (purpose === 'job' && places.filter(({ holder }) => holder === 'job').length >= this.jobLimit) return undefined
    const resting = places.findLast(({ holder, isEnding }) => !holder && !isEnding)
    const place = resting ?? (places.length < this.limit ? this.newPlace() : undefined)
    if (place) place.holder = purpose
    return place
  }

  private newPlace(): Place {
    const place: Place = { connected: undefined, holder: undefined, isEnding: false }
    this.places.add(place)
    return place
  }

  private waitForPlace(purpose: Purpose, signal: AbortSignal | undefined): Promise<Place> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.waiting = this.waiting.filter(other => other !== waiting)
        reject(new CancelledError())
      }
      const settled = (): void => signal?.removeEventListener('abort', leave)
      const waiting: Waiting = {
        purpose,
        resolve: place => {
          settled()
          resolve(place)
        },
        reject: error => {
          settled()
          reject(error)
        },
      }
      this.waiting.push(waiting)
      signal?.addEventListener('abort', leave, { once: true })
    })
  }

  /** Hands out what is free: to readers first, each in turn. */
  private serve(): void {
    const inTurn = this.waiting.toSorted((a, b) => Number(b.purpose === 'read') - Number(a.purpose === 'read'))
    for (const waiting of inTurn) {
      const place = this.take(waiting.purpose)
      if (!place) continue
      this.waiting = this.waiting.filter(other => other !== waiting)
      waiting.resolve(place)
    }
  }

  private async fill(place: Place, options: LeaseOptions): Promise<ConnectedServer> {
    const { connected } = place
    if (connected) {
      const { host, port } = this.current
      options.job?.within({ host, port, connectionId: connected.recording.id })
      return connected
    }
    const server = this.current
    const made = await this.facts.connect(server, options)
    place.connected = made
    if (this.isOver) throw new CancelledError()
    this.learn(server, made)
    return made
  }

  private leaseOf(place: Place, connected: ConnectedServer, isReused: boolean): Lease {
    let isOut = true
    const giveBack = (after: () => void): void => {
      if (!isOut) return
      isOut = false
      after()
      this.serve()
    }
    return {
      ...connected,
      isReused,
      release: () => giveBack(() => this.rest(place)),
      discard: () => giveBack(() => this.drop(place)),
    }
  }

  private rest(place: Place): void {
    place.holder = undefined
    if (place.isEnding || this.isOver) void this.endPlace(place)
    this.stopResting?.()
    this.stopResting = this.facts.clock.after(REST_MS, () => void this.endResting())
  }

  private async endResting(): Promise<void> {
    const resting = [...this.places].filter(({ holder }) => !holder)
    await Promise.all(resting.map(place => this.endPlace(place)))
  }

  /** The place counts until the server has heard QUIT. */
  private async endPlace(place: Place): Promise<void> {
    place.holder = 'read'
    await place.connected?.session.quit()
    this.drop(place)
    this.serve()
  }

  private drop(place: Place): void {
    place.connected?.session.close()
    place.connected?.recording.closed()
    place.connected = undefined
    this.places.delete(place)
    if (this.places.size === 0) this.foundLimit = undefined
    if (!this.isOver) this.serve()
  }

  /** The server refused one more while it talks to others of ours: as many as there are is what it takes. */
  private isFull(error: unknown): boolean {
    if (!(error instanceof ReplyError) || error instanceof LoginError) return false
    const isRefused = error.temporary || FULL_CODES.includes(error.code)
    if (!isRefused || this.places.size === 0) return false
    this.foundLimit = this.places.size
    // A server that greets nobody has no limit to learn.
    if ([...this.places].some(({ connected }) => connected))
      this.remember(this.current, { maxConnections: this.foundLimit })
    return true
  }

  private learn(server: NewsServer, { session }: ConnectedServer): void {
    const { isPostingAllowed } = session
    const hasTls = session.tls !== undefined || session.capabilities.has('STARTTLS')
    const { learned } = server
    if (learned.isPostingAllowed === isPostingAllowed && (learned.hadTls || !hasTls)) return
    this.remember(server, { isPostingAllowed, ...(hasTls ? { hadTls: true } : {}) })
  }

  private remember(server: NewsServer, learned: NewsServerLearned): void {
    if (server.id === this.current.id)
      this.current = { ...this.current, learned: { ...this.current.learned, ...learned } }
    this.facts.learned(server, learned)
  }
}
