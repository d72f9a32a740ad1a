// A folder of the site manager: its name, where it lies, and removing it. Changes count at once.

import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FolderSelect } from '../pane/folder-select.tsx'
import { readSites, useSites } from './sites-store.ts'

interface SiteFolderFormProps {
  readonly id: Id
  readonly onRemoved: () => void
}

export function SiteFolderForm({ id, onRemoved }: SiteFolderFormProps) {
  const t = useText()
  const folder = useSites(({ folders }) => folders.find(each => each.id === id))
  const [name, setName] = useState(folder?.name ?? '')
  const [trouble, setTrouble] = useState<Failure | null>(null)
  if (!folder) return null
  const run = (work: Promise<unknown>) => {
    setTrouble(null)
    return work.then(readSites).catch((error: unknown) => setTrouble(failureFrom(error)))
  }
  const rename = () => {
    const wanted = name.trim()
    if (wanted === '' || wanted === folder.name) setName(folder.name)
    else void run(api.sites.changeFolder({ id, name: wanted, parentId: folder.parentId }))
  }
  const remove = () => void run(api.sites.removeFolder({ id })).then(onRemoved)
  return (
    <>
      <div className="site-form-scroll">
        <div className="sheet-section">
          <h3>{t('sites.folder.title')}</h3>
          <TextField
            label={t('sites.folder.name')}
            value={name}
            maxLength={100}
            autoFocus
            onChange={setName}
            onBlur={rename}
            onEnter={rename}
          />
          <FolderSelect
            label={t('sites.folder.parent')}
            value={folder.parentId}
            except={id}
            onChange={parentId => void run(api.sites.changeFolder({ id, name: folder.name, parentId }))}
          />
          <TroubleBar failure={trouble} />
        </div>
      </div>
      <footer className="dialog-footer">
        <Button variant="danger" onPress={remove}>
          {t('sites.folder.remove')}
        </Button>
        <span className="small t3 grow">{t('sites.folder.removeText')}</span>
      </footer>
    </>
  )
}
