// Commands about rules on mail: the conversation watched or ignored, and what rules did.
import type { TextKey } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import type { Command } from '../../ui/command.ts'
import { FilterIcon, HideIcon, HistoryIcon, WatchIcon } from '../../ui/icons.ts'
import { isHere, isReceived, single, withSingle } from '../list/chosen-messages.ts'
import { forGood, muteThread, untilSilent } from './mute-actions.ts'

const hasSingle = () => isReceived() && single() !== null

export const ruleCommands: readonly Command<TextKey>[] = [
  {
    id: 'watch-thread',
    label: 'mailRules.command.watch',
    icon: WatchIcon,
    shortcut: 'W',
    menu: { group: 'message', section: 5 },
    when: hasSingle,
    run: withSingle(messageId => void muteThread({ messageId, kind: 'watch-thread', ends: forGood })),
  },
  {
    id: 'ignore-thread',
    label: 'mailRules.command.ignore',
    icon: HideIcon,
    shortcut: 'Shift+K',
    menu: { group: 'message', section: 5 },
    when: hasSingle,
    run: withSingle(messageId => void muteThread({ messageId, kind: 'ignore-thread', ends: forGood })),
  },
  {
    id: 'ignore-thread-until-silent',
    label: 'mailRules.command.ignoreUntilSilent',
    menu: { group: 'message', section: 5 },
    when: hasSingle,
    run: withSingle(messageId => void muteThread({ messageId, kind: 'ignore-thread', ends: untilSilent })),
  },
  {
    id: 'make-rule',
    label: 'mailRules.command.make',
    icon: FilterIcon,
    menu: { group: 'message', section: 5 },
    when: hasSingle,
    run: () => openDialog({ kind: 'mail-rule', message: single() ?? undefined }),
  },
  {
    id: 'mail-rules',
    label: 'mailRules.command.list',
    menu: { group: 'message', section: 5 },
    when: isHere,
    run: () => openDialog({ kind: 'rules' }),
  },
  {
    id: 'rule-diary',
    label: 'mailRules.command.diary',
    icon: HistoryIcon,
    menu: { group: 'message', section: 5 },
    when: isHere,
    run: () => openDialog({ kind: 'rule-diary' }),
  },
]
