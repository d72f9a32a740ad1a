// Synchronised browsing: what one side of a tab does, the other does too.
import { shownName } from '../../../shared/file-names.ts'
import { t } from '../../i18n.ts'
import { closeToast, toast } from '../../navigation.ts'
import { changePane, changeTab, paneBeside, paneOf, tabOf, tabOfPane } from '../files-store.ts'
import { followPath, pathName } from './place-path.ts'

interface Step {
  readonly from: string
  readonly to: string
  /** Shows a folder in a pane; false when it could not. */
  readonly open: (id: number, wish: { readonly path: string; readonly isFollowing: true }) => Promise<boolean>
}

/** The pane `id` went from one folder to another. When the other side cannot follow, both go their own ways again. */
export async function followOtherSide(id: number, { from, to, open }: Step): Promise<void> {
  const tab = tabOfPane(id)
  const other = paneBeside(id)
  if (!tab?.isSynchronised || !other?.folder) return
  const path = followPath(from, to, other.folder.path)
  const isThere = path !== null && (path === other.folder.path || (await open(other.id, { path, isFollowing: true })))
  if (isThere || !paneOf(other.id)) return
  changePane(other.id, { trouble: null })
  changeTab(tab.key, { isSynchronised: false })
  tell(t('files.sync.lost', { name: shownName(pathName(to)) }))
}

export function toggleSynchronised(): void {
  const tab = tabOf()
  if (!tab) return
  changeTab(tab.key, { isSynchronised: !tab.isSynchronised })
  tell(t(tab.isSynchronised ? 'files.sync.off' : 'files.sync.on'))
}

let lastTold: number | undefined

/** What was said before of browsing together is true no more. */
function tell(text: string): void {
  if (lastTold !== undefined) closeToast(lastTold)
  lastTold = toast({ text })
}
