// Commands about mail in files, and about messages that are there more than once.
import type { TextKey } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import type { Command } from '../ui/command.ts'
import { FileArchiveIcon } from '../ui/icons.ts'
import { mayHaveSame, removeSame } from './list/same-messages.ts'
import { useMail } from './mail-store.ts'

const shownMailbox = () => {
  const { source, mailboxes } = useMail.getState()
  return source.kind === 'mailbox' ? mailboxes.find(({ id }) => id === source.id) : undefined
}

export const archiveCommands: readonly Command<TextKey>[] = [
  {
    id: 'import-mail',
    label: 'mailArchive.command.import',
    icon: FileArchiveIcon,
    menu: { group: 'file', section: 4 },
    when: () => true,
    run: () => openDialog({ kind: 'import-mail' }),
  },
  {
    id: 'export-mail',
    label: 'mailArchive.command.export',
    menu: { group: 'file', section: 4 },
    when: () => useMail.getState().mailboxes.some(({ total }) => total > 0),
    run: () => openDialog({ kind: 'export-mail', mailboxId: shownMailbox()?.id }),
  },
  {
    id: 'remove-same-messages',
    label: 'mailArchive.command.findSame',
    menu: { group: 'message', section: 4 },
    when: () => {
      const mailbox = shownMailbox()
      return mailbox !== undefined && mayHaveSame(mailbox)
    },
    run: () => {
      const mailbox = shownMailbox()
      if (mailbox) void removeSame(mailbox.id)
    },
  },
]
