// What the dialog about a group shows and what it changes. Pure.
import type { GroupSettings, OpenedGroup } from '../../../shared/model/newsgroup.ts'
import { formatNumber } from '../../format.ts'
import type { Translate } from '../../i18n.ts'
import { charsets } from '../../reading/charsets.ts'

export interface GroupForm {
  readonly opening: OpenedGroup['opening']
  /** Milliseconds as text, or `usual`, `never`. */
  readonly readAfter: string
  /** The id as text; empty: none carries the group. */
  readonly server: string
  /** `none`: nothing is remembered. */
  readonly charset: string
  /** Days as text, or `usual`, `never`. */
  readonly keep: string
  readonly isNotifying: boolean
  readonly isMuted: boolean
}

const usual = 'usual'
const never = 'never'
const noCharset = 'none'

export function formOf(group: OpenedGroup): GroupForm {
  const { opening, readAfterMs, keepHeadersDays, serverId, charset, isNotifying, isMuted } = group
  return {
    opening,
    readAfter: readAfterMs === undefined ? usual : readAfterMs === null ? never : String(readAfterMs),
    keep: keepHeadersDays === undefined ? usual : keepHeadersDays === null ? never : String(keepHeadersDays),
    server: serverId === undefined ? '' : String(serverId),
    charset: charset === '' ? noCharset : charset.toLowerCase(),
    isNotifying,
    isMuted,
  }
}

/** Only what was changed. */
export function changeOf({ readAfter, keep, server, charset, ...others }: Partial<GroupForm>): GroupSettings {
  return {
    ...others,
    ...(readAfter === undefined ? {} : { readAfterMs: numberOf(readAfter) }),
    ...(keep === undefined ? {} : { keepHeadersDays: numberOf(keep) }),
    ...(server === undefined ? {} : { serverId: Number(server) }),
    ...(charset === undefined ? {} : { charset: charset === noCharset ? '' : charset }),
  }
}

function numberOf(choice: string): number | null | 'usual' {
  if (choice === usual) return usual
  return choice === never ? null : Number(choice)
}

export function readAfterChoices(chosen: string): string[] {
  return choicesOf(['0', '1000', '3000', '5000', '10000', '30000'], chosen)
}

export function keepChoices(chosen: string): string[] {
  return choicesOf(['7', '30', '90', '180', '365'], chosen)
}

/** The usual ones, with the one that was chosen by other means. */
function choicesOf(times: readonly string[], chosen: string): string[] {
  return [usual, ...times, ...([usual, never, ...times].includes(chosen) ? [] : [chosen]), never]
}

export function readAfterWords(readAfter: string, t: Translate): string {
  if (readAfter === usual) return t('news.groupSettings.after.usual')
  if (readAfter === never) return t('news.groupSettings.after.never')
  if (readAfter === '0') return t('news.groupSettings.after.atOnce')
  const seconds = Number(readAfter) / 1_000
  return t('news.groupSettings.after.seconds', { count: seconds, seconds: formatNumber(seconds) })
}

export function keepWords(keep: string, t: Translate): string {
  if (keep === usual) return t('news.groupSettings.keeping.usual')
  if (keep === never) return t('news.groupSettings.keeping.never')
  return t('news.groupSettings.keeping.days', { count: Number(keep), days: formatNumber(Number(keep)) })
}

/** With the one that is remembered, should it be none of the usual ones. */
export function charsetOptions(remembered: string, t: Translate): { id: string; label: string }[] {
  const known = charsets.map(({ id, name }) => ({ id, label: name }))
  const own = remembered.toLowerCase()
  const isOther = own !== '' && !known.some(({ id }) => id === own)
  return [
    { id: noCharset, label: t('news.groupSettings.noCharset') },
    ...known,
    ...(isOther ? [{ id: own, label: remembered }] : []),
  ]
}
