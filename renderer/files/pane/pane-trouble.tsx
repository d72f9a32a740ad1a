// A folder that could not be read, or a change that did not happen: what happened, what is safe, what to do.
import { describeFailure } from '../../failure/describe-failure.ts'
import { FailureNotice } from '../../failure/failure-notice.tsx'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { nameShown } from '../entries/file-words.ts'
import { changePane, type Pane, type PaneTrouble } from '../files-store.ts'
import { troubleWay } from '../trouble-way.ts'
import { openFolder } from './open-folder.ts'
import { parentPath, pathName } from './place-path.ts'

export function PaneTroubleBar({ pane, trouble }: { readonly pane: Pane; readonly trouble: PaneTrouble }) {
  const t = useText()
  const { failure, path } = trouble
  const text = describeFailure(failure, t, 'search-files')
  const isFolderRefused = failure.kind === 'refused' && path !== undefined
  const way = troubleWay(failure, pane.place)
  return (
    <FailureNotice
      failure={failure}
      text={
        isFolderRefused
          ? { ...text, title: t('files.trouble.refused', { name: nameShown(pathName(path)) || path }), advice: '' }
          : text
      }
      shape="edge"
      way={way && { label: way.label, run: () => openDialog(way.dialog(path)) }}
      onRetry={path === undefined ? undefined : () => void openFolder(pane.id, { path, isFresh: true })}
      actions={<ToParent pane={pane} trouble={trouble} />}
      onClose={pane.folder ? () => changePane(pane.id, { trouble: null }) : undefined}
    />
  )
}

function ToParent({ pane, trouble: { failure, path } }: { readonly pane: Pane; readonly trouble: PaneTrouble }) {
  const t = useText()
  const above = path === undefined ? null : parentPath(path)
  if (above === null || pane.folder || failure.kind !== 'refused') return null
  return (
    <Button size="small" variant="ghost" onPress={() => void openFolder(pane.id, { path: above })}>
      {t('files.trouble.toParent')}
    </Button>
  )
}
