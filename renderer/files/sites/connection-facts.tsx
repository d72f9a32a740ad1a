// Which conversation a pane has with its server: addresses of both channels, how the data goes, what is encrypted (F6).
import type { ReactNode } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import type { Site, SiteSession } from '../../../shared/model/site.ts'
import { formatNumber } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { openDialog, showTranscript } from '../../navigation.ts'
import { Fact } from '../../server/fact.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { isEncrypted } from './security-pill.tsx'
import { tlsName } from './session-words.ts'
import { useSession, useSite } from './sites-store.ts'
import '../pane/file-dialogs.css'

export function ConnectionFacts({ siteId, onClose }: { readonly siteId: Id; readonly onClose: () => void }) {
  const t = useText()
  const site = useSite(siteId)
  const session = useSession(siteId)
  if (!site) return null
  const leaveTo = (go: () => void) => () => {
    onClose()
    go()
  }
  const { connectionId } = session ?? {}
  return (
    <Dialog
      size={480}
      title={t('files.facts.title', { name: site.name })}
      onClose={onClose}
      footer={
        <>
          {connectionId === undefined ? null : (
            <Button variant="ghost" onPress={leaveTo(() => showTranscript(connectionId))}>
              {t('common.showConversation')}
            </Button>
          )}
          <Button onPress={leaveTo(() => openDialog({ kind: 'server-sheet', siteId }))}>
            {t('files.command.aboutServer')}
          </Button>
          <Button variant="primary" onPress={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <div className="files-form">
        {isEncrypted(site, session) ? null : (
          <Bar tone="warn" title={t('files.facts.plainTitle')}>
            {t('files.facts.plainText')}
          </Bar>
        )}
        <Facts site={site} session={session} />
      </div>
    </Dialog>
  )
}

function Facts({ site, session }: { readonly site: Site; readonly session: SiteSession | undefined }) {
  const t = useText()
  const encryption = (tls: string | undefined) => (tls ? tlsName(tls) : t('files.facts.none'))
  const data = session?.data
  return (
    <dl className="facts selectable">
      <FactText label={t('files.facts.state')}>{t(`files.state.${session?.state ?? 'closed'}`)}</FactText>
      <FactText label={t('files.facts.control')}>{`${site.host}:${site.port}`}</FactText>
      <FactText label={t('files.facts.controlTls')}>{session ? encryption(session.tls) : '–'}</FactText>
      <FactText label={t('files.facts.data')}>{data ? `${data.host}:${data.port}` : t('files.facts.noData')}</FactText>
      {data ? <FactText label={t('files.facts.dataTls')}>{encryption(data.tls)}</FactText> : null}
      <FactText label={t('files.facts.mode')}>{session?.mode ? t(`files.mode.${session.mode}`) : '–'}</FactText>
      <FactText label={t('files.facts.connections')}>
        {session
          ? t('files.status.connections', { open: formatNumber(session.connections), count: session.maxConnections })
          : formatNumber(0)}
      </FactText>
      {site.certificateSha256 ? <FactText label={t('files.facts.pinned')}>{site.certificateSha256}</FactText> : null}
    </dl>
  )
}

function FactText({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Fact name={label}>
      <bdi>{children}</bdi>
    </Fact>
  )
}
