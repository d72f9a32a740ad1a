// Opens a file in a text editor whatever its name says: a script or a page would otherwise be run or shown.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { shell } from 'electron'
import { StorageError } from '../errors.ts'

interface Command {
  readonly program: string
  readonly args: readonly string[]
}

/** Throws StorageError when no editor could be started. */
export async function openTextEditor(path: string): Promise<void> {
  // The development host touches nothing outside.
  if (process.versions.electron?.endsWith('-host')) return void (await shell.openPath(path))
  const { program, args } = commandFor(path)
  const editor = spawn(program, args, { detached: true, stdio: 'ignore' })
  try {
    await once(editor, 'spawn')
  } catch (error) {
    throw new StorageError(`${program} could not be started`, { reason: 'other', file: path, cause: error })
  }
  editor.unref()
}

function commandFor(path: string): Command {
  if (process.platform === 'darwin') return { program: '/usr/bin/open', args: ['-t', path] }
  if (process.platform === 'win32') return { program: 'notepad.exe', args: [path] }
  const chosen = process.env.VISUAL
  if (chosen && !/\s/.test(chosen)) return { program: chosen, args: [path] }
  // Freedesktop's way to ask for the program of a type in place of the file's own.
  const script = 'gtk-launch "$(xdg-mime query default text/plain)" "$1"'
  return { program: '/bin/sh', args: ['-c', script, 'sh', path] }
}
