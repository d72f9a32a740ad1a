// A news server, added or changed: three fields and a test, the rest where it is looked for.
import { useEffect, useState } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import { api } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { t, useText } from '../../i18n.ts'
import { ask, openDialog, toast } from '../../navigation.ts'
import { stopTest } from '../../server/form-work.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DoctorField } from './doctor-field.tsx'
import { ConnectionFields } from './server-fields.tsx'
import { type ServerFormStore, saveServer, serverFormStore, suggestPerson, testServer } from './server-form-store.ts'
import { ServerMenu } from './server-menu.tsx'
import { MoreFields } from './server-more.tsx'
import { ServerTestResult } from './server-test-result.tsx'
import { useServer } from './use-server.ts'
import './servers.css'

interface NewsServerDialogProps {
  /** Absent: a new server. */
  readonly id?: Id | undefined
  readonly onClose: () => void
}

export function NewsServerDialog({ id, onClose }: NewsServerDialogProps) {
  const server = useServer(id)
  if (id !== undefined && !server) return null
  return <OpenForm server={server} onClose={onClose} />
}

interface OpenFormProps {
  readonly server: NewsServer | undefined
  readonly onClose: () => void
}

function OpenForm({ server, onClose }: OpenFormProps) {
  const t = useText()
  // Made once: what the server becomes meanwhile does not change what is typed.
  const [store] = useState(() => serverFormStore(server))
  const [isDoctorShown, setDoctorShown] = useState(false)
  const trouble = store(state => state.trouble)
  useEffect(() => () => stopTest(store), [store])
  useSuggestedPerson(store)
  const close = async () => {
    if (await mayClose(store)) onClose()
  }
  const save = async () => {
    const isNew = store.getState().serverId === undefined
    const saved = await saveServer(store)
    if (!saved) return
    toast({ text: t(isNew ? 'newsServers.added' : 'newsServers.saved', { name: saved.name }) })
    onClose()
    if (isNew) openDialog({ kind: 'group-browser', serverId: saved.id })
  }
  return (
    <Dialog
      title={server ? t('newsServers.title.change', { name: server.name }) : t('newsServers.title.add')}
      size={640}
      onClose={() => void close()}
      footer={
        <Buttons
          store={store}
          onDoctor={() => setDoctorShown(true)}
          onClose={() => void close()}
          onRemoved={onClose}
          onSave={() => void save()}
        />
      }
    >
      <div className="news-server-sections">
        {server ? null : <p className="t2">{t('newsServers.lead')}</p>}
        <ServerTestResult store={store} />
        <TroubleBar failure={trouble} />
        {isDoctorShown ? <DoctorField store={store} /> : null}
        <ConnectionFields store={store} />
        <MoreFields store={store} isOpenAtFirst={server !== undefined} />
      </div>
    </Dialog>
  )
}

/** Articles carry the name that mail carries, unless a person wants another one. */
function useSuggestedPerson(store: ServerFormStore): void {
  useEffect(() => {
    if (store.getState().serverId !== undefined) return
    api.accounts.list({}).then(
      ([account]) => {
        if (account)
          suggestPerson(store, { name: account.displayName, address: account.address, accountId: account.id })
      },
      // Then the fields stay empty, which is no harm.
      () => undefined,
    )
  }, [store])
}

/** What was typed and not saved is not given up without a word. */
async function mayClose(store: ServerFormStore): Promise<boolean> {
  const { isChanged, form, serverId } = store.getState()
  if (!isChanged || (serverId === undefined && form.host.trim() === '')) return true
  return await ask({
    title: t('newsServers.unsaved.title', { name: form.name.trim() || form.host.trim() }),
    text: t('newsServers.unsaved.text'),
    confirm: t('newsServers.unsaved.confirm'),
    keep: t('newsServers.unsaved.keep'),
    tone: 'danger',
  })
}

interface ButtonsProps {
  readonly store: ServerFormStore
  readonly onDoctor: () => void
  readonly onClose: () => void
  readonly onRemoved: () => void
  readonly onSave: () => void
}

function Buttons({ store, onDoctor, onClose, onRemoved, onSave }: ButtonsProps) {
  const t = useText()
  const { isTesting, isSaving, serverId } = store()
  return (
    <>
      {serverId === undefined ? null : (
        <ServerMenu store={store} serverId={serverId} onDoctor={onDoctor} onRemoved={onRemoved} />
      )}
      {isTesting ? (
        <Button onPress={() => stopTest(store)}>{t('common.stop')}</Button>
      ) : (
        <Button onPress={() => void testServer(store)}>{t('newsServers.test.verb')}</Button>
      )}
      <span className="grow" />
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button variant="primary" isDisabled={isSaving} onPress={onSave}>
        {t(serverId === undefined ? 'newsServers.add' : 'newsServers.save')}
      </Button>
    </>
  )
}
