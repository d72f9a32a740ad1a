// Posts what waits in the outbox when its time has come: at its next try, or as soon as its server can be reached again.

import type { Id } from '../../../shared/model/account.ts'
import type { Clock } from '../../clock.ts'
import type { NewsServices, NewsStore } from '../news-services.ts'
import type { PostJobs } from './post-jobs.ts'

/** Where the store cannot be read, and between two looks at least. */
const PAUSE_MS = 30_000
const MIN_WAIT_MS = 50

export interface PostClockServices {
  readonly store: Pick<NewsStore, 'listOutgoingPosts' | 'waitToPost'>
  readonly clock: Clock
  readonly posts: PostJobs
  readonly changed: NewsServices['changed']
}

export class PostClock {
  private readonly services: PostClockServices
  /** Servers for which something waits by itself; what answers often is looked up here first. */
  private awaited: ReadonlySet<Id> = new Set()
  private readonly answering = new Set<Id>()
  /** Begun here, with the time they were due and the time now. */
  private begun: ReadonlyMap<Id, { readonly dueMs: number; readonly atMs: number }> = new Map()
  private takeBack: (() => void) | undefined
  private looking: Promise<void> = Promise.resolve()
  private isRunning = false

  constructor(services: PostClockServices) {
    this.services = services
    services.posts.onEnd((serverId, isPosted) => {
      if (isPosted) this.answering.add(serverId)
      void this.look()
    })
  }

  /** From now on what is due is posted. */
  start(): Promise<void> {
    this.isRunning = true
    return this.look()
  }

  /** Starts nothing more. */
  rest(): void {
    this.isRunning = false
    this.takeBack?.()
    this.takeBack = undefined
  }

  /**
   * A server took a new conversation: what waits for it need not wait longer. Not while something is being posted there,
   * which is what the conversation is for: a server that ends every one would be asked again at once, for ever.
   */
  reached(serverId: Id): void {
    if (!this.awaited.has(serverId) || this.services.posts.isPosting(serverId)) return
    this.answering.add(serverId)
    void this.look()
  }

  /** Something waits at another time than before. One look at a time. */
  look(): Promise<void> {
    this.looking = this.looking.then(() => this.lookOnce()).catch(() => this.waitFor(this.nowMs() + PAUSE_MS))
    return this.looking
  }

  private nowMs(): number {
    return this.services.clock.now()
  }

  private async lookOnce(): Promise<void> {
    if (!this.isRunning) return
    const { store, posts } = this.services
    const answering = new Set(this.answering)
    this.answering.clear()
    const awaited = new Set<Id>()
    const begun = new Map(this.begun)
    this.begun = begun
    let nextMs = Number.POSITIVE_INFINITY
    const outbox = await store.listOutgoingPosts()
    for (const id of begun.keys()) if (!outbox.some(post => post.id === id)) begun.delete(id)
    for (const post of outbox) {
      const { id, serverId, dueMs } = post
      if (dueMs === undefined) continue
      if (posts.wasStopped(id)) await this.leave(id)
      else if (this.readyMs(id, dueMs, answering.has(serverId)) <= this.nowMs()) {
        begun.set(id, { dueMs, atMs: this.nowMs() })
        if (this.isRunning) posts.start(post)
      } else {
        awaited.add(serverId)
        nextMs = Math.min(nextMs, this.readyMs(id, dueMs, false))
      }
    }
    this.awaited = awaited
    this.waitFor(nextMs)
  }

  /** One that is due as it was when it began could not even be noted as being sent: not at once again. */
  private readyMs(id: Id, dueMs: number, isAnswering: boolean): number {
    const before = this.begun.get(id)
    if (before?.dueMs === dueMs) return Math.max(dueMs, before.atMs + PAUSE_MS)
    return isAnswering ? 0 : dueMs
  }

  /** A person stopped it before its turn came: the store does not know of it. */
  private async leave(id: Id): Promise<void> {
    const { store, changed } = this.services
    await store.waitToPost(id, {})
    changed(['outbox'])
  }

  private waitFor(dueMs: number): void {
    this.takeBack?.()
    this.takeBack = undefined
    if (!this.isRunning || !Number.isFinite(dueMs)) return
    const waitMs = Math.max(MIN_WAIT_MS, dueMs - this.nowMs())
    this.takeBack = this.services.clock.after(waitMs, () => void this.look())
  }
}
