// Posts what waits in the outbox when its time has come: at its next try, or as soon as its server can be reached again.

import type { Id } from '../../../shared/model/account.ts'
import type { Clock } from '../../clock.ts'
import { DueClock } from '../../jobs/due-clock.ts'
import type { NewsServices, NewsStore } from '../news-services.ts'
import type { PostJobs } from './post-jobs.ts'

export interface PostClockServices {
  readonly store: Pick<NewsStore, 'listOutgoingPosts' | 'waitToPost'>
  readonly clock: Clock
  readonly posts: PostJobs
  readonly changed: NewsServices['changed']
  isOffline(): boolean
}

export class PostClock {
  private readonly services: PostClockServices
  /** Servers for which something waits by itself; what answers often is looked up here first. */
  private awaited: ReadonlySet<Id> = new Set()
  private readonly answering = new Set<Id>()
  private readonly due: DueClock

  constructor(services: PostClockServices) {
    this.services = services
    this.due = new DueClock(services.clock, () => this.beginDue())
    services.posts.onEnd((serverId, isPosted) => {
      if (isPosted) this.answering.add(serverId)
      void this.look()
    })
  }

  /** From now on what is due is posted. */
  start(): Promise<void> {
    return this.due.start()
  }

  /** Starts nothing more. */
  rest(): void {
    this.due.rest()
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

  /** Something waits at another time than before. */
  look(): Promise<void> {
    return this.due.look()
  }

  private async beginDue(): Promise<number> {
    const { store, posts, clock, isOffline } = this.services
    // Going online again is a reason to look.
    if (isOffline()) return Number.POSITIVE_INFINITY
    const answering = new Set(this.answering)
    this.answering.clear()
    const awaited = new Set<Id>()
    let nextMs = Number.POSITIVE_INFINITY
    const outbox = await store.listOutgoingPosts()
    this.due.keepOnly(new Set(outbox.map(({ id }) => id)))
    for (const post of outbox) {
      const { id, serverId, dueMs } = post
      if (dueMs === undefined) continue
      const wantedMs = answering.has(serverId) ? 0 : dueMs
      if (posts.wasStopped(id)) await this.leave(id)
      else if (this.due.readyMs(id, dueMs, wantedMs) <= clock.now()) {
        this.due.note(id, dueMs)
        if (this.due.isRunning) posts.start(post)
      } else {
        awaited.add(serverId)
        nextMs = Math.min(nextMs, this.due.readyMs(id, dueMs))
      }
    }
    this.awaited = awaited
    return nextMs
  }

  /** A person stopped it before its turn came: the store does not know of it. */
  private async leave(id: Id): Promise<void> {
    const { store, changed } = this.services
    await store.waitToPost(id, {})
    changed(['outbox'])
  }
}
