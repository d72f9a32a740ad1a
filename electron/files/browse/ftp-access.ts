// Folders of a site. Every request names its path, so it does not matter which of the site's sessions carries it.

import { PassThrough } from 'node:stream'
import { joinRemote, remoteFolder, remoteName } from '../../../shared/file-names.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { FileEntry, Place } from '../../../shared/model/remote-file.ts'
import { CancelledError, ReplyError } from '../../errors.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'
import type { FolderAccess, ReadFileOptions } from '../folder-access.ts'
import type { LeaseOptions, Purpose } from '../sessions/lease.ts'
import type { SiteSessions } from '../sessions/site-sessions.ts'

export class FtpAccess implements FolderAccess {
  readonly place: Place
  readonly partlyListed = new Set<string>()
  private readonly sessions: SiteSessions
  private readonly siteId: Id
  private readonly purpose: Purpose
  private readonly options: LeaseOptions

  constructor(sessions: SiteSessions, siteId: Id, { purpose, ...options }: LeaseOptions & { purpose: Purpose }) {
    this.place = { kind: 'site', siteId }
    this.sessions = sessions
    this.siteId = siteId
    this.purpose = purpose
    this.options = options
  }

  get atOnce(): number {
    return this.sessions.limitOf(this.siteId)
  }

  list(folder: string, signal = this.options.signal): Promise<readonly FileEntry[]> {
    return this.ask(async session => {
      const { entries, leftOut } = await session.readFolder(folder, { ...(signal ? { signal } : {}) })
      if (leftOut > 0) this.partlyListed.add(folder)
      return entries
    })
  }

  find(path: string): Promise<FileEntry | undefined> {
    return this.ask(session => findRemote(session, path))
  }

  makeFolder(path: string): Promise<void> {
    return this.ask(async session => void (await session.makeFolder(path)))
  }

  removeFile(path: string): Promise<void> {
    return this.ask(session => session.remove(path))
  }

  removeFolder(path: string): Promise<void> {
    return this.ask(session => session.removeFolder(path))
  }

  rename(from: string, to: string): Promise<void> {
    return this.ask(session => session.rename(from, to))
  }

  setPermissions(path: string, mode: number): Promise<void> {
    return this.ask(session => session.permissions(path, mode))
  }

  setModified(path: string, modifiedMs: number): Promise<boolean> {
    return this.ask(session => session.setModified(path, modifiedMs))
  }

  join(folder: string, name: string): string {
    return joinRemote(folder, name)
  }

  parent(path: string): string {
    return remoteFolder(path)
  }

  realPath(path: string): Promise<string> {
    return this.ask(async session => {
      await session.changeFolder(path)
      return session.workingFolder()
    })
  }

  /** The session is held until the last byte was taken; who stops earlier ends the transfer. */
  async *read(path: string, { from, signal = this.options.signal }: ReadFileOptions = {}): AsyncGenerator<Uint8Array> {
    const lease = await this.sessions.lease(this.siteId, this.purpose, this.options)
    const stop = new AbortController()
    const cancel = (): void => stop.abort()
    signal?.addEventListener('abort', cancel, { once: true })
    const stream = new PassThrough()
    const transfer = lease.session.download(path, stream, {
      signal: stop.signal,
      wantsFacts: true,
      ...(from ? { from } : {}),
    })
    // What went wrong is told by the stream, after what came before it.
    transfer.catch((error: unknown) => stream.destroy(error instanceof Error ? error : undefined))
    try {
      for await (const chunk of stream) yield chunk as Uint8Array
      await transfer
      lease.release()
    } catch (error) {
      lease.discard()
      throw signal?.aborted ? new CancelledError() : error
    } finally {
      signal?.removeEventListener('abort', cancel)
      stop.abort()
      // Only what has come to rest is given back.
      await transfer.catch(() => undefined)
      lease.release(true)
    }
  }

  private ask<T>(work: (session: FtpSession) => Promise<T>): Promise<T> {
    return this.sessions.withSession(this.siteId, this.purpose, this.options, work)
  }
}

/** By MLST, else in the list of its folder. Undefined when nothing has this path. */
export async function findRemote(session: FtpSession, path: string): Promise<FileEntry | undefined> {
  const name = remoteName(path)
  if (name === '/') return { name, kind: 'folder' }
  const facts = await session.facts(path).catch(unlessRefused)
  if (facts) return { ...facts, name }
  const listing = await session.readFolder(remoteFolder(path)).catch(unlessRefused)
  return listing?.entries.find(entry => entry.name === name)
}

/** A folder that cannot be read has nothing in it for us. */
function unlessRefused(error: unknown): undefined {
  if (error instanceof ReplyError && error.code !== 421) return undefined
  throw error
}
