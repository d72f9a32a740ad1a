// Removing an account from this computer: asks first, says what goes and what stays, and offers to keep its mail in another one.

import type { Account } from '../../shared/model/account.ts'
import { api, failureFrom } from '../api.ts'
import { describeFailure } from '../failure/describe-failure.ts'
import type { Translate } from '../i18n.ts'
import { ask, toast } from '../navigation.ts'

/** True when the account is gone. */
export async function removeAccount({ id, name }: Pick<Account, 'id' | 'name'>, t: Translate): Promise<boolean> {
  try {
    const mailboxes = await api.mail.mailboxes({})
    const count = mailboxes.filter(({ accountId }) => accountId === id).reduce((sum, { total }) => sum + total, 0)
    const heir = count === 0 ? undefined : (await api.accounts.list({})).find(account => account.id !== id)
    const isConfirmed = await ask({
      title: t('accounts.removing.title', { name }),
      text: heir
        ? t('accounts.removing.heirText', { count, heir: heir.name })
        : `${t('accounts.removing.text', { count })} ${t('accounts.removing.only')}`,
      confirm: t(heir ? 'accounts.removing.confirmHeir' : 'accounts.removing.confirm'),
      keep: t('accounts.removing.keep'),
      tone: 'danger',
    })
    if (!isConfirmed) return false
    const isDeleted = heir !== undefined && (await askToDelete(count, heir, t))
    await api.accounts.remove({ id, ...(heir && !isDeleted ? { heirId: heir.id } : {}) })
    toast({ text: t('accounts.removed', { name }) })
    return true
  } catch (error) {
    toast({ text: `${t('accounts.failed.remove')}. ${describeFailure(failureFrom(error), t).title}` })
    return false
  }
}

/** The safe answer keeps the mail. */
function askToDelete(count: number, heir: Account, t: Translate): Promise<boolean> {
  return ask({
    title: t('accounts.removing.mailTitle', { count }),
    text: t('accounts.removing.only'),
    confirm: t('accounts.removing.deleteMail'),
    keep: t('accounts.removing.keepMail', { heir: heir.name }),
    tone: 'danger',
  })
}
