// Tide-gauge readings as comma-separated values: the same numbers at every start, plausible enough to look at.

const gaugeName = 'Kvaloya north pier'

export interface Series {
  readonly count: number
  readonly stepMinutes: number
  /** Default: the beginning of March 2026. */
  readonly startMs?: number
}

/** One reading every `stepMinutes`, `count` of them, with a header line. */
export function tideSeries({ count, stepMinutes, startMs = Date.UTC(2026, 2, 1) }: Series): Buffer {
  const lines = Array.from({ length: count }, (_, index) => {
    const minutes = index * stepMinutes
    const time = new Date(startMs + minutes * 60_000).toISOString().slice(0, 19)
    return `${time}Z,${gaugeName},${levelMm(minutes)},${(6.2 + Math.sin(minutes / 5000)).toFixed(2)}`
  })
  return Buffer.from(`time,gauge,level_mm,water_degC\r\n${lines.join('\r\n')}\r\n`)
}

/** The two largest tides of the place and a little weather. */
function levelMm(minutes: number): number {
  const semidiurnal = 830 * Math.cos((2 * Math.PI * minutes) / 745.236)
  const solar = 290 * Math.cos((2 * Math.PI * minutes) / 720)
  const weather = 60 * Math.sin(minutes / 1900) + 9 * Math.sin(minutes / 7.7)
  return Math.round(1540 + semidiurnal + solar + weather)
}
