// A rule for mail as a sentence that is put together: where, if what, then what. Before it is kept it can be tried.
import { useId, useState } from 'react'
import { describeRule } from '../../../shared/describe-rule.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { MessageRow } from '../../../shared/model/message.ts'
import type { NewReadingRule, ReadingRule } from '../../../shared/model/reading-rule.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { t as translate, useText } from '../../i18n.ts'
import { openDialog, toast } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { rememberTold } from '../undo-actions.ts'
import { ActionFields } from './action-fields.tsx'
import { ConditionFields } from './condition-fields.tsx'
import { MatchCount } from './match-count.tsx'
import { type MailRuleForm, newAction, newRuleForm, ruleFormOf, ruleOfForm } from './rule-form.ts'
import { ScopeField } from './scope-field.tsx'
import './rules.css'

interface RuleBuilderProps {
  /** The message it is made from. */
  readonly message?: MessageRow | undefined
  /** The rule that is changed. */
  readonly rule?: ReadingRule | undefined
  readonly onClose: () => void
}

export function RuleBuilder({ message, rule: changed, onClose }: RuleBuilderProps) {
  const t = useText()
  const formId = useId()
  const [form, setForm] = useState(() => (changed && ruleFormOf(changed)) ?? newRuleForm(message))
  const [isTried, setTried] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const rule = ruleOfForm(form, nameFor)
  // What it does is no part of what it is true of.
  const counted = ruleOfForm({ ...form, actions: [newAction('flag')] }, nameFor)
  const change = (update: Partial<MailRuleForm>) => setForm(now => ({ ...now, ...update }))
  const save = async () => {
    setTried(true)
    if (typeof rule === 'string') return
    try {
      await saveRule(rule, changed)
      onClose()
    } catch (error) {
      setFailure(failureFrom(error))
    }
  }
  const tryOut = () => {
    setTried(true)
    if (typeof rule !== 'string' && message) openDialog({ kind: 'rule-trial', mailboxId: message.mailboxId, rule })
  }
  return (
    <Dialog
      title={t(changed ? 'rules.dialog.change' : 'rules.dialog.new')}
      size={940}
      onClose={onClose}
      footer={
        <>
          {message ? <Button onPress={tryOut}>{t('mailRules.builder.try')}</Button> : null}
          <span className="grow" />
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId}>
            {t(changed ? 'rules.dialog.save' : 'rules.dialog.add')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="rule-form"
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        <TroubleBar failure={failure} title={t('rules.dialog.failed')} />
        <ScopeField scope={form.scope} onChange={scope => change({ scope })} />
        <ConditionFields form={form} message={message} onChange={change} />
        <MatchCount rule={typeof counted === 'string' ? null : counted} />
        <ActionFields actions={form.actions} onChange={actions => change({ actions })} />
        <TextField
          label={t('mailRules.builder.name')}
          value={form.name}
          onChange={name => change({ name })}
          maxLength={200}
        />
        {isTried && typeof rule === 'string' ? (
          <p className="rule-problem" role="alert">
            {t(`mailRules.problem.${rule}`)}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}

/** The first thing it asks for, as a person would name it. */
function nameFor(rule: NewReadingRule): string {
  const text = describeRule(rule).find(({ values }) => values.text !== undefined)?.values.text
  return text === undefined ? translate('mailRules.builder.everything') : String(text)
}

async function saveRule(rule: NewReadingRule, changed: ReadingRule | undefined): Promise<void> {
  if (changed) {
    await api.rules.change({ id: changed.id, rule })
    toast({ text: translate('rules.dialog.changed') })
    return
  }
  const { rule: added } = await api.rules.add({ rule })
  const ids = [added.id]
  const label = translate('rules.dialog.added')
  rememberTold({
    label,
    undo: () => api.rules.remove({ ids }),
    redo: () => api.rules.restore({ ids }),
  })
}
