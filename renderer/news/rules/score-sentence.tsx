// The fields of a rule in the order of its sentence.

import { type Translate, useText } from '../../i18n.ts'
import type { ScoredArticle } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { AddIcon } from '../../ui/icons.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ConditionRow } from './condition-row.tsx'
import {
  type ActionChoice,
  actionKinds,
  type ConditionForm,
  type EndChoice,
  endKinds,
  newCondition,
  type ScopeChoice,
  type ScoreForm,
  scopeKinds,
} from './score-form.ts'

interface ScoreSentenceProps {
  readonly form: ScoreForm
  readonly article: ScoredArticle | undefined
  readonly onChange: (change: Partial<ScoreForm>) => void
}

/** More would be no sentence. */
const maxConditions = 20

export function ScoreSentence(props: ScoreSentenceProps) {
  return (
    <>
      <WherePart {...props} />
      <IfPart {...props} />
      <ThenPart {...props} />
      <UntilPart {...props} />
    </>
  )
}

function WherePart({ form, onChange }: ScoreSentenceProps) {
  const t = useText()
  const kinds: readonly ScopeChoice[] = form.before && form.scope === 'kept' ? [...scopeKinds, 'kept'] : scopeKinds
  const needsPlace = form.scope === 'group' || form.scope === 'hierarchy'
  return (
    <fieldset className="score-part" aria-label={t('rules.dialog.where')}>
      <span className="score-word">{t('rules.dialog.in')}</span>
      <SelectField
        label={t('rules.dialog.where')}
        isLabelHidden
        options={kinds.map(id => ({ id, label: t(`rules.scopeChoice.${id}`) }))}
        value={form.scope}
        onChange={scope => onChange({ scope })}
      />
      {needsPlace ? (
        <TextField
          className="grow score-bare"
          label={t(form.scope === 'group' ? 'rules.dialog.group' : 'rules.dialog.hierarchy')}
          value={form.place}
          onChange={place => onChange({ place })}
          maxLength={400}
        />
      ) : null}
    </fieldset>
  )
}

function IfPart({ form, article, onChange }: ScoreSentenceProps) {
  const t = useText()
  const { conditions, needsAll } = form
  const replace = (changed: ConditionForm) =>
    onChange({ conditions: conditions.map(each => (each.key === changed.key ? changed : each)) })
  const remove = (key: number) => onChange({ conditions: conditions.filter(each => each.key !== key) })
  return (
    <fieldset className="score-conditions" aria-label={t('rules.dialog.conditions')}>
      {conditions.map((condition, index) => (
        <div key={condition.key} className="score-part">
          {index === 0 ? (
            <span className="score-word">{t('rules.dialog.if')}</span>
          ) : (
            <SelectField
              label={t('rules.dialog.join')}
              isLabelHidden
              className="score-join"
              options={[
                { id: 'all', label: t('rules.join.all') },
                { id: 'any', label: t('rules.join.any') },
              ]}
              value={needsAll ? 'all' : 'any'}
              onChange={join => onChange({ needsAll: join === 'all' })}
            />
          )}
          <ConditionRow
            condition={condition}
            article={article}
            onChange={replace}
            onRemove={conditions.length > 1 ? () => remove(condition.key) : undefined}
          />
        </div>
      ))}
      <div className="score-part">
        <span className="score-word" />
        <Button
          size="small"
          variant="ghost"
          icon={AddIcon}
          isDisabled={conditions.length >= maxConditions}
          onPress={() => onChange({ conditions: [...conditions, newCondition('subject', article)] })}
        >
          {t('rules.dialog.addCondition')}
        </Button>
      </div>
    </fieldset>
  )
}

function ThenPart({ form, onChange }: ScoreSentenceProps) {
  const t = useText()
  const kinds: readonly ActionChoice[] = form.action === 'kept' ? [...actionKinds, 'kept'] : actionKinds
  const label = amountLabel(form.action, t)
  const choose = (action: ActionChoice) => onChange({ action, amount: action === 'colour' ? '1' : form.amount })
  return (
    <fieldset className="score-part" aria-label={t('rules.dialog.done')}>
      <span className="score-word">{t('rules.dialog.done')}</span>
      <SelectField
        label={t('rules.dialog.action')}
        isLabelHidden
        options={kinds.map(id => ({ id, label: t(`rules.actionChoice.${id}`) }))}
        value={form.action}
        onChange={choose}
      />
      {label ? (
        <TextField
          className="score-number score-bare"
          label={label}
          value={form.amount}
          onChange={amount => onChange({ amount })}
          maxLength={6}
        />
      ) : null}
    </fieldset>
  )
}

function amountLabel(action: ActionChoice, t: Translate): string | null {
  if (action === 'raise' || action === 'lower') return t('rules.dialog.by')
  if (action === 'set') return t('rules.dialog.to')
  return action === 'colour' ? t('rules.dialog.colour') : null
}

function UntilPart({ form, onChange }: ScoreSentenceProps) {
  const t = useText()
  return (
    <fieldset className="score-part" aria-label={t('rules.dialog.until')}>
      <span className="score-word">{t('rules.dialog.for')}</span>
      {form.ends === 'never' ? null : (
        <TextField
          className="score-number score-bare"
          label={t('rules.dialog.days')}
          value={form.days}
          onChange={days => onChange({ days })}
          maxLength={5}
        />
      )}
      <SelectField<EndChoice>
        label={t('rules.dialog.until')}
        isLabelHidden
        options={endKinds.map(id => ({ id, label: t(`rules.endChoice.${id}`) }))}
        value={form.ends}
        onChange={ends => onChange({ ends })}
      />
    </fieldset>
  )
}
