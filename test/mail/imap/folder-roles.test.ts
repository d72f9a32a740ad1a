// Which folder is for what, and what differs between a folder there and here.
import { describe, expect, test } from 'vitest'
import { compareFolder } from '../../../electron/mail/imap/compare-folder.ts'
import { withRoles } from '../../../electron/mail/imap/folder-roles.ts'
import type { ListedFolder } from '../../../electron/protocols/imap/session.ts'

const folder = (path: string, facts: Partial<ListedFolder> = {}): ListedFolder => ({
  ...{ path, name: path, delimiter: '/', canHoldMessages: true, canHaveChildren: true, isSubscribed: true },
  ...facts,
})
const rolesOf = (folders: readonly ListedFolder[]) =>
  Object.fromEntries(withRoles(folders).map(({ path, role }) => [path, role]))

describe('U16, row 38: folders', () => {
  test('what the server says counts, and a name only where it says nothing', () => {
    const folders = [
      folder('INBOX', { use: 'inbox' }),
      folder('Sent'),
      folder('Gesendet', { use: 'sent' }),
      folder('Spam'),
    ]
    expect(rolesOf(folders)).toEqual({ INBOX: 'inbox', Sent: 'folder', Gesendet: 'sent', Spam: 'junk' })
  })

  test('servers that keep everything below the Inbox are understood', () => {
    const below = folder('INBOX.Trash', { name: 'Trash', parentPath: 'INBOX', delimiter: '.' })
    expect(rolesOf([folder('INBOX', { use: 'inbox' }), below])).toEqual({ INBOX: 'inbox', 'INBOX.Trash': 'trash' })
  })

  test('a folder of that name further down is a folder', () => {
    const below = folder('Work/Sent', { name: 'Sent', parentPath: 'Work' })
    expect(rolesOf([below])).toEqual({ 'Work/Sent': 'folder' })
  })

  test('views of a provider over other folders are left out', () => {
    expect(rolesOf([folder('[Gmail]/All Mail', { use: 'all' }), folder('Lists')])).toEqual({ Lists: 'folder' })
  })
})

describe('comparing', () => {
  const here = {
    uids: Float64Array.from([1, 2, 3]),
    marks: Uint8Array.from([1, 0, 0]),
    keywords: [{ uid: 3, keywords: ['$label1'] }],
  }

  test('what is new, gone and changed is found by UID, and what somebody marked as deleted is not new', () => {
    const there = [
      { uid: 1, flags: ['\\Seen', '\\Recent'] },
      { uid: 3, flags: ['$Label1', '\\Flagged'] },
      { uid: 4, flags: [] },
      { uid: 5, flags: ['\\deleted'] },
    ]
    expect(compareFolder(here, there)).toEqual({
      added: [4],
      vanished: [2],
      changed: [{ uid: 3, flags: ['$Label1', '\\Flagged'] }],
    })
  })
})
