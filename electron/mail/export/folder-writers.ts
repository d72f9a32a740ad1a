// How the messages of one mailbox are written: into one mbox file, as files of a Maildir, or as .eml files.
import { mkdir, open, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { MailExportFormat } from '../../../shared/model/mail-archive.ts'
import { fileStem } from '../../message/file-stem.ts'
import { mboxEntry } from '../../message/mboxrd.ts'
import type { StoredMessage } from '../../store/store.ts'
import { maildirFlags, withMarkFields } from './write-marks.ts'

export interface FolderWriter {
  add(message: StoredMessage, raw: Uint8Array): Promise<void>
  /**
   * An mbox is synced. Single files are with the system, which writes them soon: a sync for each would take hours for a large
   * mailbox, and nothing is removed anywhere because it was exported.
   */
  close(): Promise<void>
}

/** The folder is made where it is missing; for an mbox it is the file's place without its ending. */
export function openFolderWriter(format: MailExportFormat, path: string): Promise<FolderWriter> {
  switch (format) {
    case 'mbox':
      return openMbox(path)
    case 'maildir':
      return openMaildir(path)
    case 'eml':
      return openEmlFolder(path)
  }
}

/** Always quoted the mboxrd way, which loses nothing. */
async function openMbox(path: string): Promise<FolderWriter> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(`${path}.mbox`, 'wx')
  return {
    add: async ({ row, receivedMs }, raw) => {
      await file.writeFile(mboxEntry(withMarkFields(raw, row), { sender: row.from.address, receivedMs }))
    },
    close: async () => {
      try {
        await file.sync()
      } finally {
        await file.close()
      }
    },
  }
}

/** Windows takes no colon in a name. */
const INFO = process.platform === 'win32' ? ';2,' : ':2,'

async function openMaildir(path: string): Promise<FolderWriter> {
  for (const part of ['cur', 'new', 'tmp']) await mkdir(join(path, part), { recursive: true })
  return {
    add: async ({ row, receivedMs }, raw) => {
      const name = `${Math.max(0, Math.floor(receivedMs / 1000))}.M${row.id}.kittiwake${INFO}${maildirFlags(row)}`
      await writeFile(join(path, 'cur', name), raw, { flag: 'wx' })
    },
    close: async () => {},
  }
}

/** The id makes the name the only one of its kind, and keeps the files in order. */
async function openEmlFolder(path: string): Promise<FolderWriter> {
  await mkdir(path, { recursive: true })
  return {
    add: async ({ row }, raw) => {
      const number = String(row.id).padStart(7, '0')
      await writeFile(join(path, `${number} ${fileStem(row.subject, '_')}.eml`), raw, { flag: 'wx' })
    },
    close: async () => {},
  }
}
