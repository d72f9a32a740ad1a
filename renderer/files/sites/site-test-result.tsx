// What a test of a site found: its steps, why one failed, and what would mend it.

import type { Failure } from '../../../shared/failure.ts'
import type { Security } from '../../../shared/model/account.ts'
import type { SiteStep } from '../../../shared/model/job.ts'
import { type Translate, useText } from '../../i18n.ts'
import { askForPlain } from '../../server/ask-for-plain.ts'
import { StepLog } from '../../server/step-log.tsx'
import { TestFailure } from '../../server/test-failure.tsx'
import { Bar } from '../../ui/bar.tsx'
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
  const { host, security } = store(({ form }) => form)
  const testWith = (wanted: Security) => {
    chooseSiteSecurity(store, wanted)
    void testSite(store)
  }
  const takePlain = async () => {
    if (await askForPlain('sites', host)) testWith('none')
  }
  return (
    <TestFailure
      failure={failure}
      doing="test-site"
      security={security}
      words={{
        plain: t('sites.test.plain'),
        tls: t('sites.test.try.tls'),
        starttls: t('sites.test.try.starttls'),
      }}
      onOther={testWith}
      onPlain={() => void takePlain()}
      onTrust={certificateSha256 => {
        writeSite(store, { certificateSha256 })
        void testSite(store)
      }}
    />
  )
}
