// New headers of the groups that an article was posted to, so that it appears there by itself. Quiet: where it fails, the next
// Get News brings it.

import type { OutgoingPost } from '../../shared/model/article.ts'
import { startFetchHeaders } from './groups-api.ts'
import type { NewsServices } from './news-services.ts'

/** Jobs `fetch-headers`, in groups that have headers here, until the app ends. A cancel brings nothing. */
export async function fetchPosted(
  services: NewsServices,
  { kind, groups }: Pick<OutgoingPost, 'kind' | 'groups'>,
  isResting: () => boolean,
): Promise<void> {
  if (kind === 'cancel') return
  const { store } = services
  for (const { id } of await store.groupsNamed(groups, false)) {
    const group = await store.openGroup(id)
    // Asked last, so that nothing begins once the jobs are stopped.
    if (group.last !== undefined && !isResting()) startFetchHeaders(services, group, { kind: 'new' })
  }
}
