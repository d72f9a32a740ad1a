// Senders whose remote pictures are always shown; each can be taken back.
import { useEffect, useId, useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import { api, failureFrom } from '../api.ts'
import { TroubleBar } from '../failure/trouble-bar.tsx'
import { useText } from '../i18n.ts'
import { announce } from '../navigation.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { CloseIcon } from '../ui/icons.ts'
import { visibleLine } from '../ui/visible-text.ts'
import { SettingRow } from './setting-row.tsx'

export function RemoteSenders() {
  const t = useText()
  const titleId = useId()
  const [senders, setSenders] = useState<readonly string[] | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const fail = (error: unknown) => setFailure(failureFrom(error))
  useEffect(() => {
    api.reading.remoteSenders({}).then(setSenders, error => setFailure(failureFrom(error)))
  }, [])
  const forget = (address: string) => {
    api.reading.forbidRemote({ address }).then(() => {
      setSenders(known => known?.filter(other => other !== address) ?? null)
      announce(t('mail.reading.remote.undid', { address: visibleLine(address) }))
    }, fail)
  }
  if (!senders) return <TroubleBar failure={failure} />
  return (
    <SettingRow
      title={t('settings.privacy.senders')}
      titleId={titleId}
      hint={t(senders.length === 0 ? 'settings.privacy.noSenders' : 'settings.privacy.sendersHint')}
      isControlBelow
    >
      <TroubleBar failure={failure} />
      {senders.length === 0 ? null : (
        <ul className="sender-list" aria-labelledby={titleId}>
          {senders.map(address => (
            <li key={address}>
              <bdi className="ellipsis">{visibleLine(address)}</bdi>
              <IconButton
                size="small"
                icon={CloseIcon}
                label={t('settings.privacy.forgetSender', { address: visibleLine(address) })}
                onPress={() => forget(address)}
              />
            </li>
          ))}
        </ul>
      )}
    </SettingRow>
  )
}
