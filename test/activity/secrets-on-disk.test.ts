// Passwords that servers refuse and repeat, through the whole app but its window: nothing of them on disk, in what the window
// is told, in what can be saved, or in what the program writes.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openServices, type Services } from '../../electron/services.ts'
import type { Job } from '../../shared/model/job.ts'
import { testDesktop, testTexts } from '../files/test-desktop.ts'
import type { LineServer } from '../servers/line-server.ts'
import { type Echo, startEchoingPop3, startEchoingSmtp } from './echo-server.ts'

const runs = process.env.KITTIWAKE_LONG === '1' ? 300 : 12
const MASTER_PASSWORD = 'correct horse battery staple'

const echo: Echo = { secret: '', method: 'PLAIN' }
const told: string[] = []
const secrets: string[] = []
const waiting = new Map<number, (job: Job) => void>()
const ended = new Map<number, Job>()
let folder: string
let services: Services
let pop3: LineServer
let smtp: LineServer

beforeAll(async () => {
  for (const write of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, write).mockImplementation((...words) => void told.push(words.map(String).join(' ')))
  pop3 = await startEchoingPop3(echo)
  smtp = await startEchoingSmtp(echo)
  folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-secrets-'))
  services = await openServices({
    folder,
    keychain: { isAvailable: false, seal: () => new Uint8Array(), unseal: () => undefined },
    texts: {
      attribution: () => 'wrote:',
      forwarded: () => 'Forwarded',
      alsoPosted: () => 'Also posted',
      field: (name, value) => `${name}: ${value}`,
      date: String,
    },
    saving: { copyText: text => void told.push(text), saveFile: async () => true, saveFiles: async () => 0 },
    chooseFiles: async () => [],
    desktop: testDesktop(),
    fileTexts: testTexts,
    htmlUrl: () => '',
    emit: (name, payload) => {
      told.push(JSON.stringify(payload))
      if (name === 'job.changed') note(payload as Job)
    },
  })
  await services.areas.accounts.handlers.chooseSecrets({ kind: 'master', password: MASTER_PASSWORD })
})

afterAll(async () => {
  vi.restoreAllMocks()
  await services.end()
  await pop3.close()
  await smtp.close()
  await rm(folder, { recursive: true, force: true })
})

function note(job: Job): void {
  if (job.endedMs === undefined) return
  ended.set(job.id, job)
  waiting.get(job.id)?.(job)
}

async function end(job: Job | Promise<Job>): Promise<Job> {
  const { id } = await job
  const known = ended.get(id)
  return known ?? new Promise(resolve => waiting.set(id, resolve))
}

/** Adds an account, keeps its password, and has every piece of work sign in with it. */
async function signInWith(secret: string, number: number): Promise<void> {
  const { accounts, mail, activity } = services.areas
  Object.assign(echo, { secret, method: number % 2 === 0 ? 'PLAIN' : 'LOGIN' })
  secrets.push(secret)
  const login = { host: '127.0.0.1', security: 'none', user: `anna-${number}` } as const
  const account = {
    name: `Anna ${number}`,
    colour: 0,
    displayName: 'Anna Aas',
    address: `anna-${number}@test.example`,
    incoming: { protocol: 'pop3', ...login, port: pop3.port, copies: { kind: 'keep' } },
    outgoing: { protocol: 'smtp', ...login, port: smtp.port, needsLogin: true },
  } as const
  const { id } = await accounts.handlers.add({ account, password: secret, keeping: 'keep' })
  const { incoming, outgoing } = account
  const jobs = [
    await end(accounts.handlers.test({ accountId: id, incoming, outgoing, password: '' })),
    await end(mail.handlers.getMail({ accountId: id })),
    await end(accounts.handlers.doctor({ id })),
    await end(accounts.handlers.explain({ id })),
  ]
  told.push(JSON.stringify(jobs))
  for (const { id } of await activity.handlers.connections({})) {
    await activity.handlers.copy({ id, withoutAddresses: false })
    await activity.handlers.copyReport({ id })
    told.push(JSON.stringify(await activity.handlers.transcript({ id, from: 0 })))
  }
  await activity.handlers.clear({})
}

async function everythingOnDisk(): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile())
  return Buffer.concat(await Promise.all(files.map(file => readFile(path.join(file.parentPath, file.name)))))
}

/** As text, and as it stands in base64 wherever it begins there. */
function formsOf(secret: string): readonly string[] {
  const inner = [0, 1, 2].map(before => {
    const base64 = Buffer.from('x'.repeat(before) + secret).toString('base64')
    return base64.slice(before === 0 ? 0 : 4, -4)
  })
  return [secret, JSON.stringify(secret).slice(1, -1), ...inner]
}

describe('B3: kept passwords that servers repeat', () => {
  test('are nowhere on disk, in events, in answers, in reports and on the console', async () => {
    for (let number = 0; number < runs; number += 1) {
      const secret = `${number}-p\u00e4ss "${crypto.randomUUID()}" \\ ${crypto.randomUUID()}`
      await signInWith(secret, number)
    }
    const words = told.join('\n')
    const disk = await everythingOnDisk()
    expect(words).toContain('I know no')
    expect(disk.includes('anna-0@test.example')).toBe(true)
    for (const form of secrets.flatMap(formsOf)) {
      expect(words).not.toContain(form)
      expect(disk.includes(form)).toBe(false)
    }
  })
})
