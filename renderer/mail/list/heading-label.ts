// The words of a date heading.
import { formatMonth, formatWeekday, formatYear } from '../../format.ts'
import type { Translate } from '../../i18n.ts'
import type { DateGroup } from './date-headings.ts'

export function headingLabel({ kind, startMs }: DateGroup, t: Translate): string {
  switch (kind) {
    case 'today':
      return t('mail.heading.today')
    case 'yesterday':
      return t('mail.heading.yesterday')
    case 'weekday':
      return formatWeekday(startMs)
    case 'last-week':
      return t('mail.heading.lastWeek')
    case 'month':
      return formatMonth(startMs, false)
    case 'month-year':
      return formatMonth(startMs, true)
    case 'year':
      return formatYear(startMs)
    case 'older':
      return t('mail.heading.older')
  }
}
