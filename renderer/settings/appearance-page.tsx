// How the window looks: theme, density, text size; and where it is when it is closed.
import type { ReactNode } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { useText } from '../i18n.ts'
import { densities, themes } from './pages.ts'
import { DensityPreview, ThemePreview } from './previews.tsx'
import { SettingRow } from './setting-row.tsx'
import { changeSettings } from './settings-store.ts'
import type { PageProps } from './settings-view.tsx'
import { TextSize } from './text-size.tsx'
import { TrayRows } from './tray-rows.tsx'
import './appearance.css'

export function AppearancePage({ settings, info }: PageProps) {
  const t = useText()
  return (
    <>
      <SettingRow
        title={t('settings.theme.label')}
        titleId="setting-theme"
        hint={t('settings.theme.hint')}
        isControlBelow
      >
        <Cards
          className="theme-cards"
          labelledBy="setting-theme"
          value={settings.theme}
          onChange={theme => void changeSettings({ theme })}
        >
          {themes.map(theme => (
            <Radio key={theme} value={theme} className="theme-card">
              <ThemePreview theme={theme} />
              <span className="theme-name">
                <span className="radio" />
                {t(`settings.theme.${theme}`)}
              </span>
            </Radio>
          ))}
        </Cards>
      </SettingRow>
      <SettingRow
        title={t('settings.density.label')}
        titleId="setting-density"
        hint={t('settings.density.hint')}
        isControlBelow
      >
        <Cards
          className="density-cards"
          labelledBy="setting-density"
          value={settings.density}
          onChange={density => void changeSettings({ density })}
        >
          {densities.map(density => (
            <Radio key={density} value={density} className="density-card">
              <DensityPreview density={density} />
              <span className="density-name">
                <span className="radio" />
                <span>
                  <span className="strong">{t(`settings.density.${density}`)}</span>
                  <span className="small t2">{t(`settings.density.${density}Hint`)}</span>
                </span>
              </span>
            </Radio>
          ))}
        </Cards>
      </SettingRow>
      <TextSize zoom={settings.zoom} />
      <TrayRows settings={settings} info={info} />
    </>
  )
}

interface CardsProps<T extends string> {
  readonly className: string
  readonly labelledBy: string
  readonly value: T
  readonly onChange: (value: T) => void
  readonly children: ReactNode
}

function Cards<T extends string>({ className, labelledBy, value, onChange, children }: CardsProps<T>) {
  return (
    <RadioGroup
      className={className}
      aria-labelledby={labelledBy}
      orientation="horizontal"
      value={value}
      onChange={chosen => onChange(chosen as T)}
    >
      {children}
    </RadioGroup>
  )
}
