// Watches the folders of this computer that panes show, so that what other programs do there is seen. Only a help: where the
// system cannot watch, a pane reads again when a person asks for it.

import { type FSWatcher, watch } from 'node:fs'
import type { Clock } from '../../clock.ts'
import { systemPath } from '../local-path.ts'

/** Changes gather so long: programs write a file in many steps. */
const GATHER_MS = 1_000

interface Watch {
  readonly path: string
  readonly watcher: FSWatcher
  stopGathering?: (() => void) | undefined
}

export class LocalWatches {
  private readonly clock: Clock
  private readonly changed: (path: string) => void
  private readonly watches = new Map<number, Watch>()

  /** `changed`: told of a folder, at most once a second. */
  constructor(clock: Clock, changed: (path: string) => void) {
    this.clock = clock
    this.changed = changed
  }

  /** The folder of this computer that a pane shows from now on; undefined: none. */
  show(pane: number, path: string | undefined): void {
    if (this.watches.get(pane)?.path === path) return
    this.stop(pane)
    const watcher = path === undefined ? undefined : this.begin(pane, path)
    if (path !== undefined && watcher) this.watches.set(pane, { path, watcher })
  }

  close(): void {
    for (const pane of [...this.watches.keys()]) this.stop(pane)
  }

  private begin(pane: number, path: string): FSWatcher | undefined {
    try {
      const watcher = watch(systemPath(path), { persistent: false }, () => this.noticed(pane))
      // The folder went, or there are more watches than the system gives.
      return watcher.on('error', () => this.stop(pane))
    } catch {
      return undefined
    }
  }

  private noticed(pane: number): void {
    const found = this.watches.get(pane)
    if (!found || found.stopGathering) return
    found.stopGathering = this.clock.after(GATHER_MS, () => {
      found.stopGathering = undefined
      this.changed(found.path)
    })
  }

  private stop(pane: number): void {
    const found = this.watches.get(pane)
    this.watches.delete(pane)
    found?.stopGathering?.()
    found?.watcher.close()
  }
}
