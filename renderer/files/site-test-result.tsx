// What a test of a site found: its steps, why one failed, and what would mend it.

import { useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import type { SiteStep } from '../../shared/model/job.ts'
import { CertificateFactsDialog } from '../certificate-facts-dialog.tsx'
import { ConversationDialog } from '../conversation-dialog.tsx'
import { describeFailure } from '../describe-failure.ts'
import { type Translate, useText } from '../i18n.ts'
import { matchFailure } from '../match-failure.ts'
import { StepLog } from '../step-log.tsx'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { TranscriptIcon } from '../ui/icons.ts'
import { askForPlainFtp } from './ask-for-plain.ts'
import { chooseSiteSecurity, type SiteFormStore, testSite, writeSite } from './site-form-store.ts'

export function SiteTestResult({ store }: { readonly store: SiteFormStore }) {
  const t = useText()
  const { steps, form, isTesting } = store()
  if (steps.length === 0) return null
  const failure = steps.find(({ state }) => state === 'failed')?.failure
  // A server that tells no sizes has failed nothing.
  const isGood = !isTesting && steps.every(({ state }) => state === 'done' || state === 'skipped')
  return (
    <section className="sheet-section" aria-label={t('sites.test.title')}>
      <h3>{t('sites.test.title')}</h3>
      {isGood ? (
        <Bar tone="ok" role="status">
          {t(steps.some(({ name }) => name === 'compare') ? 'sites.test.fileGood' : 'sites.test.good')}
        </Bar>
      ) : null}
      {failure ? <SiteFailure store={store} failure={failure} /> : null}
      <StepLog steps={steps.map(step => ({ ...step, key: step.name, text: siteStepText(step, form, t) }))} />
    </section>
  )
}

export function siteStepText(step: SiteStep, values: { host: string; port: string }, t: Translate): string {
  return t(`sites.test.${step.state === 'done' ? 'did' : 'todo'}.${step.name}`, {
    host: values.host,
    port: values.port,
  })
}

interface SiteFailureProps {
  readonly store: SiteFormStore
  readonly failure: Failure
}

function SiteFailure({ store, failure }: SiteFailureProps) {
  const t = useText()
  const [shown, setShown] = useState<'certificate' | 'conversation' | null>(null)
  const { title, safe, advice, words } = describeFailure(failure, t, 'test-site')
  const trust = (certificateSha256: string) => {
    setShown(null)
    writeSite(store, { certificateSha256 })
    void testSite(store)
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

/** At most one of them is the likely cure. */
function Mending({ store, failure, onShowCertificate }: SiteFailureProps & { readonly onShowCertificate: () => void }) {
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
      if (!(await askForPlainFtp(host))) return
      chooseSiteSecurity(store, 'none')
      await testSite(store)
    }
    return (
      <Button size="small" variant="danger" onPress={() => void takePlain()}>
        {t('sites.test.plain')}
      </Button>
    )
  }
  const other = security === 'starttls' ? 'tls' : security === 'tls' ? 'starttls' : null
  const isConnection = failure.kind === 'unreachable' || failure.kind === 'timeout' || name === 'handshake'
  if (!isConnection || other === null || name === 'unknownName') return null
  const tryOther = () => {
    chooseSiteSecurity(store, other)
    void testSite(store)
  }
  return (
    <Button size="small" onPress={tryOther}>
      {t(`sites.test.try.${other}`)}
    </Button>
  )
}
