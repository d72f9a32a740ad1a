// What stays on an account's server, as one sentence.
import type { ServerCopies } from '../shared/model/account.ts'
import type { Translate } from './i18n.ts'

export function copiesWords(copies: ServerCopies, t: Translate): string {
  return copies.kind === 'remove-after'
    ? t('settings.accounts.copies.remove-after', { count: copies.days })
    : t(`settings.accounts.copies.${copies.kind}`)
}
