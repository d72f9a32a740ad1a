// Whole conversations, to the letter: the session must say exactly the C: lines, and its own log must be the transcript.
import { readFileSync } from 'node:fs'
import { afterEach, expect, it } from 'vitest'
import { LoginError } from '../../../electron/errors.ts'
import { SmtpSession } from '../../../electron/protocols/smtp/session.ts'
import type { Endpoint } from '../../../electron/protocols/wire/line-connection.ts'
import { playTranscript, type TranscriptPlayer } from '../../servers/play-transcript.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

let player: TranscriptPlayer
let log: string[]
let session: SmtpSession | undefined

afterEach(() => {
  session?.close()
  session = undefined
  player.close()
})

async function open(name: string, security: Endpoint['security'] = 'none'): Promise<SmtpSession> {
  player = await playTranscript(`smtp/${name}.txt`)
  log = []
  const endpoint = { host: player.host, port: player.port, security, ca: testCertificates().ca }
  session = await SmtpSession.open(endpoint, { transcript: { write: (line: string) => log.push(line.trimEnd()) } })
  return session
}

/** The conversation took place, and the log is the transcript. */
async function isAsWritten(): Promise<void> {
  await player.done
  expect(log.filter(line => !line.startsWith('# connected'))).toEqual(player.lines.map(line => line.trimEnd()))
}

const anna = { user: 'anna', password: 'secret' }
const dots = readFileSync(new URL('../../fixtures/smtp/dots.eml', import.meta.url))
const mail = { from: 'anna@example.org', to: ['bob@example.org'], message: dots }
const tiny = Buffer.from('Subject: x\n\nx')

it('TLS-04, TLS-10, M10: encrypts, logs in and sends, and logs everything but the password', async () => {
  const session = await open('submission-starttls', 'starttls')
  await session.login(anna)
  expect(await session.send(mail)).toMatchObject({ code: 250, text: '2.0.0 Ok: queued as 4XyZ' })
  await session.quit()
  await isAsWritten()
})

it('SMTP-04: sends envelope and message in one go, and tells who was refused', async () => {
  const session = await open('chunking')
  const { recipients } = await session.send({ ...mail, to: ['eve@example.org', 'bob@example.org'] })
  expect(recipients.map(({ accepted, code }) => [accepted, code])).toEqual([
    [false, 550],
    [true, 250],
  ])
  await session.quit()
  await isAsWritten()
})

it('SMTP-05: a message that was sent ahead for nobody is refused, and leaves nothing behind', async () => {
  const session = await open('chunking-all-refused')
  await expect(session.send({ ...mail, to: ['eve@example.org'] })).rejects.toMatchObject({
    kind: 'refused',
    code: 550,
    recipients: [{ address: 'eve@example.org', accepted: false }],
  })
  await session.send(mail)
  await session.quit()
  await isAsWritten()
})

it('SMTP-12, SMTP-13: gets on with a server that knows nothing and says little', async () => {
  const session = await open('bare-server')
  const { recipients } = await session.send({ ...mail, to: ['bob@example.org', 'carol@example.org'], message: tiny })
  expect(recipients).toEqual([
    { address: 'bob@example.org', accepted: true, code: 250, text: '' },
    { address: 'carol@example.org', accepted: true, code: 251, text: 'will forward' },
  ])
  await session.quit()
  await isAsWritten()
})

it('TLS-01: encryption that is not offered ends the session before anything else is said', async () => {
  await expect(open('starttls-not-offered', 'starttls')).rejects.toMatchObject({
    kind: 'untrusted',
    reason: 'not-offered',
  })
  await isAsWritten()
})

it('TLS-02: encryption that is refused ends the session before anything else is said', async () => {
  await expect(open('starttls-refused', 'starttls')).rejects.toMatchObject({ kind: 'untrusted', reason: 'refused' })
  await isAsWritten()
})

it('SMTP-18, TLS-09: a challenge that makes no sense is cancelled, and no weaker method tried in the clear', async () => {
  const session = await open('nonsense-challenge')
  await expect(session.login(anna)).rejects.toMatchObject({ kind: 'untrusted', reason: 'plain-login' })
  await session.noop()
  await isAsWritten()
})

it('NET-15, SMTP-13: a wrong password is asked once, with all of the server’s words', async () => {
  const session = await open('wrong-password')
  const error: unknown = await session.login(anna).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(LoginError)
  expect(error).toMatchObject({
    text: '5.7.8 Username and Password not accepted. For more information, go to\n5.7.8  https://support.example.test/ - gsmtp',
  })
  await session.quit()
  await isAsWritten()
})

it('TLS-10: a refused token is neither in the log nor in the error', async () => {
  const session = await open('oauthbearer-refused')
  const accessToken = 'ya29.'.padEnd(200, 'x')
  const error: unknown = await session.login({ user: 'anna', accessToken }).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ kind: 'login', text: '5.7.8 Token expired' })
  await isAsWritten()
  for (const shown of [log.join('\n'), String(error), JSON.stringify(error)]) expect(shown).not.toContain('ya29')
})

it('SMTP-17: an address beyond ASCII goes to a server that takes it', async () => {
  const session = await open('utf8-address')
  const { text } = await session.send({ ...mail, to: ['jürgen@bücher.example'], message: tiny })
  expect(text).toBe('2.0.0 Gesendet an jürgen@bücher.example')
  await session.quit()
  await isAsWritten()
})

it('421 in place of an answer ends the session with the server’s words', async () => {
  const session = await open('going-down')
  await expect(session.send({ ...mail, message: tiny })).rejects.toMatchObject({
    kind: 'refused',
    code: 421,
    temporary: true,
    text: '4.3.2 mail.example.test\n4.3.2 Service shutting down, come back later',
  })
  await isAsWritten()
})
