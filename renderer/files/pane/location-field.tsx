// A folder, here or on a server: the place is chosen, the path is typed.

import { useId } from 'react'
import type { Location, Place } from '../../../shared/model/remote-file.ts'
import { useText } from '../../i18n.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { keptSites, useSites } from '../sites/sites-store.ts'
import { ChooseFolder } from './choose-folder.tsx'

interface LocationFieldProps {
  readonly label: string
  readonly value: Location
  readonly onChange: (location: Location) => void
  readonly error?: string | undefined
}

const local = 'local'
const keyOf = (place: Place) => (place.kind === 'local' ? local : String(place.siteId))
const placeOf = (key: string): Place => (key === local ? { kind: 'local' } : { kind: 'site', siteId: Number(key) })

export function LocationField({ label, value, onChange, error }: LocationFieldProps) {
  const t = useText()
  const labelId = useId()
  const { sites, localPlaces } = useSites()
  const key = keyOf(value.place)
  // A site of Quick connect's history can be in use without being in the tree.
  const shown = sites.filter(site => keptSites([site]).length > 0 || String(site.id) === key)
  const choose = (chosen: string) => {
    const place = placeOf(chosen)
    const home = localPlaces.find(({ kind }) => kind === 'home')?.path ?? ''
    const site = sites.find(({ id }) => String(id) === chosen)
    onChange({ place, path: place.kind === 'local' ? home : (site?.remoteFolder ?? '/') })
  }
  return (
    <div role="group" aria-labelledby={labelId}>
      <div id={labelId} className="strong location-label">
        {label}
      </div>
      <div className="location-field">
        <SelectField
          label={t('savedJobs.field.place')}
          options={[
            { id: local, label: t('sites.thisComputer') },
            ...shown.map(({ id, name }) => ({ id: String(id), label: name })),
          ]}
          value={key}
          onChange={choose}
        />
        <div className="path-choice">
          <TextField
            label={t('savedJobs.field.path')}
            value={value.path}
            maxLength={4_000}
            onChange={path => onChange({ ...value, path })}
            error={error}
          />
          <ChooseFolder at={value} onChoose={path => onChange({ ...value, path })} />
        </div>
      </div>
    </div>
  )
}
