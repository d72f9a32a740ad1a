// How the queue works: conflicts, speed by the hour, several files at once, checks, and when it begins and ends.

import { useEffect, useState } from 'react'
import { conflictRules, maxTransfersAllowed, type QueueSettings } from '../../../shared/model/transfer.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioGroupField } from '../../ui/radio-group-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { bytesOfKilobytes, wholeNumber } from '../entries/number-text.ts'
import { type QueueForm, queueFormOf, queueSettingsOf } from './queue-form.ts'
import { changeQueueSettings, readQueueSettings, useQueueSettings } from './queue-settings.ts'
import { Timetable } from './timetable.tsx'
import '../sheets.css'

interface QueueOptionsProps {
  readonly onClose: () => void
}

export function QueueOptions({ onClose }: QueueOptionsProps) {
  const { settings } = useQueueSettings()
  // What was known before may have been changed elsewhere since, and would be written back.
  const [isRead, setRead] = useState(false)
  useEffect(() => void readQueueSettings().then(() => setRead(true)), [])
  return isRead && settings ? <OptionsForm settings={settings} onClose={onClose} /> : null
}

type OptionsFormProps = QueueOptionsProps & { readonly settings: QueueSettings }

function OptionsForm({ settings, onClose }: OptionsFormProps) {
  const t = useText()
  const failure = useQueueSettings(state => state.failure)
  const [form, setForm] = useState(() => queueFormOf(settings))
  const [isChecked, setChecked] = useState(false)
  const write = (change: Partial<QueueForm>) => setForm({ ...form, ...change })
  const save = async () => {
    setChecked(true)
    const wanted = queueSettingsOf(form)
    if (!wanted) return
    await changeQueueSettings(wanted)
    if (useQueueSettings.getState().failure === null) onClose()
  }
  const footer = (
    <>
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button variant="primary" onPress={() => void save()}>
        {t('transfers.options.save')}
      </Button>
    </>
  )
  const part = { form, write, isChecked }
  return (
    <Dialog title={t('transfers.options.title')} size={640} onClose={onClose} footer={footer}>
      <div className="sheet-sections">
        <Conflicts {...part} />
        <Ways {...part} />
        <Speed {...part} />
        <BeginAndEnd {...part} />
        <TroubleBar failure={failure} />
      </div>
    </Dialog>
  )
}

interface PartProps {
  readonly form: QueueForm
  readonly write: (change: Partial<QueueForm>) => void
  readonly isChecked: boolean
}

function Conflicts({ form, write }: PartProps) {
  const t = useText()
  return (
    <section className="sheet-section" aria-label={t('transfers.options.conflicts')}>
      <h3>{t('transfers.options.conflicts')}</h3>
      <SelectField
        label={t('transfers.options.rule')}
        hint={t('transfers.options.ruleHint')}
        options={conflictRules.map(id => ({ id, label: t(`transfers.rule.${id}`) }))}
        value={form.conflictRule}
        onChange={conflictRule => write({ conflictRule })}
      />
    </section>
  )
}

function Ways({ form, write, isChecked }: PartProps) {
  const t = useText()
  const isWrong = isChecked && wholeNumber(form.maxTransfers, 1, maxTransfersAllowed) === null
  return (
    <section className="sheet-section" aria-label={t('transfers.options.ways')}>
      <h3>{t('transfers.options.ways')}</h3>
      <TextField
        label={t('transfers.options.parallel')}
        hint={t('transfers.options.parallelHint')}
        className="sheet-short"
        value={form.maxTransfers}
        maxLength={2}
        onChange={maxTransfers => write({ maxTransfers })}
        error={isWrong ? t('transfers.options.error.parallel') : undefined}
      />
      <CheckboxField
        label={t('transfers.options.verify')}
        hint={t('transfers.options.verifyHint')}
        isSelected={form.verifyByHash}
        onChange={verifyByHash => write({ verifyByHash })}
      />
      <CheckboxField
        label={t('transfers.options.keepTimes')}
        isSelected={form.keepTimes}
        onChange={keepTimes => write({ keepTimes })}
      />
    </section>
  )
}

function Speed({ form, write, isChecked }: PartProps) {
  const t = useText()
  const errorOf = (text: string) =>
    isChecked && bytesOfKilobytes(text) === null ? t('transfers.options.error.speed') : undefined
  return (
    <section className="sheet-section" aria-label={t('transfers.options.speed')}>
      <h3>{t('transfers.options.speed')}</h3>
      <div className="form-two">
        <TextField
          label={t('transfers.options.down')}
          hint={t('transfers.options.speedHint')}
          value={form.down}
          maxLength={9}
          onChange={down => write({ down })}
          error={errorOf(form.down)}
        />
        <TextField
          label={t('transfers.options.up')}
          hint={t('transfers.options.speedHint')}
          value={form.up}
          maxLength={9}
          onChange={up => write({ up })}
          error={errorOf(form.up)}
        />
      </div>
      <Timetable hours={form.hours} isChecked={isChecked} onChange={hours => write({ hours })} />
    </section>
  )
}

function BeginAndEnd({ form, write }: PartProps) {
  const t = useText()
  return (
    <section className="sheet-section" aria-label={t('transfers.options.later')}>
      <h3>{t('transfers.options.later')}</h3>
      <TextField
        label={t('transfers.options.startAt')}
        hint={t('transfers.options.startHint')}
        type="datetime-local"
        className="sheet-medium"
        value={form.startAt}
        onChange={startAt => write({ startAt })}
      />
      <RadioGroupField
        label={t('transfers.options.finished')}
        options={(['nothing', 'notify', 'disconnect'] as const).map(id => ({
          id,
          label: t(`transfers.options.afterwards.${id}`),
        }))}
        value={form.whenFinished}
        onChange={whenFinished => write({ whenFinished })}
      />
    </section>
  )
}
