// The button beside a path: the system's dialog for folders of this computer, a list of the server's own for a site.
import { useState } from 'react'
import type { Location } from '../../../shared/model/remote-file.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { placeName, useSites } from '../sites/sites-store.ts'
import { FolderPicker } from './folder-picker.tsx'

interface ChooseFolderProps {
  /** Where it begins; a path that is empty begins at the top. */
  readonly at: Location
  readonly onChoose: (path: string) => void
}

export function ChooseFolder({ at, onChoose }: ChooseFolderProps) {
  const t = useText()
  const sites = useSites(state => state.sites)
  const [isOpen, setOpen] = useState(false)
  const { place } = at
  const choose = () => {
    if (place.kind === 'site') setOpen(true)
    else void chooseHere(onChoose)
  }
  return (
    <>
      <Button className="path-choose" onPress={choose}>
        {t('files.choose.verb')}
      </Button>
      {isOpen ? (
        <FolderPicker
          at={{ place, path: at.path.startsWith('/') ? at.path : '/' }}
          title={t('files.choose.title', { place: placeName(place, sites, t) })}
          label={t('files.choose.path')}
          confirm={t('files.choose.confirm')}
          onChoose={onChoose}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  )
}

async function chooseHere(onChoose: (path: string) => void): Promise<void> {
  try {
    const path = await api.files.chooseFolder({})
    if (path !== undefined) onChoose(path)
  } catch (error) {
    tellFailure(error)
  }
}
