// What servers say about themselves, remembered with a date and held against the next visit.
import { afterEach, describe, expect, test } from 'vitest'
import { explainAccount, knownServers } from '../../../electron/accounts/explain/explain-account.ts'
import { forgetFacts, rememberFacts } from '../../../electron/accounts/explain/remembered-facts.ts'
import { testAccount } from '../../../electron/accounts/test-account.ts'
import type { Account } from '../../../shared/model/account.ts'
import type { ExplainedServer } from '../../../shared/model/doctor.ts'
import { testCertificates } from '../../servers/test-certificate.ts'
import { DoctorWorld, type DoctorWorldOptions } from '../doctor/doctor-world.ts'

let world: DoctorWorld | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

async function open(options?: DoctorWorldOptions): Promise<DoctorWorld> {
  world = await DoctorWorld.open(options)
  return world
}

async function explain({ services, account }: DoctorWorld, of: Account = account) {
  const job = await world?.run(context => explainAccount(services, of, context))
  if (job?.result?.kind !== 'explained') throw new Error(`Nothing was explained: ${job?.failure?.message}`)
  const [incoming, outgoing] = job.result.servers
  if (!incoming || !outgoing) throw new Error('A server is missing')
  return { incoming, outgoing }
}

const ableOf = ({ facts }: ExplainedServer) => facts?.abilities.filter(({ can }) => can).map(({ key }) => key)

describe('explain this server', () => {
  test('P19: CAPA and EHLO become abilities and limits, the banner and the program are shown', async () => {
    const opened = await open({
      pop3: {
        greeting: '+OK Tide ready',
        capabilities: ['TOP', 'UIDL', 'USER', 'LOGIN-DELAY 900', 'EXPIRE 30', 'IMPLEMENTATION Tide 2.1', 'RESP-CODES'],
      },
      smtp: { capabilities: ['SIZE 5000000', 'AUTH PLAIN LOGIN CRAM-MD5', 'DSN'] },
    })
    const { incoming, outgoing } = await explain(opened)
    expect(ableOf(incoming)).toEqual(['unique-ids', 'previews', 'reasons'])
    expect(incoming.facts).toMatchObject({
      greeting: '+OK Tide ready',
      implementation: 'Tide 2.1',
      loginMethod: 'USER',
      limits: [
        { key: 'login-delay', value: 900 },
        { key: 'expire', value: 30 },
      ],
    })
    expect(ableOf(outgoing)).toEqual(['sign-in', 'hidden-password', 'size-known', 'delivery-notices'])
    expect(outgoing.facts?.limits).toEqual([{ key: 'size', value: 5_000_000 }])
    expect(incoming.changes).toEqual([])
  })

  test('P16: a server that knows no CAPA is said nothing about', async () => {
    const opened = await open({ pop3: { capabilities: null } })
    const { incoming } = await explain(opened)
    expect(incoming.facts).toMatchObject({ capabilities: [], abilities: [{ key: 'tls', can: false }], limits: [] })
  })

  test('T1: a server without AUTH is not asked for a sign-in, and the sheet says so', async () => {
    const opened = await open({ smtp: { capabilities: ['SIZE 1000'] } })
    const outgoing = opened.account.outgoing
    if (!outgoing) throw new Error('The account cannot send')
    const account = { ...opened.account, outgoing: { ...outgoing, needsLogin: false } }
    const explained = await explain(opened, account)
    expect(explained.outgoing.failure).toBeUndefined()
    expect(explained.outgoing.facts?.abilities).toContainEqual({ key: 'sign-in', can: false })
    expect(opened.smtp.lines.some(line => line.startsWith('AUTH'))).toBe(false)
  })

  test('B13: what changed since the last visit is told with its date, also to whoever looks later', async () => {
    const capabilities = ['TOP', 'UIDL', 'USER', 'EXPIRE 30', 'PIPELINING']
    const opened = await open({ pop3: { capabilities } })
    await explain(opened)
    const firstMs = opened.clock.now()
    capabilities.splice(0, capabilities.length, 'TOP', 'USER', 'EXPIRE 7', 'PIPELINING', 'UTF8')
    await new Promise<void>(resolve => opened.clock.after(604_800_000, resolve))
    const { incoming } = await explain(opened)
    const changes = [
      { kind: 'ability', key: 'unique-ids', can: false },
      { kind: 'ability', key: 'utf8', can: true },
      { kind: 'limit', key: 'expire', before: 30, now: 7 },
      { kind: 'words', appeared: ['EXPIRE 7', 'UTF8'], vanished: ['UIDL', 'EXPIRE 30'] },
    ]
    expect(incoming).toMatchObject({ changes, beforeMs: firstMs })
    expect(await explain(opened)).toMatchObject({ incoming: { changes, beforeMs: firstMs } })
    const [known] = await knownServers(opened.store, opened.account)
    expect(known).toMatchObject({ server: 'incoming', changes, beforeMs: firstMs })
  })

  test('B13: encryption that vanished is an alarm, and nobody signs in without it', async () => {
    const opened = await open({ pop3: { certificate: testCertificates().good } })
    await explain(opened)
    const without = await DoctorWorld.open()
    try {
      const known = await knownServers(opened.store, opened.account)
      expect(known[0]?.facts?.abilities).toContainEqual({ key: 'tls', can: true })
      const { port } = without.pop3
      const incoming = { ...opened.account.incoming, port, security: 'starttls' } as const
      const { incoming: alarmed } = await explain(opened, { ...opened.account, incoming })
      expect(alarmed.changes).toEqual([{ kind: 'ability', key: 'tls', can: false }])
      expect(alarmed.failure).toMatchObject({ kind: 'untrusted', reason: 'not-offered' })
      expect(without.pop3.lines.filter(line => /^(?:USER|PASS|AUTH)/.test(line))).toEqual([])
    } finally {
      await without.close()
    }
  })

  test('testing the connection remembers what the servers said, too', async () => {
    const opened = await open()
    const { store, account } = opened
    const learned: string[] = []
    const job = await opened.run(context =>
      testAccount(
        {
          ...account,
          credentials: async () => ({ user: 'anna', password: 'secret' }),
          route: async () => ({}),
          learn: async facts => {
            learned.push(facts.protocol)
            await rememberFacts(store, { id: account.id, server: 'incoming' }, facts)
          },
        },
        opened.recorder,
        context,
      ),
    )
    expect(job.state).toBe('done')
    expect(learned).toEqual(['pop3', 'smtp'])
    expect((await knownServers(store, account))[0]?.facts?.protocol).toBe('smtp')
  })

  test('what was remembered goes with the account', async () => {
    const opened = await open()
    await explain(opened)
    await forgetFacts(opened.store, opened.account.id)
    expect(await knownServers(opened.store, opened.account)).toEqual([
      { server: 'incoming', changes: [] },
      { server: 'outgoing', changes: [] },
    ])
  })

  test('another server is not held against the one before', async () => {
    const opened = await open()
    await explain(opened)
    const other = await DoctorWorld.open({ pop3: { capabilities: ['USER'] } })
    try {
      const incoming = { ...opened.account.incoming, port: other.pop3.port }
      const explained = await explain(opened, { ...opened.account, incoming })
      expect(explained.incoming).toMatchObject({ changes: [], facts: { port: other.pop3.port } })
    } finally {
      await other.close()
    }
  })

  test('a server that cannot be reached says why, beside what it said before', async () => {
    const opened = await open()
    await explain(opened)
    await opened.smtp.close()
    const { incoming, outgoing } = await explain(opened)
    expect(incoming.failure).toBeUndefined()
    expect(outgoing).toMatchObject({ failure: { kind: 'unreachable' }, facts: { protocol: 'smtp' }, changes: [] })
  })
})
