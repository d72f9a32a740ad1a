// `npm start`: everything from a fresh clone to the open window. Node 20 and no package needed.
// Arguments for the application: --practice  --headless  --screenshot FOLDER  --profile FOLDER
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './ensure-dependencies.mjs'
import { runNode24 } from './run-node24.mjs'

const args = process.argv.slice(2)
const { platform, env } = process
const hasDisplay = platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)

if (!hasDisplay && !args.includes('--headless')) {
  console.error('There is no display here. Kittiwake can run without one: npm start -- --headless')
  process.exit(1)
}
ensureDependencies()
// npm runs scripts in the package's folder; folders among the arguments are meant from where it was called.
const cwd = (env.npm_lifecycle_event && env.INIT_CWD) || process.cwd()
runNode24(fileURLToPath(new URL('./launch.ts', import.meta.url)), args, { cwd })
