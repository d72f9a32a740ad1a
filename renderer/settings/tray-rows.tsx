// The icon in the tray, and what the window does with it. macOS has it in its menu bar.
import { useText } from '../i18n.ts'
import { SwitchRow } from './setting-row.tsx'
import { changeSettings } from './settings-store.ts'
import type { PageProps } from './settings-view.tsx'

export function TrayRows({ settings: { showsTray, staysInTray, startsHidden }, info }: PageProps) {
  const t = useText()
  const place = info.platform === 'darwin' ? 'menuBar' : 'tray'
  return (
    <>
      <SwitchRow
        title={t(`settings.tray.${place}.shows`)}
        hint={t(`settings.tray.${place}.hint`)}
        isOn={showsTray}
        onChange={isOn => void changeSettings({ showsTray: isOn })}
      />
      {showsTray ? (
        <>
          <SwitchRow
            title={t(`settings.tray.${place}.stays`)}
            hint={t('settings.tray.staysHint')}
            isOn={staysInTray}
            onChange={isOn => void changeSettings({ staysInTray: isOn })}
          />
          <SwitchRow
            title={t(`settings.tray.${place}.hidden`)}
            hint={t('settings.tray.hiddenHint')}
            isOn={startsHidden}
            onChange={isOn => void changeSettings({ startsHidden: isOn })}
          />
        </>
      ) : null}
    </>
  )
}
