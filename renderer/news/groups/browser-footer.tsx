// What will be subscribed and unsubscribed at Done, and the way to take single steps back.
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { UndoIcon } from '../../ui/icons.ts'
import { changesText, forgetChanges, undoLastStep } from './change-actions.ts'
import { countChanges } from './group-changes.ts'
import { useGroups } from './groups-store.ts'

export function BrowserFooter({ onDone }: { readonly onDone: () => void }) {
  const t = useText()
  const changes = useGroups(state => state.changes)
  const isApplying = useGroups(state => state.isApplying)
  const counts = countChanges(changes)
  const hasChanges = changes.wanted.size > 0
  return (
    <footer className="group-browser-footer">
      <span className="small t2">{hasChanges ? changesText('will', counts) : t('newsGroups.changes.none')}</span>
      <span className="grow" />
      {changes.steps.length > 0 ? (
        <>
          <Button icon={UndoIcon} variant="ghost" shortcut="Mod+Z" isDisabled={isApplying} onPress={undoLastStep}>
            {t('newsGroups.changes.undoStep')}
          </Button>
          <Button isDisabled={isApplying} onPress={forgetChanges}>
            {t('newsGroups.changes.undoAll')}
          </Button>
        </>
      ) : null}
      <Button variant="primary" isDisabled={isApplying} onPress={onDone}>
        {t('newsGroups.changes.apply')}
      </Button>
    </footer>
  )
}
