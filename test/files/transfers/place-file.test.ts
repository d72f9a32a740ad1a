import {
  chmodSync,
  linkSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { placeFile } from '../../../electron/files/transfers/disk/place-file.ts'
import { tempFolder } from '../files-world.ts'
import { namesIn } from './queue-world.ts'

function world(change: { mayReplace?: boolean; backup?: string } = {}) {
  const folder = tempFolder()
  const at = (name: string) => join(folder, name)
  writeFileSync(at('.a.part'), 'new!')
  const copy = {
    partPath: at('.a.part'),
    path: at('a'),
    sizeBytes: 4,
    mayReplace: change.mayReplace ?? false,
    backupPath: change.backup && at(change.backup),
    verified: 'size',
  } as const
  const textOf = (name: string) => readFileSync(at(name), 'utf8')
  return { folder, at, copy, textOf }
}

describe('a complete file', () => {
  test('gets its name, and asking again finds it there', () => {
    const { folder, copy } = world()
    expect(placeFile(copy)).toBe('placed')
    expect(placeFile(copy)).toBe('placed')
    expect(namesIn(folder)).toEqual(['a'])
  })

  test('never replaces what has its name meanwhile', () => {
    const { at, copy, textOf } = world()
    writeFileSync(at('a'), 'mine')
    expect(placeFile(copy)).toBe('taken')
    expect(textOf('a')).toBe('mine')
    expect(textOf('.a.part')).toBe('new!')
  })

  test('FTP-23: killed between its two names it loses the temporary one', () => {
    const { folder, at, copy } = world()
    linkSync(at('.a.part'), at('a'))
    expect(placeFile(copy)).toBe('placed')
    expect(namesIn(folder)).toEqual(['a'])
  })

  test('replaces when it may, and the old one is kept', () => {
    const { folder, at, copy, textOf } = world({ mayReplace: true, backup: 'a.bak' })
    writeFileSync(at('a'), 'old')
    expect(placeFile(copy)).toBe('placed')
    expect([namesIn(folder), textOf('a'), textOf('a.bak')]).toEqual([['a', 'a.bak'], 'new!', 'old'])
    expect(placeFile(copy)).toBe('placed')
    expect(textOf('a.bak')).toBe('old')
  })

  test.skipIf(process.platform === 'win32')('107: and gets the rights of the one it replaces', () => {
    const { at, copy } = world({ mayReplace: true })
    writeFileSync(at('a'), 'old', { mode: 0o750 })
    chmodSync(at('.a.part'), 0o644)
    expect(placeFile(copy)).toBe('placed')
    expect(statSync(at('a')).mode & 0o777).toBe(0o750)
  })

  test.skipIf(process.platform === 'win32')('107: a file that is moved over another keeps its own', () => {
    const { at, copy } = world({ mayReplace: true })
    writeFileSync(at('a'), 'old', { mode: 0o750 })
    chmodSync(at('.a.part'), 0o600)
    linkSync(at('.a.part'), at('its source'))
    expect(placeFile(copy)).toBe('placed')
    expect(statSync(at('its source')).mode & 0o777).toBe(0o600)
  })

  test('97: what got the name of the backup meanwhile is no backup: it is decided anew', () => {
    const { at, copy, textOf } = world({ mayReplace: true, backup: 'a.bak' })
    writeFileSync(at('a'), 'old')
    writeFileSync(at('a.bak'), 'somebody else’s')
    expect(placeFile(copy)).toBe('taken')
    expect([textOf('a'), textOf('a.bak'), textOf('.a.part')]).toEqual(['old', 'somebody else’s', 'new!'])
  })

  test('97: a link that is replaced is kept as well', () => {
    const { at, copy, textOf } = world({ mayReplace: true, backup: 'a.bak' })
    writeFileSync(at('there'), 'old')
    symlinkSync('there', at('a'))
    expect(placeFile(copy)).toBe('placed')
    expect([readlinkSync(at('a.bak')), textOf('a'), textOf('there')]).toEqual(['there', 'new!', 'old'])
  })

  test('FTP-23: killed between keeping the old one and replacing it, it is replaced', () => {
    const { at, copy, textOf } = world({ mayReplace: true, backup: 'a.bak' })
    writeFileSync(at('a'), 'old')
    linkSync(at('a'), at('a.bak'))
    expect(placeFile(copy)).toBe('placed')
    expect([textOf('a'), textOf('a.bak')]).toEqual(['new!', 'old'])
  })

  test('is begun again when neither the part nor the file is what it should be', () => {
    const { at, copy } = world()
    writeFileSync(at('.a.part'), 'short of')
    expect(placeFile(copy)).toBe('again')
    unlinkSync(at('.a.part'))
    writeFileSync(at('a'), 'other')
    expect(placeFile(copy)).toBe('again')
  })
})
