import { describe, expect, test } from 'vitest'
import { isComplete, withAddressDefaults } from '../../../renderer/accounts/account-form.ts'
import { formOfFound } from '../../../renderer/accounts/found-account.ts'
import type { FoundMailAccount } from '../../../shared/model/mail-archive.ts'

const found: FoundMailAccount = {
  name: 'Boathouse',
  displayName: 'Marit Holm',
  address: 'marit@boathouse.example',
  incoming: { protocol: 'imap', host: 'imap.boathouse.example', port: 1993, security: 'tls', user: 'marit' },
  outgoing: { host: 'smtp.boathouse.example', port: 587, security: 'starttls', user: 'post' },
}

describe('the form of an account found elsewhere', () => {
  test('has everything but passwords, and can be tried', () => {
    const form = formOfFound(found)
    expect(form).toMatchObject({
      name: 'Boathouse',
      displayName: 'Marit Holm',
      address: 'marit@boathouse.example',
      incoming: { protocol: 'imap', host: 'imap.boathouse.example', port: '1993', security: 'tls', user: 'marit' },
      outgoing: { host: 'smtp.boathouse.example', port: '587', security: 'starttls', user: 'post' },
      canSend: true,
    })
    expect([form.incoming.password, form.outgoing.password]).toEqual(['', ''])
    expect(isComplete(form)).toBe(true)
    expect(withAddressDefaults(form)).toEqual(form)
  })

  test('is encrypted also where the other program did without', () => {
    const { incoming } = found
    const plain = {
      ...found,
      incoming: { ...incoming, protocol: 'pop3' as const, port: 110, security: 'none' as const },
    }
    expect(formOfFound(plain).incoming).toMatchObject({ port: '995', security: 'tls', protocol: undefined })
  })

  test('leaves a server on this computer as it is', () => {
    const local = { ...found, outgoing: { host: 'localhost', port: 25, security: 'none' as const, user: '' } }
    expect(formOfFound(local).outgoing).toMatchObject({
      host: 'localhost',
      port: '25',
      security: 'none',
      user: 'marit',
    })
  })

  test('without an outgoing server it is for reading only', () => {
    expect(formOfFound({ ...found, outgoing: undefined }).canSend).toBe(false)
  })
})
