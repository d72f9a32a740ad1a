// Commands of the search in mail.
import type { TextKey } from '../../i18n.ts'
import type { Command } from '../../ui/command.ts'
import { SearchIcon } from '../../ui/icons.ts'
import { isHere } from '../list/chosen-messages.ts'
import { indexAnew, openSearchBox } from './search-actions.ts'
import { moveToMatch } from './search-matches.ts'
import { useSearch } from './search-store.ts'

const hasMatches = () => isHere() && (useSearch.getState().matches ?? 0) > 0

export const searchCommands: readonly Command<TextKey>[] = [
  {
    id: 'mail-search',
    label: 'mail.command.search',
    icon: SearchIcon,
    shortcut: '/',
    moreShortcuts: ['Mod+F'],
    menu: { group: 'edit', section: 2 },
    when: isHere,
    run: openSearchBox,
  },
  {
    id: 'next-match',
    label: 'mailSearch.match.next',
    shortcut: 'F3',
    moreShortcuts: ['Mod+G'],
    menu: { group: 'edit', section: 2 },
    when: hasMatches,
    run: () => moveToMatch(1),
  },
  {
    id: 'previous-match',
    label: 'mailSearch.match.previous',
    shortcut: 'Shift+F3',
    moreShortcuts: ['Mod+Shift+G'],
    menu: { group: 'edit', section: 2 },
    when: hasMatches,
    run: () => moveToMatch(-1),
  },
  {
    id: 'index-anew',
    label: 'mailSearch.indexAnew',
    menu: { group: 'edit', section: 2 },
    when: isHere,
    run: () => void indexAnew(),
  },
]
