// The practice news server as a newsreader sees it: encryption, sign-in, reading, posting, taking back.
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type PracticeWorld, startPractice } from '../../electron/practice/start-practice.ts'
import { fitsWildmat } from '../../electron/practice/wildmat.ts'
import { PlainNntp } from '../servers/plain-nntp.ts'

// Making the world takes longer than a test: every test gets a copy.
let original: string
let folder: string
let world: PracticeWorld
let clients: PlainNntp[]

beforeAll(async () => {
  original = newFolder()
  await (await startPractice({ folder: original })).close()
})

afterAll(() => rmSync(original, { recursive: true }))

beforeEach(async () => {
  folder = newFolder()
  cpSync(original, folder, { recursive: true, preserveTimestamps: true })
  clients = []
  await start()
})

afterEach(async () => {
  for (const client of clients) client.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'kittiwake-practice-'))
}

function readState(): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(folder, 'practice.json'), 'utf8'))
}

/** On ports of its own, whatever an earlier start had. */
async function start(): Promise<void> {
  const ports = { pop3Port: 0, smtpPort: 0, ftpPort: 0, nntpPort: 0 }
  writeFileSync(path.join(folder, 'practice.json'), JSON.stringify({ ...readState(), ...ports }))
  world = await startPractice({ folder })
}

async function connect(): Promise<PlainNntp> {
  const { client } = await PlainNntp.open(world.nntp)
  clients.push(client)
  return client
}

async function encrypted(): Promise<PlainNntp> {
  const client = await connect()
  expect(await client.say('STARTTLS')).toMatch(/^382/)
  await client.startTls()
  return client
}

async function open(): Promise<PlainNntp> {
  const client = await encrypted()
  await client.say(`AUTHINFO USER ${world.nntp.user}`)
  expect(await client.say(`AUTHINFO PASS ${world.password}`)).toMatch(/^281/)
  return client
}

function article(id: string, { newsgroups = 'local.test', more = [] as readonly string[] } = {}): string {
  const lines = ['From: Ingrid <ingrid@havnelab.example>', `Newsgroups: ${newsgroups}`, 'Subject: mine']
  return [...lines, `Message-ID: <${id}@havnelab.example>`, ...more, '', '.one', '..two', ''].join('\r\n')
}

describe('the practice news server', () => {
  it('lets nobody in without encryption, nor without the right password', async () => {
    const plain = await connect()
    expect(await plain.ask('CAPABILITIES')).toContain('STARTTLS')
    expect(await plain.say(`AUTHINFO USER ${world.nntp.user}`)).toMatch(/^483/)
    expect(await plain.say('GROUP local.test')).toMatch(/^483/)
    const client = await encrypted()
    expect(await client.ask('CAPABILITIES')).toContain('AUTHINFO USER')
    expect(await client.say('LIST')).toMatch(/^480/)
    expect(await client.say('AUTHINFO PASS early')).toMatch(/^482/)
    await client.say(`AUTHINFO USER ${world.nntp.user}`)
    expect(await client.say('AUTHINFO PASS wrong')).toMatch(/^481/)
    expect(await client.say('POST')).toMatch(/^480/)
  })

  it('hangs up on somebody who guesses', async () => {
    const client = await encrypted()
    const replies: string[] = []
    for (let guess = 0; guess < 5; guess++) {
      await client.say(`AUTHINFO USER ${world.nntp.user}`)
      replies.push((await client.say('AUTHINFO PASS wrong')).slice(0, 3))
    }
    expect(replies).toEqual(['481', '481', '481', '481', '400'])
    await client.isGone()
  })

  it('lists groups with counts, descriptions and those of this week', async () => {
    const client = await open()
    const counts = (await client.ask('LIST COUNTS practice.harbour.*')).slice(1)
    expect(counts.length).toBeGreaterThan(5)
    for (const line of counts) {
      const [name = '', high, low, count] = line.split(' ')
      expect(await client.say(`GROUP ${name}`)).toBe(`211 ${count} ${low} ${high} ${name}`)
    }
    expect(await client.ask('LIST NEWSGROUPS practice.harbour.cats')).toContain(
      'practice.harbour.cats\tThe cats of the fish hall',
    )
    const weekAgo = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
    const created = (await client.ask(`NEWGROUPS ${weekAgo} 000000 GMT`)).slice(1)
    expect(created.map(line => line.split(' ')[0])).toEqual(['practice.rec.radio'])
    expect((await client.ask('LIST ACTIVE practice.announce'))[1]).toMatch(/ m$/)
  })

  it('gives overviews, parts and headers that agree', async () => {
    const client = await open()
    const [, , low, high] = (await client.say('GROUP practice.talk.sea-stories')).split(' ')
    const lines = (await client.ask(`OVER ${low}-${high}`)).slice(1).map(line => line.split('\t'))
    const numbers = (await client.ask('LISTGROUP')).slice(1)
    expect(lines.map(([number]) => number)).toEqual(numbers)
    expect(numbers.length).toBeLessThan(Number(high) - Number(low) + 1)
    const [number = '', subject = '', , , id = '', , bytes = '', count = '', xref] = lines.at(-1) ?? []
    const [status, ...whole] = await client.ask(`ARTICLE ${number}`)
    expect(status).toBe(`220 ${number} ${id}`)
    expect(whole.reduce((sum, line) => sum + line.length + 2, 0)).toBe(Number(bytes))
    expect((await client.ask(`BODY ${id}`)).length - 1).toBe(Number(count))
    expect(await client.ask(`HEAD ${number}`)).toContain(`Subject: ${subject}`)
    expect((await client.ask(`HDR Subject ${number}-`))[1]).toBe(`${number} ${subject}`)
    expect(xref).toBe(`Xref: practice.example practice.talk.sea-stories:${number}`)
    expect(await client.say(`STAT ${id}`)).toBe(`223 0 ${id}`)
    expect(await client.say('NEXT')).toMatch(/^421/)
    expect(await client.say('LAST')).toBe(`223 ${lines.at(-2)?.[0]} ${lines.at(-2)?.[4]}`)
  })

  it('answers questions that make no sense', async () => {
    const client = await open()
    for (const [line, code] of [
      ['OVER 1', '412'],
      ['NEXT', '412'],
      ['GROUP none.such', '411'],
      ['ARTICLE <none@such>', '430'],
      ['LIST NONSENSE', '501'],
      ['NEWGROUPS tomorrow', '501'],
      ['XNONSENSE', '500'],
    ] as const)
      expect((await client.say(line)).slice(0, 3)).toBe(code)
    await client.say('GROUP practice.jobs')
    expect(await client.say('ARTICLE 999999999')).toMatch(/^423/)
    expect(await client.say('OVER 999999999-')).toMatch(/^423/)
    expect(await client.say('OVER one-two')).toMatch(/^501/)
  })

  it('takes a post, shows it at once, byte for byte, and still has it after a restart', async () => {
    const client = await open()
    const before = await client.say('GROUP local.test')
    expect(await client.post(article('mine'))).toMatch(/^240/)
    expect(await client.post(article('mine'))).toMatch(/^441 435/)
    const after = await client.say('GROUP local.test')
    expect(Number(after.split(' ')[1])).toBe(Number(before.split(' ')[1]) + 1)
    const number = after.split(' ')[3]
    expect((await client.ask(`BODY ${number}`)).slice(1)).toEqual(['.one', '..two'])
    const whole = await client.ask('ARTICLE <mine@havnelab.example>')
    await world.close()
    await start()
    const again = await open()
    expect(await again.say('GROUP local.test')).toBe(after)
    expect(await again.ask('ARTICLE <mine@havnelab.example>')).toEqual(whole)
  })

  it('refuses what does not belong there, and passes on what a moderator should see', async () => {
    const client = await open()
    expect(await client.post(article('a', { newsgroups: 'practice.archive.newsletter' }))).toMatch(/^441 Nobody posts/)
    expect(await client.post(article('b', { newsgroups: 'none.such' }))).toMatch(/^441 None/)
    expect(await client.post('Subject: no sender\r\n\r\nText\r\n')).toMatch(/^441 There is no From/)
    const before = await client.say('GROUP practice.announce')
    expect(await client.post(article('c', { newsgroups: 'practice.announce' }))).toMatch(/^240 Mailed/)
    expect(await client.say('GROUP practice.announce')).toBe(before)
  })

  it('takes an article back for its key, and for nothing else', async () => {
    const client = await open()
    const lock = createHash('sha256').update('bXkga2V5').digest('base64')
    await client.post(article('locked', { more: [`Cancel-Lock: sha256:bm8gc3VjaCBrZXk= sha256:${lock}`] }))
    const cancel = (id: string, given: string) =>
      client.post(article(id, { more: ['Control: cancel <locked@havnelab.example>', `Cancel-Key: sha256:${given}`] }))
    expect(await cancel('wrong', 'bm90IG15IGtleQ==')).toMatch(/^240/)
    expect(await client.say('STAT <locked@havnelab.example>')).toMatch(/^223/)
    expect(await cancel('right', 'bXkga2V5')).toMatch(/^240/)
    expect(await client.say('STAT <locked@havnelab.example>')).toMatch(/^430/)
  })

  it('puts a cross-post into each group, with the same Xref everywhere', async () => {
    const client = await open()
    expect(await client.post(article('both', { newsgroups: 'local.test,local.general' }))).toMatch(/^240/)
    const [, xref = ''] = await client.ask('HDR Xref <both@havnelab.example>')
    for (const place of xref.split(' ').slice(2)) {
      const [name, number] = place.split(':')
      await client.say(`GROUP ${name}`)
      expect(await client.say(`STAT ${number}`)).toBe(`223 ${number} <both@havnelab.example>`)
    }
    expect(xref.split(' ').length).toBe(4)
  })
})

describe('wildmats', () => {
  it.for([
    ['*', 'a.b', true],
    ['a.*', 'a.b', true],
    ['a.?', 'a.bc', false],
    ['a.*,!a.b', 'a.b', false],
    ['!a.b,*', 'a.b', true],
    ['*b*d*', 'abcde', true],
    ['a.[b]', 'a.b', false],
    ['', 'a', false],
  ] as const)('%s and %s: %s', ([wildmat, name, isIn]) => {
    expect(fitsWildmat(wildmat, name)).toBe(isIn)
  })

  it('are not slow for a pattern of stars', () => {
    expect(fitsWildmat(`${'*a'.repeat(500)}b`, 'a'.repeat(500))).toBe(false)
  })
})
