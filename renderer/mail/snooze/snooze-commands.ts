// Commands that put messages off, and bring them back.
import type { MailboxRole } from '../../../shared/model/message.ts'
import type { TextKey } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import type { Command } from '../../ui/command.ts'
import { InboxIcon, SnoozeIcon } from '../../ui/icons.ts'
import { chosen } from '../list/chosen-ids.ts'
import { every, isReceived } from '../list/chosen-messages.ts'
import { shownRole, useMail } from '../mail-store.ts'
import { endSnoozeOfRows } from './snooze-actions.ts'

/** What was thrown away is not put off. */
const gone: ReadonlySet<MailboxRole | null> = new Set(['trash', 'junk'])

const isAsleep = () => shownRole(useMail.getState()) === 'snoozed' || every(({ newest }) => newest.role === 'snoozed')

export const snoozeCommands: readonly Command<TextKey>[] = [
  {
    id: 'snooze',
    label: 'snooze.command.snooze',
    icon: SnoozeIcon,
    shortcut: 'B',
    menu: { group: 'message', section: 2 },
    when: () => isReceived() && !gone.has(shownRole(useMail.getState())),
    run: () => openDialog({ kind: 'snooze' }),
  },
  {
    id: 'end-snooze',
    label: 'snooze.command.end',
    icon: InboxIcon,
    shortcut: 'Shift+B',
    menu: { group: 'message', section: 2 },
    when: () => isReceived() && isAsleep(),
    run: () => void endSnoozeOfRows(chosen()),
  },
]
