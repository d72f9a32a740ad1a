// A rule as a sentence that is put together: where, if what, then what, for how long; with a live count of what it matches.
// For an article it also says why its score is what it is.

import { useId, useState } from 'react'
import { describeRule } from '../../../shared/describe-rule.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { NewReadingRule, ReadingRule } from '../../../shared/model/reading-rule.ts'
import { api, failureFrom } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { TermHelp } from '../../glossary/term-help.tsx'
import { type Translate, t as translate, useText } from '../../i18n.ts'
import { type ScoredArticle, toast } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { withoutTally } from './rule-kinds.ts'
import { tellAdded } from './rule-notices.ts'
import { type FormProblem, ruleOf } from './rule-of-form.ts'
import { conditionWords, ruleSentence } from './rule-words.ts'
import { ScoreExplained } from './score-explained.tsx'
import { formOf, newScoreForm, type ScoreForm } from './score-form.ts'
import { ScoreSentence } from './score-sentence.tsx'
import { type MatchCount, useMatchCount } from './use-match-count.ts'
import './rules.css'

export interface ScoreDialogProps {
  /** The article it is about: fields begin with what stands in it. */
  readonly article?: ScoredArticle | undefined
  /** The group it begins with, without an article. */
  readonly group?: string | undefined
  /** The rule that is changed. */
  readonly rule?: ReadingRule | undefined
  readonly onClose: () => void
}

export function ScoreDialog({ article, group, rule: changed, onClose }: ScoreDialogProps) {
  const t = useText()
  const formId = useId()
  const [nowMs] = useState(() => Date.now())
  const [form, setForm] = useState(() => (changed ? formOf(changed, nowMs) : newScoreForm(article, group)))
  const [isTried, setTried] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const rule = ruleOf(form, nowMs, nameFor)
  const count = useMatchCount(typeof rule === 'string' ? null : rule)
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
  const change = (update: Partial<ScoreForm>) => setForm(now => ({ ...now, ...update }))
  return (
    <Dialog
      title={changed ? t('rules.dialog.change') : t('rules.dialog.new')}
      size={640}
      titleActions={<TermHelp terms={['score', 'kill']} />}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId}>
            {changed ? t('rules.dialog.save') : t('rules.dialog.add')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="score-form"
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        <TroubleBar failure={failure} title={t('rules.dialog.failed')} />
        <ScoreSentence form={form} article={article} onChange={change} />
        <Outcome rule={rule} count={count} isTried={isTried} />
        <TextField
          label={t('rules.dialog.note')}
          value={form.note}
          onChange={note => change({ note })}
          maxLength={500}
        />
      </form>
      {article ? <ScoreExplained article={article} /> : null}
    </Dialog>
  )
}

function nameFor(rule: NewReadingRule): string {
  return conditionWords(describeRule(rule), translate)
}

/** A new rule can be taken back, a changed one becomes what it was. */
async function saveRule(rule: NewReadingRule, changed: ReadingRule | undefined): Promise<void> {
  if (!changed) {
    const added = await api.rules.add({ rule })
    tellAdded(added.rule.id, translate('rules.dialog.added'), added.hidden)
    return
  }
  await api.rules.change({ id: changed.id, rule })
  const run = () => void api.rules.change({ id: changed.id, rule: withoutTally(changed) }).catch(tellFailure)
  toast({ text: translate('rules.dialog.changed'), action: { label: translate('common.undo'), run } })
}

interface OutcomeProps {
  readonly rule: NewReadingRule | FormProblem
  readonly count: MatchCount | null | undefined
  readonly isTried: boolean
}

function countWords(count: MatchCount | null | undefined, t: Translate): string {
  if (count === undefined) return t('rules.dialog.counting')
  return count ? t('rules.dialog.matches', { count: count.matching, of: count.of }) : t('rules.dialog.notCounted')
}

/** The sentence as it will stand in the list, and what it matches now. */
function Outcome({ rule, count, isTried }: OutcomeProps) {
  const t = useText()
  if (typeof rule === 'string') {
    return isTried ? (
      <p className="score-problem" role="alert">
        {t(`rules.problem.${rule}`)}
      </p>
    ) : (
      <p className="score-outcome t3">{t(`rules.problem.${rule}`)}</p>
    )
  }
  return (
    <div className="score-outcome">
      <p className="wrap-anywhere">{ruleSentence(rule, t)}</p>
      <p className="t2" role="status">
        {countWords(count, t)}
      </p>
    </div>
  )
}
