import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { countUnits, countWindowTests, failedUnits, failedWindowTests } from '../../build/test-report.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'kittiwake-report-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function report(content: unknown): string {
  const file = path.join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

describe('countUnits', () => {
  it('counts a file that could not be loaded as a failed test', () => {
    const file = report({
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'passed', assertionResults: [{}] },
      ],
    })
    expect(countUnits(file)).toEqual({ passed: 5, failed: 2, skipped: 2 })
  })
})

describe('countWindowTests', () => {
  it('counts a test that failed before it passed as failed', () => {
    const file = report({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 4 } })
    expect(countWindowTests(file)).toEqual({ passed: 3, failed: 2, skipped: 4 })
  })
})

describe('failedUnits', () => {
  it('gives each failed test its words, without colours, and a file that could not be loaded its own', () => {
    const file = report({
      testResults: [
        { name: 'a.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
        {
          name: 'b.test.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            { status: 'failed', fullName: 'adds', failureMessages: ['\u001b[31mexpected 3\u001b[39m'] },
            { status: 'passed', fullName: 'counts', failureMessages: [] },
          ],
        },
      ],
    })
    expect(failedUnits(file)).toEqual([
      { name: 'a.test.ts', words: 'no such module' },
      { name: 'b.test.ts: adds', words: 'expected 3' },
    ])
  })
})

describe('failedWindowTests', () => {
  it('finds what failed in suites within suites, and keeps only the beginning of long words', () => {
    const long = Array.from({ length: 100 }, (_, line) => `line ${line}`).join('\n')
    const spec = (ok: boolean, message: string) => ({
      title: 'a drag',
      line: 8,
      ok,
      tests: [{ results: [{ errors: [{ message }] }] }],
    })
    const file = report({
      suites: [
        { file: 'a.spec.ts', specs: [spec(true, '')], suites: [{ file: 'a.spec.ts', specs: [spec(false, long)] }] },
      ],
    })
    const [failure, ...others] = failedWindowTests(file)
    expect(others).toEqual([])
    expect(failure?.name).toBe('a.spec.ts:8: a drag')
    expect(failure?.words.split('\n')).toHaveLength(20)
  })
})
