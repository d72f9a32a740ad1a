import { describe, expect, test } from 'vitest'
import { chooseEntries } from '../../../../renderer/app/palette/choose-entries.ts'
import type { PaletteEntry, PaletteGroup } from '../../../../renderer/app/palette/palette-entry.ts'

const entry = (group: PaletteGroup, label: string, note?: string): PaletteEntry => ({
  ...{ id: `${group}/${label}`, group, label, note },
  run: () => {},
})

const entries = [
  entry('commands', 'Reply'),
  entry('commands', 'Archive'),
  entry('commands', 'Move to Archive'),
  entry('places', 'Archive', 'Harbour'),
  entry('places', 'comp.arch.embedded', 'News'),
  entry('people', 'Archer Lindqvist', 'archer@northsea.example'),
  entry('search', 'Search mail'),
]

const labels = (text: string, lastChosen: string[] = []) =>
  chooseEntries(entries, { text, lastChosen }).map(({ name, entries: shown }) => [
    name,
    shown.map(each => each.entry.label),
  ])

describe('the lines of the palette', () => {
  test('the best of each group, groups in their order, a search for whatever is typed', () => {
    expect(labels('arch')).toEqual([
      ['commands', ['Archive', 'Move to Archive']],
      ['places', ['Archive', 'comp.arch.embedded']],
      ['people', ['Archer Lindqvist']],
      ['search', ['Search mail']],
    ])
  })

  test('a sign before the words leaves one group', () => {
    expect(labels('>arch')).toEqual([['commands', ['Archive', 'Move to Archive']]])
    expect(labels('#arch')).toEqual([['places', ['Archive', 'comp.arch.embedded']]])
    expect(labels('@arch')).toEqual([['people', ['Archer Lindqvist']]])
  })

  test('among equals, what was chosen before', () => {
    expect(labels('>re mo', [])).toEqual([])
    const two = [entry('commands', 'Mark read'), entry('commands', 'Mark unread')]
    const [group] = chooseEntries(two, { text: 'mark', lastChosen: ['commands/Mark unread'] })
    expect(group?.entries.map(each => each.entry.label)).toEqual(['Mark unread', 'Mark read'])
  })

  test('where nothing is typed, what was chosen last stands first and only once', () => {
    const shown = labels('', ['places/Archive', 'gone', 'commands/Reply'])
    expect(shown[0]).toEqual(['recent', ['Archive', 'Reply']])
    expect(shown[1]).toEqual(['commands', ['Archive', 'Move to Archive']])
  })

  test('words may be in what stands beside the label; only the label is marked', () => {
    const [group] = chooseEntries(entries, { text: 'archive harbour', lastChosen: [] })
    expect(group?.name).toBe('places')
    expect(group?.entries[0]?.ranges).toEqual([[0, 7]])
  })

  test('fifty lines at most', () => {
    const many = (['commands', 'places', 'people', 'search'] as const).flatMap(group =>
      Array.from({ length: 200 }, (_, at) => entry(group, `mail ${at}`)),
    )
    for (const text of ['mail', '>mail', '']) {
      const shown = chooseEntries(many, { text, lastChosen: [] }).flatMap(group => group.entries)
      expect(shown.length).toBeGreaterThan(0)
      expect(shown.length).toBeLessThanOrEqual(50)
    }
  })
})
