// Signing in with every answer that servers give to USER, PASS and ACCT.
import { afterEach, expect, it } from 'vitest'
import { type FtpCredentials, FtpSession } from '../../../electron/protocols/ftp/session.ts'
import { type LineServer, startLineServer } from '../../servers/line-server.ts'

let server: LineServer | undefined
let session: FtpSession | undefined

afterEach(async () => {
  session?.close()
  await server?.close()
})

const anna: FtpCredentials = { user: 'anna', password: 'se cret' }

async function logIn(answers: Record<string, string>, credentials = anna, log: string[] = []): Promise<unknown> {
  const handlers = Object.fromEntries(
    Object.entries({ FEAT: '500 Unknown', ...answers }).map(([verb, answer]) => [verb, () => answer]),
  )
  server = await startLineServer({ greeting: '220 Ready', handlers })
  const { host, port } = server
  const transcript = { write: (line: string) => log.push(line.trimEnd()) }
  session = await FtpSession.open({ host, port, security: 'none' }, { transcript, timeoutMs: 5_000 })
  return session.login(credentials).catch(error => error)
}

it('FTP-20: with a password', async () => {
  expect(await logIn({ USER: '331 Password?', PASS: '230 Welcome' })).toBeUndefined()
  expect(server?.lines.slice(0, 2)).toEqual(['USER anna', 'PASS se cret'])
})

it('FTP-20: the password is superfluous (202)', async () => {
  expect(await logIn({ USER: '331 Password?', PASS: '202 Not needed' })).toBeUndefined()
})

it('FTP-20: 230 to USER is a welcome, and no password is said', async () => {
  expect(await logIn({ USER: '230 Welcome' })).toBeUndefined()
  expect(server?.lines).not.toContain('PASS se cret')
})

it('FTP-20: 332 asks for an account, after the password or in its place', async () => {
  const credentials = { user: 'anna', password: 'x', account: 'books' }
  expect(await logIn({ USER: '331 ?', PASS: '332 Account?', ACCT: '230 Welcome' }, credentials)).toBeUndefined()
  expect(server?.lines).toContain('ACCT books')
  await server?.close()
  expect(await logIn({ USER: '332 Account?', ACCT: '230 Welcome' }, credentials)).toBeUndefined()
})

it('FTP-20: 332 without an account to name is a sign-in that failed', async () => {
  expect(await logIn({ USER: '331 ?', PASS: '332 Account?' })).toMatchObject({
    kind: 'login',
    code: 332,
    command: 'ACCT',
  })
})

it.each([
  ['USER', '530 Not you', 'login', 530, false],
  ['PASS', '530 Login incorrect.', 'login', 530, false],
  ['PASS', '430 Invalid username or password', 'login', 430, false],
  ['PASS', '530 Too many users logged in', 'refused', 530, true],
  ['PASS', '530 Sorry, the maximum number of clients for this user are already connected.', 'refused', 530, true],
  ['PASS', '421 Too many connections', 'refused', 421, true],
  ['PASS', '530 Too many login attempts', 'login', 530, false],
  ['PASS', '530 Login incorrect, limit of 3 tries', 'login', 530, false],
  ['PASS', '450 Later', 'refused', 450, true],
  ['PASS', '550 Disabled', 'refused', 550, false],
  ['PASS', '500 What?', 'refused', 500, false],
  ['PASS', '530 Non-anonymous sessions must use encryption.', 'untrusted', '530', undefined],
  ['PASS', '534 Policy requires SSL', 'untrusted', '534', undefined],
  ['USER', '550 SSL/TLS required on the control channel', 'untrusted', '550', undefined],
])('FTP-20: %s answered with "%s" is %s', async (verb, answer, kind, code, temporary) => {
  const error = await logIn({ USER: '331 Password?', PASS: '230 Welcome', [verb]: answer })
  expect(error).toMatchObject({ kind, code, ...(temporary === undefined ? {} : { temporary }) })
})

it.each(['150 What?', '250 Fine', '345 Odd', '631 Odd'])(
  'FTP-20: PASS answered with "%s" ends the session',
  async answer => {
    const error = await logIn({
      USER: '331 Password?',
      PASS: `${answer}\n${answer.startsWith('1') ? '299 Odd' : ''}`.trim(),
    })
    expect(error).toMatchObject({ kind: 'protocol' })
    await expect(session?.noop()).rejects.toBe(error)
  },
)

it('F4: anonymously, and only what was asked for is said as a password', async () => {
  expect(
    await logIn({ USER: '331 Address?', PASS: '230 Welcome' }, { anonymous: 'guest@example.invalid' }),
  ).toBeUndefined()
  expect(server?.lines.slice(0, 2)).toEqual(['USER anonymous', 'PASS guest@example.invalid'])
})

it('TLS-10: neither the password nor the account is in the log or in the error', async () => {
  const log: string[] = []
  const credentials = { user: 'anna', password: 'hush-1', account: 'hush-2' }
  const error = await logIn({ USER: '331 ?', PASS: '332 ?', ACCT: '530 No' }, credentials, log)
  expect(log).toContain('C: PASS ***')
  expect(log).toContain('C: ACCT ***')
  expect(JSON.stringify([log, String(error), error])).not.toContain('hush')
})

it.each([
  { user: 'an\nna', password: 'x' },
  { user: 'anna', password: 'x\r\nDELE y' },
  { user: ' ', password: 'x' },
])('FTP-05: %j is refused before anything is said', async credentials => {
  expect(await logIn({}, credentials)).toMatchObject({ kind: 'input' })
  expect(server?.lines).toEqual([])
})
