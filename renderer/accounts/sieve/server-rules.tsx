// Rules on the server: the scripts at the left, the open one at the right. The server is asked when this opens, not before.
import { useEffect, useState } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DeleteIcon, UndoIcon } from '../../ui/icons.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { useAccount } from '../use-account.ts'
import { activateScript, checkScript, putBack, removeScript, saveScript } from './script-actions.ts'
import { ScriptEditor } from './script-editor.tsx'
import { ScriptList } from './script-list.tsx'
import { createSieveStore, isChanged, mayLeave, openRules, type SieveStore } from './sieve-store.ts'
import { SieveTroubleBar } from './sieve-trouble.tsx'
import './sieve.css'

interface ServerRulesProps {
  readonly accountId: Id
  readonly onClose: () => void
}

export function ServerRules({ accountId, onClose }: ServerRulesProps) {
  const t = useText()
  const account = useAccount(accountId)
  const [store] = useState(() => createSieveStore(accountId))
  useEffect(() => openRules(store), [store])
  const hasChanged = store(isChanged)
  const close = async () => {
    if (await mayLeave(store)) onClose()
  }
  return (
    <Dialog
      title={t('accountsSieve.title', { name: account?.name ?? '' })}
      titleNote={hasChanged ? t('accountsSieve.unsaved') : null}
      size={940}
      variant="sheet"
      onClose={() => void close()}
      footer={<ScriptButtons store={store} onClose={() => void close()} />}
    >
      <div className="sieve">
        <p className="small t2">{t('accountsSieve.intro')}</p>
        <SieveTroubleBar store={store} />
        <RemovedBar store={store} />
        <Scripts store={store} />
      </div>
    </Dialog>
  )
}

function RemovedBar({ store }: { readonly store: SieveStore }) {
  const t = useText()
  const removed = store(state => state.removed)
  if (!removed) return null
  return (
    <Bar
      tone="quiet"
      title={t('accountsSieve.done.removed', { name: visibleLine(removed.name) })}
      actions={
        <Button icon={UndoIcon} onPress={() => putBack(store)}>
          {t('common.undo')}
        </Button>
      }
    />
  )
}

function Scripts({ store }: { readonly store: SieveStore }) {
  const t = useText()
  const { server, failure, script } = store()
  if (!server && !script) return failure ? null : <p role="status">{t('accountsSieve.opening')}</p>
  return (
    <div className="sieve-panes">
      <ScriptList store={store} />
      <ScriptEditor store={store} />
    </div>
  )
}

interface ScriptButtonsProps {
  readonly store: SieveStore
  readonly onClose: () => void
}

function ScriptButtons({ store, onClose }: ScriptButtonsProps) {
  const t = useText()
  const { script, server, isBusy } = store()
  if (!script) return <Button onPress={onClose}>{t('common.close')}</Button>
  const { savedName } = script
  const isActive = server?.scripts.some(each => each.isActive && each.name === savedName) ?? false
  return (
    <>
      <Button variant="danger" icon={DeleteIcon} isDisabled={isBusy} onPress={() => void removeScript(store)}>
        {t('accountsSieve.remove')}
      </Button>
      {savedName === null ? null : (
        <Button isDisabled={isBusy} onPress={() => activateScript(store, isActive ? undefined : savedName)}>
          {t(isActive ? 'accountsSieve.deactivate' : 'accountsSieve.activate')}
        </Button>
      )}
      <span className="grow" />
      <Button onPress={onClose}>{t('common.close')}</Button>
      {server?.canCheck ? (
        <Button isDisabled={isBusy} onPress={() => checkScript(store)}>
          {t('accountsSieve.check')}
        </Button>
      ) : null}
      <Button variant="primary" isDisabled={isBusy} onPress={() => saveScript(store)}>
        {t('accountsSieve.save')}
      </Button>
    </>
  )
}
