// Files of sites that are being edited here: fetched into a private folder, watched, and sent back when their content has
// changed. What was changed and not sent survives a restart; what was not changed is cleaned up.

import type { Id } from '../../../shared/model/account.ts'
import type { FileEntry, RemoteEdit } from '../../../shared/model/remote-file.ts'
import { InputError } from '../../errors.ts'
import type { Store } from '../../store/store.ts'
import { EditedFile, type EditRecord, type EditServices } from './edited-file.ts'

const SETTING = 'remote-edits'
/** Nobody edits more at once; each is watched. */
const MAX_EDITS = 100

export interface RemoteEditsServices extends EditServices {
  readonly store: Pick<Store, 'readSite' | 'readSetting' | 'writeSetting'>
  editsChanged(): void
}

export class RemoteEdits {
  private readonly services: RemoteEditsServices
  private readonly all = new Map<Id, EditedFile>()
  private lastId = 0

  constructor(services: RemoteEditsServices) {
    this.services = services
  }

  /** Takes up what was not sent when the app ended: shown for a person to decide, nothing is contacted. */
  async start(): Promise<void> {
    const records = ((await this.services.store.readSetting(SETTING)) ?? []) as readonly EditRecord[]
    for (const record of records) {
      const file = this.make(record)
      if (await file.takeUp()) this.all.set(file.id, file)
    }
    if (records.length > 0) await this.changed()
  }

  list(): RemoteEdit[] {
    return [...this.all.values()].map(({ edit }) => edit)
  }

  /** Fetches the file and opens it; one that is edited already is opened again. Errors: those of the transfer. */
  async begin(siteId: Id, path: string, entry: FileEntry): Promise<RemoteEdit> {
    const known = [...this.all.values()].find(({ edit }) => edit.siteId === siteId && edit.path === path)
    if (known) {
      await known.open()
      return known.edit
    }
    if (this.all.size >= MAX_EDITS) throw new InputError(`More than ${MAX_EDITS} files are being edited`)
    const file = this.make(EditedFile.record(this.services.folder, { siteId, path }))
    this.all.set(file.id, file)
    try {
      await file.fetch(entry)
      await file.open()
    } catch (error) {
      await file.forget()
      this.all.delete(file.id)
      await this.changed()
      throw error
    }
    return file.edit
  }

  async settle(id: Id, choice: 'overwrite' | 'keep-both' | 'discard'): Promise<void> {
    const file = this.get(id)
    if (choice === 'overwrite') await file.send({ isForced: true })
    if (choice === 'keep-both') await file.sendBeside()
    if (choice === 'discard') await this.remove(file)
  }

  /** Sends what has changed, then forgets the file. Where that fails the edit stays, and the error says why. */
  async end(id: Id): Promise<void> {
    const file = this.get(id)
    await file.finish()
    await this.remove(file)
  }

  /** The app ends: nothing is watched any longer, and nothing is lost. */
  async close(): Promise<void> {
    for (const file of this.all.values()) file.stop()
    await this.keep()
  }

  private get(id: Id): EditedFile {
    const file = this.all.get(id)
    if (!file) throw new InputError('This file is no longer being edited')
    return file
  }

  private make(record: EditRecord): EditedFile {
    this.lastId += 1
    // What cannot be kept now is with the next change, and when the app ends.
    return new EditedFile(this.lastId, record, this.services, () => void this.changed().catch(() => undefined))
  }

  private async remove(file: EditedFile): Promise<void> {
    this.all.delete(file.id)
    await file.forget()
    await this.changed()
  }

  private async changed(): Promise<void> {
    await this.keep()
    this.services.editsChanged()
  }

  private async keep(): Promise<void> {
    const records = [...this.all.values()].map(({ record }) => record)
    await this.services.store.writeSetting(SETTING, records.length === 0 ? undefined : records)
  }
}
