// Which place of the sidebar is shown.
import { useMail } from '../mail-store.ts'
import { isPassing } from '../search/search-store.ts'
import { sourceId } from './tree-items.ts'

/** Its id; null for a search that nobody saved: while one is typed, each letter shows another, and the sidebar stays as it is. */
export function useShownPlace(): string | null {
  return useMail(({ source }) => (isPassing(source) ? null : sourceId(source)))
}
