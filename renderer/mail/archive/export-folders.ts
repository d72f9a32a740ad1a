// What an export can be about: one folder with all below it, one account, everything. Pure.
import type { Account, Id } from '../../../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID, type Mailbox } from '../../../shared/model/message.ts'
import type { Translate } from '../../i18n.ts'
import { mailboxName, ownerName, parentNames } from '../places/place-names.ts'

export type ExportScope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'account'; readonly id: Id }
  | { readonly kind: 'mailbox'; readonly id: Id }

export interface ExportedFolder {
  readonly mailboxId: Id
  /** The account first, then what it lies in. */
  readonly folder: string[]
}

interface Places {
  readonly accounts: readonly Account[]
  readonly mailboxes: readonly Mailbox[]
  readonly t: Translate
}

/** Drafts are no messages yet; folders that hold nothing are left out. */
export function exportedFolders(scope: ExportScope, { accounts, mailboxes, t }: Places): ExportedFolder[] {
  return mailboxes
    .filter(mailbox => mailbox.total > 0 && mailbox.role !== 'drafts' && isIn(mailbox, scope, mailboxes))
    .map(mailbox => ({
      mailboxId: mailbox.id,
      folder: [
        ownerName(mailbox.accountId, accounts, t),
        ...parentNames(mailbox, mailboxes, t),
        mailboxName(mailbox, t),
      ],
    }))
}

function isIn(mailbox: Mailbox, scope: ExportScope, mailboxes: readonly Mailbox[]): boolean {
  if (scope.kind === 'everything') return true
  if (scope.kind === 'account') return mailbox.accountId === scope.id
  const seen = new Set<Id>()
  for (let at: Mailbox | undefined = mailbox; at && !seen.has(at.id); at = parentOf(at, mailboxes)) {
    if (at.id === scope.id) return true
    seen.add(at.id)
  }
  return false
}

function parentOf({ parentId }: Mailbox, mailboxes: readonly Mailbox[]): Mailbox | undefined {
  return mailboxes.find(({ id }) => id === parentId)
}

/** What can be chosen: the folder that is shown, each account that holds something, everything. */
export function exportScopes(mailboxId: Id | undefined, places: Places): { scope: ExportScope; name: string }[] {
  const { accounts, mailboxes, t } = places
  const shown = mailboxes.find(({ id }) => id === mailboxId)
  const owners = [...accounts.map(({ id }) => id), LOCAL_ACCOUNT_ID]
  const ofAccounts = owners.map(id => ({ scope: { kind: 'account', id } as const, name: ownerName(id, accounts, t) }))
  return [
    ...(shown ? [{ scope: { kind: 'mailbox', id: shown.id } as const, name: mailboxName(shown, t) }] : []),
    ...ofAccounts,
    { scope: { kind: 'everything' } as const, name: t('mailArchive.export.everything') },
  ].filter(({ scope }) => exportedFolders(scope, places).length > 0)
}
