// `npm test`: everything from a fresh clone to the last line "N passed, N failed". Node 20 and no package needed.
// --long runs the long forms of the tests that have one.
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './ensure-dependencies.mjs'
import { runNode24 } from './run-node24.mjs'

ensureDependencies()
const isLong = process.argv.includes('--long')
const env = { ...process.env, ...(isLong ? { KITTIWAKE_LONG: '1' } : {}) }
runNode24(fileURLToPath(new URL('./test.ts', import.meta.url)), [], { env })
