// Which dialog mends a failure of a site: its password, its certificate, its settings. Pure.
import type { Failure } from '../../shared/failure.ts'
import type { Place } from '../../shared/model/remote-file.ts'
import { matchFailure } from '../failure/match-failure.ts'
import type { TextKey } from '../i18n.ts'
import type { FilesDialogRequest } from '../navigation.ts'

interface TroubleWay {
  readonly label: TextKey
  readonly dialog: (path: string | undefined) => FilesDialogRequest
}

/** Null when trying again is all there is. */
export function troubleWay(failure: Failure, place: Place | null): TroubleWay | null {
  if (place?.kind !== 'site') return null
  const { siteId } = place
  switch (matchFailure(failure).action) {
    case 'password':
      return {
        label: 'files.trouble.signIn',
        dialog: path => ({ kind: 'site-password', siteId, failure, path }),
      }
    case 'certificate':
      return {
        label: 'failure.action.certificate',
        dialog: path => ({ kind: 'site-certificate', siteId, failure, path }),
      }
    case 'edit-account':
      return { label: 'files.trouble.editSite', dialog: () => ({ kind: 'site-manager', siteId }) }
    default:
      return null
  }
}
