// The composer: a sheet over the window in which one draft is written. Closing it keeps the draft.

import { type KeyboardEvent, useEffect, useState } from 'react'
import type { Id } from '../../shared/model/account.ts'
import { describeFailure } from '../describe-failure.ts'
import { formatTime } from '../format.ts'
import { useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useUiWords } from '../ui/ui-words.ts'
import { offerActions } from './compose-commands.ts'
import { closeComposer, discardDraft, sendDraft } from './compose-endings.ts'
import { composeActionOf } from './compose-keys.ts'
import {
  attachFiles,
  type Composer as ComposerState,
  fieldsToKeep,
  openDraft,
  type SaveState,
  saveNow,
  useCompose,
} from './compose-store.ts'
import { ComposerBody } from './composer-body.tsx'
import { estimateSize } from './message-size.ts'
import { findWarnings, type SendWarning } from './send-warnings.ts'
import { WarningsDialog } from './warnings-dialog.tsx'
import './compose.css'

interface ComposerProps {
  readonly draftId: Id
  readonly onClose: () => void
}

export function Composer({ draftId, onClose }: ComposerProps) {
  const t = useText()
  const composer = useCompose(({ composers }) => composers[draftId])
  const broken = useCompose(state => state.broken[draftId])
  useEffect(() => void openDraft(draftId), [draftId])

  if (composer) return <OpenComposer draftId={draftId} composer={composer} onClose={onClose} />
  const failure = broken && describeFailure(broken, t)
  return (
    <Dialog title={failure ? t('compose.failed.open') : t('compose.newMessage')} size={480} onClose={onClose}>
      {failure ? (
        <Bar tone="err" role="alert" title={failure.title}>
          {failure.safe} {failure.advice}
        </Bar>
      ) : (
        <span className="t2">{t('compose.opening')}</span>
      )}
    </Dialog>
  )
}

type OpenComposerProps = ComposerProps & { readonly composer: ComposerState }

function OpenComposer({ draftId, composer, onClose }: OpenComposerProps) {
  const t = useText()
  const { isMac } = useUiWords()
  const [warnings, setWarnings] = useState<readonly SendWarning[]>([])
  const [shownFields, setShownFields] = useState({
    cc: composer.fields.cc.length > 0,
    bcc: composer.fields.bcc.length > 0,
  })
  const { fields, attachments, limitBytes } = composer
  const sizeBytes = estimateSize({ ...fields, attachments })
  const isTooLarge = limitBytes !== undefined && sizeBytes > limitBytes

  const closeWhen = async (isOver: Promise<boolean>) => {
    if (await isOver) onClose()
  }
  const actions = {
    send: () => {
      if (isTooLarge) return
      const found = findWarnings(fieldsToKeep(composer), attachments, t('compose.attachmentWords'))
      if (found.length > 0) setWarnings(found)
      else void closeWhen(sendDraft(draftId))
    },
    save: () => void saveNow(draftId),
    attach: () => void attachFiles(draftId),
    showCc: () => setShownFields(shown => ({ ...shown, cc: true })),
    showBcc: () => setShownFields(shown => ({ ...shown, bcc: true })),
    discard: () => void closeWhen(discardDraft(draftId)),
  }
  useEffect(() => offerActions(draftId, actions))
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const action = composeActionOf(event, isMac)
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    actions[action]()
  }
  return (
    <Dialog
      title={fields.subject.trim() || t('compose.newMessage')}
      titleNote={<SaveNote save={composer.save} />}
      size={940}
      variant="sheet"
      onClose={() => void closeWhen(closeComposer(draftId))}
    >
      <ComposerBody
        draftId={draftId}
        composer={composer}
        actions={actions}
        shown={{ cc: shownFields.cc || fields.cc.length > 0, bcc: shownFields.bcc || fields.bcc.length > 0 }}
        sizeBytes={sizeBytes}
        onKeyDown={onKeyDown}
      />
      {warnings.length > 0 ? (
        <WarningsDialog
          draftId={draftId}
          warnings={warnings}
          onBack={() => setWarnings([])}
          onSend={() => {
            setWarnings([])
            void closeWhen(sendDraft(draftId))
          }}
        />
      ) : null}
    </Dialog>
  )
}

/** Said by no screen reader on its own: it changes with every pause in typing. */
function SaveNote({ save }: { readonly save: SaveState }) {
  const t = useText()
  switch (save.kind) {
    case 'saved':
      return t('compose.save.saved', { time: formatTime(save.savedMs) })
    case 'unsaved':
      return t('compose.save.unsaved')
    case 'failed':
      return t('compose.save.failed')
  }
}
