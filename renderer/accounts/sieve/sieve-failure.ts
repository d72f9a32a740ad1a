// Which sentences fit a failure that only this dialog meets. Null: the catalogue of failures has them. Pure.
import type { Failure } from '../../../shared/failure.ts'
import type { TextKey } from '../../i18n.ts'

export interface SieveTrouble {
  readonly title: TextKey
  readonly text: TextKey
}

const refusals: Readonly<Record<string, readonly [TextKey, TextKey]>> = {
  QUOTA: ['accountsSieve.failed.quota', 'accountsSieve.failed.quotaText'],
  'QUOTA/MAXSIZE': ['accountsSieve.failed.quotaSize', 'accountsSieve.failed.quotaText'],
  'QUOTA/MAXSCRIPTS': ['accountsSieve.failed.quotaScripts', 'accountsSieve.failed.quotaText'],
  NONEXISTENT: ['accountsSieve.failed.nonexistent', 'accountsSieve.failed.nonexistentText'],
  ALREADYEXISTS: ['accountsSieve.failed.alreadyexists', 'accountsSieve.failed.alreadyexistsText'],
}
const fields: Readonly<Record<string, readonly [TextKey, TextKey]>> = {
  'script-name': ['accountsSieve.failed.name', 'accountsSieve.failed.nameText'],
  script: ['accountsSieve.failed.size', 'accountsSieve.failed.sizeText'],
}

export function sieveTrouble(failure: Failure): SieveTrouble | null {
  if (isWithoutService(failure))
    return {
      title: 'accountsSieve.failed.noService',
      text: 'accountsSieve.failed.noServiceText',
    }
  const words = wordsOf(failure)
  return words ? { title: words[0], text: words[1] } : null
}

/** Nobody answers there, or somebody else does. */
function isWithoutService(failure: Failure): boolean {
  if (failure.kind === 'protocol') return failure.reason === 'other-service'
  if (failure.kind === 'timeout') return failure.phase === 'connect' || failure.phase === 'greeting'
  return failure.kind === 'unreachable' && failure.phase === 'connect' && failure.reason !== 'offline'
}

function wordsOf(failure: Failure): readonly [TextKey, TextKey] | undefined {
  if (failure.kind === 'refused') return refusals[String(failure.code)]
  return failure.kind === 'input' ? fields[failure.field ?? ''] : undefined
}
