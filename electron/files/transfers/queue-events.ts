// Tells the window what happens in the queue, seldom enough that it has time to draw; keeps the computer awake meanwhile,
// and tells the person at the end.

import type { EventName, Events } from '../../../shared/api/index.ts'
import type { Place } from '../../../shared/model/remote-file.ts'
import { ChangeNotice } from '../../change-notice.ts'
import type { Clock } from '../../clock.ts'
import type { QueueLists } from './queue-lists.ts'

/** Some times a second: bars move smoothly, numbers can be read. */
const PROGRESS_MS = 300
/** Panes read their folders anew at most this often. */
const FOLDERS_MS = 1_000

export interface QueueEventsServices {
  readonly lists: QueueLists
  readonly clock: Clock
  emit<E extends EventName>(name: E, payload: Events[E]): void
  /** Of a place, through us: panes that show them read again. */
  foldersChanged(place: Place, paths: readonly string[]): void
  preventSleep(isOn: boolean): void
  isRunning(): boolean
}

export class QueueEvents {
  private readonly services: QueueEventsServices
  private readonly notice: ChangeNotice
  private readonly written = new Map<string, { place: Place; paths: Set<string> }>()
  private stopProgress: (() => void) | undefined
  private stopFolders: (() => void) | undefined
  private isAwake = false

  constructor(services: QueueEventsServices) {
    this.services = services
    this.notice = new ChangeNotice(() => services.emit('transfers.changed', {}))
  }

  changed(): void {
    this.notice.changed([0])
    this.stopProgress ??= this.services.clock.after(PROGRESS_MS, () => void this.tell())
    this.keepAwake()
  }

  /** Something was written into a folder. */
  wrote(place: Place, path: string): void {
    const key = place.kind === 'site' ? `${place.siteId}` : ''
    const entry = this.written.get(key) ?? { place, paths: new Set<string>() }
    entry.paths.add(path)
    this.written.set(key, entry)
    this.stopFolders ??= this.services.clock.after(FOLDERS_MS, () => this.tellFolders())
  }

  /** Says what is left to say. */
  end(): void {
    this.stopProgress?.()
    this.stopFolders?.()
    this.tellFolders()
    if (this.isAwake) this.services.preventSleep(false)
    this.isAwake = false
  }

  private async tell(): Promise<void> {
    this.stopProgress = undefined
    const { lists, emit, isRunning } = this.services
    // Whoever asks for the list is told what is wrong with the store.
    const summary = await lists.summary().catch(() => undefined)
    if (summary) emit('transfers.progress', { summary, running: lists.running })
    if (isRunning()) this.stopProgress ??= this.services.clock.after(PROGRESS_MS, () => void this.tell())
    this.keepAwake()
  }

  private tellFolders(): void {
    this.stopFolders = undefined
    for (const { place, paths } of this.written.values()) this.services.foldersChanged(place, [...paths])
    this.written.clear()
  }

  private keepAwake(): void {
    const isRunning = this.services.isRunning()
    if (isRunning === this.isAwake) return
    this.isAwake = isRunning
    this.services.preventSleep(isRunning)
  }
}
