// Where the data is on this computer.
import { api } from '../api.ts'
import { useText } from '../i18n.ts'
import { openDialog, toast } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { CopyIcon, FileArchiveIcon, FolderIcon, ShieldCheckIcon } from '../ui/icons.ts'
import { SettingRow } from './setting-row.tsx'
import { act } from './settings-store.ts'
import type { PageProps } from './settings-view.tsx'

export function StoragePage({ info }: PageProps) {
  const t = useText()
  const copy = async () => {
    if (await act(() => api.app.copyText({ text: info.dataFolder }))) toast({ text: t('settings.storage.copied') })
  }
  return (
    <>
      <SettingRow title={t('settings.storage.folder')} hint={t('settings.storage.folderHint')} isControlBelow>
        <bdi className="settings-path mono selectable" dir="ltr">
          {info.dataFolder}
        </bdi>
        <div className="settings-buttons">
          <Button icon={FolderIcon} onPress={() => void act(() => api.app.showDataFolder({}))}>
            {t('settings.storage.show')}
          </Button>
          <Button icon={CopyIcon} onPress={() => void copy()}>
            {t('settings.storage.copy')}
          </Button>
        </div>
      </SettingRow>
      <SettingRow title={t('settings.storage.backup')} hint={t('settings.storage.backupHint')} isControlBelow>
        <div className="settings-buttons">
          <Button icon={FileArchiveIcon} onPress={() => openDialog({ kind: 'back-up-all' })}>
            {t('settings.storage.backUp')}
          </Button>
          <Button onPress={() => openDialog({ kind: 'restore-all' })}>{t('settings.storage.restore')}</Button>
        </div>
      </SettingRow>
      <SettingRow title={t('settings.storage.check')} hint={t('settings.storage.checkHint')} isControlBelow>
        <div className="settings-buttons">
          <Button icon={ShieldCheckIcon} onPress={() => openDialog({ kind: 'check-mail' })}>
            {t('settings.storage.checkMail')}
          </Button>
        </div>
      </SettingRow>
    </>
  )
}
