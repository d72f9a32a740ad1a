// What a test of a news server found: its steps, why one failed, and what would mend it.
import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { NewsStep } from '../../../shared/model/news-server.ts'
import { CertificateFactsDialog } from '../../certificate-facts-dialog.tsx'
import { ConversationDialog } from '../../conversation-dialog.tsx'
import { describeFailure } from '../../describe-failure.ts'
import { type TextKey, useText } from '../../i18n.ts'
import { matchFailure } from '../../match-failure.ts'
import { StepLog } from '../../step-log.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { TranscriptIcon } from '../../ui/icons.ts'
import { askForPlainNews } from './ask-for-plain.ts'
import { chooseServerSecurity, type ServerFormStore, testServer, writeServer } from './server-form-store.ts'

export function ServerTestResult({ store }: { readonly store: ServerFormStore }) {
  const t = useText()
  const { steps, form, isTesting } = store()
  if (steps.length === 0) return null
  const failure = steps.find(({ state }) => state === 'failed')?.failure
  const good = isTesting ? null : goodKey(steps)
  const values = { host: form.host, port: form.port }
  return (
    <section className="news-server-section" aria-label={t('newsServers.test.title')}>
      <h3>{t('newsServers.test.title')}</h3>
      {good ? (
        <Bar tone="ok" role="status">
          {t(good)}
        </Bar>
      ) : null}
      {failure ? <TestFailure store={store} failure={failure} /> : null}
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

interface TestFailureProps {
  readonly store: ServerFormStore
  readonly failure: Failure
}

function TestFailure({ store, failure }: TestFailureProps) {
  const t = useText()
  const [shown, setShown] = useState<'certificate' | 'conversation' | null>(null)
  const { title, safe, advice, words } = describeFailure(failure, t, 'test-news-server')
  const trust = (certificateSha256: string) => {
    setShown(null)
    writeServer(store, { certificateSha256 })
    void testServer(store)
  }
  return (
    <Bar tone="err" role="alert" title={title}>
      <p className="failure-text">
        {safe} {advice}
      </p>
      {words ? <p className="failure-text selectable">{t('common.serverSaid', { words })}</p> : null}
      <div className="failure-actions">
        <Mending store={store} failure={failure} onShowCertificate={() => setShown('certificate')} />
        {failure.connectionId === undefined ? null : (
          <Button size="small" variant="ghost" icon={TranscriptIcon} onPress={() => setShown('conversation')}>
            {t('common.showConversation')}
          </Button>
        )}
      </div>
      {shown === 'certificate' ? (
        <CertificateFactsDialog failure={failure} onTrust={trust} onClose={() => setShown(null)} />
      ) : null}
      {shown === 'conversation' && failure.connectionId !== undefined ? (
        <ConversationDialog
          connectionId={failure.connectionId}
          host={failure.host ?? ''}
          onClose={() => setShown(null)}
        />
      ) : null}
    </Bar>
  )
}

interface MendingProps extends TestFailureProps {
  readonly onShowCertificate: () => void
}

/** The likely cure, at most one. */
function Mending({ store, failure, onShowCertificate }: MendingProps) {
  const t = useText()
  const { host, security } = store(({ form }) => form)
  const { name } = matchFailure(failure)
  if (failure.kind === 'untrusted' && failure.certificate) {
    return (
      <Button size="small" onPress={onShowCertificate}>
        {t('accounts.action.showCertificate')}
      </Button>
    )
  }
  if (name === 'noEncryption' || name === 'encryptionRefused') {
    const takePlain = async () => {
      if (!(await askForPlainNews(host))) return
      chooseServerSecurity(store, 'none')
      await testServer(store)
    }
    return (
      <Button size="small" variant="danger" onPress={() => void takePlain()}>
        {t('newsServers.test.plain')}
      </Button>
    )
  }
  const other = security === 'starttls' ? 'tls' : security === 'tls' ? 'starttls' : null
  const isConnection = failure.kind === 'unreachable' || failure.kind === 'timeout' || name === 'handshake'
  if (!isConnection || other === null || name === 'unknownName') return null
  const tryOther = () => {
    chooseServerSecurity(store, other)
    void testServer(store)
  }
  return (
    <Button size="small" onPress={tryOther}>
      {t(`newsServers.test.try.${other}`)}
    </Button>
  )
}
