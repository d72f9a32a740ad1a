// Where a file goes that is sent as a link, and how far it is. The message changes only when the file is there.

import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import type { Id } from '../../shared/model/account.ts'
import type { JobProgress } from '../../shared/model/job.ts'
import type { DraftAttachment, LinkPlace } from '../../shared/model/message.ts'
import { api, failureFrom } from '../api.ts'
import { TroubleBar } from '../failure/trouble-bar.tsx'
import { formatSize } from '../format.ts'
import { useText } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { runJob } from '../run-job.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { putLink } from './put-link.ts'

interface AttachmentLinkDialogProps {
  readonly draftId: Id
  readonly attachment: DraftAttachment
  readonly onClose: () => void
}

export function AttachmentLinkDialog({ draftId, attachment, onClose }: AttachmentLinkDialogProps) {
  const t = useText()
  const form = useLinkForm()
  const upload = useUpload(draftId, attachment, onClose)
  const { site, folder, web, isChecked } = form
  const start = () => {
    form.setChecked(true)
    if (site && isFolder(folder) && isWeb(web)) void upload.start({ siteId: site.siteId, folder, webFolder: web })
  }
  const footer = (
    <>
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button variant="primary" isDisabled={!site || upload.isRunning} onPress={start}>
        {t('compose.link.start')}
      </Button>
    </>
  )
  const { fileName: name, sizeBytes } = attachment
  return (
    <Dialog title={t('compose.link.title')} size={480} onClose={onClose} footer={footer}>
      <div className="dialog-form">
        <p>{t('compose.link.text', { name, size: formatSize(sizeBytes) })}</p>
        <Bar tone="warn">{t('compose.link.warning')}</Bar>
        {form.places?.length === 0 ? <p className="t2">{t('compose.link.noSites')}</p> : null}
        {site ? <LinkFields form={form} places={form.places ?? []} isChecked={isChecked} /> : null}
        {upload.isRunning ? <Uploading progress={upload.progress} /> : null}
        <TroubleBar failure={form.trouble ?? upload.failure} title={t('compose.link.failed')} doing="put-on-site" />
      </div>
    </Dialog>
  )
}

type LinkForm = ReturnType<typeof useLinkForm>

interface LinkFieldsProps {
  readonly form: LinkForm
  readonly places: readonly LinkPlace[]
  readonly isChecked: boolean
}

function LinkFields({ form, places, isChecked }: LinkFieldsProps) {
  const t = useText()
  const { folder, web } = form
  return (
    <>
      <SelectField
        label={t('compose.link.site')}
        options={places.map(({ siteId, name }) => ({ id: `${siteId}`, label: name }))}
        value={`${form.site?.siteId ?? ''}`}
        onChange={id => form.choose(Number(id))}
      />
      <TextField
        label={t('compose.link.folder')}
        value={folder}
        onChange={form.setFolder}
        error={isChecked && !isFolder(folder) ? t('compose.link.folderError') : undefined}
      />
      <TextField
        label={t('compose.link.web')}
        hint={t('compose.link.webHint')}
        value={web}
        onChange={form.setWeb}
        error={isChecked && !isWeb(web) ? t('compose.link.webError') : undefined}
      />
    </>
  )
}

function Uploading({ progress }: { readonly progress: JobProgress | undefined }) {
  const t = useText()
  const { doneBytes = 0, totalBytes } = progress ?? {}
  const label =
    totalBytes === undefined
      ? t('compose.link.starting')
      : t('compose.link.working', { done: formatSize(doneBytes), total: formatSize(totalBytes) })
  return <ProgressBar label={label} isLabelVisible done={doneBytes} total={totalBytes} />
}

interface Where {
  readonly site: LinkPlace | null
  readonly folder: string
  readonly web: string
}

function whereOf(place: LinkPlace | undefined): Where {
  return { site: place ?? null, folder: place?.folder ?? '/', web: place?.webFolder ?? '' }
}

function useLinkForm() {
  const [places, setPlaces] = useState<readonly LinkPlace[] | null>(null)
  const [where, setWhere] = useState(() => whereOf(undefined))
  const [isChecked, setChecked] = useState(false)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  useEffect(() => {
    api.compose.linkPlaces({}).then(
      found => {
        setPlaces(found)
        setWhere(whereOf(found.find(({ webFolder }) => webFolder !== undefined) ?? found[0]))
      },
      (error: unknown) => setTrouble(failureFrom(error)),
    )
  }, [])
  return {
    ...where,
    places,
    isChecked,
    setChecked,
    trouble,
    choose: (id: Id) => setWhere(whereOf(places?.find(({ siteId }) => siteId === id))),
    setFolder: (folder: string) => setWhere({ ...where, folder }),
    setWeb: (web: string) => setWhere({ ...where, web }),
  }
}

type Target = Omit<Parameters<typeof api.compose.sendAsLink>[0], 'id' | 'attachmentId'>

/** Ends with the dialog: what is under way then is stopped. */
function useUpload(draftId: Id, attachment: DraftAttachment, onDone: () => void) {
  const t = useText()
  const [isRunning, setRunning] = useState(false)
  const [progress, setProgress] = useState<JobProgress | undefined>()
  const [failure, setFailure] = useState<Failure | null>(null)
  const running = useRef<Id | null>(null)
  useEffect(
    () => () => {
      if (running.current !== null) api.jobs.cancel({ id: running.current }).catch(() => undefined)
    },
    [],
  )
  const start = async (target: Target) => {
    setRunning(true)
    setFailure(null)
    try {
      const job = await runJob(() => api.compose.sendAsLink({ id: draftId, attachmentId: attachment.id, ...target }), {
        onStart: id => {
          running.current = id
        },
        onChange: each => setProgress(each.progress),
      })
      if (job.result?.kind === 'put-on-site') {
        await putLink(draftId, attachment, job.result.url)
        toast({ text: t('compose.link.inserted') })
        onDone()
      }
      setFailure(job.failure ?? null)
    } catch (error) {
      setFailure(failureFrom(error))
    }
    running.current = null
    setRunning(false)
  }
  return { isRunning, progress, failure, start }
}

function isFolder(text: string): boolean {
  return text.startsWith('/')
}

function isWeb(text: string): boolean {
  return /^(?:https?|ftps?):\/\/[^\s/]/i.test(text.trim()) && URL.canParse(text.trim())
}
