// The conversation of one connection: who with, how protected, and every line of it.

import type { Connection } from '../../shared/model/connection.ts'
import { formatTime } from '../format.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { BackIcon, ChevronDownIcon, LockIcon, ShieldCheckIcon, TranscriptIcon, WarningIcon } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import { Pill } from '../ui/pill.tsx'
import { read, selectConnection, useActivity } from './activity-store.ts'
import { TranscriptFind } from './transcript-find.tsx'
import { TranscriptLines } from './transcript-lines.tsx'
import { TranscriptTools } from './transcript-tools.tsx'

export function TranscriptPane() {
  const t = useText()
  const { connections, connectionId, selectedJob } = useActivity()
  const connection = connections.find(({ id }) => id === connectionId)
  return (
    <section className="pane activity-transcript" aria-label={t('activity.transcript.label')} data-region="transcript">
      <div className="pane-header underlined transcript-header">
        <span className="activity-back">
          <IconButton label={t('activity.transcript.back')} icon={BackIcon} onPress={() => read(false)} />
        </span>
        {connection ? <ConnectionName connection={connection} /> : <span className="grow" />}
        {connection ? <TranscriptFind /> : null}
        {connection ? <TranscriptTools connection={connection} /> : null}
      </div>
      <p className="transcript-promise small t2">
        <Icon shape={ShieldCheckIcon} size="s" />
        <Promised connection={connection} />
        <span className="grow" />
        <span className="nowrap transcript-kept">{t('activity.transcript.kept')}</span>
      </p>
      {connection ? (
        <TranscriptLines key={connection.id} />
      ) : (
        <EmptyState title={t('activity.transcript.none')} icon={TranscriptIcon}>
          {t(selectedJob === null ? 'activity.transcript.noneText' : 'activity.transcript.jobHasNone')}
        </EmptyState>
      )}
    </section>
  )
}

/** What is written here of the account that is looked at. */
function Promised({ connection }: { readonly connection: Connection | undefined }) {
  const t = useText()
  const name = connection?.accountName ?? ''
  const level = useActivity(state => state.levels[name] ?? 'commands')
  return <span>{t(`activity.transcript.promise.${level}`, { name })}</span>
}

function ConnectionName({ connection }: { readonly connection: Connection }) {
  const t = useText()
  const { host, tls } = connection
  return (
    <div className="transcript-name">
      <bdi className="strong ellipsis">{host}</bdi>
      {tls === undefined ? (
        <Pill tone="warn" icon={WarningIcon}>
          {t('activity.transcript.plain')}
        </Pill>
      ) : (
        <Pill tone="ok" icon={LockIcon}>
          {shortTls(tls)}
        </Pill>
      )}
      <ConnectionChoice connection={connection} />
    </div>
  )
}

/** `TLS 1.3` of Node's `TLSv1.3`. */
function shortTls(tls: string): string {
  return tls.replace(/^TLSv/, 'TLS ')
}

/** A job may have talked to several servers, or to one several times. */
function ConnectionChoice({ connection }: { readonly connection: Connection }) {
  const t = useText()
  const connections = useActivity(state => state.connections)
  const ofJob = connections.filter(({ jobId }) => jobId === connection.jobId).reverse()
  if (ofJob.length < 2) return null
  const number = ofJob.findIndex(({ id }) => id === connection.id) + 1
  const trigger = (
    <Button size="small" variant="ghost" icon={ChevronDownIcon}>
      {t('activity.transcript.position', { number, count: ofJob.length })}
    </Button>
  )
  const items = ofJob.map(({ id, host, openedMs }) => ({
    id: String(id),
    label: t('activity.transcript.at', { host, time: formatTime(openedMs) }),
    isChecked: id === connection.id,
    run: () => selectConnection(id),
  }))
  return (
    <Menu trigger={trigger} label={t('activity.transcript.positionMenu')} items={[items]} placement="bottom start" />
  )
}
