// Counts what a test runner has written about its run.
import { readFileSync } from 'node:fs'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

interface UnitReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}
interface WindowReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

/** Vitest's JSON. A file that could not even be loaded counts as one failed test. */
export function countUnits(file: string): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = read<UnitReport>(file)
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests }
}

/** Playwright's JSON. A test that failed before it passed has failed. */
export function countWindowTests(file: string): Counts {
  const { expected, unexpected, flaky, skipped } = read<WindowReport>(file).stats
  return { passed: expected, failed: unexpected + flaky, skipped }
}

/** The report of package-check.ts. */
export function countPackageChecks(file: string): Counts {
  return { skipped: 0, ...read<{ passed: number; failed: number }>(file) }
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}
