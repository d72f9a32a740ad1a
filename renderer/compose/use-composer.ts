// What can be done in one open composer, by button, key or menu.

import { type KeyboardEvent, useEffect, useState } from 'react'
import type { Id } from '../../shared/model/account.ts'
import { useText } from '../i18n.ts'
import { useUiWords } from '../ui/ui-words.ts'
import { offerActions } from './compose-commands.ts'
import { closeComposer, discardDraft, sendDraft } from './compose-endings.ts'
import { type ComposeAction, composeActionOf } from './compose-keys.ts'
import { attachFiles, type Composer, fieldsToKeep, saveNow } from './compose-store.ts'
import type { SendOptions } from './send-options-dialog.tsx'
import { findWarnings, type SendWarning } from './send-warnings.ts'

interface ComposerSituation {
  readonly draftId: Id
  readonly composer: Composer
  /** The server would not take it. */
  readonly isTooLarge: boolean
  readonly onClose: () => void
}

export function useComposer({ draftId, composer, isTooLarge, onClose }: ComposerSituation) {
  const t = useText()
  const { isMac } = useUiWords()
  const { cc, bcc } = composer.fields
  const [warnings, setWarnings] = useState<readonly SendWarning[]>([])
  const [asked, setAsked] = useState({ cc: false, bcc: false })
  const [isChoosing, setChoosing] = useState(false)
  const [options, setOptions] = useState<SendOptions>()

  const closeWhen = (isOver: Promise<boolean>) => {
    void isOver.then(is => {
      if (is) onClose()
    })
  }
  const sendUnlessDoubtful = (chosen: SendOptions | undefined) => {
    if (isTooLarge) return
    setOptions(chosen)
    const found = findWarnings(fieldsToKeep(composer), composer.attachments, t('compose.attachmentWords'))
    if (found.length > 0) setWarnings(found)
    else closeWhen(sendDraft(draftId, chosen))
  }
  const actions: Readonly<Record<ComposeAction, () => void>> = {
    send: () => sendUnlessDoubtful(undefined),
    sendOptions: () => setChoosing(!isTooLarge),
    save: () => void saveNow(draftId),
    attach: () => void attachFiles(draftId),
    showCc: () => setAsked(now => ({ ...now, cc: true })),
    showBcc: () => setAsked(now => ({ ...now, bcc: true })),
    discard: () => closeWhen(discardDraft(draftId)),
  }
  useEffect(() => offerActions(draftId, actions))
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const action = composeActionOf(event, isMac)
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    actions[action]()
  }
  return {
    actions,
    /** Address lines that are shown besides To. */
    shown: { cc: asked.cc || cc.length > 0, bcc: asked.bcc || bcc.length > 0 },
    warnings,
    forgetWarnings: () => setWarnings([]),
    sendAnyway: () => {
      setWarnings([])
      closeWhen(sendDraft(draftId, options))
    },
    /** The ways to send are shown. */
    isChoosing,
    stopChoosing: () => setChoosing(false),
    sendWith: (chosen: SendOptions) => {
      setChoosing(false)
      sendUnlessDoubtful(chosen)
    },
    onKeyDown,
    close: () => void closeComposer(draftId, onClose),
  }
}
