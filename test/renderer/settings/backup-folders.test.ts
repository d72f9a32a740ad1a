import { expect, test } from 'vitest'
import { t } from '../../../renderer/i18n.ts'
import { backupFolders } from '../../../renderer/settings/backup-folders.ts'
import type { BackupContents, BackupMailbox } from '../../../shared/model/backup.ts'

const box = (change: Partial<BackupMailbox> & { readonly id: number }): BackupMailbox => ({
  ...{ accountId: 1, role: 'folder', name: '', messages: 1 },
  ...change,
})

function contents(mailboxes: readonly BackupMailbox[]): BackupContents {
  return { accounts: [{ id: 1, name: 'Marit', address: 'm@b.example' }], mailboxes, sites: 0, newsServers: 0 }
}

test('mailboxes go below the name of their account, with what they lie in', () => {
  const found = backupFolders(
    contents([
      box({ id: 1, role: 'inbox' }),
      box({ id: 2, name: 'Regatta', parentId: 1 }),
      box({ id: 3, accountId: 0, name: 'Attic' }),
    ]),
    t,
  )
  expect(found).toEqual([
    { mailboxId: 1, folder: ['Marit', t('mail.role.inbox')] },
    { mailboxId: 2, folder: ['Marit', t('mail.role.inbox'), 'Regatta'] },
    { mailboxId: 3, folder: [t('mail.tree.local'), 'Attic'] },
  ])
})

test('drafts and what is empty are left out', () => {
  expect(backupFolders(contents([box({ id: 1, role: 'drafts' }), box({ id: 2, messages: 0 })]), t)).toEqual([])
})

test('folders that lie in each other forever, and names of control characters, end in something that can be shown', () => {
  const [first] = backupFolders(
    contents([
      box({ id: 1, name: 'a', parentId: 2, messages: 1 }),
      box({ id: 2, name: '\n', parentId: 1, messages: 0 }),
    ]),
    t,
  )
  expect(first?.folder).toHaveLength(32)
  for (const name of first?.folder ?? []) expect(name.trim()).not.toBe('')
})
