// When a message that is shown counts as read.
import type { Settings } from '../../shared/model/settings.ts'
import { useText } from '../i18n.ts'
import { SelectField } from '../ui/select-field.tsx'
import { SettingRow } from './setting-row.tsx'
import { changeSettings } from './settings-store.ts'

const choicesMs: readonly number[] = [0, 1_000, 2_000, 5_000, 10_000, -1]

export function ReadAfterRow({ settings }: { readonly settings: Settings }) {
  const t = useText()
  const words = (afterMs: number) => {
    if (afterMs < 0) return t('settings.readAfter.never')
    return afterMs === 0 ? t('settings.readAfter.atOnce') : t('settings.readAfter.seconds', { count: afterMs / 1_000 })
  }
  return (
    <SettingRow title={t('settings.readAfter.label')} hint={t('settings.readAfter.hint')}>
      <SelectField
        label={t('settings.readAfter.label')}
        isLabelHidden
        options={choicesMs.map(afterMs => ({ id: String(afterMs), label: words(afterMs) }))}
        value={String(settings.readAfterMs)}
        onChange={id => void changeSettings({ readAfterMs: Number(id) })}
      />
    </SettingRow>
  )
}
