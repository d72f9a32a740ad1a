// Working offline begins while a conversation about scripts is open.
import { afterEach, expect, test } from 'vitest'
import { type MailboxWorld, openMailboxWorld } from '../../mail/mailbox-world.ts'
import { type SieveServer, startSieveServer } from '../../servers/sieve-server.ts'

let world: MailboxWorld | undefined
let server: SieveServer | undefined

afterEach(async () => {
  await world?.close()
  await server?.close()
})

test('row 31: going offline lets what is being stored come to its end, and says goodbye', async () => {
  const isStoring = Promise.withResolvers<void>()
  const isOffline = Promise.withResolvers<void>()
  server = await startSieveServer({
    answers: {
      PUTSCRIPT: async ({ usual }) => {
        isStoring.resolve()
        await isOffline.promise
        return usual()
      },
    },
  })
  const { host, port } = server
  world = await openMailboxWorld()
  const { sieve } = world.services.areas
  const { id: accountId } = await world.addAccount({ host, port })
  await sieve.handlers.choosePlace({ accountId, host, port })
  const writing = sieve.handlers.write({ accountId, name: 'one', text: 'keep;\n' })
  await isStoring.promise
  await world.services.settings.change({ worksOffline: true })
  isOffline.resolve()
  expect(await writing).toEqual({ kind: 'stored', words: [] })
  await world.jobWhere(({ kind, state }) => kind === 'look-at-scripts' && state === 'done')
  expect(server.commands.at(-1)).toBe('LOGOUT')
  await expect(sieve.handlers.look({ accountId })).rejects.toMatchObject({ kind: 'unreachable', reason: 'offline' })
})
