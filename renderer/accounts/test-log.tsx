// Every step of an account's connection test, for both servers.

import { assertNever } from '../../shared/failure.ts'
import type { TestStep } from '../../shared/model/job.ts'
import { type Translate, useText } from '../i18n.ts'
import { StepLog } from '../server/step-log.tsx'
import type { AccountForm } from './account-form.ts'
import { messageCount } from './test-steps.ts'

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
      <StepLog
        steps={steps.map(step => ({
          ...step,
          key: `${step.server} ${step.name}`,
          text: stepText(step, form, t),
          words: messageCount(step) === undefined ? step.words : undefined,
        }))}
      />
    </section>
  )
}

function stepText(step: TestStep, form: AccountForm, t: Translate): string {
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
