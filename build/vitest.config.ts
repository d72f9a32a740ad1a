import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Units and engines run under plain Node. `electron` is never loaded here: nothing outside electron/shell imports it.
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/app/**', 'node_modules/**'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
