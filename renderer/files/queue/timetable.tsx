// Hours of the week with a speed limit of their own.

import { formatWeekday } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { AddIcon, DeleteIcon } from '../../ui/icons.ts'
import { TextField } from '../../ui/text-field.tsx'
import { minuteOf } from '../entries/number-text.ts'
import { type HoursForm, hoursError, newHours } from './queue-form.ts'

interface TimetableProps {
  readonly hours: readonly HoursForm[]
  readonly isChecked: boolean
  readonly onChange: (hours: readonly HoursForm[]) => void
}

/** More is no timetable any more. */
const maxHours = 20

export function Timetable({ hours, isChecked, onChange }: TimetableProps) {
  const t = useText()
  const change = (key: number, part: Partial<HoursForm>) =>
    onChange(hours.map(entry => (entry.key === key ? { ...entry, ...part } : entry)))
  return (
    <div className="timetable" role="group" aria-label={t('transfers.options.timetable')}>
      <div className="row">
        <span className="strong">{t('transfers.options.timetable')}</span>
        <span className="small t3 grow">{t('transfers.options.timetableText')}</span>
        <Button
          size="small"
          icon={AddIcon}
          isDisabled={hours.length >= maxHours}
          onPress={() => onChange([...hours, newHours(hours)])}
        >
          {t('transfers.options.addHours')}
        </Button>
      </div>
      {hours.map(entry => (
        <Hours
          key={entry.key}
          entry={entry}
          isChecked={isChecked}
          onChange={part => change(entry.key, part)}
          onRemove={() => onChange(hours.filter(({ key }) => key !== entry.key))}
        />
      ))}
    </div>
  )
}

interface HoursProps {
  readonly entry: HoursForm
  readonly isChecked: boolean
  readonly onChange: (change: Partial<HoursForm>) => void
  readonly onRemove: () => void
}

// Monday first, as work weeks go; 0 is Sunday.
const days = [1, 2, 3, 4, 5, 6, 0] as const
/** A Sunday, for the names of days. */
const someSunday = new Date(2026, 10, 1).getTime()
const dayMs = 86_400_000

export function weekdayName(day: number, width: 'long' | 'short'): string {
  return formatWeekday(someSunday + day * dayMs + dayMs / 2, width)
}

function Hours({ entry, isChecked, onChange, onRemove }: HoursProps) {
  const t = useText()
  const error = isChecked ? hoursError(entry) : undefined
  const toggle = (day: number) =>
    onChange({ days: entry.days.includes(day) ? entry.days.filter(each => each !== day) : [...entry.days, day].sort() })
  const [from, to] = [minuteOf(entry.from), minuteOf(entry.to)]
  const isPastMidnight = from !== null && to !== null && to < from
  return (
    <div className="timetable-hours">
      <div className="timetable-days" role="group" aria-label={t('transfers.options.days')}>
        {days.map(day => (
          <Chip
            key={day}
            isPressed={entry.days.includes(day)}
            label={weekdayName(day, 'long')}
            onPress={() => toggle(day)}
          >
            {weekdayName(day, 'short')}
          </Chip>
        ))}
        <span className="grow" />
        <IconButton label={t('transfers.options.removeHours')} icon={DeleteIcon} size="small" onPress={onRemove} />
      </div>
      <div className="timetable-fields">
        <TextField
          label={t('transfers.options.from')}
          type="time"
          value={entry.from}
          onChange={value => onChange({ from: value })}
        />
        <TextField
          label={t('transfers.options.to')}
          hint={isPastMidnight ? t('transfers.options.pastMidnight') : undefined}
          type="time"
          value={entry.to}
          onChange={value => onChange({ to: value })}
        />
        <TextField
          label={t('transfers.options.down')}
          value={entry.down}
          maxLength={9}
          onChange={down => onChange({ down })}
        />
        <TextField label={t('transfers.options.up')} value={entry.up} maxLength={9} onChange={up => onChange({ up })} />
      </div>
      {error ? (
        <p className="field-error" role="alert">
          {t(`transfers.options.error.${error}`)}
        </p>
      ) : null}
    </div>
  )
}
