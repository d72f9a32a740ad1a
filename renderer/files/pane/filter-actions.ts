// What a pane shows of its folder: order, filter, hidden files, a pattern set.
import type { Id } from '../../../shared/model/account.ts'
import type { FileColumn } from '../../../shared/model/remote-file.ts'
import { t } from '../../i18n.ts'
import { announce } from '../../navigation.ts'
import { noneSelected } from '../entries/file-selection.ts'
import { reloadRows } from '../entries/row-loading.ts'
import { changePane, paneOf, useFiles } from '../files-store.ts'
import { keepTabs } from './keep-tabs.ts'

const top = { from: 0, to: 40 }

/** A column's header was pressed: sorted by it, or the other way round. Sizes and times begin with the largest. */
export function sortBy(id: number, by: FileColumn): void {
  changePane(id, ({ order }) => ({
    order:
      order.by === by ? { by, descending: !order.descending } : { by, descending: by === 'size' || by === 'modified' },
    cursorIndex: -1,
  }))
  void reloadRows(id)
}

const saidAfterMs = 400
let timer: ReturnType<typeof setTimeout> | undefined

/** What is filtered out cannot stay selected: nobody would see what a command does to it. */
export function filterBy(id: number, filter: string): void {
  changePane(id, { filter, selection: noneSelected, cursorIndex: -1, measure: null })
  void reloadRows(id, top)
  clearTimeout(timer)
  timer = setTimeout(() => announce(t('files.said.shown', { count: paneOf(id)?.total ?? 0 })), saidAfterMs)
}

export function showFilter(id: number, isFilterShown: boolean): void {
  changePane(id, { isFilterShown })
  if (!isFilterShown && paneOf(id)?.filter) filterBy(id, '')
}

export function applyPatternSet(id: number, patternSetId: Id | undefined): void {
  changePane(id, { patternSetId, selection: noneSelected, cursorIndex: -1, measure: null })
  void reloadRows(id, top)
}

export function toggleHidden(): void {
  useFiles.setState(({ showHidden }) => ({ showHidden: !showHidden }))
  for (const pane of Object.values(useFiles.getState().panes)) {
    changePane(pane.id, { selection: noneSelected, cursorIndex: -1, measure: null })
    void reloadRows(pane.id)
  }
  keepTabs()
}

export function toggleQueue(): void {
  useFiles.setState(({ isQueueShown }) => ({ isQueueShown: !isQueueShown }))
  keepTabs()
}
