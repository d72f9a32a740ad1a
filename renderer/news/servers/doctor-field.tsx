// The doctor: an article into a test group and back. Nothing is posted before a person chose the group.
import { useState } from 'react'
import { api } from '../../api.ts'
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { checkByPosting, type ServerFormStore } from './server-form-store.ts'

export function DoctorField({ store }: { readonly store: ServerFormStore }) {
  const t = useText()
  const [group, setGroup] = useState('')
  const [names, setNames] = useState<readonly string[]>([])
  const { isTesting, form } = store()
  const change = (text: string) => {
    setGroup(text)
    // Without suggestions the name is typed whole.
    api.news.completeGroup({ text }).then(setNames, () => setNames([]))
  }
  const canPost = form.personAddress.trim() !== ''
  return (
    <section className="news-server-section" aria-label={t('newsServers.doctor.title')}>
      <h3>{t('newsServers.doctor.title')}</h3>
      <p className="t2">{t('newsServers.doctor.text')}</p>
      {canPost ? null : <Bar tone="warn">{t('newsServers.doctor.noAddress')}</Bar>}
      <div className="news-doctor">
        <TextField
          label={t('newsServers.doctor.group')}
          hint={t('newsServers.doctor.groupHint')}
          value={group}
          maxLength={500}
          autoFocus
          onChange={change}
        />
        <Button
          isDisabled={!canPost || isTesting || group.trim() === ''}
          onPress={() => void checkByPosting(store, group.trim())}
        >
          {t('newsServers.doctor.verb')}
        </Button>
      </div>
      {names.length === 0 || names.includes(group.trim()) ? null : (
        <ul className="news-doctor-names" aria-label={t('newsServers.doctor.names')}>
          {names.map(name => (
            <li key={name}>
              <Button size="small" variant="ghost" onPress={() => change(name)}>
                <bdi>{name}</bdi>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
