// Draws the dialogs about mail's folders, tags and conversations.

import { ExportMail } from '../mail/archive/export-mail.tsx'
import { ImportMail } from '../mail/archive/import-mail.tsx'
import { WhyGrouped } from '../mail/list/why-grouped.tsx'
import { ChooseFolder } from '../mail/places/choose-folder.tsx'
import { EditTag } from '../mail/places/edit-tag.tsx'
import { MailboxProperties } from '../mail/places/mailbox-properties.tsx'
import { NewMailFolder } from '../mail/places/new-mail-folder.tsx'
import { Retention } from '../mail/places/retention.tsx'
import { SpecialFolders } from '../mail/places/special-folders.tsx'
import { TagMessages } from '../mail/places/tag-messages.tsx'
import { AttachedMessage } from '../mail/reader/attached-message.tsx'
import { RemoveAttachments } from '../mail/reader/remove-attachments.tsx'
import { RuleBuilder } from '../mail/rules/rule-builder.tsx'
import { RuleDiary } from '../mail/rules/rule-diary.tsx'
import { RuleTrial } from '../mail/rules/rule-trial.tsx'
import { SaveSearch } from '../mail/search/save-search.tsx'
import { SnoozeDialog } from '../mail/snooze/snooze-dialog.tsx'
import type { MailDialogRequest, OpenDialog } from '../navigation.ts'

const kinds: ReadonlySet<OpenDialog['kind']> = new Set<MailDialogRequest['kind']>([
  'choose-folder',
  'tag-messages',
  'snooze',
  'edit-tag',
  'mail-folder',
  'mailbox-properties',
  'special-folders',
  'retention',
  'why-grouped',
  'save-search',
  'rule-diary',
  'rule-trial',
  'mail-rule',
  'import-mail',
  'export-mail',
  'attached-message',
  'remove-attachments',
])

export function isMailDialog(dialog: OpenDialog): dialog is MailDialogRequest & { readonly key: number } {
  return kinds.has(dialog.kind)
}

interface MailDialogProps {
  readonly dialog: MailDialogRequest
  readonly onClose: () => void
}

export function MailDialog({ dialog, onClose }: MailDialogProps) {
  switch (dialog.kind) {
    case 'choose-folder':
      return <ChooseFolder request={dialog} onClose={onClose} />
    case 'tag-messages':
      return <TagMessages messageId={dialog.messageId} onClose={onClose} />
    case 'snooze':
      return <SnoozeDialog messageId={dialog.messageId} onClose={onClose} />
    case 'edit-tag':
      return <EditTag tagId={dialog.tagId} onClose={onClose} />
    case 'mail-folder':
      return <NewMailFolder accountId={dialog.accountId} parentId={dialog.parentId} onClose={onClose} />
    case 'mailbox-properties':
      return <MailboxProperties mailboxId={dialog.mailboxId} onClose={onClose} />
    case 'special-folders':
      return <SpecialFolders accountId={dialog.accountId} onClose={onClose} />
    case 'retention':
      return <Retention of={dialog.of} onClose={onClose} />
    case 'why-grouped':
      return <WhyGrouped messageId={dialog.messageId} onClose={onClose} />
    case 'save-search':
      return <SaveSearch searchId={dialog.searchId} text={dialog.text} onClose={onClose} />
    case 'rule-diary':
      return <RuleDiary messageId={dialog.messageId} onClose={onClose} />
    case 'rule-trial':
      return <RuleTrial mailboxId={dialog.mailboxId} rule={dialog.rule} onClose={onClose} />
    case 'mail-rule':
      return <RuleBuilder message={dialog.message} rule={dialog.rule} onClose={onClose} />
    case 'import-mail':
      return <ImportMail onClose={onClose} />
    case 'export-mail':
      return <ExportMail mailboxId={dialog.mailboxId} onClose={onClose} />
    case 'attached-message':
      return <AttachedMessage place={dialog.place} onClose={onClose} />
    case 'remove-attachments':
      return <RemoveAttachments row={dialog.row} attachments={dialog.attachments} onClose={onClose} />
  }
}
