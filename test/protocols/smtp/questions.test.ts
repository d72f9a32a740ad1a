// The conversation beside sending: signing in, questions, and every answer cut at every byte.
import { afterEach, expect, it } from 'vitest'
import { SmtpSession } from '../../../electron/protocols/smtp/session.ts'
import type { Faults } from '../../servers/line-server.ts'
import { ALL_CAPABILITIES, type SmtpServer, startSmtpServer } from '../../servers/smtp-server.ts'

const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

async function serve(faults: Faults = {}): Promise<SmtpServer> {
  const server = await startSmtpServer({
    greeting: '220-mail.test \x1b[2J\n220 Grüße 🐦',
    capabilities: [...ALL_CAPABILITIES, 'AUTH SCRAM-SHA-256'],
    faults,
  })
  open.push(server)
  return server
}

/** Everything that can be asked, and what was said to it. */
async function tour({ host, port }: SmtpServer): Promise<unknown[]> {
  const session = await SmtpSession.open({ host, port, security: 'none' })
  open.push(session)
  await session.login({ user: 'anna', password: 'secret' })
  const answers: unknown[] = [session.greeting, [...session.capabilities], session.loginMethod]
  answers.push(await session.verify('anna'), await session.expand('team'), await session.help('MAIL'))
  await session.noop()
  await session.reset()
  await session.quit()
  return answers
}

it('hears the greeting, the way the login went, and every answer', async () => {
  const [greeting, , method, ...answers] = await tour(await serve())
  expect(greeting).toBe('mail.test \\x1b[2J\nGrüße 🐦')
  expect(method).toBe('SCRAM-SHA-256')
  expect(answers).toEqual([
    { code: 252, text: 'anna may exist' },
    ['Anna <anna@test.example>', 'Bob <bob@test.example>'],
    'Help\nabout MAIL',
  ])
})

it('NET-04: is the same when every answer is cut, wherever, and when every byte travels alone', async () => {
  const expected = await tour(await serve())
  for (let splitAt = 1; splitAt < 160; splitAt++)
    expect(await tour(await serve({ splitAt })), `cut at ${splitAt}`).toEqual(expected)
  expect(await tour(await serve({ isByteAtATime: true }))).toEqual(expected)
})

it('NET-08: is one error when the server leaves, after whatever byte', async () => {
  const healthy = await serve()
  await tour(healthy)
  // QUIT is not waited for: what is lost after the last answer before it does no harm.
  const needed = healthy.sentBytes - '221 bye\r\n'.length
  for (let closeAfterBytes = 0; closeAfterBytes < needed; closeAfterBytes++) {
    const error = await tour(await serve({ closeAfterBytes })).catch((reason: unknown) => reason)
    expect(error, `left after ${closeAfterBytes} bytes`).toMatchObject({ kind: 'unreachable', reason: 'closed' })
  }
})
