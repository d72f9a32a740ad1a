// The system around the app as tests see it: remembers what it was asked, and answers what it was told.
import { rm } from 'node:fs/promises'
import type { Desktop } from '../../electron/files/desktop.ts'
import type { FilesTexts } from '../../electron/files/open-files.ts'

export interface TestDesktop extends Desktop {
  readonly opened: string[]
  readonly trashed: string[]
  readonly notices: { readonly title: string; readonly text: string }[]
  readonly saved: { readonly name: string; readonly bytes: Uint8Array }[]
  isAwake: boolean
  /** On the app's icon. */
  unread: number
  /** The next answers of the dialogs; undefined: cancelled. */
  chosenFile: string | undefined
  chosenFolder: string | undefined
}

export function testDesktop(): TestDesktop {
  const desktop: TestDesktop = {
    opened: [],
    trashed: [],
    notices: [],
    saved: [],
    isAwake: false,
    unread: 0,
    chosenFile: undefined,
    chosenFolder: undefined,
    places: async () => [{ kind: 'home', path: '/home/anna', name: 'anna' }],
    openPath: async path => void desktop.opened.push(path),
    editPath: async path => void desktop.opened.push(path),
    showInFolder: path => void desktop.opened.push(path),
    trash: async path => {
      await rm(path, { recursive: true })
      desktop.trashed.push(path)
    },
    chooseFile: async () => desktop.chosenFile,
    chooseFolder: async () => desktop.chosenFolder,
    saveFile: async (name, bytes) => {
      desktop.saved.push({ name, bytes })
      return true
    },
    notify: (title, text) => void desktop.notices.push({ title, text }),
    showUnread: count => {
      desktop.unread = count
    },
    preventSleep: isOn => {
      desktop.isAwake = isOn
    },
  }
  return desktop
}

export const testTexts: FilesTexts = {
  finished: (files, attention) => ({ title: 'finished', text: `${files} ${attention}` }),
  failed: ({ name }) => ({ title: 'failed', text: name }),
  appeared: ({ name, file }) => ({ title: name, text: file }),
}
