// An account in the tree: its name, how much is unread or what is needed of a person, and its folders.

import type { Account } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import { LOCAL_ACCOUNT_ID } from '../../../shared/model/message.ts'
import { formatShortDateTime, formatSize } from '../../format.ts'
import type { Translate } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { AccountDot } from '../../ui/account-dot.tsx'
import { ComputerIcon, KeyIcon, ShieldAlertIcon } from '../../ui/icons.ts'
import { Pill } from '../../ui/pill.tsx'
import type { TreeItem } from '../../ui/tree.tsx'
import { needsSignIn } from '../server/get-mail-actions.ts'
import { type PlaceItemOptions, placeItem, TreeCount } from './place-item.tsx'
import { type AccountPlaces, accountId } from './tree-items.ts'

export function accountItem(
  { account, unread, places }: AccountPlaces,
  job: Job | undefined,
  options: PlaceItemOptions,
): TreeItem {
  const { t } = options
  const children = places.map(place => placeItem(place, options))
  if (!account) {
    return { id: accountId(LOCAL_ACCOUNT_ID), label: t('mail.tree.local'), icon: ComputerIcon, children }
  }
  const problem = problemOf(account, job, t)
  const unreadNote = unread > 0 ? t('mail.tree.unread', { count: unread }) : undefined
  return {
    id: accountId(account.id),
    label: account.name,
    mark: <AccountDot colour={account.colour} />,
    isStrong: false,
    note: problem ? t('mail.tree.needsSignIn') : unreadNote,
    tooltip: serverNote(account, t),
    end: problem ?? (unread > 0 ? <TreeCount count={unread} /> : null),
    children,
  }
}

/** How much is on the server, as STAT said it, and when that was. */
function serverNote({ known, checkedMs }: Account, t: Translate): string | undefined {
  if (known?.count === undefined || checkedMs === undefined) return undefined
  const size = formatSize(known.sizeBytes ?? 0)
  const onServer = t('mail.tree.onServer', { count: known.count, size })
  return `${onServer}, ${t('mail.tree.checkedAt', { time: formatShortDateTime(checkedMs) })}`
}

/** The verb that mends the account, in place of its number. */
function problemOf(account: Account, job: Job | undefined, t: Translate) {
  const failure = job?.state === 'failed' ? job.failure : undefined
  if (failure?.kind === 'untrusted' && failure.certificate) {
    const show = () => openDialog({ kind: 'certificate', failure, accountId: account.id })
    return (
      <Pill tone="warn" icon={ShieldAlertIcon} onPress={show}>
        {t('mail.tree.trust')}
      </Pill>
    )
  }
  if (!needsSignIn(failure)) return null
  return (
    <Pill
      tone="warn"
      icon={KeyIcon}
      label={t('mail.tree.signInTo', { account: account.name })}
      onPress={() => openDialog({ kind: 'password', accountId: account.id, failure })}
    >
      {t('mail.tree.signIn')}
    </Pill>
  )
}
