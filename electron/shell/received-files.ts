// Attachments on their way out of the app: saved where a person says, shown in another program, or dragged onto the desktop.
// Copies for other programs lie in a folder of this run and go with it.

import { randomUUID } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type BrowserWindow, shell } from 'electron'
import { InputError, StorageError } from '../errors.ts'
import type { ReceivedFiles } from '../mail/received-files.ts'
import { isOpenableFile } from '../message/openable-file.ts'
import { storageErrorOf } from '../store/storage-failure.ts'
import type { Dialogs } from './dialogs.ts'
import { writeDragIcon } from './drag-icon.ts'
import { markReceived } from './mark-received.ts'

/** What tells programs apart from documents is in the first bytes. */
const START_BYTES = 64
const READ_ONLY = 0o400

export class SystemReceivedFiles implements ReceivedFiles {
  private readonly dialogs: Dialogs
  private readonly window: () => BrowserWindow | undefined
  private folder: Promise<string> | undefined
  private icon: Promise<string> | undefined

  constructor(dialogs: Dialogs, window: () => BrowserWindow | undefined) {
    this.dialogs = dialogs
    this.window = window
  }

  save(suggestedName: string, bytes: Uint8Array): Promise<boolean> {
    return this.dialogs.saveFile(suggestedName, bytes, markReceived)
  }

  saveAll(files: AsyncIterable<{ fileName: string; bytes: Uint8Array }>): Promise<number> {
    return this.dialogs.saveFiles(files, markReceived)
  }

  async open(fileName: string, bytes: Uint8Array): Promise<void> {
    const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, START_BYTES))
    if (!isOpenableFile(fileName, '', start))
      throw new InputError('Files of this kind are not opened from here', 'program')
    const path = await this.copy(fileName, bytes)
    // So that nobody believes that changes go back into the mail. After the mark: what is read only takes none.
    await chmod(path, READ_ONLY)
    const problem = await shell.openPath(path)
    if (problem !== '') throw new StorageError(problem, { reason: 'other', file: path })
  }

  async dragOut(fileName: string, bytes: Uint8Array): Promise<void> {
    const file = await this.copy(fileName, bytes)
    this.icon ??= writeDragIcon(await this.folderOfRun())
    this.window()?.webContents.startDrag({ file, icon: await this.icon })
  }

  /** The copies are of no use to anybody once the app has ended. */
  async end(): Promise<void> {
    const folder = await this.folder?.catch(() => undefined)
    if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {})
  }

  /** In a folder of its own, so that the name stays. */
  private async copy(fileName: string, bytes: Uint8Array): Promise<string> {
    const folder = join(await this.folderOfRun(), randomUUID())
    const path = join(folder, basename(fileName))
    try {
      await mkdir(folder, { mode: 0o700 })
      await writeFile(path, bytes, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      throw storageErrorOf(error, path)
    }
    await markReceived(path)
    return path
  }

  private folderOfRun(): Promise<string> {
    this.folder ??= mkdtemp(join(tmpdir(), 'kittiwake-attachments-'))
    return this.folder
  }
}
