// The system around the app, for work with files: known folders, opening, the waste basket, notifications, staying awake.

import { open, readdir, stat } from 'node:fs/promises'
import { homedir, userInfo } from 'node:os'
import { basename, join } from 'node:path'
import { app, Notification, powerSaveBlocker, shell } from 'electron'
import type { LocalPlace, WellKnownPlace } from '../../shared/model/remote-file.ts'
import { InputError, StorageError } from '../errors.ts'
import type { Desktop } from '../files/desktop.ts'
import { isRiskyFile } from '../message/risky-file.ts'
import { storageErrorOf } from '../store/storage-failure.ts'
import { showUnreadBadge } from './badge.ts'
import type { Dialogs } from './dialogs.ts'
import { openTextEditor } from './text-editor.ts'

/** What tells programs apart from documents is in the first bytes. */
const START_BYTES = 16
/** More drives than a side bar can show. */
const MAX_DRIVES = 26

const FOLDERS: readonly Exclude<WellKnownPlace, 'drive'>[] = ['home', 'documents', 'downloads', 'desktop']

interface DesktopUses {
  notificationClicked(): void
  /** Beside the app's icon. */
  showUnread(count: number): void
}

export function systemDesktop(dialogs: Dialogs, uses: DesktopUses): Desktop {
  let blocker: number | undefined
  return {
    places,
    openPath,
    editPath,
    showInFolder: path => shell.showItemInFolder(path),
    trash,
    chooseFile: () => dialogs.chooseFile(),
    chooseFolder: () => dialogs.chooseFolder(),
    saveFile: (suggestedName, bytes) => dialogs.saveFile(suggestedName, bytes),
    notify: (title, body) => {
      if (!Notification.isSupported()) return
      const notification = new Notification({ title, body })
      notification.on('click', () => uses.notificationClicked())
      notification.show()
    },
    showUnread: count => {
      showUnreadBadge(count)
      uses.showUnread(count)
    },
    preventSleep: isOn => {
      if (isOn) blocker ??= powerSaveBlocker.start('prevent-app-suspension')
      else if (blocker !== undefined) {
        powerSaveBlocker.stop(blocker)
        blocker = undefined
      }
    },
  }
}

async function places(): Promise<LocalPlace[]> {
  const known = FOLDERS.map(kind => ({ kind, path: app.getPath(kind) }))
  const all = [...known, ...(await drives()).map(path => ({ kind: 'drive' as const, path }))]
  const there = await Promise.all(all.map(async place => ((await isFolder(place.path)) ? place : undefined)))
  return there
    .filter(place => place !== undefined)
    .map(place => ({ ...place, name: basename(place.path) || place.path }))
}

async function drives(): Promise<string[]> {
  if (process.platform === 'win32') return Array.from({ length: 26 }, (_, at) => `${String.fromCharCode(65 + at)}:\\`)
  const user = userInfo().username
  const folders = process.platform === 'darwin' ? ['/Volumes'] : [`/media/${user}`, `/run/media/${user}`]
  const mounted = await Promise.all(
    folders.map(async folder => (await namesIn(folder)).map(name => join(folder, name))),
  )
  return ['/', ...mounted.flat()].slice(0, MAX_DRIVES)
}

/** None where the folder does not exist: not every system mounts there. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    stats => stats.isDirectory(),
    () => false,
  )
}

/** Programs and scripts came from somewhere else and are not started by a double click in a file list. */
async function openPath(path: string): Promise<void> {
  if (isRiskyFile(basename(path), '', await startOf(path)))
    throw new InputError('Programs are not started from here', 'program')
  const problem = await shell.openPath(path)
  if (problem !== '') throw new StorageError(problem, { reason: 'other', file: path })
}

async function editPath(path: string): Promise<void> {
  const start = await startOf(path)
  if (isRiskyFile('', '', start) && !start.subarray(0, 2).equals(Buffer.from('#!')))
    throw new InputError('Programs are not edited from here', 'program')
  if (isRiskyFile(basename(path), '', start)) await openTextEditor(path)
  else await openPath(path)
}

async function startOf(path: string): Promise<Buffer> {
  try {
    await using handle = await open(path)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    throw storageErrorOf(error, path)
  }
}

async function trash(path: string): Promise<void> {
  if (path === homedir()) throw new InputError('The home folder is not thrown away', 'path')
  try {
    await shell.trashItem(path)
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    throw new StorageError(words, { reason: 'other', file: path, cause: error })
  }
}
