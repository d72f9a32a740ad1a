// How a session begins: the greetings of servers, reader mode, capabilities, encryption.

import { afterEach, describe, expect, it } from 'vitest'
import { ConnectionError, ProtocolError, ReplyError, TlsError } from '../../../electron/errors.ts'
import { NntpSession } from '../../../electron/protocols/nntp/session.ts'
import type { Endpoint } from '../../../electron/protocols/wire/endpoint.ts'
import type { LineClient } from '../../servers/line-client.ts'
import { type Handler, type LineServer, type LineServerOptions, startLineServer } from '../../servers/line-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'
import { ScriptedNews } from './scripted-news.ts'

const news = new ScriptedNews()
const certificates = testCertificates()
let bare: LineServer | undefined

afterEach(async () => {
  await bare?.close()
  bare = undefined
})

/** A server that says only what is written here. */
async function openBare(options: LineServerOptions, security: Endpoint['security'] = 'none'): Promise<NntpSession> {
  bare = await startLineServer({ certificate: certificates.good, ...options })
  const endpoint = { host: bare.host, port: bare.port, security, ca: certificates.ca }
  return NntpSession.open(endpoint, { timeoutMs: 10_000 })
}

const failureOf = (opening: Promise<NntpSession>) =>
  opening.then(
    session => session.close(),
    (error: unknown) => error,
  )

const unknown: Handler = () => '500 What?'

describe('NNTP-08: the greeting', () => {
  it.for<[string, boolean]>([
    ['200 news.test ready', true],
    ['201 news.test ready, no posting', false],
    ['200', true],
  ])('%s begins a session, with posting: %s', async ([greeting, isPostingAllowed]) => {
    const session = await openBare({ greeting, handlers: {}, otherwise: unknown })
    expect(session.greeting).toBe(greeting.slice(4))
    expect(session.isPostingAllowed).toBe(isPostingAllowed)
    session.close()
  })

  it('400 says to come back later', async () => {
    const error = await failureOf(openBare({ greeting: '400 Too many connections', handlers: {} }))
    expect(error).toBeInstanceOf(ReplyError)
    expect(error).toMatchObject({ code: 400, temporary: true, text: 'Too many connections', command: 'connecting' })
  })

  it('502 says that there is nothing for us', async () => {
    const error = await failureOf(openBare({ greeting: '502 You have no permission to talk', handlers: {} }))
    expect(error).toBeInstanceOf(ReplyError)
    expect(error).toMatchObject({ code: 502, temporary: false, text: 'You have no permission to talk' })
  })

  it.for(['220 mail.test ESMTP', 'HTTP/1.1 400 Bad Request', '+OK POP3 ready', '* OK IMAP4 ready', '2000 x', ''])(
    'NET-13: "%s" is that of no news server',
    async greeting => {
      const error = await failureOf(openBare({ greeting, handlers: {} }))
      expect(error).toBeInstanceOf(ProtocolError)
      expect(error).toMatchObject({ message: 'This is not an NNTP server', reason: 'other-service' })
    },
  )

  it('a server that leaves without a word is no other service', async () => {
    const error = await failureOf(openBare({ greeting: client => hangUp(client), handlers: {} }))
    expect(error).toBeInstanceOf(ConnectionError)
  })
})

describe('NNTP-08: reader mode', () => {
  it('is entered where the server says that it needs it, and what it can do is asked again', async () => {
    const session = await news.open({ needsModeReader: true })
    expect(news.server.lines).toEqual(['CAPABILITIES', 'MODE READER', 'CAPABILITIES'])
    expect(session.capabilities.has('READER')).toBe(true)
    expect(session.isPostingAllowed).toBe(true)
  })

  it('is not entered where the server is for readers', async () => {
    await news.open()
    expect(news.server.lines).toEqual(['CAPABILITIES'])
  })

  it('is tried with a server that does not know CAPABILITIES', async () => {
    const session = await news.open({ kind: 'v2', canPost: false })
    expect(news.server.lines).toEqual(['CAPABILITIES', 'MODE READER'])
    expect(session.isPostingAllowed).toBe(false)
    expect(session.capabilities.size).toBe(0)
  })

  it('is done without where the server has never heard of it', async () => {
    const session = await news.open({ kind: 'v1' })
    expect(session.isPostingAllowed).toBe(true)
  })

  it('says whether one may post, whatever the greeting said', async () => {
    const handlers = { CAPABILITIES: unknown, MODE: () => '201 No posting' }
    const session = await openBare({ greeting: '200 hello', handlers })
    expect(session.isPostingAllowed).toBe(false)
    session.close()
  })

  it('that is refused for good ends the session', async () => {
    const handlers = {
      CAPABILITIES: () => '101 List\nVERSION 2\nIHAVE\nMODE-READER\n.',
      MODE: () => '502 No readers',
    }
    const error = await failureOf(openBare({ greeting: '200 hello', handlers }))
    expect(error).toMatchObject({ kind: 'refused', code: 502, command: 'MODE READER', text: 'No readers' })
  })

  it('comes after a login where the server wants that first', async () => {
    let isSignedIn = false
    const handlers: Record<string, Handler> = {
      CAPABILITIES: unknown,
      MODE: () => (isSignedIn ? '200 Welcome' : '480 Sign in first'),
      AUTHINFO: ({ argument }) => {
        isSignedIn = argument.startsWith('PASS')
        return isSignedIn ? '281 Welcome' : '381 Password?'
      },
    }
    const session = await openBare({ greeting: '201 hello', handlers })
    await session.login({ user: 'anna', password: 'secret' })
    expect(session.isPostingAllowed).toBe(true)
    expect(bare?.lines.at(-1)).toBe('MODE READER')
    session.close()
  })

  it('that is demanded in mid-session is entered, and the command repeated once', async () => {
    let isReader = false
    const handlers: Record<string, Handler> = {
      CAPABILITIES: () => '101 List\nVERSION 2\nREADER\n.',
      MODE: () => {
        isReader = true
        return '200 Welcome'
      },
      DATE: () => (isReader ? '111 20260314093015' : '401 MODE-READER'),
    }
    // It says that it is for readers and forgets it: then MODE READER is of no use to ask for.
    const session = await openBare({ greeting: '200 hello', handlers })
    await expect(session.date()).rejects.toMatchObject({ code: 401 })
    session.close()
    await bare?.close()
    isReader = false
    const old = await openBare({
      greeting: '200 hello',
      handlers: { ...handlers, CAPABILITIES: unknown, MODE: handlers.MODE ?? unknown },
    })
    expect(await old.date()).toBe(Date.UTC(2026, 2, 14, 9, 30, 15))
    old.close()
  })
})

describe('capabilities', () => {
  it('are known by label, with their arguments', async () => {
    const session = await news.open({ capabilities: ['VERSION 2', 'READER', 'OVER MSGID', 'list active', 'LIST motd'] })
    expect(session.capabilities.get('OVER')).toEqual(['MSGID'])
    expect(session.capabilities.get('LIST')).toEqual(['ACTIVE', 'MOTD'])
  })

  it('NET-07: an endless list of them ends the session', async () => {
    const capabilities = Array.from({ length: 2_000 }, (_, index) => `X-${index}`)
    const error = await failureOf(news.open({ capabilities }))
    expect(error).toMatchObject({ kind: 'protocol', reason: 'limit' })
  })
})

describe('encryption', () => {
  it('comes before everything else, and capabilities are asked again', async () => {
    const session = await news.open({ security: 'starttls', needsModeReader: false })
    expect(news.server.lines).toEqual(['CAPABILITIES', 'STARTTLS', 'CAPABILITIES'])
    expect(session.tls?.protocol).toMatch(/^TLSv1\./)
    expect(session.capabilities.has('STARTTLS')).toBe(false)
  })

  it('is there from the first byte with NNTPS', async () => {
    const session = await news.open({ security: 'tls' })
    expect(session.tls?.protocol).toMatch(/^TLSv1\./)
    expect(news.server.lines).toEqual(['CAPABILITIES'])
  })

  it('works with a server that does not know CAPABILITIES', async () => {
    const session = await news.open({ kind: 'v2', knows: ['STARTTLS'], security: 'starttls' })
    expect(news.server.lines).toEqual(['CAPABILITIES', 'STARTTLS', 'CAPABILITIES', 'MODE READER'])
    expect(session.tls).toBeDefined()
  })

  const greeting = '200 hello'
  const hello = { CAPABILITIES: () => '101 List\nVERSION 2\nREADER\nSTARTTLS\n.' }

  it('TLS-01: that is not offered ends the session before anything else is said', async () => {
    const handlers = { CAPABILITIES: () => '101 List\nVERSION 2\nREADER\nAUTHINFO USER\n.' }
    const error = await failureOf(openBare({ greeting, handlers }, 'starttls'))
    expect(error).toBeInstanceOf(TlsError)
    expect(error).toMatchObject({ reason: 'not-offered' })
    expect(bare?.lines).toEqual(['CAPABILITIES'])
  })

  it('TLS-01: that an old server does not know ends the session as well', async () => {
    const error = await failureOf(openBare({ greeting, handlers: {}, otherwise: unknown }, 'starttls'))
    expect(error).toMatchObject({ kind: 'untrusted', reason: 'not-offered', code: '500' })
    expect(bare?.lines).toEqual(['CAPABILITIES', 'STARTTLS'])
  })

  it('TLS-02: that is refused ends the session before anything else is said', async () => {
    const handlers = { ...hello, STARTTLS: () => '580 Can not now' }
    const error = await failureOf(openBare({ greeting, handlers }, 'starttls'))
    expect(error).toMatchObject({ kind: 'untrusted', reason: 'refused', code: '580' })
    expect(bare?.lines).toEqual(['CAPABILITIES', 'STARTTLS'])
  })

  it('TLS-03: text that came before the handshake is not taken for encrypted', async () => {
    const handlers: Record<string, Handler> = {
      ...hello,
      STARTTLS: ({ client }) => {
        client.wantsTls = true
        return '382 Go ahead'
      },
    }
    const faults = { injectBeforeTls: '101 List\r\nVERSION 2\r\nREADER\r\n.\r\n' }
    const error = await failureOf(openBare({ greeting, handlers, faults }, 'starttls'))
    expect(error).toBeInstanceOf(ProtocolError)
  })

  it('TLS-04: what was said in the clear about capabilities is forgotten', async () => {
    const handlers: Record<string, Handler> = {
      CAPABILITIES: ({ client }) =>
        client.isEncrypted
          ? '101 List\nVERSION 2\nREADER\nOVER\n.'
          : '101 List\nVERSION 2\nREADER\nSTARTTLS\nAUTHINFO USER\n.',
      STARTTLS: ({ client }) => {
        client.wantsTls = true
        return '382 Go ahead'
      },
    }
    const session = await openBare({ greeting, handlers }, 'starttls')
    expect([...session.capabilities.keys()]).toEqual(['VERSION', 'READER', 'OVER'])
    session.close()
  })

  it('TLS-05: a certificate that does not verify is refused', async () => {
    const error = await failureOf(
      openBare({ greeting, handlers: hello, certificate: certificates.expired, isTls: true }, 'tls'),
    )
    expect(error).toMatchObject({ kind: 'untrusted', reason: 'certificate' })
  })

  it('TLS-06: a handshake that hangs ends within the time allowed', async () => {
    bare = await startLineServer({
      handlers: {},
      certificate: certificates.good,
      isTls: true,
      faults: { stallHandshake: true },
    })
    const endpoint = { host: bare.host, port: bare.port, security: 'tls' as const, ca: certificates.ca }
    await expect(NntpSession.open(endpoint, { timeoutMs: 100 })).rejects.toMatchObject({ kind: 'timeout' })
  })
})

function hangUp(client: LineClient): undefined {
  client.destroy()
}
