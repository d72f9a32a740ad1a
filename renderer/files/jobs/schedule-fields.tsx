// When a saved job runs by itself.

import { useText } from '../../i18n.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { weekdayName } from '../queue/timetable.tsx'
import type { ScheduleForm } from './saved-job-form.ts'

interface ScheduleFieldsProps {
  readonly value: ScheduleForm
  readonly onChange: (value: ScheduleForm) => void
  readonly error?: string | undefined
}

const kinds = ['none', 'start', 'hourly', 'daily', 'weekly'] as const
const days = [1, 2, 3, 4, 5, 6, 0] as const

export function ScheduleFields({ value, onChange, error }: ScheduleFieldsProps) {
  const t = useText()
  const write = (change: Partial<ScheduleForm>) => onChange({ ...value, ...change })
  const { kind } = value
  return (
    <div className="site-three">
      <SelectField
        label={t('savedJobs.schedule.label')}
        hint={kind === 'none' || kind === 'start' ? undefined : t('savedJobs.schedule.missed')}
        options={kinds.map(id => ({ id, label: t(`savedJobs.schedule.${id}`) }))}
        value={kind}
        onChange={chosen => write({ kind: chosen })}
      />
      {kind === 'hourly' ? (
        <TextField
          label={t('savedJobs.schedule.minute')}
          value={value.minute}
          maxLength={2}
          onChange={minute => write({ minute })}
          error={error}
        />
      ) : null}
      {kind === 'weekly' ? (
        <SelectField
          label={t('savedJobs.schedule.day')}
          options={days.map(day => ({ id: String(day), label: weekdayName(day, 'long') }))}
          value={String(value.day)}
          onChange={day => write({ day: Number(day) })}
        />
      ) : null}
      {kind === 'daily' || kind === 'weekly' ? (
        <TextField
          label={t('savedJobs.schedule.time')}
          type="time"
          value={value.time}
          onChange={time => write({ time })}
          error={error}
        />
      ) : null}
    </div>
  )
}
