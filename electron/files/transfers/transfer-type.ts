// As what the bytes of a file travel: as they are, or as text whose line ends change.

import type { Location } from '../../../shared/model/remote-file.ts'
import { isTextName } from '../text-names.ts'
import type { Ends } from './ends.ts'

/** What a person chose for the site; between two servers and on this computer nothing is changed. */
export function typeOf({ path }: Location, { from, to }: Ends): 'binary' | 'text' {
  const site = from && to ? undefined : (from ?? to)?.site
  if (!site || site.transferType === 'binary') return 'binary'
  return site.transferType === 'text' || isTextName(path.slice(path.search(/[^/\\]*$/))) ? 'text' : 'binary'
}
