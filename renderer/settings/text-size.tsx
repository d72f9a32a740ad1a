// The text size, from 90 to 200 percent. The window grows when the slider is let go: it must not run from the pointer.
import { useState } from 'react'
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components'
import { useText } from '../i18n.ts'
import { Kbd } from '../ui/kbd.tsx'
import { SettingRow } from './setting-row.tsx'
import { changeSettings } from './settings-store.ts'
import { maxZoom, minZoom, percentOf, roundZoom, zoomStep } from './zoom.ts'

export function TextSize({ zoom }: { readonly zoom: number }) {
  const t = useText()
  const [dragged, setDragged] = useState<number | null>(null)
  const shown = dragged ?? zoom
  const apply = (wanted: number) => {
    setDragged(null)
    void changeSettings({ zoom: roundZoom(wanted) })
  }
  return (
    <SettingRow
      title={t('settings.textSize.label')}
      hint={
        <>
          {t('settings.textSize.hint')}{' '}
          <span className="setting-keys">
            {t('settings.textSize.also')} <Kbd shortcut="Mod+Plus" /> <Kbd shortcut="Mod+-" />
          </span>
        </>
      }
    >
      <div className="text-size">
        <span className="small t2" aria-hidden="true">
          {t('settings.textSize.letter')}
        </span>
        <Slider
          className="slider"
          aria-label={t('settings.textSize.label')}
          minValue={minZoom}
          maxValue={maxZoom}
          step={zoomStep}
          value={shown}
          onChange={setDragged}
          onChangeEnd={apply}
          formatOptions={{ style: 'percent' }}
        >
          <SliderTrack className="slider-track">
            {({ state }) => (
              <>
                <span className="slider-done" style={{ inlineSize: `${state.getThumbPercent(0) * 100}%` }} />
                <SliderThumb className="slider-thumb" />
              </>
            )}
          </SliderTrack>
        </Slider>
        <span className="text-size-large t2" aria-hidden="true">
          {t('settings.textSize.letter')}
        </span>
        <span className="text-size-percent num small t2" aria-hidden="true">
          {t('settings.textSize.percent', { percent: percentOf(shown) })}
        </span>
      </div>
    </SettingRow>
  )
}
