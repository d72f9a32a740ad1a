// The window's commands about how it looks.

import type { TextKey } from '../i18n.ts'
import type { Command } from '../ui/command.ts'
import { densities, themes } from './appearance-page.tsx'
import { changeSettings, useSettings } from './settings-store.ts'

const { getState } = useSettings

export const settingsCommands: readonly Command<TextKey>[] = [
  ...themes.map(
    (theme): Command<TextKey> => ({
      id: `settings.theme-${theme}`,
      label: `settings.theme.command.${theme}`,
      menu: { group: 'view', section: 3 },
      when: () => true,
      isChecked: () => getState().settings.theme === theme,
      run: () => void changeSettings({ theme }),
    }),
  ),
  ...densities.map(
    (density): Command<TextKey> => ({
      id: `settings.density-${density}`,
      label: `settings.density.command.${density}`,
      menu: { group: 'view', section: 4 },
      when: () => true,
      isChecked: () => getState().settings.density === density,
      run: () => void changeSettings({ density }),
    }),
  ),
]
