// Keys: the letters can be switched off, and all of them can be looked up.
import { useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { KeyboardIcon } from '../ui/icons.ts'
import { SettingRow, SwitchRow } from './setting-row.tsx'
import { changeSettings } from './settings-store.ts'
import type { PageProps } from './settings-view.tsx'

export function KeyboardPage({ settings }: PageProps) {
  const t = useText()
  return (
    <>
      <SwitchRow
        title={t('settings.keyboard.singleKeys')}
        hint={t('settings.keyboard.singleKeysHint')}
        isOn={settings.singleKeys}
        onChange={singleKeys => void changeSettings({ singleKeys })}
      />
      <SettingRow title={t('settings.keyboard.shortcuts')} hint={t('settings.keyboard.shortcutsHint')}>
        <Button icon={KeyboardIcon} shortcut="?" onPress={() => openDialog({ kind: 'shortcuts' })}>
          {t('settings.keyboard.showAll')}
        </Button>
      </SettingRow>
    </>
  )
}
