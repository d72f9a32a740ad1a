// Draws the open dialogs, the oldest first. Each kind belongs to a view or to the frame.
import { useEffect } from 'react'
import { AddAccount } from '../accounts/add-account.tsx'
import { CertificateDialog } from '../accounts/certificate-dialog.tsx'
import { AccountDoctor } from '../accounts/doctor/account-doctor.tsx'
import { AccountServers } from '../accounts/doctor/account-servers.tsx'
import { EditAccount } from '../accounts/edit-account.tsx'
import { PasswordDialog } from '../accounts/password-dialog.tsx'
import { SecretsDialog } from '../accounts/secrets-dialog.tsx'
import { ServerRules } from '../accounts/sieve/server-rules.tsx'
import { LostList } from '../activity/lost-list.tsx'
import { UnreadableList } from '../activity/unreadable-list.tsx'
import { Composer } from '../compose/composer.tsx'
import { SendReportDialog } from '../compose/send-report-dialog.tsx'
import { UnsentDialog } from '../compose/unsent-dialog.tsx'
import { AttachmentPreview } from '../mail/reader/attachment-preview.tsx'
import { CharsetDialog } from '../mail/reader/charset-dialog.tsx'
import { LinkDialog } from '../mail/reader/link-dialog.tsx'
import { MessageFacts } from '../mail/reader/message-facts.tsx'
import { MessageSource } from '../mail/reader/message-source.tsx'
import { PrintDialog } from '../mail/reader/print-dialog.tsx'
import { ServerMessages } from '../mail/server/server-messages.tsx'
import { closeDialog, type OpenDialog, useNavigation } from '../navigation.ts'
import { NetworkDialog } from '../network/network-dialog.tsx'
import { BackUpAll } from '../settings/back-up-all.tsx'
import { CheckMail } from '../settings/check-mail.tsx'
import { RestoreAll } from '../settings/restore-all.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { FilesDialog } from './files-dialogs.tsx'
import { isMailDialog, MailDialog } from './mail-dialogs.tsx'
import { isNewsDialog, NewsDialog } from './news-dialogs.tsx'
import { enterView } from './regions.ts'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'

export function Dialogs() {
  const dialogs = useNavigation(state => state.dialogs)
  useFocusAfterwards(dialogs.length > 0)
  return dialogs.map(dialog => (
    <ErrorBoundary key={dialog.key}>
      <OneDialog dialog={dialog} />
    </ErrorBoundary>
  ))
}

/** A dialog gives the focus back to what opened it; that may have left with its view, or with another dialog. */
function useFocusAfterwards(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return
    return () => {
      // After the dialog's own try, one frame later.
      requestAnimationFrame(() => requestAnimationFrame(enterView))
    }
  }, [isOpen])
}

function OneDialog({ dialog }: { readonly dialog: OpenDialog }) {
  const onClose = () => closeDialog(dialog.key)
  if (isMailDialog(dialog)) return <MailDialog dialog={dialog} onClose={onClose} />
  if (isNewsDialog(dialog)) return <NewsDialog dialog={dialog} onClose={onClose} />
  switch (dialog.kind) {
    case 'compose':
      return <Composer draftId={dialog.draftId} isBegun={dialog.isBegun} onClose={onClose} />
    case 'add-account':
      return <AddAccount found={dialog.found} onClose={onClose} />
    case 'edit-account':
      return <EditAccount accountId={dialog.id} onClose={onClose} />
    case 'account-doctor':
      return <AccountDoctor accountId={dialog.id} onClose={onClose} />
    case 'account-servers':
      return <AccountServers accountId={dialog.id} onClose={onClose} />
    case 'server-rules':
      return <ServerRules accountId={dialog.accountId} onClose={onClose} />
    case 'password':
      return <PasswordDialog accountId={dialog.accountId} failure={dialog.failure} onClose={onClose} />
    case 'secrets':
      return <SecretsDialog done={dialog.done} onClose={onClose} />
    case 'certificate':
      return <CertificateDialog failure={dialog.failure} accountId={dialog.accountId} onClose={onClose} />
    case 'network':
      return <NetworkDialog owner={dialog.owner} name={dialog.name} onClose={onClose} />
    case 'send-report':
      return <SendReportDialog job={dialog.job} onClose={onClose} />
    case 'unsent':
      return <UnsentDialog items={dialog.items} answer={dialog.answer} onClose={onClose} />
    case 'unreadable-messages':
      return <UnreadableList messages={dialog.messages} areRestored={dialog.areRestored} onClose={onClose} />
    case 'lost-messages':
      return <LostList messages={dialog.messages} onClose={onClose} />
    case 'link':
      return <LinkDialog url={dialog.url} onClose={onClose} />
    case 'source':
      return <MessageSource messageId={dialog.messageId} onClose={onClose} />
    case 'message-facts':
      return <MessageFacts messageId={dialog.messageId} page={dialog.page} onClose={onClose} />
    case 'message-charset':
      return <CharsetDialog view={dialog.view} onClose={onClose} />
    case 'print':
      return <PrintDialog view={dialog.view} onClose={onClose} />
    case 'attachment':
      return (
        <AttachmentPreview place={dialog.place} attachments={dialog.attachments} part={dialog.part} onClose={onClose} />
      )
    case 'server-messages':
      return <ServerMessages accountId={dialog.accountId} onClose={onClose} />
    case 'back-up-all':
      return <BackUpAll onClose={onClose} />
    case 'restore-all':
      return <RestoreAll onClose={onClose} />
    case 'check-mail':
      return <CheckMail onClose={onClose} />
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />
    case 'confirm':
      return (
        <ConfirmDialog
          question={dialog}
          onAnswer={isConfirmed => {
            onClose()
            dialog.answer(isConfirmed)
          }}
        />
      )
    default:
      return <FilesDialog dialog={dialog} onClose={onClose} />
  }
}
