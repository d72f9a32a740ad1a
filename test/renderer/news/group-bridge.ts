// Groups in memory behind the bridge: filtered, counted and paged as the store does it, flat or as a tree of one level.
import type { GroupListRow, GroupView, NewsgroupRow } from '../../../shared/model/newsgroup.ts'
import { CallBridge } from '../call-bridge.ts'

export function group(id: number, name: string, change: Partial<NewsgroupRow> = {}): NewsgroupRow {
  const usual = {
    description: '',
    posting: 'allowed',
    isSubscribed: false,
    isNew: false,
    about: 10,
    serverIds: [1],
  } as const
  return { id, name, ...usual, ...change }
}

export class GroupBridge {
  readonly bridge = CallBridge.install()
  groups: readonly NewsgroupRow[]
  private rowsMayCome: Promise<void> | undefined

  constructor(groups: readonly NewsgroupRow[]) {
    this.groups = groups
    const { bridge } = this
    bridge.answer('news.listGroups', async q => {
      const held = this.rowsMayCome
      this.rowsMayCome = undefined
      await held
      return this.page(q as unknown as { view: GroupView; from: number; count: number })
    })
    bridge.answer('news.countGroups', q => {
      const view = q.view as GroupView
      const filters = ['all', 'subscribed', 'new', 'traffic', 'posting'] as const
      return Object.fromEntries(filters.map(filter => [filter, this.filtered({ ...view, filter }).length]))
    })
    bridge.answer('news.findGroup', q => {
      const rows = this.rows(q.view as GroupView)
      const begins = (row: GroupListRow) => nameOf(row).startsWith(String(q.text))
      const after = rows.findIndex((row, at) => at >= Number(q.from) && begins(row))
      return after >= 0 ? after : rows.findIndex(begins)
    })
    bridge.answer('news.subscribe', q => {
      const add = new Set(q.add as number[])
      const remove = new Set(q.remove as number[])
      this.groups = this.groups.map(each => ({
        ...each,
        isSubscribed: (each.isSubscribed || add.has(each.id)) && !remove.has(each.id),
      }))
    })
  }

  /** The rows that are asked for next come when the function that is returned is called. */
  holdNextRows(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.rowsMayCome = promise
    return resolve
  }

  private filtered({ text, filter, hideEmpty }: GroupView): readonly NewsgroupRow[] {
    const words = text.toLowerCase().split(/\s+/)
    return this.groups
      .filter(each => words.every(word => `${each.name} ${each.description}`.toLowerCase().includes(word)))
      .filter(each => filter !== 'subscribed' || each.isSubscribed)
      .filter(each => !hideEmpty || each.about > 0)
  }

  private rows(view: GroupView): readonly GroupListRow[] {
    const groups = this.filtered(view).map((each): GroupListRow => ({ kind: 'group', depth: 0, group: each }))
    if (view.shape === 'flat') return groups
    const tops = [...new Set(groups.map(row => topOf(nameOf(row))))]
    return tops.flatMap((name): GroupListRow[] => {
      const below = groups.filter(row => topOf(nameOf(row)) === name)
      const isOpen = view.open.includes(name)
      const top: GroupListRow = { kind: 'hierarchy', depth: 0, name, groups: below.length, isOpen }
      return [top, ...(isOpen ? below.map(row => ({ ...row, depth: 1 })) : [])]
    })
  }

  private page({ view, from, count }: { view: GroupView; from: number; count: number }) {
    const rows = this.rows(view)
    return { total: rows.length, groups: this.filtered(view).length, from, rows: rows.slice(from, from + count) }
  }
}

function nameOf(row: GroupListRow): string {
  return row.kind === 'group' ? row.group.name : row.name
}

function topOf(name: string): string {
  return name.split('.')[0] ?? ''
}
