// A raw message or article, page by page: nothing is interpreted, nothing is hidden.
import { useEffect, useState } from 'react'
import type { Failure } from '../shared/failure.ts'
import { api, failureFrom } from './api.ts'
import { formatNumber } from './format.ts'
import { useText } from './i18n.ts'
import { toast } from './navigation.ts'
import { TroubleBar } from './trouble-bar.tsx'
import { Button } from './ui/button.tsx'
import { Dialog } from './ui/dialog.tsx'
import { CopyIcon, SaveIcon } from './ui/icons.ts'
import { visibleBody } from './ui/visible-text.ts'
import './source-dialog.css'

interface SourceDialogProps {
  readonly title: string
  readonly label: string
  readonly saveLabel: string
  /** Reads what begins at a byte; the same function as long as the source is the same. */
  readonly read: (from: number) => Promise<{ readonly text: string; readonly sizeBytes: number }>
  readonly onSave: () => void
  readonly onClose: () => void
}

// As much as one call gives.
const pageBytes = 65_536

interface SourcePage {
  readonly from: number
  readonly text: string
  readonly sizeBytes: number
}

export function SourceDialog({ title, label, saveLabel, read, onSave, onClose }: SourceDialogProps) {
  const t = useText()
  const [from, setFrom] = useState(0)
  const [page, setPage] = useState<SourcePage | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    let isWanted = true
    read(from).then(
      source => isWanted && setPage({ ...source, from }),
      (error: unknown) => isWanted && setFailure(failureFrom(error)),
    )
    return () => {
      isWanted = false
    }
  }, [read, from])

  const copy = async () => {
    await api.app.copyText({ text: page?.text ?? '' })
    toast({ text: t('common.copied') })
  }
  return (
    <Dialog
      title={title}
      size={940}
      variant="sheet"
      isDismissable
      onClose={onClose}
      footer={
        <>
          {page ? <Pager page={page} onMove={setFrom} /> : null}
          <span className="grow" />
          <Button icon={CopyIcon} isDisabled={!page} onPress={() => void copy()}>
            {t('common.copy')}
          </Button>
          <Button icon={SaveIcon} onPress={onSave}>
            {saveLabel}
          </Button>
        </>
      }
    >
      <TroubleBar failure={failure} />
      <section className="source-text" aria-label={label}>
        <pre className="mono">{page ? visibleBody(page.text) : ''}</pre>
      </section>
    </Dialog>
  )
}

function Pager({ page, onMove }: { readonly page: SourcePage; readonly onMove: (from: number) => void }) {
  const t = useText()
  const { from, text, sizeBytes } = page
  const to = from + text.length
  if (sizeBytes <= pageBytes) return null
  return (
    <>
      <Button isDisabled={from === 0} onPress={() => onMove(Math.max(0, from - pageBytes))}>
        {t('mail.source.earlier')}
      </Button>
      <Button isDisabled={to >= sizeBytes} onPress={() => onMove(to)}>
        {t('mail.source.later')}
      </Button>
      <span className="small t3">
        {t('mail.source.page', { from: formatNumber(from), to: formatNumber(to), total: formatNumber(sizeBytes) })}
      </span>
    </>
  )
}
