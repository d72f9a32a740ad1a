// The account doctor with a real Postfix and a real Dovecot, which change nothing and lose nothing: everything is green.
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { examineAccount } from '../../electron/accounts/doctor/examine-account.ts'
import { explainAccount } from '../../electron/accounts/explain/explain-account.ts'
import { secretName } from '../../electron/accounts/signed-in.ts'
import { systemClock } from '../../electron/clock.ts'
import type { Account } from '../../shared/model/account.ts'
import { DoctorWorld, examined, failedSteps } from '../accounts/doctor/doctor-world.ts'
import { describeReal } from '../servers/real/describe-real.ts'
import { passwordOf } from '../servers/real/dovecot.ts'
import { type MailServers, startMailServers } from '../servers/real/mail-servers.ts'
import { ordinaryMessage } from './messages.ts'

describeReal('the account doctor with real servers', () => {
  let servers: MailServers
  let world: DoctorWorld
  let account: Account
  // Time really passes: Postfix takes a moment.
  const services = () => ({ ...world.services, clock: systemClock })

  beforeAll(async () => {
    servers = await startMailServers()
    world = await DoctorWorld.open()
    const certificate = new X509Certificate(readFileSync(servers.certificates.certificateFile))
    const login = {
      user: 'alice',
      security: 'starttls',
      certificateSha256: certificate.fingerprint256.replaceAll(':', ''),
    } as const
    account = await world.store.addAccount({
      name: 'Alice',
      colour: 0,
      displayName: 'Alice',
      address: 'alice@example.test',
      incoming: { protocol: 'pop3', ...servers.pop3, ...login, copies: { kind: 'keep' } },
      outgoing: { protocol: 'smtp', ...servers.smtp, ...login, needsLogin: true },
    })
    await world.secrets.write(secretName(account.id, 'incoming'), passwordOf('alice'), 'session')
  })

  afterAll(async () => {
    await world?.close()
    await servers?.stop()
  })

  it('the probe comes back byte for byte, and only it is deleted', async () => {
    servers.clear('alice')
    servers.addMessages('alice', [ordinaryMessage(1), ordinaryMessage(2)])
    const job = await world.run(context => examineAccount(services(), account, context))
    const found = examined(job)
    expect(failedSteps(found)).toEqual([])
    expect(found.report).toMatchObject({ damage: [], isAsciiOnly: false, header: { changed: [], lost: [] } })
    expect(found.report.header?.added).toContain('Received')
    expect(servers.messages('alice')).toHaveLength(2)
  })

  it('the probe comes back byte for byte by IMAP too, and only it is deleted', async () => {
    servers.clear('alice')
    servers.addMessages('alice', [ordinaryMessage(1), ordinaryMessage(2)])
    const { incoming } = account
    const byImap = {
      ...account,
      incoming: { ...incoming, ...servers.imap, protocol: 'imap', keep: { kind: 'all' } },
    } as const
    const found = examined(await world.run(context => examineAccount(services(), byImap, context)))
    expect(failedSteps(found)).toEqual([])
    expect(found.report).toMatchObject({ damage: [], header: { changed: [], lost: [] } })
    expect(servers.messages('alice')).toHaveLength(2)
  })

  it('both servers say what they can do', async () => {
    const job = await world.run(context => explainAccount(services(), account, context))
    if (job.result?.kind !== 'explained') throw new Error(`Nothing was explained: ${job.failure?.message}`)
    const able = job.result.servers.map(({ facts }) => facts?.abilities.filter(({ can }) => can).map(({ key }) => key))
    expect(able[0]).toEqual(expect.arrayContaining(['tls', 'unique-ids', 'previews', 'pipelining']))
    expect(able[1]).toEqual(expect.arrayContaining(['tls', 'sign-in', 'size-known', 'eight-bit']))
  })
})
