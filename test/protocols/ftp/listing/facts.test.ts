// Machine-readable lines (RFC 3659 7).
import { describe, expect, it } from 'vitest'
import { parseFacts } from '../../../../electron/protocols/ftp/listing/facts.ts'

describe('facts', () => {
  it('are read whatever their case and order, and unknown ones are ignored', () => {
    const line = 'X.Odd=1;UNIX.groupname=staff;SIZE=12;modify=20261121051928.25;Type=FILE;unix.MODE=04755;lang=; a b;c '
    expect(parseFacts(line)).toEqual({
      kind: 'entry',
      file: {
        name: 'a b;c ',
        kind: 'file',
        sizeBytes: 12,
        modified: Date.UTC(2026, 10, 21, 5, 19, 28, 250),
        modifiedPrecision: 'second',
        permissions: 'rwsr-xr-x',
        group: 'staff',
        raw: line,
      },
    })
  })

  it.each([
    ['OS.unix=slink:/srv/tide', '/srv/tide'],
    ['OS.UNIX=slink:', undefined],
    ['OS.unix=symlink', undefined],
    ['os.unix=symlink:a b', 'a b'],
  ])('type=%s is a link', (type, target) => {
    expect(parseFacts(`type=${type}; x`)?.file).toMatchObject({ kind: 'link', target })
  })

  it('the folder itself and its parent are told from entries', () => {
    expect(parseFacts('type=cdir; /x')).toMatchObject({ kind: 'surrounding', file: { kind: 'folder' } })
    expect(parseFacts('type=pdir; /')).toMatchObject({ kind: 'surrounding' })
    expect(parseFacts('type=dir;sizd=4096;unique=801g4;perm=flcdmpe; sub')).toMatchObject({
      kind: 'entry',
      file: { kind: 'folder', sizeBytes: 4096, unique: '801g4', allowed: 'flcdmpe' },
    })
  })

  it.each(['type=OS.unix=chr-13/29', 'type=', 'size=1', 'type=OS.mac=alias'])('%s is of unknown kind', facts => {
    expect(parseFacts(`${facts}; x`)?.file.kind).toBe('other')
  })

  it('owners have names before numbers', () => {
    expect(parseFacts('UNIX.owner=1000;UNIX.ownername=anna;UNIX.group=100; x')?.file).toMatchObject({
      owner: 'anna',
      group: '100',
    })
  })

  it.each(['size=-1', 'size=1e9', 'size=99999999999999999999', 'modify=2026', 'modify=20261321051928', 'UNIX.mode=9'])(
    'FTP-21: %s makes no sense and counts as not given',
    fact => {
      expect(parseFacts(`type=file;${fact}; x`)?.file).toMatchObject({
        name: 'x',
        sizeBytes: undefined,
        modified: undefined,
        permissions: undefined,
      })
    },
  )

  it.each(['', ' ', 'x', 'type=file;', 'type=file; ', 'type=file;x', 'type; x', '=file; x', ';; x', '; x'])(
    'FTP-14: %j is no entry',
    line => {
      expect(parseFacts(line)).toBeUndefined()
    },
  )

  it('names of objects are not facts', () => {
    expect(parseFacts('constructor=1;__proto__=2;type=file; x')?.file).toMatchObject({ name: 'x', kind: 'file' })
  })
})
