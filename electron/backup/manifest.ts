// What a backup says of itself: manifest.json, the last entry, since only then every sum is known and because a file without
// it was not finished. Nothing in it is believed beyond what is checked here.
import { z } from 'zod'
import type { BackupContents } from '../../shared/model/backup.ts'
import type { MailboxRole } from '../../shared/model/message.ts'
import { InputError, StorageError } from '../errors.ts'

export const MANIFEST_PATH = 'manifest.json'
export const DATABASE_PATH = 'kittiwake.db'
export const SECRETS_PATH = 'secrets.sealed'
export const BACKUP_VERSION = 1
/** Of 100,000 entries and 10,000 mailboxes. */
export const MAX_MANIFEST_BYTES = 32 * 1024 * 1024
/** Some thousand passwords and keys. */
export const MAX_SECRETS_BYTES = 16 * 1024 * 1024

/** Packs have 1 GB each, and each attachment of a draft is a file. */
const MAX_ENTRIES = 100_000
const MAX_ACCOUNTS = 1000
const MAX_MAILBOXES = 10_000

/** The only paths that are ever written to when a backup is restored. Attachments have names that the app made. */
const PATHS = /^(?:kittiwake\.db|secrets\.sealed|packs\/\d{6,15}\.pack|attachments\/[\w-]{1,100})$/

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
/** Longer than any name that people or servers give; shown, never used. */
const text = z.string().max(4000)
const anyId = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const roles: Readonly<Record<MailboxRole, true>> = {
  ...{ inbox: true, drafts: true, outbox: true, sent: true, trash: true, archive: true, junk: true },
  ...{ folder: true, snoozed: true },
}
const role = z.enum(Object.keys(roles) as MailboxRole[])

const contents: z.ZodType<BackupContents> = z.object({
  accounts: z.array(z.object({ id: anyId, name: text, address: text })).max(MAX_ACCOUNTS),
  mailboxes: z
    .array(
      z.object({
        ...{ id: anyId, accountId: anyId, role, name: text, parentId: anyId.optional(), messages: count },
      }),
    )
    .max(MAX_MAILBOXES),
  sites: count,
  newsServers: count,
})

const schema = z.object({
  format: z.literal('kittiwake backup'),
  version: z.literal(BACKUP_VERSION),
  madeMs: count,
  /** Of the database. */
  databaseVersion: count,
  contents,
  /** Present: `secrets.sealed` is there, under a passphrase with this salt, base64. */
  secrets: z.object({ salt: z.string().max(100) }).optional(),
  entries: z
    .array(z.object({ path: z.string().regex(PATHS), sizeBytes: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .max(MAX_ENTRIES),
})

export type BackupManifest = z.infer<typeof schema>
export type BackupEntry = BackupManifest['entries'][number]

/**
 * Throws StorageError `newer` for what a later program wrote; InputError `backup` for anything else that is no manifest.
 */
export function parseManifest(bytes: Uint8Array, file: string): BackupManifest {
  const value = parseJson(bytes)
  if (isNewer(value)) throw new StorageError('A newer program made this backup', { reason: 'newer', file })
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new InputError('What the backup says of itself is not understood', 'backup')
  return parsed.data
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function isNewer(value: unknown): boolean {
  const newer = z.object({ format: z.literal('kittiwake backup'), version: z.number().gt(BACKUP_VERSION) })
  return newer.safeParse(value).success
}

/** Unpacked, all of it. */
export function sizeOf({ entries }: BackupManifest): number {
  return entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
}
