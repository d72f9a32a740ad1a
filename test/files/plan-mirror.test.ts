import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockedPaths } from '../../electron/files/blocked-paths.ts'
import { planMirror } from '../../electron/files/plan-mirror.ts'
import { pathsAbove, type TreeEntry } from '../../electron/files/tree-entry.ts'
import type { FileKind } from '../../shared/model/remote-file.ts'
import type { MirrorAction } from '../../shared/model/saved-job.ts'

const isLong = process.env.KITTIWAKE_LONG === '1'
const NOON = Date.UTC(2026, 2, 14, 12)

function entry(path: string, kind: FileKind = 'file', facts: Partial<TreeEntry> = {}): TreeEntry {
  return { path, name: path.split('/').at(-1) ?? '', kind, ...facts }
}

const file = (path: string, sizeBytes?: number, modified?: number) => entry(path, 'file', { sizeBytes, modified })
const folder = (path: string) => entry(path, 'folder')
const link = (path: string) => entry(path, 'link')

/** `kind path` of each action, in order. */
function planned(from: TreeEntry[], to: TreeEntry[], deleteExtra: boolean): string[] {
  return planMirror(from, to, { deleteExtra }).map(({ kind, path }) => `${kind} ${path}`)
}

describe('the plan of a mirror', () => {
  test('adds what is missing, folders first', () => {
    expect(planned([folder('a'), file('a/b'), folder('a/c'), file('0')], [], false)).toEqual([
      'make-folder a',
      'make-folder a/c',
      'add 0',
      'add a/b',
    ])
  })

  test('deletes only when it may, the deepest first', () => {
    const to = [folder('a'), file('a/b'), folder('a/c'), file('a/c/d'), file('e')]
    expect(planned([], to, false)).toEqual([])
    expect(planned([], to, true)).toEqual([
      'delete a/c/d',
      'delete a/b',
      'delete-folder a/c',
      'delete-folder a',
      'delete e',
    ])
  })

  test('carries what a person needs to judge', () => {
    const [deletion, replacement] = planMirror([file('a', 5, NOON)], [file('a', 6, NOON), file('b', 7, NOON)], {
      deleteExtra: true,
    })
    expect(deletion).toEqual({
      index: 0,
      kind: 'delete',
      path: 'b',
      sizeBytes: 7,
      to: { sizeBytes: 7, modified: NOON },
      reason: 'extra',
    })
    expect(replacement).toEqual({
      index: 1,
      kind: 'replace',
      path: 'a',
      sizeBytes: 5,
      from: { sizeBytes: 5, modified: NOON },
      to: { sizeBytes: 6, modified: NOON },
      reason: 'size-differs',
    })
  })

  test.each([
    ['the same', [5, NOON], [5, NOON], undefined],
    ['two seconds apart', [5, NOON + 2_000], [5, NOON], undefined],
    ['younger at the source', [5, NOON + 3_000], [5, NOON], 'newer'],
    ['younger at the target', [5, NOON - 86_400_000], [5, NOON], undefined],
    ['another size', [5, NOON], [6, NOON], 'size-differs'],
    ['another size, younger at the target', [5, NOON - 86_400_000], [6, NOON], 'size-differs'],
    ['no time at the source', [5, undefined], [5, NOON], 'uncertain-time'],
    ['no time at the target', [5, NOON], [5, undefined], 'uncertain-time'],
    ['another size and no time', [5, undefined], [6, undefined], 'size-differs'],
    ['no size', [undefined, NOON], [5, NOON], undefined],
    ['no size and younger', [undefined, NOON + 86_400_000], [5, NOON], 'newer'],
    ['an hour apart', [5, NOON + 3_600_000], [5, NOON], 'uncertain-time'],
  ] as const)('a file that is there, %s', (_what, from, to, reason) => {
    const actions = planMirror([file('a', ...from)], [file('a', ...to)], { deleteExtra: true })
    expect(actions.map(({ kind, reason: why }) => [kind, why])).toEqual(reason ? [['replace', reason]] : [])
  })

  test('FTP-16: times of minutes are the same within a minute, and times of days within a day', () => {
    const coarse = (modifiedPrecision: 'minute' | 'day', modified: number) =>
      entry('a', 'file', { sizeBytes: 5, modified, modifiedPrecision })
    const from = [file('a', 5, NOON + 59_000)]
    expect(planMirror(from, [coarse('minute', NOON)], { deleteExtra: false })).toEqual([])
    expect(planMirror(from, [coarse('day', NOON - 43_200_000)], { deleteExtra: false })).toEqual([])
    expect(planMirror(from, [coarse('minute', NOON - 60_000)], { deleteExtra: false })).toMatchObject([
      { reason: 'newer' },
    ])
  })

  test('where two names of the source became one at the target, the first has it', () => {
    const actions = planMirror([file('a_b', 1), file('a_b', 2)], [], { deleteExtra: false })
    expect(actions).toMatchObject([{ kind: 'add', path: 'a_b', sizeBytes: 1 }])
  })
})

describe('what stands in the way of a mirror', () => {
  const cases: [string, TreeEntry[], TreeEntry[], string[]][] = [
    [
      'a file where a folder is wanted',
      [folder('a'), file('a/b'), folder('a/c')],
      [file('a')],
      ['delete a', 'make-folder a', 'make-folder a/c', 'add a/b'],
    ],
    [
      'a folder where a file is wanted',
      [file('a')],
      [folder('a'), folder('a/b'), file('a/b/c'), file('d')],
      ['delete a/b/c', 'delete-folder a/b', 'delete-folder a', 'delete d', 'add a'],
    ],
  ]

  test.each(cases)('%s goes when deleting is allowed', (_what, from, to, expected) => {
    expect(planned(from, to, true)).toEqual(expected)
    expect(blockedPaths(from, to, { deleteExtra: true })).toEqual(new Set())
  })

  test.each(cases)('%s stays when it is not, nothing is planned there, and it can be told', (_what, from, to) => {
    expect(planned(from, to, false)).toEqual([])
    expect(blockedPaths(from, to, { deleteExtra: false })).toEqual(new Set(['a']))
  })

  test('FTP-17: links at the target are neither deleted nor replaced, nor is what holds them', () => {
    const to = [folder('old'), link('old/current'), file('old/x'), link('a'), link('b')]
    expect(planned([file('a'), folder('b'), file('b/c')], to, true)).toEqual(['delete old/x'])
    expect(blockedPaths([file('a'), folder('b'), file('b/c')], to, { deleteExtra: true })).toEqual(new Set(['a', 'b']))
  })

  test('FTP-17: a folder with a link in it does not make room for a file', () => {
    const to = [folder('a'), file('a/b'), folder('a/c'), link('a/c/current')]
    expect(planned([file('a')], to, true)).toEqual([])
  })

  test('FTP-17: what has the name of a link at the source is not extra, nor is anything below it', () => {
    const to = [file('a'), folder('b'), file('b/c')]
    expect(planned([link('a'), link('b'), link('new'), entry('pipe', 'other')], to, true)).toEqual([])
  })

  test('names that begin alike are not below each other', () => {
    expect(planned([folder('a'), file('a/x'), file('ab')], [file('a')], false)).toEqual(['add ab'])
  })
})

describe('a plan that was done', () => {
  const names = fc.constantFrom('a', 'b', 'c', 'a b')
  const times = fc.constantFrom(undefined, NOON, NOON + 1_000, NOON + 7_200_000)
  const facts = { sizeBytes: fc.constantFrom(undefined, 0, 5, 6), modified: times }

  interface Node {
    readonly kind: FileKind
    readonly sizeBytes?: number | undefined
    readonly modified?: number | undefined
    readonly below?: Record<string, Node>
  }

  function treeOf(kinds: readonly FileKind[]): fc.Arbitrary<TreeEntry[]> {
    const { folders } = fc.letrec<{ node: Node; folders: Record<string, Node> }>(tie => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.record({ kind: fc.constantFrom(...kinds), ...facts }),
        fc.record({ kind: fc.constant('folder' as const), below: tie('folders') }),
      ),
      folders: fc.dictionary(names, tie('node'), { maxKeys: 4 }),
    }))
    return folders.map(below => flat(below, ''))
  }

  function flat(below: Record<string, Node>, above: string): TreeEntry[] {
    return Object.entries(below).flatMap(([name, { below: inside, ...node }]) => {
      const path = above === '' ? name : `${above}/${name}`
      return [{ ...node, name, path }, ...(inside ? flat(inside, path) : [])]
    })
  }

  /** Does the actions as a real place would: it refuses what is not possible. */
  function applied(to: readonly TreeEntry[], actions: readonly MirrorAction[], from: readonly TreeEntry[]) {
    const tree = new Map(to.map(each => [each.path, each]))
    const source = new Map(from.map(each => [each.path, each]))
    for (const { kind, path } of actions) {
      const kindThere = tree.get(path)?.kind
      for (const above of pathsAbove(path)) expect(tree.get(above)?.kind).toBe('folder')
      if (kind === 'delete' || kind === 'replace') expect(kindThere).toBe('file')
      if (kind === 'add' || kind === 'make-folder') expect(kindThere).toBeUndefined()
      if (kind === 'delete-folder') {
        expect(kindThere).toBe('folder')
        expect([...tree.keys()].filter(other => other.startsWith(`${path}/`))).toEqual([])
      }
      const wanted = source.get(path)
      if (kind.startsWith('delete')) tree.delete(path)
      else if (wanted) tree.set(path, wanted)
    }
    return tree
  }

  const runs = { numRuns: isLong ? 50_000 : 1_000 }
  const shape = (entries: Iterable<TreeEntry>) => [...entries].map(({ path, kind }) => `${kind} ${path}`).sort()

  test('with deleting, the target has the files and folders of the source, and nothing is left to do but what is unsure', () => {
    fc.assert(
      fc.property(treeOf(['file']), treeOf(['file']), (from, to) => {
        const after = applied(to, planMirror(from, to, { deleteExtra: true }), from)
        expect(shape(after.values())).toEqual(shape(from))
        const again = planMirror(from, [...after.values()], { deleteExtra: true })
        expect(again.filter(({ reason }) => reason !== 'uncertain-time')).toEqual([])
      }),
      runs,
    )
  })

  test('without deleting, all that the target had is still there as what it was, and the rest is there too', () => {
    fc.assert(
      fc.property(treeOf(['file', 'link', 'other']), treeOf(['file', 'link', 'other']), (from, to) => {
        const rules = { deleteExtra: false }
        const actions = planMirror(from, to, rules)
        const after = applied(to, actions, from)
        expect(actions.filter(({ kind }) => kind.startsWith('delete'))).toEqual([])
        for (const { path, kind } of to) expect(after.get(path)?.kind).toBe(kind)
        const blocked = blockedPaths(from, to, rules)
        const isFree = (path: string) => ![...pathsAbove(path), path].some(each => blocked.has(each))
        for (const { path, kind } of from)
          if (isFree(path) && (kind === 'file' || kind === 'folder')) expect(after.get(path)?.kind).toBe(kind)
      }),
      runs,
    )
  })

  test('FTP-17: links and devices of the target are there afterwards in any case', () => {
    fc.assert(
      fc.property(treeOf(['file', 'link', 'other']), treeOf(['file', 'link', 'other']), (from, to) => {
        const after = applied(to, planMirror(from, to, { deleteExtra: true }), from)
        const special = to.filter(({ kind }) => kind === 'link' || kind === 'other')
        for (const each of special) expect(after.get(each.path)).toBe(each)
      }),
      runs,
    )
  })
})
