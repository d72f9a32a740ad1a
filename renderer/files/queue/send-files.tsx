// Offers files of this computer for upload: which ones, and where to.
import { useState } from 'react'
import type { Location } from '../../../shared/model/remote-file.ts'
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { nameShown } from '../entries/file-words.ts'
import { verbBetween } from '../pane/drop.ts'
import { LocationField } from '../pane/location-field.tsx'
import { pathName } from '../pane/place-path.ts'
import { useSites } from '../sites/sites-store.ts'
import { transferPaths } from './transfer-actions.ts'
import '../sheets.css'

interface SendFilesProps {
  readonly paths: readonly string[]
  readonly to: Location
  readonly onClose: () => void
}

const shownNames = 5

export function SendFiles({ paths, to, onClose }: SendFilesProps) {
  const t = useText()
  const hasSites = useSites(({ sites }) => sites.length > 0)
  const [target, setTarget] = useState(to)
  const more = paths.length - shownNames
  const send = () => {
    onClose()
    void transferPaths(paths, target)
  }
  return (
    <Dialog
      size={640}
      title={t('files.send.title', { count: paths.length })}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isDisabled={target.path.trim() === ''} onPress={send}>
            {t(`files.across.${verbBetween({ kind: 'local' }, target.place)}`)}
          </Button>
        </>
      }
    >
      <div className="sheet-sections">
        <ul className="sent-names">
          {paths.slice(0, shownNames).map(path => (
            <li key={path} className="ellipsis">
              <bdi>{nameShown(pathName(path))}</bdi>
            </li>
          ))}
          {more > 0 ? <li className="t3">{t('files.send.more', { count: more })}</li> : null}
        </ul>
        <LocationField label={t('files.send.to')} value={target} onChange={setTarget} />
        {hasSites ? null : <Bar tone="quiet">{t('files.send.noSites')}</Bar>}
      </div>
    </Dialog>
  )
}
