// The window's commands about accounts.

import type { TextKey } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import type { Command } from '../ui/command.ts'
import { AddIcon } from '../ui/icons.ts'

export const accountsCommands: readonly Command<TextKey>[] = [
  {
    id: 'accounts.add',
    label: 'accounts.add',
    icon: AddIcon,
    menu: { group: 'file', section: 1 },
    when: () => true,
    run: () => openDialog({ kind: 'add-account' }),
  },
]
