// What the dialog about a group shows and what it changes. Pure.
import type { GroupSettings, OpenedGroup } from '../../shared/model/newsgroup.ts'
import { charsets } from '../charsets.ts'
import { formatNumber } from '../format.ts'
import type { Translate } from '../i18n.ts'

export interface GroupForm {
  readonly opening: OpenedGroup['opening']
  /** Milliseconds as text, or `usual`, `never`. */
  readonly readAfter: string
  /** The id as text; empty: none carries the group. */
  readonly server: string
  /** `none`: nothing is remembered. */
  readonly charset: string
  readonly isNotifying: boolean
  readonly isMuted: boolean
}

const usual = 'usual'
const never = 'never'
const noCharset = 'none'

export function formOf(group: OpenedGroup): GroupForm {
  const { opening, readAfterMs, serverId, charset, isNotifying, isMuted } = group
  return {
    opening,
    readAfter: readAfterMs === undefined ? usual : readAfterMs === null ? never : String(readAfterMs),
    server: serverId === undefined ? '' : String(serverId),
    charset: charset === '' ? noCharset : charset.toLowerCase(),
    isNotifying,
    isMuted,
  }
}

/** Only what was changed. */
export function changeOf({ readAfter, server, charset, ...others }: Partial<GroupForm>): GroupSettings {
  return {
    ...others,
    ...(readAfter === undefined ? {} : { readAfterMs: readAfterMs(readAfter) }),
    ...(server === undefined ? {} : { serverId: Number(server) }),
    ...(charset === undefined ? {} : { charset: charset === noCharset ? '' : charset }),
  }
}

function readAfterMs(readAfter: string): number | null | 'usual' {
  if (readAfter === usual) return usual
  return readAfter === never ? null : Number(readAfter)
}

/** The usual times, with the one that was chosen by other means. */
export function readAfterChoices(chosen: string): string[] {
  const times = ['0', '1000', '3000', '5000', '10000', '30000']
  return [usual, ...times, ...([usual, never, ...times].includes(chosen) ? [] : [chosen]), never]
}

export function readAfterWords(readAfter: string, t: Translate): string {
  if (readAfter === usual) return t('news.groupSettings.after.usual')
  if (readAfter === never) return t('news.groupSettings.after.never')
  if (readAfter === '0') return t('news.groupSettings.after.atOnce')
  const seconds = Number(readAfter) / 1_000
  return t('news.groupSettings.after.seconds', { count: seconds, seconds: formatNumber(seconds) })
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
