// One saved job: what it does with which files, when it runs, and how its last runs went.

import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { SavedJob } from '../../../shared/model/saved-job.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { ask, toast } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { startInBackground } from '../queue/start-job.ts'
import {
  emptyJob,
  type SavedJobField,
  type SavedJobForm,
  savedJobErrors,
  savedJobFormOf,
  savedJobOf,
  type WorkKind,
} from './saved-job-form.ts'
import { SavedJobHistory } from './saved-job-history.tsx'
import { SavedJobWorkFields } from './saved-job-work.tsx'
import { readSavedJobs, useSavedJob } from './saved-jobs-store.ts'
import { ScheduleFields } from './schedule-fields.tsx'
import '../sites/site-manager.css'

interface SavedJobEditorProps {
  readonly id?: Id | undefined
  readonly onClose: () => void
}

export function SavedJobEditor({ id, onClose }: SavedJobEditorProps) {
  const job = useSavedJob(id)
  // A job that is not known (yet) has nothing to be edited.
  return id !== undefined && !job ? null : <Editor job={job} onClose={onClose} />
}

interface EditorProps {
  readonly job: SavedJob | undefined
  readonly onClose: () => void
}

const kinds: readonly WorkKind[] = ['copy', 'mirror', 'latest', 'archive', 'watch']

function Editor({ job, onClose }: EditorProps) {
  const t = useText()
  const editor = useEditor(job, onClose)
  const { form, write, errorOf } = editor
  return (
    <Dialog
      title={job ? t('savedJobs.edit', { name: job.name }) : t('savedJobs.add')}
      size={640}
      onClose={onClose}
      footer={<Buttons editor={editor} job={job} onClose={onClose} />}
    >
      <div className="sheet-sections">
        {job ? <SavedJobHistory job={job} /> : null}
        <div className="sheet-section">
          <TextField
            label={t('savedJobs.field.name')}
            autoFocus={!job}
            value={form.name}
            maxLength={100}
            onChange={name => write({ name })}
            error={errorOf('name')}
          />
          <SelectField
            label={t('savedJobs.field.kind')}
            hint={t(`savedJobs.kindHint.${form.kind}`)}
            options={kinds.map(id => ({ id, label: t(`savedJobs.kind.${id}`) }))}
            value={form.kind}
            onChange={kind => write({ kind })}
          />
        </div>
        <SavedJobWorkFields form={form} write={write} errorOf={errorOf} isChecked={editor.isChecked} />
        <section className="sheet-section" aria-label={t('savedJobs.schedule.title')}>
          <h3>{t('savedJobs.schedule.title')}</h3>
          <ScheduleFields
            value={form.schedule}
            onChange={schedule => write({ schedule })}
            error={errorOf('schedule')}
          />
        </section>
        <TroubleBar failure={editor.trouble} />
      </div>
    </Dialog>
  )
}

type EditorState = ReturnType<typeof useEditor>

function useEditor(job: SavedJob | undefined, onClose: () => void) {
  const t = useText()
  const [form, setForm] = useState<SavedJobForm>(() => (job ? savedJobFormOf(job) : emptyJob))
  const [isChecked, setChecked] = useState(false)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const id = job?.id
  const isAlarming = job?.isAlarming ?? false
  useEffect(() => {
    // Somebody is looking. When that cannot be noted the mark stays, which is the safe side.
    if (id !== undefined && isAlarming) api.savedJobs.acknowledge({ id }).catch(() => undefined)
  }, [id, isAlarming])
  const errors = isChecked ? savedJobErrors(form) : null
  const run = (work: () => Promise<unknown>) =>
    void work().then(onClose, (error: unknown) => setTrouble(failureFrom(error)))
  const save = async (): Promise<SavedJob | undefined> => {
    setChecked(true)
    const settings = savedJobOf(form)
    if (!settings) return undefined
    const saved = id === undefined ? await api.savedJobs.add(settings) : await api.savedJobs.change({ id, settings })
    await readSavedJobs()
    return saved
  }
  const saveAnd = (then: (saved: SavedJob) => Promise<void>) => {
    setTrouble(null)
    save()
      .then(async saved => {
        if (!saved) return
        await then(saved)
        onClose()
      })
      .catch((error: unknown) => setTrouble(failureFrom(error)))
  }
  return {
    form,
    isChecked,
    trouble,
    run,
    write: (change: Partial<SavedJobForm>) => setForm({ ...form, ...change }),
    errorOf: (field: SavedJobField) => (errors?.has(field) ? t(`savedJobs.error.${field}`) : undefined),
    save: () => saveAnd(async () => void toast({ text: t('savedJobs.saved') })),
    runNow: () => saveAnd(saved => startInBackground(() => api.savedJobs.run({ id: saved.id }))),
  }
}

interface ButtonsProps extends EditorProps {
  readonly editor: EditorState
}

function Buttons({ editor, job, onClose }: ButtonsProps) {
  const t = useText()
  const remove = async (id: Id, name: string) => {
    const isSure = await ask({
      title: t('savedJobs.remove.title', { name }),
      text: t('savedJobs.remove.text'),
      confirm: t('savedJobs.remove.confirm'),
      keep: t('common.keep'),
      tone: 'danger',
    })
    if (!isSure) return
    editor.run(async () => {
      await api.savedJobs.remove({ id })
      await readSavedJobs()
    })
  }
  return (
    <>
      {job ? (
        <Button variant="danger" onPress={() => void remove(job.id, job.name)}>
          {t('savedJobs.remove.verb')}
        </Button>
      ) : null}
      <span className="grow" />
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button onPress={editor.runNow}>{t('savedJobs.runNow')}</Button>
      <Button variant="primary" onPress={editor.save}>
        {t('savedJobs.save')}
      </Button>
    </>
  )
}
