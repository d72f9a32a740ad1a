// Follow, copy, save and clear.

import type { Connection, TranscriptLevel } from '../../shared/model/connection.ts'
import { useText } from '../i18n.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { CopyIcon, DeleteIcon, FollowIcon, SaveIcon, ShowIcon } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import { follow, useActivity } from './activity-store.ts'
import { chooseLevel, clearTranscripts, copyReport, copyTranscript, saveTranscript } from './transcript-actions.ts'

const levels: readonly TranscriptLevel[] = ['off', 'commands', 'everything']

export function TranscriptTools({ connection }: { readonly connection: Connection }) {
  const t = useText()
  const { id: connectionId, accountName } = connection
  const level = useActivity(state => state.levels[accountName] ?? 'commands')
  const isFollowing = useActivity(state => state.isFollowing)
  const copies = [false, true].map(withoutAddresses => ({
    id: String(withoutAddresses),
    label: t(withoutAddresses ? 'activity.transcript.copyWithout' : 'activity.transcript.copy'),
    run: () => copyTranscript(connectionId, withoutAddresses),
  }))
  const report = {
    id: 'report',
    label: t('activity.transcript.copyReport'),
    run: () => copyReport(connectionId),
  }
  const choices = levels.map(each => ({
    id: each,
    label: t(`activity.transcript.levels.${each}`),
    isChecked: each === level,
    run: () => chooseLevel(accountName, each),
  }))
  const levelLabel = t('activity.transcript.level', { name: accountName })
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
        items={[copies, [report]]}
      />
      <Menu trigger={<IconButton label={levelLabel} icon={ShowIcon} />} label={levelLabel} items={[choices]} />
      <IconButton label={t('activity.transcript.save')} icon={SaveIcon} onPress={() => saveTranscript(connectionId)} />
      <IconButton label={t('activity.transcript.clear')} icon={DeleteIcon} onPress={clearTranscripts} />
    </>
  )
}
