import { describe, expect, test } from 'vitest'
import { type Keychain, Secrets } from '../../electron/accounts/secrets.ts'

/** What the store keeps, so that a second opening sees what the first wrote. */
function memory() {
  const secrets = new Map<string, Uint8Array>()
  const settings = new Map<string, unknown>()
  return {
    secrets,
    settings,
    readSecret: async (name: string) => secrets.get(name),
    writeSecret: async (name: string, sealed: Uint8Array) => void secrets.set(name, sealed),
    removeSecret: async (name: string) => void secrets.delete(name),
    readSetting: async (name: string) => settings.get(name),
    writeSetting: async (name: string, value: unknown) => void settings.set(name, structuredClone(value)),
  }
}

const none: Keychain = { isAvailable: false, seal: () => new Uint8Array(), unseal: () => undefined }
const keychain: Keychain = {
  isAvailable: true,
  seal: text => Buffer.from(text).map(byte => byte ^ 0x5a),
  unseal: sealed => Buffer.from(sealed.map(byte => byte ^ 0x5a)).toString(),
}

function onDisk(store: ReturnType<typeof memory>): string {
  return (
    [...store.secrets.values()].map(bytes => Buffer.from(bytes).toString('latin1')).join() +
    JSON.stringify([...store.settings])
  )
}

describe('EL-05: secrets', () => {
  test('with a keychain a kept secret survives, sealed', async () => {
    const store = memory()
    await (await Secrets.open(store, keychain)).write('a', 'hunter2', 'keep')
    expect(onDisk(store)).not.toContain('hunter2')
    const again = await Secrets.open(store, keychain)
    expect(again.state).toBe('keychain')
    expect(await again.read('a')).toBe('hunter2')
  })

  test('without a keychain nothing is on disk until the person chose', async () => {
    const store = memory()
    const secrets = await Secrets.open(store, none)
    expect(secrets.state).toBe('undecided')
    await secrets.write('a', 'hunter2', 'keep')
    expect(store.secrets.size).toBe(0)
    expect(await secrets.read('a')).toBe('hunter2')
    expect(await (await Secrets.open(store, none)).read('a')).toBeUndefined()
  })

  test('session only: the choice survives, the secret does not', async () => {
    const store = memory()
    const secrets = await Secrets.open(store, none)
    await secrets.chooseSessionOnly()
    await secrets.write('a', 'hunter2', 'keep')
    expect(store.secrets.size).toBe(0)
    expect((await Secrets.open(store, none)).state).toBe('session-only')
  })

  test('a master password seals what was said before and after, and opens it again', async () => {
    const store = memory()
    const secrets = await Secrets.open(store, none)
    await secrets.write('before', 'one', 'keep')
    await secrets.chooseMaster('correct horse')
    await secrets.write('after', 'two', 'keep')
    expect(onDisk(store)).not.toMatch(/one|two|correct horse/)

    const again = await Secrets.open(store, none)
    expect(again.state).toBe('locked')
    expect(await again.read('after')).toBeUndefined()
    await expect(again.unlock('wrong')).rejects.toMatchObject({ kind: 'input', field: 'password' })
    expect(again.state).toBe('locked')
    await again.unlock('correct horse')
    expect([await again.read('before'), await again.read('after')]).toEqual(['one', 'two'])
  })

  test('what was to be known for this session only is not kept by a master password that comes later', async () => {
    const store = memory()
    const secrets = await Secrets.open(store, none)
    await secrets.write('for now', 'one', 'session')
    await secrets.write('changed my mind', 'two', 'keep')
    await secrets.write('changed my mind', 'two', 'session')
    await secrets.chooseMaster('correct horse')
    expect([...store.secrets.keys()]).toEqual([])
    expect(await secrets.read('for now')).toBe('one')
  })

  test('another master password takes over everything that was read', async () => {
    const store = memory()
    const secrets = await Secrets.open(store, none)
    await secrets.chooseMaster('first')
    await secrets.write('a', 'one', 'keep')
    const again = await Secrets.open(store, none)
    await again.unlock('first')
    await again.read('a')
    await again.chooseMaster('second')
    const last = await Secrets.open(store, none)
    await last.unlock('second')
    expect(await last.read('a')).toBe('one')
  })

  test('a sealed secret that was changed on disk is not returned', async () => {
    const store = memory()
    const secrets = await Secrets.open(store, none)
    await secrets.chooseMaster('m')
    await secrets.write('a', 'hunter2', 'keep')
    const sealed = store.secrets.get('a') ?? new Uint8Array()
    store.secrets.set(
      'a',
      sealed.map((byte, index) => (index === sealed.length - 1 ? byte ^ 1 : byte)),
    )
    const again = await Secrets.open(store, none)
    await again.unlock('m')
    expect(await again.read('a')).toBeUndefined()
  })

  test('a secret for this session only is never written, and replaces a kept one', async () => {
    const store = memory()
    const secrets = await Secrets.open(store, keychain)
    await secrets.write('a', 'old', 'keep')
    await secrets.write('a', 'new', 'session')
    expect(store.secrets.size).toBe(0)
    expect(await secrets.read('a')).toBe('new')
  })
})
