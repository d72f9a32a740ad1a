import { beforeEach, describe, expect, it } from 'vitest'
import { columnsFor } from '../../../../renderer/files/entries/file-columns.ts'
import { kindOf } from '../../../../renderer/files/entries/file-kind.ts'
import { cellText, pillOf, spokenRow } from '../../../../renderer/files/entries/file-words.ts'
import { setFormatLocale } from '../../../../renderer/format.ts'
import { t } from '../../../../renderer/i18n.ts'
import type { FileRow } from '../../../../shared/model/remote-file.ts'

const todayMs = new Date(2026, 10, 21).getTime()
const row: FileRow = {
  entry: 1,
  name: 'kvaloya-march.csv',
  kind: 'file',
  sizeBytes: 1_148_220,
  modified: new Date(2026, 3, 2, 8, 10).getTime(),
  permissions: 'rw-r--r--',
  mark: 'older-here',
}

describe('a row of a pane', () => {
  beforeEach(() => setFormatLocale('en', 'en-GB'))

  it('says aloud what its columns show', () => {
    expect(spokenRow(row, todayMs, t)).toBe('kvaloya-march.csv, Table, 1.1 MB, 2 Apr 08:10, older here')
  })

  it('says where a link leads', () => {
    const link: FileRow = { entry: 2, name: 'latest', kind: 'link', target: '/srv/2026' }
    expect(spokenRow(link, todayMs, t)).toBe('latest, Link, leads to /srv/2026')
  })

  it('shows the year of other years, and no clock where only the day is known', () => {
    const at = { todayMs, t }
    expect(cellText({ ...row, modified: new Date(2025, 0, 2).getTime() }, 'modified', at)).toBe('2 Jan 2025')
    expect(cellText({ ...row, modifiedPrecision: 'day' }, 'modified', at)).toBe('2 Apr')
    expect(cellText({ ...row, modified: undefined }, 'modified', at)).toBe('')
  })

  it('has no size as a folder', () => {
    expect(cellText({ ...row, kind: 'folder' }, 'size', { todayMs, t })).toBe('')
  })

  it('cannot look like another file', () => {
    const name = 'invoice\u202efdp.exe'
    expect(cellText({ ...row, name }, 'name', { todayMs, t })).toBe('invoicefdp.exe')
  })

  it('shows that it is arriving rather than what differs', () => {
    expect(pillOf({ ...row, isArriving: true }, t)?.text).toBe('arriving')
    expect(pillOf(row, t)).toEqual({ text: 'older here', tone: 'warn' })
  })

  it('is known by the ending of its name', () => {
    const kinds = ['a.CSV', 'b.tar.gz', '.csv', 'README', 'p.py'].map(name => kindOf({ name, kind: 'file' }))
    expect(kinds).toEqual(['sheet', 'archive', 'file', 'file', 'code'])
    expect(kindOf({ name: 'a.csv', kind: 'folder' })).toBe('folder')
  })
})

describe('the columns of a pane', () => {
  it('are those there is room for; rights and owners only of servers', () => {
    expect(columnsFor(260, true).names).toEqual(['name'])
    expect(columnsFor(550, false).names).toEqual(['name', 'size', 'modified'])
    expect(columnsFor(550, true).names).toEqual(['name', 'size', 'modified', 'permissions'])
    expect(columnsFor(900, true).names).toEqual(['name', 'size', 'modified', 'permissions', 'kind', 'owner'])
  })

  it('are the same object for the same room', () => {
    expect(columnsFor(550, true)).toBe(columnsFor(560, true))
  })
})
