// Step 2: the servers that were found or typed, their test, and what to do when it fails.

import { TroubleBar } from '../failure/trouble-bar.tsx'
import { useText } from '../i18n.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { domainOf } from './account-form.ts'
import { FailurePanel } from './failure-panel.tsx'
import type { FormStore } from './form-store.ts'
import { OutgoingFields } from './outgoing-fields.tsx'
import { ProtocolChoice } from './protocol-choice.tsx'
import { ServerCard } from './server-card.tsx'
import { ServerFields } from './server-fields.tsx'
import { TestLog } from './test-log.tsx'
import { resultOf, type TestVerdict, verdictOf } from './test-steps.ts'
import { WizardTitle } from './wizard-title.tsx'

interface ServersStepProps {
  readonly store: FormStore
  readonly isChecked: boolean
  readonly onTypeAgain: () => void
}

export function ServersStep({ store, isChecked, onTypeAgain }: ServersStepProps) {
  const t = useText()
  const { form, steps, isByHand, finding, trouble } = store()
  const heading = useHeading(store)
  const incoming = resultOf(steps, 'incoming')
  const outgoing = resultOf(steps, 'outgoing')
  const failed = incoming.failure ? ('incoming' as const) : ('outgoing' as const)
  const failure = incoming.failure ?? (form.canSend ? outgoing.failure : undefined)
  return (
    <>
      <WizardTitle {...heading} />
      {finding === 'finding' ? (
        <ProgressBar label={t('accounts.servers.finding')} done={0} />
      ) : (
        <div className="server-cards">
          <ServerCard server="incoming" form={form.incoming} result={incoming} />
          <ServerCard server="outgoing" form={form.outgoing} result={outgoing} isMissing={!form.canSend} />
        </div>
      )}
      {finding === 'finding' ? null : (
        <div className="account-by-hand">
          <ProtocolChoice store={store} />
        </div>
      )}
      <TroubleBar failure={trouble} doing="test-account" />
      {failure ? <FailurePanel store={store} server={failed} failure={failure} onTypeAgain={onTypeAgain} /> : null}
      {isByHand && finding !== 'finding' ? (
        <div className="account-by-hand">
          {/* The server that needs a look stands first. */}
          {failed === 'outgoing' && failure ? <OutgoingFields store={store} isChecked={isChecked} /> : null}
          <ServerFields store={store} server="incoming" isChecked={isChecked} />
          {failed === 'outgoing' && failure ? null : <OutgoingFields store={store} isChecked={isChecked} />}
        </div>
      ) : null}
      <TestLog steps={steps} form={form} />
    </>
  )
}

interface Heading {
  readonly title: string
  readonly text: string
}

/** What the step says above everything: how far finding and testing are. */
function useHeading(store: FormStore): Heading {
  const t = useText()
  const { form, steps, finding, source, isByHand } = store()
  if (finding === 'finding') return { title: t('accounts.servers.finding'), text: t('accounts.servers.findingText') }
  const verdict = verdictOf(steps, form.canSend)
  if (verdict === 'untested') {
    if (finding === 'notFound')
      return { title: t('accounts.servers.notFound'), text: t('accounts.servers.notFoundText') }
    return { title: t('accounts.servers.byHand'), text: t('accounts.servers.byHandText') }
  }
  if (verdict === 'checking') return { title: t('accounts.servers.checking'), text: t('accounts.servers.checkingText') }
  if (verdict !== 'works')
    return { title: t(`accounts.servers.${failedTitle(verdict)}`), text: t('accounts.servers.needsLook') }
  if (!form.canSend) return { title: t('accounts.servers.works'), text: t('accounts.servers.worksReading') }
  if (source === null || isByHand) return { title: t('accounts.servers.works'), text: t('accounts.servers.worksText') }
  const domain = domainOf(form.address)
  return { title: t('accounts.servers.found'), text: t(`accounts.servers.source.${source}`, { domain }) }
}

function failedTitle(verdict: TestVerdict): 'onlyReceiving' | 'onlySending' | 'neither' {
  return verdict === 'onlyReceiving' || verdict === 'onlySending' ? verdict : 'neither'
}
