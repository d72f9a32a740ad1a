// Rows of a long list that lives in the main process: only what is looked at is fetched.

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import { failureFrom } from '../../api.ts'

interface Page<T> {
  readonly total: number
  readonly rows: readonly T[]
}

interface PagedRows<T> {
  /** Null until the first answer. */
  readonly total: number | null
  readonly rows: ReadonlyMap<number, T>
  readonly failure: Failure | null
  readonly onVisible: (from: number, to: number) => void
  /** Gets what is shown again. */
  readonly reload: () => void
}

const pageLength = 200

/** `read` must be a stable function: a new one means another list. */
export function usePagedRows<T>(read: (from: number, count: number) => Promise<Page<T>>): PagedRows<T> {
  const [total, setTotal] = useState<number | null>(null)
  const [rows, setRows] = useState<ReadonlyMap<number, T>>(new Map())
  const [failure, setFailure] = useState<Failure | null>(null)
  const asked = useRef(new Set<number>())
  const generation = useRef(0)
  const visible = useRef({ from: 0, to: 0 })

  const load = useCallback(
    (start: number) => {
      const mine = generation.current
      asked.current.add(start)
      read(start, pageLength).then(
        page => {
          if (mine !== generation.current) return
          setTotal(page.total)
          setRows(before => new Map([...before, ...page.rows.map((row, at): [number, T] => [start + at, row])]))
        },
        (error: unknown) => mine === generation.current && setFailure(failureFrom(error)),
      )
    },
    [read],
  )
  const onVisible = useCallback(
    (from: number, to: number) => {
      visible.current = { from, to }
      for (let start = pageStart(from); start <= to; start += pageLength) if (!asked.current.has(start)) load(start)
    },
    [load],
  )
  const reload = useCallback(() => {
    generation.current++
    asked.current = new Set()
    const { from, to } = visible.current
    for (let start = pageStart(from); start <= to; start += pageLength) load(start)
  }, [load])
  useEffect(() => {
    generation.current++
    asked.current = new Set()
    setRows(new Map())
    setFailure(null)
    load(0)
  }, [load])
  return { total, rows, failure, onVisible, reload }
}

function pageStart(index: number): number {
  return Math.floor(index / pageLength) * pageLength
}
