// Mail out of files: choose where it lies, see what was found, import it. Nothing changes before the last button.
import { useState } from 'react'
import type { Job } from '../../../shared/model/job.ts'
import type { MailImport } from '../../../shared/model/mail-archive.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatSize } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { ImportEnd } from './import-end.tsx'
import { firstChoice, type ImportChoice, type ImportForm, useImportForm } from './import-form.ts'
import { ImportFound } from './import-found.tsx'
import { ImportRunning } from './import-running.tsx'
import './import-mail.css'

export function ImportMail({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const form = useImportForm()
  const [choice, setChoice] = useState<ImportChoice | null>(null)
  const { step } = form
  const wanted = step.kind === 'found' ? (choice ?? firstChoice(step.found)) : null
  const again = () => {
    setChoice(null)
    form.again()
  }
  return (
    <Dialog
      size={640}
      title={t('mailArchive.import.title')}
      onClose={onClose}
      footer={<Footer form={form} wanted={wanted} onAgain={again} onClose={onClose} />}
    >
      <div className="import-mail">
        <TroubleBar failure={form.failure} title={t('mailArchive.import.lookFailed')} doing="look-at-mail" />
        {step.kind === 'choose' ? <Choose form={form} /> : null}
        {step.kind === 'looking' ? <Looking job={step.job} /> : null}
        {step.kind === 'found' && wanted ? (
          <ImportFound found={step.found} choice={wanted} onChange={setChoice} />
        ) : null}
        {step.kind === 'importing' ? <ImportRunning job={step.job} /> : null}
        {step.kind === 'ended' ? <ImportEnd job={step.job} /> : null}
      </div>
    </Dialog>
  )
}

interface FooterProps {
  readonly form: ImportForm
  readonly wanted: ImportChoice | null
  readonly onAgain: () => void
  readonly onClose: () => void
}

function Footer({ form, wanted, onAgain, onClose }: FooterProps) {
  const t = useText()
  switch (form.step.kind) {
    case 'choose':
      return <Button onPress={onClose}>{t('common.cancel')}</Button>
    case 'looking':
    case 'importing':
      return <Button onPress={form.stop}>{t('mailArchive.import.stop')}</Button>
    case 'found':
      return (
        <>
          <Button onPress={onAgain}>{t('mailArchive.import.again')}</Button>
          <Button
            variant="primary"
            isDisabled={!wanted || wanted.positions.size === 0}
            onPress={() => wanted && void form.begin(wanted)}
          >
            {t('mailArchive.import.begin')}
          </Button>
        </>
      )
    case 'ended':
      return (
        <Button variant="primary" onPress={onClose}>
          {t('mailArchive.import.close')}
        </Button>
      )
  }
}

function Choose({ form }: { readonly form: ImportForm }) {
  const t = useText()
  return (
    <>
      <p className="t2">{t('mailArchive.import.lead')}</p>
      <div className="import-ways">
        <Button variant="primary" onPress={() => void form.look('folder')}>
          {t('mailArchive.import.chooseFolder')}
        </Button>
        <Button onPress={() => void form.look('files')}>{t('mailArchive.import.chooseFiles')}</Button>
      </div>
      {form.unfinished.length > 0 ? (
        <section className="import-unfinished" aria-label={t('mailArchive.import.unfinished')}>
          <h3 className="strong">{t('mailArchive.import.unfinished')}</h3>
          {form.unfinished.map(each => (
            <Unfinished key={each.id} item={each} form={form} />
          ))}
        </section>
      ) : null}
    </>
  )
}

function Unfinished({ item, form }: { readonly item: MailImport; readonly form: ImportForm }) {
  const t = useText()
  const name = visibleLine(item.title)
  return (
    <div className="row import-row">
      <span className="grow ellipsis">{t('mailArchive.import.unfinishedFacts', { name, count: item.added })}</span>
      <Button onPress={() => void form.forget(item.id)}>{t('mailArchive.import.forget')}</Button>
      <Button variant="primary" onPress={() => void form.goOn(item.id)}>
        {t('mailArchive.import.goOn')}
      </Button>
    </div>
  )
}

function Looking({ job }: { readonly job: Job }) {
  const t = useText()
  const doneBytes = job.progress?.doneBytes
  const label =
    doneBytes === undefined
      ? t('mailArchive.import.looking')
      : t('mailArchive.import.lookedThrough', { size: formatSize(doneBytes) })
  return <ProgressBar label={label} done={job.progress?.done ?? 0} total={job.progress?.total} isLabelVisible />
}
