// What a pane shows when there are no rows: nothing chosen yet, not connected, being read, empty, nothing that fits.
import { useEffect, useState } from 'react'
import { formatNumber, formatSize, formatTime } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ConnectIcon, FilesIcon, ServerIcon } from '../../ui/icons.ts'
import { type Loading, type Pane, useFiles } from '../files-store.ts'
import { keptSites, placeName, useSession, useSites } from '../sites/sites-store.ts'
import { applyPatternSet, filterBy, showFilter, toggleHidden } from './filter-actions.ts'
import { openFolder, showPlace, stopReading } from './open-folder.ts'

// The others are in the side bar.
const maxOffered = 4

/** A side where nothing was chosen yet: the way in for somebody new. */
export function NothingChosen({ pane }: { readonly pane: Pane }) {
  const t = useText()
  const sites = useSites(state => state.sites)
  const first = keptSites(sites).slice(0, maxOffered)
  return (
    <EmptyState
      icon={ServerIcon}
      title={t('files.first.title')}
      action={
        <Button
          variant="primary"
          icon={ConnectIcon}
          shortcut="Mod+O"
          onPress={() => openDialog({ kind: 'quick-connect' })}
        >
          {t('files.command.quickConnect')}
        </Button>
      }
    >
      <p className="first-text">{t('files.first.text')}</p>
      {first.length === 0 ? null : (
        <ul className="first-sites">
          {first.map(({ id, name }) => (
            <li key={id}>
              <Button
                size="small"
                icon={ServerIcon}
                onPress={() => void showPlace(pane.id, { kind: 'site', siteId: id }, '')}
              >
                {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </EmptyState>
  )
}

/** A site from the last time: contacted when a person asks for it. */
export function NotConnected({ pane }: { readonly pane: Pane }) {
  const t = useText()
  const sites = useSites(state => state.sites)
  if (!pane.place) return null
  const name = placeName(pane.place, sites, t)
  return (
    <EmptyState
      icon={ServerIcon}
      title={t('files.notConnected.title', { name })}
      action={
        <Button variant="primary" icon={ConnectIcon} onPress={() => void openFolder(pane.id, { path: pane.path })}>
          {t('files.notConnected.connect')}
        </Button>
      }
    >
      {pane.path}
    </EmptyState>
  )
}

const lateMs = 200

/** What comes within a fifth of a second needs no words. */
function useLate(startedMs: number): boolean {
  const [lateAt, setLateAt] = useState(0)
  useEffect(() => {
    const timer = setTimeout(() => setLateAt(startedMs), lateMs)
    return () => clearTimeout(timer)
  }, [startedMs])
  return lateAt === startedMs
}

export function ReadingFolder({ pane, loading }: { readonly pane: Pane; readonly loading: Loading }) {
  const t = useText()
  const isLate = useLate(loading.startedMs)
  const words = useReadingWords(pane, loading)
  if (!isLate) return <div className="pane-quiet" />
  return (
    <EmptyState
      icon={pane.place?.kind === 'site' ? ServerIcon : FilesIcon}
      title={words}
      action={<Button onPress={() => stopReading(pane.id)}>{t('common.stop')}</Button>}
    >
      {loading.entries > 0 ? <ReadingNumbers loading={loading} /> : loading.path}
    </EmptyState>
  )
}

function useReadingWords({ place }: Pane, { entries }: Loading): string {
  const t = useText()
  const sites = useSites(state => state.sites)
  const session = useSession(place?.kind === 'site' ? place.siteId : undefined)
  if (!place || place.kind === 'local' || entries > 0) return t('files.reading.title')
  const isOpening = session?.state === 'connecting' || session?.state === 'logging-in'
  return t(isOpening ? `files.session.${session.state}` : 'files.reading.title', { name: placeName(place, sites, t) })
}

function ReadingNumbers({ loading }: { readonly loading: Loading }) {
  const t = useText()
  return t('files.reading.numbers', { entries: formatNumber(loading.entries), size: formatSize(loading.bytes) })
}

/** A line above rows that stay while another folder is being read. */
export function ReadingLine({ loading }: { readonly loading: Loading }) {
  const t = useText()
  const isLate = useLate(loading.startedMs)
  if (!isLate) return null
  return (
    <div className="reading-line small t2" role="status">
      <span className="reading-mark" />
      {loading.entries > 0 ? <ReadingNumbers loading={loading} /> : t('files.reading.folder', { name: loading.path })}
    </div>
  )
}

export function EmptyFolder({ pane }: { readonly pane: Pane }) {
  const t = useText()
  if (!pane.folder) return null
  const { count } = pane.folder
  if (pane.filter !== '') {
    return (
      <EmptyState
        title={t('files.empty.filtered', { filter: pane.filter })}
        action={
          <Button
            onPress={() => {
              filterBy(pane.id, '')
              showFilter(pane.id, false)
            }}
          >
            {t('files.empty.showAll')}
          </Button>
        }
      />
    )
  }
  if (count > 0) return <EmptyState title={t('files.empty.leftOut', { count })} action={<ShowLeftOut pane={pane} />} />
  return (
    <EmptyState icon={FilesIcon} title={t('files.empty.title')}>
      {t(pane.place?.kind === 'site' ? 'files.empty.remote' : 'files.empty.local')}
    </EmptyState>
  )
}

/** What hides everything, one after the other. */
function ShowLeftOut({ pane: { id, patternSetId } }: { readonly pane: Pane }) {
  const t = useText()
  const showHidden = useFiles(state => state.showHidden)
  if (!showHidden) return <Button onPress={toggleHidden}>{t('files.empty.showHidden')}</Button>
  if (patternSetId === undefined) return null
  return <Button onPress={() => applyPatternSet(id, undefined)}>{t('files.empty.showAll')}</Button>
}

/** `as of 12:44`: the conversation is over, the listing is still readable. */
export function useAsOf(pane: Pane): string | null {
  const t = useText()
  const session = useSession(pane.place?.kind === 'site' ? pane.place.siteId : undefined)
  if (pane.place?.kind !== 'site' || !pane.folder) return null
  const isClosed = !session || session.state === 'closed'
  return isClosed ? t('files.asOf', { time: formatTime(pane.readAtMs) }) : null
}
