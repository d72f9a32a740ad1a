// The composer: a sheet over the window in which one draft is written. Closing it keeps the draft.

import { useEffect } from 'react'
import type { Id } from '../../shared/model/account.ts'
import { describeFailure } from '../failure/describe-failure.ts'
import { formatTime } from '../format.ts'
import { useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { continueDraft } from './compose-endings.ts'
import {
  type Composer as ComposerState,
  fieldsToKeep,
  recipientFields,
  type SaveState,
  useCompose,
} from './compose-store.ts'
import { ComposerBody } from './composer-body.tsx'
import { estimateSize } from './message-size.ts'
import { SendOptionsDialog } from './send-options-dialog.tsx'
import { useComposer } from './use-composer.ts'
import { WarningsDialog } from './warnings-dialog.tsx'
import '../style/writing.css'
import './compose.css'

interface ComposerProps {
  readonly draftId: Id
  /** Nobody has written in it yet. */
  readonly isBegun?: boolean | undefined
  readonly onClose: () => void
}

export function Composer({ draftId, isBegun = false, onClose }: ComposerProps) {
  const t = useText()
  const composer = useCompose(({ composers }) => composers[draftId])
  const broken = useCompose(state => state.broken[draftId])
  useEffect(() => void continueDraft(draftId, isBegun), [draftId, isBegun])

  if (composer) return <OpenComposer draftId={draftId} composer={composer} onClose={onClose} />
  // Nothing until it is read, a moment later: a dialog that another one replaces would lose where the focus came from.
  if (!broken) return null
  const { title, safe, advice } = describeFailure(broken, t)
  return (
    <Dialog title={t('compose.failed.open')} size={480} onClose={onClose}>
      <Bar tone="err" role="alert" title={title}>
        {safe} {advice}
      </Bar>
    </Dialog>
  )
}

type OpenComposerProps = ComposerProps & { readonly composer: ComposerState }

function OpenComposer({ draftId, composer, onClose }: OpenComposerProps) {
  const t = useText()
  const { fields, attachments } = composer
  const sizeBytes = estimateSize({ ...fields, attachments })
  const { actions, shown, warnings, forgetWarnings, sendAnyway, onKeyDown, close, ...choosing } = useComposer({
    draftId,
    composer,
    isTooLarge: composer.limitBytes !== undefined && sizeBytes > composer.limitBytes,
    onClose,
  })
  return (
    <Dialog
      title={fields.subject.trim() || t('compose.newMessage')}
      titleNote={<SaveNote save={composer.save} />}
      size={940}
      variant="sheet"
      onClose={close}
    >
      <ComposerBody
        draftId={draftId}
        composer={composer}
        actions={actions}
        shown={shown}
        sizeBytes={sizeBytes}
        onKeyDown={onKeyDown}
      />
      {choosing.isChoosing ? (
        <SendOptionsDialog
          recipientCount={new Set(recipientFields.flatMap(field => fieldsToKeep(composer)[field])).size}
          sizeBytes={sizeBytes}
          onBack={choosing.stopChoosing}
          onSend={choosing.sendWith}
        />
      ) : null}
      {warnings.length > 0 ? (
        <WarningsDialog draftId={draftId} warnings={warnings} onBack={forgetWarnings} onSend={sendAnyway} />
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
