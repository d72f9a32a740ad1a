// What a server is and can do, in plain words; its own words and a console stand below.

import type { Id } from '../../../shared/model/account.ts'
import type { ServerFacts, Site } from '../../../shared/model/site.ts'
import { serverWords } from '../../../shared/server-words.ts'
import { api } from '../../api.ts'
import { formatList, formatSize } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { showTranscript } from '../../navigation.ts'
import { AbilityList } from '../../server/ability-list.tsx'
import { Fact } from '../../server/fact.tsx'
import { FactsDialog } from '../../server/facts-dialog.tsx'
import { OwnWords } from '../../server/own-words.tsx'
import { ServerConsole } from '../../server/server-console.tsx'
import { useFacts } from '../../server/use-facts.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { TranscriptIcon } from '../../ui/icons.ts'
import { useSession, useSite } from './sites-store.ts'

interface ServerSheetProps {
  readonly siteId: Id
  readonly onClose: () => void
}

const readFacts = (id: Id) => api.sites.facts({ id })

export function ServerSheet({ siteId, onClose }: ServerSheetProps) {
  const t = useText()
  const site = useSite(siteId)
  const asked = useFacts(siteId, readFacts)
  const connectionId = useSession(siteId)?.connectionId ?? asked.facts?.session?.connectionId
  const transcript =
    connectionId === undefined ? null : (
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
    )
  if (!site) return null
  return (
    <FactsDialog
      title={t('sites.server.title', { name: site.name })}
      asked={asked}
      asking={t('sites.server.asking')}
      show={facts => <FactsOf site={site} facts={facts} />}
      actions={transcript}
      onClose={onClose}
    />
  )
}

function FactsOf({ site, facts }: { readonly site: Site; readonly facts: ServerFacts }) {
  const t = useText()
  return (
    <div className="server-facts">
      <div className="server-facts-columns">
        <Overview site={site} facts={facts} />
        <section aria-labelledby="server-abilities">
          <h3 id="server-abilities">{t('sites.server.abilities')}</h3>
          <AbilityList
            abilities={facts.abilities}
            words={{ can: t('sites.server.can'), cannot: t('sites.server.cannot') }}
            textOf={(key, can) => t(`sites.server.ability.${key}.${can ? 'can' : 'cannot'}`)}
          />
        </section>
      </div>
      <section aria-labelledby="server-features">
        <h3 id="server-features">{t('sites.server.features')}</h3>
        {facts.features.length === 0 ? (
          <p className="t3">{t('sites.server.noFeatures')}</p>
        ) : (
          <OwnWords lines={facts.features} isInColumns />
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
