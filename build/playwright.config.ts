// Tests through the window. One at a time: several measure what a person would feel, and start whole applications.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '../test/app',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  timeout: process.env.KITTIWAKE_LONG === '1' ? 600_000 : 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['line'], ['json', { outputFile: '../test-results/window-tests.json' }]],
})
