// A folder that could not be read, or a change that did not happen: what happened, what is safe, what to do.
import { describeFailure } from '../../describe-failure.ts'
import { useText } from '../../i18n.ts'
import { openDialog, showTranscript } from '../../navigation.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon, OfflineIcon } from '../../ui/icons.ts'
import { nameShown } from '../entries/file-words.ts'
import { changePane, type Pane, type PaneTrouble } from '../files-store.ts'
import { troubleWay } from '../trouble-way.ts'
import { openFolder } from './open-folder.ts'
import { parentPath, pathName } from './place-path.ts'

export function PaneTroubleBar({ pane, trouble }: { readonly pane: Pane; readonly trouble: PaneTrouble }) {
  const t = useText()
  const { failure, path } = trouble
  const { title, safe, advice, words } = describeFailure(failure, t, 'search-files')
  const isOffline = failure.kind === 'unreachable' && (failure.reason === 'network' || failure.reason === 'offline')
  const isFolderRefused = failure.kind === 'refused' && path !== undefined
  return (
    <Bar
      tone={isOffline || failure.kind === 'login' || failure.kind === 'timeout' ? 'warn' : 'err'}
      role="alert"
      shape="edge"
      icon={isOffline ? OfflineIcon : undefined}
      title={isFolderRefused ? t('files.trouble.refused', { name: nameShown(pathName(path)) || path }) : title}
      actions={<TroubleActions pane={pane} trouble={trouble} />}
      closeButton={
        pane.folder ? (
          <IconButton
            size="small"
            icon={CloseIcon}
            label={t('common.dismiss')}
            onPress={() => changePane(pane.id, { trouble: null })}
          />
        ) : null
      }
    >
      {[safe, isFolderRefused ? '' : advice].filter(Boolean).join(' ')}
      {words ? <bdi className="failure-words">{t('common.serverSaid', { words })}</bdi> : null}
    </Bar>
  )
}

function TroubleActions({ pane, trouble }: { readonly pane: Pane; readonly trouble: PaneTrouble }) {
  const t = useText()
  const { failure, path } = trouble
  const way = troubleWay(failure, pane.place)
  const above = path === undefined ? null : parentPath(path)
  const { connectionId } = failure
  const again = path === undefined ? null : () => void openFolder(pane.id, { path, isFresh: true })
  return (
    <>
      {way ? (
        <Button size="small" onPress={() => openDialog(way.dialog(path))}>
          {t(way.label)}
        </Button>
      ) : null}
      {again ? (
        <Button size="small" variant={way ? 'ghost' : 'default'} onPress={again}>
          {t('common.tryAgain')}
        </Button>
      ) : null}
      {above !== null && !pane.folder && failure.kind === 'refused' ? (
        <Button size="small" variant="ghost" onPress={() => void openFolder(pane.id, { path: above })}>
          {t('files.trouble.toParent')}
        </Button>
      ) : null}
      {connectionId === undefined ? null : (
        <Button size="small" variant="ghost" onPress={() => showTranscript(connectionId)}>
          {t('common.showConversation')}
        </Button>
      )}
    </>
  )
}
