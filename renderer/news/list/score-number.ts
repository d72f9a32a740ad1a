// A score as a person types it. Pure.

/** Scores of many rules together stay far below. */
const maxScore = 1_000_000

/** `50`, `+50`, `-50` or `−50`; null for anything else. */
export function scoreOf(text: string): number | null {
  const plain = text.trim().replace(/^\u2212/, '-')
  if (!/^[+-]?\d{1,7}$/.test(plain)) return null
  const score = Number(plain)
  return Math.abs(score) > maxScore ? null : score
}
