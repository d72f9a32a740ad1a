// Follow, copy, save and clear.

import type { Id } from '../../shared/model/account.ts'
import { useText } from '../i18n.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { CopyIcon, DeleteIcon, FollowIcon, SaveIcon } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import { follow, useActivity } from './activity-store.ts'
import { clearTranscripts, copyTranscript, saveTranscript } from './transcript-actions.ts'

export function TranscriptTools({ connectionId }: { readonly connectionId: Id }) {
  const t = useText()
  const isFollowing = useActivity(state => state.isFollowing)
  const copies = [false, true].map(withoutAddresses => ({
    id: String(withoutAddresses),
    label: t(withoutAddresses ? 'activity.transcript.copyWithout' : 'activity.transcript.copy'),
    run: () => copyTranscript(connectionId, withoutAddresses),
  }))
  return (
    <>
      <IconButton
        label={t('activity.transcript.follow')}
        icon={FollowIcon}
        isPressed={isFollowing}
        onPress={() => follow(!isFollowing)}
      />
      <Menu
        trigger={<IconButton label={t('activity.transcript.copy')} icon={CopyIcon} />}
        label={t('activity.transcript.copy')}
        items={[copies]}
      />
      <IconButton label={t('activity.transcript.save')} icon={SaveIcon} onPress={() => saveTranscript(connectionId)} />
      <IconButton label={t('activity.transcript.clear')} icon={DeleteIcon} onPress={clearTranscripts} />
    </>
  )
}
