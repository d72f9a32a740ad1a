// A score as it is shown everywhere: always with its sign.

import { formatNumber } from '../../format.ts'

/** `+100`, `−20`, `0`. */
export function signed(score: number): string {
  if (score === 0) return formatNumber(0)
  return `${score > 0 ? '+' : '\u2212'}${formatNumber(Math.abs(score))}`
}
