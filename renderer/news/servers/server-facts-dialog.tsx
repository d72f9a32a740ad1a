// What a news server is and can do, in plain words; its own words stand below.
import { type ReactNode, useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { NewsServer, NewsServerFacts } from '../../../shared/model/news-server.ts'
import { serverWords } from '../../../shared/server-words.ts'
import { api, failureFrom } from '../../api.ts'
import { formatDuration, formatList, formatNumber, formatShortDateTime } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { TermHelp } from '../../term-help.tsx'
import { TroubleBar } from '../../trouble-bar.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { CheckIcon, MinusIcon, RefreshIcon } from '../../ui/icons.ts'
import { useServer } from './use-server.ts'
import './servers.css'

interface ServerFactsDialogProps {
  readonly id: Id
  readonly onClose: () => void
}

export function ServerFactsDialog({ id, onClose }: ServerFactsDialogProps) {
  const t = useText()
  const server = useServer(id)
  const { facts, failure, ask } = useFacts(id)
  if (!server) return null
  const footer = (
    <Button variant="primary" onPress={onClose}>
      {t('common.close')}
    </Button>
  )
  return (
    <Dialog title={t('newsServers.facts.title', { name: server.name })} size={940} onClose={onClose} footer={footer}>
      {failure ? (
        <div className="dialog-form">
          <TroubleBar failure={failure} doing="test-news-server" hasPassword={server.signIn.kind !== 'none'} />
          <Button icon={RefreshIcon} className="news-facts-again" onPress={ask}>
            {t('common.tryAgain')}
          </Button>
        </div>
      ) : null}
      {facts || failure ? null : (
        <p className="t2" role="status">
          {t('newsServers.facts.asking')}
        </p>
      )}
      {facts ? <FactsOf server={server} facts={facts} /> : null}
    </Dialog>
  )
}

function useFacts(id: Id) {
  const [facts, setFacts] = useState<NewsServerFacts | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let isCurrent = asked >= 0
    api.news.explainServer({ id }).then(
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

interface FactsProps {
  readonly server: NewsServer
  readonly facts: NewsServerFacts
}

function FactsOf({ server, facts }: FactsProps) {
  const t = useText()
  return (
    <div className="news-facts">
      <div className="news-facts-columns">
        <Overview server={server} facts={facts} />
        <Abilities facts={facts} />
      </div>
      <OwnWords title={t('newsServers.facts.motd')} lines={facts.messageOfTheDay} />
      <OwnWords title={t('newsServers.facts.capabilities')} lines={facts.capabilities} />
      <OwnWords title={t('newsServers.facts.help')} lines={facts.help} />
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
      <ul className="news-abilities">
        {facts.abilities.map(({ key, can }) => (
          <li key={key} className={classNames('row', !can && 't3')}>
            <Icon shape={can ? CheckIcon : MinusIcon} size="s" className={can ? 'news-can' : undefined} />
            <span className="visually-hidden">{t(can ? 'newsServers.facts.can' : 'newsServers.facts.cannot')}</span>
            {t(`newsServers.ability.${key}.${can ? 'can' : 'cannot'}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Overview({ server, facts }: FactsProps) {
  const t = useText()
  const { learned } = server
  return (
    <section aria-label={server.name}>
      <dl className="news-facts-list selectable">
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

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** As the server sent them. */
function OwnWords({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <pre className="news-own-words mono selectable" dir="ltr">
        {lines.map(line => serverWords(line)).join('\n')}
      </pre>
    </section>
  )
}
