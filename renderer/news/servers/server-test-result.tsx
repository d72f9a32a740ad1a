// What a test of a news server found: its steps, why one failed, and what would mend it.
import { useEffect, useRef } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Security } from '../../../shared/model/account.ts'
import type { NewsStep } from '../../../shared/model/news-server.ts'
import { type TextKey, useText } from '../../i18n.ts'
import { askForPlain } from '../../server/ask-for-plain.ts'
import { StepLog } from '../../server/step-log.tsx'
import { TestFailure } from '../../server/test-failure.tsx'
import { Bar } from '../../ui/bar.tsx'
import { chooseServerSecurity, type ServerFormStore, testServer, writeServer } from './server-form-store.ts'

export function ServerTestResult({ store }: { readonly store: ServerFormStore }) {
  const t = useText()
  const { steps, form, isTesting } = store()
  const section = useRef<HTMLElement>(null)
  const hasEnded = steps.length > 0 && !isTesting
  // It stands above the fields, which may have been scrolled away.
  useEffect(() => {
    if (hasEnded) section.current?.scrollIntoView({ block: 'start' })
  }, [hasEnded])
  if (steps.length === 0) return null
  const failure = steps.find(({ state }) => state === 'failed')?.failure
  const good = isTesting ? null : goodKey(steps)
  const values = { host: form.host, port: form.port }
  return (
    <section className="news-server-section" ref={section} aria-label={t('newsServers.test.title')}>
      <h3>{t('newsServers.test.title')}</h3>
      {good ? (
        <Bar tone="ok" role="status">
          {t(good)}
        </Bar>
      ) : null}
      {failure ? <ServerFailure store={store} failure={failure} /> : null}
      <StepLog
        steps={steps.map(step => ({
          ...step,
          key: step.name,
          text: t(`newsServers.test.${step.state === 'done' ? 'did' : 'todo'}.${step.name}`, values),
        }))}
      />
    </section>
  )
}

/** The sentence for a test that ended well; null for another one. */
export function goodKey(steps: readonly NewsStep[]): TextKey | null {
  if (steps.some(({ state }) => state !== 'done' && state !== 'skipped')) return null
  if (steps.some(({ name, state }) => name === 'read-back' && state === 'done')) return 'newsServers.test.goodPost'
  const isSignedIn = steps.some(({ name, state }) => name === 'login' && state === 'done')
  return isSignedIn ? 'newsServers.test.goodSignedIn' : 'newsServers.test.goodOpen'
}

interface ServerFailureProps {
  readonly store: ServerFormStore
  readonly failure: Failure
}

function ServerFailure({ store, failure }: ServerFailureProps) {
  const t = useText()
  const { host, security, user } = store(({ form }) => form)
  const testWith = (wanted: Security) => {
    chooseServerSecurity(store, wanted)
    void testServer(store)
  }
  const takePlain = async () => {
    if (await askForPlain('newsServers', host)) testWith('none')
  }
  return (
    <TestFailure
      failure={failure}
      doing="test-news-server"
      hasPassword={user.trim() !== ''}
      security={security}
      words={{
        plain: t('newsServers.test.plain'),
        tls: t('newsServers.test.try.tls'),
        starttls: t('newsServers.test.try.starttls'),
      }}
      onOther={testWith}
      onPlain={() => void takePlain()}
      onTrust={certificateSha256 => {
        writeServer(store, { certificateSha256 })
        void testServer(store)
      }}
    />
  )
}
