import { describe, expect, test } from 'vitest'
import { resumePoint } from '../../../electron/files/transfers/resume-point.ts'

describe('FTP-10: where a copy goes on', () => {
  const begun = { path: '/.a', sizeBytes: 1_000, modified: 5, atMs: 100 }
  const question = { begun, source: { sizeBytes: 1_000, modified: 5 }, partBytes: 400, bootedMs: 50 }

  test('at the end of the part when the file is the same', () => {
    expect(resumePoint(question)).toBe(400)
    expect(resumePoint({ ...question, partBytes: 1_000 })).toBe(1_000)
  })

  test('at the beginning when anything is doubtful', () => {
    expect(resumePoint({ ...question, begun: undefined })).toBe(0)
    expect(resumePoint({ ...question, partBytes: undefined })).toBe(0)
    expect(resumePoint({ ...question, partBytes: 1_001 })).toBe(0)
    expect(resumePoint({ ...question, source: { sizeBytes: 1_001, modified: 5 } })).toBe(0)
    expect(resumePoint({ ...question, source: { sizeBytes: 1_000, modified: 6 } })).toBe(0)
    expect(resumePoint({ ...question, source: {} })).toBe(0)
  })

  test('DATA-02: at the beginning when the computer was started since: the part may have holes', () => {
    expect(resumePoint({ ...question, bootedMs: 101 })).toBe(0)
  })
})
