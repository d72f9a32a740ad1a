// Posts articles of the outbox as jobs: one at a time per server, each article at most once at a time.

import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import { InputError } from '../../errors.ts'
import type { StoredPost } from '../../store/news/news-store.ts'
import type { NewsServices } from '../news-services.ts'
import { postArticle } from './post-article.ts'

export type PostJobsServices = Pick<NewsServices, 'store' | 'jobs' | 'sessions' | 'changed'>

export class PostJobs {
  private readonly services: PostJobsServices
  private readonly running = new Map<Id, Job>()

  constructor(services: PostJobsServices) {
    this.services = services
  }

  /** Starts job `post-article`; an article that is being posted already is not posted twice: its job is the answer. */
  start(post: StoredPost): Job {
    const running = this.jobOf(post.id)
    if (running) return running
    const { store, jobs, sessions, changed } = this.services
    const facts = { kind: 'post-article', title: post.subject, newsServerId: post.serverId } as const
    const job = jobs.start({ ...facts, queue: `post/${post.serverId}` }, async context => {
      try {
        return await postArticle({
          post,
          store,
          withSession: (serverId, work) =>
            sessions.withSession(serverId, work, { signal: context.signal, job: context }),
          report: progress => context.report(progress),
        })
      } finally {
        this.running.delete(post.id)
        changed(['outbox', 'articles', 'marks'])
      }
    })
    this.running.set(post.id, job)
    return job
  }

  /** The article in the outbox, if nothing is happening to it. Throws InputError otherwise. */
  async idle(id: Id): Promise<StoredPost> {
    const post = (await this.services.store.listOutgoingPosts()).find(other => other.id === id)
    if (!post) throw new InputError('This article is no longer in the outbox')
    if (this.jobOf(id)) throw new InputError('This article is being posted')
    return post
  }

  /** A job that was cancelled before its turn ended without ever having worked. */
  private jobOf(id: Id): Job | undefined {
    const started = this.running.get(id)
    return this.services.jobs.list().find(job => job.id === started?.id && job.endedMs === undefined)
  }
}
