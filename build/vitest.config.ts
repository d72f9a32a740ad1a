import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Threads and programs that tests start run unbuilt: compiled once and kept, they are there in half the time.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url))

// Units and engines run under plain Node. `electron` is never loaded here: nothing outside electron/shell imports it.
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/app/**', 'node_modules/**'],
    pool: 'forks',
    // Unasked, one core is left free: on a machine with two that is half of it, and many tests wait for servers.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Not the usual second: what is waited for comes, but not at once on a machine that is busy.
    expect: { poll: { timeout: 20_000 } },
  },
})
