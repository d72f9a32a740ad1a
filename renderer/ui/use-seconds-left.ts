// A countdown that a person watches.
import { useEffect, useState } from 'react'

const tickMs = 250

/** Counts down to `endMs` (UTC milliseconds); undefined when there is no end. */
export function useSecondsLeft(endMs: number | undefined): number | undefined {
  const [seconds, setSeconds] = useState(() => secondsUntil(endMs))
  useEffect(() => {
    setSeconds(secondsUntil(endMs))
    if (endMs === undefined) return
    const timer = setInterval(() => setSeconds(secondsUntil(endMs)), tickMs)
    return () => clearInterval(timer)
  }, [endMs])
  return seconds
}

function secondsUntil(endMs: number | undefined): number | undefined {
  return endMs === undefined ? undefined : Math.max(0, Math.ceil((endMs - Date.now()) / 1_000))
}
