// Adding, testing and changing a news server: the real form store with a main process in memory.
import { beforeEach, describe, expect, test } from 'vitest'
import { useNavigation } from '../../../renderer/navigation.ts'
import { removeServer } from '../../../renderer/news/servers/server-actions.ts'
import {
  checkByPosting,
  chooseServerSecurity,
  type ServerFormStore,
  saveServer,
  serverFormStore,
  suggestPerson,
  testServer,
  writeServer,
} from '../../../renderer/news/servers/server-form-store.ts'
import { goodKey } from '../../../renderer/news/servers/server-test-result.tsx'
import { stopTest } from '../../../renderer/server/form-work.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { Job, JobResult } from '../../../shared/model/job.ts'
import type { NewsServer, NewsServerSettings, NewsStep } from '../../../shared/model/news-server.ts'
import { CallBridge, Fails } from '../call-bridge.ts'

let bridge: CallBridge
let store: ServerFormStore
let lastJob = 0

const state = () => store.getState()
const step = (name: NewsStep['name'], state: NewsStep['state'], failure?: Failure): NewsStep => ({
  name,
  state,
  failure,
})
const works = [step('connect', 'done'), step('login', 'done'), step('capabilities', 'done')]

function answerWithSteps(name: 'news.testServer' | 'news.doctor', steps: readonly NewsStep[], failure?: Failure) {
  bridge.answer(name, () => {
    lastJob += 1
    const job: Job = { id: lastJob, kind: 'test-news-server', title: '', state: 'running', startedMs: 0 }
    const result: JobResult = { kind: 'tested-news', steps }
    setImmediate(() => bridge.emit('job.changed', { ...job, state: failure ? 'failed' : 'done', result, failure }))
    return job
  })
}

function added(server: NewsServerSettings, id = 7): NewsServer {
  return { ...server, id, rank: 1, learned: {}, groupCount: 0, subscribedCount: 0 }
}

beforeEach(() => {
  bridge = CallBridge.install()
  useNavigation.setState({ dialogs: [], toasts: [] })
  bridge.answer('accounts.secrets', () => 'keychain')
  bridge.answer('news.addServer', ({ server }) => added(server as NewsServerSettings))
  bridge.answer('news.changeServer', ({ server, id }) => added(server as NewsServerSettings, Number(id)))
  store = serverFormStore(undefined)
  writeServer(store, { host: 'news.b.example', user: 'ingrid', password: 'sesame' })
})

describe('testing a news server', () => {
  test('N7: a good sign-in, an open server and a checked article are three results', () => {
    expect(goodKey(works)).toBe('newsServers.test.goodSignedIn')
    expect(goodKey([step('connect', 'done'), step('login', 'skipped')])).toBe('newsServers.test.goodOpen')
    expect(goodKey([...works, step('read-back', 'done')])).toBe('newsServers.test.goodPost')
    expect(goodKey([step('connect', 'done'), step('login', 'running')])).toBeNull()
    expect(goodKey([step('connect', 'failed')])).toBeNull()
  })

  test('N7: says what is typed, and saves nothing', async () => {
    answerWithSteps('news.testServer', works)
    await testServer(store)
    expect(state()).toMatchObject({ isTesting: false, steps: works })
    expect(bridge.inputsOf('news.testServer')).toMatchObject([
      { server: { host: 'news.b.example', port: 563, signIn: { user: 'ingrid' } }, password: 'sesame' },
    ])
    expect(bridge.calls.filter(({ name }) => /add|change|Password/.test(name))).toEqual([])
  })

  test('N7: a failed step is told once, at the step', async () => {
    const failure: Failure = { kind: 'unreachable', reason: 'lookup', phase: 'lookup', message: '' }
    answerWithSteps('news.testServer', [step('lookup', 'failed', failure)], failure)
    await testServer(store)
    expect(state()).toMatchObject({ trouble: null, steps: [{ failure: { reason: 'lookup' } }] })
  })

  test('a form that is not complete is not tested, and says what is missing', async () => {
    writeServer(store, { host: '' })
    await testServer(store)
    expect(state().isChecked).toBe(true)
    expect(bridge.inputsOf('news.testServer')).toEqual([])
  })

  test('every change makes a test void', async () => {
    answerWithSteps('news.testServer', works)
    await testServer(store)
    chooseServerSecurity(store, 'starttls')
    expect(state()).toMatchObject({ steps: [], form: { port: '119' } })
  })

  test('a test that is stopped is cancelled', async () => {
    bridge.answer('news.testServer', () => ({
      id: 500,
      kind: 'test-news-server',
      title: '',
      state: 'running',
      startedMs: 0,
    }))
    const cancelled = new Promise<Record<string, unknown>>(resolve => bridge.answer('jobs.cancel', resolve))
    const testing = testServer(store)
    await new Promise(resolve => setImmediate(resolve))
    stopTest(store)
    expect(await cancelled).toEqual({ id: 500 })
    bridge.emit('job.changed', { id: 500, kind: 'test-news-server', title: '', state: 'cancelled', startedMs: 0 })
    await testing
    expect(state()).toMatchObject({ isTesting: false, trouble: null })
  })

  test('the doctor posts only with a server that was saved, into the group a person named', async () => {
    answerWithSteps('news.doctor', [...works, step('read-back', 'done')])
    await checkByPosting(store, 'misc.test')
    expect(bridge.inputsOf('news.doctor')).toEqual([])
    await saveServer(store)
    await checkByPosting(store, 'misc.test')
    expect(bridge.inputsOf('news.doctor')).toEqual([{ id: 7, group: 'misc.test' }])
  })
})

describe('saving a news server', () => {
  test('a new one goes with its password, which the form then forgets', async () => {
    await saveServer(store)
    expect(bridge.inputsOf('news.addServer')).toMatchObject([{ password: 'sesame', keeping: 'keep' }])
    expect(state()).toMatchObject({ serverId: 7, isChanged: false, form: { password: '' } })
  })

  test('an open server is added without any word about passwords', async () => {
    writeServer(store, { user: '', password: '' })
    await saveServer(store)
    expect(bridge.inputsOf('accounts.secrets')).toEqual([])
    expect(Object.keys(bridge.inputsOf('news.addServer')[0] ?? {})).toEqual(['server'])
  })

  test('a changed one keeps its password unless a new one was typed', async () => {
    const saved = await saveServer(store)
    const again = serverFormStore(saved)
    writeServer(again, { organization: 'Gannet Watch' })
    await saveServer(again)
    expect(bridge.inputsOf('news.changeServer')).toMatchObject([{ id: 7, server: { organization: 'Gannet Watch' } }])
    expect(bridge.inputsOf('news.setServerPassword')).toEqual([])
    writeServer(again, { password: 'other' })
    await saveServer(again)
    expect(bridge.inputsOf('news.setServerPassword')).toEqual([{ id: 7, password: 'other', keeping: 'keep' }])
  })

  test('where passwords cannot be kept, they are remembered until Kittiwake quits', async () => {
    bridge.answer('accounts.secrets', () => 'session-only')
    await saveServer(store)
    expect(bridge.inputsOf('news.addServer')).toMatchObject([{ keeping: 'session' }])
  })

  test('what cannot be saved stays in the form, with the reason', async () => {
    bridge.answer('news.addServer', () => {
      throw new Fails({ kind: 'storage', reason: 'full', message: '' })
    })
    expect(await saveServer(store)).toBeUndefined()
    expect(state()).toMatchObject({ isSaving: false, serverId: undefined, trouble: { kind: 'storage' } })
    expect(state().form.password).toBe('sesame')
  })

  test('who posts is offered for a new server, and never over what was typed', () => {
    suggestPerson(store, { name: 'Ingrid', address: 'ingrid@b.example', accountId: 3 })
    expect(state().form).toMatchObject({ personName: 'Ingrid', mailAccountId: 3 })
    writeServer(store, { personName: 'I. Berg' })
    suggestPerson(store, { name: 'Other', address: 'other@b.example', accountId: 4 })
    expect(state().form.personName).toBe('I. Berg')
  })
})

describe('removing a news server', () => {
  const answerQuestion = (isSure: boolean) => {
    const [question] = useNavigation.getState().dialogs
    if (question?.kind !== 'confirm') throw new Error('Nothing was asked')
    question.answer(isSure)
  }

  test('asks first, and Keep keeps it', async () => {
    const removing = removeServer(7, 'Fjordnet')
    answerQuestion(false)
    expect(await removing).toBe(false)
    expect(bridge.inputsOf('news.removeServer')).toEqual([])
  })

  test('a server that posts wait for is not removed, and the reason is told', async () => {
    bridge.answer('news.removeServer', () => {
      throw new Fails({ kind: 'input', message: '' })
    })
    const removing = removeServer(7, 'Fjordnet')
    answerQuestion(true)
    expect(await removing).toBe(false)
    await expect.poll(() => useNavigation.getState().toasts.at(-1)?.text).toContain('Outbox')
  })
})
