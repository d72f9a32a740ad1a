// Folders in memory behind the bridge: listings live under the numbers the window chose, as in the main process.
import type { FileRow, FileView, OpenFolder, Place } from '../../../shared/model/remote-file.ts'
import { CallBridge, Fails } from '../call-bridge.ts'

interface Listing {
  readonly slot: number
  readonly rows: readonly FileRow[]
}

export class FolderBridge {
  readonly bridge = CallBridge.install()
  /** Names of the entries of each folder; a name with `/` at its end is a folder. */
  readonly folders: Record<string, readonly string[]>
  private readonly listings = new Map<number, Listing>()
  private lastListing = 0
  private rowsMayCome: Promise<void> | undefined

  constructor(folders: Record<string, readonly string[]>) {
    this.folders = folders
    const { bridge } = this
    bridge.answer('files.openFolder', q => this.open(q as { pane: number; place: Place; path: string }))
    bridge.answer('files.closePane', ({ pane }) => this.close(Number(pane)))
    bridge.answer('files.rows', async q => {
      await this.rowsMayCome
      return this.page(q as unknown as { listing: number; view: FileView; from: number; count: number })
    })
    bridge.answer('files.row', ({ listing, entry }) => this.rows(listing).find(row => row.entry === entry))
    bridge.answer('files.positionOf', ({ listing, name }) => this.rows(listing).findIndex(row => row.name === name))
    bridge.answer('files.entriesBetween', ({ listing, from, to }) =>
      this.rows(listing)
        .slice(Number(from), Number(to) + 1)
        .map(({ entry }) => entry),
    )
    bridge.answer('files.entriesAgain', ({ listing, before }) =>
      this.entriesAgain(Number(listing), before as { listing: number; entries: readonly number[] }),
    )
    bridge.answer('files.measure', () => ({ files: 1, folders: 0, bytes: 1 }))
  }

  /** The numbers of the listings that were not let go. */
  get openSlots(): number[] {
    return [...this.listings.values()].map(({ slot }) => slot)
  }

  /** Rows are slow from now on: they come when the function that is returned is called. */
  holdRows(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.rowsMayCome = promise
    return resolve
  }

  private rows(listing: unknown): readonly FileRow[] {
    return this.listings.get(Number(listing))?.rows ?? []
  }

  private entriesAgain(listing: number, before: { listing: number; entries: readonly number[] }): number[] {
    if (!this.listings.has(before.listing)) throw new Fails({ kind: 'input', message: 'Let go already' })
    const earlier = this.rows(before.listing).filter(({ entry }) => before.entries.includes(entry))
    const names = new Set(earlier.map(({ name }) => name))
    return this.rows(listing).flatMap(({ name, entry }) => (names.has(name) ? [entry] : []))
  }

  private open({ pane, place, path }: { pane: number; place: Place; path: string }): OpenFolder {
    const names = this.folders[path]
    if (!names) {
      throw new Fails({
        kind: 'refused',
        command: `CWD ${path}`,
        code: 550,
        text: 'No',
        temporary: false,
        message: 'No',
      })
    }
    const listing = ++this.lastListing
    // Entries are numbered anew with every reading.
    const rows = names.map(
      (name, index): FileRow => ({
        entry: listing * 10_000 + index,
        name: name.replace('/', ''),
        kind: name.endsWith('/') ? 'folder' : 'file',
        sizeBytes: 10,
      }),
    )
    this.listings.set(listing, { slot: pane, rows })
    return { listing, place, path, count: rows.length, readMs: 1, leftOut: 0, isTimeCoarse: false }
  }

  private close(slot: number): void {
    for (const [id, listing] of this.listings) if (listing.slot === slot) this.listings.delete(id)
  }

  private page({ listing, from, count }: { listing: number; from: number; count: number }) {
    const rows = this.rows(listing)
    return { total: rows.length, totalBytes: rows.length * 10, rows: rows.slice(from, from + count) }
  }
}
