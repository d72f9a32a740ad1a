// A message that the server cannot hand out: it hangs up in the middle of it, each time.
import { expect, test } from 'vitest'
import { dotStuffed, startPop3Server } from '../servers/pop3-server.ts'
import { openMailboxWorld } from './mailbox-world.ts'

test('POP-02, POP-03: a message at which the server hangs up keeps no other from coming', async () => {
  const world = await openMailboxWorld()
  const messages = [1, 2, 3, 4].map(number => ({
    uid: `uid-${number}`,
    bytes: Buffer.from(`Subject: Letter ${number}\r\n\r\nWords\r\n`),
  }))
  let isMended = false
  const server = await startPop3Server({
    messages,
    handlers: {
      RETR: async ({ argument, client }) => {
        const whole = Buffer.concat([
          Buffer.from('+OK\r\n'),
          dotStuffed(messages[Number(argument) - 1]?.bytes ?? Buffer.alloc(0)),
        ])
        if (argument !== '2' || isMended) return whole
        await client.sendRaw(whole.subarray(0, 20))
        client.destroy()
        return undefined
      },
    },
  })
  try {
    const { id } = await world.addAccount({ host: server.host, port: server.port })
    const subjects = async () => (await world.rows()).map(({ subject }) => subject).toSorted()
    expect((await world.check(id)).failure).toMatchObject({ kind: 'unreachable' })
    expect(await subjects()).toEqual(['Letter 1'])
    expect((await world.check(id)).failure).toMatchObject({ kind: 'unreachable' })
    expect(await subjects()).toEqual(['Letter 1', 'Letter 3', 'Letter 4'])
    isMended = true
    expect((await world.check(id)).state).toBe('done')
    expect(await subjects()).toEqual(['Letter 1', 'Letter 2', 'Letter 3', 'Letter 4'])
    expect(server.mailbox).toHaveLength(4)
  } finally {
    await world.close()
    await server.close()
  }
})
