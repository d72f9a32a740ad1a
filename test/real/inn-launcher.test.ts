// The launcher of the real INN itself: it starts, reads and takes, several at once, and nothing is left behind.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { articleBytes } from '../servers/nntp/served-article.ts'
import { PlainNntp } from '../servers/plain-nntp.ts'
import type { Listener } from '../servers/real/daemon.ts'
import { describeRealInn } from '../servers/real/describe-real-inn.ts'
import { innPassword, innUser, type RealInn, startRealInn } from '../servers/real/inn.ts'
import { goneFrom, isListening } from './left-behind.ts'

function article(id: string, newsgroups: string): string {
  const lines = [
    ...[
      'From: Alice <alice@example.test>',
      `Newsgroups: ${newsgroups}`,
      `Subject: ${id}`,
      `Message-ID: <${id}@example.test>`,
    ],
    ...['', '.one', '..two', 'Grüße', ''],
  ]
  return Buffer.from(lines.join('\r\n')).toString('latin1')
}

describeRealInn('the launcher of the real INN', () => {
  let inn: RealInn
  const clients: PlainNntp[] = []

  beforeAll(async () => {
    inn = await startRealInn({ groups: [{ name: 'local.more' }] })
  })

  afterAll(async () => {
    for (const client of clients) client.close()
    await inn.stop()
  })

  async function open(listener: Listener): Promise<PlainNntp> {
    const { client } = await PlainNntp.open({ ...listener, ca: inn.ca })
    clients.push(client)
    return client
  }

  it('tells its capabilities', async () => {
    const client = await open(inn.plain)
    const lines = await client.ask('CAPABILITIES')
    for (const line of ['VERSION 2', 'COMPRESS DEFLATE', 'OVER', 'POST', 'READER', 'STARTTLS'])
      expect(lines).toContain(line)
    expect(lines.find(line => line.startsWith('AUTHINFO'))).toBe('AUTHINFO USER SASL')
    expect(lines.find(line => line.startsWith('SASL '))).toContain('PLAIN')
  })

  it('speaks TLS both ways with its certificate', async () => {
    const later = await open(inn.plain)
    expect(await later.say('STARTTLS')).toMatch(/^382/)
    await later.startTls(inn.ca)
    expect(await later.ask('CAPABILITIES')).not.toContain('STARTTLS')
    const first = await open(inn.tls)
    expect(await first.ask('LIST ACTIVE')).toContain('local.more 0000000000 0000000001 y')
  })

  it('takes posts and gives them back byte for byte', async () => {
    const client = await open(inn.plain)
    expect(await client.post(article('first', 'local.test,local.other'))).toMatch(/^240/)
    expect(await client.post(article('first', 'local.test'))).toMatch(/^441 435/)
    const reader = await open(inn.plain)
    expect(await reader.say('GROUP local.other')).toBe('211 1 1 1 local.other')
    const [, ...body] = await reader.ask('BODY <first@example.test>')
    expect(Buffer.from(body.join('\n'), 'latin1').toString()).toBe('.one\n..two\nGrüße')
    expect((await reader.ask('OVER 1'))[1]).toContain('Xref: news.example.test local.test:1 local.other:1')
  })

  it('hides, refuses and passes to the moderator what it should', async () => {
    const client = await open(inn.plain)
    expect(await client.say('GROUP local.hidden')).toMatch(/^480/)
    expect(await client.post(article('closed', 'local.announce'))).toMatch(/^441/)
    expect(await client.post(article('asked', 'local.moderated'))).toBe('240 Article received (mailed to moderator)')
    expect(inn.moderatorMails().map(String).join()).toContain('Subject: asked')
    expect(await client.say(`AUTHINFO USER ${innUser}`)).toMatch(/^381/)
    expect(await client.say(`AUTHINFO PASS ${innPassword}`)).toMatch(/^281/)
    expect(await client.say('GROUP local.hidden')).toMatch(/^211/)
  })

  it('wants a sign-in for everything at its third listener, where SASL always fails', async () => {
    const client = await open(inn.login)
    expect(await client.say('GROUP local.test')).toMatch(/^480/)
    const secret = Buffer.from(`\0${innUser}\0${innPassword}`).toString('base64')
    expect(await client.say(`AUTHINFO SASL PLAIN ${secret}`)).toMatch(/^481/)
    expect(await client.say(`AUTHINFO USER ${innUser}`)).toMatch(/^381/)
    expect(await client.say('AUTHINFO PASS wrong')).toMatch(/^481/)
    const again = await open(inn.login)
    await again.say('AUTHINFO USER dora')
    expect(await again.say(`AUTHINFO PASS ${Buffer.from('dora grün secret').toString('latin1')}`)).toMatch(/^281/)
    expect(await again.say('GROUP local.test')).toMatch(/^211/)
  })

  it('compresses', async () => {
    const client = await open(inn.plain)
    expect(await client.say('COMPRESS DEFLATE')).toMatch(/^206/)
    client.startDeflate()
    expect((await client.ask('LIST NEWSGROUPS')).length).toBeGreaterThan(5)
  })

  it('is fed with thousands of articles that keep their order', async () => {
    const fed = Array.from({ length: 3_000 }, (_, index) => {
      const messageId = `<fed-${index}@example.test>`
      return { messageId, bytes: articleBytes({ messageId, subject: `Number ${index}` }, 'local.more') }
    })
    await inn.load(fed)
    const client = await open(inn.plain)
    expect(await client.say('GROUP local.more')).toBe('211 3000 1 3000 local.more')
    const subjects = (await client.ask('OVER 1-')).slice(1).map(line => line.split('\t')[1])
    expect(subjects).toEqual(fed.map((_, index) => `Number ${index}`))
  })

  it('runs twice at once and leaves no listener and no folder behind', async () => {
    const second = await startRealInn()
    const listeners = [second.plain, second.tls, second.login, second.feed]
    expect(await Promise.all(listeners.map(isListening))).not.toContain(false)
    const { client } = await PlainNntp.open(second.plain)
    expect(await client.say('GROUP local.more')).toMatch(/^411/)
    await second.stop()
    await second.stop()
    client.close()
    expect(await Promise.all(listeners.map(isListening))).not.toContain(true)
    expect(existsSync(second.folder)).toBe(false)
    expect(await isListening(inn.plain)).toBe(true)
  })

  it('leaves nothing behind when the process that started it is killed', async () => {
    const url = new URL('../servers/real/inn.ts', import.meta.url)
    const script = `
      const { startRealInn } = await import(${JSON.stringify(url.href)})
      const { plain, tls, login, feed, folder } = await startRealInn()
      console.log(JSON.stringify({ listeners: [plain, tls, login, feed], folder }))
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: path.dirname(fileURLToPath(url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(child.stdout, 'data')
    const { listeners, folder }: { listeners: Listener[]; folder: string } = JSON.parse(String(line))
    expect(await Promise.all(listeners.map(isListening))).not.toContain(false)
    child.kill('SIGKILL')
    await goneFrom(folder)
    expect(await Promise.all(listeners.map(isListening))).not.toContain(true)
  })
})
