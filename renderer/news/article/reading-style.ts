// How articles are shown: it holds for all of them and is kept, but for ROT13, which is for one.
import { keepNewsView } from '../kept-view.ts'
import { type ReadingStyle, useNews } from '../news-store.ts'

const { getState, setState } = useNews

export function changeStyle(change: Partial<ReadingStyle>): void {
  setState(({ style }) => ({ style: { ...style, ...change } }))
  keepNewsView(change)
}

/** One key: every quotation folded, or the long ones only. */
export function foldQuotes(): void {
  changeStyle({ quotes: getState().style.quotes === 'all' ? 'long' : 'all' })
}

export function toggleRotation(): void {
  setState(({ isRotated }) => ({ isRotated: !isRotated }))
}
