// A message that the server cannot hand out: it hangs up in the middle of it, each time.
import { expect, onTestFinished, test } from 'vitest'
import type { Handler } from '../servers/line-server.ts'
import { dotStuffed, startPop3Server } from '../servers/pop3-server.ts'
import { openMailboxWorld } from './mailbox-world.ts'

/** Four letters, the second of which breaks the connection until it is mended. */
async function brokenMailbox(handlers: Readonly<Record<string, Handler>> = {}) {
  const world = await openMailboxWorld()
  const state = { isMended: false }
  const messages = [1, 2, 3, 4].map(number => ({
    uid: `uid-${number}`,
    bytes: Buffer.from(`Subject: Letter ${number}\r\n\r\nWords\r\n`),
  }))
  const server = await startPop3Server({
    messages,
    handlers: {
      ...handlers,
      RETR: async ({ argument, client }) => {
        const message = server.mailbox[Number(argument) - 1]
        const whole = Buffer.concat([Buffer.from('+OK\r\n'), dotStuffed(message?.bytes ?? Buffer.alloc(0))])
        if (message?.uid !== 'uid-2' || state.isMended) return whole
        await client.sendRaw(whole.subarray(0, 20))
        client.destroy()
        return undefined
      },
    },
  })
  onTestFinished(async () => {
    await world.close()
    await server.close()
  })
  const { id } = await world.addAccount({ host: server.host, port: server.port })
  return {
    ...{ world, state, id },
    check: () => world.check(id),
    subjects: async () => (await world.rows()).map(({ subject }) => subject).toSorted(),
    onServer: () => server.mailbox.map(({ uid }) => uid),
  }
}

test('POP-02, POP-03: a message at which the server hangs up keeps no other from coming', async () => {
  const { check, subjects, onServer, state } = await brokenMailbox()
  expect((await check()).failure).toMatchObject({ kind: 'unreachable' })
  expect(await subjects()).toEqual(['Letter 1'])
  expect((await check()).failure).toMatchObject({ kind: 'unreachable' })
  expect(await subjects()).toEqual(['Letter 1', 'Letter 3', 'Letter 4'])
  state.isMended = true
  expect((await check()).state).toBe('done')
  expect(await subjects()).toEqual(['Letter 1', 'Letter 2', 'Letter 3', 'Letter 4'])
  expect(onServer()).toHaveLength(4)
})

test('POP-02, POP-03: a message at which the server hangs up keeps no other from leaving it', async () => {
  const { world, id, check, subjects, onServer, state } = await brokenMailbox()
  await world.changeAccount(id, { copies: { kind: 'remove' } })
  expect((await check()).failure).toMatchObject({ kind: 'unreachable' })
  expect((await check()).failure).toMatchObject({ kind: 'unreachable' })
  expect(await subjects()).toEqual(['Letter 1', 'Letter 3', 'Letter 4'])
  expect(onServer()).toHaveLength(4)
  expect((await check()).state).toBe('done')
  expect(onServer()).toEqual(['uid-2'])
  expect((await check()).failure).toMatchObject({ kind: 'unreachable' })
  state.isMended = true
  expect((await check()).state).toBe('done')
  expect(await subjects()).toEqual(['Letter 1', 'Letter 2', 'Letter 3', 'Letter 4'])
  expect(onServer()).toEqual([])
})

test('POP-02, POP-03: a message at which the server hangs up is asked for again, though something never leaves', async () => {
  const { world, id, check, subjects, state } = await brokenMailbox({ DELE: () => '-ERR Nothing is deleted here' })
  await world.changeAccount(id, { copies: { kind: 'remove' } })
  expect((await check()).failure).toMatchObject({ kind: 'unreachable' })
  expect((await check()).failure).toMatchObject({ kind: 'unreachable' })
  expect((await check()).state).toBe('done')
  state.isMended = true
  expect((await check()).state).toBe('done')
  expect(await subjects()).toEqual(['Letter 1', 'Letter 2', 'Letter 3', 'Letter 4'])
})
