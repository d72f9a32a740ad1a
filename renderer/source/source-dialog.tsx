// A raw message or article, page by page: nothing is interpreted, nothing is hidden. Words in it can be found.
import { api } from '../api.ts'
import { TroubleBar } from '../failure/trouble-bar.tsx'
import { formatNumber } from '../format.ts'
import { useText } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CopyIcon, SaveIcon } from '../ui/icons.ts'
import { MarkedText, SourceFind } from './source-find.tsx'
import { pageBytes, type ReadSource, type SourcePage, useSourcePages } from './use-source-pages.ts'
import './source-dialog.css'

interface SourceDialogProps {
  readonly title: string
  readonly label: string
  readonly saveLabel: string
  readonly read: ReadSource
  readonly onSave: () => void
  readonly onClose: () => void
}

export function SourceDialog({ title, label, saveLabel, read, onSave, onClose }: SourceDialogProps) {
  const t = useText()
  const source = useSourcePages(read)
  const { page, shown, failure, wanted, places, at } = source
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
          {page ? <Pager page={page} onMove={source.setFrom} /> : null}
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
      <SourceFind
        wanted={wanted}
        onWant={source.want}
        count={places.length}
        at={at}
        isSearching={source.isSearching}
        hasMore={source.hasMore}
        onMove={source.move}
      />
      <section className="source-text" aria-label={label}>
        <pre className="mono">
          <MarkedText text={shown} wanted={wanted} places={places} at={at} />
        </pre>
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
