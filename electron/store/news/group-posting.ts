// What servers say about posting to a group (LIST ACTIVE, RFC 6048 3.1). Pure.
import type { GroupPosting } from '../../../shared/model/posting.ts'
import type { Carried } from './group-catalogue.ts'

/** Unknown letters are what a later RFC may bring. */
export function postingOf(status: string): GroupPosting {
  switch (status[0]) {
    case 'y':
      return 'allowed'
    case 'm':
      return 'moderated'
    case 'n':
    case 'x':
    case 'j':
    case '=':
      return 'read-only'
    default:
      return 'unknown'
  }
}

/** On any of its servers, the first that says something. */
export function postingOn(carried: readonly Carried[]): GroupPosting {
  const known = carried.map(({ status }) => postingOf(status))
  if (known.length === 0) return 'missing'
  return (
    known.find(posting => posting === 'allowed') ??
    known.find(posting => posting === 'moderated') ??
    known.find(posting => posting === 'read-only') ??
    'unknown'
  )
}

export function isPosting(carried: readonly Carried[]): boolean {
  const posting = postingOn(carried)
  return posting === 'allowed' || posting === 'moderated'
}
