// The key that would mark the text of everything around a list whose rows are chosen one at a time. Pure.
import type { KeyboardEvent } from 'react'

export function isSelectAll({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && key.toLowerCase() === 'a'
}
