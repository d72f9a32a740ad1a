// Tests through the window, two files at a time: an application waits more than it works. Electron's own windows share the
// focus and the clipboard of one screen, so there it is one at a time.
import { defineConfig } from '@playwright/test'
import { electronBinary } from './electron-binary.ts'

export default defineConfig({
  testDir: '../test/app',
  outputDir: '../test-results',
  workers: electronBinary() === undefined ? 2 : 1,
  retries: 0,
  // Both are several times what is needed where nothing else runs: a busy machine makes a test slow, not wrong.
  timeout: process.env.KITTIWAKE_LONG === '1' ? 600_000 : 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['line'], ['json', { outputFile: '../test-results/window-tests.json' }]],
})
