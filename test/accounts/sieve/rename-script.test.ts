// Another name for a script on a server that hangs up in the middle: what is told is what is so there.
import { afterEach, describe, expect, test } from 'vitest'
import { type SieveServer, type SieveServerOptions, startSieveServer } from '../../servers/sieve-server.ts'
import { SieveWorld } from './sieve-world.ts'

let server: SieveServer
let world: SieveWorld

afterEach(async () => {
  await world.close()
  await server.close()
})

/** `hasConversation`: in one that was open before. */
async function open(
  hasConversation: boolean,
  answers: NonNullable<SieveServerOptions['answers']>,
): Promise<{ accountId: number; name: string; newName: string }> {
  server = await startSieveServer({ scripts: { one: 'keep;\r\n' }, answers })
  const { host, port } = server
  world = await SieveWorld.open({ host, port, security: 'none', user: 'anna' }, 'secret')
  const accountId = world.account.id
  if (hasConversation) await world.calls.look({ accountId })
  return { accountId, name: 'one', newName: 'two' }
}

const names = () => [...server.scripts.keys()]
const renamings = () => server.commands.filter(command => command.startsWith('RENAMESCRIPT'))

describe.each([
  ['a conversation that was open', true],
  ['a new conversation', false],
] as const)('in %s', (_, hasConversation) => {
  test('row 31: a new name whose answer was lost on the way is no failure', async () => {
    const wish = await open(hasConversation, {
      RENAMESCRIPT: async call => {
        await call.usual()
        call.client.destroy()
        return undefined
      },
    })
    await expect(world.calls.rename(wish)).resolves.toBeUndefined()
    expect(names()).toEqual(['two'])
    expect(renamings()).toHaveLength(1)
  })

  test('row 31: one that the server did not give is a failure, which says why', async () => {
    const wish = await open(hasConversation, {
      RENAMESCRIPT: call => {
        call.client.destroy()
        return undefined
      },
    })
    await expect(world.calls.rename(wish)).rejects.toMatchObject({ kind: 'unreachable', reason: 'closed' })
    expect(names()).toEqual(['one'])
  })

  test('row 31: the script of another program that took the name meanwhile is not taken for it', async () => {
    const wish = await open(hasConversation, {
      RENAMESCRIPT: call => {
        server.scripts.delete('one')
        server.scripts.set('two', 'stop;\r\n')
        call.client.destroy()
        return undefined
      },
    })
    await expect(world.calls.rename(wish)).rejects.toMatchObject({ kind: 'unreachable', reason: 'closed' })
  })
})

test('row 31: a name that is taken is refused, whatever the list says', async () => {
  const { accountId } = await open(true, {})
  server.scripts.set('two', 'stop;\r\n')
  await expect(world.calls.rename({ accountId, name: 'none', newName: 'two' })).rejects.toMatchObject({
    code: 'ALREADYEXISTS',
  })
  expect(names()).toEqual(['one', 'two'])
})
