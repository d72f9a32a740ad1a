import { describe, expect, test } from 'vitest'
import { isTextName } from '../../electron/files/text-names.ts'

describe('a name', () => {
  test.each(['notes.txt', 'INDEX.HTML', 'a.b.csv', 'script.sh', 'Målinger.md'])('FTP-13: %s is text', name => {
    expect(isTextName(name)).toBe(true)
  })

  test.each([
    'photo.jpg',
    'film.ts',
    'page.pm',
    'letter.eml',
    'backup.tar.gz',
    'README',
    'txt',
    '.txt',
    'notes.txt.gz',
    'notes.txt ',
    'notes.',
    '',
    'constructor',
    'a.constructor',
  ])('FTP-13: %j is not: its bytes stay as they are', name => {
    expect(isTextName(name)).toBe(false)
  })
})
