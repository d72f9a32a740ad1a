import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { oauthClient } from '../../../electron/accounts/oauth/oauth-client.ts'
import { challengeOf, makeProofKey } from '../../../electron/accounts/oauth/pkce.ts'
import { failureOf } from '../../../electron/errors.ts'
import { oauthProviderOf, oauthProviders } from '../../../shared/oauth-providers.ts'

const fieldOf = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return { ...failureOf(error) }
  }
}

describe('what is asked of a provider', () => {
  test.each(oauthProviders.filter(({ id }) => id !== 'other').map(({ id }) => id))(
    '%s needs only a client id',
    provider => {
      const client = oauthClient({ provider, clientId: ' abc ' })
      expect(client.clientId).toBe('abc')
      expect(client.scope).not.toBe('')
      expect([client.authorizationUrl.protocol, client.tokenUrl.protocol]).toEqual(['https:', 'https:'])
    },
  )

  test('endpoints of a provider can be replaced, for an organisation with its own', () => {
    const tokenUrl = 'https://login.microsoftonline.com/havnelab/oauth2/v2.0/token'
    expect(oauthClient({ provider: 'microsoft', clientId: 'a', tokenUrl }).tokenUrl.href).toBe(tokenUrl)
  })

  test.each([
    'http://sign-in.example/token',
    'http://127.0.0.1/token',
    'https://user:secret@sign-in.example/token',
    'https://sign-in.example/token#part',
    'javascript:alert(1)',
    'sign-in.example',
    '',
  ])('“%s” is never asked', tokenUrl => {
    const settings = {
      provider: 'other',
      clientId: 'a',
      authorizationUrl: 'https://sign-in.example/',
      tokenUrl,
    } as const
    expect(fieldOf(() => oauthClient(settings))).toMatchObject({ kind: 'input', field: 'tokenUrl' })
    expect(
      fieldOf(() => oauthClient({ ...settings, tokenUrl: settings.authorizationUrl, authorizationUrl: tokenUrl })),
    ).toMatchObject({
      kind: 'input',
      field: 'authorizationUrl',
    })
  })

  test('without a client id nothing is asked', () => {
    expect(fieldOf(() => oauthClient({ provider: 'google', clientId: ' ' }))).toMatchObject({ field: 'clientId' })
    expect(fieldOf(() => oauthClient(undefined))).toMatchObject({ field: 'oauth' })
  })

  test('the provider is known by the domain of the address', () => {
    expect(oauthProviderOf('GMail.com')).toBe('google')
    expect(oauthProviderOf('havnelab.example')).toBe('other')
  })
})

describe('the proof key', () => {
  test('gives the challenge of the example in RFC 7636 appendix B', () => {
    expect(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    )
  })

  test('is another one each time, of characters that need no escape', () => {
    const keys = Array.from({ length: 100 }, makeProofKey)
    expect(new Set(keys.map(({ verifier }) => verifier)).size).toBe(100)
    for (const { verifier, challenge } of keys) {
      expect(verifier).toMatch(/^[\w-]{43}$/)
      expect(challenge).toBe(createHash('sha256').update(verifier).digest('base64url'))
    }
  })
})
