// The steps of testing a server, as the window shows them; one runs at a time.

import type { Phase } from '../../shared/failure.ts'
import type { JobResult, TestStep } from '../../shared/model/job.ts'
import { CancelledError, failureOf, type KittiwakeError, ReplyError } from '../errors.ts'
import type { JobContext } from './job.ts'

/** Phases of a connection that are steps of the same name. */
const CONNECTING: ReadonlySet<Phase> = new Set<Phase>(['lookup', 'connect', 'encrypt', 'login'])

interface Step<Name> extends Omit<TestStep, 'server' | 'name'> {
  readonly name: Name
}

/** What the job comes to. */
type ResultOf<Name> = (steps: readonly Step<Name>[]) => JobResult

export class TestSteps<Name extends string> {
  private steps: Step<Name>[]
  private readonly job: JobContext
  private readonly resultOf: ResultOf<Name>
  private current: Name | undefined
  private startedMs = 0

  constructor(names: readonly Name[], job: JobContext, resultOf: ResultOf<Name>) {
    this.steps = names.map(name => ({ name, state: 'waiting' }))
    this.job = job
    this.resultOf = resultOf
  }

  get result(): JobResult {
    return this.resultOf(this.steps)
  }

  /** Does the work; a failure belongs to the step that was reached, and those after it are skipped. */
  async run(work: () => Promise<void>): Promise<JobResult> {
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
    // A proxy looks the name up and connects.
    const reached = phase === 'proxy' ? 'connect' : phase
    const step = this.steps.find(({ name }) => name === reached)
    if (step && CONNECTING.has(reached)) this.reach(step.name)
  }

  /** The step before is done, with the server's own words where there are any, and this one runs. */
  reach(name: Name, words?: string): void {
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
  async attempt(name: Name, work: () => Promise<KittiwakeError | undefined>): Promise<boolean> {
    this.reach(name)
    const verdict = await work().catch((error: unknown) => {
      if (error instanceof ReplyError) return error
      throw error
    })
    this.end(verdict ? { state: 'failed', failure: failureOf(verdict, this.job.context) } : { state: 'done' })
    return verdict === undefined
  }

  /** Steps that tell nothing here. */
  skip(...names: readonly Name[]): void {
    this.change(step => (names.includes(step.name) ? { ...step, state: 'skipped' } : step))
  }

  private end(facts: Partial<Step<Name>>): void {
    const name = this.current
    if (!name) return
    const durationMs = Math.round(performance.now() - this.startedMs)
    this.current = undefined
    this.change(step => (step.name === name ? { ...step, ...facts, durationMs } : step))
  }

  private change(map: (step: Step<Name>) => Step<Name>): void {
    this.steps = this.steps.map(map)
    this.job.show(this.result)
  }
}
