// What is on an account's server before it is fetched: a list to look at and to delete from. Closing without the first button
// deletes nothing.
import { useEffect, useState } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import type { ServerMessage } from '../../../shared/model/server-message.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatShortDateTime, formatSize } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { isActive } from '../../job-state.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { DeleteIcon, UndoIcon } from '../../ui/icons.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { CheckBar } from '../list/check-bar.tsx'
import { nameOf } from '../list/row-words.ts'
import { useMail } from '../mail-store.ts'
import {
  applyVisit,
  createVisitStore,
  openVisit,
  removeThere,
  restoreThere,
  showMore,
  type VisitStore,
} from './server-visit-store.ts'
import './server-messages.css'

interface ServerMessagesProps {
  readonly accountId: Id
  readonly onClose: () => void
}

export function ServerMessages({ accountId, onClose }: ServerMessagesProps) {
  const t = useText()
  const name = useMail(state => state.accounts.find(({ id }) => id === accountId)?.name ?? '')
  const [store] = useState(createVisitStore)
  useEffect(() => openVisit(store, accountId), [store, accountId])
  return (
    <Dialog
      title={t('mail.server.title', { name })}
      size={940}
      onClose={onClose}
      footer={<VisitButtons store={store} onClose={onClose} />}
    >
      <p className="t2">{t('mail.server.text')}</p>
      <VisitState store={store} />
      <MessagesThere store={store} />
    </Dialog>
  )
}

function VisitState({ store }: { readonly store: VisitStore }) {
  const t = useText()
  const { job, failure, total, sizeBytes } = store()
  const isListed = job?.result?.kind === 'server-messages'
  if (failure) return <TroubleBar failure={failure} doing="look-at-server" />
  if (job?.result?.kind === 'mailbox-busy' && job.state === 'running') return <CheckBar job={job} />
  if (job && !isActive(job)) return <Bar tone="warn">{t('mail.server.over')}</Bar>
  return (
    <p role="status" className="server-messages-total">
      {isListed
        ? t(total === 0 ? 'mail.server.none' : 'mail.server.total', { count: total, size: formatSize(sizeBytes) })
        : t('mail.server.opening')}
    </p>
  )
}

function MessagesThere({ store }: { readonly store: VisitStore }) {
  const t = useText()
  const { messages, total, isBusy } = store()
  if (messages.length === 0) return null
  return (
    <>
      <ul className="server-messages" aria-label={t('mail.server.list')}>
        {messages.map(message => (
          <MessageThere key={message.number} message={message} store={store} />
        ))}
      </ul>
      {messages.length < total ? (
        <Button isDisabled={isBusy} onPress={() => showMore(store)}>
          {t('mail.server.more')}
        </Button>
      ) : null}
    </>
  )
}

function MessageThere({ message, store }: { readonly message: ServerMessage; readonly store: VisitStore }) {
  const t = useText()
  const { number, sizeBytes, snippet, dateMs, isRemoved } = message
  const subject = subjectOf(message, t)
  const facts = [formatSize(sizeBytes), dateMs === undefined ? '' : formatShortDateTime(dateMs), ...marksOf(message, t)]
  return (
    <li className={classNames('server-message', isRemoved && 'server-message-removed')}>
      <span className="server-message-words">
        <span className="row">
          <bdi className="strong ellipsis">{message.from ? nameOf(message.from) : t('mail.list.noSender')}</bdi>
          <span className="small t3">{facts.filter(Boolean).join(' · ')}</span>
        </span>
        <bdi className="server-message-subject ellipsis">{subject}</bdi>
        <bdi className="small t3 ellipsis">{visibleLine(snippet)}</bdi>
      </span>
      <IconButton
        icon={DeleteIcon}
        label={t('mail.server.removeLabel', { subject })}
        isDisabled={isRemoved}
        onPress={() => removeThere(store, number)}
      />
    </li>
  )
}

function subjectOf({ subject, number, from }: ServerMessage, t: Translate): string {
  if (from === undefined) return t('mail.server.unnamed', { number })
  return visibleLine(subject).trim() || t('mail.list.noSubject')
}

function marksOf({ isHere, isRemoved }: ServerMessage, t: Translate): string[] {
  return [isHere ? t('mail.server.isHere') : '', isRemoved ? t('mail.server.isRemoved') : '']
}

interface VisitButtonsProps {
  readonly store: VisitStore
  readonly onClose: () => void
}

function VisitButtons({ store, onClose }: VisitButtonsProps) {
  const t = useText()
  const { messages, isBusy, job } = store()
  const count = messages.filter(({ isRemoved }) => isRemoved).length
  if (count === 0 || !isActive(job)) {
    return (
      <Button variant="primary" onPress={onClose}>
        {t('mail.server.close')}
      </Button>
    )
  }
  return (
    <>
      <Button icon={UndoIcon} isDisabled={isBusy} onPress={() => restoreThere(store)}>
        {t('mail.server.restore')}
      </Button>
      <span className="grow" />
      <Button onPress={onClose}>{t('mail.server.keep')}</Button>
      <Button variant="danger" isDisabled={isBusy} onPress={() => applyVisit(store, onClose)}>
        {t('mail.server.apply', { count })}
      </Button>
    </>
  )
}
