// `npm run bench -- pop3 smtp [--quick] [--runs N]`: Kittiwake beside other clients, in one run on this machine.
// Node 20 and no package needed.
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './ensure-dependencies.mjs'
import { runNode24 } from './run-node24.mjs'

ensureDependencies()
runNode24(fileURLToPath(new URL('../test/bench/run.ts', import.meta.url)), process.argv.slice(2))
