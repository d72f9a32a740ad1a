// One mail server in plain words: what it is, what it can do, what you lose, and what changed; its own words stand below.

import type { Id } from '../../../shared/model/account.ts'
import type { ExplainedServer, MailServerFacts } from '../../../shared/model/doctor.ts'
import { serverWords } from '../../../shared/server-words.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatDate, formatShortDateTime } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { AbilityList } from '../../server/ability-list.tsx'
import { Fact } from '../../server/fact.tsx'
import { OwnWords } from '../../server/own-words.tsx'
import { Bar } from '../../ui/bar.tsx'
import { MailConsole } from './mail-console.tsx'
import { changeTexts, isEncryptionGone, limitText } from './server-changes.ts'

interface MailServerProps {
  readonly accountId: Id
  readonly server: ExplainedServer
  readonly isAsking: boolean
}

export function MailServer({ accountId, server, isAsking }: MailServerProps) {
  const t = useText()
  const { facts, failure } = server
  return (
    <section className="mail-server" aria-label={t(`accountsDoctor.facts.${server.server}`)}>
      <h3>{t(`accountsDoctor.facts.${server.server}`)}</h3>
      <Changes server={server} />
      <TroubleBar failure={failure ?? null} doing="explain-account" />
      {facts || isAsking || failure ? null : <p className="t2">{t('accountsDoctor.facts.never')}</p>}
      {facts && failure ? (
        <p className="t2">{t('accountsDoctor.facts.old', { date: formatDate(facts.askedMs) })}</p>
      ) : null}
      {facts ? <Facts facts={facts} /> : null}
      {facts && !isAsking && !failure ? <Talk accountId={accountId} server={server.server} facts={facts} /> : null}
    </section>
  )
}

interface TalkProps {
  readonly accountId: Id
  readonly server: ExplainedServer['server']
  readonly facts: MailServerFacts
}

/** By hand only in protocols made for lines. */
function Talk({ accountId, server, facts: { host, protocol } }: TalkProps) {
  if (protocol !== 'pop3' && protocol !== 'smtp') return null
  return <MailConsole accountId={accountId} server={server} host={host} protocol={protocol} />
}

function Changes({ server }: { readonly server: ExplainedServer }) {
  const t = useText()
  const { changes, beforeMs = 0 } = server
  const date = formatDate(beforeMs)
  const texts = changes.flatMap(change => changeTexts(change, t))
  return (
    <>
      {changes.some(isEncryptionGone) ? (
        <Bar tone="err" role="alert" title={t('accountsDoctor.facts.tlsVanished')}>
          {t('accountsDoctor.facts.tlsVanishedText', { date })}
        </Bar>
      ) : null}
      {texts.length > 0 ? (
        <Bar tone="info" title={t('accountsDoctor.facts.changes', { date })}>
          <ul className="doctor-list">
            {texts.map(text => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Bar>
      ) : null}
    </>
  )
}

function Facts({ facts }: { readonly facts: MailServerFacts }) {
  const t = useText()
  const { host, port, tls, loginMethod, implementation, greeting, askedMs, capabilities, limits } = facts
  return (
    <>
      <dl className="facts selectable">
        <Fact name={t('accountsDoctor.facts.server')}>
          <bdi>{`${host}:${port}`}</bdi>
        </Fact>
        <Fact name={t('accountsDoctor.facts.encryption')}>{tls ?? t('accountsDoctor.facts.notEncrypted')}</Fact>
        <Fact name={t('accountsDoctor.facts.signIn')}>{loginMethod ?? t('accountsDoctor.facts.noSignIn')}</Fact>
        {implementation ? (
          <Fact name={t('accountsDoctor.facts.program')}>
            <bdi>{serverWords(implementation)}</bdi>
          </Fact>
        ) : null}
        <Fact name={t('accountsDoctor.facts.greeting')}>
          <bdi>{serverWords(greeting)}</bdi>
        </Fact>
        <Fact name={t('accountsDoctor.facts.asked')}>{formatShortDateTime(askedMs)}</Fact>
      </dl>
      {limits.map(limit => (
        <p key={limit.key}>{limitText(limit, t)}</p>
      ))}
      <Abilities facts={facts} />
      {capabilities.length > 0 ? (
        <div>
          <h4>{t('accountsDoctor.facts.words')}</h4>
          <OwnWords lines={capabilities} />
        </div>
      ) : null}
    </>
  )
}

function Abilities({ facts }: { readonly facts: MailServerFacts }) {
  const t = useText()
  const isSilent = facts.capabilities.length === 0 && facts.protocol === 'pop3'
  return (
    <div>
      <h4>{t('accountsDoctor.facts.abilities')}</h4>
      {isSilent ? <p className="t2">{t('accountsDoctor.facts.silent')}</p> : null}
      <AbilityList
        abilities={facts.abilities}
        words={{ can: t('accountsDoctor.facts.can'), cannot: t('accountsDoctor.facts.cannot') }}
        textOf={(key, can) => t(`accountsDoctor.ability.${key}.${can ? 'can' : 'cannot'}`)}
      />
    </div>
  )
}
