import { describe, expect, it } from 'vitest'
import { t } from '../../../../renderer/i18n.ts'
import { matchingFolders, messageFolders, parentFolders } from '../../../../renderer/mail/places/folder-choices.ts'
import type { Mailbox, MailboxRole } from '../../../../shared/model/message.ts'

function mailbox(id: number, role: MailboxRole, change: Partial<Mailbox> = {}): Mailbox {
  const flags = { canHoldMessages: true, canHaveChildren: true, isSubscribed: true }
  return { id, accountId: 0, role, name: '', total: 1, unread: 0, ...flags, ...change }
}

const mailboxes = [
  mailbox(1, 'archive'),
  mailbox(2, 'folder', { name: 'Årsrapporter' }),
  mailbox(3, 'folder', { name: 'Harbour sensors' }),
  mailbox(4, 'folder', { name: 'Calibration', parentId: 3 }),
  mailbox(5, 'drafts'),
  mailbox(6, 'folder', { name: 'Only a shelf', canHoldMessages: false }),
]
const places = { accounts: [], mailboxes, lastFolders: [4] }
const names = (choices: readonly { readonly name: string }[]) => choices.map(({ name }) => name)

describe('the folders to choose from', () => {
  const choices = messageFolders(places, t)

  it('begin with those used last, and leave out what takes no messages', () => {
    expect(names(choices)).toEqual(['Calibration', 'Archive', 'Årsrapporter', 'Harbour sensors'])
    expect(choices[0]?.path).toEqual(['On this computer', 'Harbour sensors'])
  })

  it('are found by the beginning of any word, of the path too, without accents', () => {
    expect(names(matchingFolders(choices, 'sens'))).toEqual(['Calibration', 'Harbour sensors'])
    expect(names(matchingFolders(choices, 'arsr'))).toEqual(['Årsrapporter'])
    expect(names(matchingFolders(choices, 'har cal'))).toEqual(['Calibration'])
    expect(matchingFolders(choices, 'nothing')).toEqual([])
  })

  it('put names that begin with what was typed first', () => {
    expect(names(matchingFolders(choices, 'har'))).toEqual(['Harbour sensors', 'Calibration'])
  })

  it('do not offer a folder its own family to lie in, but the top', () => {
    const folder = mailboxes[2]
    if (!folder) throw new Error('no folder')
    expect(names(parentFolders(folder, new Set([3, 4]), { places, t }))).toEqual([
      'Not inside another folder',
      'Archive',
      'Årsrapporter',
      'Drafts',
      'Only a shelf',
    ])
  })
})
