// One fixture for every test through the window: real Electron where its binary is, else the development host on the
// system's Chromium. KITTIWAKE_HOST=1 asks for the host, KITTIWAKE_HEADED=1 for windows that can be seen.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { projectRoot } from '../../build/project-root.ts'
import { type AppHandle, type LaunchOptions, launchApp } from './launch-app.ts'

export { expect } from '@playwright/test'
export { type AppHandle, launchApp } from './launch-app.ts'

export interface AppOptions {
  /** The application's folder; Kittiwake itself if not given. */
  readonly appFolder: string
  readonly appArgs: readonly string[]
  readonly appEnv: Readonly<Record<string, string>>
}
export interface AppFixtures {
  /** An empty data folder, removed after the test. */
  readonly profile: string
  readonly app: AppHandle
  /** The first window. */
  readonly page: Page
  /** Starts one more application, on the same data folder unless told otherwise; it is closed after the test. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<AppHandle>
}

export const test = base.extend<AppOptions & AppFixtures>({
  appFolder: [projectRoot, { option: true }],
  appArgs: [[], { option: true }],
  appEnv: [{}, { option: true }],
  profile: async ({ browserName: _none }, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-test-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  },
  launch: async ({ profile, appFolder, appArgs, appEnv }, use, testInfo) => {
    const started: AppHandle[] = []
    await use(async options => {
      const app = await launchApp({ folder: appFolder, profile, args: appArgs, env: appEnv, ...options })
      started.push(app)
      return app
    })
    for (const app of started) await app.close()
    if (testInfo.status === testInfo.expectedStatus) return
    for (const [index, app] of started.entries()) {
      await testInfo.attach(`output-${index + 1}`, { body: app.output(), contentType: 'text/plain' })
    }
  },
  app: async ({ launch }, use) => use(await launch()),
  page: async ({ app }, use, testInfo) => {
    const page = await app.firstWindow()
    // What never comes is named, before the time of the whole test is over.
    page.setDefaultTimeout(30_000)
    await use(page)
    if (testInfo.status === testInfo.expectedStatus || page.isClosed()) return
    await testInfo.attach('window', { body: await page.screenshot(), contentType: 'image/png' })
  },
})
