// The time, for what counts down on screen.

import { useEffect, useState } from 'react'

const tickMs = 1_000

/** UTC milliseconds, new every second while it is wanted. */
export function useSeconds(isWanted: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isWanted) return
    const timer = setInterval(() => setNow(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [isWanted])
  return now
}
