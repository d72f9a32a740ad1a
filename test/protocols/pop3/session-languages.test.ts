import { afterEach, describe, expect, it } from 'vitest'
import { InputError } from '../../../electron/errors.ts'
import { Pop3Session } from '../../../electron/protocols/pop3/session.ts'
import { type Pop3Server, type Pop3ServerOptions, startPop3Server } from '../../servers/pop3-server.ts'

let server: Pop3Server
let session: Pop3Session

afterEach(async () => {
  session.close()
  await server.close()
})

async function begin(options: Pop3ServerOptions, user = 'anna'): Promise<Pop3Session> {
  server = await startPop3Server({ user, ...options })
  session = await Pop3Session.open({ host: server.host, port: server.port, security: 'none' })
  await session.login({ user, password: 'secret' })
  return session
}

describe('P18: UTF8', () => {
  it('is switched on before the login where it is announced, and a name beyond ASCII signs in', async () => {
    await begin({ capabilities: ['USER', 'UTF8 USER'] }, 'jürgen@bücher.example')
    expect(server.lines).toEqual(['CAPA', 'UTF8', 'USER jürgen@bücher.example', 'PASS secret', 'CAPA'])
  })

  it('is left alone where it is not announced', async () => {
    await begin({ capabilities: ['USER'] })
    expect(server.lines).not.toContain('UTF8')
  })

  it('that is refused after all changes nothing', async () => {
    await begin({ capabilities: ['USER', 'UTF8'], handlers: { UTF8: () => '-ERR not today' } })
    await session.noop()
    await expect(session.enableUtf8()).rejects.toMatchObject({ kind: 'refused', command: 'UTF8', text: 'not today' })
  })
})

describe('LANG', () => {
  it('names the languages, and one of them can be chosen', async () => {
    await begin({})
    expect(await session.languages()).toEqual([
      { tag: 'en', name: 'English' },
      { tag: 'de-AT', name: 'Österreichisches Deutsch' },
    ])
    await session.speak('de-AT')
    await session.speak('*')
    expect(server.lines.slice(-3)).toEqual(['LANG', 'LANG de-AT', 'LANG *'])
  })

  it('that is not known is a refusal', async () => {
    await begin({ handlers: { LANG: undefined } })
    await expect(session.languages()).rejects.toMatchObject({ kind: 'refused', command: 'LANG' })
    await expect(session.speak('en')).rejects.toMatchObject({ kind: 'refused', command: 'LANG en' })
  })

  it.each(['', 'de AT', 'de\r\nQUIT', 'x'.repeat(300), '-'])('is not asked for %j', async tag => {
    await begin({})
    await expect(session.speak(tag)).rejects.toThrow(InputError)
    expect(server.lines.join()).not.toContain('LANG')
  })
})

it('P19: the greeting is kept, harmless to show', async () => {
  await begin({ greeting: '+OK \x1b[2Jwelcome <1.2@here>' })
  expect(session.greeting).toBe('+OK \\x1b[2Jwelcome <1.2@here>')
})

it('P21: answers that end with LF CR are understood', async () => {
  await begin({ handlers: { NOOP: () => Buffer.from('+OK\n\r'), STAT: () => Buffer.from('+OK 2 320\n\r') } })
  await session.noop()
  expect(await session.stat()).toEqual({ count: 2, sizeBytes: 320 })
  await expect(session.listIds(7)).resolves.toEqual([])
})
