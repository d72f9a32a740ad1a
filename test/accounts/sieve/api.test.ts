// The calls of the window about scripts on a server: nothing written is lost, here or there, and no conversation is left behind.
import { X509Certificate } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { forgetSieve } from '../../../electron/accounts/sieve/api.ts'
import { TlsError } from '../../../electron/errors.ts'
import { type SieveServer, type SieveServerOptions, startSieveServer } from '../../servers/sieve-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'
import { SieveWorld } from './sieve-world.ts'

let server: SieveServer
let world: SieveWorld

afterEach(async () => {
  await world.close()
  await server.close()
})

async function open(options: SieveServerOptions = {}): Promise<{ accountId: number }> {
  server = await startSieveServer({ scripts: { one: '# one\r\n', two: 'keep;\r\n' }, active: 'one', ...options })
  const { host, port } = server
  world = await SieveWorld.open({ host, port, security: 'none', user: 'anna' }, 'secret')
  return { accountId: world.account.id }
}

it('row 31: the server is asked when a person asks, and one conversation serves all calls', async () => {
  const at = await open()
  expect(await world.calls.kept(at)).toEqual([])
  expect(server.connections).toBe(0)
  const { scripts, canCheck, extensions } = await world.calls.look(at)
  expect(scripts).toEqual([
    { name: 'one', isActive: true },
    { name: 'two', isActive: false },
  ])
  expect([canCheck, extensions]).toEqual([true, ['fileinto', 'vacation']])
  expect(await world.calls.read({ ...at, name: 'two' })).toEqual({ text: 'keep;\n' })
  await world.calls.rename({ ...at, name: 'two', newName: 'three' })
  await world.calls.activate({ ...at, name: 'three' })
  expect(server.active).toBe('three')
  expect(server.connections).toBe(1)
  expect(world.recorder.connections()[0]).toMatchObject({ protocol: 'sieve', accountName: 'Anna' })
  await world.calls.leave(at)
  expect(await world.conversationEnded()).toMatchObject({ kind: 'look-at-scripts', state: 'done' })
  expect(server.commands.at(-1)).toBe('LOGOUT')
})

it('row 31: what is stored is kept here as it was, with line ends as the server wants them', async () => {
  const at = await open()
  const written = await world.calls.write({ ...at, name: 'two', text: 'stop;\n# ä\n', opened: 'keep;\n' })
  expect(written).toEqual({ kind: 'stored', words: [] })
  expect(server.scripts.get('two')).toBe('stop;\r\n# ä\r\n')
  const kept = await world.calls.kept(at)
  expect(kept).toEqual([{ id: 1, name: 'two', keptMs: world.clock.now() }])
  expect(await world.calls.readKept({ ...at, id: 1 })).toEqual({ text: 'keep;\n' })
  await expect(world.calls.readKept({ ...at, id: 9 })).rejects.toMatchObject({ kind: 'input' })
})

it('row 31: of what was kept the oldest makes room', async () => {
  const at = await open()
  let opened = 'keep;\n'
  for (let version = 1; version <= 22; version++) {
    const text = `# ${version}\n`
    await world.calls.write({ ...at, name: 'two', text, opened })
    opened = text
  }
  const kept = await world.calls.kept(at)
  expect(kept).toHaveLength(20)
  expect(await world.calls.readKept({ ...at, id: kept[0]?.id ?? 0 })).toEqual({ text: '# 21\n' })
})

it('row 31: a script with errors leaves the server as it was', async () => {
  const at = await open()
  const words = ['script: line 2: error: wrong.', 'script: error: gave up.']
  expect(await world.calls.check({ ...at, text: 'wrong' })).toEqual({ isAccepted: false, words })
  expect(await world.calls.write({ ...at, name: 'two', text: 'wrong', opened: 'keep;\n' })).toEqual({
    kind: 'errors',
    words,
  })
  expect(server.scripts.get('two')).toBe('keep;\r\n')
})

it('row 31: neither a taken name nor a change made elsewhere is written over without a question', async () => {
  const at = await open()
  const mine = { ...at, name: 'two', text: 'stop;\n' }
  expect(await world.calls.write(mine)).toEqual({ kind: 'taken' })
  expect(await world.calls.write({ ...mine, opened: 'something else\n' })).toEqual({ kind: 'changed' })
  expect(server.scripts.get('two')).toBe('keep;\r\n')
  expect(await world.calls.write({ ...mine, overwrites: true })).toMatchObject({ kind: 'stored' })
  expect(await world.calls.readKept({ ...at, id: 1 })).toEqual({ text: 'keep;\n' })
})

it('row 31: an active script is deleted and kept; one that cannot be deleted stays active', async () => {
  const at = await open()
  expect(await world.calls.remove({ ...at, name: 'one' })).toEqual({ text: '# one\n', wasActive: true })
  expect([...server.scripts.keys()]).toEqual(['two'])
  expect(await world.calls.readKept({ ...at, id: 1 })).toEqual({ text: '# one\n' })
  await world.close()
  await server.close()
  const again = await open({ answers: { DELETESCRIPT: () => 'NO "not today"' } })
  await expect(world.calls.remove({ ...again, name: 'one' })).rejects.toMatchObject({ kind: 'refused' })
  expect(server.active).toBe('one')
  expect(server.scripts.size).toBe(2)
})

it('row 31: a server that hangs up in the middle of a deletion does not leave the script without its work', async () => {
  let hangUps = 1
  const at = await open({
    answers: {
      DELETESCRIPT: call => {
        if (hangUps-- <= 0) return call.usual()
        call.client.destroy()
        return undefined
      },
    },
  })
  await world.calls.look(at)
  expect(await world.calls.remove({ ...at, name: 'one' })).toEqual({ text: '# one\n', wasActive: true })
  server.active = 'two'
  hangUps = Number.POSITIVE_INFINITY
  await expect(world.calls.remove({ ...at, name: 'two' })).rejects.toMatchObject({ kind: 'unreachable' })
  expect(server.active).toBe('two')
})

it('row 31: a deletion whose answer was lost on the way is no failure', async () => {
  let isLost = false
  const at = await open({
    answers: {
      DELETESCRIPT: async call => {
        const answer = await call.usual()
        if (isLost) return answer
        isLost = true
        call.client.destroy()
        return undefined
      },
    },
  })
  await world.calls.look(at)
  expect(await world.calls.remove({ ...at, name: 'one' })).toEqual({ text: '# one\n', wasActive: true })
  expect([[...server.scripts.keys()], isLost]).toEqual([['two'], true])
  await expect(world.calls.remove({ ...at, name: 'one' })).rejects.toMatchObject({ code: 'NONEXISTENT' })
})

it('row 31: a refusal leaves the conversation open, and a server that has hung up is asked once more', async () => {
  const at = await open()
  await expect(world.calls.read({ ...at, name: 'none' })).rejects.toMatchObject({ code: 'NONEXISTENT' })
  await world.calls.look(at)
  expect(server.connections).toBe(1)
  await world.close()
  await server.close()
  let isFirst = true
  const hangUp = ({ client }: { client: { destroy(): void } }) => {
    client.destroy()
    return undefined
  }
  const then = await open({
    answers: {
      GETSCRIPT: call => {
        const answer = isFirst ? hangUp(call) : call.usual()
        isFirst = false
        return answer
      },
    },
  })
  await world.calls.look(then)
  expect(await world.calls.read({ ...then, name: 'two' })).toEqual({ text: 'keep;\n' })
  expect(server.connections).toBe(2)
  expect(world.jobs.list().map(({ state }) => state)).toEqual(['running', 'done'])
})

it('row 31: a conversation in which nobody says anything for ten minutes ends', async () => {
  const at = await open()
  await world.calls.look(at)
  world.clock.turn(10 * 60_000)
  expect(await world.conversationEnded()).toMatchObject({ state: 'done' })
  await world.calls.look(at)
  expect(server.connections).toBe(2)
})

it('row 31: leaving before the server has said a word ends at once', async () => {
  const at = await open({ faults: { stallAfterBytes: 0 } })
  const looking = Promise.resolve(world.calls.look(at)).catch((error: unknown) => error)
  await server.hasSent(0)
  await world.calls.place(at)
  await world.calls.leave(at)
  expect(await looking).toMatchObject({ kind: 'cancelled' })
  expect(await world.conversationEnded()).toMatchObject({ state: 'cancelled' })
})

it('row 31: the usual place is the incoming server at port 4190, and what is chosen counts at once', async () => {
  const at = await open()
  const { port } = server
  expect(await world.calls.place(at)).toEqual({ host: '127.0.0.1', port })
  expect(await world.calls.choosePlace({ ...at, host: '127.0.0.1', port: 4190 })).toEqual({
    host: '127.0.0.1',
    port: 4190,
  })
  expect(await world.store.readSetting(`sieve/${at.accountId}/place`)).toBeNull()
  expect(await world.calls.place(at)).toEqual({ host: '127.0.0.1', port: 4190 })
})

it('row 31: a certificate that differs from the one of the incoming server is taken once a person trusts it, there alone', async () => {
  const { selfSigned, otherHost } = testCertificates()
  server = await startSieveServer({ certificate: selfSigned })
  const { host, port } = server
  const known = new X509Certificate(otherHost.cert).fingerprint256.replaceAll(':', '')
  const place = { host, port, security: 'starttls', user: 'anna', certificateSha256: known } as const
  world = await SieveWorld.open(place, 'secret')
  const at = { accountId: world.account.id }
  const failure = await Promise.resolve(world.calls.look(at)).catch((error: unknown) => error)
  if (!(failure instanceof TlsError)) throw failure
  expect(failure.code).toBe('CERTIFICATE_CHANGED')
  const certificateSha256 = failure.certificate?.sha256 ?? ''
  await world.calls.trust({ ...at, host, port: port + 1, certificateSha256 })
  await expect(world.calls.look(at)).rejects.toMatchObject({ kind: 'untrusted' })
  await world.calls.trust({ ...at, host, port, certificateSha256 })
  expect(await world.calls.look(at)).toMatchObject({ scripts: [] })
  await forgetSieve(world.store, at.accountId)
  expect(await world.store.readSetting(`sieve/${at.accountId}/trusted`)).toBeNull()
})
