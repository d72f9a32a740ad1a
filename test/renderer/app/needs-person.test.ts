import { describe, expect, it } from 'vitest'
import { isOffline, needsPerson } from '../../../renderer/app/needs-person.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { Account } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'

const account = (id: number): Account => ({
  id,
  name: '',
  colour: 0,
  displayName: '',
  address: 'a@example.org',
  incoming: {
    protocol: 'pop3',
    host: 'pop.example.org',
    port: 995,
    security: 'tls',
    user: 'a',
    copies: { kind: 'keep' },
  },
})
const failed = (accountId: number, failure: Failure): Job => ({
  id: accountId,
  kind: 'get-mail',
  accountId,
  title: '',
  state: 'failed',
  startedMs: 0,
  failure,
})
const noNetwork: Failure = { kind: 'unreachable', phase: 'lookup', reason: 'network', message: '' }
const refused: Failure = { kind: 'login', command: 'PASS', text: 'no', temporary: false, message: '' }

describe('the status of all accounts', () => {
  it('asks for a person where one can help, not where the network is gone', () => {
    const accounts = [account(1), account(2), account(3)]
    const getMailJobs = { 1: failed(1, refused), 2: failed(2, noNetwork) }
    expect(needsPerson({ accounts, getMailJobs })).toBe(1)
    expect(isOffline({ accounts, getMailJobs })).toBe(true)
  })

  it('is calm when nothing failed', () => {
    expect(needsPerson({ accounts: [account(1)], getMailJobs: {} })).toBe(0)
    expect(isOffline({ accounts: [account(1)], getMailJobs: {} })).toBe(false)
  })

  it('forgets accounts that are gone', () => {
    expect(needsPerson({ accounts: [], getMailJobs: { 1: failed(1, refused) } })).toBe(0)
  })
})
