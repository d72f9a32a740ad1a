// Draws the dialogs about files and servers.

import { DeleteFiles } from '../files/entries/delete-files.tsx'
import { MoveFiles } from '../files/entries/move-files.tsx'
import { NewFolderDialog } from '../files/entries/new-folder-dialog.tsx'
import { PermissionsDialog } from '../files/entries/permissions-dialog.tsx'
import { SearchFiles } from '../files/entries/search-files.tsx'
import { SelectPattern } from '../files/entries/select-pattern.tsx'
import { BackupSheet } from '../files/jobs/backup-sheet.tsx'
import { MirrorSheet } from '../files/jobs/mirror-sheet.tsx'
import { PatternSets } from '../files/jobs/pattern-sets.tsx'
import { RestoreSheet } from '../files/jobs/restore-sheet.tsx'
import { SavedJobEditor } from '../files/jobs/saved-job-editor.tsx'
import { ConflictDialog } from '../files/queue/conflict-dialog.tsx'
import { QueueOptions } from '../files/queue/queue-options.tsx'
import { SendFiles } from '../files/queue/send-files.tsx'
import { ConnectionFacts } from '../files/sites/connection-facts.tsx'
import { NetworkWizard } from '../files/sites/network-wizard.tsx'
import { QuickConnect } from '../files/sites/quick-connect.tsx'
import { RawListing } from '../files/sites/raw-listing.tsx'
import { ServerSheet } from '../files/sites/server-sheet.tsx'
import { SiteCertificateDialog } from '../files/sites/site-certificate-dialog.tsx'
import { SiteManager } from '../files/sites/site-manager.tsx'
import { SitePasswordDialog } from '../files/sites/site-password-dialog.tsx'
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
      return <SearchFiles place={dialog.place} path={dialog.path} words={dialog.words} onClose={onClose} />
    case 'pattern-sets':
      return <PatternSets onClose={onClose} />
  }
}
