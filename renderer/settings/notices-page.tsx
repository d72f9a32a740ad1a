// What the system tells of new mail, and the rules that decide about it.
import { useEffect } from 'react'
import type { NoticeLevel, NoticeSettings } from '../../shared/model/notice-settings.ts'
import { useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { changeNotices, readNotices, useNoticeSettings, withLevel } from '../notice-settings.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { SettingRow, SwitchRow } from './setting-row.tsx'
import { useSettings } from './settings-store.ts'

const levels: readonly NoticeLevel[] = ['all', 'watched', 'none']
/** Ten in the evening to seven in the morning. */
const night = { fromMinute: 22 * 60, toMinute: 7 * 60 }
const hours = Array.from({ length: 24 }, (_, hour) => hour * 60)

export function NoticesPage() {
  const t = useText()
  const settings = useNoticeSettings(state => state.settings)
  useEffect(() => void readNotices(), [])
  return (
    <>
      {settings ? <NoticeRows settings={settings} onChange={update => void changeNotices(update)} /> : null}
      <SettingRow title={t('settings.notices.rules')} hint={t('settings.notices.rulesHint')}>
        <Button onPress={() => openDialog({ kind: 'mail-rule' })}>{t('settings.notices.newRule')}</Button>
        <Button onPress={() => openDialog({ kind: 'rules' })}>{t('settings.notices.showRules')}</Button>
        <Button onPress={() => openDialog({ kind: 'rule-diary' })}>{t('settings.notices.showDiary')}</Button>
      </SettingRow>
    </>
  )
}

interface NoticeRowsProps {
  readonly settings: NoticeSettings
  readonly onChange: (update: Partial<NoticeSettings>) => void
}

function NoticeRows({ settings, onChange }: NoticeRowsProps) {
  const t = useText()
  const accounts = useSettings(state => state.accounts)
  const options = levels.map(id => ({ id, label: t(`settings.notices.level.${id}`) }))
  const { mail, quiet, showsContent } = settings
  return (
    <>
      <SettingRow title={t('settings.notices.mail')} hint={t('settings.notices.mailHint')}>
        <SelectField
          className="settings-select"
          label={t('settings.notices.mail')}
          isLabelHidden
          options={options}
          value={mail}
          onChange={level => onChange({ mail: level })}
        />
      </SettingRow>
      {(accounts ?? []).map(({ id, name }) => (
        <SettingRow key={id} title={name}>
          <SelectField<NoticeLevel | 'same'>
            className="settings-select"
            label={name}
            isLabelHidden
            options={[{ id: 'same', label: t('settings.notices.level.same') }, ...options]}
            value={settings.accounts[id] ?? 'same'}
            onChange={level => onChange({ accounts: withLevel(settings.accounts, String(id), level) })}
          />
        </SettingRow>
      ))}
      <SwitchRow
        title={t('settings.notices.quiet')}
        isOn={quiet !== undefined}
        onChange={isOn => onChange({ quiet: isOn ? night : undefined })}
      />
      {quiet ? <QuietHours quiet={quiet} onChange={changed => onChange({ quiet: changed })} /> : null}
      <SwitchRow
        title={t('settings.notices.content')}
        isOn={showsContent}
        onChange={isOn => onChange({ showsContent: isOn })}
      />
    </>
  )
}

interface QuietHoursProps {
  readonly quiet: NonNullable<NoticeSettings['quiet']>
  readonly onChange: (quiet: NonNullable<NoticeSettings['quiet']>) => void
}

function QuietHours({ quiet, onChange }: QuietHoursProps) {
  const t = useText()
  const options = hours.map(minute => ({ id: String(minute), label: `${String(minute / 60).padStart(2, '0')}:00` }))
  return (
    <SettingRow title={t('settings.notices.hours')}>
      <SelectField
        label={t('settings.notices.from')}
        options={options}
        value={String(quiet.fromMinute)}
        onChange={minute => onChange({ ...quiet, fromMinute: Number(minute) })}
      />
      <SelectField
        label={t('settings.notices.to')}
        options={options}
        value={String(quiet.toMinute)}
        onChange={minute => onChange({ ...quiet, toMinute: Number(minute) })}
      />
    </SettingRow>
  )
}
