// Runs of rules by hand, as jobs. A run is written down before it begins; what a crash or the end of the app breaks off goes on
// at the next start, and what a person cancels ends where it is.

import type { Id } from '../../../shared/model/account.ts'
import type { Job, JobResult } from '../../../shared/model/job.ts'
import type { ReadingRule } from '../../../shared/model/reading-rule.ts'
import type { Clock } from '../../clock.ts'
import type { JobContext, Jobs } from '../../jobs/job.ts'
import type { MessageReader } from '../../message/open-message-reader.ts'
import { MailDecider } from '../../reading/rules/mail-decider.ts'
import type { UnfinishedRun } from '../../store/rules/rules-store.ts'
import type { Store } from '../../store/store.ts'
import { UnreadableList } from '../../store/unreadable-list.ts'
import { decideBatch } from './decide-batch.ts'

export interface RuleRunServices {
  readonly store: Store
  readonly reader: Pick<MessageReader, 'ruleTexts'>
  readonly jobs: Jobs
  readonly clock: Pick<Clock, 'now'>
  /** Something may look different in every account. */
  changed(): Promise<void>
}

/** Two runs at a time would find each other's messages elsewhere. */
const QUEUE = 'rules'
const BATCH_MESSAGES = 256

export class RuleRuns {
  private readonly services: RuleRunServices
  private isResting = false

  constructor(services: RuleRunServices) {
    this.services = services
  }

  async begin(ids: readonly Id[], rules: readonly ReadingRule[]): Promise<{ runId: Id; job: Job }> {
    const { store, clock } = this.services
    const startedMs = clock.now()
    const id = await store.beginRuleRun({ ids, rules, startedMs })
    return { runId: id, job: this.start({ id, startedMs, rules, total: ids.length, left: ids.length }) }
  }

  /** On everything in a mailbox. Throws InputError when it is gone. */
  async beginIn(mailboxId: Id, rules: readonly ReadingRule[]): Promise<Job> {
    const { store, clock } = this.services
    const startedMs = clock.now()
    const { id, total } = await store.beginRuleRunIn({ mailboxId, rules, startedMs })
    return this.start({ id, startedMs, rules, total, left: total })
  }

  /** What the last start of the app did not finish. */
  async resume(): Promise<void> {
    for (const run of await this.services.store.unfinishedRuleRuns()) this.start(run)
  }

  /** The app ends: what is stopped from now on goes on at the next start. */
  rest(): void {
    this.isResting = true
  }

  private start(run: UnfinishedRun): Job {
    const title = run.rules.map(({ name }) => name).join(', ')
    const onSkipped = (): void => void this.close(run)
    return this.services.jobs.start({ kind: 'run-rules', title, queue: QUEUE, onSkipped }, job => this.work(run, job))
  }

  private async work(run: UnfinishedRun, job: JobContext): Promise<JobResult> {
    const { store, reader, clock } = this.services
    // As it was when the run began: what is decided about a message does not hang on when it is its turn.
    const nowMs = run.startedMs
    const decider = new MailDecider(run.rules, nowMs, 'demand')
    let done = run.total - run.left
    let matched = 0
    const passedOver = new UnreadableList()
    try {
      for (;;) {
        job.signal.throwIfAborted()
        const messages = await store.waitingForRules(run.id, BATCH_MESSAGES)
        if (messages.length === 0) break
        const { decisions, unreadable } = await decideBatch({ store, reader }, messages, { decider, nowMs })
        const entries = await store.applyRules({ runId: run.id, atMs: clock.now(), decisions, tallies: [] })
        done += messages.length
        matched += entries.length
        for (const message of unreadable) passedOver.add(message)
        job.report({ done, total: run.total })
      }
      await store.endRuleRun(run.id, clock.now())
    } finally {
      if (job.signal.aborted) await this.close(run)
      await this.services.changed()
    }
    return { kind: 'ran-rules', runId: run.id, looked: done, matched, ...passedOver.told }
  }

  /** A person cancelled it. */
  private async close({ id }: UnfinishedRun): Promise<void> {
    if (!this.isResting) await this.services.store.endRuleRun(id, this.services.clock.now())
  }
}
