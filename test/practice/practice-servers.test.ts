import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type PracticeWorld, startPractice } from '../../electron/practice/start-practice.ts'
import { Pop3Session } from '../../electron/protocols/pop3/session.ts'
import { SmtpSession } from '../../electron/protocols/smtp/session.ts'
import { collectBytes } from '../servers/collect.ts'
import { deleteWithPoplib, readWithPoplib, sendWithSmtplib } from '../servers/python-clients.ts'
import { describePython } from './describe-python.ts'

// Making the world takes longer than a test: every test gets a copy.
let original: string
let folder: string
let world: PracticeWorld

beforeAll(async () => {
  original = await newFolder()
  await (await startPractice({ folder: original })).close()
})

afterAll(() => rm(original, { recursive: true }))

beforeEach(async () => {
  folder = await newFolder()
  await cp(original, folder, { recursive: true })
  const state = JSON.parse(await readFile(path.join(folder, 'practice.json'), 'utf8'))
  await writeFile(
    path.join(folder, 'practice.json'),
    JSON.stringify({ ...state, pop3Port: 0, smtpPort: 0, ftpPort: 0, nntpPort: 0 }),
  )
  world = await startPractice({ folder })
})

afterEach(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

function newFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'kittiwake-practice-'))
}

const starttls = () => ({ security: 'starttls', certificateSha256: world.certificateSha256 }) as const

async function openPop3(): Promise<Pop3Session> {
  const session = await Pop3Session.open({ ...world.pop3, ...starttls() })
  await session.login({ user: world.user, password: world.password })
  return session
}

async function openSmtp(): Promise<SmtpSession> {
  const session = await SmtpSession.open({ ...world.smtp, ...starttls() })
  await session.login({ user: world.user, password: world.password })
  return session
}

async function readAll(): Promise<string[]> {
  const session = await openPop3()
  const ids = await session.listIds()
  const messages: string[] = []
  for await (const retrieved of session.retrieveMany(ids.map(({ number }) => number))) {
    if ('error' in retrieved) throw retrieved.error
    messages.push((await collectBytes(retrieved.body)).toString('latin1'))
  }
  await session.quit()
  return messages
}

function letter(subject: string, text: string): Buffer {
  const lines = [
    `From: Ingrid Aune <${world.address}>`,
    `Subject: ${subject}`,
    'Message-ID: <mine@havnelab.example>',
    '',
    text,
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n`)
}

describe('the practice servers', () => {
  it('hand out the same messages one by one and pipelined', async () => {
    const session = await openPop3()
    const numbers = (await session.listIds()).map(({ number }) => number)
    const single = await collectBytes(session.retrieve(numbers.length))
    await session.quit()
    const all = await readAll()
    expect(all).toHaveLength(numbers.length)
    expect(all.at(-1)).toBe(single.toString('latin1'))
    expect(all.at(-1)).toContain('Message-ID: <welcome@havnelab.example>')
  })

  it('tell sizes that are the sizes', async () => {
    const session = await openPop3()
    const sizes = await session.sizes()
    await session.quit()
    expect(sizes.map(({ sizeBytes }) => sizeBytes)).toEqual((await readAll()).map(text => text.length))
  })

  it('delete when QUIT is answered, and not when the connection breaks before', async () => {
    const before = await readAll()
    const broken = await openPop3()
    await broken.remove(1)
    broken.close()
    expect(await readAll()).toEqual(before)
    const session = await openPop3()
    await session.remove(1)
    await session.quit()
    expect(await readAll()).toEqual(before.slice(1))
  })

  it('give the mailbox to one session at a time', async () => {
    const first = await openPop3()
    const second = await Pop3Session.open({ ...world.pop3, ...starttls() })
    await expect(second.login({ user: world.user, password: world.password })).rejects.toMatchObject({
      kind: 'refused',
      code: 'IN-USE',
      temporary: true,
    })
    second.close()
    await first.quit()
    await (await openPop3()).quit()
  })

  it('take no password before the connection is encrypted', async () => {
    const login = { user: world.user, password: world.password }
    const said: string[] = []
    const transcript = { write: (line: string) => said.push(line) }
    const pop3 = await Pop3Session.open({ ...world.pop3, security: 'none' }, { transcript })
    await expect(pop3.login(login)).rejects.toThrow('Send STLS first')
    expect(said.join('')).not.toContain('PASS')
    pop3.close()
    const smtp = await SmtpSession.open({ ...world.smtp, security: 'none' })
    await expect(smtp.login(login)).rejects.toThrow()
    await expect(smtp.send({ from: world.address, to: [world.address], message: letter('x', 'x') })).rejects.toThrow()
    smtp.close()
  })

  it('refuse a wrong password', async () => {
    const login = { user: world.user, password: 'wrong' }
    const pop3 = await Pop3Session.open({ ...world.pop3, ...starttls() })
    await expect(pop3.login(login)).rejects.toMatchObject({ kind: 'login' })
    pop3.close()
    const smtp = await SmtpSession.open({ ...world.smtp, ...starttls() })
    await expect(smtp.login(login)).rejects.toMatchObject({ kind: 'login' })
    smtp.close()
  })

  it('are trusted by their fingerprint alone', async () => {
    await expect(Pop3Session.open({ ...world.pop3, security: 'starttls' })).rejects.toMatchObject({ kind: 'untrusted' })
  })

  it('deliver mail to oneself byte for byte below their own two headers', async () => {
    const message = letter('Dots', '.\r\n..\r\nGr\xc3\xbc\xc3\x9fe\r\n.end')
    const session = await openSmtp()
    await session.send({ from: world.address, to: [world.address], message })
    await session.quit()
    const arrived = (await readAll()).at(-1) ?? ''
    expect(arrived.split('\r\n').slice(0, 2).join('\n')).toMatch(/^Return-Path: <ingrid@.*\nReceived: from localhost/)
    expect(arrived.split('\r\n').slice(2).join('\r\n')).toBe(message.toString('latin1'))
  })

  it('answer at once for a person of the practice world, in the same thread', async () => {
    const session = await openSmtp()
    const to = ['jonas.eide@havnelab.example', 'marit.solberg@havnelab.example']
    await session.send({ from: world.address, to, message: letter('The seal', 'Is it back?') })
    await session.quit()
    const answers = (await readAll()).slice(-2)
    expect(answers.map(text => /^From: (.*)$/m.exec(text)?.[1])).toEqual([
      'Jonas Eide <jonas.eide@havnelab.example>',
      'Marit Solberg <marit.solberg@havnelab.example>',
    ])
    for (const text of answers) {
      expect(text).toContain('Subject: Re: The seal\r\n')
      expect(text).toContain('In-Reply-To: <mine@havnelab.example>\r\n')
    }
    expect(new Set(answers.map(text => /^Message-ID: (.*)$/m.exec(text)?.[1])).size).toBe(2)
  })

  it('answer no message that a machine sent', async () => {
    const before = (await readAll()).length
    const message = Buffer.concat([Buffer.from('Auto-Submitted: auto-replied\r\n'), letter('Away', 'I am away.')])
    const session = await openSmtp()
    await session.send({ from: world.address, to: ['jonas.eide@havnelab.example'], message })
    await session.quit()
    expect(await readAll()).toHaveLength(before)
  })

  it('refuse whoever does not live in the practice world, and take the rest', async () => {
    const session = await openSmtp()
    const to = [world.address, 'nobody@havnelab.example', 'somebody@example.com']
    const { recipients } = await session.send({ from: world.address, to, message: letter('x', 'x') })
    await session.quit()
    expect(recipients.map(({ accepted, code }) => [accepted, code])).toEqual([
      [true, 250],
      [false, 550],
      [false, 550],
    ])
  })

  it('announce a size limit and refuse what is larger', async () => {
    const session = await openSmtp()
    const message = new Uint8Array((session.sizeLimit ?? 0) + 1).fill(0x61)
    await expect(session.send({ from: world.address, to: [world.address], message })).rejects.toThrow()
    session.close()
  })

  it('keep mail, deletions, password, certificate and ports over a restart', async () => {
    const session = await openPop3()
    await session.remove(2)
    await session.quit()
    const smtp = await openSmtp()
    await smtp.send({ from: world.address, to: [world.address], message: letter('Kept', 'Still here.') })
    await smtp.quit()
    const before = { messages: await readAll(), ...world }
    await world.close()
    world = await startPractice({ folder })
    expect(await readAll()).toEqual(before.messages)
    expect({ ...world, close: undefined }).toEqual({ ...before, messages: undefined, close: undefined })
  })

  it('never give the id of a deleted message to a new one', async () => {
    const session = await openPop3()
    const ids = (await session.listIds()).map(({ uid }) => uid)
    await session.remove(ids.length)
    await session.quit()
    const smtp = await openSmtp()
    await smtp.send({ from: world.address, to: [world.address], message: letter('New', 'New.') })
    await smtp.quit()
    const after = await openPop3()
    const newest = (await after.listIds()).at(-1)
    await after.quit()
    expect(newest).toBeDefined()
    expect(ids).not.toContain(newest?.uid)
  })

  it('listen elsewhere when their ports were taken meanwhile', async () => {
    const other = await newFolder()
    const state = JSON.parse(await readFile(path.join(folder, 'practice.json'), 'utf8'))
    await writeFile(path.join(other, 'practice.json'), JSON.stringify(state))
    const second = await startPractice({ folder: other })
    expect(second.pop3.port).not.toBe(world.pop3.port)
    expect(second.smtp.port).not.toBe(world.smtp.port)
    await second.close()
    await rm(other, { recursive: true })
  })

  it('make the world anew when its making was interrupted', async () => {
    await world.close()
    await rm(path.join(folder, 'practice.json'))
    const count = (await readAllAfter(startPractice({ folder }))).length
    expect(count).toBeGreaterThanOrEqual(60)
  })
})

async function readAllAfter(starting: Promise<PracticeWorld>): Promise<string[]> {
  world = await starting
  return readAll()
}

describePython('the practice servers, seen by Python', () => {
  const target = (port: number) =>
    ({ host: '127.0.0.1', port, security: 'starttls', user: world.user, password: world.password }) as const

  it('give poplib the same bytes and ids as our session', async () => {
    const { messages, uids } = await readWithPoplib(target(world.pop3.port))
    const session = await openPop3()
    expect((await session.listIds()).map(({ uid }) => uid)).toEqual(uids)
    await session.quit()
    expect(messages.map(bytes => bytes.toString('latin1'))).toEqual(await readAll())
  })

  it('let poplib delete and smtplib send', async () => {
    const before = await readAll()
    await deleteWithPoplib(target(world.pop3.port), [1, 3])
    const message = letter('From Python', '.dot')
    const to = [world.address, 'nobody@havnelab.example']
    const refused = await sendWithSmtplib(target(world.smtp.port), { from: world.address, to, message })
    expect(refused).toMatchObject([{ address: 'nobody@havnelab.example', code: 550 }])
    const after = await readAll()
    expect(after.slice(0, -1)).toEqual(before.filter((_, index) => index !== 0 && index !== 2))
    expect(after.at(-1)).toContain(message.toString('latin1'))
  })
})
