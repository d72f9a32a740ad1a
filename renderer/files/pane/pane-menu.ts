// How a pane shows its folder: filter, order, hidden files, pattern sets, what differs.
import type { FileColumn, PatternSet } from '../../../shared/model/remote-file.ts'
import type { Translate } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { FilterIcon } from '../../ui/icons.ts'
import type { MenuItem, MenuItems } from '../../ui/menu.tsx'
import { compareSides, selectMarked, showOnlyMarked } from '../entries/compare-actions.ts'
import { type Pane, tabOfPane, useFiles } from '../files-store.ts'
import { usePatternSets } from '../jobs/pattern-sets-store.ts'
import { applyPatternSet, sortBy, toggleHidden } from './filter-actions.ts'

const columns: readonly FileColumn[] = ['name', 'size', 'modified', 'kind']

export function paneMenu(pane: Pane, t: Translate, showFilter: () => void): MenuItems {
  const { showHidden } = useFiles.getState()
  const filter: MenuItem = {
    id: 'filter',
    label: t('files.command.filter'),
    icon: FilterIcon,
    shortcut: '/',
    run: showFilter,
  }
  const hidden: MenuItem = {
    id: 'hidden',
    label: t('files.command.hidden'),
    shortcut: 'Mod+Shift+.',
    isChecked: showHidden,
    run: toggleHidden,
  }
  const order = columns.map(by => ({
    id: `sort ${by}`,
    label: t('files.view.sortBy', { column: t(`files.column.${by}`) }),
    isChecked: pane.order.by === by,
    run: () => sortBy(pane.id, by),
  }))
  return [[filter], [hidden], order, patternItems(pane, usePatternSets.getState().sets, t), compareItems(pane, t)]
}

function patternItems(pane: Pane, sets: readonly PatternSet[], t: Translate): MenuItem[] {
  const none = {
    id: 'patterns none',
    label: t('files.view.allFiles'),
    isChecked: pane.patternSetId === undefined,
    run: () => applyPatternSet(pane.id, undefined),
  }
  const choices = sets.map(({ id, name }) => ({
    id: `patterns ${id}`,
    label: name,
    isChecked: pane.patternSetId === id,
    run: () => applyPatternSet(pane.id, id),
  }))
  const edit = {
    id: 'patterns edit',
    label: t('files.command.patternSets'),
    run: () => openDialog({ kind: 'pattern-sets' }),
  }
  return sets.length === 0 ? [edit] : [none, ...choices, edit]
}

function compareItems(pane: Pane, t: Translate): MenuItem[] {
  if (!tabOfPane(pane.id)?.comparison) return []
  return [
    { id: 'select newer', label: t('files.compare.selectNewer'), run: () => void selectMarked(['newer-here']) },
    { id: 'select missing', label: t('files.compare.selectMissing'), run: () => void selectMarked(['only-here']) },
    {
      id: 'only marked',
      label: t(pane.onlyMarked ? 'files.compare.showAll' : 'files.compare.showOnly'),
      run: () => showOnlyMarked(!pane.onlyMarked),
    },
    { id: 'end compare', label: t('files.compare.end'), run: () => void compareSides() },
  ]
}
