import { expect, test } from 'vitest'
import { jobDetail, jobTitle } from '../../../renderer/activity/job-text.ts'
import { t } from '../../../renderer/i18n.ts'
import type { CheckedMail } from '../../../shared/model/backup.ts'
import type { Job } from '../../../shared/model/job.ts'

function checked(facts: Partial<CheckedMail>): Job {
  const result = { kind: 'checked-mail', looked: 60, ...facts } as const
  return { id: 1, kind: 'check-mail', title: '', state: 'done', startedMs: 0, endedMs: 1_000, result }
}

test('a check of all mail says that all are as they came, and not where some are not', () => {
  expect(jobTitle(checked({}), t)).toBe('Checking all mail')
  expect(jobDetail(checked({}), t)).toContain('60 messages are as they came')
  expect(jobDetail(checked({ unreadable: { count: 2, named: [] } }), t)).toContain(
    'but for 2 messages that could not be read',
  )
})
