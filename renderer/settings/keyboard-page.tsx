// Which keys act, and where to see them all.

import { useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { formatShortcut } from '../ui/shortcut.ts'
import { useUiWords } from '../ui/ui-words.ts'
import { SettingRow, SwitchRow } from './setting-row.tsx'
import { changeSettings, useSettings } from './settings-store.ts'

export function KeyboardPage() {
  const t = useText()
  const { keyNames, isMac } = useUiWords()
  const singleKeys = useSettings(state => state.settings.singleKeys)
  // The sign of the modifier key alone, as it stands in front of a letter.
  const mod = formatShortcut('Mod+X', keyNames, isMac).replace(/\+?X$/, '')
  return (
    <div className="setting-section">
      <SwitchRow
        title={t('settings.keyboard.singleKeys')}
        text={t('settings.keyboard.singleKeysText', { mod })}
        isOn={singleKeys}
        onChange={isOn => void changeSettings({ singleKeys: isOn })}
      />
      <SettingRow title={t('settings.keyboard.sheet')} text={t('settings.keyboard.sheetText')}>
        <Button onPress={() => openDialog({ kind: 'shortcuts' })}>{t('settings.keyboard.show')}</Button>
      </SettingRow>
    </div>
  )
}
