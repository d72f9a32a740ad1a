// Theme, density, text size and language.

import { useState } from 'react'
import { Label, Radio, RadioGroup, Slider, SliderThumb, SliderTrack } from 'react-aria-components'
import type { Density, ThemeSetting } from '../../shared/model/settings.ts'
import { formatNumber } from '../format.ts'
import { useText } from '../i18n.ts'
import { Kbd } from '../ui/kbd.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { DensityPreview, ThemePreview } from './previews.tsx'
import { SettingRow } from './setting-row.tsx'
import { changeSettings, useSettings } from './settings-store.ts'

export const themes: readonly ThemeSetting[] = ['system', 'light', 'dark', 'contrast']
export const densities: readonly Density[] = ['compact', 'cozy', 'roomy']
const languages = ['system', 'en'] as const
const MIN_ZOOM = 0.9
const MAX_ZOOM = 2
const ZOOM_STEP = 0.1

export function AppearancePage() {
  return (
    <>
      <ThemeChoice />
      <DensityChoice />
      <TextSize />
      <LanguageChoice />
    </>
  )
}

function ThemeChoice() {
  const t = useText()
  const theme = useSettings(state => state.settings.theme)
  return (
    <RadioGroup
      className="setting-section"
      orientation="horizontal"
      value={theme}
      onChange={value => void changeSettings({ theme: value as ThemeSetting })}
    >
      <Label className="setting-heading">{t('settings.theme.title')}</Label>
      <div className="theme-cards">
        {themes.map(each => (
          <Radio key={each} value={each} className="theme-card check-field">
            <ThemePreview theme={each} />
            <span className="theme-name">
              <span className="radio" />
              {t(`settings.theme.${each}`)}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}

function DensityChoice() {
  const t = useText()
  const density = useSettings(state => state.settings.density)
  return (
    <RadioGroup
      className="setting-section"
      orientation="horizontal"
      value={density}
      onChange={value => void changeSettings({ density: value as Density })}
    >
      <Label className="setting-heading">{t('settings.density.title')}</Label>
      <span className="small t3">{t('settings.density.text')}</span>
      <div className="density-cards">
        {densities.map(each => (
          <Radio key={each} value={each} className="density-card">
            <DensityPreview density={each} />
            <span className="strong">{t(`settings.density.${each}`)}</span>
            <span className="small t3">{t(`settings.density.${each}Text`)}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}

function TextSize() {
  const t = useText()
  const zoom = useSettings(state => state.settings.zoom)
  // The window grows only when the thumb is let go: nothing moves under the pointer.
  const [dragged, setDragged] = useState<number | null>(null)
  const percent = formatNumber(Math.round((dragged ?? zoom) * 100))
  const keys = (
    <>
      {t('settings.zoom.also')} <Kbd shortcut="Mod+Plus" /> {t('settings.zoom.and')} <Kbd shortcut="Mod+-" />
    </>
  )
  return (
    <div className="setting-section">
      <SettingRow title={t('settings.zoom.title')} text={keys}>
        <span className="small t3" aria-hidden="true">
          A
        </span>
        <Slider
          className="text-size"
          aria-label={t('settings.zoom.title')}
          minValue={MIN_ZOOM}
          maxValue={MAX_ZOOM}
          step={ZOOM_STEP}
          formatOptions={{ style: 'percent' }}
          value={dragged ?? zoom}
          onChange={setDragged}
          onChangeEnd={value => {
            setDragged(null)
            void changeSettings({ zoom: value })
          }}
        >
          <SliderTrack className="text-size-track">
            <SliderThumb className="text-size-thumb" />
          </SliderTrack>
        </Slider>
        <span className="text-size-large" aria-hidden="true">
          A
        </span>
        <span className="small t2 num text-size-value">{t('settings.zoom.percent', { percent })}</span>
      </SettingRow>
    </div>
  )
}

function LanguageChoice() {
  const t = useText()
  const language = useSettings(state => state.settings.language)
  const isDevelopment = useSettings(state => state.info?.runsIn === 'development host')
  const offered = isDevelopment || language === 'qps' ? ([...languages, 'qps'] as const) : languages
  return (
    <div className="setting-section">
      <SettingRow title={t('settings.language.title')} text={t('settings.language.text')}>
        <SelectField
          className="setting-select"
          label={t('settings.language.title')}
          isLabelHidden
          options={offered.map(id => ({ id, label: t(`settings.language.${id}`) }))}
          value={offered.find(id => id === language) ?? 'system'}
          onChange={id => void changeSettings({ language: id })}
        />
      </SettingRow>
    </div>
  )
}
