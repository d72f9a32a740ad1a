// One condition: a field, how it is compared, and with what.

import { useText } from '../../i18n.ts'
import type { ScoredArticle } from '../../navigation.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon } from '../../ui/icons.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import {
  type ConditionForm,
  type FieldChoice,
  isNumberField,
  numberFields,
  textFields,
  withField,
} from './score-form.ts'

interface ConditionRowProps {
  readonly condition: ConditionForm
  readonly article: ScoredArticle | undefined
  readonly onChange: (condition: ConditionForm) => void
  /** Absent for the last one. */
  readonly onRemove: (() => void) | undefined
}

const textMatches = ['contains', 'is', 'begins', 'ends', 'pattern'] as const
const numberMatches = ['greater', 'less', 'equal'] as const

export function ConditionRow({ condition, article, onChange, onRemove }: ConditionRowProps) {
  const t = useText()
  const { field } = condition
  const fields: readonly FieldChoice[] = [...textFields, ...numberFields]
  // A rule for mail may compare what news does not have.
  const offered = fields.includes(field) ? fields : [field, ...fields]
  return (
    <>
      <SelectField<FieldChoice>
        label={t('rules.dialog.field')}
        isLabelHidden
        options={offered.map(id => ({ id, label: t(`rules.fieldChoice.${id}`) }))}
        value={field}
        onChange={chosen => onChange(withField(condition, chosen, article))}
      />
      {field === 'header' ? (
        <TextField
          className="score-bare"
          label={t('rules.dialog.header')}
          placeholder={t('rules.dialog.header')}
          value={condition.header}
          onChange={header => onChange({ ...condition, header })}
          maxLength={100}
        />
      ) : null}
      <MatchSelect condition={condition} onChange={onChange} />
      <TextField
        className="grow score-bare"
        label={t('rules.dialog.value')}
        value={condition.value}
        onChange={value => onChange({ ...condition, value })}
        maxLength={1_000}
      />
      {onRemove ? (
        <IconButton size="small" icon={CloseIcon} label={t('rules.dialog.removeCondition')} onPress={onRemove} />
      ) : null}
    </>
  )
}

function MatchSelect({ condition, onChange }: Pick<ConditionRowProps, 'condition' | 'onChange'>) {
  const t = useText()
  const { field, match, isNot } = condition
  const matches = field === 'thread' ? (['is'] as const) : isNumberField(field) ? numberMatches : textMatches
  const options = matches.flatMap(each => [
    { id: each, label: t(`rules.matchChoice.${each}`) },
    { id: `${each}-not`, label: t(`rules.matchChoice.${each}Not`) },
  ])
  return (
    <SelectField
      label={t('rules.dialog.match')}
      isLabelHidden
      options={options}
      value={isNot ? `${match}-not` : match}
      onChange={chosen => {
        const found = matches.find(each => chosen === each || chosen === `${each}-not`)
        if (found) onChange({ ...condition, match: found, isNot: chosen !== found })
      }}
    />
  )
}
