// One file of a site that is edited here. It is sent only when its content differs from what was fetched or sent last, under
// a temporary name that then takes the file's place, and never over a file that somebody else has changed meanwhile.

import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type FSWatcher, watch } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { joinRemote, remoteFolder, remoteName } from '../../../shared/file-names.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { FileEntry, Place, RemoteEdit } from '../../../shared/model/remote-file.ts'
import type { Clock } from '../../clock.ts'
import { InputError } from '../../errors.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { otherName } from '../conflict.ts'
import type { Desktop } from '../desktop.ts'
import { safeLocalName } from '../local-name.ts'
import type { SiteSessions } from '../sessions/site-sessions.ts'
import { fetchFile, replaceFile } from './exchange-file.ts'
import { findFile } from './find-file.ts'

/** Editors write a file in several steps; it is looked at when they have been quiet for so long. */
export const QUIET_MS = 400

export interface EditServices {
  readonly sessions: SiteSessions
  readonly desktop: Pick<Desktop, 'editPath'>
  readonly clock: Clock
  /** The private folder of edited files, inside the profile. */
  readonly folder: string
  foldersChanged(place: Place, paths: readonly string[]): void
}

/** What is kept over a restart. */
export interface EditRecord {
  readonly siteId: Id
  readonly path: string
  readonly localPath: string
  readonly isLink?: boolean | undefined
  /** SHA-256 of what the server has, as far as we know; absent: nothing was fetched yet. */
  readonly sha256?: string | undefined
  readonly sizeBytes?: number | undefined
  readonly modified?: number | undefined
}

export class EditedFile {
  readonly id: Id
  private facts: EditRecord
  private readonly services: EditServices
  private readonly changed: () => void
  private state: RemoteEdit['state'] = 'downloading'
  private savedMs: number | undefined
  private watcher: FSWatcher | undefined
  private stopWaiting: (() => void) | undefined
  private fetching: Promise<void> | undefined
  private sending: Promise<void> | undefined

  /** A file that is going to be fetched; every one has a folder of its own, so that it can keep its name. */
  static record(folder: string, { siteId, path }: Pick<EditRecord, 'siteId' | 'path'>): EditRecord {
    const name = safeLocalName(remoteName(path), process.platform)?.name ?? 'file'
    return { siteId, path, localPath: join(folder, randomUUID(), name) }
  }

  constructor(id: Id, record: EditRecord, services: EditServices, changed: () => void) {
    this.id = id
    this.facts = record
    this.services = services
    this.changed = changed
  }

  get record(): EditRecord {
    return this.facts
  }

  get edit(): RemoteEdit {
    const { siteId, path } = this.facts
    return { id: this.id, siteId, path, state: this.state, ...(this.savedMs ? { savedMs: this.savedMs } : {}) }
  }

  /** After a restart: true when it may hold changes that were never sent. Everything else is cleaned up. */
  async takeUp(): Promise<boolean> {
    const { localPath, sha256 } = this.facts
    // A folder that is not ours is not looked into, and nothing in it is removed.
    if (dirname(dirname(localPath)) !== this.services.folder) return false
    const isFetched = sha256 !== undefined && (await namesIn(dirname(localPath))).length > 0
    // What cannot be read may have been changed: an editor that was stopped while it saved leaves its work under other names.
    if (!isFetched || (await this.localHash().catch(() => undefined)) === sha256) {
      await this.forget()
      return false
    }
    this.state = 'conflict'
    return true
  }

  fetch(entry: FileEntry): Promise<void> {
    this.fetching = this.fetchNow(entry)
    return this.fetching
  }

  /** Once it has arrived: the half of a file would be saved, and sent, as the whole. Throws what fetching it throws. */
  async open(): Promise<void> {
    await this.fetching
    await this.services.desktop.editPath(this.facts.localPath)
  }

  private async fetchNow(entry: FileEntry): Promise<void> {
    const { path, localPath } = this.facts
    const isLink = entry.kind === 'link'
    this.facts = { ...this.facts, isLink }
    this.show('downloading')
    await mkdir(dirname(localPath), { recursive: true, mode: 0o700 }).catch(disk(localPath))
    const facts = await this.withSession(async session => {
      await fetchFile(session, path, localPath)
      return (await findFile(session, path, isLink)).entry ?? entry
    })
    this.remember(facts, await this.localHash())
    this.startWatching()
    this.show('watching')
  }

  /** Sends the content when it changed. Another change at the server stops it, unless a person has decided. */
  send({ isForced = false }: { isForced?: boolean } = {}): Promise<void> {
    this.sending = (this.sending ?? Promise.resolve()).catch(() => undefined).then(() => this.sendNow(isForced))
    return this.sending
  }

  /** Under a free name in the same folder; that file is the one being edited from now on. */
  async sendBeside(): Promise<void> {
    const folder = remoteFolder(this.facts.path)
    const entries = await this.withSession(session => session.list(folder))
    const name = otherName(remoteName(this.facts.path), new Set(entries.map(entry => entry.name)))
    this.facts = { ...this.facts, path: joinRemote(folder, name), isLink: false }
    await this.send({ isForced: true })
  }

  /** Nothing stays unsent. Throws when something has to. */
  async finish(): Promise<void> {
    await this.send()
    if (this.state === 'conflict') throw new InputError('The file at the server has changed meanwhile', 'conflict')
  }

  stop(): void {
    this.watcher?.close()
    this.stopWaiting?.()
  }

  /** Stops, and removes what is here of it. */
  async forget(): Promise<void> {
    this.stop()
    this.state = 'ended'
    await rm(dirname(this.facts.localPath), { recursive: true, force: true }).catch(disk(this.facts.localPath))
  }

  private startWatching(): void {
    // The folder, not the file: many editors write a new file and give it the old one's name.
    this.watcher ??= watch(dirname(this.facts.localPath), () => this.look())
      // The folder is gone, or the system has no watches left: the file is still sent when the edit ends.
      .on('error', () => undefined)
  }

  private look(): void {
    this.stopWaiting?.()
    // What went wrong is shown as the edit's state; the next change tries again.
    this.stopWaiting = this.services.clock.after(QUIET_MS, () => void this.send().catch(() => undefined))
  }

  private async sendNow(isForced: boolean): Promise<void> {
    const hash = await this.localHash()
    if (hash === this.facts.sha256 && !isForced) return
    const before = this.state
    this.show('uploading')
    try {
      const isSent = await this.withSession(session => this.upload(session, isForced))
      this.show(isSent ? 'saved' : 'conflict')
      if (isSent) this.facts = { ...this.facts, sha256: hash }
    } catch (error) {
      this.show(before === 'conflict' ? 'conflict' : 'failed')
      throw error
    }
    this.startWatching()
    this.changed()
    this.services.foldersChanged({ kind: 'site', siteId: this.facts.siteId }, [remoteFolder(this.facts.path)])
  }

  /** False when the server's file is not the one that was fetched. */
  private async upload(session: FtpSession, isForced: boolean): Promise<boolean> {
    const { path, localPath, isLink } = this.facts
    const old = await findFile(session, path, isLink)
    if (!isForced && !this.isSame(old.entry)) return false
    const sizeBytes = await replaceFile(session, localPath, old)
    this.remember((await findFile(session, path, isLink)).entry ?? { sizeBytes }, this.facts.sha256)
    this.savedMs = this.services.clock.now()
    return true
  }

  private isSame(found: FileEntry | undefined): boolean {
    const { sizeBytes, modified } = this.facts
    if (!found) return false
    const isSameSize = sizeBytes === undefined || found.sizeBytes === undefined || sizeBytes === found.sizeBytes
    return isSameSize && (modified === undefined || found.modified === undefined || modified === found.modified)
  }

  private remember(
    { sizeBytes, modified }: Pick<FileEntry, 'sizeBytes' | 'modified'>,
    sha256: string | undefined,
  ): void {
    const { siteId, path, localPath, isLink } = this.facts
    this.facts = { siteId, path, localPath, isLink, sizeBytes, modified, ...(sha256 ? { sha256 } : {}) }
  }

  private async localHash(): Promise<string> {
    const hash = createHash('sha256')
    try {
      for await (const chunk of createReadStream(this.facts.localPath)) hash.update(chunk as Buffer)
    } catch (error) {
      throw storageErrorOf(error, this.facts.localPath)
    }
    return hash.digest('hex')
  }

  private withSession<T>(work: (session: FtpSession) => Promise<T>): Promise<T> {
    return this.services.sessions.withSession(this.facts.siteId, 'transfer', {}, work)
  }

  private show(state: RemoteEdit['state']): void {
    this.state = state
    this.changed()
  }
}

/** None where the folder is gone. */
function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => [])
}

function disk(path: string): (error: unknown) => never {
  return error => {
    throw storageErrorOf(error, path)
  }
}
