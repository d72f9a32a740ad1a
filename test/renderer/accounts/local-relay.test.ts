import { expect, test } from 'vitest'
import {
  accountOf,
  emptyForm,
  isComplete,
  withAddressDefaults,
  withFound,
} from '../../../renderer/accounts/account-form.ts'
import { isThisComputer, withLocalRelay } from '../../../renderer/accounts/local-relay.ts'

const form = withFound(withAddressDefaults({ ...emptyForm(), address: 'ingrid@havnelab.example' }), {
  kind: 'found',
  incoming: { protocol: 'pop3', host: 'pop.havnelab.example', port: 995, security: 'tls', source: 'records' },
  outgoing: { protocol: 'smtp', host: 'smtp.havnelab.example', port: 587, security: 'starttls', source: 'records' },
})

test('S1: the relay of this computer is one press: localhost, port 25, no encryption, no sign-in', () => {
  const relay = withLocalRelay({ ...form, canSend: false, outgoing: { ...form.outgoing, certificateSha256: 'AB' } })
  expect(isComplete(relay)).toBe(true)
  const { outgoing, incoming } = accountOf(relay)
  expect(outgoing).toMatchObject({ host: 'localhost', port: 25, security: 'none', needsLogin: false })
  expect(outgoing).not.toHaveProperty('certificateSha256')
  expect(incoming).toEqual(accountOf(form).incoming)
})

test('S1: only this computer is taken for it', () => {
  for (const host of ['localhost', ' LOCALHOST ', '127.0.0.1', '127.1.2.3', '::1', '[::1]']) {
    expect(isThisComputer(host)).toBe(true)
  }
  for (const host of ['', 'mail.localhost.example', 'localhost.example', '128.0.0.1', '127.0.0.1.example', '::2']) {
    expect(isThisComputer(host)).toBe(false)
  }
})
