// Clicks and keys in the list of groups. Rows carry `data-group-index`, their check `data-group-check`.
import type { KeyboardEvent, MouseEvent } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import type { GroupListRow } from '../../../shared/model/newsgroup.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { listStep } from '../../lists/list-step.ts'
import { isSelectAll } from '../list/select-all-key.ts'
import { changeView, findRow, readGroups, rowAt } from './group-rows.ts'
import { useGroups } from './groups-store.ts'
import { chooseTo, toggleAt } from './range-actions.ts'

const { getState, setState } = useGroups

// As many as the list takes.
const maxOpen = 1_000

/** What the list cannot do by itself. */
export interface GroupsInput {
  /** Rows on the screen. */
  readonly page: number
  /** Reads a group, subscribed or not. */
  readonly onRead: (id: Id) => void
}

function indexOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-group-index]') : null
  return row === null ? null : Number(row.dataset.groupIndex)
}

/** The row with the tab stop, seen and with the focus. */
export function moveTo(index: number): void {
  const last = (getState().total ?? 0) - 1
  if (last < 0) return
  setState(({ reveal }) => ({ cursor: Math.max(0, Math.min(last, index)), reveal: reveal + 1 }))
}

export function onGroupClick(event: MouseEvent<HTMLElement>): void {
  const index = indexOf(event.target)
  if (index === null) return
  const { cursor } = getState()
  moveTo(index)
  if (event.shiftKey) {
    void chooseTo(index, cursor)
    return
  }
  const row = getState().rows.get(index)
  const isCheck = event.target instanceof Element && event.target.closest('[data-group-check]') !== null
  if (row?.kind === 'group' && isCheck) toggleAt(index, row.group)
  if (row?.kind === 'hierarchy') setOpen(row.name, !row.isOpen)
}

export function onGroupDoubleClick(event: MouseEvent<HTMLElement>, { onRead }: GroupsInput): void {
  const index = indexOf(event.target)
  const row = index === null ? undefined : getState().rows.get(index)
  const isCheck = event.target instanceof Element && event.target.closest('[data-group-check]') !== null
  if (row?.kind === 'group' && !isCheck) onRead(row.group.id)
}

export function onGroupKey(event: KeyboardEvent<HTMLElement>, input: GroupsInput): void {
  if (indexOf(event.target) === null) return
  if (isSelectAll(event)) event.preventDefault()
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (!onMove(event, input.page) && !onRowKey(event, input) && !onLetter(event)) return
  event.preventDefault()
  event.stopPropagation()
}

function onMove(event: KeyboardEvent<HTMLElement>, page: number): boolean {
  const { cursor, total } = getState()
  const step = listStep(event.key, page, total ?? 0)
  if (step === null) return false
  moveTo(cursor + step)
  if (event.shiftKey) void chooseTo(getState().cursor, cursor)
  return true
}

function onRowKey(event: KeyboardEvent<HTMLElement>, { onRead }: GroupsInput): boolean {
  const { cursor, rows, view } = getState()
  const row = rows.get(cursor)
  if (!row) return false
  const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
  switch (event.key) {
    case ' ':
      if (event.shiftKey) void chooseTo(cursor, cursor)
      else if (row.kind === 'group') toggleAt(cursor, row.group)
      else setOpen(row.name, !row.isOpen)
      return true
    case 'Enter':
      if (row.kind === 'group') onRead(row.group.id)
      else setOpen(row.name, !row.isOpen)
      return true
    case isRtl ? 'ArrowLeft' : 'ArrowRight':
      if (view.shape === 'tree') openOrEnter(row)
      return true
    case isRtl ? 'ArrowRight' : 'ArrowLeft':
      if (view.shape === 'tree') void closeOrLeave(row)
      return true
    default:
      return false
  }
}

/** Opens or closes a hierarchy; the rows above stay where they are. While there is text, all are open. */
export function setOpen(name: string, isOpen: boolean): void {
  const { view } = getState()
  if (view.text !== '') return
  const others = view.open.filter(open => open !== name)
  setState({ anchor: null, view: { ...view, open: isOpen ? [...others, name].slice(-maxOpen) : others } })
  void readGroups()
}

function openOrEnter(row: GroupListRow): void {
  if (row.kind !== 'hierarchy') return
  if (row.isOpen) moveTo(getState().cursor + 1)
  else setOpen(row.name, true)
}

async function closeOrLeave(row: GroupListRow): Promise<void> {
  const { view, cursor } = getState()
  if (row.kind === 'hierarchy' && row.isOpen && view.text === '') return setOpen(row.name, false)
  try {
    const parent = await parentOf(cursor, row.depth)
    if (parent >= 0) moveTo(parent)
  } catch (error) {
    tellFailure(error)
  }
}

/** The row one level up, going through what may have to be read first; -1 at the top. */
async function parentOf(index: number, depth: number): Promise<number> {
  if (depth === 0) return -1
  const name = nameOf(await rowAt(index))
  const cut = name.lastIndexOf('.')
  for (let end = cut; end > 0; end = name.lastIndexOf('.', end - 1)) {
    const at = await findRow(name.slice(0, end), 0)
    const row = at < 0 || at >= index ? undefined : await rowAt(at)
    if (row?.kind === 'hierarchy' && row.depth < depth) return at
  }
  return -1
}

function nameOf(row: GroupListRow | undefined): string {
  if (!row) return ''
  return row.kind === 'group' ? row.group.name : row.name
}

// Letters typed within this time are one word.
const typedMs = 1_000
let typed = { text: '', atMs: 0 }

/** Typing leads to the next name that begins so. */
function onLetter(event: KeyboardEvent<HTMLElement>): boolean {
  if (!/^[\w.+-]$/.test(event.key)) return false
  const isContinued = event.timeStamp - typed.atMs < typedMs
  typed = { text: (isContinued ? typed.text : '') + event.key.toLowerCase(), atMs: event.timeStamp }
  const { cursor } = getState()
  // The first letter leads on; more letters may fit the row they are on.
  findRow(typed.text, isContinued ? cursor : cursor + 1).then(at => {
    if (at >= 0) moveTo(at)
  }, tellFailure)
  return true
}

/** Opens a hierarchy of the top in the tree and goes there. */
export async function showHierarchy(name: string): Promise<void> {
  const { view } = getState()
  changeView({ shape: 'tree', text: '', open: [...view.open.filter(open => open !== name), name].slice(-maxOpen) })
  try {
    await readGroups()
    const at = await findRow(name, 0)
    if (at >= 0) moveTo(at)
  } catch (error) {
    tellFailure(error)
  }
}
