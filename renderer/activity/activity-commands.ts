// The commands of the Activity view: they act on the conversation that is shown.

import type { TextKey } from '../i18n.ts'
import { useNavigation } from '../navigation.ts'
import type { Command } from '../ui/command.ts'
import { CopyIcon, FollowIcon, SaveIcon } from '../ui/icons.ts'
import { follow, useActivity } from './activity-store.ts'
import { copyTranscript, saveTranscript } from './transcript-actions.ts'

const { getState } = useActivity

function hasTranscript(): boolean {
  return useNavigation.getState().view === 'activity' && getState().connectionId !== null
}

export const activityCommands: readonly Command<TextKey>[] = [
  {
    id: 'activity.follow',
    label: 'activity.transcript.follow',
    icon: FollowIcon,
    menu: { group: 'view', section: 6 },
    when: hasTranscript,
    isChecked: () => getState().isFollowing,
    run: () => follow(!getState().isFollowing),
  },
  {
    id: 'activity.copy',
    label: 'activity.transcript.copyWithout',
    icon: CopyIcon,
    menu: { group: 'edit', section: 5 },
    when: hasTranscript,
    run: () => {
      const { connectionId } = getState()
      if (connectionId !== null) copyTranscript(connectionId, true)
    },
  },
  {
    id: 'activity.save',
    label: 'activity.transcript.save',
    icon: SaveIcon,
    menu: { group: 'file', section: 5 },
    when: hasTranscript,
    run: () => {
      const { connectionId } = getState()
      if (connectionId !== null) saveTranscript(connectionId)
    },
  },
]
