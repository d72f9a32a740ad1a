// Draws the dialogs about files and servers.
import { BackupSheet } from '../files/backup-sheet.tsx'
import { ConflictDialog } from '../files/conflict-dialog.tsx'
import { ConnectionFacts } from '../files/connection-facts.tsx'
import { DeleteFiles } from '../files/delete-files.tsx'
import { MirrorSheet } from '../files/mirror-sheet.tsx'
import { MoveFiles } from '../files/move-files.tsx'
import { NetworkWizard } from '../files/network-wizard.tsx'
import { NewFolderDialog } from '../files/new-folder-dialog.tsx'
import { PatternSets } from '../files/pattern-sets.tsx'
import { PermissionsDialog } from '../files/permissions-dialog.tsx'
import { QueueOptions } from '../files/queue-options.tsx'
import { QuickConnect } from '../files/quick-connect.tsx'
import { RawListing } from '../files/raw-listing.tsx'
import { RestoreSheet } from '../files/restore-sheet.tsx'
import { SavedJobEditor } from '../files/saved-job-editor.tsx'
import { SearchFiles } from '../files/search-files.tsx'
import { SelectPattern } from '../files/select-pattern.tsx'
import { SendFiles } from '../files/send-files.tsx'
import { ServerSheet } from '../files/server-sheet.tsx'
import { SiteCertificateDialog } from '../files/site-certificate-dialog.tsx'
import { SiteManager } from '../files/site-manager.tsx'
import { SitePasswordDialog } from '../files/site-password-dialog.tsx'
import type { FilesDialogRequest } from '../navigation.ts'

interface FilesDialogProps {
  readonly dialog: FilesDialogRequest
  readonly onClose: () => void
}

export function FilesDialog({ dialog, onClose }: FilesDialogProps) {
  switch (dialog.kind) {
    case 'quick-connect':
      return <QuickConnect url={dialog.url} onClose={onClose} />
    case 'site-manager':
      return <SiteManager siteId={dialog.siteId} onClose={onClose} />
    case 'site-password':
      return <SitePasswordDialog siteId={dialog.siteId} failure={dialog.failure} path={dialog.path} onClose={onClose} />
    case 'site-certificate':
      return (
        <SiteCertificateDialog siteId={dialog.siteId} failure={dialog.failure} path={dialog.path} onClose={onClose} />
      )
    case 'server-sheet':
      return <ServerSheet siteId={dialog.siteId} onClose={onClose} />
    case 'network-wizard':
      return <NetworkWizard siteId={dialog.siteId} onClose={onClose} />
    case 'mirror':
      return <MirrorSheet from={dialog.from} to={dialog.to} onClose={onClose} />
    case 'backup':
      return <BackupSheet from={dialog.from} onClose={onClose} />
    case 'restore':
      return <RestoreSheet onClose={onClose} />
    case 'saved-job':
      return <SavedJobEditor id={dialog.id} onClose={onClose} />
    case 'queue-options':
      return <QueueOptions onClose={onClose} />
    case 'conflict':
      return <ConflictDialog transferId={dialog.transferId} onClose={onClose} />
    default:
      return <FolderDialog dialog={dialog} onClose={onClose} />
  }
}

type FolderRequest = Extract<
  FilesDialogRequest,
  {
    kind:
      | 'permissions'
      | 'new-folder'
      | 'move-files'
      | 'delete-files'
      | 'raw-listing'
      | 'connection-facts'
      | 'send-files'
      | 'select-pattern'
      | 'search-files'
      | 'pattern-sets'
  }
>

/** What is asked about the files of a pane. */
function FolderDialog({ dialog, onClose }: { readonly dialog: FolderRequest; readonly onClose: () => void }) {
  switch (dialog.kind) {
    case 'permissions':
      return <PermissionsDialog choice={dialog.choice} from={dialog.from} onClose={onClose} />
    case 'new-folder':
      return <NewFolderDialog place={dialog.place} folder={dialog.folder} done={dialog.done} onClose={onClose} />
    case 'move-files':
      return <MoveFiles choice={dialog.choice} from={dialog.from} onClose={onClose} />
    case 'delete-files':
      return <DeleteFiles choice={dialog.choice} from={dialog.from} onClose={onClose} />
    case 'raw-listing':
      return <RawListing listing={dialog.listing} path={dialog.path} onClose={onClose} />
    case 'connection-facts':
      return <ConnectionFacts siteId={dialog.siteId} onClose={onClose} />
    case 'send-files':
      return <SendFiles paths={dialog.paths} to={dialog.to} onClose={onClose} />
    case 'select-pattern':
      return <SelectPattern onClose={onClose} />
    case 'search-files':
      return <SearchFiles place={dialog.place} path={dialog.path} onClose={onClose} />
    case 'pattern-sets':
      return <PatternSets onClose={onClose} />
  }
}
