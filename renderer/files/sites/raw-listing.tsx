// The listing of a folder as the server sent it, read page by page.
import { type CSSProperties, useCallback, useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { missingPages, pageLength } from '../../lists/row-pages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { nameShown } from '../entries/file-words.ts'
import { useHeldListing } from '../pane/use-held-listing.ts'
import '../pane/file-dialogs.css'

interface RawListingProps {
  readonly listing: Id
  readonly path: string
  readonly onClose: () => void
}

const linePx = 20

export function RawListing({ listing, path, onClose }: RawListingProps) {
  const t = useText()
  useHeldListing(listing)
  const { lines, total, failure, load } = useRawLines(listing)
  const sizeOf = useCallback(() => linePx, [])
  const copy = () => void api.app.copyText({ text: [...lines.values()].join('\n') }).catch(() => {})
  return (
    <Dialog
      size={940}
      title={t('files.raw.title', { folder: nameShown(path) })}
      titleNote={total === null ? undefined : t('files.raw.lines', { count: total })}
      onClose={onClose}
      footer={
        <>
          <Button isDisabled={lines.size === 0} onPress={copy}>
            {t('files.raw.copy')}
          </Button>
          <Button variant="primary" onPress={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <TroubleBar failure={failure} />
      {total === 0 ? <p className="t2">{t('files.raw.none')}</p> : null}
      <section className="raw-listing" aria-label={t('files.raw.label')}>
        <VirtualList
          count={total ?? 0}
          sizeOf={sizeOf}
          onVisible={load}
          isTabStop
          renderItem={(index, place) => <Line key={index} text={lines.get(index)} place={place} />}
        />
      </section>
    </Dialog>
  )
}

function Line({ text, place }: { readonly text: string | undefined; readonly place: CSSProperties }) {
  return (
    <div className="raw-line mono selectable" style={place}>
      <bdi>{nameShown(visibleLine(text ?? ''))}</bdi>
    </div>
  )
}

function useRawLines(listing: Id) {
  const [lines, setLines] = useState<ReadonlyMap<number, string>>(new Map())
  const [total, setTotal] = useState<number | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const read = useCallback(
    async (from: number) => {
      try {
        const page = await api.files.rawListing({ listing, from })
        setTotal(page.total)
        setLines(
          before => new Map([...before, ...page.lines.map((line, index): [number, string] => [from + index, line])]),
        )
      } catch (error) {
        setFailure(failureFrom(error))
      }
    },
    [listing],
  )
  useEffect(() => void read(0), [read])
  const load = useCallback(
    (from: number, to: number) => {
      const [first] = missingPages(lines, from, to + pageLength, total ?? 0)
      if (first !== undefined) void read(first)
    },
    [lines, total, read],
  )
  return { lines, total, failure, load }
}
