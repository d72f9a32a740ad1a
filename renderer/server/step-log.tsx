// The steps of a connection test: how each went, how long it took, and the server's own words.

import type { TestStep } from '../../shared/model/job.ts'
import { serverWords } from '../../shared/server-words.ts'
import { formatDuration } from '../format.ts'
import { useText } from '../i18n.ts'
import { Icon } from '../ui/icon.tsx'
import { BusyIcon, DoneIcon, FailedIcon, type IconShape, MinusIcon, OutboxIcon } from '../ui/icons.ts'
import '../style/server-forms.css'

const icons: Readonly<Record<TestStep['state'], IconShape>> = {
  waiting: OutboxIcon,
  running: BusyIcon,
  done: DoneIcon,
  failed: FailedIcon,
  skipped: MinusIcon,
}

export interface LoggedStep {
  readonly key: string
  readonly state: TestStep['state']
  readonly text: string
  /** The server's own words, as they came. */
  readonly words?: string | undefined
  readonly durationMs?: number | undefined
}

export function StepLog({ steps }: { readonly steps: readonly LoggedStep[] }) {
  const t = useText()
  return (
    <ul className="test-log small t2">
      {steps.map(step => (
        <li key={step.key} className={`test-step test-step-${step.state}`}>
          <Icon shape={icons[step.state]} />
          <span className="visually-hidden">{t(`accounts.test.state.${step.state}`)}</span>
          <span className="grow wrap-anywhere">
            {step.text}
            <StepWords words={step.words} />
          </span>
          {step.durationMs === undefined ? null : <span className="t3 nowrap">{formatDuration(step.durationMs)}</span>}
        </li>
      ))}
    </ul>
  )
}

function StepWords({ words = '' }: { readonly words: string | undefined }) {
  const t = useText()
  const shown = serverWords(words)
  return shown === '' ? null : <bdi className="test-words t3">{t('common.serverSaid', { words: shown })}</bdi>
}
