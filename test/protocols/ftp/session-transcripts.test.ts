// Whole conversations, to the letter: the session must say exactly the C: lines, and its own log must be the transcript.
import { afterEach, expect, it } from 'vitest'
import { LoginError, TlsError } from '../../../electron/errors.ts'
import { FtpSession } from '../../../electron/protocols/ftp/session.ts'
import type { Endpoint } from '../../../electron/protocols/wire/line-connection.ts'
import { playTranscript, type TranscriptPlayer } from '../../servers/play-transcript.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

let player: TranscriptPlayer
let log: string[]
let session: FtpSession | undefined

afterEach(() => {
  session?.close()
  session = undefined
  player.close()
})

const anna = { user: 'anna', password: 'secret' }

async function open(name: string, security: Endpoint['security'] = 'none'): Promise<FtpSession> {
  player = await playTranscript(`ftp/${name}.txt`)
  log = []
  const endpoint = { host: player.host, port: player.port, security, ca: testCertificates().ca }
  session = await FtpSession.open(endpoint, { transcript: { write: (line: string) => log.push(line.trimEnd()) } })
  return session
}

/** Without the line that names the port of this run. */
const ownLog = () => log.filter(line => !line.startsWith('# connected'))

it('F4: signs in anonymously to a server of long ago, and logs the transcript itself', async () => {
  const session = await open('anonymous')
  await session.login({ anonymous: 'guest@example.invalid' })
  expect(session.capabilities.size).toBe(0)
  expect(session.learned.canResume).toBeUndefined()
  expect(await session.system()).toBe('UNIX Type: L8 Version: BSD-44')
  expect(await session.workingFolder()).toBe('/')
  await session.changeFolder('pub')
  expect(await session.size('README')).toBe(1234)
  expect(await session.modified('README')).toBe(Date.UTC(1997, 5, 1, 12))
  await session.quit()
  await player.done
  expect(ownLog()).toEqual(player.lines)
})

it('F30: encrypts first, protects data, asks for the facts that are missing', async () => {
  const session = await open('starttls', 'starttls')
  await session.login(anna)
  expect([...session.capabilities.keys()]).toEqual(['UTF8', 'SIZE', 'REST', 'MLST', 'PBSZ', 'PROT'])
  await session.quit()
  await player.done
  expect(ownLog()).toEqual(player.lines)
})

it('TLS-02: encryption that is refused ends the session before anything else is said', async () => {
  const error = await open('starttls-refused', 'starttls').catch(reason => reason)
  expect(error).toBeInstanceOf(TlsError)
  expect(error.message).toContain('Necessary security resource unavailable')
  await player.done
})

it('FTP-18: files in the clear behind an encrypted sign-in are refused', async () => {
  const session = await open('prot-refused', 'starttls')
  const error = await session.login(anna).catch(reason => reason)
  expect(error).toBeInstanceOf(TlsError)
  expect(error).toMatchObject({ reason: 'refused', code: '536' })
  await player.done
})

it('NET-15: a wrong password is asked once, and the session goes on', async () => {
  const session = await open('wrong-password')
  const error = await session.login(anna).catch(reason => reason)
  expect(error).toBeInstanceOf(LoginError)
  expect(error).toMatchObject({ code: 530, command: 'PASS', text: 'Login incorrect.' })
  await session.quit()
  await player.done
})

it('FTP-15: names are said and read as they are', async () => {
  const session = await open('odd-names')
  await session.login(anna)
  expect(await session.makeFolder('q"q')).toBe('/q"q')
  await session.changeFolder('/q"q')
  expect(await session.workingFolder()).toBe('/q"q')
  await session.rename(' two  spaces ', '-rf')
  await expect(session.remove('a -> b')).rejects.toMatchObject({ code: 550, text: 'a -> b: no such file' })
  await session.permissions('-rf', 0o600)
  await session.quit()
  await player.done
})

it('FTP-19: 421 is the end of the session, for now', async () => {
  const session = await open('going-down')
  await session.login(anna)
  await expect(session.changeFolder('/somewhere')).rejects.toMatchObject({ code: 421, temporary: true })
  await expect(session.workingFolder()).rejects.toMatchObject({ code: 421 })
  await player.done
})
