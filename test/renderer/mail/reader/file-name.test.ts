import { describe, expect, it } from 'vitest'
import { splitFileName } from '../../../../renderer/mail/reader/file-name.ts'

describe('a file name', () => {
  it.each([
    ['report.final.pdf', 'report.final', '.pdf'],
    ['invoice.pdf.exe', 'invoice.pdf', '.exe'],
    ['README', 'README', ''],
    ['.profile', '.profile', ''],
    ['a.this-is-no-file-ending', 'a.this-is-no-file-ending', ''],
  ])('%s keeps its ending in sight', (name, stem, ending) => {
    expect(splitFileName(name)).toEqual({ stem, ending })
  })
})
