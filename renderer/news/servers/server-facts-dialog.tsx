// What a news server is and can do, in plain words; its own words stand below.
import type { Id } from '../../../shared/model/account.ts'
import type { NewsServer, NewsServerFacts } from '../../../shared/model/news-server.ts'
import { serverWords } from '../../../shared/server-words.ts'
import { api } from '../../api.ts'
import { formatDuration, formatList, formatNumber, formatShortDateTime } from '../../format.ts'
import { TermHelp } from '../../glossary/term-help.tsx'
import { type Translate, useText } from '../../i18n.ts'
import { AbilityList } from '../../server/ability-list.tsx'
import { Fact } from '../../server/fact.tsx'
import { FactsDialog } from '../../server/facts-dialog.tsx'
import { OwnWords } from '../../server/own-words.tsx'
import { useFacts } from '../../server/use-facts.ts'
import { Bar } from '../../ui/bar.tsx'
import { useServer } from './use-server.ts'
import './servers.css'

interface ServerFactsDialogProps {
  readonly id: Id
  readonly onClose: () => void
}

const readFacts = (id: Id) => api.news.explainServer({ id })

export function ServerFactsDialog({ id, onClose }: ServerFactsDialogProps) {
  const t = useText()
  const server = useServer(id)
  const asked = useFacts(id, readFacts)
  if (!server) return null
  return (
    <FactsDialog
      title={t('newsServers.facts.title', { name: server.name })}
      asked={asked}
      asking={t('newsServers.facts.asking')}
      show={facts => <FactsOf server={server} facts={facts} />}
      doing="test-news-server"
      hasPassword={server.signIn.kind !== 'none'}
      onClose={onClose}
    />
  )
}

interface FactsProps {
  readonly server: NewsServer
  readonly facts: NewsServerFacts
}

function FactsOf({ server, facts }: FactsProps) {
  const t = useText()
  return (
    <div className="server-facts">
      <div className="server-facts-columns">
        <Overview server={server} facts={facts} />
        <Abilities facts={facts} />
      </div>
      <Said title={t('newsServers.facts.motd')} lines={facts.messageOfTheDay} />
      <Said title={t('newsServers.facts.capabilities')} lines={facts.capabilities} />
      <Said title={t('newsServers.facts.help')} lines={facts.help} />
    </div>
  )
}

function Abilities({ facts }: { readonly facts: NewsServerFacts }) {
  const t = useText()
  return (
    <section aria-labelledby="news-abilities">
      <div className="with-term">
        <h3 id="news-abilities">{t('newsServers.facts.abilities')}</h3>
        <TermHelp terms={['over', 'message-id']} />
      </div>
      <AbilityList
        abilities={facts.abilities}
        words={{ can: t('newsServers.facts.can'), cannot: t('newsServers.facts.cannot') }}
        textOf={(key, can) => t(`newsServers.ability.${key}.${can ? 'can' : 'cannot'}`)}
      />
    </section>
  )
}

function Overview({ server, facts }: FactsProps) {
  const t = useText()
  const { learned } = server
  return (
    <section aria-label={server.name}>
      <dl className="facts selectable">
        <Fact name={t('newsServers.field.host')}>
          <bdi>{`${server.host}:${server.port}`}</bdi>
        </Fact>
        <Fact name={t('newsServers.facts.encryption')}>{facts.tls ?? t('newsServers.facts.notEncrypted')}</Fact>
        <Fact name={t('newsServers.facts.connections')}>
          {formatNumber(learned.maxConnections ?? server.maxConnections)}
        </Fact>
        <Fact name={t('newsServers.facts.groups')}>{formatNumber(server.groupCount)}</Fact>
        {server.listedMs === undefined ? null : (
          <Fact name={t('newsServers.facts.listed')}>{formatShortDateTime(server.listedMs)}</Fact>
        )}
        <Clock aheadMs={facts.clockAheadMs} />
        <Fact name={t('newsServers.facts.greeting')}>
          <bdi>{serverWords(facts.greeting)}</bdi>
        </Fact>
      </dl>
      {facts.appeared.length > 0 ? (
        <Bar tone="info">{t('newsServers.facts.appeared', { words: wordsOf(facts.appeared) })}</Bar>
      ) : null}
      {facts.vanished.length > 0 ? (
        <Bar tone="warn">{t('newsServers.facts.vanished', { words: wordsOf(facts.vanished) })}</Bar>
      ) : null}
    </section>
  )
}

function Clock({ aheadMs }: { readonly aheadMs: number | undefined }) {
  const t = useText()
  if (aheadMs === undefined) return null
  return <Fact name={t('newsServers.facts.clock')}>{clockText(aheadMs, t)}</Fact>
}

// Less than this is the time the answer took.
const clockToleranceMs = 2_000

/** How a server's clock differs from this computer's. */
export function clockText(aheadMs: number, t: Translate): string {
  if (Math.abs(aheadMs) < clockToleranceMs) return t('newsServers.facts.clockRight')
  const by = formatDuration(Math.abs(aheadMs))
  return t(aheadMs > 0 ? 'newsServers.facts.clockAhead' : 'newsServers.facts.clockBehind', { by })
}

function wordsOf(lines: readonly string[]): string {
  return formatList(lines.map(line => serverWords(line)))
}

/** As the server sent them, with a heading; nothing where it sent none. */
function Said({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <OwnWords lines={lines} />
    </section>
  )
}
