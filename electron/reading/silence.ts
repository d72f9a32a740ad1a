// When a muted thread, author or subject is heard again: never, at a time, or when it has been silent for so many days.
// Every clock comes in from outside. Pure.

const DAY_MS = 86_400_000
/** Clocks go wrong by hours; what claims to come from farther ahead is no sign of life. */
const CLOCK_SLACK_MS = DAY_MS

export type MuteEnd =
  | { readonly kind: 'never' }
  | { readonly kind: 'time'; readonly atMs: number }
  | { readonly kind: 'silent'; readonly days: number }

export interface Mute {
  readonly sinceMs: number
  readonly end: MuteEnd
}

export interface MuteState {
  readonly isMuted: boolean
  /** When it ends or ended; for silence: if nothing more comes. Absent: never. */
  readonly endMs?: number | undefined
}

/**
 * Whether something is still muted. `lastActiveMs`: when the last article that it hides came in, absent when none did.
 * For an article that just came in, ask with its arrival as `nowMs`, before it counts as activity: so the one that breaks
 * a silence of months is shown, though the program was not running when the silence was long enough. All times are UTC.
 */
export function muteState({ sinceMs, end }: Mute, lastActiveMs: number | undefined, nowMs: number): MuteState {
  switch (end.kind) {
    case 'never':
      return { isMuted: true }
    case 'time':
      return { isMuted: nowMs < end.atMs, endMs: end.atMs }
    case 'silent': {
      const endMs = quietSince(sinceMs, lastActiveMs, nowMs) + end.days * DAY_MS
      return { isMuted: nowMs < endMs, endMs }
    }
  }
}

function quietSince(sinceMs: number, lastActiveMs: number | undefined, nowMs: number): number {
  if (lastActiveMs === undefined || !(lastActiveMs <= nowMs + CLOCK_SLACK_MS)) return sinceMs
  return Math.max(sinceMs, Math.min(lastActiveMs, nowMs))
}
