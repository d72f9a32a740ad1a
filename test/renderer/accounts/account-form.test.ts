import { describe, expect, test } from 'vitest'
import {
  type AccountForm,
  accountOf,
  alternativeOf,
  changeSecurity,
  changeServer,
  checkOAuth,
  checkServer,
  checkWho,
  emptyForm,
  formOf,
  freeColour,
  isComplete,
  suggestedName,
  withAddressDefaults,
  withFound,
  withSignIn,
} from '../../../renderer/accounts/account-form.ts'
import { hasOuterSpaces } from '../../../renderer/passwords/outer-spaces.ts'

const typed: AccountForm = {
  ...emptyForm(),
  displayName: ' Ingrid Aune ',
  address: 'ingrid@havnelab.example',
}
const found = withFound(withAddressDefaults(typed), {
  kind: 'found',
  incoming: { protocol: 'pop3', host: 'pop.havnelab.example', port: 995, security: 'tls', source: 'records' },
  outgoing: { protocol: 'smtp', host: 'smtp.havnelab.example', port: 587, security: 'starttls', source: 'records' },
})

describe('account form', () => {
  test('an address fills in user names and a name, and never what was typed', () => {
    const defaults = withAddressDefaults({ ...typed, outgoing: { ...typed.outgoing, user: 'relay' } })
    expect(defaults).toMatchObject({ name: 'Havnelab', incoming: { user: typed.address }, outgoing: { user: 'relay' } })
    expect(withAddressDefaults({ ...typed, name: 'Work' }).name).toBe('Work')
  })

  test('a signature keeps its lines, and an empty one is none', () => {
    const signed = accountOf({ ...found, signature: 'Ingrid Aune\n  Havnelab\n\n' })
    expect(signed.signature).toBe('Ingrid Aune\n  Havnelab')
    expect(formOf({ ...signed, id: 1 }).signature).toBe('Ingrid Aune\n  Havnelab')
    expect(accountOf({ ...found, signature: ' \n' })).not.toHaveProperty('signature')
  })

  test('found servers become a complete form and the settings of an account', () => {
    expect(isComplete(found)).toBe(true)
    expect(accountOf(found)).toEqual({
      name: 'Havnelab',
      colour: 0,
      displayName: 'Ingrid Aune',
      address: 'ingrid@havnelab.example',
      incoming: {
        protocol: 'pop3',
        host: 'pop.havnelab.example',
        port: 995,
        security: 'tls',
        user: 'ingrid@havnelab.example',
        copies: { kind: 'keep' },
      },
      outgoing: {
        protocol: 'smtp',
        host: 'smtp.havnelab.example',
        port: 587,
        security: 'starttls',
        user: 'ingrid@havnelab.example',
        needsLogin: true,
      },
    })
  })

  test('a server that was not found stays to be typed', () => {
    const half = withFound(withAddressDefaults(typed), { kind: 'found' })
    expect(isComplete(half)).toBe(false)
  })

  test('an account for reading only has no outgoing server', () => {
    expect(accountOf({ ...found, canSend: false })).not.toHaveProperty('outgoing')
  })

  test('the form of an account becomes the same account again', () => {
    const account = { ...accountOf(found), id: 3 }
    const { id: _, ...settings } = account
    expect(accountOf(formOf(account))).toEqual(settings)
    expect(accountOf(formOf({ ...account, group: 'Work' }))).toEqual({ ...settings, group: 'Work' })
    expect(accountOf({ ...formOf({ ...account, group: 'Work' }), group: ' ' })).toEqual(settings)
    const { outgoing: _outgoing, ...readingOnly } = account
    expect(accountOf(formOf(readingOnly))).not.toHaveProperty('outgoing')
  })

  test('passwords are no part of the settings', () => {
    const form = { ...found, incoming: { ...found.incoming, password: 'sesame' } }
    expect(JSON.stringify(accountOf(form))).not.toContain('sesame')
  })

  test('M5: mail is handed in at port 465 or 587; port 25 stands there only where a person chose no encryption', () => {
    expect(emptyForm().outgoing).toMatchObject({ port: '465', security: 'tls' })
    expect(changeSecurity('outgoing', emptyForm().outgoing, 'starttls').port).toBe('587')
    expect(changeSecurity('outgoing', emptyForm().outgoing, 'none').port).toBe('25')
    expect(alternativeOf('outgoing', changeSecurity('outgoing', emptyForm().outgoing, 'none'))?.port).toBe(465)
  })

  test('a new account gets a colour of its own; with all of them taken, the one that the fewest have', () => {
    expect(freeColour([])).toBe(0)
    expect(freeColour([0, 2, 1, 4])).toBe(3)
    expect(freeColour([0, 1, 2, 3, 4, 5, 6, 7, 0, 1])).toBe(2)
  })

  test('the port follows the encryption only while it is the usual one', () => {
    expect(changeSecurity('outgoing', found.outgoing, 'tls').port).toBe('465')
    expect(changeSecurity('outgoing', { ...found.outgoing, port: '2525' }, 'tls').port).toBe('2525')
  })

  test('TLS-05: an accepted certificate does not count for another host or port', () => {
    const trusted = changeServer(found.incoming, { certificateSha256: 'AB' })
    expect(changeServer(trusted, { user: 'x' }).certificateSha256).toBe('AB')
    expect(changeServer(trusted, { host: 'other.example' }).certificateSha256).toBeUndefined()
    expect(changeServer(trusted, { port: '110' }).certificateSha256).toBeUndefined()
  })

  test('TLS-07: another way to a server is always an encrypted one', () => {
    expect(alternativeOf('outgoing', found.outgoing)).toEqual({ port: 465, security: 'tls' })
    expect(alternativeOf('incoming', found.incoming)).toEqual({ port: 110, security: 'starttls' })
    expect(alternativeOf('outgoing', { ...found.outgoing, security: 'none', port: '25' })?.security).toBe('tls')
  })

  test.each([
    ['ingrid@havnelab.example', 'Havnelab'],
    ['x@mail.example.org', 'Mail'],
    ['nothing', 'Nothing'],
    ['', ''],
  ])('the account of %j is called %j', (address, name) => {
    expect(suggestedName(address)).toBe(name)
  })
})

describe('checks', () => {
  test.each([
    ['ingrid@havnelab.example', {}],
    [' ingrid@havnelab.example ', {}],
    ['ingrid', { address: 'address' }],
    ['ingrid@havnelab', { address: 'address' }],
    ['', { address: 'address' }],
  ])('the address %j', (address, errors) => {
    const incoming = { ...typed.incoming, password: 'secret' }
    expect(checkWho({ ...typed, address, incoming })).toEqual(errors)
  })

  test.each([
    ['pop.example', '995', 'me', {}],
    ['192.0.2.1', '995', 'me', {}],
    ['2001:db8::1', '995', 'me', {}],
    ['localhost', '1', 'me', {}],
    ['', '995', 'me', { host: 'host' }],
    ['https://pop.example', '995', 'me', { host: 'host' }],
    ['pop example', '995', 'me', { host: 'host' }],
    ['pop.example', '0', 'me', { port: 'port' }],
    ['pop.example', '65536', 'me', { port: 'port' }],
    ['pop.example', '99x', 'me', { port: 'port' }],
    ['pop.example', '995', ' ', { user: 'user' }],
  ])('server %j port %j user %j', (host, port, user, errors) => {
    expect(checkServer({ ...typed.incoming, host, port, user }, true)).toEqual(errors)
  })

  test('a server without a sign-in needs no user', () => {
    expect(checkServer({ ...found.outgoing, user: '' }, false)).toEqual({})
  })

  test('spaces at the ends of a password are noticed, inside they are not', () => {
    expect([' a', 'a ', 'a b', '', '  '].map(hasOuterSpaces)).toEqual([true, true, false, false, false])
  })
})

describe('signing in with the browser', () => {
  const browser = withSignIn({ ...found, address: 'ingrid@gmail.com' }, 'oauth2')

  test('asks for no password, knows the provider by the address and needs a client id', () => {
    expect(checkWho(browser)).toEqual({})
    expect(browser.oauth.provider).toBe('google')
    expect(checkOAuth(browser.oauth)).toEqual({ clientId: 'clientId' })
    expect(checkOAuth({ ...browser.oauth, clientId: 'abc' })).toEqual({})
  })

  test('becomes settings of both servers and of the account, without a secret', () => {
    const oauth = {
      ...browser.oauth,
      clientId: ' abc ',
      clientSecret: 'not so secret',
      tokenUrl: 'https://left.example/',
    }
    const account = accountOf({ ...browser, oauth })
    expect(account).toMatchObject({ incoming: { signIn: 'oauth2' }, outgoing: { signIn: 'oauth2' } })
    expect(account.oauth).toEqual({ provider: 'google', clientId: 'abc' })
    expect(formOf({ ...account, id: 1 }).oauth).toMatchObject({ provider: 'google', clientId: 'abc', clientSecret: '' })
  })

  test('another provider needs both of its addresses, and they begin with https', () => {
    const oauth = {
      ...browser.oauth,
      provider: 'other' as const,
      clientId: 'abc',
      authorizationUrl: 'http://a.example/',
    }
    expect(checkOAuth(oauth)).toEqual({ authorizationUrl: 'url', tokenUrl: 'url' })
    const whole = { ...oauth, authorizationUrl: 'https://a.example/', tokenUrl: 'https://a.example/token' }
    expect(checkOAuth(whole)).toEqual({})
    expect(accountOf({ ...browser, oauth: { ...whole, scope: ' pop smtp ' } }).oauth).toMatchObject({
      scope: 'pop smtp',
    })
  })

  test('back to a password nothing of it is left in the account', () => {
    const account = accountOf(withSignIn(browser, 'password'))
    expect(account).not.toHaveProperty('oauth')
    expect(account.incoming).not.toHaveProperty('signIn')
  })
})
