// The calls about mail in files.
import { z } from 'zod'
import type { MailArchiveApi } from '../../../shared/api/mail-archive.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { MailImport } from '../../../shared/model/mail-archive.ts'
import { type ApiArea, line, nothing, recordId } from '../../api-area.ts'
import { InputError } from '../../errors.ts'
import type { Jobs } from '../../jobs/job.ts'
import type { StoredImport } from '../../store/imports/import-store.ts'
import type { Store } from '../../store/store.ts'
import { exportMail } from '../export/export-mail.ts'
import { MAX_SOURCES } from './find-mail.ts'
import { type ImportServices, importMail } from './import-mail.ts'
import { MailLooks } from './mail-looks.ts'
import { printMissing } from './print-missing.ts'
import { unprintLost } from './unprint-lost.ts'

export interface ArchiveServices extends ImportServices {
  readonly jobs: Jobs
  /** Ask for what to read or where to write; empty or undefined: the person chose nothing. */
  chooseFiles(): Promise<readonly string[]>
  chooseFolder(): Promise<string | undefined>
}

/** All imports: one at a time, since they wait for the same disk. */
const QUEUE = 'import-mail'
/** As many folders as a person can have. */
const MAX_MAILBOXES = 10_000
/** Mailboxes lie in each other 32 deep at most, below the name of their account. */
const MAX_DEPTH = 40

const schemas: ApiArea<MailArchiveApi>['schemas'] = {
  look: z.strictObject({ at: z.enum(['files', 'folder']) }),
  found: z.strictObject({ jobId: recordId }),
  forgetFound: z.strictObject({ jobId: recordId }),
  begin: z.strictObject({
    jobId: recordId,
    positions: z.array(z.number().int().min(0).max(MAX_SOURCES)).min(1).max(MAX_SOURCES),
    // 0: on this computer.
    accountId: recordId.or(z.literal(0)),
    parentId: recordId.optional(),
    keepsSame: z.boolean(),
  }),
  unfinished: nothing,
  goOn: z.strictObject({ id: recordId }),
  forget: z.strictObject({ id: recordId }),
  exportMail: z.strictObject({
    title: line(250),
    folders: z
      .array(z.strictObject({ mailboxId: recordId, folder: z.array(line(250)).min(1).max(MAX_DEPTH) }))
      .min(1)
      .max(MAX_MAILBOXES),
    format: z.enum(['mbox', 'maildir', 'eml']),
  }),
  findSame: z.strictObject({ mailboxId: recordId }),
  sameMessages: z.strictObject({ mailboxId: recordId }),
}

export function mailArchiveApi(services: ArchiveServices): ApiArea<MailArchiveApi> {
  const { store, jobs } = services
  const looks = new MailLooks(jobs)
  const running = new Map<Id, Id>()
  const run = (importId: Id, title: string): Job => {
    const over = (): void => {
      running.delete(importId)
    }
    const job = jobs.start({ kind: 'import-mail', title, queue: QUEUE, onSkipped: over }, context => {
      context.onEnd(over)
      return importMail(services, importId, context)
    })
    running.set(importId, job.id)
    return job
  }
  const refuseRunning = (id: Id): void => {
    if (running.has(id)) throw new InputError('This import is running')
  }
  return {
    schemas,
    handlers: {
      look: async ({ at }) => {
        const paths = at === 'files' ? await services.chooseFiles() : [await services.chooseFolder()].filter(isChosen)
        return paths.length === 0 ? undefined : looks.begin(paths)
      },
      found: ({ jobId }) => looks.of(jobId).found,
      forgetFound: ({ jobId }) => looks.forget(jobId),
      begin: async ({ jobId, positions, accountId, parentId, keepsSame }) => {
        const { found, sources } = looks.of(jobId)
        const chosen = new Set(positions)
        const wanted = sources.filter((_, position) => chosen.has(position))
        const id = await store.beginImport({
          title: found.title,
          accountId,
          parentId,
          keepsSame,
          sources: wanted.map(({ folder, ...facts }) => ({ folder, facts })),
        })
        services.importedMail()
        return run(id, found.title)
      },
      unfinished: async () => {
        const found: MailImport[] = []
        for (const each of await store.listImports()) {
          if (!running.has(each.id) && (await isFromFiles(store, each.id))) found.push(toMailImport(each))
        }
        return found
      },
      goOn: async ({ id }) => {
        refuseRunning(id)
        return run(id, (await store.readImport(id)).title)
      },
      forget: async ({ id }) => {
        refuseRunning(id)
        await store.forgetImport(id)
      },
      exportMail: q => exportMail(services, q),
      findSame: ({ mailboxId }) => findSame(services, mailboxId),
      sameMessages: ({ mailboxId }) => store.sameMessages(mailboxId),
    },
  }
}

function isChosen(path: string | undefined): path is string {
  return path !== undefined
}

/** What comes from a backup belongs to its own job, and is not gone on with. */
async function isFromFiles(store: Pick<Store, 'readImport'>, id: Id): Promise<boolean> {
  const { sources } = await store.readImport(id)
  return sources.every(({ facts }) => (facts as { kind?: unknown }).kind !== 'backup')
}

function toMailImport({ id, title, startedMs, added, same, unusable }: StoredImport): MailImport {
  return { id, title, startedMs, added, same, unusable }
}

/** Job `find-same-mail`. */
async function findSame({ store, jobs }: ArchiveServices, mailboxId: Id): Promise<Job> {
  const mailbox = (await store.listMailboxes()).find(({ id }) => id === mailboxId)
  if (!mailbox) throw new InputError('This mailbox is no longer here')
  const { accountId, name, total } = mailbox
  return jobs.start({ kind: 'find-same-mail', title: name, accountId }, async job => {
    let done = 0
    const onDone = (count: number): void => {
      done += count
      job.report({ done, total: Math.max(total, done) })
    }
    await printMissing(store, mailboxId, { signal: job.signal, onDone })
    await unprintLost(store, mailboxId, job.signal)
    return { kind: 'found-same-mail', mailboxId, copies: (await store.sameMessages(mailboxId)).length }
  })
}
