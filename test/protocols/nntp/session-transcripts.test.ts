// Whole conversations, to the letter: the session must say exactly the C: lines, and its own log must be the transcript.
import { afterEach, expect, it } from 'vitest'
import { LoginError } from '../../../electron/errors.ts'
import { type NntpOptions, NntpSession } from '../../../electron/protocols/nntp/session.ts'
import type { Endpoint } from '../../../electron/protocols/wire/line-connection.ts'
import { playTranscript, type TranscriptPlayer } from '../../servers/play-transcript.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

let player: TranscriptPlayer
let log: string[]
let session: NntpSession | undefined

afterEach(() => {
  session?.close()
  session = undefined
  player.close()
})

interface Manner {
  readonly security?: Endpoint['security']
  readonly options?: NntpOptions
}

async function open(name: string, { security = 'none', options = {} }: Manner = {}): Promise<NntpSession> {
  player = await playTranscript(`nntp/${name}.txt`)
  log = []
  const endpoint = { host: player.host, port: player.port, security, ca: testCertificates().ca }
  const transcript = { write: (line: string) => log.push(line.trimEnd()) }
  session = await NntpSession.open(endpoint, { transcript, ...options })
  return session
}

/** Without the line that names the port of this run. */
const ownLog = () => log.filter(line => !line.startsWith('# connected'))

it('N6: reads from a server of long ago, and logs the transcript itself', async () => {
  const session = await open('bare-server')
  expect(session.capabilities.size).toBe(0)
  expect(session.isPostingAllowed).toBe(true)
  expect(await session.group('misc.test')).toEqual({ name: 'misc.test', count: 12, first: 5, last: 20 })
  expect(await session.stat(5)).toEqual({ number: 5, messageId: '<a@x>' })
  expect(await session.next()).toEqual({ number: 7, messageId: '<b@x>' })
  expect(await session.previous()).toEqual({ number: 5, messageId: '<a@x>' })
  await expect(session.previous()).rejects.toMatchObject({ code: 422, command: 'LAST' })
  await session.quit()
  await player.done
  expect(ownLog()).toEqual(player.lines)
})

it('NNTP-05: encrypts, signs in when it is demanded, and repeats the command once', async () => {
  const credentials = async () => ({ user: 'anna', password: 'secret' })
  const session = await open('demanded-login', { security: 'starttls', options: { credentials } })
  expect(session.isPostingAllowed).toBe(false)
  expect(await session.group('secret.plans')).toMatchObject({ count: 0, first: 1, last: 0 })
  expect(session.isPostingAllowed).toBe(true)
  await session.quit()
  await player.done
  expect(ownLog()).toEqual(player.lines)
})

it('NET-15: a token that is refused is shown to nobody, and the session goes on', async () => {
  const session = await open('sasl-refused')
  const error = await session.login({ user: 'anna', accessToken: 'token' }).catch(reason => reason)
  expect(error).toBeInstanceOf(LoginError)
  expect(error).toMatchObject({ code: 481, text: 'Authentication failed' })
  await session.quit()
  await player.done
  expect(ownLog()).toEqual(player.lines)
})

it('NNTP-08: 400 is the end of the session, for now', async () => {
  const session = await open('going-down')
  await expect(session.group('misc.test')).rejects.toMatchObject({ code: 400, temporary: true })
  await expect(session.date()).rejects.toMatchObject({ code: 400 })
  await player.done
})
