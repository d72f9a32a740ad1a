// The fixture of stories in the practice world whose mail and news are there already. The first start, on which those are built and
// fetched, costs more than most stories: each worker makes it once, and every story goes on from a copy of what it left. The
// practice pair of Files names a folder by its whole path, so what changes files makes its own first start (fixture.ts).
import { cpSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { projectRoot } from '../../build/project-root.ts'
import { writeEndMark } from '../../electron/store/end-mark.ts'
import { storeFiles } from '../../electron/store/store-files.ts'
import { jobsEnded } from './call.ts'
import { test as base, launchApp } from './fixture.ts'
import { practiceMail } from './mail-screen.ts'

export { type AppHandle, expect } from './fixture.ts'

interface FirstStart {
  /** The data folder that the first start left. */
  readonly firstStart: string
}

export const test = base.extend<object, FirstStart>({
  appArgs: async ({ browserName: _none }, use) => use(['--practice']),
  firstStart: [
    async ({ browserName: _none }, use) => {
      const folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-first-'))
      try {
        await startFirst(folder)
        await use(folder)
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
      }
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  profile: async ({ profile, firstStart }, use) => {
    for (const part of ['data', 'practice']) {
      cpSync(path.join(firstStart, part), path.join(profile, part), { recursive: true })
    }
    // It names the time of the database, which is the copy's now.
    writeEndMark(storeFiles(path.join(profile, 'data')))
    await use(profile)
  },
})

async function startFirst(folder: string): Promise<void> {
  const app = await launchApp({ folder: projectRoot, profile: folder, args: ['--practice'], env: {} })
  try {
    const page = await app.firstWindow()
    page.setDefaultTimeout(30_000)
    await practiceMail(page)
    await jobsEnded(page, { timeout: 90_000 })
  } finally {
    await app.close()
  }
}
