import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountOn, openSendingWorld, type SendingWorld } from '../compose/sending-world.ts'

let world: SendingWorld

beforeEach(async () => {
  world = await openSendingWorld()
  await world.serve()
})

afterEach(() => world.close())

const other = (host: string, user: string) => {
  const account = accountOn(1, 'Other')
  return { ...account, incoming: { ...account.incoming, host, user } }
}
const add = async (host: string, user: string) =>
  world.services.areas.accounts.handlers.add({ account: other(host, user), password: 'secret', keeping: 'session' })

test('POP-20: a mailbox is not set up twice, however its server is spelt', async () => {
  const { id } = await add('Mail.Test.Example', 'bob')
  await expect(add('mail.test.example', 'bob')).rejects.toMatchObject({ kind: 'input', field: 'incoming' })
  const { id: second } = await add('mail.test.example', 'carl')
  const { change } = world.services.areas.accounts.handlers
  const turnedInto = async () => change({ id: second, account: other('MAIL.test.example', 'bob') })
  await expect(turnedInto()).rejects.toMatchObject({ kind: 'input', field: 'incoming' })
  expect(await change({ id, account: other('mail.test.example', 'bob') })).toMatchObject({ id })
})
