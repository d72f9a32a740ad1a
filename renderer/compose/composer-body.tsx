// What stands in the composer: address lines, subject, text, files, and the line of buttons.

import type { KeyboardEvent } from 'react'
import type { Id } from '../../shared/model/account.ts'
import { formatSize } from '../format.ts'
import { useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import { classNames } from '../ui/class-names.ts'
import { AttachmentList } from './attachment-list.tsx'
import type { ComposeAction } from './compose-keys.ts'
import { type Composer, saveNow, writeSubject } from './compose-store.ts'
import { ComposerBars } from './composer-bars.tsx'
import { ComposerFooter } from './composer-footer.tsx'
import { ComposerText } from './composer-text.tsx'
import { FromSelect } from './from-select.tsx'
import { LinkOffer } from './link-offer.tsx'
import { RecipientLines } from './recipient-lines.tsx'
import { useFileDrop } from './use-file-drop.ts'

export interface ComposerBodyProps {
  readonly draftId: Id
  readonly composer: Composer
  readonly actions: Readonly<Record<ComposeAction, () => void>>
  /** Address lines that are shown besides To. */
  readonly shown: { readonly cc: boolean; readonly bcc: boolean }
  readonly sizeBytes: number
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

export function ComposerBody({ draftId, composer, actions, shown, sizeBytes, onKeyDown }: ComposerBodyProps) {
  const t = useText()
  const { fields, attachments, limitBytes, draft } = composer
  const isTooLarge = limitBytes !== undefined && sizeBytes > limitBytes
  const drop = useFileDrop(draftId)
  const isNew = draft.kind === 'new' || draft.kind === 'forward'
  return (
    <form
      className={classNames('writing composer', drop.isOver && 'composer-drop')}
      onKeyDown={onKeyDown}
      onSubmit={event => event.preventDefault()}
      {...drop.handlers}
    >
      <div className="writing-head">
        <FromSelect draftId={draftId} accountId={fields.accountId} />
        <RecipientLines draftId={draftId} composer={composer} shown={shown} actions={actions} autoFocus={isNew} />
        <div className="writing-line">
          <label className="writing-label" htmlFor={`subject-${draftId}`}>
            {t('compose.subject')}
          </label>
          <input
            id={`subject-${draftId}`}
            className="writing-subject"
            dir="auto"
            maxLength={2000}
            value={fields.subject}
            onChange={event => writeSubject(draftId, event.target.value)}
            onBlur={() => void saveNow(draftId)}
          />
        </div>
      </div>
      <ComposerBars composer={composer} />
      <ComposerText draftId={draftId} text={fields.text} autoFocus={!isNew} />
      <div className="compose-files">
        {isTooLarge ? (
          <Bar tone="warn" role="alert" title={t('compose.attachments.tooLarge')}>
            {t('compose.attachments.tooLargeText', { size: formatSize(sizeBytes), limit: formatSize(limitBytes) })}
            <LinkOffer draftId={draftId} attachments={attachments} />
          </Bar>
        ) : null}
        {drop.isOver ? <p className="compose-drop-note strong">{t('compose.attachments.drop')}</p> : null}
        <AttachmentList draftId={draftId} attachments={attachments} isTooLarge={isTooLarge} />
      </div>
      <ComposerFooter composer={composer} actions={actions} sizeBytes={sizeBytes} isTooLarge={isTooLarge} />
    </form>
  )
}
