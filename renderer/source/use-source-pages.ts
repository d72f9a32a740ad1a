// The pages of a raw message, read one at a time, and the search through them.
import { useEffect, useMemo, useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import { failureFrom } from '../api.ts'
import { visibleBody } from '../ui/visible-text.ts'
import { matchesIn } from './source-matches.ts'

/** Reads what begins at a byte; the same function as long as the source is the same. */
export type ReadSource = (from: number) => Promise<{ readonly text: string; readonly sizeBytes: number }>

/** As much as one call gives. */
export const pageBytes = 65_536

export interface SourcePage {
  readonly from: number
  /** As it is: one character for each byte. */
  readonly text: string
  readonly sizeBytes: number
}

export function useSourcePages(read: ReadSource) {
  const [from, setFrom] = useState(0)
  const [page, setPage] = useState<SourcePage | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    let isWanted = true
    read(from).then(
      source => isWanted && setPage({ ...source, from }),
      (error: unknown) => isWanted && setFailure(failureFrom(error)),
    )
    return () => {
      isWanted = false
    }
  }, [read, from])
  const shown = useMemo(() => visibleBody(page?.text ?? ''), [page])
  const hasMore = page !== null && page.from + page.text.length < page.sizeBytes
  return { page, shown, hasMore, failure, setFrom, ...useFinding(read, { page, shown, setFrom, setFailure }) }
}

interface Shown {
  readonly page: SourcePage | null
  readonly shown: string
  readonly setFrom: (from: number) => void
  readonly setFailure: (failure: Failure) => void
}

function useFinding(read: ReadSource, { page, shown, setFrom, setFailure }: Shown) {
  const [wanted, setWanted] = useState('')
  const [at, setAt] = useState(0)
  const [isSearching, setSearching] = useState(false)
  const places = useMemo(() => matchesIn(shown, wanted), [shown, wanted])
  const want = (letters: string) => {
    setWanted(letters)
    setAt(0)
  }
  const searchOn = async (from: number) => {
    setSearching(true)
    try {
      const found = await pageWith(read, wanted, from)
      if (found === undefined) return
      setFrom(found)
      setAt(0)
    } catch (error) {
      setFailure(failureFrom(error))
    } finally {
      setSearching(false)
    }
  }
  const move = (step: 1 | -1) => {
    if (!page || wanted === '' || isSearching) return
    const next = at + step
    if (next >= 0 && next < places.length) return setAt(next)
    if (step === 1) void searchOn(page.from + page.text.length)
  }
  return { wanted, want, places, at, isSearching, move }
}

/** The first page from there on that has the words, or undefined at the end. Pages overlap, so that none is cut in two. */
async function pageWith(read: ReadSource, wanted: string, from: number): Promise<number | undefined> {
  for (let start = from; ; ) {
    const { text, sizeBytes } = await read(start)
    if (matchesIn(visibleBody(text), wanted).length > 0) return start
    if (text === '' || start + text.length >= sizeBytes) return undefined
    start += Math.max(1, text.length - wanted.length)
  }
}
