// Looks for files below a folder, here or on a server: names and patterns; results arrive while it looks.
import { type CSSProperties, useCallback, useEffect, useId, useRef, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { FileRow, FileView, Location, Place } from '../../../shared/model/remote-file.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatSize } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { runJob } from '../../run-job.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SearchIcon } from '../../ui/icons.ts'
import { TextField } from '../../ui/text-field.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { activePane, nameOrder } from '../files-store.ts'
import { adoptListing, nextSlot, releaseListing } from '../pane/listings.ts'
import { openFolder } from '../pane/open-folder.ts'
import { joinPath, parentPath, pathName } from '../pane/place-path.ts'
import { kindIcon } from './file-kind.ts'
import { nameShown } from './file-words.ts'
import '../pane/file-dialogs.css'

interface SearchFilesProps {
  readonly place: Place
  readonly path: string
  readonly words?: string | undefined
  readonly onClose: () => void
}

const maxText = 200

export function SearchFiles({ place, path, words = '', onClose }: SearchFilesProps) {
  const t = useText()
  const form = useId()
  const [text, setText] = useState(words.slice(0, maxText))
  const search = useSearch({ place, path, words: words.slice(0, maxText) })
  const show = (row: FileRow) => {
    onClose()
    const found = joinPath(path, row.name)
    const pane = activePane()
    if (pane) void openFolder(pane.id, { path: parentPath(found) ?? path, select: pathName(found) })
  }
  return (
    <Dialog
      size={640}
      title={t('files.search.title', { folder: nameShown(path) })}
      onClose={onClose}
      footer={
        <>
          <span className="small t2 grow" role="status">
            {search.state === 'idle' ? '' : t(`files.search.${search.state}`, { count: search.count })}
          </span>
          <Button onPress={onClose}>{t('common.close')}</Button>
          {search.state === 'running' ? (
            <Button onPress={search.stop}>{t('common.stop')}</Button>
          ) : (
            <Button type="submit" form={form} variant="primary" icon={SearchIcon} isDisabled={text.trim() === ''}>
              {t('files.search.start')}
            </Button>
          )}
        </>
      }
    >
      <form
        id={form}
        className="files-form"
        onSubmit={event => {
          event.preventDefault()
          void search.start(text)
        }}
      >
        <TroubleBar failure={search.failure} doing="search-files" />
        <TextField
          label={t('files.search.label')}
          value={text}
          onChange={setText}
          hint={t('files.search.hint')}
          maxLength={maxText}
          autoFocus
        />
      </form>
      {search.listing === null || search.count === 0 ? null : (
        <Found listing={search.listing} count={search.count} onChoose={show} />
      )}
    </Dialog>
  )
}

type SearchState = 'idle' | 'running' | 'found' | 'partly'

interface Search {
  readonly state: SearchState
  readonly listing: Id | null
  readonly count: number
  readonly failure: Failure | null
}

const nothing: Search = { state: 'idle', listing: null, count: 0, failure: null }

/** Begins at once with words that were typed before. */
function useSearch({ place, path, words }: Location & { readonly words: string }) {
  const [search, setSearch] = useState(nothing)
  const held = useRef<Id | null>(null)
  const job = useRef<Id | null>(null)
  const stop = useCallback(() => {
    if (job.current !== null) api.jobs.cancel({ id: job.current }).catch(() => {})
  }, [])
  useEffect(
    () => () => {
      stop()
      if (held.current !== null) releaseListing(held.current)
    },
    [stop],
  )
  const start = async (text: string) => {
    if (held.current !== null) releaseListing(held.current)
    held.current = null
    setSearch({ ...nothing, state: 'running' })
    const slot = nextSlot()
    const patterns = { include: [], exclude: [] }
    try {
      const ended = await runJob(() => api.files.search({ pane: slot, place, path, patterns, text }), {
        onStart: id => {
          job.current = id
        },
        onChange: ({ result, progress }) => {
          if (result?.kind !== 'found-files')
            return setSearch(before => ({ ...before, count: progress?.done ?? before.count }))
          if (held.current === null) adoptListing(result.listing, slot)
          held.current = result.listing
          setSearch(before => ({ ...before, listing: result.listing, count: result.count }))
        },
      })
      const isComplete = ended.result?.kind === 'found-files' && ended.result.isComplete
      setSearch(before => ({
        ...before,
        count: before.listing === null ? 0 : before.count,
        state: isComplete ? 'found' : 'partly',
        failure: ended.failure ?? null,
      }))
    } catch (error) {
      setSearch({ ...nothing, failure: failureFrom(error) })
    } finally {
      job.current = null
    }
  }
  const isBegun = useRef(false)
  useEffect(() => {
    if (isBegun.current || words === '') return
    isBegun.current = true
    void start(words)
  })
  return { ...search, start, stop }
}

const rowPx = 30
const pageRows = 200
const everything: FileView = { order: nameOrder, filter: '', showHidden: true }

interface FoundProps {
  readonly listing: Id
  readonly count: number
  readonly onChoose: (row: FileRow) => void
}

function Found({ listing, count, onChoose }: FoundProps) {
  const t = useText()
  const [rows, setRows] = useState<readonly FileRow[]>([])
  const [wanted, setWanted] = useState(pageRows)
  useEffect(() => {
    let isCurrent = true
    // What is not here yet comes with the next results.
    readRows(listing, Math.min(wanted, count)).then(
      found => isCurrent && setRows(found),
      () => {},
    )
    return () => {
      isCurrent = false
    }
  }, [listing, count, wanted])
  const onVisible = useCallback(
    (_from: number, to: number) => setWanted(before => (to + 20 > before ? before + pageRows : before)),
    [],
  )
  const sizeOf = useCallback(() => rowPx, [])
  return (
    <section className="found-files" aria-label={t('files.search.results')}>
      <VirtualList
        count={count}
        sizeOf={sizeOf}
        onVisible={onVisible}
        renderItem={(index, place) => <FoundRow key={index} row={rows[index]} place={place} onChoose={onChoose} />}
      />
    </section>
  )
}

async function readRows(listing: Id, count: number): Promise<FileRow[]> {
  const rows: FileRow[] = []
  while (rows.length < count) {
    const page = await api.files.rows({ listing, view: everything, from: rows.length, count: pageRows })
    if (page.rows.length === 0) break
    rows.push(...page.rows)
  }
  return rows
}

interface FoundRowProps {
  readonly row: FileRow | undefined
  readonly place: CSSProperties
  readonly onChoose: (row: FileRow) => void
}

function FoundRow({ row, place, onChoose }: FoundRowProps) {
  if (!row) return <div style={place} />
  return (
    <button type="button" className="found-row" style={place} onClick={() => onChoose(row)}>
      <Icon shape={kindIcon(row)} />
      <bdi className="ellipsis grow">{nameShown(row.name)}</bdi>
      <span className="small t3">{row.sizeBytes === undefined ? '' : formatSize(row.sizeBytes)}</span>
    </button>
  )
}
