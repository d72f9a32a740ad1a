// The wizard's buttons: which of them lead on depends on the step and on how the test went.

import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { isComplete } from './account-form.ts'
import { chooseSending, editByHand, type FormStore, stopWork, testServers } from './form-store.ts'
import { verdictOf } from './test-steps.ts'
import type { WizardStep } from './wizard-frame.tsx'

interface WizardFooterProps {
  readonly store: FormStore
  readonly step: WizardStep
  readonly onGo: (step: WizardStep) => void
  readonly onLeaveWho: () => void
  readonly onAdd: () => void
  /** The person tried to go on with something missing: the step says what. */
  readonly onCheck: () => void
}

export function WizardFooter(props: WizardFooterProps) {
  const t = useText()
  const { store, step, onGo, onLeaveWho, onAdd } = props
  const isSaving = store(state => state.isSaving)
  if (step === 'who') {
    return (
      <>
        <span className="grow" />
        <Button variant="primary" size="large" onPress={onLeaveWho}>
          {t('accounts.action.continue')}
        </Button>
      </>
    )
  }
  if (step === 'servers') return <ServersButtons {...props} />
  return (
    <>
      <span className="grow" />
      <Button size="large" onPress={() => onGo('servers')} isDisabled={isSaving}>
        {t('accounts.action.back')}
      </Button>
      <Button variant="primary" size="large" onPress={onAdd} isDisabled={isSaving}>
        {t('accounts.action.add')}
      </Button>
    </>
  )
}

function ServersButtons({ store, onGo, onCheck }: WizardFooterProps) {
  const t = useText()
  const { form, steps, finding, isByHand, isTesting } = store()
  const verdict = verdictOf(steps, form.canSend)
  const isBusy = isTesting || finding === 'finding'
  const test = () => {
    onCheck()
    if (isComplete(form)) void testServers(store)
  }
  const goOn = () => onGo('keep')
  const addReadingOnly = () => {
    const incomingSteps = steps.filter(({ server }) => server === 'incoming')
    chooseSending(store, { canSend: false })
    store.setState({ steps: incomingSteps })
    goOn()
  }
  return (
    <>
      {finding === 'found' || !isByHand ? (
        <Button variant="ghost" onPress={() => editByHand(store, !isByHand)} isDisabled={finding === 'finding'}>
          {isByHand ? t('accounts.action.automatic') : t('accounts.action.editByHand')}
        </Button>
      ) : null}
      <span className="grow" />
      <Button size="large" onPress={() => onGo('who')}>
        {t('accounts.action.back')}
      </Button>
      {isBusy ? (
        <Button size="large" onPress={() => stopWork(store)}>
          {t('accounts.action.stopTest')}
        </Button>
      ) : null}
      {/* After a failure the same button stands beside its reason. */}
      {!isBusy && (verdict === 'untested' || verdict === 'works') ? (
        <Button size="large" variant={verdict === 'works' ? 'default' : 'primary'} onPress={test}>
          {t('accounts.action.test')}
        </Button>
      ) : null}
      {verdict === 'onlyReceiving' ? (
        <Button size="large" onPress={addReadingOnly}>
          {t('accounts.action.addReadingOnly')}
        </Button>
      ) : null}
      {verdict === 'works' || verdict === 'onlyReceiving' ? (
        <Button variant="primary" size="large" onPress={goOn} isDisabled={verdict !== 'works'}>
          {t('accounts.action.continue')}
        </Button>
      ) : null}
    </>
  )
}
