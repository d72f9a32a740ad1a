// System dialogs: the only way a path enters the app.

import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import { StorageError } from '../errors.ts'
import { storageErrorOf } from '../store/storage-failure.ts'

/** Names tried beside an existing file before giving up. */
const MAX_COPIES = 1_000

/** What is done with a file that was written, by its path. */
type Written = (path: string) => Promise<void>
const nothingMore: Written = async () => {}

export class Dialogs {
  private readonly window: () => BrowserWindow | undefined

  constructor(window: () => BrowserWindow | undefined) {
    this.window = window
  }

  /** Asks for files to read; empty when the person cancelled. */
  async chooseFiles(): Promise<readonly string[]> {
    const options = { properties: ['openFile' as const, 'multiSelections' as const] }
    const window = this.window()
    const { canceled, filePaths } = await (window
      ? dialog.showOpenDialog(window, options)
      : dialog.showOpenDialog(options))
    return canceled ? [] : filePaths
  }

  /** Asks for one file to read; undefined when the person cancelled. */
  chooseFile(): Promise<string | undefined> {
    return this.chooseOne(['openFile'])
  }

  chooseFolder(): Promise<string | undefined> {
    return this.chooseOne(['openDirectory', 'createDirectory'])
  }

  /** Asks for a place for a file; the system's dialog asks before one is replaced. Undefined: the person cancelled. */
  async chooseNewFile(suggestedName: string): Promise<string | undefined> {
    const options = { defaultPath: suggestedName, properties: ['showOverwriteConfirmation' as const] }
    const window = this.window()
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options))
    return canceled || !filePath ? undefined : filePath
  }

  /** Asks for a place and writes the bytes there; the system's dialog asks before a file is replaced. */
  async saveFile(suggestedName: string, bytes: Uint8Array, written: Written = nothingMore): Promise<boolean> {
    const filePath = await this.chooseNewFile(suggestedName)
    if (filePath === undefined) return false
    await writeWhole(filePath, bytes)
    await written(filePath)
    return true
  }

  /** Asks for a folder and writes the files there under free names; answers with how many. */
  async saveFiles(
    files: AsyncIterable<{ fileName: string; bytes: Uint8Array }>,
    written: Written = nothingMore,
  ): Promise<number> {
    const folder = await this.chooseFolder()
    if (folder === undefined) return 0
    let count = 0
    for await (const { fileName, bytes } of files) {
      await written(await writeNew(join(folder, basename(fileName)), bytes))
      count += 1
    }
    return count
  }

  private async chooseOne(
    properties: ('openFile' | 'openDirectory' | 'createDirectory')[],
  ): Promise<string | undefined> {
    const window = this.window()
    const { canceled, filePaths } = await (window
      ? dialog.showOpenDialog(window, { properties })
      : dialog.showOpenDialog({ properties }))
    return canceled ? undefined : filePaths[0]
  }
}

/** The old file stays until the new one is whole. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}.part`)
  try {
    await using handle = await open(temporary, 'wx', 0o600)
    await handle.writeFile(bytes)
    await handle.sync()
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw storageErrorOf(error, path)
  }
}

/** `report.pdf`, then `report (2).pdf`: nothing that exists is replaced. */
async function writeNew(path: string, bytes: Uint8Array): Promise<string> {
  const ending = extname(path)
  const stem = path.slice(0, path.length - ending.length)
  for (let copy = 1; copy <= MAX_COPIES; copy += 1) {
    try {
      const free = copy === 1 ? path : `${stem} (${copy})${ending}`
      await using handle = await open(free, 'wx')
      await handle.writeFile(bytes)
      return free
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw storageErrorOf(error, path)
    }
  }
  throw new StorageError(`No free name beside ${path}`, { reason: 'other', file: path })
}
