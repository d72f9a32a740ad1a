// What is known of a mailbox: what of it is here, where it is on the server, and how full it is there.
import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { FolderFacts, MailFolderJobResult, Quota } from '../../../shared/model/mail-folders.ts'
import type { Mailbox } from '../../../shared/model/message.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatDate, formatNumber, formatSize } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { announce } from '../../navigation.ts'
import { runJob } from '../../run-job.ts'
import { Button } from '../../ui/button.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { visibleLine } from '../../ui/visible-text.ts'

/** Rows of the list of facts. */
export function StoredFacts({ mailbox: { id, total } }: { readonly mailbox: Mailbox }) {
  const t = useText()
  const facts = useFolderFacts(id, total)
  if (!facts) return null
  const { sizeBytes, flagged, headersOnly, oldestMs, newestMs, onServer } = facts
  return (
    <>
      <dt className="t3">{t('mailFolders.facts.flagged')}</dt>
      <dd>{formatNumber(flagged)}</dd>
      <dt className="t3">{t('mailFolders.facts.size')}</dt>
      <dd>
        {formatSize(sizeBytes)}
        {headersOnly > 0 ? `, ${t('mailFolders.facts.headersOnly', { count: headersOnly })}` : null}
      </dd>
      {oldestMs === undefined || newestMs === undefined ? null : (
        <>
          <dt className="t3">{t('mailFolders.facts.dates')}</dt>
          <dd>{t('mailFolders.facts.range', { from: formatDate(oldestMs), to: formatDate(newestMs) })}</dd>
        </>
      )}
      {onServer ? (
        <>
          <dt className="t3">{t('mailFolders.facts.path')}</dt>
          <dd>
            <bdi>{onServer.names.map(name => visibleLine(name)).join(' › ')}</bdi>
            {onServer.waiting > 0 ? `, ${t('mailFolders.facts.waiting', { count: onServer.waiting })}` : null}
          </dd>
        </>
      ) : null}
    </>
  )
}

function useFolderFacts(mailboxId: number, total: number): FolderFacts | null {
  const [known, setKnown] = useState<{ total: number; facts: FolderFacts } | null>(null)
  useEffect(() => {
    let isWanted = true
    // Without them the dialog says less, and nothing else is lost.
    api.mailFolders.folderFacts({ mailboxId }).then(
      facts => isWanted && setKnown({ total, facts }),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [mailboxId, total])
  return known?.facts ?? null
}

type Asked = Extract<MailFolderJobResult, { kind: 'asked-folder' }>

export function OnServerFacts({ mailboxId }: { readonly mailboxId: number }) {
  const t = useText()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isAsking, setAsking] = useState(false)
  const ask = async () => {
    setAsking(true)
    setFailure(null)
    try {
      const { result, failure: failed } = await runJob(() => api.mailFolders.askFolder({ mailboxId }))
      if (failed) setFailure(failed)
      if (result?.kind === 'asked-folder') {
        setAsked(result)
        announce(t('mailFolders.facts.answered'))
      }
    } catch (error) {
      setFailure(failureFrom(error))
    }
    setAsking(false)
  }
  return (
    <section className="folder-server" aria-label={t('mailFolders.facts.onServer')}>
      <TroubleBar failure={failure} doing="ask-folder" />
      {asked ? <Answer asked={asked} /> : null}
      <Button size="small" isDisabled={isAsking} onPress={() => void ask()}>
        {t(isAsking ? 'mailFolders.facts.asking' : 'mailFolders.facts.ask')}
      </Button>
    </section>
  )
}

function Answer({ asked: { messages, unread, sizeBytes, quotas } }: { readonly asked: Asked }) {
  const t = useText()
  const numbers = [
    ...(messages === undefined ? [] : [t('mailFolders.facts.messages', { count: messages })]),
    ...(unread === undefined ? [] : [t('mailFolders.facts.unread', { count: unread })]),
    ...(sizeBytes === undefined ? [] : [formatSize(sizeBytes)]),
  ]
  return (
    <>
      <p className="small">{t('mailFolders.facts.there', { numbers: numbers.join(', ') })}</p>
      {quotas.map(quota => (
        <QuotaBar key={`${quota.root}/${quota.resource}`} quota={quota} />
      ))}
      {quotas.length === 0 ? <p className="small t2">{t('mailFolders.facts.noQuota')}</p> : null}
    </>
  )
}

function QuotaBar({ quota: { root, resource, used, limit } }: { readonly quota: Quota }) {
  const t = useText()
  const show = resource === 'bytes' ? formatSize : formatNumber
  const words = t(`mailFolders.facts.quota.${resource}`, { used: show(used), limit: show(limit) })
  const label = root === '' ? words : `${visibleLine(root)}: ${words}`
  return <ProgressBar label={label} done={used} total={limit} isLabelVisible />
}
