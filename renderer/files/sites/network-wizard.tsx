// Tries both ways of data connections with one site, and says what to set.

import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { DataMode, Site } from '../../../shared/model/site.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { openDialog, toast } from '../../navigation.ts'
import { runJob } from '../../run-job.ts'
import { StepLog } from '../../server/step-log.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Pill, type PillTone } from '../../ui/pill.tsx'
import { type ModeTrial, networkAdvice, trialOf, untried } from './network-advice.ts'
import { settingsOfSite } from './site-form.ts'
import { siteStepText } from './site-test-result.tsx'
import { readSites, useSite } from './sites-store.ts'
import './network-wizard.css'

interface NetworkWizardProps {
  readonly siteId: Id
  readonly onClose: () => void
}

type TriedMode = Exclude<DataMode, 'auto'>
type Trials = Readonly<Record<TriedMode, ModeTrial>>

const nothingTried: Trials = { passive: untried, active: untried }
const modes: readonly TriedMode[] = ['passive', 'active']

export function NetworkWizard({ siteId, onClose }: NetworkWizardProps) {
  const t = useText()
  const site = useSite(siteId)
  const check = useNetworkCheck(site, onClose)
  if (!site) return null
  const { trials, advice } = check
  const isTried = trials.passive.state !== 'waiting'
  const footer = (
    <>
      <Button onPress={onClose}>{t('common.close')}</Button>
      {advice === 'none' || advice === 'sign-in' ? (
        <Button
          onPress={() => {
            onClose()
            openDialog({ kind: 'site-manager', siteId })
          }}
        >
          {t('sites.network.edit')}
        </Button>
      ) : null}
      <Button variant={advice === null ? 'primary' : 'default'} isDisabled={check.isBusy} onPress={check.start}>
        {t(isTried ? 'sites.network.again' : 'sites.network.start')}
      </Button>
      {advice === 'passive' || advice === 'active' ? (
        <Button variant={advice === site.mode ? 'default' : 'primary'} onPress={() => check.use(advice)}>
          {t(`sites.network.use.${advice}`)}
        </Button>
      ) : null}
    </>
  )
  return (
    <Dialog title={t('sites.network.title', { name: site.name })} size={640} onClose={onClose} footer={footer}>
      <div className="dialog-form">
        <p>{t('sites.network.intro')}</p>
        <p className="t3">{t('sites.network.nothing')}</p>
        {modes.map(mode => (
          <Trial key={mode} mode={mode} trial={trials[mode]} site={site} />
        ))}
        {advice === null ? null : <Advice advice={advice} trial={trials.passive} />}
        <TroubleBar failure={check.trouble} />
      </div>
    </Dialog>
  )
}

function useNetworkCheck(site: Site | undefined, onClose: () => void) {
  const t = useText()
  const [trials, setTrials] = useState<Trials>(nothingTried)
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const run = async () => {
    if (!site) return
    setBusy(true)
    setTrouble(null)
    setTrials(nothingTried)
    try {
      for (const mode of modes) {
        const show = (job: Job) => setTrials(before => ({ ...before, [mode]: trialOf(job) }))
        const settings = { ...settingsOfSite(site), mode }
        await runJob(() => api.sites.test({ id: site.id, site: settings, password: '' }), { onChange: show })
      }
    } catch (error) {
      setTrouble(failureFrom(error))
    }
    setBusy(false)
  }
  const use = async (mode: DataMode) => {
    if (!site) return
    try {
      await api.sites.change({ id: site.id, site: { ...settingsOfSite(site), mode } })
      await readSites()
      toast({ text: t('sites.network.used') })
      onClose()
    } catch (error) {
      setTrouble(failureFrom(error))
    }
  }
  return {
    trials,
    isBusy,
    trouble,
    advice: isBusy ? null : networkAdvice(trials.passive, trials.active),
    start: () => void run(),
    use: (mode: DataMode) => void use(mode),
  }
}

const tones: Readonly<Record<ModeTrial['state'], PillTone>> = {
  waiting: 'neutral',
  running: 'info',
  works: 'ok',
  fails: 'err',
}

interface TrialProps {
  readonly mode: TriedMode
  readonly trial: ModeTrial
  readonly site: Site
}

function Trial({ mode, trial, site }: TrialProps) {
  const t = useText()
  const values = { host: site.host, port: String(site.port) }
  return (
    <section className="network-trial" aria-label={t(`sites.network.${mode}`)}>
      <div className="row">
        <span className="strong grow">{t(`sites.network.${mode}`)}</span>
        <Pill tone={tones[trial.state]}>{t(`sites.network.state.${trial.state}`)}</Pill>
      </div>
      {trial.steps.length > 0 ? (
        <StepLog steps={trial.steps.map(step => ({ ...step, key: step.name, text: siteStepText(step, values, t) }))} />
      ) : null}
    </section>
  )
}

interface AdviceProps {
  readonly advice: 'passive' | 'active' | 'none' | 'sign-in'
  readonly trial: ModeTrial
}

function Advice({ advice, trial }: AdviceProps) {
  const t = useText()
  if (advice === 'sign-in') {
    return <TroubleBar failure={trial.failure ?? null} title={t('sites.network.advice.signIn')} doing="test-site" />
  }
  if (advice === 'none') {
    return (
      <Bar tone="warn" role="status" title={t('sites.network.advice.none')}>
        {t('sites.network.advice.noneHelp')}
      </Bar>
    )
  }
  return (
    <Bar tone="ok" role="status">
      {t(`sites.network.advice.${advice}`)}
    </Bar>
  )
}
