import { describe, expect, test } from 'vitest'
import { messageCount, pillOf, resultOf, verdictOf } from '../../../renderer/accounts/test-steps.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { TestStep, TestStepName } from '../../../shared/model/job.ts'

const names: Record<TestStep['server'], readonly TestStepName[]> = {
  incoming: ['lookup', 'connect', 'encrypt', 'login', 'list'],
  outgoing: ['lookup', 'connect', 'encrypt', 'login', 'check-sending'],
}
const timeout: Failure = { kind: 'timeout', phase: 'connect', timeoutMs: 15_000, message: '' }

function steps(server: TestStep['server'], ...states: TestStep['state'][]): TestStep[] {
  return names[server].map((name, index): TestStep => {
    const state = states[index] ?? states.at(-1) ?? 'waiting'
    return { server, name, state, ...(state === 'failed' ? { failure: timeout } : {}) }
  })
}

describe('resultOf', () => {
  test.each<[string, TestStep[], string, string]>([
    ['nothing tested', [], 'untested', 'untested'],
    ['not begun', steps('incoming', 'waiting'), 'waiting', 'waiting'],
    ['begun', steps('incoming', 'done', 'running', 'waiting'), 'checking', 'checking'],
    ['between two steps', steps('incoming', 'done', 'waiting'), 'checking', 'checking'],
    ['all done', steps('incoming', 'done'), 'works', 'signedIn'],
    ['failed', steps('incoming', 'done', 'failed', 'skipped'), 'failed', 'noAnswer'],
  ])('%s', (_, list, state, pill) => {
    expect(resultOf(list, 'incoming')).toMatchObject({ state, pill })
  })

  test('a server that wants no sign-in only answered', () => {
    const list = steps('outgoing', 'done').filter(({ name }) => name !== 'login')
    expect(resultOf(list, 'outgoing').pill).toBe('answered')
  })

  test('the failure of one server is not that of the other', () => {
    const list = [...steps('incoming', 'done'), ...steps('outgoing', 'done', 'failed', 'skipped')]
    expect(resultOf(list, 'incoming').failure).toBeUndefined()
    expect(resultOf(list, 'outgoing').failure).toBe(timeout)
  })
})

describe('verdictOf', () => {
  const works = 'done' as const
  const fails = ['done', 'failed', 'skipped'] as const
  test.each<[string, TestStep[], boolean, string]>([
    ['untested', [], true, 'untested'],
    ['checking', [...steps('incoming', 'running', 'waiting'), ...steps('outgoing', 'waiting')], true, 'checking'],
    ['one still to come', [...steps('incoming', works), ...steps('outgoing', 'waiting')], true, 'checking'],
    ['both work', [...steps('incoming', works), ...steps('outgoing', works)], true, 'works'],
    ['sending fails', [...steps('incoming', works), ...steps('outgoing', ...fails)], true, 'onlyReceiving'],
    ['receiving fails', [...steps('incoming', ...fails), ...steps('outgoing', works)], true, 'onlySending'],
    ['both fail', [...steps('incoming', ...fails), ...steps('outgoing', ...fails)], true, 'neither'],
    ['reading only', steps('incoming', works), false, 'works'],
    ['reading only fails', steps('incoming', ...fails), false, 'neither'],
    ['outgoing server added after the test', steps('incoming', works), true, 'untested'],
  ])('%s', (_, list, canSend, verdict) => {
    expect(verdictOf(list, canSend)).toBe(verdict)
  })
})

describe('pillOf', () => {
  const context = { host: 'mail.example', port: 995, message: '' }
  const certificate = { subject: '', issuer: '', names: [], validFromMs: 0, validToMs: 0, sha256: '' }
  test.each<[Failure, string]>([
    [{ ...context, kind: 'login', command: 'PASS', text: '', temporary: false }, 'password'],
    [{ ...context, kind: 'login', command: 'PASS', text: '', temporary: true }, 'failed'],
    [{ ...context, kind: 'unreachable', reason: 'lookup', phase: 'lookup' }, 'name'],
    [{ ...context, kind: 'unreachable', reason: 'refused', phase: 'connect' }, 'noAnswer'],
    [{ ...context, kind: 'unreachable', reason: 'closed', phase: 'encrypt' }, 'noAnswer'],
    [{ ...context, kind: 'untrusted', reason: 'certificate', code: 'CERT_HAS_EXPIRED', certificate }, 'certificate'],
    [{ ...context, kind: 'untrusted', reason: 'not-offered' }, 'encryption'],
    [timeout, 'noAnswer'],
    [{ ...context, kind: 'protocol', reason: 'other-service' }, 'failed'],
  ])('%j', (failure, pill) => {
    expect(pillOf(failure)).toBe(pill)
  })
})

describe('messageCount', () => {
  test.each([
    ['200', 200],
    ['0', 0],
    ['about 200', undefined],
    ['', undefined],
  ])('%j', (words, count) => {
    expect(messageCount({ server: 'incoming', name: 'list', state: 'done', words })).toBe(count)
  })
})
