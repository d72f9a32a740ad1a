// A mirror becomes a saved job: its name, and when it runs.

import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { notScheduled, type SavedJobForm, savedJobErrors, savedJobOf } from './saved-job-form.ts'
import { ScheduleFields } from './schedule-fields.tsx'

interface MirrorSaveProps {
  readonly form: SavedJobForm
  readonly onClose: () => void
  readonly onSaved: () => void
}

export function MirrorSave({ form, onClose, onSaved }: MirrorSaveProps) {
  const t = useText()
  const [name, setName] = useState(form.name)
  const [schedule, setSchedule] = useState({ ...notScheduled, kind: 'daily' as SavedJobForm['schedule']['kind'] })
  const [isChecked, setChecked] = useState(false)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const wanted = { ...form, name, schedule }
  const errors = isChecked ? savedJobErrors(wanted) : null
  const save = () => {
    setChecked(true)
    const settings = savedJobOf(wanted)
    if (!settings) return
    api.savedJobs.add(settings).then(
      () => {
        toast({ text: t('savedJobs.saved') })
        onSaved()
      },
      (error: unknown) => setTrouble(failureFrom(error)),
    )
  }
  const footer = (
    <>
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button variant="primary" onPress={save}>
        {t('savedJobs.save')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('savedJobs.mirror.saveTitle')} size={480} onClose={onClose} footer={footer}>
      <div className="dialog-form">
        <TextField
          label={t('savedJobs.field.name')}
          autoFocus
          value={name}
          maxLength={100}
          onChange={setName}
          error={errors?.has('name') ? t('savedJobs.error.name') : undefined}
        />
        <ScheduleFields
          value={schedule}
          onChange={value => setSchedule({ ...schedule, ...value })}
          error={errors?.has('schedule') ? t('savedJobs.error.schedule') : undefined}
        />
        <TroubleBar failure={trouble} />
      </div>
    </Dialog>
  )
}
