// Posts articles of the outbox as jobs: one at a time per server, each article at most once at a time.

import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import { InputError } from '../../errors.ts'
import type { StoredPost } from '../../store/news/news-store.ts'
import type { NewsServices } from '../news-services.ts'
import { postArticle } from './post-article.ts'

export interface PostJobsServices extends Pick<NewsServices, 'store' | 'jobs' | 'sessions' | 'clock' | 'changed'> {
  /** A server has the article. */
  posted(post: StoredPost): void
}

export class PostJobs {
  private readonly services: PostJobsServices
  private readonly running = new Map<Id, Job>()
  private readonly listeners = new Set<(serverId: Id, isPosted: boolean) => void>()
  private isEnding = false

  constructor(services: PostJobsServices) {
    this.services = services
  }

  /** Calls `listener` whenever an article was posted or not: what waits may have changed. */
  onEnd(listener: (serverId: Id, isPosted: boolean) => void): void {
    this.listeners.add(listener)
  }

  /** The app ends: what is stopped from now on goes out at the next start. */
  rest(): void {
    this.isEnding = true
  }

  /** Starts job `post-article`; an article that is being posted already is not posted twice: its job is the answer. */
  start(post: StoredPost): Job {
    const running = this.jobOf(post.id)
    if (running) return running
    const { store, jobs, sessions, clock, changed, posted } = this.services
    const facts = { kind: 'post-article', title: post.subject, newsServerId: post.serverId } as const
    const onSkipped = (): void => this.ended(post, false)
    const job = jobs.start({ ...facts, queue: `post/${post.serverId}`, onSkipped }, async context => {
      let isPosted = false
      try {
        const result = await postArticle({
          post,
          store,
          withSession: (serverId, work) =>
            sessions.withSession(serverId, work, { signal: context.signal, job: context }),
          now: () => clock.now(),
          isEnding: () => this.isEnding,
          report: progress => context.report(progress),
          show: result => context.show(result),
        })
        isPosted = true
        posted(post)
        return result
      } finally {
        this.running.delete(post.id)
        changed(['outbox', 'articles', 'marks'])
        this.ended(post, isPosted)
      }
    })
    this.running.set(post.id, job)
    return job
  }

  /** True while an article is on its way to the server. */
  isPosting(serverId: Id): boolean {
    return [...this.running].some(([id, job]) => job.newsServerId === serverId && this.jobOf(id) !== undefined)
  }

  /** True when a person stopped it before its turn came. */
  wasStopped(id: Id): boolean {
    const started = this.running.get(id)
    return this.services.jobs.list().some(job => job.id === started?.id && job.state === 'cancelled')
  }

  /** A person says that the server has it. */
  posted(post: StoredPost): void {
    this.services.posted(post)
  }

  /** The article in the outbox, if nothing is happening to it. Throws InputError otherwise. */
  async idle(id: Id): Promise<StoredPost> {
    const post = (await this.services.store.listOutgoingPosts()).find(other => other.id === id)
    if (!post) throw new InputError('This article is no longer in the outbox')
    if (this.jobOf(id)) throw new InputError('This article is being posted')
    return post
  }

  private ended({ serverId }: StoredPost, isPosted: boolean): void {
    for (const listener of this.listeners) listener(serverId, isPosted)
  }

  /** A job that was cancelled before its turn ended without ever having worked. */
  private jobOf(id: Id): Job | undefined {
    const started = this.running.get(id)
    return this.services.jobs.list().find(job => job.id === started?.id && job.endedMs === undefined)
  }
}
