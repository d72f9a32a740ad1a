// How transfers work, the part that most people look for here; the dialog has everything. Both are the same settings.
import { useEffect } from 'react'
import { conflictRules, maxTransfersAllowed, type QueueSettings } from '../../shared/model/transfer.ts'
import { useText } from '../i18n.ts'
import { openDialog, useNavigation } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { changeQueue, openFtpLinks, readFilesSettings, useFilesSettings } from './files-settings.ts'
import { SettingRow, SwitchRow } from './setting-row.tsx'

export function FilesPage() {
  const t = useText()
  const { queue, opensFtpLinks } = useFilesSettings()
  const isDialogOpen = useNavigation(state => state.dialogs.length > 0)
  // The dialog may have changed them.
  useEffect(() => {
    if (!isDialogOpen) void readFilesSettings()
  }, [isDialogOpen])
  return (
    <>
      {queue ? <QueueRows queue={queue} /> : null}
      <SettingRow title={t('settings.files.all')} hint={t('settings.files.allHint')}>
        <Button onPress={() => openDialog({ kind: 'queue-options' })}>{t('settings.files.showAll')}</Button>
      </SettingRow>
      <SwitchRow
        title={t('settings.files.ftpLinks')}
        hint={t('settings.files.ftpLinksHint')}
        isOn={opensFtpLinks}
        onChange={isOn => void openFtpLinks(isOn)}
      />
    </>
  )
}

const counts = Array.from({ length: maxTransfersAllowed }, (_, at) => String(at + 1))

function QueueRows({ queue }: { readonly queue: QueueSettings }) {
  const t = useText()
  return (
    <>
      <SettingRow title={t('transfers.options.rule')} hint={t('settings.files.ruleHint')}>
        <SelectField
          className="settings-select"
          label={t('transfers.options.rule')}
          isLabelHidden
          options={conflictRules.map(id => ({ id, label: t(`transfers.rule.${id}`) }))}
          value={queue.conflictRule}
          onChange={conflictRule => void changeQueue({ conflictRule })}
        />
      </SettingRow>
      <SettingRow title={t('transfers.options.parallel')} hint={t('transfers.options.parallelHint')}>
        <SelectField
          className="settings-select"
          label={t('transfers.options.parallel')}
          isLabelHidden
          options={counts.map(id => ({ id, label: id }))}
          value={String(queue.maxTransfers)}
          onChange={count => void changeQueue({ maxTransfers: Number(count) })}
        />
      </SettingRow>
      <SwitchRow
        title={t('transfers.options.keepTimes')}
        isOn={queue.keepTimes}
        onChange={keepTimes => void changeQueue({ keepTimes })}
      />
      <SwitchRow
        title={t('transfers.options.verify')}
        hint={t('transfers.options.verifyHint')}
        isOn={queue.verifyByHash}
        onChange={verifyByHash => void changeQueue({ verifyByHash })}
      />
    </>
  )
}
