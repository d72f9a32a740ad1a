import { beforeEach, describe, expect, it } from 'vitest'
import { type Dragged, type DropKeys, dropEffect, planDrop } from '../../../../renderer/files/pane/drop.ts'
import { dropWords } from '../../../../renderer/files/pane/drop-words.ts'
import { setFormatLocale } from '../../../../renderer/format.ts'
import { t } from '../../../../renderer/i18n.ts'
import type { Place } from '../../../../shared/model/remote-file.ts'

const here: Place = { kind: 'local' }
const there: Place = { kind: 'site', siteId: 7 }
const elsewhere: Place = { kind: 'site', siteId: 8 }
const noKeys: DropKeys = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false }

const fromHere: Dragged = {
  kind: 'pane',
  from: { place: here, path: '/home/ingrid' },
  folderNames: ['raw'],
  count: 3,
  sizeBytes: 41_200_000,
}
const fromThere: Dragged = { ...fromHere, from: { place: there, path: '/srv' } }

interface Case {
  readonly dragged?: Dragged
  readonly to: { readonly place: Place; readonly path: string } | null
  readonly keys?: Partial<DropKeys>
  readonly isMac?: boolean
  readonly isForbidden?: boolean
}

function plan({ dragged = fromHere, to, keys = {}, isMac = false, isForbidden = false }: Case) {
  return planDrop({ dragged, to, keys: { ...noKeys, ...keys }, isMac, isForbidden })
}

describe('a drop', () => {
  it('uploads to a server, downloads from one, and copies between two', () => {
    expect(plan({ to: { place: there, path: '/srv' } })).toMatchObject({ verb: 'upload', isMove: false })
    expect(plan({ dragged: fromThere, to: { place: here, path: '/tmp' } })).toMatchObject({ verb: 'download' })
    expect(plan({ dragged: fromThere, to: { place: elsewhere, path: '/pub' } })).toMatchObject({ verb: 'copy' })
  })

  it('moves within one place, and copies there with the key for it', () => {
    const to = { place: here, path: '/home/ingrid/photos' }
    expect(plan({ to })).toMatchObject({ verb: 'move', isMove: true })
    expect(plan({ to, keys: { ctrlKey: true } })).toMatchObject({ verb: 'copy', isMove: false })
    expect(plan({ to, keys: { altKey: true }, isMac: true })).toMatchObject({ verb: 'copy' })
  })

  it('moves between places only with the key for it', () => {
    const to = { place: there, path: '/srv' }
    expect(plan({ to, keys: { shiftKey: true } })).toMatchObject({ verb: 'move', isMove: true })
    expect(plan({ to, keys: { metaKey: true }, isMac: true })).toMatchObject({ verb: 'move' })
    expect(dropEffect(plan({ to }))).toBe('copy')
  })

  it('is refused in the folder the files are in, and inside a dragged folder', () => {
    expect(plan({ to: { place: here, path: '/home/ingrid' } })).toMatchObject({ problem: 'same-folder' })
    expect(plan({ to: { place: here, path: '/home/ingrid/raw/2025' } })).toMatchObject({ problem: 'into-itself' })
    expect(plan({ to: { place: there, path: '/home/ingrid' } })).toMatchObject({ kind: 'go' })
    expect(dropEffect(plan({ to: { place: here, path: '/home/ingrid' } }))).toBe('none')
  })

  it('is refused where the server refused before, and where nothing is shown', () => {
    expect(plan({ to: { place: there, path: '/srv' }, isForbidden: true })).toMatchObject({ problem: 'not-allowed' })
    expect(plan({ to: null })).toMatchObject({ problem: 'no-folder' })
  })

  it('takes files from the desktop as copies', () => {
    const dragged: Dragged = { kind: 'desktop', count: 2 }
    expect(plan({ dragged, to: { place: there, path: '/srv' } })).toMatchObject({ verb: 'upload', isMove: false })
    expect(plan({ dragged, to: { place: here, path: '/tmp' }, keys: { shiftKey: true } })).toMatchObject({
      verb: 'copy',
    })
  })
})

describe('the label of a drop', () => {
  beforeEach(() => setFormatLocale('en', 'en-GB'))
  const words = (dragged: Dragged, given: Case) => dropWords(dragged, plan({ dragged, ...given }), { sites: [], t })

  it('says verb, number, size and target', () => {
    expect(words(fromHere, { to: { place: there, path: '/srv/tide' } })).toBe('Upload 3 files, 41.2 MB to /srv/tide')
    expect(words({ ...fromHere, count: 1, sizeBytes: undefined }, { to: { place: there, path: '/srv' } })).toBe(
      'Upload 1 item to /srv',
    )
  })

  it('says why not', () => {
    expect(words(fromHere, { to: { place: there, path: '/srv' }, isForbidden: true })).toBe(
      'You may not write on A removed site',
    )
  })

  it('shows no direction overrides of a folder name', () => {
    expect(words(fromHere, { to: { place: there, path: '/srv/\u202egpj' } })).toBe(
      'Upload 3 files, 41.2 MB to /srv/gpj',
    )
  })
})
