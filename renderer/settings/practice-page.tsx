// Into the practice world, out of it, and its end.
import { api } from '../api.ts'
import { useText } from '../i18n.ts'
import { ask } from '../navigation.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { LeaveIcon, PracticeIcon } from '../ui/icons.ts'
import { SettingRow } from './setting-row.tsx'
import { act } from './settings-store.ts'
import type { PageProps } from './settings-view.tsx'

export function PracticePage({ info }: PageProps) {
  return info.profile === 'practice' ? <InPractice /> : <OutOfPractice />
}

function OutOfPractice() {
  const t = useText()
  const start = () => void act(() => api.app.switchProfile({ profile: 'practice' }))
  return (
    <>
      <p className="t2">{t('settings.practice.text')}</p>
      <SettingRow title={t('settings.practice.start')} hint={t('settings.practice.startHint')}>
        <Button icon={PracticeIcon} onPress={start}>
          {t('settings.practice.start')}
        </Button>
      </SettingRow>
    </>
  )
}

function InPractice() {
  const t = useText()
  const leave = () => void act(() => api.app.switchProfile({ profile: 'normal' }))
  const remove = async () => {
    const isConfirmed = await ask({
      title: t('app.practice.askRemove.title'),
      text: t('app.practice.askRemove.text'),
      confirm: t('app.practice.askRemove.confirm'),
      keep: t('app.practice.askRemove.keep'),
      tone: 'danger',
    })
    if (isConfirmed) await act(() => api.app.removePractice({}))
  }
  return (
    <>
      <Bar tone="info" icon={PracticeIcon} title={t('settings.practice.here')}>
        {t('settings.practice.hereText')}
      </Bar>
      <SettingRow title={t('settings.practice.leave')} hint={t('settings.practice.leaveHint')}>
        <Button icon={LeaveIcon} onPress={leave}>
          {t('settings.practice.leave')}
        </Button>
      </SettingRow>
      <SettingRow title={t('settings.practice.remove')} hint={t('settings.practice.removeHint')}>
        <Button variant="danger" onPress={() => void remove()}>
          {t('settings.practice.removeAction')}
        </Button>
      </SettingRow>
    </>
  )
}
