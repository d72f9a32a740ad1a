// The menus of the queue: of its rows, and the one behind the three dots.

import type { QueueSettings } from '../../../shared/model/transfer.ts'
import { t } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import {
  ArrowUpIcon,
  DeleteIcon,
  DoneIcon,
  FolderIcon,
  PauseIcon,
  PlayIcon,
  RefreshIcon,
  SettingsIcon,
} from '../../ui/icons.ts'
import type { MenuItems } from '../../ui/menu.tsx'
import { clearDone, decideConflict, doToChosen, removeChosen, setPriority, showResult } from './queue-actions.ts'
import { stateOf } from './queue-rows.ts'
import { changeQueueSettings } from './queue-settings.ts'
import { useQueue } from './queue-store.ts'

/** Higher goes first; any numbers would do. */
const priorities = { high: 10, normal: 0, low: -10 } as const

export function queueRowMenu(): MenuItems {
  const { rows, cursor } = useQueue.getState()
  const row = rows.get(cursor)
  if (!row) return []
  const state = stateOf(row)
  const isEnded = state === 'done' || state === 'skipped'
  const result = {
    id: 'show',
    label: t(`transfers.action.${row.kind === 'group' ? 'showFolder' : 'showInFolder'}`),
    icon: FolderIcon,
    isDisabled: state !== 'done',
    run: () => void showResult(row),
  }
  const going = [
    ...(state === 'conflict'
      ? [
          {
            id: 'decide',
            label: t('transfers.action.decide'),
            // On a group Enter shows its files.
            shortcut: row.kind === 'transfer' ? 'Enter' : undefined,
            run: () => void decideConflict(row),
          },
        ]
      : []),
    {
      id: 'pause',
      label: t('transfers.action.pause'),
      icon: PauseIcon,
      shortcut: 'Space',
      isDisabled: isEnded || state === 'paused',
      run: () => void doToChosen('pause'),
    },
    {
      id: 'resume',
      label: t('transfers.action.resume'),
      icon: PlayIcon,
      isDisabled: state !== 'paused',
      run: () => void doToChosen('resume'),
    },
    {
      id: 'retry',
      label: t('transfers.action.retry'),
      icon: RefreshIcon,
      shortcut: 'R',
      isDisabled: state !== 'failed' && state !== 'trying-later',
      run: () => void doToChosen('retry'),
    },
  ]
  const order = [
    {
      id: 'top',
      label: t('transfers.action.top'),
      icon: ArrowUpIcon,
      shortcut: 'Mod+ArrowUp',
      run: () => void doToChosen('moveToTop'),
    },
    ...(['high', 'normal', 'low'] as const).map(name => ({
      id: name,
      label: t(`transfers.priority.${name}`),
      run: () => void setPriority(priorities[name]),
    })),
  ]
  const remove = {
    id: 'remove',
    label: t('transfers.action.remove'),
    icon: DeleteIcon,
    shortcut: 'Delete',
    run: () => void removeChosen(),
  }
  return isEnded ? [[result], [remove]] : [going, order, [result], [remove]]
}

const kilobyte = 1_000
const megabyte = 1_000_000
/** Limits that can be had with one press; others are typed in the options. */
const quickLimits = [undefined, 5 * megabyte, megabyte, 500 * kilobyte, 100 * kilobyte] as const

export function queueMenu(settings: QueueSettings, speedOf: (bytesPerSecond: number) => string): MenuItems {
  const { limits, whenFinished } = settings
  const isLimit = (limit: number | undefined) => limits.down === limit && limits.up === limit
  return [
    quickLimits.map(limit => ({
      id: `limit ${limit ?? 'none'}`,
      label: limit === undefined ? t('transfers.menu.noLimit') : t('transfers.menu.limit', { speed: speedOf(limit) }),
      isChecked: isLimit(limit),
      run: () => void changeQueueSettings({ limits: limit === undefined ? {} : { down: limit, up: limit } }),
    })),
    (['nothing', 'notify', 'disconnect'] as const).map(choice => ({
      id: `then ${choice}`,
      label: t(`transfers.afterwards.${choice}`),
      isChecked: whenFinished === choice,
      run: () => void changeQueueSettings({ whenFinished: choice }),
    })),
    [
      {
        id: 'options',
        label: t('transfers.menu.options'),
        icon: SettingsIcon,
        run: () => openDialog({ kind: 'queue-options' }),
      },
      { id: 'clear', label: t('transfers.menu.clearDone'), icon: DoneIcon, run: () => void clearDone() },
    ],
  ]
}
