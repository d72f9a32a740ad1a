// What deserves a closer look about a message or an article, in words.
import { assertNever } from '../../shared/failure.ts'
import type { Address, MessageWarning } from '../../shared/model/message.ts'
import type { Translate } from '../i18n.ts'
import { visibleLine } from '../ui/visible-text.ts'

interface Sent {
  readonly from: readonly Address[]
  readonly sender?: Address | undefined
}

export function warningText(warning: MessageWarning, { from, sender }: Sent, t: Translate): string {
  const address = visibleLine(from[0]?.address ?? '')
  switch (warning) {
    case 'several-from':
      return t('mail.warning.severalFrom')
    case 'no-from':
      return t('mail.warning.noFrom')
    case 'name-is-address':
      return t('mail.warning.nameIsAddress', { address })
    case 'sender-differs':
      return t('mail.warning.senderDiffers', { address, sender: visibleLine(sender?.address ?? '') })
    case 'look-alike':
      return t('mail.warning.lookAlike', { address })
    case 'parts-limit':
      return t('mail.warning.partsLimit')
    default:
      return assertNever(warning)
  }
}
