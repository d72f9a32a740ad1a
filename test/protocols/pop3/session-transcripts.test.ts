// Whole conversations, to the letter: the session must say exactly the C: lines, and its own log must be the transcript.
import { afterEach, expect, it } from 'vitest'
import { LoginError, ReplyError, TlsError } from '../../../electron/errors.ts'
import { Pop3Session, type Retrieved } from '../../../electron/protocols/pop3/session.ts'
import type { Endpoint } from '../../../electron/protocols/wire/line-connection.ts'
import { collect, collectBytes } from '../../servers/collect.ts'
import { playTranscript, type TranscriptPlayer } from '../../servers/play-transcript.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

let player: TranscriptPlayer
let log: string[]
let session: Pop3Session | undefined

afterEach(() => {
  session?.close()
  session = undefined
  player.close()
})

async function open(name: string, security: Endpoint['security'] = 'none'): Promise<Pop3Session> {
  player = await playTranscript(`pop3/${name}.txt`)
  log = []
  const endpoint = { host: player.host, port: player.port, security, ca: testCertificates().ca }
  session = await Pop3Session.open(endpoint, { transcript: { write: (line: string) => log.push(line.trimEnd()) } })
  return session
}

const anna = { user: 'anna', password: 'secret' }

async function text(retrieved: Retrieved): Promise<string> {
  if ('error' in retrieved) throw retrieved.error
  return (await collectBytes(retrieved.body)).toString()
}

it('gets two messages, removes one, and logs the transcript itself', async () => {
  const session = await open('get-two-messages')
  await session.login(anna)
  expect(await session.stat()).toEqual({ count: 2, sizeBytes: 123 })
  const ids = await session.listIds()
  expect(ids.map(({ uid }) => uid)).toEqual(['000000015f3a', '000000025f3a'])
  const texts: string[] = []
  for await (const retrieved of session.retrieveMany([1, 2])) texts.push(await text(retrieved))
  expect(texts).toEqual(['Subject: one\r\n\r\n.a line that begins with a dot\r\n', 'Subject: two\r\n\r\nthe other\r\n'])
  await session.remove(1)
  await session.quit()
  await player.done
  const said = (lines: readonly string[]) => lines.filter(line => line.startsWith('C: '))
  expect(said(log)).toEqual(said(player.lines))
  expect(log.slice(-8)).toEqual(
    [
      'S: (48 bytes)',
      'S: +OK 63 octets',
      'S: (27 bytes)',
      'C: DELE 1',
      'S: +OK Marked to be deleted.',
      'C: QUIT',
      'S: +OK Logging out, messages deleted.',
    ].toSpliced(0, 0, 'S: +OK 60 octets'),
  )
})

it('TLS-04: forgets the capabilities from before the encryption', async () => {
  const session = await open('starttls-plain', 'starttls')
  expect([...session.capabilities.keys()]).toEqual(['UIDL', 'SASL'])
  await session.login(anna)
  expect([...session.capabilities.keys()]).toEqual(['UIDL'])
  await session.quit()
  await player.done
  const masked = player.lines.map(line => line.replace(/^C: AUTH PLAIN .*/, 'C: AUTH PLAIN ***'))
  expect(log.slice(1)).toEqual(masked)
})

it('TLS-01: encryption that is not offered ends the session before anything else is said', async () => {
  const error = await open('starttls-not-offered', 'starttls').catch(reason => reason)
  expect(error).toBeInstanceOf(TlsError)
  expect(error).toMatchObject({ reason: 'not-offered' })
  await player.done
})

it('TLS-02: encryption that is refused ends the session before anything else is said', async () => {
  const error = await open('starttls-refused', 'starttls').catch(reason => reason)
  expect(error).toBeInstanceOf(TlsError)
  expect(error).toMatchObject({ reason: 'refused' })
  expect(error.message).toContain('TLS is broken today')
  await player.done
})

it('POP-09, POP-10: works without CAPA, UIDL and TOP', async () => {
  const session = await open('bare-server')
  expect(session.capabilities.size).toBe(0)
  await session.login(anna)
  await expect(session.listIds()).rejects.toThrow(ReplyError)
  await expect(collectBytes(session.top(1, 0))).rejects.toThrow(ReplyError)
  const sizes = await session.sizes()
  expect(sizes).toEqual([
    { number: 1, sizeBytes: 23 },
    { number: 2, sizeBytes: 23 },
  ])
  const texts: string[] = []
  for await (const retrieved of session.retrieveMany([1, 2])) texts.push(await text(retrieved))
  expect(texts).toEqual(['Subject: first\r\n\r\none\r\n', 'Subject: other\r\n\r\ntwo\r\n'])
  await session.quit()
  await player.done
})

it('TLS-09: in the clear a method that hides the password comes first', async () => {
  const session = await open('cram-md5')
  await session.login({ user: 'tim', password: 'tanstaaftanstaaf' })
  await session.quit()
  await player.done
  expect(log).toContain('C: ***')
  expect(log.join()).not.toContain('dGltIGI5MTNh')
})

it('logs in with APOP when asked to', async () => {
  const session = await open('apop')
  await session.login({ user: 'mrose', password: 'tanstaaf', method: 'APOP' })
  await session.quit()
  await player.done
  expect(log).toContain('C: APOP mrose ***')
})

it('POP-13: a mailbox in use is not a wrong password', async () => {
  const session = await open('in-use')
  const error = await session.login(anna).catch(reason => reason)
  expect(error).toMatchObject({ kind: 'refused', code: 'IN-USE', temporary: true, command: 'PASS' })
  expect(error.text).toBe('Do you have another POP session running?')
  await player.done
})

it('NET-15: a wrong password is asked once, and the session goes on', async () => {
  const session = await open('wrong-password')
  const error = await session.login(anna).catch(reason => reason)
  expect(error).toBeInstanceOf(LoginError)
  expect(error).toMatchObject({ kind: 'login', temporary: false, text: 'Authentication failed.' })
  await session.quit()
  await player.done
})

it('TLS-10: neither a password nor a token nor an answer to a challenge is in the log or in the error', async () => {
  const session = await open('xoauth2-refused')
  const accessToken = 'ya29.'.padEnd(400, 'x')
  const error = await session.login({ user: 'anna', accessToken }).catch(reason => reason)
  expect(error).toBeInstanceOf(LoginError)
  await player.done
  const base64 = Buffer.from(accessToken).toString('base64').slice(12, 40)
  for (const shown of [log.join('\n'), String(error), JSON.stringify(error)]) {
    expect(shown).not.toContain('ya29')
    expect(shown).not.toContain(base64)
  }
})

it('POP-01: a fixture full of dots arrives as it is', async () => {
  const session = await open('dots')
  expect((await collect(session.top(3, 2))).join('')).toBe('Subject: dots\r\n\r\n.\r\n..\r\n...\r\n.a\r\n')
  await session.quit()
  await player.done
  expect(log.slice(1)).toEqual(player.lines)
})
