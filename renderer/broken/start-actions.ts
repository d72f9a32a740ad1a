// What can be done when the data could not be opened, by reason; the first is the one to begin with. Pure.
import type { Failure } from '../../shared/failure.ts'

export type StartAction = 'rebuild' | 'again' | 'folder' | 'quit'

export function startActions(failure: Failure): readonly [StartAction, ...StartAction[]] {
  if (failure.kind === 'storage' && failure.reason === 'damaged') return ['rebuild', 'again', 'folder', 'quit']
  // An older program never learns to read a newer store: trying again would only repeat this page.
  if (failure.kind === 'storage' && failure.reason === 'newer') return ['quit', 'folder']
  return ['again', 'folder', 'quit']
}

/** The failure as text for a report: its kind, its file and the message for developers. */
export function failureDetails(failure: Failure): string {
  const kind = failure.kind === 'storage' ? `storage, ${failure.reason}` : failure.kind
  const file = failure.kind === 'storage' ? failure.file : undefined
  return [kind, file, failure.message].filter(Boolean).join('\n')
}
