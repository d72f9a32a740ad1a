// One condition: a field, how it is compared, and with what.

import { useText } from '../../i18n.ts'
import type { ScoredArticle } from '../../navigation.ts'
import { RuleMatchField } from '../../rule-match-field.tsx'
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
      <RuleMatchField
        kind={condition.field === 'thread' ? 'thread' : isNumberField(condition.field) ? 'number' : 'text'}
        match={condition.match}
        isNot={condition.isNot}
        onChange={chosen => onChange({ ...condition, ...chosen })}
      />
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
