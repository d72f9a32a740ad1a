// Looks at files of mail before anything is imported: what was found is kept in memory until it is imported or looked again.
import { basename } from 'node:path'
import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { FoundMail } from '../../../shared/model/mail-archive.ts'
import { InputError } from '../../errors.ts'
import type { JobContext, Jobs } from '../../jobs/job.ts'
import { countMessages } from './count-messages.ts'
import { findMail } from './find-mail.ts'
import type { SourceFacts } from './import-mail.ts'

/** Looks whose answers are kept: nobody compares more. */
const MAX_LOOKS = 4

export interface LookedSource extends SourceFacts {
  readonly folder: readonly string[]
  readonly sizeBytes: number
}

interface Look {
  readonly found: FoundMail
  readonly sources: readonly LookedSource[]
}

export class MailLooks {
  private readonly jobs: Jobs
  private readonly looks = new Map<Id, Look>()

  constructor(jobs: Jobs) {
    this.jobs = jobs
  }

  /** Job `look-at-mail`. */
  begin(paths: readonly string[]): Job {
    const title = basename(paths[0] ?? '')
    return this.jobs.start({ kind: 'look-at-mail', title }, async job => {
      const look = await lookAt(paths, title, job)
      this.looks.set(job.id, look)
      for (const id of [...this.looks.keys()].slice(0, -MAX_LOOKS)) this.looks.delete(id)
      return { kind: 'found-mail', messages: look.found.sources.reduce((sum, { messages }) => sum + messages, 0) }
    })
  }

  /** Throws InputError when it is not kept any more. */
  of(jobId: Id): Look {
    const look = this.looks.get(jobId)
    if (!look) throw new InputError('What was found is no longer kept: look again')
    return look
  }

  forget(jobId: Id): void {
    this.looks.delete(jobId)
  }
}

async function lookAt(paths: readonly string[], title: string, job: JobContext): Promise<Look> {
  const { sources, ...facts } = await findMail(paths, job.signal)
  const looked: LookedSource[] = []
  let doneBytes = 0
  let unreadable = facts.unreadable
  for (const [done, source] of sources.entries()) {
    const onBytes = (sizeBytes: number): void => {
      doneBytes += sizeBytes
      job.report({ done, total: sources.length, doneBytes })
    }
    try {
      looked.push({ ...source, ...(await countMessages(source, job.signal, onBytes)) })
    } catch (error) {
      job.signal.throwIfAborted()
      if (!(error instanceof Error) || !('code' in error)) throw error
      unreadable++
    }
  }
  const found = looked.map(({ kind, folder, messages, sizeBytes }, position) => ({
    position,
    kind,
    folder,
    messages,
    sizeBytes,
  }))
  return { found: { title, ...facts, unreadable, sources: found }, sources: looked }
}
