// The commands of the composer of articles on top, for the list of keys. Inside the composer the same keys are heard before
// the window hears them, so that they also work in its text fields.

import type { Id } from '../../../shared/model/account.ts'
import type { TextKey } from '../../i18n.ts'
import { useNavigation } from '../../navigation.ts'
import type { Command } from '../../ui/command.ts'
import { type PostAction, postShortcuts } from './post-keys.ts'

type Actions = Readonly<Record<PostAction, () => void>>
const open = new Map<Id, Actions>()

/** An open composer offers what it can do, until the returned function is called. */
export function offerPostActions(postId: Id, actions: Actions): () => void {
  open.set(postId, actions)
  return () => {
    if (open.get(postId) === actions) open.delete(postId)
  }
}

function actionsOnTop(): Actions | undefined {
  const top = useNavigation.getState().dialogs.at(-1)
  return top?.kind === 'post' ? open.get(top.postId) : undefined
}

const labels: Readonly<Record<PostAction, TextKey>> = {
  post: 'newsPosting.post.new',
  save: 'newsPosting.saveDraft',
  wrap: 'newsPosting.wrapLong',
  discard: 'newsPosting.discard',
}

export const postCommands: readonly Command<TextKey>[] = (['post', 'save', 'wrap', 'discard'] as const).map(action => ({
  id: `post.${action}`,
  label: labels[action],
  shortcut: postShortcuts[action],
  when: () => actionsOnTop() !== undefined,
  run: () => actionsOnTop()?.[action](),
}))
