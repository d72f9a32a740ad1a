// A mirror in three steps: which way, which files, and what would happen. Nothing changes before the last button.

import { useState } from 'react'
import type { Location } from '../../../shared/model/remote-file.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ArrowRightIcon } from '../../ui/icons.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { RadioGroupField } from '../../ui/radio-group-field.tsx'
import { shownPlace } from '../pane/place-words.ts'
import { useSites } from '../sites/sites-store.ts'
import { MirrorPreview } from './mirror-preview.tsx'
import { MirrorSave } from './mirror-save.tsx'
import { PatternsFields } from './patterns-fields.tsx'
import { MirrorFields } from './saved-job-work.tsx'
import { type MirrorPlan, useMirrorPlan } from './use-mirror-plan.ts'
import './mirror-sheet.css'

interface MirrorSheetProps {
  readonly from: Location
  readonly to: Location
  readonly onClose: () => void
}

type Step = 'direction' | 'what' | 'preview'
const steps: readonly Step[] = ['direction', 'what', 'preview']

export function MirrorSheet({ from, to, onClose }: MirrorSheetProps) {
  const t = useText()
  const [step, setStep] = useState<Step>('direction')
  const [isSaving, setSaving] = useState(false)
  const plan = useMirrorPlan(from, to, onClose)
  const next = async () => {
    if (step === 'direction') setStep('what')
    else if (await plan.make()) setStep('preview')
  }
  const footer = (
    <MirrorButtons plan={plan} step={step} onBack={setStep} onNext={() => void next()} onSave={() => setSaving(true)} />
  )
  return (
    <Dialog title={t('savedJobs.mirror.title')} size={940} variant="sheet" onClose={onClose} footer={footer}>
      <ol className="mirror-steps" aria-label={t('savedJobs.mirror.steps')}>
        {steps.map((each, index) => (
          <li key={each} aria-current={each === step ? 'step' : undefined} className="mirror-step">
            <span className="mirror-number">{t('savedJobs.mirror.number', { number: index + 1 })}</span>
            {t(`savedJobs.mirror.step.${each}`)}
          </li>
        ))}
      </ol>
      <div className={classNames('mirror-body', step === 'preview' && 'mirror-body-full')}>
        <TroubleBar failure={plan.trouble} doing="plan-mirror" />
        {step === 'direction' ? <Direction plan={plan} /> : null}
        {step === 'what' ? <What plan={plan} /> : null}
        {step === 'preview' && plan.planned ? <MirrorPreview plan={plan} planned={plan.planned} /> : null}
      </div>
      {isSaving ? <MirrorSave form={plan.form} onClose={() => setSaving(false)} onSaved={onClose} /> : null}
    </Dialog>
  )
}

interface MirrorButtonsProps {
  readonly plan: MirrorPlan
  readonly step: Step
  readonly onBack: (step: Step) => void
  readonly onNext: () => void
  readonly onSave: () => void
}

function MirrorButtons({ plan, step, onBack, onNext, onSave }: MirrorButtonsProps) {
  const t = useText()
  const { planned, isPlanning } = plan
  if (isPlanning) return <Button onPress={plan.stop}>{t('common.stop')}</Button>
  const before = steps[steps.indexOf(step) - 1]
  const { add = 0, replace = 0, delete: deleted = 0 } = planned?.counts ?? {}
  return (
    <>
      {before ? <Button onPress={() => onBack(before)}>{t('common.back')}</Button> : null}
      <span className="grow" />
      {step === 'preview' ? (
        <>
          <Button onPress={onSave}>{t('savedJobs.mirror.save')}</Button>
          <Button variant="primary" isDisabled={add + replace + deleted === 0} onPress={plan.run}>
            {t('savedJobs.mirror.run')}
          </Button>
        </>
      ) : (
        <Button variant="primary" onPress={onNext}>
          {t(step === 'direction' ? 'savedJobs.mirror.next' : 'savedJobs.mirror.preview')}
        </Button>
      )}
    </>
  )
}

function Direction({ plan }: { readonly plan: MirrorPlan }) {
  const t = useText()
  const places = useSites()
  const { form, first, swap } = plan
  const words = (location: Location) => shownPlace(location, places, t)
  const isAsOpened = form.from === first.from
  const label = ({ from, to }: { from: Location; to: Location }) =>
    to.place.kind === 'local' && from.place.kind === 'site'
      ? t('savedJobs.mirror.toComputer')
      : from.place.kind === 'local' && to.place.kind === 'site'
        ? t('savedJobs.mirror.toServer')
        : t('savedJobs.mirror.toPlace', { place: words(to) })
  return (
    <div className="sheet-sections">
      <RadioGroupField
        label={t('savedJobs.mirror.direction')}
        options={[
          { id: 'as-opened', label: label(first) },
          { id: 'swapped', label: label({ from: first.to, to: first.from }) },
        ]}
        value={isAsOpened ? 'as-opened' : 'swapped'}
        onChange={chosen => swap(chosen === 'swapped')}
      />
      <div className="mirror-ways">
        <div className="mirror-end">
          <span className="small t3">{t('savedJobs.mirror.stays')}</span>
          <bdi className="strong wrap-anywhere">{words(form.from)}</bdi>
        </div>
        <Icon shape={ArrowRightIcon} size="l" />
        <div className="mirror-end">
          <span className="small t3">{t('savedJobs.mirror.changes')}</span>
          <bdi className="strong wrap-anywhere">{words(form.to)}</bdi>
        </div>
      </div>
      <p className="t2 sheet-note">{t('savedJobs.mirror.directionText')}</p>
    </div>
  )
}

function What({ plan }: { readonly plan: MirrorPlan }) {
  const t = useText()
  const { form, write, progress, isPlanning } = plan
  if (isPlanning) {
    const label = t('savedJobs.mirror.comparing', { count: progress })
    return (
      <div role="status">
        <ProgressBar label={label} done={progress} isLabelVisible />
      </div>
    )
  }
  return (
    <div className="sheet-sections">
      <PatternsFields value={form.patterns} onChange={patterns => write({ patterns })} isChecked={plan.isChecked} />
      <div className="sheet-section">
        <MirrorFields form={form} write={write} />
      </div>
    </div>
  )
}
