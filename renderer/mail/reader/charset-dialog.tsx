// Repairs a message that names the wrong charset, or none: what is chosen is tried at once and remembered for this message.
import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { MessageView } from '../../../shared/model/message.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { charsets } from '../../reading/charsets.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { visibleBody, visibleLine } from '../../ui/visible-text.ts'
import { chooseReading } from './reading-actions.ts'
import './charset-dialog.css'

interface CharsetDialogProps {
  readonly view: MessageView
  readonly onClose: () => void
}

/** The choice of none: what the message says. */
const asSent = 'as-sent'
/** As good as the page for trying a charset on. */
const shownLines = 12

export function CharsetDialog({ view, onClose }: CharsetDialogProps) {
  const t = useText()
  const { choice, charset: declared } = view.reading
  const [chosen, setChosen] = useState(choice.charset ?? asSent)
  const charset = chosen === asSent ? '' : chosen
  const { sample, failure } = useSample(view.row.id, charset)
  const use = () => {
    onClose()
    void chooseReading(view, { charset: charset === '' ? null : charset })
  }
  const first =
    declared === ''
      ? t('mail.reading.charset.guess')
      : t('mail.reading.charset.asSent', { name: visibleLine(declared) })
  return (
    <Dialog
      title={t('mail.reading.charset.title')}
      size={640}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isDisabled={!sample} onPress={use}>
            {t('mail.reading.charset.use')}
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <p className="t2">{t('mail.reading.charset.text')}</p>
        <TroubleBar failure={failure} />
        <SelectField
          label={t('mail.reading.charset.label')}
          options={[
            { id: asSent, label: first },
            { id: 'utf-8', label: 'UTF-8' },
            ...charsets.map(({ id, name }) => ({ id, label: name })),
          ]}
          value={chosen}
          onChange={setChosen}
        />
        {sample ? (
          <section className="charset-sample" aria-label={t('mail.reading.charset.preview')} aria-live="polite">
            <bdi className="strong wrap-anywhere">{visibleLine(sample.subject)}</bdi>
            <pre>{firstLines(sample.text)}</pre>
          </section>
        ) : null}
      </div>
    </Dialog>
  )
}

function firstLines(text: string): string {
  return visibleBody(text).split('\n').slice(0, shownLines).join('\n')
}

interface Sample {
  readonly subject: string
  readonly text: string
}

function useSample(id: Id, charset: string): { readonly sample: Sample | null; readonly failure: Failure | null } {
  const [sample, setSample] = useState<Sample | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    let isWanted = true
    setFailure(null)
    api.reading.tryCharset({ id, charset }).then(
      answer => isWanted && setSample(answer),
      (error: unknown) => isWanted && setFailure(failureFrom(error)),
    )
    return () => {
      isWanted = false
    }
  }, [id, charset])
  return { sample, failure }
}
