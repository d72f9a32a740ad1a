// Commands that go somewhere: folders, panes, tabs, servers.
import type { TextKey } from '../../i18n.ts'
import { openDialog, showTranscript } from '../../navigation.ts'
import type { Command } from '../../ui/command.ts'
import {
  AddIcon,
  BackIcon,
  ComputerIcon,
  ConnectIcon,
  DisconnectIcon,
  ParentFolderIcon,
  RefreshIcon,
  SearchIcon,
  ServerIcon,
  SwapIcon,
  TranscriptIcon,
} from '../../ui/icons.ts'
import { openRow } from '../entries/open-entry.ts'
import { hasFolder, hasRows, isHere, shownSite, withPane } from '../files-here.ts'
import { activePane, changePane, locationOf, useFiles } from '../files-store.ts'
import { disconnect } from '../sites/site-actions.ts'
import { siteSession } from '../sites/sites-session.ts'
import { goBack, goForward, goUp, refreshPane, stopReading } from './open-folder.ts'
import { parentPath } from './place-path.ts'
import { closeTab, focusOtherPane, newTab, showTabBeside, swapSides } from './tab-actions.ts'

const isReading = () => isHere() && activePane()?.loading != null

const folders: readonly Command<TextKey>[] = [
  {
    id: 'files.refresh',
    label: 'files.command.refresh',
    icon: RefreshIcon,
    shortcut: 'F5',
    moreShortcuts: ['Mod+R'],
    menu: { group: 'view', section: 5 },
    when: () => isHere() && activePane()?.place != null,
    run: withPane(pane => refreshPane(pane.id)),
  },
  {
    id: 'files.stop',
    label: 'files.command.stop',
    shortcut: 'Esc',
    when: isReading,
    run: withPane(pane => stopReading(pane.id)),
  },
  {
    id: 'files.open',
    label: 'files.command.open',
    shortcut: 'Enter',
    when: () => hasRows() && (activePane()?.cursorIndex ?? -1) >= 0,
    run: withPane(pane => void openRow(pane.id, pane.cursorIndex)),
  },
  {
    id: 'files.up',
    label: 'files.command.up',
    icon: ParentFolderIcon,
    shortcut: 'Backspace',
    moreShortcuts: ['Alt+ArrowUp'],
    menu: { group: 'go', section: 3 },
    when: () => hasFolder() && parentPath(activePane()?.folder?.path ?? '') !== null,
    run: withPane(pane => goUp(pane.id)),
  },
  {
    id: 'files.back',
    label: 'files.command.back',
    icon: BackIcon,
    shortcut: 'Alt+ArrowLeft',
    moreShortcuts: ['Mod+['],
    menu: { group: 'go', section: 3 },
    when: () => isHere() && (activePane()?.back.length ?? 0) > 0,
    run: withPane(pane => goBack(pane.id)),
  },
  {
    id: 'files.forward',
    label: 'files.command.forward',
    shortcut: 'Alt+ArrowRight',
    moreShortcuts: ['Mod+]'],
    menu: { group: 'go', section: 3 },
    when: () => isHere() && (activePane()?.forward.length ?? 0) > 0,
    run: withPane(pane => goForward(pane.id)),
  },
  {
    id: 'files.edit-path',
    label: 'files.command.editPath',
    shortcut: 'Mod+L',
    menu: { group: 'go', section: 3 },
    when: () => isHere() && activePane()?.place != null,
    run: withPane(pane => changePane(pane.id, { isTypingPath: true })),
  },
  {
    id: 'files.search',
    label: 'files.command.search',
    icon: SearchIcon,
    shortcut: 'Mod+F',
    menu: { group: 'edit', section: 2 },
    when: hasFolder,
    run: withPane(pane => {
      const at = locationOf(pane)
      if (at) openDialog({ kind: 'search-files', ...at })
    }),
  },
]

const panes: readonly Command<TextKey>[] = [
  { id: 'files.other-pane', label: 'files.command.otherPane', shortcut: '`', when: isHere, run: focusOtherPane },
  {
    id: 'files.swap',
    label: 'files.command.swap',
    icon: SwapIcon,
    menu: { group: 'view', section: 5 },
    when: isHere,
    run: swapSides,
  },
  {
    id: 'files.new-tab',
    label: 'files.command.newTab',
    icon: AddIcon,
    shortcut: 'Mod+T',
    menu: { group: 'file', section: 0 },
    when: isHere,
    run: newTab,
  },
  {
    id: 'files.close-tab',
    label: 'files.command.closeTab',
    shortcut: 'Mod+W',
    menu: { group: 'file', section: 0 },
    when: isHere,
    run: () => closeTab(useFiles.getState().activeTab),
  },
  {
    id: 'files.next-tab',
    label: 'files.command.nextTab',
    shortcut: 'Mod+PageDown',
    when: isHere,
    run: () => showTabBeside(1),
  },
  {
    id: 'files.previous-tab',
    label: 'files.command.previousTab',
    shortcut: 'Mod+PageUp',
    when: isHere,
    run: () => showTabBeside(-1),
  },
]

function withSite(run: (siteId: number) => void): () => void {
  return () => {
    const id = shownSite()
    if (id !== null) run(id)
  }
}

function connectionId(): number | undefined {
  const id = shownSite()
  return id === null ? undefined : siteSession(id)?.connectionId
}

const servers: readonly Command<TextKey>[] = [
  {
    id: 'files.quick-connect',
    label: 'files.command.quickConnect',
    icon: ConnectIcon,
    shortcut: 'Mod+O',
    moreShortcuts: ['Mod+N'],
    menu: { group: 'file', section: 0 },
    when: isHere,
    run: () => openDialog({ kind: 'quick-connect' }),
  },
  {
    id: 'files.site-manager',
    label: 'files.command.siteManager',
    icon: ServerIcon,
    menu: { group: 'transfer', section: 3 },
    when: () => true,
    run: () => openDialog({ kind: 'site-manager' }),
  },
  {
    id: 'files.about-server',
    label: 'files.command.aboutServer',
    icon: ComputerIcon,
    menu: { group: 'transfer', section: 3 },
    when: () => isHere() && shownSite() !== null,
    run: withSite(siteId => openDialog({ kind: 'server-sheet', siteId })),
  },
  {
    id: 'files.transcript',
    label: 'files.command.transcript',
    icon: TranscriptIcon,
    menu: { group: 'transfer', section: 3 },
    when: () => isHere() && connectionId() !== undefined,
    run: () => {
      const id = connectionId()
      if (id !== undefined) showTranscript(id)
    },
  },
  {
    id: 'files.disconnect',
    label: 'files.command.disconnect',
    icon: DisconnectIcon,
    menu: { group: 'transfer', section: 3 },
    when: () => {
      const id = isHere() ? shownSite() : null
      return id !== null && (siteSession(id)?.connections ?? 0) > 0
    },
    run: withSite(disconnect),
  },
]

export const goCommands: readonly Command<TextKey>[] = [...folders, ...panes, ...servers]
