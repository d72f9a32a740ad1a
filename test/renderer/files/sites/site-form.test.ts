import { describe, expect, test } from 'vitest'
import {
  changeSiteForm,
  changeSiteSecurity,
  emptySite,
  neutralPassword,
  type SiteField,
  type SiteForm,
  siteErrors,
  siteFormOf,
  siteOfForm,
} from '../../../../renderer/files/sites/site-form.ts'

const typed: SiteForm = { ...emptySite(2), name: ' Harbour ', host: ' ftp.harbour.example ', user: 'ingrid' }

describe('the form of a site', () => {
  test('begins encrypted, binary and careful', () => {
    expect(siteOfForm(typed)).toEqual({
      name: 'Harbour',
      folderId: 2,
      colour: undefined,
      notes: '',
      host: 'ftp.harbour.example',
      port: 21,
      security: 'starttls',
      certificateSha256: undefined,
      signIn: { kind: 'password', user: 'ingrid', account: undefined, keeping: 'keep' },
      localFolder: undefined,
      remoteFolder: undefined,
      mode: 'auto',
      activePorts: undefined,
      externalAddress: undefined,
      charset: 'auto',
      timeShiftMinutes: 0,
      maxConnections: 4,
      limits: { down: undefined, up: undefined },
      keepAlive: true,
      transferType: 'binary',
      safeUpload: true,
    })
  })

  test('becomes the same site again', () => {
    const site = siteOfForm({
      ...typed,
      portFrom: '50000',
      portTo: '50100',
      timeShift: '-60',
      down: '500',
      account: 'tide',
      way: 'ask',
      colour: 3,
    })
    if (!site) throw new Error('The form is complete')
    expect(siteOfForm(siteFormOf(site))).toEqual(site)
  })

  test('keeps no password in the settings', () => {
    expect(JSON.stringify(siteOfForm({ ...typed, password: 'sesame' }))).not.toContain('sesame')
  })

  test('an anonymous visitor says a neutral word, whatever was typed as a user', () => {
    expect(siteOfForm({ ...typed, way: 'anonymous', anonymous: ' ' })?.signIn).toEqual({
      kind: 'anonymous',
      password: neutralPassword,
    })
  })

  test('the port follows the encryption until the person chose one', () => {
    expect(changeSiteSecurity(typed, 'tls').port).toBe('990')
    expect(changeSiteSecurity({ ...typed, port: '2121' }, 'tls').port).toBe('2121')
  })

  test('TLS-05: a certificate accepted for one server does not count for another', () => {
    const trusted = { ...typed, certificateSha256: 'AB' }
    expect(changeSiteForm(trusted, { host: 'other.example' }).certificateSha256).toBeUndefined()
    expect(changeSiteForm(trusted, { notes: 'x' }).certificateSha256).toBe('AB')
  })

  test.each<[SiteField, Partial<SiteForm>]>([
    ['name', { name: ' ' }],
    ['host', { host: 'ftp://x' }],
    ['port', { port: '70000' }],
    ['user', { user: '' }],
    ['ports', { portFrom: '50100', portTo: '50000' }],
    ['ports', { portFrom: '80', portTo: '50000' }],
    ['externalAddress', { externalAddress: 'a b' }],
    ['timeShift', { timeShift: '2000' }],
    ['maxConnections', { maxConnections: '11' }],
    ['down', { down: 'fast' }],
  ])('says that %s is wrong, and is no site then', (field, change) => {
    const form = { ...typed, ...change }
    expect([...siteErrors(form)]).toEqual([field])
    expect(siteOfForm(form)).toBeUndefined()
  })

  test('can be tested without a name', () => {
    expect(siteOfForm({ ...typed, name: '' }, false)?.name).toBe('ftp.harbour.example')
  })
})
