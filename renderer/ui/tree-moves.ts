// A tree as a flat list of its visible rows, and what the keys do in it. Pure.

export interface TreeNode<T> {
  readonly id: string
  readonly label: string
  readonly children?: readonly T[] | undefined
}

export interface TreeRow<T> {
  readonly item: T
  /** 1 for the roots, as aria-level counts. */
  readonly level: number
  readonly parentId: string | null
  readonly setSize: number
  readonly position: number
  /** Null for leaves. */
  readonly isExpanded: boolean | null
}

export type TreeMove =
  | { readonly kind: 'focus'; readonly id: string }
  | { readonly kind: 'toggle'; readonly isExpanded: boolean }
  | { readonly kind: 'select' }

/** The rows a person sees, from top to bottom. */
export function flattenTree<T extends TreeNode<T>>(
  items: readonly T[],
  expanded: ReadonlySet<string>,
  parent: { readonly id: string | null; readonly level: number } = { id: null, level: 0 },
): TreeRow<T>[] {
  return items.flatMap((item, index) => {
    const children = item.children ?? []
    const isExpanded = children.length === 0 ? null : expanded.has(item.id)
    const row: TreeRow<T> = {
      item,
      level: parent.level + 1,
      parentId: parent.id,
      setSize: items.length,
      position: index + 1,
      isExpanded,
    }
    return isExpanded ? [row, ...flattenTree(children, expanded, { id: item.id, level: row.level })] : [row]
  })
}

/** What a key does at `row`, by the ARIA tree pattern; null when it means nothing here. */
export function moveInTree<T extends TreeNode<T>>(
  rows: readonly TreeRow<T>[],
  row: TreeRow<T>,
  pressed: { readonly key: string; readonly isRtl: boolean },
): TreeMove | null {
  const index = rows.findIndex(other => other.item.id === row.item.id)
  const focus = (target: TreeRow<T> | undefined): TreeMove | null =>
    target ? { kind: 'focus', id: target.item.id } : null
  const [inward, outward] = pressed.isRtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
  switch (pressed.key) {
    case 'ArrowDown':
      return focus(rows[index + 1])
    case 'ArrowUp':
      return focus(rows[index - 1])
    case 'Home':
      return focus(rows[0])
    case 'End':
      return focus(rows.at(-1))
    case 'Enter':
    case ' ':
      return { kind: 'select' }
    case inward:
      if (row.isExpanded === false) return { kind: 'toggle', isExpanded: true }
      return row.isExpanded ? focus(rows[index + 1]) : null
    case outward:
      if (row.isExpanded) return { kind: 'toggle', isExpanded: false }
      return focus(rows.find(other => other.item.id === row.parentId))
    default:
      return null
  }
}

interface Named {
  readonly id: string
  readonly label: string
}

/**
 * What typed letters do; null when they mean something else. A letter that no longer fits, behind some that did, was typed too
 * much: it is no command.
 */
export function moveByLetters<T extends TreeNode<T> & Named>(
  rows: readonly TreeRow<T>[],
  row: TreeRow<T>,
  typed: string,
): TreeMove | null {
  const id = findTyped(rows, row, typed)
  if (id !== null) return { kind: 'focus', id }
  const before = typed.slice(0, -1)
  const isTooMuch = before !== '' && !typed.endsWith(' ') && findTyped(rows, row, before) !== null
  return isTooMuch ? { kind: 'focus', id: row.item.id } : null
}

/** The row that letters lead to: from the next one on, or, with more letters than one, from this one on; null for none. */
export function findTyped<T extends TreeNode<T> & Named>(
  rows: readonly TreeRow<T>[],
  row: TreeRow<T>,
  typed: string,
): string | null {
  const wanted = typed.toLocaleLowerCase()
  // The same letter again and again goes from one to the next that begins with it.
  const isRepeated = [...wanted].every(letter => wanted.startsWith(letter))
  const start = isRepeated ? wanted.slice(0, 1) : wanted
  const index = rows.findIndex(({ item }) => item.id === row.item.id) + (isRepeated ? 1 : 0)
  const inOrder = [...rows.slice(index), ...rows.slice(0, index)]
  return inOrder.find(({ item }) => item.label.toLocaleLowerCase().startsWith(start))?.item.id ?? null
}
