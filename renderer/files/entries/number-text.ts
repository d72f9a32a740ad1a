// Numbers and times of day as they are typed. Pure.

/** A whole number within bounds; null when it is none. */
export function wholeNumber(text: string, from: number, to: number): number | null {
  const trimmed = text.trim()
  const value = /^\d{1,12}$/.test(trimmed) ? Number(trimmed) : Number.NaN
  return value >= from && value <= to ? value : null
}

/** Bytes of typed kilobytes; undefined for nothing typed, null when it is no number. */
export function bytesOfKilobytes(text: string): number | undefined | null {
  if (text.trim() === '') return undefined
  const value = wholeNumber(text, 1, 1_000_000_000)
  return value === null ? null : value * 1_000
}

export function kilobytesOf(bytes: number | undefined): string {
  return bytes === undefined ? '' : String(Math.max(1, Math.round(bytes / 1_000)))
}

/** Minutes from midnight of `22:30`; null when it is no time. */
export function minuteOf(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2})/.exec(text.trim())
  if (!match) return null
  const [hours, minutes] = [Number(match[1]), Number(match[2])]
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null
}

/** `22:30`, as time fields want it. */
export function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** `2026-11-20T22:30` in local time, as fields for a day and time want it. */
export function dayAndTimeOf(atMs: number): string {
  const date = new Date(atMs)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** UTC milliseconds of a local day and time; undefined for nothing typed. */
export function timestampOf(text: string): number | undefined {
  const value = text === '' ? Number.NaN : new Date(text).getTime()
  return Number.isNaN(value) ? undefined : value
}
