// The language of the window. The pseudo-language is for those who work on Kittiwake.
import { type Language, languages, useText } from '../i18n.ts'
import { SelectField } from '../ui/select-field.tsx'
import { SettingRow } from './setting-row.tsx'
import { changeSettings } from './settings-store.ts'
import type { PageProps } from './settings-view.tsx'

export function LanguagePage({ settings, info }: PageProps) {
  const t = useText()
  const offered = languages.filter(
    language =>
      !language.startsWith('qps') || info.runsIn === 'development host' || settings.language.startsWith('qps'),
  )
  const choices: readonly ('system' | Language)[] = ['system', ...offered]
  const chosen = choices.find(choice => choice === settings.language) ?? 'system'
  return (
    <SettingRow title={t('settings.language.label')} hint={t('settings.language.hint')}>
      <SelectField
        className="settings-select"
        label={t('settings.language.label')}
        isLabelHidden
        options={choices.map(choice => ({ id: choice, label: t(`settings.language.${choice}`) }))}
        value={chosen}
        onChange={language => void changeSettings({ language })}
      />
    </SettingRow>
  )
}
