// Running pieces of work: title, progress, cancel; one at a time per queue. A job outlives the window that started it.

import type { FailureContext } from '../../shared/failure.ts'
import type { Id } from '../../shared/model/account.ts'
import type { Job, JobKind, JobProgress, JobResult } from '../../shared/model/job.ts'
import { CancelledError, failureOf } from '../errors.ts'

/** Progress is shown at most this often, so that a fast download does not drown the window in events. */
const PROGRESS_INTERVAL_MS = 100

/** Ended jobs that are remembered for the Activity view. */
const MAX_ENDED_JOBS = 200

export interface JobFacts {
  readonly kind: JobKind
  readonly title: string
  readonly accountId?: Id | undefined
  readonly siteId?: Id | undefined
  readonly newsServerId?: Id | undefined
  readonly groupId?: Id | undefined
  readonly messageId?: Id | undefined
  /** Jobs of one queue run one after the other; absent: starts at once. */
  readonly queue?: string | undefined
  /** Runs in place of the work when the job is stopped before its turn comes. */
  readonly onSkipped?: (() => void) | undefined
}

/** What a piece of work gets: how to notice that it must stop, and how to tell what it does. */
export interface JobContext {
  readonly id: Id
  readonly signal: AbortSignal
  report(progress: JobProgress): void
  /** Shows a partial result, such as the steps of a test. */
  show(result: JobResult): void
  /** Names the conversation that a failure from now on belongs to. */
  within(context: FailureContext): void
  /** The conversation named last. */
  readonly context: FailureContext
  /** Runs when the work is over, however it ended. */
  onEnd(end: () => void): void
}

type Work = (context: JobContext) => Promise<JobResult | undefined>

interface Running {
  job: Job
  readonly controller: AbortController
  context: FailureContext
  readonly ends: (() => void)[]
  readonly onSkipped: (() => void) | undefined
  /** Why it is stopped, where nobody cancelled it. */
  interruption: Error | undefined
  lastShownMs: number
  timer: NodeJS.Timeout | undefined
}

/** All jobs of the app. `emit` is called with every new state of a job. */
export class Jobs {
  private readonly emit: (job: Job) => void
  private readonly all = new Map<Id, Running>()
  private readonly queues = new Map<string, Promise<void>>()
  private readonly ends = new Map<Promise<void>, Pick<JobFacts, 'accountId' | 'newsServerId'> & { readonly id: Id }>()
  private lastId = 0

  constructor(emit: (job: Job) => void) {
    this.emit = emit
  }

  /** Starts work, or queues it behind the work of the same queue, and returns at once. */
  start(facts: JobFacts, work: Work): Job {
    const id = ++this.lastId
    const { queue, onSkipped, ...about } = facts
    const job: Job = { ...about, id, state: 'waiting', startedMs: Date.now() }
    const running: Running = {
      job,
      controller: new AbortController(),
      context: {},
      ends: [],
      onSkipped,
      interruption: undefined,
      lastShownMs: 0,
      timer: undefined,
    }
    this.all.set(id, running)
    this.emit(job)
    const before = (queue === undefined ? undefined : this.queues.get(queue)) ?? Promise.resolve()
    const end = before.then(() => this.run(running, work))
    if (queue !== undefined) this.queues.set(queue, end)
    this.ends.set(end, { id, accountId: facts.accountId, newsServerId: facts.newsServerId })
    void end.then(() => this.ends.delete(end))
    return job
  }

  /** The job of this kind and account that has not ended yet. */
  findActive(kind: JobKind, accountId: Id): Job | undefined {
    return this.list().find(job => job.kind === kind && job.accountId === accountId && isActive(job))
  }

  /** All remembered jobs, newest first. */
  list(): Job[] {
    return [...this.all.values()].map(running => running.job).reverse()
  }

  /** Stops a job: its signal fires at once. Unknown and ended jobs are left alone. */
  cancel(id: Id): void {
    const running = this.all.get(id)
    if (running && isActive(running.job)) running.controller.abort(new CancelledError())
  }

  /** Stops those that are meant, as if it were cancelled; they end as failed for this reason, since nobody cancelled them. */
  interrupt(isMeant: (job: Job) => boolean, reason: Error): void {
    for (const running of this.all.values()) {
      if (!isActive(running.job) || running.controller.signal.aborted || !isMeant(running.job)) continue
      running.interruption = reason
      running.controller.abort(new CancelledError())
    }
  }

  /** Stops everything and waits until every piece of work has let go. */
  async cancelAll(): Promise<void> {
    for (const { job } of this.all.values()) this.cancel(job.id)
    await Promise.all(this.ends.keys())
  }

  /** Waits until no work of this account is left. */
  async idle(accountId: Id): Promise<void> {
    await Promise.all([...this.ends].filter(([, facts]) => facts.accountId === accountId).map(([end]) => end))
  }

  /** Stops all work of this news server and waits until it has let go. */
  async stopNewsServer(newsServerId: Id): Promise<void> {
    const own = [...this.ends].filter(([, facts]) => facts.newsServerId === newsServerId)
    for (const [, { id }] of own) this.cancel(id)
    await Promise.all(own.map(([end]) => end))
  }

  private async run(running: Running, work: Work): Promise<void> {
    const { signal } = running.controller
    try {
      if (signal.aborted) running.onSkipped?.()
      signal.throwIfAborted()
      this.change(running, { state: 'running', startedMs: Date.now() })
      const result = await work(this.contextOf(running))
      this.change(running, { state: 'done', ...(result ? { result } : {}) })
    } catch (error) {
      const { interruption } = running
      const failure = failureOf(interruption ?? error, running.context)
      const isCancelled = !interruption && (failure.kind === 'cancelled' || signal.aborted)
      this.change(running, isCancelled ? { state: 'cancelled' } : { state: 'failed', failure })
    }
    for (const end of running.ends) end()
    this.forgetOldest()
  }

  private contextOf(running: Running): JobContext {
    return {
      id: running.job.id,
      signal: running.controller.signal,
      report: progress => this.changeSoon(running, { progress }),
      show: result => this.change(running, { result }),
      within: context => {
        running.context = context
      },
      get context() {
        return running.context
      },
      onEnd: end => running.ends.push(end),
    }
  }

  private change(running: Running, change: Partial<Job>): void {
    clearTimeout(running.timer)
    running.timer = undefined
    running.job = { ...running.job, ...change }
    if (!isActive(running.job)) running.job = { ...running.job, endedMs: Date.now() }
    running.lastShownMs = Date.now()
    this.emit(running.job)
  }

  private changeSoon(running: Running, change: Partial<Job>): void {
    running.job = { ...running.job, ...change }
    if (running.timer) return
    const waitMs = running.lastShownMs + PROGRESS_INTERVAL_MS - Date.now()
    if (waitMs <= 0) this.change(running, {})
    else running.timer = setTimeout(() => this.change(running, {}), waitMs)
  }

  private forgetOldest(): void {
    const ended = [...this.all.values()].filter(running => !isActive(running.job))
    for (const running of ended.slice(0, -MAX_ENDED_JOBS)) this.all.delete(running.job.id)
  }
}

function isActive(job: Job): boolean {
  return job.state === 'waiting' || job.state === 'running'
}
