// Which files take part: lines of patterns, the usual things to leave out, and sets that were saved.

import { useEffect, useState } from 'react'
import type { PatternSet } from '../../../shared/model/remote-file.ts'
import { api } from '../../api.ts'
import { useText } from '../../i18n.ts'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextAreaField } from '../../ui/text-area-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type PatternsForm, patternsFormOf, patternsOf } from './patterns-form.ts'

interface PatternsFieldsProps {
  readonly value: PatternsForm
  readonly onChange: (value: PatternsForm) => void
  readonly isChecked: boolean
  /** They are a saved set themselves: none is offered. */
  readonly isSet?: boolean | undefined
}

export function PatternsFields({ value, onChange, isChecked, isSet }: PatternsFieldsProps) {
  const t = useText()
  const write = (change: Partial<PatternsForm>) => onChange({ ...value, ...change })
  const isWrong = isChecked && patternsOf(value) === undefined
  return (
    <div className="sheet-section">
      {isSet ? null : <SavedSets value={value} onChange={onChange} />}
      <div className="form-two">
        <TextAreaField
          label={t('savedJobs.patterns.include')}
          hint={t('savedJobs.patterns.includeHint')}
          rows={3}
          value={value.include}
          maxLength={20_000}
          onChange={include => write({ include })}
        />
        <TextAreaField
          label={t('savedJobs.patterns.exclude')}
          hint={t('savedJobs.patterns.excludeHint')}
          rows={3}
          value={value.exclude}
          maxLength={20_000}
          onChange={exclude => write({ exclude })}
        />
      </div>
      <div className="form-two">
        <div>
          <CheckboxField
            label={t('savedJobs.patterns.hidden')}
            isSelected={value.leaveOutHidden}
            onChange={leaveOutHidden => write({ leaveOutHidden })}
          />
          <CheckboxField
            label={t('savedJobs.patterns.temporary')}
            isSelected={value.leaveOutTemporary}
            onChange={leaveOutTemporary => write({ leaveOutTemporary })}
          />
        </div>
        <TextField
          label={t('savedJobs.patterns.maxSize')}
          hint={t('savedJobs.patterns.maxSizeHint')}
          value={value.maxSize}
          maxLength={10}
          onChange={maxSize => write({ maxSize })}
          error={isWrong ? t('savedJobs.error.patterns') : undefined}
        />
      </div>
    </div>
  )
}

const own = 'own'

/** A set fills the fields in; from then on they are this job's own. */
function SavedSets({ value, onChange }: Pick<PatternsFieldsProps, 'value' | 'onChange'>) {
  const t = useText()
  const [sets, setSets] = useState<readonly PatternSet[]>([])
  useEffect(() => {
    // Without them the lines can still be typed.
    api.files.patternSets({}).then(setSets, () => undefined)
  }, [])
  if (sets.length === 0) return null
  const same = sets.find(({ patterns }) => JSON.stringify(patternsFormOf(patterns)) === JSON.stringify(value))
  return (
    <SelectField
      label={t('savedJobs.patterns.set')}
      className="sheet-medium"
      options={[
        { id: own, label: t('savedJobs.patterns.own') },
        ...sets.map(({ id, name }) => ({ id: String(id), label: name })),
      ]}
      value={same ? String(same.id) : own}
      onChange={key => {
        const chosen = sets.find(({ id }) => String(id) === key)
        if (chosen) onChange(patternsFormOf(chosen.patterns))
      }}
    />
  )
}
