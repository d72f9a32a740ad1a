// Days as a date field writes them (`2026-11-21`), in the time of this computer. Pure.

/** The day of a time. */
export function dayOf(atMs: number): string {
  const date = new Date(atMs)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** When a day begins, UTC milliseconds; null for what is no day. */
export function startOfDayText(text: string): number | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  if (year === undefined) return null
  const date = new Date(Number(year), Number(month) - 1, Number(day))
  // The 31st of November would be the 1st of December.
  return dayOf(date.getTime()) === text ? date.getTime() : null
}
