// The line of buttons under a message.

import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { AttachmentIcon, DeleteIcon, MonospaceIcon, OutboxIcon, SendIcon } from '../ui/icons.ts'
import { SizeMeter } from './attachment-list.tsx'
import { type ComposeAction, composeShortcuts } from './compose-keys.ts'
import { type Composer, toggleMonospace, useCompose } from './compose-store.ts'

interface ComposerFooterProps {
  readonly composer: Composer
  readonly actions: Readonly<Record<ComposeAction, () => void>>
  readonly sizeBytes: number
  readonly isTooLarge: boolean
}

export function ComposerFooter({ composer, actions, sizeBytes, isTooLarge }: ComposerFooterProps) {
  const t = useText()
  const isMonospace = useCompose(state => state.isMonospace)
  const { limitBytes, isSending } = composer
  return (
    <footer className="compose-footer">
      <Button
        variant="primary"
        icon={SendIcon}
        shortcut={composeShortcuts.send}
        isDisabled={isTooLarge || isSending}
        onPress={actions.send}
      >
        {t('compose.send')}
      </Button>
      <IconButton
        label={t('compose.options.open')}
        icon={OutboxIcon}
        shortcut={composeShortcuts.sendOptions}
        isDisabled={isTooLarge || isSending}
        onPress={actions.sendOptions}
      />
      {isTooLarge ? <span className="small compose-reason">{t('compose.tooLargeToSend')}</span> : null}
      <span className="compose-divider" />
      <IconButton
        label={t('compose.attach')}
        icon={AttachmentIcon}
        shortcut={composeShortcuts.attach}
        onPress={actions.attach}
      />
      <IconButton
        label={t('compose.monospace')}
        icon={MonospaceIcon}
        isPressed={isMonospace}
        onPress={toggleMonospace}
      />
      <span className="grow" />
      {limitBytes === undefined ? null : <SizeMeter sizeBytes={sizeBytes} limitBytes={limitBytes} />}
      <span className="compose-divider" />
      <IconButton
        label={t('compose.discard')}
        icon={DeleteIcon}
        shortcut={composeShortcuts.discard}
        onPress={actions.discard}
      />
    </footer>
  )
}
