// The foot of a pane: how much is shown or selected, and the button that sends it across.
import { formatSize } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ArrowRightIcon, BackIcon } from '../../ui/icons.ts'
import { chosenCountOf, locationOf, type Pane, paneBeside, useFiles } from '../files-store.ts'
import { isForbidden, sendAcross, verbAcross } from '../queue/transfer-actions.ts'
import { useSites } from '../sites/sites-store.ts'

interface PaneFooterProps {
  readonly pane: Pane
  /** Shown at the start side: it sends towards the end. */
  readonly isAtStart: boolean
}

export function PaneFooter({ pane, isAtStart }: PaneFooterProps) {
  return (
    <div className="pane-foot">
      <PaneNumbers pane={pane} />
      <span className="grow" />
      <AcrossButton pane={pane} isAtStart={isAtStart} />
    </div>
  )
}

function PaneNumbers({ pane }: { readonly pane: Pane }) {
  const t = useText()
  const { total, totalBytes, measure, folder } = pane
  if (!folder || total === null) return null
  const chosen = chosenCountOf(pane)
  if (chosen > 0) {
    const sized = measure && measure.bytes > 0 ? 'files.foot.chosenSized' : 'files.foot.chosen'
    return <span className="ellipsis">{t(sized, { chosen, count: total, size: formatSize(measure?.bytes ?? 0) })}</span>
  }
  const all = t(totalBytes > 0 ? 'files.foot.allSized' : 'files.foot.all', {
    count: total,
    size: formatSize(totalBytes),
  })
  return (
    <span className="ellipsis">
      {all}
      {folder.leftOut > 0 ? (
        <span className="pane-left-out">{t('files.foot.leftOut', { count: folder.leftOut })}</span>
      ) : null}
    </span>
  )
}

function AcrossButton({ pane, isAtStart }: PaneFooterProps) {
  const t = useText()
  // Both panes and the session decide; the sums are cheap.
  const other = useFiles(state => paneBeside(pane.id, state))
  useSites(state => state.sessions)
  const verb = verbAcross(pane)
  if (!verb) return null
  const isRefused = isForbidden(locationOf(other))
  return (
    <Button
      size="small"
      variant="link"
      icon={isAtStart ? ArrowRightIcon : BackIcon}
      className={classNames('pane-across', isAtStart && 'pane-across-end')}
      isDisabled={isRefused || chosenCountOf(pane) === 0}
      onPress={() => sendAcross(pane)}
    >
      {t(isRefused ? 'files.notAllowed.short' : `files.across.${verb}`)}
    </Button>
  )
}
