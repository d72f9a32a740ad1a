// Where mail is on this computer, and the way out of the practice profile.

import { api } from '../api.ts'
import { useText } from '../i18n.ts'
import { ask, toast } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { CopyIcon, FolderIcon, LeaveIcon } from '../ui/icons.ts'
import { SettingRow } from './setting-row.tsx'
import { tellNotDone, useSettings } from './settings-store.ts'

export function StoragePage() {
  const t = useText()
  const info = useSettings(state => state.info)
  if (!info) return null
  const run = (work: Promise<unknown>, done?: string) => {
    work.then(
      () => {
        if (done) toast({ text: done })
      },
      error => tellNotDone(t('settings.storage.failed'), error),
    )
  }
  const removePractice = async () => {
    const isConfirmed = await ask({
      title: t('settings.storage.removeTitle'),
      text: t('settings.storage.removeText'),
      confirm: t('settings.storage.removeConfirm'),
      keep: t('settings.storage.removeKeep'),
      tone: 'danger',
    })
    if (isConfirmed) run(api.app.removePractice({}))
  }
  return (
    <>
      <div className="setting-section">
        <SettingRow title={t('settings.storage.title')} text={t('settings.storage.text')} />
        <div className="data-folder">
          <bdi className="mono selectable wrap-anywhere grow" dir="ltr">
            {info.dataFolder}
          </bdi>
          <Button
            icon={CopyIcon}
            onPress={() => run(api.app.copyText({ text: info.dataFolder }), t('settings.storage.copied'))}
          >
            {t('settings.storage.copy')}
          </Button>
          <Button icon={FolderIcon} onPress={() => run(api.app.showDataFolder({}))}>
            {t('settings.storage.show')}
          </Button>
        </div>
      </div>
      {info.profile === 'practice' ? (
        <div className="setting-section">
          <SettingRow title={t('settings.storage.practice')} text={t('settings.storage.practiceText')}>
            <Button icon={LeaveIcon} onPress={() => run(api.app.switchProfile({ profile: 'normal' }))}>
              {t('settings.storage.leave')}
            </Button>
            <Button variant="danger" onPress={() => void removePractice()}>
              {t('settings.storage.remove')}
            </Button>
          </SettingRow>
        </div>
      ) : null}
    </>
  )
}
