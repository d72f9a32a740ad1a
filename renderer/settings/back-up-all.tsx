// Everything into one file: with or without passwords, then how far it is. The work is a job that outlives the dialog.
import { useState } from 'react'
import type { SecretsState } from '../../shared/api/accounts.ts'
import type { UnreadableFiles } from '../../shared/model/backup.ts'
import type { Job } from '../../shared/model/job.ts'
import { api } from '../api.ts'
import { TroubleBar } from '../failure/trouble-bar.tsx'
import { formatList, formatSize } from '../format.ts'
import { useText } from '../i18n.ts'
import { useSecrets } from '../passwords/secrets-store.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { CheckboxField } from '../ui/checkbox-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { TextField } from '../ui/text-field.tsx'
import { visibleLine } from '../ui/visible-text.ts'
import { useJobRun } from './use-job-run.ts'
import './backup.css'

interface SecretsChoice {
  readonly isOn: boolean
  readonly passphrase: string
  readonly again: string
}

export function BackUpAll({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const secrets = useSecrets()
  const run = useJobRun()
  const [choice, setChoice] = useState<SecretsChoice>({ isOn: false, passphrase: '', again: '' })
  const [isChecked, setChecked] = useState(false)
  const begin = () => {
    setChecked(true)
    if (problemOf(choice)) return
    void run.start(() => api.backup.begin(choice.isOn ? { passphrase: choice.passphrase } : {}))
  }
  const { job, isRunning } = run
  return (
    <Dialog
      size={480}
      title={t('backup.make.title')}
      onClose={onClose}
      footer={<Footer job={job} isRunning={isRunning} onStop={run.stop} onBegin={begin} onClose={onClose} />}
    >
      <div className="backup-dialog">
        <TroubleBar failure={run.failure} title={t('backup.make.failed')} doing="back-up" />
        {job ? (
          <Progress job={job} isRunning={isRunning} />
        ) : (
          <>
            <p className="t2">{t('backup.make.lead')}</p>
            <SecretsFields
              secrets={secrets}
              choice={choice}
              onChange={setChoice}
              onEnter={begin}
              isChecked={isChecked}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}

function problemOf({ isOn, passphrase, again }: SecretsChoice): 'empty' | 'differs' | null {
  if (!isOn) return null
  if (passphrase === '') return 'empty'
  return passphrase === again ? null : 'differs'
}

interface SecretsFieldsProps {
  readonly secrets: SecretsState | null
  readonly choice: SecretsChoice
  readonly onChange: (choice: SecretsChoice) => void
  readonly onEnter: () => void
  readonly isChecked: boolean
}

function SecretsFields({ secrets, choice, onChange, onEnter, isChecked }: SecretsFieldsProps) {
  const t = useText()
  const canKeep = secrets === 'keychain' || secrets === 'master'
  if (!canKeep) {
    return <p className="small t3">{t(secrets === 'locked' ? 'backup.make.locked' : 'backup.make.noSecrets')}</p>
  }
  const problem = isChecked ? problemOf(choice) : null
  return (
    <>
      <CheckboxField
        label={t('backup.make.secrets')}
        hint={t('backup.make.secretsHint')}
        isSelected={choice.isOn}
        onChange={isOn => onChange({ ...choice, isOn })}
      />
      {choice.isOn ? (
        <div className="backup-passphrase">
          <TextField
            label={t('backup.make.passphrase')}
            type="password"
            autoComplete="new-password"
            value={choice.passphrase}
            onChange={passphrase => onChange({ ...choice, passphrase })}
            error={problem === 'empty' ? t('backup.make.empty') : undefined}
          />
          <TextField
            label={t('backup.make.again')}
            type="password"
            autoComplete="new-password"
            value={choice.again}
            onChange={again => onChange({ ...choice, again })}
            onEnter={onEnter}
            error={problem === 'differs' ? t('backup.make.differs') : undefined}
          />
          <p className="small t3">{t('backup.make.forgotten')}</p>
        </div>
      ) : null}
    </>
  )
}

function Progress({ job, isRunning }: { readonly job: Job; readonly isRunning: boolean }) {
  const t = useText()
  const { result, progress } = job
  if (result?.kind === 'backed-up' && !isRunning) {
    const { file, sizeBytes, absent, unreadableFiles } = result
    return (
      <Bar tone="ok" role="status" title={t('backup.make.done')}>
        <div className="selectable">
          {t('backup.make.doneText', { file: visibleLine(file), size: formatSize(sizeBytes) })}
        </div>
        {absent > 0 ? <div>{t('backup.make.absent', { count: absent })}</div> : null}
        {unreadableFiles ? <div className="selectable">{lackedFiles(unreadableFiles, t)}</div> : null}
      </Bar>
    )
  }
  if (job.state === 'cancelled') return <p role="status">{t('backup.make.stopped')}</p>
  if (!isRunning) return null
  const step = result?.kind === 'backing-up' ? result.step : 'copying'
  const { doneBytes: done = 0, totalBytes: total = 0 } = progress ?? {}
  const sizes = { done: formatSize(done), total: formatSize(total) }
  return (
    <>
      <ProgressBar
        label={t(`backup.make.${step}`, sizes)}
        done={done}
        total={step === 'copying' ? undefined : total}
        isLabelVisible
      />
      <p className="small t2">{t('backup.make.closeNote')}</p>
    </>
  )
}

function lackedFiles({ count, named }: UnreadableFiles, t: ReturnType<typeof useText>): string {
  const more = count > named.length ? [t('backup.make.moreFiles', { count: count - named.length })] : []
  return t('backup.make.unreadableFiles', { count, names: formatList([...named.map(visibleLine), ...more]) })
}

interface FooterProps {
  readonly job: Job | null
  readonly isRunning: boolean
  readonly onStop: () => void
  readonly onBegin: () => void
  readonly onClose: () => void
}

function Footer({ job, isRunning, onStop, onBegin, onClose }: FooterProps) {
  const t = useText()
  if (isRunning) return <Button onPress={onStop}>{t('backup.make.stop')}</Button>
  if (job && job.state !== 'failed') {
    return (
      <Button variant="primary" onPress={onClose}>
        {t('backup.make.close')}
      </Button>
    )
  }
  return (
    <>
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button variant="primary" onPress={onBegin}>
        {t('backup.make.begin')}
      </Button>
    </>
  )
}
