import { describe, expect, test } from 'vitest'
import { t } from '../../../renderer/i18n.ts'
import { barHeights, spokenRow, trafficText } from '../../../renderer/news/groups/group-words.ts'
import { clockText } from '../../../renderer/news/servers/server-facts-dialog.tsx'
import { group } from './group-bridge.ts'

describe('the words of a group', () => {
  test('a row says its name, whether it is subscribed, and what will change', () => {
    const row = {
      kind: 'group',
      depth: 0,
      group: group(1, 'rec.birds', { posting: 'moderated', perWeek: 78 }),
    } as const
    expect(spokenRow(row, { isWanted: true }, t)).toBe('rec.birds, Subscribed, Adding, Moderated, 78 articles a week')
    expect(spokenRow(row, { isWanted: false }, t)).toContain('not subscribed')
  })

  test('a hierarchy says how many groups it has', () => {
    const row = { kind: 'hierarchy', depth: 0, name: 'rec', groups: 3, isOpen: false } as const
    expect(spokenRow(row, { isWanted: false }, t)).toContain('3 groups')
  })

  test('traffic is told by day, by week, or as what is there', () => {
    expect(trafficText(group(1, 'a', { perWeek: 78 }), t)).toBe('About 11 articles a day')
    expect(trafficText(group(1, 'a', { perWeek: 2 }), t)).toBe('About 2 articles a week')
    expect(trafficText(group(1, 'a', { about: 1 }), t)).toBe('About 1 article')
  })

  test('the busiest day is the highest bar, a quiet day is a line, and any article can be seen', () => {
    expect(barHeights([0, 1, 100])).toEqual([1, 3, 14])
    expect(barHeights([0, 0])).toEqual([1, 1])
  })
})

describe('the clock of a server', () => {
  test('is right within the time of an answer, else ahead or behind', () => {
    expect(clockText(900, t)).toBe('Right')
    expect(clockText(90_000, t)).toContain('ahead')
    expect(clockText(-90_000, t)).toContain('behind')
  })
})
