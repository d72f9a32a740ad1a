// A folder of a server, or of this computer, into one archive: now, or again and again.

import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Location } from '../../../shared/model/remote-file.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { LocationField } from '../pane/location-field.tsx'
import { nameOf } from '../pane/place-words.ts'
import { startInBackground } from '../queue/start-job.ts'
import { useSites } from '../sites/sites-store.ts'
import { ArchiveFields } from './archive-fields.tsx'
import { PatternsFields } from './patterns-fields.tsx'
import {
  emptyJob,
  type SavedJobField,
  type SavedJobForm,
  savedJobErrors,
  savedJobOf,
  workOf,
} from './saved-job-form.ts'
import { ScheduleFields } from './schedule-fields.tsx'
import '../sites/site-manager.css'

interface BackupSheetProps {
  readonly from: Location
  readonly to?: Location | undefined
  readonly onClose: () => void
}

export function BackupSheet({ from, to, onClose }: BackupSheetProps) {
  const t = useText()
  const sheet = useBackup(from, to, onClose)
  const { form, write, errorOf } = sheet
  const isSaved = form.schedule.kind !== 'none'
  const footer = (
    <>
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button variant={isSaved ? 'default' : 'primary'} onPress={sheet.runNow}>
        {t('savedJobs.backup.now')}
      </Button>
      {isSaved ? (
        <Button variant="primary" onPress={sheet.save}>
          {t('savedJobs.backup.save')}
        </Button>
      ) : null}
    </>
  )
  return (
    <Dialog title={t('savedJobs.backup.title', { name: nameOf(from) })} size={640} onClose={onClose} footer={footer}>
      <div className="sheet-sections">
        <p className="t2 sheet-note">{t('savedJobs.backup.text')}</p>
        <LocationField
          label={t('savedJobs.backup.from')}
          value={form.from}
          onChange={value => write({ from: value })}
          error={errorOf('from')}
        />
        <LocationField
          label={t('savedJobs.backup.to')}
          value={form.to}
          onChange={value => write({ to: value })}
          error={errorOf('to') ?? errorOf('same')}
        />
        <ArchiveFields form={form} write={write} errorOf={errorOf} />
        <PatternsFields value={form.patterns} onChange={patterns => write({ patterns })} isChecked={sheet.isChecked} />
        <section className="sheet-section" aria-label={t('savedJobs.schedule.title')}>
          <h3>{t('savedJobs.schedule.title')}</h3>
          <ScheduleFields
            value={form.schedule}
            onChange={schedule => write({ schedule })}
            error={errorOf('schedule')}
          />
          {isSaved ? (
            <TextField
              label={t('savedJobs.field.name')}
              className="sheet-medium"
              value={form.name}
              maxLength={100}
              onChange={name => write({ name })}
              error={errorOf('name')}
            />
          ) : null}
        </section>
        <TroubleBar failure={sheet.trouble} />
      </div>
    </Dialog>
  )
}

function useBackup(from: Location, to: Location | undefined, onClose: () => void) {
  const t = useText()
  const places = useSites(state => state.localPlaces)
  const [form, setForm] = useState<SavedJobForm>(() => {
    const documents = places.find(({ kind }) => kind === 'documents') ?? places[0]
    const target = to ?? { place: { kind: 'local' as const }, path: documents?.path ?? '' }
    const name = t('savedJobs.backup.name', { name: nameOf(from) })
    return { ...emptyJob, kind: 'archive', from, to: target, name, nameTemplate: templateOf(from) }
  })
  const [isChecked, setChecked] = useState(false)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const errors = isChecked ? savedJobErrors(form) : null
  const run = (work: () => Promise<unknown>) => {
    setTrouble(null)
    work().then(onClose, (error: unknown) => setTrouble(failureFrom(error)))
  }
  return {
    form,
    isChecked,
    trouble,
    write: (change: Partial<SavedJobForm>) => setForm({ ...form, ...change }),
    errorOf: (field: SavedJobField) => (errors?.has(field) ? t(`savedJobs.error.${field}`) : undefined),
    runNow: () => {
      setChecked(true)
      const work = workOf(form)
      const name = form.name.trim() || nameOf(form.from)
      if (work) run(() => startInBackground(() => api.savedJobs.runOnce({ name, work })))
    },
    save: () => {
      setChecked(true)
      const settings = savedJobOf(form)
      if (!settings) return
      run(async () => {
        await api.savedJobs.add(settings)
        toast({ text: t('savedJobs.saved') })
      })
    },
  }
}

/** `kvaloya-{date}`; a root has no name of its own. */
function templateOf(from: Location): string {
  const name = nameOf(from).replace(/[^\p{L}\p{N}._ -]/gu, '')
  return `${name || 'backup'}-{date}`
}
