import { describe, expect, test } from 'vitest'
import { archiveName } from '../../../../electron/files/saved-jobs/archive/archive-name.ts'

describe('the dated name', () => {
  const when = new Date(2026, 2, 4, 5, 6, 7).getTime()
  test.each([
    ['site-{date}', 'zip', 'site-2026-03-04.zip'],
    ['{date}_{time}', 'tar.gz', '2026-03-04_05-06-07.tar.gz'],
    ['site-{date}.zip', 'zip', 'site-2026-03-04.zip'],
    ['../{date}/x', 'zip', '..-2026-03-04-x.zip'],
    ['  ', 'zip', 'archive.zip'],
  ] as const)('%j as %s becomes %j', (template, format, name) => {
    expect(archiveName(template, format, when)).toBe(name)
  })
})
