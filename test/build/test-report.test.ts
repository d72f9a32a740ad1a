import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { countUnits, countWindowTests } from '../../build/test-report.ts'

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
