import { expect, test } from 'vitest'
import { Recorder } from '../../electron/activity/recorder.ts'
import { type LevelKeeper, TranscriptLevels } from '../../electron/activity/transcript-levels.ts'
import { accountOn, openSendingWorld } from '../compose/sending-world.ts'

function keeper(kept?: unknown): LevelKeeper & { kept: unknown } {
  return {
    kept,
    async read() {
      return this.kept
    },
    async write(levels) {
      this.kept = levels
    },
  }
}

test('P6: a level is chosen for one account, counts at once, and is kept', async () => {
  const place = keeper()
  const levels = await TranscriptLevels.open(place)
  const recorder = new Recorder(
    () => {},
    name => levels.of(name),
  )
  const facts = { protocol: 'pop3', host: 'pop.example.org', port: 995 } as const
  const anna = recorder.open({ ...facts, accountName: 'Anna' })
  const bob = recorder.open({ ...facts, accountName: 'Bob' })
  await levels.set('Anna', 'off')
  await levels.set('Bob', 'everything')
  for (const recording of [anna, bob]) recording.write('S: +OK\n')
  expect([anna, bob].map(({ id }) => recorder.lines(id, 0, 10).length)).toEqual([0, 1])
  expect([anna.hasBodies, bob.hasBodies]).toEqual([false, true])
  const again = await TranscriptLevels.open(place)
  expect(again.all()).toEqual({ Anna: 'off', Bob: 'everything' })
  await again.set('Anna', 'commands')
  expect(place.kept).toEqual({ Bob: 'everything' })
})

test.each([undefined, null, 7, { Anna: 'loud' }, ['off']])(
  'what is kept in another form counts as nothing: %j',
  async kept => {
    const levels = await TranscriptLevels.open(keeper(kept))
    expect(levels.of('Anna')).toBe('commands')
  },
)

test('the choices are bounded, the oldest go first', async () => {
  const levels = await TranscriptLevels.open(keeper())
  for (let number = 0; number <= 1_000; number += 1) await levels.set(`Account ${number}`, 'off')
  expect([levels.of('Account 0'), levels.of('Account 1'), levels.of('Account 1000')]).toEqual([
    'commands',
    'off',
    'off',
  ])
})

test('P6: a renamed account keeps its level, and trying it out is kept no more than its other conversations', async () => {
  const world = await openSendingWorld()
  try {
    const { port } = await world.serve()
    const { accounts, activity } = world.services.areas
    await activity.handlers.setLevel({ accountName: 'Anna', level: 'off' })
    const account = { ...accountOn(port), name: 'Anna at work' }
    await accounts.handlers.change({ id: world.accountId, account })
    const { incoming, outgoing } = account
    const q = { accountId: world.accountId, incoming: { ...incoming, port: 1 }, outgoing, password: 'secret' }
    await world.ofJob(await accounts.handlers.test(q))
    const kept = (await activity.handlers.connections({})).map(({ accountName, lines }) => ({ accountName, lines }))
    expect(kept).toEqual([
      { accountName: 'Anna at work', lines: 0 },
      { accountName: 'Anna at work', lines: 0 },
    ])
  } finally {
    await world.close()
  }
})
