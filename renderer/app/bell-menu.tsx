// The bell: whether the system tells of anything now, and a pause for it.
import { useEffect, useState } from 'react'
import { formatShortDateTime } from '../format.ts'
import { type Translate, useText } from '../i18n.ts'
import { showView } from '../navigation.ts'
import { changeNotices, readNotices, useNoticeSettings } from '../notice-settings.ts'
import { showPage } from '../settings/settings-store.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { BellIcon, BellOffIcon } from '../ui/icons.ts'
import { Menu, type MenuItem } from '../ui/menu.tsx'

const hourMs = 3_600_000
const morningHour = 8
/** The longest wait of a timer. */
const maxTimerMs = 2 ** 31 - 1

export function BellMenu() {
  const t = useText()
  const untilMs = useNoticeSettings(state => state.settings?.pausedUntilMs)
  const isPaused = useIsBefore(untilMs)
  useEffect(() => void readNotices(), [])
  const label =
    isPaused && untilMs !== undefined
      ? t('noticeBell.paused', { time: formatShortDateTime(untilMs) })
      : t('noticeBell.label')
  return (
    <Menu
      label={t('noticeBell.menu')}
      trigger={<IconButton icon={isPaused ? BellOffIcon : BellIcon} label={label} />}
      items={[isPaused ? [resumeItem(t)] : [], pauseItems(t), [settingsItem(t)]]}
    />
  )
}

/** True until that time has come (UTC milliseconds). */
function useIsBefore(timeMs: number | undefined): boolean {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    setNowMs(Date.now())
    const waitMs = (timeMs ?? 0) - Date.now()
    if (waitMs <= 0) return
    const timer = setTimeout(() => setNowMs(Date.now()), Math.min(waitMs, maxTimerMs))
    return () => clearTimeout(timer)
  }, [timeMs])
  return timeMs !== undefined && nowMs < timeMs
}

function resumeItem(t: Translate): MenuItem {
  return { id: 'resume', label: t('noticeBell.resume'), icon: BellIcon, run: () => pauseUntil(undefined) }
}

function pauseItems(t: Translate): MenuItem[] {
  return [
    {
      id: 'hour',
      label: t('noticeBell.hour'),
      icon: BellOffIcon,
      run: () => pauseUntil(Date.now() + hourMs),
    },
    { id: 'tomorrow', label: t('noticeBell.tomorrow'), icon: BellOffIcon, run: () => pauseUntil(nextMorningMs()) },
  ]
}

function settingsItem(t: Translate): MenuItem {
  return { id: 'settings', label: t('noticeBell.settings'), run: openSettings }
}

function openSettings(): void {
  showPage('notices')
  showView('settings')
}

function pauseUntil(pausedUntilMs: number | undefined): void {
  void changeNotices({ pausedUntilMs })
}

function nextMorningMs(): number {
  const now = new Date()
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, morningHour).getTime()
}
