// What is done with a site as a whole.
import type { Id } from '../../../shared/model/account.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { announce, toast } from '../../navigation.ts'
import { locationOf, paneOf, tabOf } from '../files-store.ts'
import { pathName } from '../pane/place-path.ts'
import { siteOf } from './sites-store.ts'

export function disconnect(siteId: Id): void {
  const name = siteOf(siteId)?.name ?? ''
  api.sites.disconnect({ id: siteId }).then(() => announce(t('files.did.disconnected', { name })), tellFailure)
}

interface Pair {
  readonly siteId: Id
  readonly localFolder: string
  readonly remoteFolder: string
}

/** The two folders of the tab, when one is here and one on a server. */
export function shownPair(): Pair | null {
  const tab = tabOf()
  const ends = tab ? [locationOf(paneOf(tab.left)), locationOf(paneOf(tab.right))] : []
  const here = ends.find(end => end?.place.kind === 'local')
  const there = ends.find(end => end?.place.kind === 'site')
  if (!here || there?.place.kind !== 'site') return null
  return { siteId: there.place.siteId, localFolder: here.path, remoteFolder: there.path }
}

/** Both folders of the tab, under the name of the one on the server. */
export function addBookmark(): void {
  const pair = shownPair()
  if (!pair) return
  const isSynchronised = tabOf()?.isSynchronised ?? false
  const name = pathName(pair.remoteFolder)
  api.sites.addBookmark({ ...pair, name, isSynchronised }).then(
    bookmark =>
      toast({
        text: t('files.did.bookmarked', { name }),
        action: {
          label: t('common.undo'),
          run: () => void api.sites.removeBookmark({ id: bookmark.id }).catch(tellFailure),
        },
      }),
    tellFailure,
  )
}

export function runSavedJob(id: Id): void {
  api.savedJobs.run({ id }).then(job => announce(t('files.did.started', { name: job.title })), tellFailure)
}
