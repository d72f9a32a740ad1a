// A tree of places: one tab stop, arrows inside, letters jump for who walks by keys. Selection follows a click, Enter or Space.
import { type DragEvent, type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { ChevronDownIcon, ChevronRightIcon, type IconShape } from './icons.ts'
import { flattenTree, moveByLetters, moveInTree, type TreeMove, type TreeRow } from './tree-moves.ts'
import { useTypedLetters } from './use-typed-letters.ts'
import './tree.css'

export interface TreeItem {
  readonly id: string
  readonly label: string
  readonly icon?: IconShape | undefined
  /** Instead of an icon, such as an account's dot. */
  readonly mark?: ReactNode
  /** At the end of the row: a number (hidden from screen readers when `note` says it), a pill. */
  readonly end?: ReactNode
  /** Said after the label: `14 unread`. */
  readonly note?: string | undefined
  /** More about it, for the pointer. */
  readonly tooltip?: string | undefined
  readonly isStrong?: boolean | undefined
  /** Without weight, such as a muted group. */
  readonly isQuiet?: boolean | undefined
  /** In place of the label, such as a field to change it. */
  readonly editor?: ReactNode
  /** What is dragged can be put here. */
  readonly canTake?: boolean | undefined
  readonly children?: readonly TreeItem[] | undefined
}

export interface TreeProps {
  readonly label: string
  readonly items: readonly TreeItem[]
  readonly selectedId: string | null
  readonly expandedIds: ReadonlySet<string>
  readonly onSelect: (id: string) => void
  readonly onToggle: (id: string, isExpanded: boolean) => void
  readonly onContextMenu?: ((id: string, at: { x: number; y: number }) => void) | undefined
  /** Keys the tree has no use for, such as F2; true when they meant something. */
  readonly onKey?: ((id: string, key: string) => boolean) | undefined
  /** Something was put on an item that takes it. */
  readonly onTake?: ((id: string) => void) | undefined
}

export function Tree(props: TreeProps) {
  const root = useRef<HTMLDivElement>(null)
  const [focusedId, setFocusedId] = useState<string | null>(null)
  const rows = flattenTree(props.items, props.expandedIds)
  const tabStop = rows.find(row => row.item.id === (focusedId ?? props.selectedId)) ?? rows[0]

  const letters = useTypedLetters()

  const act = (row: TreeRow<TreeItem>, move: TreeMove) => {
    if (move.kind === 'select') letters.end()
    else letters.begin()
    if (move.kind === 'toggle') props.onToggle(row.item.id, move.isExpanded)
    if (move.kind === 'select') props.onSelect(row.item.id)
    if (move.kind === 'focus') {
      setFocusedId(move.id)
      root.current?.querySelector<HTMLElement>(`[data-tree-id="${CSS.escape(move.id)}"]`)?.focus()
    }
  }

  const typedMove = (row: TreeRow<TreeItem>, event: KeyboardEvent): TreeMove | null => {
    const typed = letters.add(event)
    return typed === null ? null : moveByLetters(rows, row, typed)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isOwn = event.target === event.currentTarget && !event.ctrlKey && !event.metaKey && !event.altKey
    if (!tabStop || !isOwn) return
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const move = typedMove(tabStop, event) ?? moveInTree(rows, tabStop, { key: event.key, isRtl })
    if (move) act(tabStop, move)
    else if (!props.onKey?.(tabStop.item.id, event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div ref={root} className="tree" role="tree" aria-label={props.label} onPointerDown={letters.end}>
      {rows.map(row => (
        <TreeItemRow
          key={row.item.id}
          row={row}
          tree={props}
          isTabStop={row.item.id === tabStop?.item.id}
          onFocus={() => setFocusedId(row.item.id)}
          onKeyDown={onKeyDown}
        />
      ))}
    </div>
  )
}

const indentPx = 16
const startPx = 8

interface TreeItemRowProps {
  readonly row: TreeRow<TreeItem>
  readonly tree: TreeProps
  readonly isTabStop: boolean
  readonly onFocus: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

function TreeItemRow({ row, tree, isTabStop, onFocus, onKeyDown }: TreeItemRowProps) {
  const { item } = row
  const [isOver, setOver] = useState(false)
  return (
    <div
      role="treeitem"
      className={classNames(
        'tree-item',
        item.isStrong && 'tree-item-strong',
        item.isQuiet && 'tree-item-quiet',
        isOver && 'tree-item-over',
      )}
      data-tree-id={item.id}
      title={item.tooltip}
      aria-level={row.level}
      aria-setsize={row.setSize}
      aria-posinset={row.position}
      aria-selected={item.id === tree.selectedId}
      aria-expanded={row.isExpanded ?? undefined}
      tabIndex={isTabStop ? 0 : -1}
      style={{ paddingInlineStart: `${startPx + (row.level - 1) * indentPx}px` }}
      onClick={() => tree.onSelect(item.id)}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onContextMenu={event => {
        event.preventDefault()
        tree.onContextMenu?.(item.id, menuPlace(event))
      }}
      {...(item.canTake ? takingOf(setOver, () => tree.onTake?.(item.id)) : {})}
    >
      <Twist row={row} onToggle={tree.onToggle} />
      {item.mark ?? (item.icon ? <Icon shape={item.icon} /> : null)}
      {item.editor ? (
        <span className="tree-label">{item.editor}</span>
      ) : (
        <bdi className="tree-label ellipsis">{item.label}</bdi>
      )}
      {item.note ? <span className="visually-hidden">{item.note}</span> : null}
      {item.end}
    </div>
  )
}

const menuInsetPx = 24

/** The Menu key and Shift+F10 come without a place. */
function menuPlace({ clientX, clientY, currentTarget }: MouseEvent<HTMLElement>): { x: number; y: number } {
  if (clientX !== 0 || clientY !== 0) return { x: clientX, y: clientY }
  const box = currentTarget.getBoundingClientRect()
  return { x: box.left + menuInsetPx, y: box.bottom }
}

function takingOf(setOver: (isOver: boolean) => void, onTake: () => void) {
  return {
    onDragOver: (event: DragEvent<HTMLElement>) => {
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent<HTMLElement>) => {
      event.preventDefault()
      setOver(false)
      onTake()
    },
  }
}

/** For the pointer; the keyboard opens and closes with the arrows. */
function Twist({ row, onToggle }: { readonly row: TreeRow<TreeItem>; readonly onToggle: TreeProps['onToggle'] }) {
  if (row.isExpanded === null) return null
  return (
    <span
      className="tree-twist"
      aria-hidden="true"
      onClick={event => {
        event.stopPropagation()
        onToggle(row.item.id, !row.isExpanded)
      }}
    >
      <Icon shape={row.isExpanded ? ChevronDownIcon : ChevronRightIcon} />
    </span>
  )
}
