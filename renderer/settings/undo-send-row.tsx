// How long a message can be taken back after Send.
import type { Settings } from '../../shared/model/settings.ts'
import { useText } from '../i18n.ts'
import { SelectField } from '../ui/select-field.tsx'
import { SettingRow } from './setting-row.tsx'
import { changeSettings } from './settings-store.ts'

const choices: readonly number[] = [0, 5, 10, 20, 30]

export function UndoSendRow({ settings }: { readonly settings: Settings }) {
  const t = useText()
  const options = choices.map(count => ({
    id: String(count),
    label: count === 0 ? t('settings.undoSend.off') : t('settings.undoSend.seconds', { count }),
  }))
  return (
    <SettingRow title={t('settings.undoSend.label')} hint={t('settings.undoSend.hint')}>
      <SelectField
        label={t('settings.undoSend.label')}
        isLabelHidden
        options={options}
        value={String(settings.undoSendSeconds)}
        onChange={id => void changeSettings({ undoSendSeconds: Number(id) })}
      />
    </SettingRow>
  )
}
