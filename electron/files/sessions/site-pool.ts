// The conversations with one site: made when needed, shared, never more than the site takes, and ended when nobody
// has needed them for a while. A limit the server turns out to have is learned.

import type { Id } from '../../../shared/model/account.ts'
import type { SessionState, Site, SiteLearned, SiteSession } from '../../../shared/model/site.ts'
import type { Clock } from '../../clock.ts'
import { CancelledError } from '../../errors.ts'
import { type ConnectedSite, newlyLearned } from './connect-site.ts'
import type { Lease, LeaseOptions, Purpose } from './lease.ts'
import { isTooMany } from './refusals.ts'
import { siteLimits } from './site-limits.ts'
import { WaitingLine } from './waiting-line.ts'

/** A session that rested longer is asked whether it lives before it is handed out. */
const CHECK_AFTER_MS = 5_000
/** Servers close after some minutes (900 s in RFC days, 60 s today); NOOP this often keeps them open. */
const REST_ROUND_MS = 25_000
/** Conversations beyond the first end when nobody has needed them for so long. */
const SPARE_MS = 20_000
/** A connection that a sleeping computer or a router has lost answers nothing; a living server is quicker than this. */
export const ALIVE_TIMEOUT_MS = 5_000
/** A place is kept for browsing so long after the last look. */
const BROWSED_MS = 60_000
/** A server that does not answer QUIT does not keep the app from ending. */
const QUIT_TIMEOUT_MS = 2_000

export type NotAllowed = SiteSession['notAllowed'][number]

export interface PoolFacts {
  readonly clock: Clock
  connect(site: Site, options: LeaseOptions & { onPhase(phase: string): void }): Promise<ConnectedSite>
  learned(siteId: Id, learned: SiteLearned): void
  changed(siteId: Id): void
}

interface Place {
  state: SessionState
  connected: ConnectedSite | undefined
  /** Who has it; undefined: it rests. */
  holder: Purpose | undefined
  usedMs: number
  leasedMs: number
  isDoubtful: boolean
  isEnding: boolean
}

export class SitePool {
  readonly notAllowed = new Set<NotAllowed>()
  private current: Site
  private readonly facts: PoolFacts
  private readonly places = new Set<Place>()
  private readonly line = new WaitingLine<Place>()
  private browsedMs = Number.NEGATIVE_INFINITY
  private lastData: SiteSession['data']
  private stopRounds: (() => void) | undefined
  private isOver = false

  constructor(site: Site, facts: PoolFacts) {
    this.current = site
    this.facts = facts
  }

  get site(): Site {
    return this.current
  }

  /** The site was changed by a person: what is connected the old way ends when it is free. */
  set site(site: Site) {
    this.current = site
    void this.endResting()
    for (const place of this.places) place.isEnding = true
  }

  get transferLimit(): number {
    return this.limits.transfers
  }

  get isSignedIn(): boolean {
    return [...this.places].some(({ connected, isEnding }) => connected !== undefined && !isEnding)
  }

  get isWaitedFor(): boolean {
    return this.line.length > 0
  }

  get session(): SiteSession {
    const places = [...this.places]
    const shown = ['working', 'ready', 'logging-in', 'connecting', 'closing'] as const
    const session = places.find(({ connected }) => connected)?.connected
    return {
      siteId: this.site.id,
      state: shown.find(state => places.some(place => place.state === state)) ?? 'closed',
      connections: places.length,
      maxConnections: this.limits.total,
      ...(session?.session.tls ? { tls: session.session.tls.protocol } : {}),
      ...(this.site.learned.mode ? { mode: this.site.learned.mode } : {}),
      ...(session ? { connectionId: session.recording.id } : {}),
      ...(this.lastData ? { data: this.lastData } : {}),
      notAllowed: [...this.notAllowed],
    }
  }

  /** See SiteSessions.lease. */
  async lease(purpose: Purpose, options: LeaseOptions): Promise<Lease> {
    for (;;) {
      const place = await this.takePlace(purpose, options.signal)
      try {
        const isReused = await this.fill(place, options)
        return this.leaseOf(place, isReused)
      } catch (error) {
        this.drop(place)
        if (!isTooMany(error) || !this.learnLimit()) throw error
      }
    }
  }

  /** Says goodbye on every conversation: now where it rests, afterwards where it works. */
  async disconnect(): Promise<void> {
    this.notAllowed.clear()
    for (const place of this.places) place.isEnding = true
    await this.endResting()
  }

  /** The app ends: nobody waits any longer, and what still works is cut. */
  async end(): Promise<void> {
    this.isOver = true
    this.line.rejectAll(new CancelledError())
    await this.endResting()
    for (const place of [...this.places]) this.drop(place)
    this.stopRounds?.()
  }

  private get limits() {
    return siteLimits(this.site, this.facts.clock.now() - this.browsedMs < BROWSED_MS)
  }

  private async takePlace(purpose: Purpose, signal: AbortSignal | undefined): Promise<Place> {
    if (this.isOver || signal?.aborted) throw new CancelledError()
    if (purpose === 'browse') this.browsedMs = this.facts.clock.now()
    return (this.line.length === 0 ? this.take(purpose) : undefined) ?? this.waitForPlace(purpose, signal)
  }

  private waitForPlace(purpose: Purpose, signal: AbortSignal | undefined): Promise<Place> {
    const turn = this.line.wait(purpose, signal)
    this.serve()
    return turn
  }

  private serve(): void {
    this.line.serve(purpose => this.take(purpose))
  }

  /** A resting session, or room for a new one. */
  private take(purpose: Purpose): Place | undefined {
    const { total, transfers } = this.limits
    const places = [...this.places]
    const taken = places.filter(({ holder }) => holder && holder !== 'browse').length
    if (purpose !== 'browse' && taken >= transfers) return undefined
    const resting = places.filter(({ holder, isEnding }) => !holder && !isEnding)
    const place =
      resting.sort((a, b) => b.usedMs - a.usedMs)[0] ?? (places.length < total ? this.newPlace() : undefined)
    if (!place) return undefined
    place.holder = purpose
    return place
  }

  private newPlace(): Place {
    const place: Place = {
      state: 'connecting',
      connected: undefined,
      holder: undefined,
      usedMs: 0,
      leasedMs: 0,
      isDoubtful: false,
      isEnding: false,
    }
    this.places.add(place)
    return place
  }

  /** Makes sure that the place has a living session; true when it had one before. */
  private async fill(place: Place, options: LeaseOptions): Promise<boolean> {
    const { clock } = this.facts
    const isOld = place.isDoubtful || clock.now() - place.usedMs > CHECK_AFTER_MS
    if (place.connected && isOld && !(await this.isAlive(place.connected, options.signal))) close(place)
    const isReused = place.connected !== undefined
    if (place.connected) options.job?.within(this.contextOf(place.connected))
    else {
      this.show(place, 'connecting')
      const onPhase = (phase: string) => phase === 'login' && this.show(place, 'logging-in')
      place.connected = await this.facts.connect(this.site, { ...options, onPhase })
      this.learn(place.connected)
    }
    if (this.isOver) throw new CancelledError()
    place.isDoubtful = false
    place.leasedMs = clock.now()
    this.show(place, 'working')
    return isReused
  }

  private leaseOf(place: Place, isReused: boolean): Lease {
    const { connected } = place
    if (!connected) throw new Error('A place without a session was leased')
    let isOut = true
    const giveBack = (after: () => void): void => {
      if (!isOut) return
      isOut = false
      // A person may have pointed the site elsewhere meanwhile: what was learned is about the server before.
      if (!place.isEnding) this.learn(connected)
      after()
      this.serve()
    }
    return {
      session: connected.session,
      connectionId: connected.recording.id,
      isReused,
      release: (isDoubtful = false) => giveBack(() => this.rest(place, isDoubtful)),
      discard: () => giveBack(() => this.drop(place)),
    }
  }

  private rest(place: Place, isDoubtful: boolean): void {
    place.holder = undefined
    place.isDoubtful = isDoubtful
    place.usedMs = this.facts.clock.now()
    this.show(place, 'ready')
    if (place.isEnding) void this.endPlace(place)
    this.stopRounds ??= this.facts.clock.after(REST_ROUND_MS, () => void this.restRound())
  }

  /** Looks after what rests: spare conversations end, the last one is kept alive when the site wants it. */
  private async restRound(): Promise<void> {
    this.stopRounds = undefined
    const now = this.facts.clock.now()
    const [keeper, ...spare] = [...this.places].filter(({ holder }) => !holder).sort((a, b) => b.leasedMs - a.leasedMs)
    const done = spare.filter(({ leasedMs }) => now - leasedMs >= SPARE_MS).map(place => this.endPlace(place))
    if (keeper && this.site.keepAlive) await this.keepAlive(keeper)
    await Promise.all(done)
    if (this.places.size > 0 && !this.isOver)
      this.stopRounds ??= this.facts.clock.after(REST_ROUND_MS, () => void this.restRound())
  }

  private async keepAlive(place: Place): Promise<void> {
    place.holder = 'browse'
    if (!place.connected || !(await this.isAlive(place.connected))) this.drop(place)
    else if (place.isEnding) await this.endPlace(place)
    else {
      place.holder = undefined
      place.usedMs = this.facts.clock.now()
      this.serve()
    }
  }

  /** Ends the session where the answer does not come in time, or nobody waits for it any more. */
  private async isAlive({ session }: ConnectedSite, signal?: AbortSignal): Promise<boolean> {
    const close = (): void => session.close()
    const stopWaiting = this.facts.clock.after(ALIVE_TIMEOUT_MS, close)
    signal?.addEventListener('abort', close, { once: true })
    try {
      await session.noop()
      return true
    } catch {
      return false
    } finally {
      stopWaiting()
      signal?.removeEventListener('abort', close)
    }
  }

  private async endResting(): Promise<void> {
    const resting = [...this.places].filter(({ holder }) => !holder)
    await Promise.all(resting.map(place => this.endPlace(place)))
  }

  private async endPlace(place: Place): Promise<void> {
    place.holder ??= 'browse'
    this.show(place, 'closing')
    const { connected } = place
    const stop = this.facts.clock.after(QUIT_TIMEOUT_MS, () => connected?.session.close())
    try {
      await connected?.session.quit()
    } finally {
      stop()
      this.drop(place)
      this.serve()
    }
  }

  private drop(place: Place): void {
    close(place)
    this.places.delete(place)
    this.facts.changed(this.site.id)
    this.serve()
  }

  /** The server refused one more: as many as there are is what it takes. False when there is none. */
  private learnLimit(): boolean {
    if (this.places.size === 0) return false
    this.remember({ maxConnections: this.places.size })
    return true
  }

  private learn({ session }: ConnectedSite): void {
    const { lastData } = session
    if (lastData) this.lastData = { host: lastData.host, port: lastData.port, tls: lastData.tls }
    const learned = newlyLearned(this.site, session)
    if (learned) this.remember(learned)
  }

  private remember(learned: SiteLearned): void {
    this.current = { ...this.current, learned: { ...this.current.learned, ...learned } }
    this.facts.learned(this.current.id, learned)
  }

  private show(place: Place, state: SessionState): void {
    place.state = state
    this.facts.changed(this.site.id)
  }

  private contextOf({ recording }: ConnectedSite) {
    const { host, port } = this.site
    return { host, port, connectionId: recording.id }
  }
}

function close(place: Place): void {
  place.connected?.session.close()
  place.connected?.recording.closed()
  place.connected = undefined
}
