// What a test runner has written about its run: the counts, and the words of what failed.
import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** A test that failed: its name, and the beginning of what its runner says of it. */
export interface Failure {
  readonly name: string
  readonly words: string
}

interface UnitReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

interface WindowSuite {
  readonly file: string
  readonly suites?: readonly WindowSuite[]
  readonly specs: readonly {
    readonly title: string
    readonly line: number
    readonly ok: boolean
    readonly tests: readonly {
      readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[]
    }[]
  }[]
}

interface WindowReport {
  readonly suites: readonly WindowSuite[]
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

/** Vitest's JSON: what failed, in the words of each. */
export function failedUnits(file: string): Failure[] {
  return read<UnitReport>(file).testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter(result => result.status === 'failed')
    if (status === 'failed' && failed.length === 0) return [failure(name, [message])]
    return failed.map(({ fullName, failureMessages }) => failure(`${name}: ${fullName}`, failureMessages))
  })
}

/** Playwright's JSON: what failed, in the words of each. */
export function failedWindowTests(file: string): Failure[] {
  const { suites } = read<WindowReport>(file)
  return suites.flatMap(failedIn)
}

function failedIn({ file, specs, suites = [] }: WindowSuite): Failure[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ title, line, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap(result => result.errors))
      return failure(
        `${file}:${line}: ${title}`,
        errors.map(({ message = '' }) => message),
      )
    })
  return [...own, ...suites.flatMap(failedIn)]
}

// Enough for what was expected and what was there; the whole of it stands where the test ran.
const maxLines = 20

function failure(name: string, messages: readonly string[]): Failure {
  const lines = stripVTControlCharacters(messages.join('\n')).split('\n')
  return { name, words: lines.slice(0, maxLines).join('\n') }
}

/** The report of package-check.ts. */
export function countPackageChecks(file: string): Counts {
  return { skipped: 0, ...read<{ passed: number; failed: number }>(file) }
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}
