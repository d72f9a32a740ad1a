// Which folder on the server is for what: found by what the server says or by names, changed by hand. Nothing happens there.
import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { ServerFolder, SpecialRole } from '../../../shared/model/mail-folders.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { type Translate, useText } from '../../i18n.ts'
import { announce } from '../../navigation.ts'
import { runJob } from '../../run-job.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { useMail } from '../mail-store.ts'
import { readMailboxes } from './folder-actions.ts'
import './mailbox-properties.css'

interface SpecialFoldersProps {
  readonly accountId: Id
  readonly onClose: () => void
}

const roles: readonly SpecialRole[] = ['sent', 'drafts', 'trash', 'archive', 'junk']

export function SpecialFolders({ accountId, onClose }: SpecialFoldersProps) {
  const t = useText()
  const name = useMail(state => state.accounts.find(({ id }) => id === accountId)?.name ?? '')
  const [folders, setFolders] = useState<readonly ServerFolder[] | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isWorking, setWorking] = useState(false)
  useEffect(() => {
    api.mailFolders.serverFolders({ accountId }).then(setFolders, error => setFailure(failureFrom(error)))
  }, [accountId])
  const change = async (role: SpecialRole, folderId: Id) => {
    setWorking(true)
    setFailure(null)
    try {
      const job = await runJob(() => api.mailFolders.changeUse({ accountId, role, folderId }))
      if (job.failure) setFailure(job.failure)
      else announce(t('mailFolders.special.changed', { role: t(`mail.role.${role}`) }))
      setFolders(await api.mailFolders.serverFolders({ accountId }))
      await readMailboxes()
    } catch (error) {
      setFailure(failureFrom(error))
    }
    setWorking(false)
  }
  return (
    <Dialog
      size={480}
      title={t('mailFolders.special.title', { name })}
      onClose={onClose}
      isDismissable
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <div className="mailbox-form">
        <p className="t2">{t('mailFolders.special.text')}</p>
        <TroubleBar failure={failure} doing="use-folder" />
        {folders?.length === 0 ? <p role="status">{t('mailFolders.special.none')}</p> : null}
        {folders && folders.length > 0
          ? roles.map(role => (
              <RoleField
                key={role}
                role={role}
                folders={folders}
                isDisabled={isWorking}
                onChange={id => void change(role, id)}
              />
            ))
          : null}
      </div>
    </Dialog>
  )
}

interface RoleFieldProps {
  readonly role: SpecialRole
  readonly folders: readonly ServerFolder[]
  readonly isDisabled: boolean
  readonly onChange: (folderId: Id) => void
}

/** A role without a folder gets one on the server when something is to be put there. */
function RoleField({ role, folders, isDisabled, onChange }: RoleFieldProps) {
  const t = useText()
  const now = folders.find(folder => folder.role === role)
  const none = now ? [] : [{ id: '', label: t('mailFolders.special.notThere') }]
  const options = folders
    .filter(folder => folder.role !== 'inbox')
    .map(folder => ({ id: String(folder.id), label: pathWords(folder) }))
  return (
    <SelectField
      label={t(`mail.role.${role}`)}
      options={[...none, ...options]}
      value={now ? String(now.id) : ''}
      isDisabled={isDisabled}
      hint={hintOf(role, now, { folders, t })}
      onChange={id => {
        if (id !== '' && Number(id) !== now?.id) onChange(Number(id))
      }}
    />
  )
}

interface HintFacts {
  readonly folders: readonly ServerFolder[]
  readonly t: Translate
}

function hintOf(role: SpecialRole, now: ServerFolder | undefined, { folders, t }: HintFacts): string {
  const found = folders.find(({ foundRole }) => foundRole === role)
  if (!found) return t('mailFolders.special.foundNone')
  return found.id === now?.id
    ? t('mailFolders.special.found')
    : t('mailFolders.special.otherFound', { name: pathWords(found) })
}

function pathWords({ names }: ServerFolder): string {
  return names.map(name => visibleLine(name)).join(' › ')
}
