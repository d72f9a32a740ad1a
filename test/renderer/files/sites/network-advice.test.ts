import { expect, test } from 'vitest'
import { type ModeTrial, networkAdvice, trialOf, untried } from '../../../../renderer/files/sites/network-advice.ts'
import type { Job, SiteStep } from '../../../../shared/model/job.ts'

const step = (name: SiteStep['name'], state: SiteStep['state']): SiteStep => ({ name, state })
const job = (state: Job['state'], steps: SiteStep[]): Job => ({
  id: 1,
  kind: 'test-site',
  title: '',
  state,
  startedMs: 0,
  result: { kind: 'tested-site', steps },
})
const works: ModeTrial = trialOf(job('done', [step('login', 'done'), step('list', 'done')]))
const noData: ModeTrial = trialOf(job('done', [step('login', 'done'), step('list', 'failed')]))
const noLogin: ModeTrial = trialOf(job('failed', [step('login', 'failed'), step('list', 'skipped')]))

test('a test that ended with a failed step does not work, whatever its job says', () => {
  expect([works.state, noData.state, noLogin.state]).toEqual(['works', 'fails', 'fails'])
})

test.each([
  ['passive when passive works', works, noData, 'passive'],
  ['passive when both work', works, works, 'passive'],
  ['active when only active works', noData, works, 'active'],
  ['the firewall when neither works', noData, noData, 'none'],
  ['the sign-in when it did not come to data connections', noLogin, noLogin, 'sign-in'],
  ['nothing before both were tried', works, untried, null],
] as const)('F7, row 109: the advice is %s', (_, passive, active, advice) => {
  expect(networkAdvice(passive, active)).toBe(advice)
})
