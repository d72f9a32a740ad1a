// What a row of the group browser says, to the eye and to the ear.
import type { GroupListRow, NewsgroupRow } from '../../../shared/model/newsgroup.ts'
import { formatNumber } from '../../format.ts'
import type { Translate } from '../../i18n.ts'

/** The whole row, for screen readers. */
export function spokenRow(row: GroupListRow, state: SpokenState, t: Translate): string {
  if (row.kind === 'hierarchy') return t('newsGroups.row.hierarchy', { name: row.name, count: row.groups })
  const { group } = row
  const { isWanted } = state
  return [
    group.name,
    t(isWanted ? 'newsGroups.row.subscribed' : 'newsGroups.row.notSubscribed'),
    isWanted === group.isSubscribed ? '' : t(isWanted ? 'newsGroups.row.adding' : 'newsGroups.row.removing'),
    group.isNew ? t('newsGroups.row.new') : '',
    postingWord(group, t),
    weekWords(group, t),
    group.description,
  ]
    .filter(Boolean)
    .join(', ')
}

interface SpokenState {
  readonly isWanted: boolean
}

function weekWords({ perWeek, about }: NewsgroupRow, t: Translate): string {
  if (perWeek !== undefined) return t('newsGroups.row.aWeek', { count: perWeek })
  return t('newsGroups.row.about', { count: about })
}

/** A word where posting is special; empty where it is usual or not known. */
export function postingWord({ posting }: Pick<NewsgroupRow, 'posting'>, t: Translate): string {
  return posting === 'moderated' || posting === 'read-only' ? t(`newsGroups.posting.${posting}`) : ''
}

const dayCount = 7

/** `About 11 articles a day`, from what was watched; else how many there are. */
export function trafficText({ perWeek, about }: NewsgroupRow, t: Translate): string {
  if (perWeek === undefined) return t('newsGroups.preview.about', { count: about })
  const perDay = Math.round(perWeek / dayCount)
  return perDay > 0
    ? t('newsGroups.preview.aDay', { count: perDay })
    : t('newsGroups.preview.aWeek', { count: perWeek })
}

/** A number, or nothing where none is known. */
export function numberOrNothing(value: number | undefined): string {
  return value === undefined ? '' : formatNumber(value)
}

const barPx = 14
const leastPx = 3

/** Heights of the little bars of the last days, in CSS pixels. */
export function barHeights(days: readonly number[]): number[] {
  const most = Math.max(1, ...days)
  return days.map(count => (count === 0 ? 1 : Math.max(leastPx, Math.round((count / most) * barPx))))
}
