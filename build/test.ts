// The second half of `npm test`: static checks, units with real servers, tests through the window, packaging; then one
// line with the sums. Whatever ends badly without a failed test to show for it counts as one.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { findOrDownloadElectron } from './electron-binary.ts'
import { chromiumPath } from './host/find-chromium.ts'
import { installDebianPackages } from './install-debian-packages.ts'
import { projectRoot } from './project-root.ts'
import { runStep, type Step } from './run-step.ts'
import { staticChecks } from './static-checks.ts'
import {
  type Counts,
  countPackageChecks,
  countUnits,
  countWindowTests,
  type Failure,
  failedUnits,
  failedWindowTests,
} from './test-report.ts'

const sums: Counts = { passed: 0, failed: 0, skipped: 0 }
const failures: Failure[] = []
const node = process.execPath
const results = (file: string): string => path.join(projectRoot, 'test-results', file)
const electron = await findOrDownloadElectron()
const isLinux = process.platform === 'linux'

setUp()
for (const file of ['units.json', 'window-tests.json', 'package-check.json']) rmSync(results(file), { force: true })
for (const step of staticChecks()) add(await countStep(step))
await runCounted({
  step: {
    name: 'units and real servers',
    command: [
      node,
      'node_modules/vitest/vitest.mjs',
      ...['run', '--config=build/vitest.config.ts', '--reporter=dot', '--reporter=json'],
      `--outputFile.json=${results('units.json')}`,
    ],
    isLoud: true,
  },
  report: results('units.json'),
  count: countUnits,
  failed: failedUnits,
})
add(await countStep({ name: 'build', command: [node, 'build/build.ts'] }))
if (electron !== undefined || chromiumPath() !== undefined) {
  const playwright = [node, 'node_modules/@playwright/test/cli.js', 'test', '--config=build/playwright.config.ts']
  const needsDisplay = isLinux && electron !== undefined && !process.env.DISPLAY
  await runCounted({
    step: {
      name: `through the window, ${electron === undefined ? 'in the development host' : 'in Electron'}`,
      command: needsDisplay ? ['xvfb-run', '--auto-servernum', ...playwright] : playwright,
      isLoud: true,
    },
    report: results('window-tests.json'),
    count: countWindowTests,
    failed: failedWindowTests,
  })
} else {
  skipWindowTests()
}
await runCounted({
  step: { name: 'packaging', command: [node, 'build/package-check.ts'], isLoud: true },
  report: results('package-check.json'),
  count: countPackageChecks,
})
// Said once more at the end: where the log is cut, the end is what is left of it.
for (const { name, words } of failures) console.log(`\nFAILED  ${name}\n${words}`)
console.log(`${sums.skipped} skipped`)
console.log(`${sums.passed} passed, ${sums.failed} failed`)
process.exitCode = sums.failed === 0 ? 0 : 1

interface CountedStep {
  readonly step: Step
  readonly report: string
  readonly count: (report: string) => Counts
  readonly failed?: (report: string) => Failure[]
}

async function runCounted({ step, report, count, failed }: CountedStep): Promise<void> {
  const isWell = await runStep(step)
  const isReported = existsSync(report)
  const counts = isReported ? count(report) : { passed: 0, failed: 0, skipped: 0 }
  if (isReported) failures.push(...(failed?.(report) ?? []))
  if (!isWell && counts.failed === 0) counts.failed = 1
  add(counts)
}

async function countStep(step: Step): Promise<Counts> {
  const isWell = await runStep(step)
  return { passed: isWell ? 1 : 0, failed: isWell ? 0 : 1, skipped: 0 }
}

function add({ passed, failed, skipped }: Counts): void {
  sums.passed += passed
  sums.failed += failed
  sums.skipped += skipped
}

/** On a fresh Debian machine, as root: what the window tests need. The real servers install themselves. */
function setUp(): void {
  if (!isLinux) return
  if (electron === undefined && chromiumPath() === undefined) installDebianPackages(['chromium'])
  if (spawnSync('which', ['Xvfb']).status !== 0) installDebianPackages(['xvfb', 'xauth'])
}

function skipWindowTests(): void {
  console.log(
    'SKIPPED: the tests through the window: there is neither Electron nor Chromium (apt-get install chromium)',
  )
  if (process.env.CI) sums.failed += 1
  else sums.skipped += 1
}
