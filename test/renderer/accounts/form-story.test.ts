// Finding and testing servers, and saving the account: the real form store with a main process in memory.
import { beforeEach, describe, expect, test } from 'vitest'
import { emptyForm, formOf } from '../../../renderer/accounts/account-form.ts'
import { signInWithBrowser } from '../../../renderer/accounts/browser-sign-in.ts'
import {
  chooseSecurity,
  chooseSignIn,
  createFormStore,
  type FormStore,
  findServers,
  isSignedIn,
  stopWork,
  testServers,
  tryInstead,
  writeForm,
  writeHost,
  writeOAuth,
  writeServer,
} from '../../../renderer/accounts/form-store.ts'
import { addAccount, changeAccount } from '../../../renderer/accounts/save-account.ts'
import { verdictOf } from '../../../renderer/accounts/test-steps.ts'
import type { Account } from '../../../shared/model/account.ts'
import type { Job, JobResult, TestStep } from '../../../shared/model/job.ts'
import { CallBridge, Fails } from '../call-bridge.ts'

const found: JobResult = {
  kind: 'found',
  incoming: { protocol: 'pop3', host: 'pop.b.example', port: 995, security: 'tls', source: 'records' },
  outgoing: { protocol: 'smtp', host: 'smtp.b.example', port: 587, security: 'starttls', source: 'records' },
}
const step = (server: TestStep['server'], state: TestStep['state']): TestStep => ({ server, name: 'login', state })
const works: JobResult = { kind: 'tested', steps: [step('incoming', 'done'), step('outgoing', 'done')] }
const sendingFails: JobResult = { kind: 'tested', steps: [step('incoming', 'done'), step('outgoing', 'failed')] }

let bridge: CallBridge
let store: FormStore
let lastJob = 0

/** The call starts a job that ends with this result; `early`: its events overtake the answer. */
function answerWithJob(
  name: 'accounts.findServers' | 'accounts.test',
  result: JobResult,
  when: 'early' | 'later' = 'later',
) {
  bridge.answer(name, () => {
    lastJob += 1
    const job: Job = { id: lastJob, kind: 'test-account', title: '', state: 'running', startedMs: 0 }
    const ended: Job = { ...job, state: 'done', result }
    if (when === 'early') bridge.emit('job.changed', ended)
    else setImmediate(() => bridge.emit('job.changed', ended))
    return job
  })
}

beforeEach(() => {
  bridge = CallBridge.install()
  store = createFormStore(emptyForm(0))
  writeForm(store, { address: 'ingrid@b.example' })
  writeServer(store, 'incoming', { password: 'sesame' })
  answerWithJob('accounts.findServers', found)
  answerWithJob('accounts.test', works)
})

const state = () => store.getState()

describe('the account form', () => {
  test('finds the servers, tests them at once and sends them what was typed', async () => {
    await findServers(store)
    expect(state()).toMatchObject({ finding: 'found', source: 'records', isByHand: false, isTesting: false })
    expect(verdictOf(state().steps, true)).toBe('works')
    expect(bridge.inputsOf('accounts.test')).toMatchObject([
      {
        incoming: { host: 'pop.b.example', user: 'ingrid@b.example' },
        password: 'sesame',
        outgoingPassword: undefined,
      },
    ])
  })

  test('TLS-07: looks for servers without the password', async () => {
    await findServers(store)
    expect(bridge.inputsOf('accounts.findServers')).toEqual([{ address: 'ingrid@b.example' }])
  })

  test('a job that ends before the call is answered is not waited for in vain', async () => {
    answerWithJob('accounts.findServers', found, 'early')
    answerWithJob('accounts.test', works, 'early')
    await findServers(store)
    expect(verdictOf(state().steps, true)).toBe('works')
  })

  test('servers that were not found are typed by hand, and not tested before', async () => {
    answerWithJob('accounts.findServers', { kind: 'found' })
    await findServers(store)
    expect(state()).toMatchObject({ finding: 'notFound', isByHand: true })
    expect(bridge.inputsOf('accounts.test')).toEqual([])
  })

  test('a failed test opens the fields, another port is tried at once', async () => {
    answerWithJob('accounts.test', sendingFails)
    await findServers(store)
    expect(state().isByHand).toBe(true)
    expect(verdictOf(state().steps, true)).toBe('onlyReceiving')
    answerWithJob('accounts.test', works)
    await tryInstead(store, 'outgoing', { port: '465', security: 'tls' })
    expect(bridge.inputsOf('accounts.test').at(-1)).toMatchObject({ outgoing: { port: 465, security: 'tls' } })
    expect(verdictOf(state().steps, true)).toBe('works')
  })

  test('without encryption, which needed no question for this computer, another host is encrypted again', () => {
    writeHost(store, 'outgoing', 'localhost')
    chooseSecurity(store, 'outgoing', 'none')
    writeHost(store, 'outgoing', '127.0.0.1')
    expect(state().form.outgoing.security).toBe('none')
    writeHost(store, 'outgoing', '127.0.0.1.example')
    expect(state().form.outgoing.security).toBe('tls')
  })

  test('every change that matters makes a test void', async () => {
    await findServers(store)
    chooseSecurity(store, 'incoming', 'starttls')
    expect(state().steps).toEqual([])
    await testServers(store)
    writeServer(store, 'incoming', { password: 'other' })
    expect(state().steps).toEqual([])
    await testServers(store)
    writeForm(store, { name: 'Work' })
    expect(verdictOf(state().steps, true)).toBe('works')
  })

  test('NET-09: a test that is stopped is cancelled and leaves nothing behind', async () => {
    await findServers(store)
    bridge.answer('accounts.test', () => ({ id: 500, kind: 'test-account', title: '', state: 'running', startedMs: 0 }))
    const cancelled = new Promise<Record<string, unknown>>(resolve => bridge.answer('jobs.cancel', resolve))
    const testing = testServers(store)
    await new Promise(resolve => setImmediate(resolve))
    stopWork(store)
    expect(await cancelled).toEqual({ id: 500 })
    bridge.emit('job.changed', { id: 500, kind: 'test-account', title: '', state: 'cancelled', startedMs: 0 })
    await testing
    expect(state()).toMatchObject({ isTesting: false, steps: [] })
  })

  test('a test that cannot be started says why', async () => {
    await findServers(store)
    bridge.answer('accounts.test', () => {
      throw new Fails({ kind: 'bug', message: 'x' })
    })
    await testServers(store)
    expect(state()).toMatchObject({ isTesting: false, trouble: { kind: 'bug' } })
  })
})

describe('saving', () => {
  test('nothing is saved before the account is added', async () => {
    await findServers(store)
    const saving = bridge.calls.filter(({ name }) => /add|change|setPassword|chooseSecrets/.test(name))
    expect(saving).toEqual([])
  })

  test('adds the account with its password and gets its mail', async () => {
    await findServers(store)
    bridge.answer('accounts.add', ({ account }) => ({ ...(account as Account), id: 9 }))
    bridge.answer('mail.getMail', () => ({}))
    await addAccount(store, { way: 'keychain', master: '', masterAgain: '' }, 'keychain')
    expect(bridge.inputsOf('accounts.add')).toMatchObject([{ password: 'sesame', keeping: 'keep' }])
    expect(bridge.inputsOf('mail.getMail')).toEqual([{ accountId: 9 }])
  })

  test('EL-05: a master password is set before a password is handed over', async () => {
    await findServers(store)
    bridge.answer('accounts.add', ({ account }) => ({ ...(account as Account), id: 9 }))
    await addAccount(store, { way: 'newMaster', master: 'open', masterAgain: 'open' }, 'undecided')
    const names = bridge.calls.map(({ name }) => name)
    expect(names.indexOf('accounts.chooseSecrets')).toBeLessThan(names.indexOf('accounts.add'))
    expect(bridge.inputsOf('accounts.chooseSecrets')).toEqual([{ kind: 'master', password: 'open' }])
  })

  test('EL-05: a wrong master password adds nothing', async () => {
    await findServers(store)
    bridge.answer('accounts.unlockSecrets', () => {
      throw new Fails({ kind: 'input', field: 'password', message: '' })
    })
    const account = await addAccount(store, { way: 'unlock', master: 'wrong', masterAgain: '' }, 'locked')
    expect(account).toBeNull()
    expect(bridge.inputsOf('accounts.add')).toEqual([])
    expect(state()).toMatchObject({ isSaving: false, trouble: { field: 'password' } })
  })

  test('changing an account sends only the passwords that were typed', async () => {
    await findServers(store)
    bridge.answer('accounts.add', ({ account }) => ({ ...(account as Account), id: 9 }))
    const account = await addAccount(store, { way: 'session', master: '', masterAgain: '' }, 'keychain')
    if (!account) throw new Error('The account was not added')
    const edit = createFormStore(formOf(account), account.id)
    bridge.answer('accounts.change', ({ account: changed }) => ({ ...(changed as Account), id: 9 }))
    await changeAccount(edit, { way: 'session', master: '', masterAgain: '' }, 'keychain')
    expect(bridge.inputsOf('accounts.setPassword')).toEqual([])
    writeServer(edit, 'outgoing', { password: 'relay' })
    await changeAccount(edit, { way: 'session', master: '', masterAgain: '' }, 'keychain')
    expect(bridge.inputsOf('accounts.setPassword')).toEqual([
      { id: 9, server: 'outgoing', password: 'relay', keeping: 'session' },
    ])
  })
})

describe('signing in with the browser', () => {
  const answerSignIn = (end: Partial<Job>) =>
    bridge.answer('accounts.signIn', () => {
      const job: Job = { id: 700, kind: 'sign-in', title: '', state: 'running', startedMs: 0 }
      setImmediate(() => bridge.emit('job.changed', { ...job, state: 'done', ...end }))
      return job
    })

  beforeEach(() => {
    chooseSignIn(store, 'oauth2')
    writeOAuth(store, { provider: 'google', clientId: 'abc' })
    answerSignIn({ result: { kind: 'signed-in', grant: 3 } })
    bridge.answer('accounts.add', ({ account }) => ({ ...(account as Account), id: 9 }))
  })

  test('the servers are tested and the account is added with what the sign-in gave', async () => {
    expect(isSignedIn(state())).toBe(false)
    expect(await signInWithBrowser(store)).toBe(true)
    expect(bridge.inputsOf('accounts.signIn')).toMatchObject([
      { oauth: { provider: 'google', clientId: 'abc' }, user: 'ingrid@b.example' },
    ])
    await findServers(store)
    const oauth = { provider: 'google', clientId: 'abc' }
    expect(bridge.inputsOf('accounts.test')).toMatchObject([{ incoming: { signIn: 'oauth2' }, oauth, grant: 3 }])
    await addAccount(store, { way: 'keychain', master: '', masterAgain: '' }, 'keychain')
    expect(bridge.inputsOf('accounts.add')).toMatchObject([{ account: { oauth }, grant: 3, keeping: 'keep' }])
  })

  test('another client id needs another sign-in', async () => {
    await signInWithBrowser(store)
    expect(isSignedIn(state())).toBe(true)
    writeOAuth(store, { clientId: 'abd' })
    expect(isSignedIn(state())).toBe(false)
  })

  test('a sign-in that fails says why, one that was stopped says nothing', async () => {
    answerSignIn({ state: 'failed', failure: { kind: 'bug', message: 'x' } })
    expect(await signInWithBrowser(store)).toBe(false)
    expect(state()).toMatchObject({ isSigningIn: false, signInTrouble: { kind: 'bug' }, trouble: null })
    answerSignIn({ state: 'cancelled', failure: { kind: 'cancelled', message: 'x' } })
    expect(await signInWithBrowser(store)).toBe(false)
    expect(state()).toMatchObject({ isSigningIn: false, signInTrouble: null, trouble: null })
  })

  test('without a client id no page is opened', async () => {
    writeOAuth(store, { clientId: ' ' })
    expect(await signInWithBrowser(store)).toBe(false)
    expect(bridge.inputsOf('accounts.signIn')).toEqual([])
  })

  test('an account that exists counts as signed in, and a new sign-in is stored', async () => {
    await signInWithBrowser(store)
    const account = await addAccount(store, { way: 'session', master: '', masterAgain: '' }, 'keychain')
    if (!account) throw new Error('The account was not added')
    const edit = createFormStore(formOf(account), account.id)
    expect(isSignedIn(edit.getState())).toBe(true)
    bridge.answer('accounts.change', ({ account: changed }) => ({ ...(changed as Account), id: 9 }))
    await changeAccount(edit, { way: 'session', master: '', masterAgain: '' }, 'keychain')
    expect(bridge.inputsOf('accounts.setSignIn')).toEqual([])
    await signInWithBrowser(edit)
    await changeAccount(edit, { way: 'session', master: '', masterAgain: '' }, 'keychain')
    expect(bridge.inputsOf('accounts.setSignIn')).toEqual([{ id: 9, grant: 3, keeping: 'session' }])
  })
})
