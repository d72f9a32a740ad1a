// Pictures from elsewhere that a text would show: blocked until a person wants them, and out of reach while they work offline.
import type { ReactNode } from 'react'
import { useText } from '../i18n.ts'
import { useOffline, workOffline } from '../network/offline.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { ImageOffIcon } from '../ui/icons.ts'

interface BlockedRemoteBarProps {
  readonly count: number
  /** This once. */
  readonly onShow: () => void
  /** More buttons. */
  readonly actions?: ReactNode
}

export function BlockedRemoteBar({ count, onShow, actions }: BlockedRemoteBarProps) {
  const t = useText()
  const isOffline = useOffline(state => state.isOffline)
  return (
    <Bar
      tone="quiet"
      icon={ImageOffIcon}
      actions={
        <>
          {isOffline ? (
            <Button size="small" onPress={() => void workOffline(false)}>
              {t('failure.action.goOnline')}
            </Button>
          ) : (
            <Button size="small" onPress={onShow}>
              {t('mail.reader.showOnce')}
            </Button>
          )}
          {actions}
        </>
      }
    >
      {t('mail.reader.remote', { count })} {isOffline ? t('mail.reader.remoteOffline') : null}
    </Bar>
  )
}
