// The event that a message brings: when in local time, where, from whom, and what one answers. Nothing is answered by itself.
import { Fragment, useState } from 'react'
import type { Invitation, InvitationAnswer } from '../../../shared/model/invitation.ts'
import type { MessageView } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { CalendarIcon, CheckIcon } from '../../ui/icons.ts'
import { Pill, type PillTone } from '../../ui/pill.tsx'
import { visibleBody, visibleLine } from '../../ui/visible-text.ts'
import { nameOf } from '../list/row-words.ts'
import { openAttachment } from './attachment-actions.ts'
import { inviteeWords, repeatWords, thereWords, whenWords } from './invitation-words.ts'
import { answerInvitation } from './reading-actions.ts'
import './invitation-card.css'

interface InvitationCardProps {
  readonly view: MessageView
  readonly invitation: Invitation
}

const tones: Readonly<Record<Invitation['kind'], PillTone>> = {
  request: 'info',
  cancelled: 'warn',
  answer: 'neutral',
  event: 'neutral',
}

export function InvitationCard({ view, invitation }: InvitationCardProps) {
  const t = useText()
  const { kind, moreEvents, note } = invitation
  const title = visibleLine(invitation.title) || t('mail.invitation.untitled')
  return (
    <section className="invitation" aria-label={t('mail.invitation.label', { title })}>
      <div className="invitation-head">
        <Icon shape={CalendarIcon} />
        <h2 className="strong wrap-anywhere">
          <bdi>{title}</bdi>
        </h2>
        <Pill tone={tones[kind]}>{t(`mail.invitation.kind.${kind}`)}</Pill>
      </div>
      <Facts invitation={invitation} />
      <Said invitation={invitation} />
      {isOnlyText(view) && note !== '' ? <p className="invitation-note wrap-anywhere">{visibleBody(note)}</p> : null}
      {moreEvents > 0 ? <p className="small t2">{t('mail.invitation.more', { count: moreEvents })}</p> : null}
      <Answering view={view} invitation={invitation} />
    </section>
  )
}

/** The text of the message says nothing: then the event's own does. */
function isOnlyText({ body }: MessageView): boolean {
  return body.kind === 'text' && body.text.trim() === ''
}

function Facts({ invitation }: { readonly invitation: Invitation }) {
  const t = useText()
  const { starts, place, organizer } = invitation
  const facts = [
    ['when', whenWords(invitation, t)],
    ['there', thereWords(starts, t)],
    ['repeats', repeatWords(invitation, t)],
    ['where', visibleLine(place)],
    ['from', organizer ? visibleLine(`${organizer.name} <${organizer.address}>`.trim()) : ''],
    ['invited', inviteeWords(invitation, t)],
  ] as const
  return (
    <dl className="invitation-facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([field, value]) => (
          <Fragment key={field}>
            <dt className="t3">{t(`mail.invitation.field.${field}`)}</dt>
            <dd className="wrap-anywhere">
              <bdi>{value}</bdi>
            </dd>
          </Fragment>
        ))}
    </dl>
  )
}

/** What somebody else answered, or that nothing comes of it. */
function Said({ invitation: { kind, invitees } }: { readonly invitation: Invitation }) {
  const t = useText()
  if (kind === 'cancelled') return <p>{t('mail.invitation.cancelled')}</p>
  const [guest] = invitees
  if (kind !== 'answer' || !guest) return null
  return <p>{t(`mail.invitation.said.${guest.state}`, { name: nameOf(guest.person) })}</p>
}

const answers: readonly InvitationAnswer[] = ['accepted', 'tentative', 'declined']

function Answering({ view, invitation }: InvitationCardProps) {
  const t = useText()
  const [isBusy, setBusy] = useState(false)
  const { kind, organizer, part } = invitation
  const { invitation: given } = view.reading.choice
  const isAsked = kind === 'request' && organizer !== undefined && isReceived(view)
  const file = view.attachments.find(each => each.part === part && each.canOpen)
  const answer = async (said: InvitationAnswer) => {
    setBusy(true)
    await answerInvitation(view, said)
    setBusy(false)
  }
  if (!isAsked && !file) return null
  return (
    <div className="invitation-actions">
      {isAsked ? (
        <div role="group" aria-label={t('mail.invitation.answerLabel', { organizer: nameOf(organizer) })}>
          {answers.map(each => (
            <Button
              key={each}
              variant={each === 'accepted' && given === undefined ? 'primary' : 'default'}
              icon={given === each ? CheckIcon : undefined}
              isDisabled={isBusy || given === each}
              onPress={() => void answer(each)}
            >
              {t(`mail.invitation.answer.${each}`)}
            </Button>
          ))}
        </div>
      ) : null}
      {file ? (
        <Button variant="ghost" onPress={() => void openAttachment({ id: view.row.id }, file)}>
          {t('mail.invitation.calendar')}
        </Button>
      ) : null}
      {given === undefined ? null : <p className="small t2">{t(`mail.invitation.answered.${given}`)}</p>}
    </div>
  )
}

function isReceived({ row }: MessageView): boolean {
  return row.role !== 'sent' && row.role !== 'outbox' && row.role !== 'drafts'
}
