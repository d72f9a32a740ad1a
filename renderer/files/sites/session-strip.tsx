// The status bar of the Files view: how the conversation is, with what encryption, and when the folder was read.
import type { SessionState } from '../../../shared/model/site.ts'
import { formatTime } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { openDialog, showTranscript } from '../../navigation.ts'
import { shownSite } from '../files-here.ts'
import { activePane, useFiles } from '../files-store.ts'
import { SessionDot } from './session-dot.tsx'
import { sessionFacts } from './session-words.ts'
import { useSession, useSite } from './sites-store.ts'

export function SessionStrip() {
  const t = useText()
  const siteId = useFiles(() => shownSite()) ?? undefined
  const site = useSite(siteId)
  const session = useSession(siteId)
  const state: SessionState = session?.state ?? 'closed'
  if (!site) return <span>{t('files.status.noServer')}</span>
  const { connectionId } = session ?? {}
  return (
    <>
      <button
        type="button"
        className="status-item"
        onClick={() =>
          connectionId === undefined
            ? openDialog({ kind: 'server-sheet', siteId: site.id })
            : showTranscript(connectionId)
        }
      >
        <SessionDot siteId={site.id} />
        <bdi className="ellipsis">{site.name}</bdi>
        <span className="nowrap">{t(`files.state.${state}`)}</span>
      </button>
      {session && state !== 'closed' ? (
        <button
          type="button"
          className="status-item status-facts"
          onClick={() => openDialog({ kind: 'connection-facts', siteId: site.id })}
        >
          <span className="ellipsis">{sessionFacts(session, t)}</span>
        </button>
      ) : null}
    </>
  )
}

export function FolderTime() {
  const t = useText()
  const readAtMs = useFiles(state => {
    const pane = activePane(state)
    return pane?.folder ? pane.readAtMs : 0
  })
  return readAtMs === 0 ? null : (
    <span className="status-check">{t('files.status.readAt', { time: formatTime(readAtMs) })}</span>
  )
}
