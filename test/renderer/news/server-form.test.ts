import { describe, expect, test } from 'vitest'
import {
  changeServerForm,
  changeServerSecurity,
  emptyServer,
  type ServerForm,
  serverErrors,
  serverFormOf,
  settingsOfForm,
  settingsOfServer,
} from '../../../renderer/news/servers/server-form.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'

const typed = (change: Partial<ServerForm> = {}): ServerForm => ({
  ...emptyServer(),
  host: 'news.b.example',
  ...change,
})

describe('the form of a news server', () => {
  test('one field is enough: encrypted, without a sign-in, called as its host', () => {
    expect(settingsOfForm(typed())).toMatchObject({
      name: 'news.b.example',
      host: 'news.b.example',
      port: 563,
      security: 'tls',
      signIn: { kind: 'none' },
    })
  })

  test('N6: the port follows the kind of encryption as long as it is the usual one', () => {
    const starttls = changeServerSecurity(typed(), 'starttls')
    expect(starttls.port).toBe('119')
    expect(changeServerSecurity(starttls, 'tls').port).toBe('563')
    expect(changeServerSecurity(typed({ port: '8119' }), 'none').port).toBe('8119')
  })

  test('a certificate accepted for one server does not count for another', () => {
    const trusted = changeServerForm(typed(), { certificateSha256: 'AB' })
    expect(changeServerForm(trusted, { signature: 'x' }).certificateSha256).toBe('AB')
    expect(changeServerForm(trusted, { host: 'other.example' }).certificateSha256).toBeUndefined()
    expect(changeServerSecurity(trusted, 'starttls').certificateSha256).toBeUndefined()
  })

  test.each([
    ['host', { host: 'news b' }],
    ['host', { host: '' }],
    ['port', { port: '70000' }],
    ['user', { password: 'sesame' }],
    ['maxConnections', { maxConnections: '21' }],
    ['maxConnections', { maxConnections: '0' }],
    ['personAddress', { personAddress: 'ingrid' }],
    ['keepHeadersDays', { keepHeadersDays: '-1' }],
    ['checkMinutes', { checkMinutes: 'often' }],
  ] as const)('%s is not taken as %j', (field, change) => {
    expect([...serverErrors(typed(change))]).toEqual([field])
    expect(settingsOfForm(typed(change))).toBeUndefined()
  })

  test('settings come back as they were, and nothing that the app learned is among them', () => {
    const settings = settingsOfForm(
      typed({ user: 'ingrid', keepHeadersDays: '30', personAddress: 'i@b.example', signature: 'Ingrid\n' }),
    )
    if (!settings) throw new Error('The form is complete')
    expect(settings).toMatchObject({
      signIn: { kind: 'password', user: 'ingrid' },
      keepHeadersDays: 30,
      signature: 'Ingrid',
    })
    const server: NewsServer = {
      ...settings,
      id: 3,
      rank: 1,
      learned: {},
      groupCount: 9,
      subscribedCount: 1,
      listedMs: 5,
    }
    expect(settingsOfServer(server)).toEqual(settings)
    expect(settingsOfForm(serverFormOf(server))).toEqual(settings)
  })

  test('an address of version 6 is a host, an address with a port is none', () => {
    expect(settingsOfForm(typed({ host: '2001:db8::1' }))?.host).toBe('2001:db8::1')
    expect(settingsOfForm(typed({ host: 'news.b.example:119' }))).toBeUndefined()
  })
})
