// The steps of testing a news server, as the window shows them; one runs at a time.

import type { Phase } from '../../../shared/failure.ts'
import type { NewsJobResult } from '../../../shared/model/news-job.ts'
import type { NewsStep, NewsStepName } from '../../../shared/model/news-server.ts'
import { CancelledError, failureOf, type KittiwakeError, ReplyError } from '../../errors.ts'
import type { JobContext } from '../../jobs/job.ts'

const STEP_OF_PHASE: Partial<Record<Phase, NewsStepName>> = {
  lookup: 'lookup',
  connect: 'connect',
  encrypt: 'encrypt',
  login: 'login',
}

export class NewsSteps {
  private steps: NewsStep[]
  private readonly job: JobContext
  private current: NewsStepName | undefined
  private startedMs = 0

  constructor(names: readonly NewsStepName[], job: JobContext) {
    this.steps = names.map(name => ({ name, state: 'waiting' }))
    this.job = job
  }

  get result(): NewsJobResult {
    return { kind: 'tested-news', steps: this.steps }
  }

  /** Does the work; a failure belongs to the step that was reached, and those after it are skipped. */
  async run(work: () => Promise<void>): Promise<NewsJobResult> {
    try {
      await work()
      this.end({ state: 'done' })
    } catch (error) {
      if (this.job.signal.aborted) throw new CancelledError()
      this.current ??= this.steps.find(({ state }) => state === 'waiting')?.name
      this.end({ state: 'failed', failure: failureOf(error, this.job.context) })
      this.change(step => (step.state === 'waiting' ? { ...step, state: 'skipped' } : step))
    }
    return this.result
  }

  /** The connection has come to a phase: the step of that name runs. */
  readonly follow = (phase: Phase): void => {
    const name = STEP_OF_PHASE[phase]
    if (name) this.reach(name)
  }

  /** The step before is done, with the server's own words where there are any, and this one runs. */
  reach(name: NewsStepName, words?: string): void {
    if (name === this.current || !this.steps.some(step => step.name === name)) return
    this.end({ state: 'done', ...(words ? { words } : {}) })
    this.current = name
    this.startedMs = performance.now()
    this.change(step => (step.name === name ? { ...step, state: 'running' } : step))
  }

  /**
   * Does one step whose failure is its own: a refusal, or the verdict that `work` answers with. The steps after it go on.
   * True when all was well.
   */
  async attempt(name: NewsStepName, work: () => Promise<KittiwakeError | undefined>): Promise<boolean> {
    this.reach(name)
    const verdict = await work().catch((error: unknown) => {
      if (error instanceof ReplyError) return error
      throw error
    })
    this.end(verdict ? { state: 'failed', failure: failureOf(verdict, this.job.context) } : { state: 'done' })
    return verdict === undefined
  }

  /** Steps that tell nothing here. */
  skip(...names: readonly NewsStepName[]): void {
    this.change(step => (names.includes(step.name) ? { ...step, state: 'skipped' } : step))
  }

  private end(facts: Partial<NewsStep>): void {
    const name = this.current
    if (!name) return
    const durationMs = Math.round(performance.now() - this.startedMs)
    this.current = undefined
    this.change(step => (step.name === name ? { ...step, ...facts, durationMs } : step))
  }

  private change(map: (step: NewsStep) => NewsStep): void {
    this.steps = this.steps.map(map)
    this.job.show(this.result)
  }
}
