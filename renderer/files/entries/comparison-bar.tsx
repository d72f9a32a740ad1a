// What a comparison of both sides found, and what is done with it.
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon, CompareIcon } from '../../ui/icons.ts'
import { type Tab, useFiles } from '../files-store.ts'
import { compareSides, selectMarked, showOnlyMarked } from './compare-actions.ts'

export function ComparisonBar({ tab }: { readonly tab: Tab }) {
  const t = useText()
  const areSwapped = useFiles(state => state.areSidesSwapped)
  const isOnlyMarked = useFiles(state => state.panes[tab.left]?.onlyMarked ?? false)
  const { comparison } = tab
  if (!comparison) return null
  const { onlyLeft, onlyRight, different } = comparison
  const isSame = onlyLeft + onlyRight + different === 0
  const [left, right] = areSwapped ? [onlyRight, onlyLeft] : [onlyLeft, onlyRight]
  return (
    <Bar
      tone="quiet"
      shape="edge"
      role="status"
      icon={CompareIcon}
      closeButton={
        <IconButton size="small" icon={CloseIcon} label={t('files.compare.end')} onPress={() => void compareSides()} />
      }
      actions={
        isSame ? null : (
          <>
            <Button size="small" onPress={() => void selectMarked(['newer-here'])}>
              {t('files.compare.selectNewer')}
            </Button>
            <Button size="small" onPress={() => void selectMarked(['only-here'])}>
              {t('files.compare.selectMissing')}
            </Button>
            <Button size="small" variant="ghost" onPress={() => showOnlyMarked(!isOnlyMarked)}>
              {t(isOnlyMarked ? 'files.compare.showAll' : 'files.compare.showOnly')}
            </Button>
          </>
        )
      }
    >
      {isSame ? t('files.compare.same') : t('files.compare.line', { left, right, different })}
    </Bar>
  )
}
