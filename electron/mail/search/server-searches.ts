// The searches that servers are asked for now: each ends when the person closes it, and all of them when the app does.
import type { Id } from '../../../shared/model/account.ts'
import type { ServerSearch } from '../../../shared/model/mail-search.ts'
import { CancelledError } from '../../errors.ts'
import { type ServerSearchServices, searchServer } from '../imap/search-server.ts'

interface Running {
  readonly searchId: Id
  readonly stopping: AbortController
  readonly ended: Promise<unknown>
}

export class ServerSearches {
  private readonly services: ServerSearchServices
  private running: readonly Running[] = []

  constructor(services: ServerSearchServices) {
    this.services = services
  }

  /** Throws what `searchServer` throws; CancelledError when it was stopped. */
  async search(q: { id: Id; accountId: Id }): Promise<ServerSearch> {
    const stopping = new AbortController()
    const found = searchServer(this.services, { ...q, signal: stopping.signal })
    const own = { searchId: q.id, stopping, ended: found.catch(() => undefined) }
    this.running = [...this.running, own]
    try {
      return await found
    } finally {
      this.running = this.running.filter(each => each !== own)
    }
  }

  /** What the servers found until now stays in the search. */
  stop(searchId: Id): void {
    for (const each of this.running) if (each.searchId === searchId) each.stopping.abort(new CancelledError())
  }

  /** Resolves when nobody is asked any more. */
  async end(): Promise<void> {
    for (const { stopping } of this.running) stopping.abort(new CancelledError())
    await Promise.all(this.running.map(({ ended }) => ended))
  }
}
