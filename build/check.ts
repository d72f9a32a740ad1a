// `npm run check`: everything that is quick and needs no server and no browser. For daily use, before every commit.
import { runStep, type Step } from './run-step.ts'
import { staticChecks } from './static-checks.ts'

const units: Step = {
  name: 'units and architecture',
  command: [
    process.execPath,
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config=build/vitest.config.ts',
    '--exclude=test/real/**',
    '--reporter=dot',
  ],
}
const failed: string[] = []
for (const step of [...staticChecks(), units]) {
  if (!(await runStep(step))) failed.push(step.name)
}
console.log(failed.length === 0 ? 'All checks passed' : `Failed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
