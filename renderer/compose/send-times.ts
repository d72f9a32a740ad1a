// The times a message can be sent later, as choices and as typed. Local time, because people think in it. Pure.

export type SendTimeChoice = 'now' | 'today' | 'tomorrow' | 'monday' | 'choose'

const EVENING_HOUR = 18
const MORNING_HOUR = 8
const MONDAY = 1

/** UTC milliseconds of a choice; undefined for those that have no time of their own, or whose time has passed. */
export function timeOf(choice: SendTimeChoice, nowMs: number): number | undefined {
  const day = new Date(nowMs)
  if (choice === 'now' || choice === 'choose') return undefined
  if (choice === 'tomorrow') day.setDate(day.getDate() + 1)
  if (choice === 'monday') day.setDate(day.getDate() + ((MONDAY - day.getDay() + 7) % 7 || 7))
  day.setHours(choice === 'today' ? EVENING_HOUR : MORNING_HOUR, 0, 0, 0)
  return day.getTime() > nowMs ? day.getTime() : undefined
}

/** The choices that have a time of their own, in order: on a Sunday, Monday is tomorrow. */
export function choicesAt(nowMs: number): SendTimeChoice[] {
  const choices: readonly SendTimeChoice[] = ['now', 'today', 'tomorrow', 'monday', 'choose']
  const times = choices.map(choice => timeOf(choice, nowMs))
  return choices.filter((choice, nth) => {
    const atMs = times[nth]
    return choice === 'now' || choice === 'choose' || (atMs !== undefined && times.indexOf(atMs) === nth)
  })
}
