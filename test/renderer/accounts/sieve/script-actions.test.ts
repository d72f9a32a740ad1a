// The editor of scripts on a server: what a person writes is not lost while the server takes its time, and nothing is stored
// under a name that is another script's.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { putBack, removeScript, saveScript } from '../../../../renderer/accounts/sieve/script-actions.ts'
import {
  createSieveStore,
  newScript,
  openKept,
  openRules,
  openScript,
  type SieveStore,
  writeIn,
} from '../../../../renderer/accounts/sieve/sieve-store.ts'
import { listenToEnd } from '../../../../renderer/before-end.ts'
import { closeDialog, useNavigation } from '../../../../renderer/navigation.ts'
import { CallBridge, Fails } from '../../call-bridge.ts'

const one = { savedName: 'one', savedText: 'keep;\n', name: 'one', text: 'keep;\n' }
const scripts = [
  { name: 'one', isActive: true },
  { name: 'two', isActive: false },
]

const serverWith = (...names: string[]) => ({
  scripts: names.map(name => ({ name, isActive: false })),
  canCheck: true,
  extensions: [],
})

let bridge: CallBridge
let store: SieveStore

/** When nothing is under way any more. */
function settled(): Promise<void> {
  if (!store.getState().isBusy) return Promise.resolve()
  return new Promise(resolve => {
    const stop = store.subscribe(({ isBusy }) => {
      if (isBusy) return
      stop()
      resolve()
    })
  })
}

function answerQuestion(isConfirmed: boolean): void {
  const dialog = useNavigation.getState().dialogs.at(-1)
  if (dialog?.kind !== 'confirm') throw new Error('Nothing is asked')
  closeDialog(dialog.key)
  dialog.answer(isConfirmed)
}

describe('row 31: the editor of scripts', () => {
  beforeEach(() => {
    bridge = CallBridge.install()
    const server = { scripts, canCheck: true, extensions: [] }
    bridge.answer('sieve.look', () => server)
    bridge.answer('sieve.kept', () => [])
    store = createSieveStore(1)
    store.setState({ server, script: one })
    useNavigation.setState({ dialogs: [], toasts: [] })
  })

  it.each([
    ['a script', () => openScript(store, 'two')],
    ['an earlier version', () => openKept(store, { id: 1, name: 'two', keptMs: 0 })],
  ])('what is written while %s is on its way stays', async (_name, open) => {
    const answer = Promise.withResolvers<{ text: string }>()
    bridge.answer('sieve.read', () => answer.promise)
    bridge.answer('sieve.readKept', () => ({ text: 'stop;\n' }))
    await open()
    writeIn(store, { text: 'discard;\n' })
    answer.resolve({ text: 'keep;\n' })
    await settled()
    expect(store.getState().script).toEqual({ ...one, text: 'discard;\n' })
  })

  it('an earlier version is put over what the server has, to be saved', async () => {
    bridge.answer('sieve.read', () => ({ text: 'keep;\n' }))
    bridge.answer('sieve.readKept', () => ({ text: 'stop;\n' }))
    await openKept(store, { id: 1, name: 'two', keptMs: 0 })
    await settled()
    expect(store.getState().script).toEqual({ savedName: 'two', savedText: 'keep;\n', name: 'two', text: 'stop;\n' })
  })

  it('a new script does not take the place of one that is being stored', async () => {
    const stored = Promise.withResolvers<unknown>()
    bridge.answer('sieve.write', () => stored.promise)
    writeIn(store, { text: 'stop;\n' })
    saveScript(store)
    const asking = newScript(store)
    answerQuestion(true)
    await asking
    stored.resolve({ kind: 'stored', words: [] })
    await settled()
    expect(store.getState().script).toEqual({ ...one, text: 'stop;\n', savedText: 'stop;\n' })
  })

  it('what is chosen while the server is asked is opened afterwards, the last of it, and not what is open already', async () => {
    const read = Promise.withResolvers<{ text: string }>()
    bridge.answer('sieve.read', () => (bridge.inputsOf('sieve.read').length === 1 ? read.promise : { text: 'stop;\n' }))
    await openScript(store, 'one')
    await openKept(store, { id: 1, name: 'two', keptMs: 0 })
    await openScript(store, 'two')
    expect(bridge.inputsOf('sieve.read')).toHaveLength(1)
    read.resolve({ text: 'keep;\n' })
    await settled()
    await expect.poll(() => store.getState().script?.savedName).toBe('two')
    await openScript(store, 'one')
    await openScript(store, 'one')
    await expect.poll(() => store.getState().script?.savedName).toBe('one')
    await settled()
    expect(bridge.inputsOf('sieve.read').map(({ name }) => name)).toEqual(['one', 'two', 'one'])
    expect(bridge.inputsOf('sieve.readKept')).toEqual([])
  })

  it('what is chosen while the server fails is not opened over what failed', async () => {
    const stored = Promise.withResolvers<unknown>()
    bridge.answer('sieve.write', () => stored.promise)
    writeIn(store, { text: 'stop;\n' })
    saveScript(store)
    await openScript(store, 'two')
    stored.reject(new Fails({ kind: 'bug', message: 'The server is gone' }))
    await settled()
    expect(store.getState()).toMatchObject({ wanted: null, failure: { message: 'The server is gone' } })
    expect(bridge.inputsOf('sieve.read')).toEqual([])
    expect(useNavigation.getState().dialogs).toEqual([])
  })

  it('what was written is not deleted without a question', async () => {
    store.setState({ script: { savedName: null, savedText: '', name: 'three', text: 'stop;\n' } })
    const removing = removeScript(store)
    answerQuestion(false)
    await removing
    expect(store.getState().script?.text).toBe('stop;\n')
  })

  it('a deleted script is offered to be put back once that can be done, also where the server says no more', async () => {
    const looked = Promise.withResolvers<unknown>()
    bridge.answer('sieve.remove', () => ({ text: 'keep;\n', wasActive: true }))
    bridge.answer('sieve.look', () => looked.promise)
    await removeScript(store)
    await expect.poll(() => store.getState().script).toBeNull()
    expect(store.getState()).toMatchObject({ removed: null, isBusy: true })
    looked.reject(new Fails({ kind: 'bug', message: 'The server is gone' }))
    await settled()
    expect(store.getState()).toMatchObject({ removed: { name: 'one', text: 'keep;\n' }, isBusy: false })
  })

  it('a deleted script that the server no longer takes is not said to be back', async () => {
    const removed = { name: 'one', text: 'wrong', wasActive: true }
    store.setState({ script: null, removed })
    bridge.answer('sieve.write', () => ({ kind: 'errors', words: ['line 1: wrong'] }))
    putBack(store)
    await settled()
    expect(store.getState().removed).toEqual(removed)
    expect(bridge.inputsOf('sieve.activate')).toEqual([])
  })

  it.each([
    ['under its name, although nothing was written in it', 'one'],
    ['under another name', 'three'],
  ])('a script that was deleted elsewhere is put back %s', async (_how, name) => {
    bridge.answer('sieve.look', () => serverWith('two'))
    bridge.answer('sieve.write', () => ({ kind: 'stored', words: [] }))
    writeIn(store, { name })
    saveScript(store)
    await settled()
    expect(bridge.inputsOf('sieve.rename')).toEqual([])
    expect(bridge.inputsOf('sieve.write')).toEqual([{ accountId: 1, name, text: 'keep;\n', overwrites: false }])
    expect(store.getState()).toMatchObject({ failure: null, script: { savedName: name, savedText: 'keep;\n' } })
  })

  it('what a script is called while it is being stored stays', async () => {
    const stored = Promise.withResolvers<unknown>()
    bridge.answer('sieve.write', () => stored.promise)
    writeIn(store, { text: 'stop;\n' })
    saveScript(store)
    await expect.poll(() => bridge.inputsOf('sieve.write').length).toBe(1)
    writeIn(store, { name: 'three' })
    stored.resolve({ kind: 'stored', words: [] })
    await settled()
    expect(store.getState().script).toEqual({ savedName: 'one', savedText: 'stop;\n', name: 'three', text: 'stop;\n' })
  })

  it('a name with a space at its end is the server’s own', async () => {
    bridge.answer('sieve.look', () => serverWith('one '))
    store.setState({ script: { ...one, savedName: 'one ', name: 'one ', text: 'stop;\n' } })
    bridge.answer('sieve.write', () => ({ kind: 'stored', words: [] }))
    saveScript(store)
    await settled()
    expect(bridge.inputsOf('sieve.rename')).toEqual([])
    expect(bridge.inputsOf('sieve.write')).toMatchObject([{ name: 'one ', opened: 'keep;\n' }])
  })
})

describe('the end of the app while scripts are open', () => {
  beforeEach(async () => {
    bridge = CallBridge.install()
    bridge.answer('sieve.place', () => ({ host: 'mail.test.example', port: 4190 }))
    bridge.answer('sieve.look', () => ({ scripts, canCheck: true, extensions: [] }))
    bridge.answer('sieve.kept', () => [])
    bridge.answer('sieve.read', () => ({ text: 'keep;\n' }))
    store = createSieveStore(1)
    useNavigation.setState({ dialogs: [], toasts: [] })
    listenToEnd()
  })

  /** Resolves to whether a person was asked. */
  async function asksAtEnd(): Promise<boolean> {
    bridge.emit('app.ending', { mayStay: true })
    await expect.poll(() => bridge.calls.some(({ name }) => /^app\.(?:holdEnd|readyToEnd)$/.test(name))).toBe(true)
    if (bridge.inputsOf('app.readyToEnd').length > 0) return false
    await expect.poll(() => useNavigation.getState().dialogs.length).toBe(1)
    return true
  }

  it('a person is asked about a script that was not saved, and who stays keeps it', async () => {
    onTestFinished(openRules(store))
    await settled()
    writeIn(store, { text: 'stop;\n' })
    expect(await asksAtEnd()).toBe(true)
    answerQuestion(false)
    await expect.poll(() => bridge.inputsOf('app.stay').length).toBe(1)
    expect(bridge.inputsOf('app.readyToEnd')).toEqual([])
    expect(store.getState().script?.text).toBe('stop;\n')
  })

  it('who gives it up ends the app', async () => {
    onTestFinished(openRules(store))
    await settled()
    writeIn(store, { text: 'stop;\n' })
    expect(await asksAtEnd()).toBe(true)
    answerQuestion(true)
    await expect.poll(() => bridge.inputsOf('app.readyToEnd').length).toBe(1)
  })

  it('nobody is asked about a script that is as the server has it', async () => {
    onTestFinished(openRules(store))
    await settled()
    expect(await asksAtEnd()).toBe(false)
  })

  it('nobody is asked about scripts that are closed', async () => {
    const close = openRules(store)
    await settled()
    writeIn(store, { text: 'stop;\n' })
    close()
    expect(await asksAtEnd()).toBe(false)
  })
})
