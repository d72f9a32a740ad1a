// What work with files needs of the system around the app. The shell gives it; plain Node and tests give their own.

import type { LocalPlace } from '../../shared/model/remote-file.ts'

export interface Desktop {
  /** Folders that most people have, and drives. */
  places(): Promise<readonly LocalPlace[]>
  /** Opens a file with the system's program. Throws InputError for programs and scripts, which are never started from here. */
  openPath(path: string): Promise<void>
  /** Opens a file for editing: scripts and pages in a text editor, never by running them. InputError for programs. */
  editPath(path: string): Promise<void>
  showInFolder(path: string): void
  /** Into the system's waste basket. Throws StorageError when there is none for this place. */
  trash(path: string): Promise<void>
  /** Asks for one file to read; undefined when the person cancelled. */
  chooseFile(): Promise<string | undefined>
  chooseFolder(): Promise<string | undefined>
  /** Asks for a place and writes the bytes there; false when the person cancelled. */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<boolean>
  /** Tells the person outside the window. */
  notify(title: string, text: string): void
  /** Unread mail, on the app's icon; 0: none. */
  showUnread(count: number): void
  /** Keeps the computer awake while it is on. */
  preventSleep(isOn: boolean): void
}
