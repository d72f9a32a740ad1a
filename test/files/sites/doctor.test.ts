// B2: the doctor on servers that do something wrong and call it good: each gets the right verdict at the right step, and
// the file is removed all the same.
import { expect, test } from 'vitest'
import type { SiteStep } from '../../../shared/model/job.ts'
import type { FtpServer } from '../../servers/ftp-server.ts'
import { worldWithServer } from '../files-world.ts'

type Options = NonNullable<Parameters<typeof worldWithServer>[0]>

interface Examined {
  readonly steps: readonly SiteStep[]
  readonly server: FtpServer
}

async function examine(options: Options = {}, folder = '/in'): Promise<Examined> {
  const { server, site, sites, ended } = await worldWithServer({ files: { '/in/': '' }, ...options })
  const { result } = await ended(await sites.doctor({ id: site.id, folder }))
  if (result?.kind !== 'tested-site') throw new Error('The doctor said nothing')
  return { steps: result.steps, server }
}

/** Every step that was not done, with what it says. */
function verdicts({ steps }: Examined): Record<string, unknown> {
  const others = steps.filter(({ state }) => state !== 'done')
  return Object.fromEntries(others.map(({ name, state, failure }) => [name, failure ? saidBy(failure) : state]))
}

function saidBy(failure: NonNullable<SiteStep['failure']>): unknown {
  if (failure.kind === 'protocol') return failure.reason
  return failure.kind === 'refused' ? failure.code : failure.kind
}

const nothingCompared = { size: 'skipped', replace: 'skipped' }

test('B2: a server that does all right gets nothing but good verdicts, and nothing stays behind', async () => {
  const examined = await examine()
  expect(examined.steps.map(({ name }) => name).slice(-7)).toEqual([
    'upload',
    'download',
    'compare',
    'size',
    'replace',
    'rename',
    'remove',
  ])
  expect(verdicts(examined)).toEqual({})
  expect(examined.server.tree.files()).toEqual({})
})

test('B2: a server that tells no sizes has done nothing wrong', async () => {
  expect(verdicts(await examine({ lacks: ['SIZE'] }))).toEqual({ size: 'skipped' })
})

test('B2: without a folder the doctor works where the server begins', async () => {
  const examined = await examine({ home: '/in' }, '')
  expect(verdicts(examined)).toEqual({})
  expect(examined.server.sent('STOR')[0]).toMatch(/^STOR \/in\/kittiwake-test-/)
})

const corruptions: readonly { what: string; options: Options; verdict: Record<string, unknown> }[] = [
  {
    what: 'loses bytes of a download',
    options: { dataFaults: [undefined, { cutAfterBytes: 100 }] },
    verdict: { compare: 'bytes-lost', ...nothingCompared },
  },
  {
    what: 'adds bytes to a download',
    options: { dataFaults: [undefined, { extraBytes: 3 }] },
    verdict: { compare: 'bytes-added', ...nothingCompared },
  },
  {
    what: 'converts line ends although it was told not to',
    options: { ignoresBinary: true },
    verdict: { compare: 'text-mode', ...nothingCompared },
  },
  {
    what: 'tells a wrong size',
    options: { handlers: { SIZE: () => '213 7' } },
    verdict: { size: 'size-wrong' },
  },
  {
    what: 'keeps a part of an upload and calls it complete',
    options: { dataFaults: [{ keepsBytes: 1_000 }] },
    verdict: { compare: 'upload-cut', ...nothingCompared },
  },
  {
    what: 'refuses an upload at its very end (552)',
    options: { dataFaults: [{ endReply: '552 Quota exceeded' }] },
    verdict: {
      upload: 552,
      download: 'skipped',
      compare: 'skipped',
      ...nothingCompared,
      rename: 'skipped',
      remove: 'skipped',
    },
  },
  {
    what: 'renames nothing',
    options: { handlers: { RNTO: () => '553 Renaming is not allowed' } },
    verdict: { rename: 553 },
  },
  {
    what: 'answers with the old content of a file that was replaced',
    options: { keepsOldContent: true },
    verdict: { replace: 'old-content' },
  },
]

test.each(corruptions)('B2: a server that $what gets the right verdict', async ({ options, verdict }) => {
  const examined = await examine(options)
  expect(verdicts(examined)).toEqual(verdict)
  expect(examined.server.tree.files()).toEqual({})
})

test('B2: a server that deletes nothing is told apart, and the file that stays is named', async () => {
  const examined = await examine({ handlers: { DELE: () => '550 Permission denied' } })
  expect(verdicts(examined)).toEqual({ remove: 550 })
  const [left] = Object.keys(examined.server.tree.files())
  expect(examined.steps.at(-1)?.failure).toMatchObject({ command: `DELE ${left}` })
})

test('B2: where the connection ends in the middle, the file is removed on another one', async () => {
  const examined = await examine({ dataFaults: [undefined, { dropsControl: true }] })
  expect(examined.steps.find(({ state }) => state === 'failed')?.name).toBe('download')
  expect(examined.server.connections).toBe(2)
  expect(examined.server.tree.files()).toEqual({})
})
