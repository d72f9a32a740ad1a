// Gives access to the folders of a place.

import type { Place } from '../../../shared/model/remote-file.ts'
import type { FolderAccess } from '../folder-access.ts'
import type { LeaseOptions, Purpose } from '../sessions/lease.ts'
import type { SiteSessions } from '../sessions/site-sessions.ts'
import { FtpAccess } from './ftp-access.ts'
import { localAccess } from './local-access.ts'

export interface AccessOptions extends LeaseOptions {
  /** Absent: `job`. */
  readonly purpose?: Purpose | undefined
}

export class FileAccess {
  private readonly sessions: SiteSessions

  constructor(sessions: SiteSessions) {
    this.sessions = sessions
  }

  accessTo(place: Place, { purpose = 'job', ...options }: AccessOptions = {}): FolderAccess {
    if (place.kind === 'local') return localAccess
    return new FtpAccess(this.sessions, place.siteId, { purpose, ...options })
  }
}
