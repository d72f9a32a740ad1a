// What mailboxes are called: those with a role by the app, the others as a person or the server named them.
import type { Account, Id } from '../../../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID, type Mailbox } from '../../../shared/model/message.ts'
import { type Translate, t as translate } from '../../i18n.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { useMail } from '../mail-store.ts'

export function mailboxName({ role, name }: Pick<Mailbox, 'role' | 'name'>, t: Translate): string {
  return role === 'folder' ? visibleLine(name) : t(`mail.role.${role}`)
}

/** Of a mailbox that is known now. */
export function placeName(mailboxId: Id): string {
  const mailbox = useMail.getState().mailboxes.find(({ id }) => id === mailboxId)
  return mailbox ? mailboxName(mailbox, translate) : ''
}

export function ownerName(accountId: Id, accounts: readonly Account[], t: Translate): string {
  if (accountId === LOCAL_ACCOUNT_ID) return t('mail.tree.local')
  return accounts.find(({ id }) => id === accountId)?.name ?? ''
}

// Nesting deeper than this is a loop in the data.
const maxDepth = 50

/** The names above a mailbox, the outermost first. */
export function parentNames(mailbox: Mailbox, mailboxes: readonly Mailbox[], t: Translate): string[] {
  const names: string[] = []
  let parentId = mailbox.parentId
  while (parentId !== undefined && names.length < maxDepth) {
    const parent = mailboxes.find(({ id }) => id === parentId)
    if (!parent) break
    names.unshift(mailboxName(parent, t))
    parentId = parent.parentId
  }
  return names
}
