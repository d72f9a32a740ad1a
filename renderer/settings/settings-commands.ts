// The commands of the settings: how the window looks, and taking a change back. Another command opens the view.
import { type TextKey, t } from '../i18n.ts'
import { announce, openDialog, useNavigation } from '../navigation.ts'
import type { Command } from '../ui/command.ts'
import { FileArchiveIcon, ShieldCheckIcon, UndoIcon } from '../ui/icons.ts'
import { densities, themes } from './pages.ts'
import { changeSettings, undoChange, useSettings } from './settings-store.ts'

const { getState } = useSettings
const isKnown = () => getState().settings !== null

function canUndo(): boolean {
  const { view, dialogs } = useNavigation.getState()
  return view === 'settings' && dialogs.length === 0 && getState().stepsBack.length > 0
}

async function undo(): Promise<void> {
  if (await undoChange()) announce(t('settings.undone'))
}

export const settingsCommands: readonly Command<TextKey>[] = [
  {
    id: 'settings.undo',
    label: 'settings.undo',
    icon: UndoIcon,
    shortcut: 'Mod+Z',
    when: canUndo,
    run: () => void undo(),
  },
  {
    id: 'back-up-all',
    label: 'settings.storage.backUp',
    icon: FileArchiveIcon,
    menu: { group: 'file', section: 5 },
    when: () => true,
    run: () => openDialog({ kind: 'back-up-all' }),
  },
  {
    id: 'restore-all',
    label: 'settings.storage.restore',
    menu: { group: 'file', section: 5 },
    when: () => true,
    run: () => openDialog({ kind: 'restore-all' }),
  },
  {
    id: 'check-mail',
    label: 'settings.storage.checkMail',
    icon: ShieldCheckIcon,
    menu: { group: 'file', section: 5 },
    when: () => true,
    run: () => openDialog({ kind: 'check-mail' }),
  },
  ...themes.map(
    (theme): Command<TextKey> => ({
      id: `settings.theme-${theme}`,
      label: `settings.theme.command.${theme}`,
      menu: { group: 'view', section: 3 },
      when: isKnown,
      isChecked: () => getState().settings?.theme === theme,
      run: () => void changeSettings({ theme }),
    }),
  ),
  ...densities.map(
    (density): Command<TextKey> => ({
      id: `settings.density-${density}`,
      label: `settings.density.command.${density}`,
      menu: { group: 'view', section: 4 },
      when: isKnown,
      isChecked: () => getState().settings?.density === density,
      run: () => void changeSettings({ density }),
    }),
  ),
]
