// The calls about backups, and about what they could not hold. One thing at a time: all of them wait for the same disk.
import { basename } from 'node:path'
import { z } from 'zod'
import type { BackupApi } from '../../shared/api/backup.ts'
import type { Id } from '../../shared/model/account.ts'
import { type ApiArea, line, nothing, recordId } from '../api-area.ts'
import type { Jobs } from '../jobs/job.ts'
import { LOST_SETTING, toldOfLost } from '../store/rebuild/lost-messages.ts'
import { checkMail } from './check-mail.ts'
import { type BackupManifest, sizeOf } from './manifest.ts'
import { OpenedBackups } from './opened-backups.ts'
import { backupWorkFolder } from './recover-backups.ts'
import { type MailRestoreServices, restoreMail } from './restore-mail.ts'
import { type RestoreServices, restoreProfile } from './restore-profile.ts'
import { type BackupServices, writeBackup } from './write-backup.ts'

/** What backups need of the system. */
export interface BackupSystem {
  /** Asks for a place for a file; undefined: the person chose nothing. */
  chooseNewFile(suggestedName: string): Promise<string | undefined>
  /** Ends this run and starts the app again. */
  restart(): void
}

export interface BackupApiServices
  extends Omit<BackupServices, 'workFolder'>,
    RestoreServices,
    Omit<MailRestoreServices, 'workFolder'> {
  readonly jobs: Jobs
  /** Absent: there is no window. */
  readonly system?: BackupSystem | undefined
  /** Asks for a file; undefined: the person chose nothing. */
  chooseFile(): Promise<string | undefined>
}

const QUEUE = 'backup'
const MAX_PASSPHRASE = 1000
/** As many folders as a person can have. */
const MAX_MAILBOXES = 10_000
/** Mailboxes lie in each other 32 deep at most, below the name of their account. */
const MAX_DEPTH = 40

const passphrase = z.string().min(1).max(MAX_PASSPHRASE).optional()

const schemas: ApiArea<BackupApi>['schemas'] = {
  begin: z.strictObject({ passphrase }),
  checkMail: nothing,
  lost: nothing,
  forgetLost: nothing,
  open: nothing,
  restoreAll: z.strictObject({ id: recordId, passphrase }),
  restoreMail: z.strictObject({
    id: recordId,
    folders: z
      .array(z.strictObject({ mailboxId: recordId, folder: z.array(line(250)).min(1).max(MAX_DEPTH) }))
      .min(1)
      .max(MAX_MAILBOXES),
  }),
}

export function backupApi(services: BackupApiServices): ApiArea<BackupApi> {
  const { store, jobs, system, folder } = services
  const workFolder = backupWorkFolder(folder)
  const opened = new OpenedBackups(folder)
  return {
    schemas,
    handlers: {
      begin: async ({ passphrase }) => {
        const target = await system?.chooseNewFile(suggestedName(new Date()))
        if (target === undefined) return undefined
        return jobs.start({ kind: 'back-up', title: basename(target), queue: QUEUE }, job =>
          writeBackup({ ...services, workFolder }, { target, passphrase }, job),
        )
      },
      checkMail: () => jobs.start({ kind: 'check-mail', title: '', queue: QUEUE }, job => checkMail(services, job)),
      lost: async () => toldOfLost(await store.readSetting(LOST_SETTING)),
      forgetLost: () => store.writeSetting(LOST_SETTING, undefined),
      open: async () => {
        const path = await services.chooseFile()
        if (path === undefined) return undefined
        const { id, manifest } = await opened.open(path)
        return { id, fileName: basename(path), ...shown(manifest), canRestoreAll: await store.isEmpty() }
      },
      restoreAll: ({ id, passphrase }) =>
        start(id, async (backup, job) => {
          const result = await restoreProfile(services, { ...backup, passphrase, job })
          system?.restart()
          return result
        }),
      restoreMail: ({ id, folders }) =>
        start(id, (backup, job) => restoreMail({ ...services, workFolder }, { ...backup, folders, job })),
    },
  }

  type Work = Parameters<Jobs['start']>[1]
  type Opened = ReturnType<OpenedBackups['read']>

  function start(id: Id, work: (backup: Opened, job: Parameters<Work>[0]) => ReturnType<Work>) {
    const backup = opened.read(id)
    const title = basename(backup.path)
    return jobs.start({ kind: 'restore-backup', title, queue: QUEUE }, job => work(backup, job))
  }
}

function shown(manifest: BackupManifest) {
  const { contents, madeMs, secrets } = manifest
  return { ...contents, madeMs, sizeBytes: sizeOf(manifest), hasSecrets: secrets !== undefined }
}

/** Names that sort by date. */
function suggestedName(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `Kittiwake ${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.zip`
}
