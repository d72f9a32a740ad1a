// Every step of a connection test with its time and the server's own words.

import { assertNever } from '../../shared/failure.ts'
import type { TestStep } from '../../shared/model/job.ts'
import { serverWords } from '../../shared/server-words.ts'
import { formatDuration } from '../format.ts'
import { useText } from '../i18n.ts'
import { Icon } from '../ui/icon.tsx'
import { BusyIcon, DoneIcon, FailedIcon, type IconShape, MinusIcon, OutboxIcon } from '../ui/icons.ts'
import type { AccountForm } from './account-form.ts'
import { messageCount } from './test-steps.ts'

const icons: Readonly<Record<TestStep['state'], IconShape>> = {
  waiting: OutboxIcon,
  running: BusyIcon,
  done: DoneIcon,
  failed: FailedIcon,
  skipped: MinusIcon,
}

interface TestLogProps {
  readonly steps: readonly TestStep[]
  readonly form: AccountForm
}

export function TestLog({ steps, form }: TestLogProps) {
  const t = useText()
  if (steps.length === 0) return null
  return (
    <section aria-labelledby="test-log-title">
      <h3 id="test-log-title" className="account-heading">
        {t('accounts.test.title')}
      </h3>
      <ul className="test-log small t2">
        {steps.map(step => (
          <li key={`${step.server} ${step.name}`} className={`test-step test-step-${step.state}`}>
            <Icon shape={icons[step.state]} />
            <span className="visually-hidden">{t(`accounts.test.state.${step.state}`)}</span>
            <span className="grow wrap-anywhere">
              <StepText step={step} form={form} />
              <StepWords step={step} />
            </span>
            {step.durationMs === undefined ? null : (
              <span className="t3 nowrap">{formatDuration(step.durationMs)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function StepText({ step, form }: { readonly step: TestStep; readonly form: AccountForm }) {
  const t = useText()
  const { host, port, user } = form[step.server]
  const values = { host, port, user }
  if (step.state !== 'done') return t(`accounts.test.todo.${step.name}`, values)
  switch (step.name) {
    case 'lookup':
      return t('accounts.test.lookup', values)
    case 'connect':
      return t('accounts.test.connect', values)
    case 'encrypt':
      return t('accounts.test.encrypt')
    case 'login':
      return t('accounts.test.login', values)
    case 'list': {
      const count = messageCount(step)
      return count === undefined ? t('accounts.test.list') : t('accounts.test.messages', { count })
    }
    case 'check-sending':
      return t('accounts.test.check-sending')
    default:
      return assertNever(step.name)
  }
}

function StepWords({ step }: { readonly step: TestStep }) {
  const t = useText()
  const words = serverWords(step.words ?? '')
  if (words === '' || messageCount(step) !== undefined) return null
  return <bdi className="test-words t3">{t('common.serverSaid', { words })}</bdi>
}
