// The black dots of an X-Face as the path of an SVG.
import { xFaceDots } from './x-face.ts'

/** A rectangle for each run of black dots in a row. */
export function inkOf(dots: Uint8Array): string {
  return Array.from({ length: xFaceDots }, (_, y) => {
    const row = dots.subarray(y * xFaceDots, (y + 1) * xFaceDots).join('')
    return [...row.matchAll(/1+/g)].map(run => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`).join('')
  }).join('')
}
