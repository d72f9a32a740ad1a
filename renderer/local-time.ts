// Date and time as a field of the page holds them: in local time, because people think in it. Pure.

/** Such as `2026-11-23T08:00`, as UTC milliseconds; undefined: not in the future. */
export function parseLocalTime(typed: string, nowMs: number): number | undefined {
  const atMs = /^\d{4,6}-\d\d-\d\dT\d\d:\d\d/.test(typed) ? new Date(typed).getTime() : Number.NaN
  return atMs > nowMs ? atMs : undefined
}
