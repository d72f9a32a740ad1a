// The fixture of the host's own tests: the small application in place of Kittiwake.
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { projectRoot } from '../../../build/project-root.ts'
import { type AppHandle, test as base, expect } from '../fixture.ts'
import { buildHostApp } from './host-app.ts'

export { expect }

export const test = base.extend<object, { readonly builtApp: string }>({
  builtApp: [
    async ({ browserName: _none }, use, { workerIndex }) => {
      const folder = path.join(projectRoot, 'out', `host-app-${workerIndex}`)
      await use(await buildHostApp(folder))
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  appFolder: async ({ builtApp }, use) => use(builtApp),
})

/** Waits until the application has noted something that fits. */
export async function expectSeen(app: AppHandle, text: string | RegExp): Promise<void> {
  await expect.poll(() => seen(app)).toContainEqual(expect.stringMatching(text))
}

export function seen(app: AppHandle): Promise<string[]> {
  return app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)
}
