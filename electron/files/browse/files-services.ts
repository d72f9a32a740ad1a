// What the calls about folders and files work with.

import type { FilesApi } from '../../../shared/api/files.ts'
import type { Place } from '../../../shared/model/remote-file.ts'
import type { ApiArea } from '../../api-area.ts'
import type { Jobs } from '../../jobs/job.ts'
import type { Store } from '../../store/store.ts'
import type { Desktop } from '../desktop.ts'
import type { RemoteEdits } from '../remote-edit/remote-edits.ts'
import type { SiteSessions } from '../sessions/site-sessions.ts'
import type { DraggedFile } from './dragged-file.ts'
import type { FileAccess } from './file-access.ts'
import type { Listings } from './listings.ts'
import type { LocalWatches } from './local-watches.ts'
import type { RecentFolders } from './recent-folders.ts'

export interface FilesServices {
  readonly store: Store
  readonly sessions: SiteSessions
  readonly access: FileAccess
  readonly listings: Listings
  readonly recent: RecentFolders
  readonly watches: LocalWatches
  readonly edits: RemoteEdits
  readonly dragged: DraggedFile
  readonly jobs: Jobs
  readonly desktop: Desktop
  foldersChanged(place: Place, paths: readonly string[]): void
  /** A folder is being read: so much has come. */
  folderProgress(progress: { pane: number; entries: number; bytes: number }): void
  /** Names in a folder that transfers write to at the moment. */
  arriving?(place: Place, folder: string): ReadonlySet<string>
}

export type FilesHandlers = ApiArea<FilesApi>['handlers']
