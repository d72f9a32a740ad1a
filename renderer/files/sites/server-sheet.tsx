// What a server is and can do, in plain words; its own words and a console stand below.

import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { ServerFacts, Site } from '../../../shared/model/site.ts'
import { serverWords } from '../../../shared/server-words.ts'
import { api, failureFrom } from '../../api.ts'
import { formatList, formatSize } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { showTranscript } from '../../navigation.ts'
import { ServerConsole } from '../../server-console.tsx'
import { TroubleBar } from '../../trouble-bar.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { CheckIcon, MinusIcon, RefreshIcon, TranscriptIcon } from '../../ui/icons.ts'
import { Fact } from '../fact.tsx'
import { useSession, useSite } from './sites-store.ts'
import './server-sheet.css'

interface ServerSheetProps {
  readonly siteId: Id
  readonly onClose: () => void
}

export function ServerSheet({ siteId, onClose }: ServerSheetProps) {
  const t = useText()
  const site = useSite(siteId)
  const { facts, failure, ask } = useFacts(siteId)
  const connectionId = useSession(siteId)?.connectionId ?? facts?.session?.connectionId
  const footer = (
    <>
      {connectionId === undefined ? null : (
        <Button
          icon={TranscriptIcon}
          variant="ghost"
          onPress={() => {
            showTranscript(connectionId)
            onClose()
          }}
        >
          {t('sites.server.transcript')}
        </Button>
      )}
      <span className="grow" />
      <Button variant="primary" onPress={onClose}>
        {t('common.close')}
      </Button>
    </>
  )
  if (!site) return null
  return (
    <Dialog title={t('sites.server.title', { name: site.name })} size={940} onClose={onClose} footer={footer}>
      {failure ? (
        <div className="dialog-form">
          <TroubleBar failure={failure} />
          <Button icon={RefreshIcon} className="server-again" onPress={ask}>
            {t('common.tryAgain')}
          </Button>
        </div>
      ) : null}
      {facts || failure ? null : (
        <p className="t2" role="status">
          {t('sites.server.asking')}
        </p>
      )}
      {facts ? <FactsOf site={site} facts={facts} /> : null}
    </Dialog>
  )
}

function useFacts(id: Id) {
  const [facts, setFacts] = useState<ServerFacts | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let isCurrent = asked >= 0
    api.sites.facts({ id }).then(
      answer => isCurrent && setFacts(answer),
      (error: unknown) => isCurrent && setFailure(failureFrom(error)),
    )
    return () => {
      isCurrent = false
    }
  }, [id, asked])
  const ask = () => {
    setFailure(null)
    setAsked(asked + 1)
  }
  return { facts, failure, ask }
}

function FactsOf({ site, facts }: { readonly site: Site; readonly facts: ServerFacts }) {
  const t = useText()
  return (
    <div className="server-sheet">
      <div className="server-columns">
        <Overview site={site} facts={facts} />
        <section aria-labelledby="server-abilities">
          <h3 id="server-abilities">{t('sites.server.abilities')}</h3>
          <ul className="server-abilities">
            {facts.abilities.map(({ key, can }) => (
              <li key={key} className={classNames('row', !can && 't3')}>
                <Icon shape={can ? CheckIcon : MinusIcon} size="s" className={can ? 'server-can' : undefined} />
                <span className="visually-hidden">{t(can ? 'sites.server.can' : 'sites.server.cannot')}</span>
                {t(`sites.server.ability.${key}.${can ? 'can' : 'cannot'}`)}
              </li>
            ))}
          </ul>
        </section>
      </div>
      <section aria-labelledby="server-features">
        <h3 id="server-features">{t('sites.server.features')}</h3>
        {facts.features.length === 0 ? (
          <p className="t3">{t('sites.server.noFeatures')}</p>
        ) : (
          <pre className="server-features mono selectable" dir="ltr">
            {facts.features.map(line => serverWords(line)).join('\n')}
          </pre>
        )}
      </section>
      <ServerConsole
        name={site.name}
        say={async (line, isSafe) => (await api.sites.say({ id: site.id, line, isSafe })).lines}
        hint={t('sites.console.hint')}
        danger={t('sites.console.danger')}
      />
    </div>
  )
}

/** The protocol by its own name, such as `TLSv1.3`. */
function TlsWords({ tls }: { readonly tls: string | undefined }) {
  const t = useText()
  return tls === undefined ? t('sites.server.notEncrypted') : <bdi>{tls}</bdi>
}

function Overview({ site, facts }: { readonly site: Site; readonly facts: ServerFacts }) {
  const t = useText()
  const { session, tls = session?.tls, spaceBytes } = facts
  return (
    <section aria-label={site.name}>
      <dl className="facts selectable">
        <Fact name={t('sites.field.host')}>
          <bdi>{`${site.host}:${site.port}`}</bdi>
        </Fact>
        <Fact name={t('sites.server.system')}>
          <bdi>{serverWords(facts.system)}</bdi>
        </Fact>
        <Fact name={t('sites.server.encryption')}>
          <TlsWords tls={tls} />
        </Fact>
        {spaceBytes === undefined ? null : <Fact name={t('sites.server.space')}>{formatSize(spaceBytes)}</Fact>}
        {session ? (
          <Fact name={t('sites.server.connections')}>
            {t('sites.server.connectionsOf', { open: session.connections, max: session.maxConnections })}
          </Fact>
        ) : null}
        {session?.data ? (
          <Fact name={t('sites.server.lastData')}>
            <bdi>{`${session.data.host}:${session.data.port}`}</bdi>, <TlsWords tls={session.data.tls} />
          </Fact>
        ) : null}
        {session?.mode ? <Fact name={t('sites.server.data')}>{t(`sites.server.mode.${session.mode}`)}</Fact> : null}
        {facts.greeting.length > 0 ? (
          <Fact name={t('sites.server.greeting')}>
            <bdi>{serverWords(facts.greeting.join(' '))}</bdi>
          </Fact>
        ) : null}
      </dl>
      {facts.appeared.length > 0 ? (
        <Bar tone="info">{t('sites.server.appeared', { features: wordsOf(facts.appeared) })}</Bar>
      ) : null}
      {facts.vanished.length > 0 ? (
        <Bar tone="warn">{t('sites.server.vanished', { features: wordsOf(facts.vanished) })}</Bar>
      ) : null}
    </section>
  )
}

function wordsOf(features: readonly string[]): string {
  return formatList(features.map(feature => serverWords(feature)))
}
