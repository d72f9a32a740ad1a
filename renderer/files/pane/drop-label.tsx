// Beside the pointer while files are dragged: what letting go would do.
import { useText } from '../../i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { ArrowRightIcon, CopyIcon, WarningIcon } from '../../ui/icons.ts'
import { useSites } from '../sites/sites-store.ts'
import { useDrag } from './drag-store.ts'
import { setDropLabel } from './drop-label-place.ts'
import { dropWords } from './drop-words.ts'

export function DropLabel() {
  const t = useText()
  const { dragged, target } = useDrag()
  const sites = useSites(state => state.sites)
  if (!dragged || !target) return null
  const { plan } = target
  const icon = plan.kind === 'no' ? WarningIcon : plan.isMove ? ArrowRightIcon : CopyIcon
  return (
    <div ref={setDropLabel} className={plan.kind === 'no' ? 'drop-label drop-label-no' : 'drop-label'} role="status">
      <Icon shape={icon} size="s" />
      <bdi>{dropWords(dragged, plan, { sites, t })}</bdi>
    </div>
  )
}
