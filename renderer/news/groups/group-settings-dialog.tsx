// What a person chooses for one group: where its list begins, when articles count as read, when headers are forgotten, which
// server is asked first, charset, notices.
import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import { listOpenings } from '../../../shared/model/article.ts'
import type { OpenedGroup } from '../../../shared/model/newsgroup.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { useNews } from '../news-store.ts'
import { noteGroupSettings } from './group-reading.ts'
import {
  changeOf,
  charsetOptions,
  formOf,
  type GroupForm,
  keepChoices,
  keepWords,
  readAfterChoices,
  readAfterWords,
} from './group-settings-form.ts'

interface GroupSettingsDialogProps {
  readonly groupId: Id
  readonly onClose: () => void
}

export function GroupSettingsDialog({ groupId, onClose }: GroupSettingsDialogProps) {
  const t = useText()
  const [group, setGroup] = useState<OpenedGroup | null>(null)
  const [changed, setChanged] = useState<Partial<GroupForm>>({})
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    api.news.openGroup({ id: groupId }).then(setGroup, (error: unknown) => setFailure(failureFrom(error)))
  }, [groupId])
  const save = async () => {
    try {
      const change = changeOf(changed)
      await api.news.changeGroup({ id: groupId, change })
      noteGroupSettings(groupId, change)
      onClose()
    } catch (error) {
      setFailure(failureFrom(error))
    }
  }
  return (
    <Dialog
      title={t('news.groupSettings.title', { name: visibleLine(group?.name ?? '') })}
      size={480}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isDisabled={!group} onPress={() => void save()}>
            {t('newsServers.save')}
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <TroubleBar failure={failure} />
        {group ? (
          <Fields
            group={group}
            form={{ ...formOf(group), ...changed }}
            onChange={change => setChanged({ ...changed, ...change })}
          />
        ) : null}
      </div>
    </Dialog>
  )
}

interface FieldsProps {
  readonly group: OpenedGroup
  readonly form: GroupForm
  readonly onChange: (change: Partial<GroupForm>) => void
}

function Fields({ group, form, onChange }: FieldsProps) {
  const t = useText()
  return (
    <>
      <SelectField
        label={t('news.groupSettings.opening')}
        options={listOpenings.map(id => ({ id, label: t(`news.groupSettings.openings.${id}`) }))}
        value={form.opening}
        onChange={opening => onChange({ opening })}
      />
      <SelectField
        label={t('news.groupSettings.readAfter')}
        options={readAfterChoices(form.readAfter).map(id => ({ id, label: readAfterWords(id, t) }))}
        value={form.readAfter}
        onChange={readAfter => onChange({ readAfter })}
      />
      <SelectField
        label={t('news.groupSettings.keep')}
        options={keepChoices(form.keep).map(id => ({ id, label: keepWords(id, t) }))}
        value={form.keep}
        onChange={keep => onChange({ keep })}
      />
      <ServerField group={group} form={form} onChange={onChange} />
      <SelectField
        label={t('news.groupSettings.charset')}
        hint={t('news.groupSettings.charsetHint')}
        options={charsetOptions(group.charset, t)}
        value={form.charset}
        onChange={charset => onChange({ charset })}
      />
      <CheckboxField
        label={t('news.groupSettings.notify')}
        hint={t('news.groupSettings.notifyHint')}
        isSelected={form.isNotifying}
        onChange={isNotifying => onChange({ isNotifying })}
      />
      <CheckboxField
        label={t('news.groupSettings.mute')}
        hint={t('news.groupSettings.muteHint')}
        isSelected={form.isMuted}
        onChange={isMuted => onChange({ isMuted })}
      />
    </>
  )
}

/** Only where there is a choice. */
function ServerField({ group, form, onChange }: FieldsProps) {
  const t = useText()
  const servers = useNews(state => state.servers)
  const carrying = servers.filter(({ id }) => group.carriedBy.some(({ serverId }) => serverId === id))
  if (carrying.length < 2) return null
  return (
    <SelectField
      label={t('news.groupSettings.server')}
      hint={t('news.groupSettings.serverHint')}
      options={carrying.map(({ id, name }) => ({ id: String(id), label: visibleLine(name) }))}
      value={form.server}
      onChange={server => onChange({ server })}
    />
  )
}
