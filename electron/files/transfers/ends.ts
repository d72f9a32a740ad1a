// The two sides of a transfer.

import type { Site } from '../../../shared/model/site.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'

export interface SiteEnd {
  readonly session: FtpSession
  readonly site: Site
}

/** A session with a site; absent: this computer. */
export interface Ends {
  readonly from?: SiteEnd | undefined
  readonly to?: SiteEnd | undefined
}
