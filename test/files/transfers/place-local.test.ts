import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { placeLocal } from '../../../electron/files/transfers/place-local.ts'
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
  test('gets its name, and asking again finds it there', async () => {
    const { folder, copy } = world()
    expect(await placeLocal(copy)).toBe('placed')
    expect(await placeLocal(copy)).toBe('placed')
    expect(namesIn(folder)).toEqual(['a'])
  })

  test('never replaces what has its name meanwhile', async () => {
    const { at, copy, textOf } = world()
    writeFileSync(at('a'), 'mine')
    expect(await placeLocal(copy)).toBe('taken')
    expect(textOf('a')).toBe('mine')
    expect(textOf('.a.part')).toBe('new!')
  })

  test('FTP-23: killed between its two names it loses the temporary one', async () => {
    const { folder, at, copy } = world()
    linkSync(at('.a.part'), at('a'))
    expect(await placeLocal(copy)).toBe('placed')
    expect(namesIn(folder)).toEqual(['a'])
  })

  test('replaces when it may, and the old one is kept', async () => {
    const { folder, at, copy, textOf } = world({ mayReplace: true, backup: 'a.bak' })
    writeFileSync(at('a'), 'old')
    expect(await placeLocal(copy)).toBe('placed')
    expect([namesIn(folder), textOf('a'), textOf('a.bak')]).toEqual([['a', 'a.bak'], 'new!', 'old'])
    expect(await placeLocal(copy)).toBe('placed')
    expect(textOf('a.bak')).toBe('old')
  })

  test('FTP-23: killed between keeping the old one and replacing it, it is replaced', async () => {
    const { at, copy, textOf } = world({ mayReplace: true, backup: 'a.bak' })
    writeFileSync(at('a'), 'old')
    linkSync(at('a'), at('a.bak'))
    expect(await placeLocal(copy)).toBe('placed')
    expect([textOf('a'), textOf('a.bak')]).toEqual(['new!', 'old'])
  })

  test('is begun again when neither the part nor the file is what it should be', async () => {
    const { at, copy } = world()
    writeFileSync(at('.a.part'), 'short of')
    expect(await placeLocal(copy)).toBe('again')
    unlinkSync(at('.a.part'))
    writeFileSync(at('a'), 'other')
    expect(await placeLocal(copy)).toBe('again')
  })
})
