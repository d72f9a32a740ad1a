import { afterEach, describe, expect, it } from 'vitest'
import { InputError } from '../../../electron/errors.ts'
import type { SendRequest } from '../../../electron/protocols/smtp/envelope.ts'
import { SmtpSession } from '../../../electron/protocols/smtp/session.ts'
import {
  ALL_CAPABILITIES,
  type SmtpServer,
  type SmtpServerOptions,
  startSmtpServer,
} from '../../servers/smtp-server.ts'

const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

interface Opened {
  readonly server: SmtpServer
  readonly session: SmtpSession
}

async function connect(options: SmtpServerOptions = {}): Promise<Opened> {
  const server = await startSmtpServer(options)
  open.push(server)
  const { host, port } = server
  const session = await SmtpSession.open({ host, port, security: 'none' })
  open.push(session)
  return { server, session }
}

const content = 'Subject: Grüße\r\n\r\nHello\r\n.\r\n..\r\nend\r\n'

function mail(request: Partial<SendRequest> = {}): SendRequest {
  return { from: 'anna@example.org', to: ['bob@example.org'], message: Buffer.from(content), ...request }
}

async function* stream(...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece)
}

describe('what is refused before anything is sent', () => {
  async function refused(request: Partial<SendRequest>, options: SmtpServerOptions = {}): Promise<unknown> {
    const { server, session } = await connect(options)
    const error = await session.send(mail(request)).catch((reason: unknown) => reason)
    await session.noop()
    expect(server.lines).toEqual(['EHLO [127.0.0.1]', 'NOOP'])
    expect(error).toBeInstanceOf(InputError)
    return error
  }

  it.each(['bob@example.org\r\nDATA', 'bob\n@example.org', 'bob@example.org\0', 'bob@example.org> NOTIFY=NEVER'])(
    'SMTP-03: the address %j',
    async address => {
      expect(await refused({ to: ['carol@example.org', address] })).toMatchObject({ field: 'to' })
      expect(await refused({ from: address })).toMatchObject({ field: 'from' })
    },
  )

  it('SMTP-21: a doubtful address', async () => {
    expect(await refused({ to: ['"bob@evil.example"@example.org'] })).toMatchObject({ field: 'to' })
  })

  it('no recipient at all', async () => {
    expect(await refused({ to: [] })).toMatchObject({ field: 'to' })
    expect(await refused({ to: '' })).toMatchObject({ field: 'to' })
  })

  it('SMTP-11, T9: a message larger than the server takes', async () => {
    const message = Buffer.from('x'.repeat(1_000))
    expect(await refused({ message }, { capabilities: ['SIZE 1001'] })).toMatchObject({ field: 'size' })
    expect(await refused({ message: stream('x'.repeat(1_000)) }, { capabilities: ['SIZE 1001'] })).toMatchObject({
      field: 'size',
    })
  })

  it('SMTP-16: bytes beyond ASCII where 8BITMIME is not offered', async () => {
    expect(await refused({}, { capabilities: ['PIPELINING'] })).toMatchObject({ field: 'message' })
  })

  it('SMTP-17: a local part beyond ASCII where SMTPUTF8 is not offered', async () => {
    expect(await refused({ to: ['jürgen@example.org'] })).toMatchObject({ field: 'to' })
  })

  it('SMTP-03: an envelope id with a line break', async () => {
    const capabilities = ALL_CAPABILITIES
    expect(await refused({ dsn: { envelopeId: 'a\r\nb' } }, { capabilities })).toMatchObject({ field: 'dsn' })
    expect(await refused({ dsn: { envelopeId: '' } }, { capabilities })).toMatchObject({ field: 'dsn' })
  })
})

describe('the parameters of MAIL and RCPT', () => {
  async function lines(request: Partial<SendRequest>, capabilities: readonly string[]): Promise<readonly string[]> {
    const { server, session } = await connect({ capabilities })
    await session.send(mail(request))
    return server.lines.filter(line => /^(MAIL|RCPT)/.test(line))
  }

  const ascii = Buffer.from('Subject: x\r\n\r\nx')

  it('are left out where nothing is offered', async () => {
    expect(await lines({ message: ascii, dsn: { notify: 'never' } }, [])).toEqual([
      'MAIL FROM:<anna@example.org>',
      'RCPT TO:<bob@example.org>',
    ])
  })

  it('SMTP-11: name the size on the wire', async () => {
    expect((await lines({ message: ascii }, ['SIZE']))[0]).toBe('MAIL FROM:<anna@example.org> SIZE=17')
    expect((await lines({ message: ascii }, ['SIZE 17']))[0]).toBe('MAIL FROM:<anna@example.org> SIZE=17')
  })

  it('SMTP-16: name 8BITMIME only when it is needed', async () => {
    expect((await lines({ message: ascii }, ['8BITMIME']))[0]).toBe('MAIL FROM:<anna@example.org>')
    expect((await lines({}, ['8BITMIME']))[0]).toBe('MAIL FROM:<anna@example.org> BODY=8BITMIME')
  })

  it('SMTP-17: name SMTPUTF8 only when an address needs it', async () => {
    const capabilities = ['SMTPUTF8', '8BITMIME']
    const message = ascii
    expect((await lines({ message, to: ['bob@bücher.example'] }, capabilities)).at(-1)).toBe(
      'RCPT TO:<bob@xn--bcher-kva.example>',
    )
    expect(await lines({ message, to: ['jürgen@bücher.example'] }, capabilities)).toEqual([
      'MAIL FROM:<anna@example.org> SMTPUTF8',
      'RCPT TO:<jürgen@xn--bcher-kva.example>',
    ])
  })

  it('ask for delivery reports where they are offered', async () => {
    const dsn = { notify: ['success', 'failure'], return: 'headers', envelopeId: 'a+b=c d' } as const
    expect(await lines({ message: ascii, dsn }, ['DSN'])).toEqual([
      'MAIL FROM:<anna@example.org> RET=HDRS ENVID=a+2Bb+3Dc+20d',
      'RCPT TO:<bob@example.org> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;bob@example.org',
    ])
    expect(await lines({ message: ascii, dsn: { notify: 'never', return: 'full' } }, ['DSN'])).toEqual([
      'MAIL FROM:<anna@example.org> RET=FULL',
      'RCPT TO:<bob@example.org> NOTIFY=NEVER ORCPT=rfc822;bob@example.org',
    ])
  })

  it('T2: name the recipient as it was given, with nothing in it that could end the parameter', async () => {
    const dsn = { notify: ['failure'] } as const
    const capabilities = ['DSN', 'SMTPUTF8', '8BITMIME']
    const original = async (to: string) =>
      (await lines({ message: ascii, dsn, to }, capabilities)).at(-1)?.split(' ')[3]
    expect(await original('a+b=c@example.org')).toBe('ORCPT=rfc822;a+2Bb+3Dc@example.org')
    expect(await original('bob@bücher.example')).toBe('ORCPT=rfc822;bob@xn--bcher-kva.example')
    expect(await original('jürgen+x@bücher.example')).toBe('ORCPT=utf-8;jürgen\\x{2B}x@xn--bcher-kva.example')
  })

  it('SMTP-17: name SMTPUTF8 for a header beyond ASCII where it is offered', async () => {
    const offered = ['SMTPUTF8', '8BITMIME']
    const mailLine = async (text: string | Buffer, capabilities: readonly string[]) =>
      (await lines({ message: Buffer.from(text) }, capabilities))[0]
    const eightBit = 'MAIL FROM:<anna@example.org> BODY=8BITMIME'
    expect(await mailLine('Subject: Grüße\r\n\r\nx', offered)).toBe(`${eightBit} SMTPUTF8`)
    expect(await mailLine('Subject: Grüße', offered)).toBe(`${eightBit} SMTPUTF8`)
    expect(await mailLine('Subject: Grüße\r\n\r\nx', ['8BITMIME'])).toBe(eightBit)
    expect(await mailLine('Subject: x\r\n\r\nGrüße', offered)).toBe(eightBit)
    expect(await mailLine(Buffer.from('Subject: Grüße\r\n\r\nx', 'latin1'), offered)).toBe(eightBit)
  })

  it('the null sender is an address too', async () => {
    expect((await lines({ message: ascii, from: '' }, []))[0]).toBe('MAIL FROM:<>')
  })
})
