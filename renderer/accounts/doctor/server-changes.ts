// What a mail server's abilities, limits and changes are in words. Pure.

import type { MailLimit, MailServerChange } from '../../../shared/model/doctor.ts'
import { serverWords } from '../../../shared/server-words.ts'
import { formatDuration, formatList, formatSize } from '../../format.ts'
import type { Translate } from '../../i18n.ts'

const MS_PER_SECOND = 1_000

export function limitText({ key, value }: MailLimit, t: Translate): string {
  switch (key) {
    case 'size':
      return t('accountsDoctor.limit.size', { size: formatSize(value) })
    case 'login-delay':
      return t('accountsDoctor.limit.login-delay', { duration: formatDuration(value * MS_PER_SECOND) })
    case 'expire':
      return value === 0 ? t('accountsDoctor.limit.expire-now') : t('accountsDoctor.limit.expire', { count: value })
  }
}

/** One sentence each; the encryption that vanished has an alarm of its own. */
export function changeTexts(change: MailServerChange, t: Translate): string[] {
  switch (change.kind) {
    case 'ability':
      if (isEncryptionGone(change)) return []
      return [t(`accountsDoctor.ability.${change.key}.${change.can ? 'can' : 'cannot'}`)]
    case 'limit': {
      const { key, now } = change
      if (now === undefined) return [t(`accountsDoctor.limit.gone.${key}`)]
      return [t('accountsDoctor.limit.changedTo', { sentence: limitText({ key, value: now }, t) })]
    }
    case 'words': {
      const { appeared, vanished } = change
      return [
        ...(appeared.length > 0 ? [t('accountsDoctor.facts.appeared', { words: listOf(appeared) })] : []),
        ...(vanished.length > 0 ? [t('accountsDoctor.facts.vanished', { words: listOf(vanished) })] : []),
      ]
    }
  }
}

export function isEncryptionGone(change: MailServerChange): boolean {
  return change.kind === 'ability' && change.key === 'tls' && !change.can
}

function listOf(lines: readonly string[]): string {
  return formatList(lines.map(line => serverWords(line)))
}
