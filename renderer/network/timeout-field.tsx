// How long a server may be silent before it is given up.

import { useText } from '../i18n.ts'
import { SelectField, type SelectOption } from '../ui/select-field.tsx'

interface TimeoutFieldProps {
  /** Undefined: as for all servers. */
  readonly seconds: number | undefined
  readonly onChange: (seconds: number | undefined) => void
}

const choices = [10, 30, 120, 300, 600]
const minuteSeconds = 60

export function TimeoutField({ seconds, onChange }: TimeoutFieldProps) {
  const t = useText()
  const words = (count: number) =>
    count < minuteSeconds
      ? t('network.timeout.seconds', { count })
      : t('network.timeout.minutes', { count: count / minuteSeconds })
  const options: readonly SelectOption[] = [
    { id: '', label: t('network.timeout.usual') },
    ...choices.map(choice => ({ id: `${choice}`, label: words(choice) })),
  ]
  return (
    <SelectField
      label={t('network.timeout.label')}
      hint={t('network.timeout.hint')}
      options={options}
      value={seconds === undefined ? '' : `${seconds}`}
      onChange={chosen => onChange(chosen === '' ? undefined : Number(chosen))}
    />
  )
}
