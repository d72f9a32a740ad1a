// A POP3 server with an empty mailbox that takes the good access tokens of an authorization server (XOAUTH2), by TLS from the
// first byte. Its refusals repeat what it was told, as some real ones do.
import { type Handler, type LineServer, type LineServerOptions, startLineServer } from './line-server.ts'
import type { OAuthServer } from './oauth-server.ts'
import { testCertificates } from './test-certificate.ts'

const BEARER = 'auth=Bearer '

export function startTokenPop3Server(
  provider: OAuthServer,
  options: Pick<LineServerOptions, 'demandsCertificate'> = {},
): Promise<LineServer> {
  const verdict = (word: string): string => {
    const text = Buffer.from(word, 'base64').toString()
    const bearer = text.split('\x01').find(part => part.startsWith(BEARER))
    return provider.isGood(bearer?.slice(BEARER.length) ?? '') ? '+OK' : `-ERR [AUTH] not ${word} ${bearer}`
  }
  const handlers: Record<string, Handler> = {
    CAPA: () => '+OK\nSASL XOAUTH2\nUIDL\nRESP-CODES\n.',
    AUTH: async ({ argument, client }) => {
      const [, word] = argument.split(' ')
      if (word !== undefined) return verdict(word)
      await client.send('+ ')
      return verdict((await client.readLine()) ?? '')
    },
    STAT: () => '+OK 0 0',
    UIDL: () => '+OK\n.',
    LIST: () => '+OK\n.',
    QUIT: () => '+OK',
  }
  return startLineServer({
    greeting: '+OK ready',
    handlers,
    certificate: testCertificates().good,
    isTls: true,
    ...options,
  })
}
