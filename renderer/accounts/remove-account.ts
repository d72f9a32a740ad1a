// Removing an account from this computer: asks first, and says what goes and what stays.

import type { Account } from '../../shared/model/account.ts'
import { api, failureFrom } from '../api.ts'
import { describeFailure } from '../describe-failure.ts'
import type { Translate } from '../i18n.ts'
import { ask, toast } from '../navigation.ts'

/** True when the account is gone. */
export async function removeAccount({ id, name }: Pick<Account, 'id' | 'name'>, t: Translate): Promise<boolean> {
  try {
    const mailboxes = await api.mail.mailboxes({})
    const count = mailboxes.filter(({ accountId }) => accountId === id).reduce((sum, { total }) => sum + total, 0)
    const isConfirmed = await ask({
      title: t('accounts.removing.title', { name }),
      text: `${t('accounts.removing.text', { count })} ${t('accounts.removing.only')}`,
      confirm: t('accounts.removing.confirm'),
      keep: t('accounts.removing.keep'),
      tone: 'danger',
    })
    if (!isConfirmed) return false
    await api.accounts.remove({ id })
    toast({ text: t('accounts.removed', { name }) })
    return true
  } catch (error) {
    toast({ text: `${t('accounts.failed.remove')}. ${describeFailure(failureFrom(error), t).title}` })
    return false
  }
}
