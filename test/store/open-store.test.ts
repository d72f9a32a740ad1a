// The store through its thread, as the services use it.
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { describe, expect, onTestFinished, test } from 'vitest'
import { StorageError } from '../../electron/errors.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { readRaw } from '../../electron/store/raw-bytes.ts'
import type { Store } from '../../electron/store/store.ts'
import { newAccount, newDraft, newOutgoing, rawMessage } from './sample-data.ts'
import { tempFolder } from './store-world.ts'

async function open(folder: string, threadEntry?: URL): Promise<Store> {
  const store = await openStore({ folder, ...(threadEntry ? { threadEntry } : {}) })
  onTestFinished(() => store.close())
  return store
}

function slabOf(uid: string): [Uint8Array, { sizeBytes: number; end: { uid: string; receivedMs: number } }[]] {
  return [rawMessage(uid), [{ sizeBytes: 300, end: { uid, receivedMs: 1 } }]]
}

describe('the store thread', () => {
  test('receives, writes and sends', async () => {
    const store = await open(tempFolder())
    const { id } = await store.addAccount(newAccount())
    await store.writeIncoming(id, ...slabOf('a'))
    const [stored] = await store.commitIncoming(id, true)
    const message = await store.readMessage(stored?.id ?? 0)
    expect(message && Buffer.from(await readRaw(message.raw)).equals(rawMessage('a'))).toBe(true)
    const draft = await store.addDraft(newDraft(id))
    const { messageId } = await store.addOutgoing(newOutgoing(id, draft.id))
    await store.markSent(messageId, [])
    expect(await store.listOutbox()).toEqual([])
    expect(await store.compact()).toEqual({ freedBytes: 0 })
    await store.writeSecret('key', new Uint8Array([1, 2]))
    expect(await store.readSecret('key')).toEqual(new Uint8Array([1, 2]))
    writeFileSync(join(store.attachmentsFolder, 'stored'), 'x')
  })

  test('takes slabs over without copying them, and copies those that are part of a larger buffer', async () => {
    const store = await open(tempFolder())
    const { id } = await store.addAccount(newAccount())
    const own = new Uint8Array(300)
    await store.writeIncoming(id, own, [{ sizeBytes: 300, end: { uid: 'own', receivedMs: 1 } }])
    expect(own.buffer.byteLength).toBe(0)
    const large = new Uint8Array(1000).fill(7)
    await store.writeIncoming(id, large.subarray(100, 400), [{ sizeBytes: 300, end: { uid: 'part', receivedMs: 1 } }])
    expect(large).toEqual(new Uint8Array(1000).fill(7))
    expect(await store.commitIncoming(id, false)).toHaveLength(2)
  })

  test('POP-20 DATA-04: a second one on the same profile is refused while the first is open', async () => {
    const folder = tempFolder()
    const first = await open(folder)
    const refused = openStore({ folder })
    await expect(refused).rejects.toBeInstanceOf(StorageError)
    await expect(refused).rejects.toMatchObject({ kind: 'storage', reason: 'locked' })
    await first.addAccount(newAccount())
    await first.end()
    const second = await open(folder)
    expect(await second.listAccounts()).toHaveLength(1)
  })

  test('knows whether the last run ended well', async () => {
    const folder = tempFolder()
    const first = await open(folder)
    expect(first.endedBadly).toBe(false)
    await first.end()
    await first.close()
    const second = await open(folder)
    expect(second.endedBadly).toBe(false)
    await second.close()
    const third = await open(folder)
    expect(third.endedBadly).toBe(true)
  })

  test('errors keep their kind and their facts', async () => {
    const store = await open(tempFolder())
    await expect(store.saveDraft(1, newDraft(1))).rejects.toMatchObject({ kind: 'input' })
    await expect(store.changeAccount(1, newAccount())).rejects.toMatchObject({ kind: 'input' })
  })

  test('DATA-04: a folder that cannot be made is a storage error that names it', async () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'file'), '')
    await expect(openStore({ folder: join(folder, 'file', 'profile') })).rejects.toMatchObject({
      kind: 'storage',
      file: expect.stringContaining('file'),
    })
  })

  test('DATA-04: a database that is a folder is a storage error', async () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'kittiwake.db'))
    await expect(openStore({ folder })).rejects.toMatchObject({ kind: 'storage' })
  })

  test('POP-02: a thread that died in the middle of a batch does not take the rest of a message for a whole one', async () => {
    const store = await open(tempFolder(), new URL('./dying-thread.ts', import.meta.url))
    const { id } = await store.addAccount(newAccount())
    await store.writeIncoming(id, new Uint8Array(rawMessage('cut').subarray(0, 100)), [{ sizeBytes: 100 }])
    await expect(store.readSetting('die')).rejects.toThrow('code 3')
    const rest = new Uint8Array(rawMessage('cut').subarray(100))
    const refused = store.writeIncoming(id, rest, [{ sizeBytes: 200, end: { uid: 'cut', receivedMs: 1 } }])
    await expect(refused).rejects.toMatchObject({ kind: 'storage' })
    await expect(store.commitIncoming(id, true)).rejects.toMatchObject({ kind: 'storage' })
    expect(await store.knownUids(id)).toEqual([])
    await store.abandonIncoming(id)
    await store.writeIncoming(id, ...slabOf('whole'))
    expect(await store.commitIncoming(id, false)).toHaveLength(1)
    expect(await store.listAccounts()).toHaveLength(1)
  })

  test('the lock is gone with the thread that held it', async () => {
    const folder = tempFolder()
    const entry = new URL('../../electron/store/thread.ts', import.meta.url)
    const worker = new Worker(entry, { workerData: { folder } })
    worker.postMessage({ id: 1, method: 'open', args: [] })
    await once(worker, 'message')
    await expect(openStore({ folder })).rejects.toMatchObject({ reason: 'locked' })
    await worker.terminate()
    expect((await open(folder)).endedBadly).toBe(true)
  })
})
