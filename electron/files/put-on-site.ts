// Puts one file of this computer into a new folder of a site, for a link that others open: a name nobody can guess, nothing
// replaced, and nothing left behind when it does not arrive whole.

import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { joinRemote } from '../../shared/file-names.ts'
import type { Id } from '../../shared/model/account.ts'
import { ProtocolError, ReplyError } from '../errors.ts'
import type { JobContext } from '../jobs/job.ts'
import type { FtpSession } from '../protocols/ftp/session.ts'
import type { SiteSessions } from './sessions/site-sessions.ts'

export interface PutOnSite {
  readonly siteId: Id
  /** The folder on the site in which the new one is made. */
  readonly folder: string
  /** The file on this computer, and what it is called there. */
  readonly file: string
  readonly name: string
}

/** 96 bits: nobody tries them all. */
const FOLDER_BYTES = 12

/** Answers with the new folder's name. Throws what the session throws, and ProtocolError when the size is another one there. */
export async function putOnSite(
  sessions: Pick<SiteSessions, 'withSession'>,
  { siteId, folder, file, name }: PutOnSite,
  job: JobContext,
): Promise<string> {
  const { size } = await stat(file)
  return sessions.withSession(siteId, 'transfer', { signal: job.signal }, async session => {
    // A new one each time: the work may be begun again on another session.
    const made = randomBytes(FOLDER_BYTES).toString('hex')
    const place = joinRemote(folder, made)
    const path = joinRemote(place, name)
    await session.makeFolder(place)
    try {
      const onBytes = (bytes: number) => job.report({ done: 0, total: 1, doneBytes: bytes, totalBytes: size })
      await session.upload(createReadStream(file), path, { signal: job.signal, onBytes })
      await checkSize(session, path, size)
    } catch (error) {
      await takeAway(session, path, place)
      throw error
    }
    return made
  })
}

/** A server that says no size is believed. */
async function checkSize(session: FtpSession, path: string, sizeBytes: number): Promise<void> {
  const said = await session.size(path).catch((error: unknown) => {
    if (error instanceof ReplyError) return undefined
    throw error
  })
  if (said !== undefined && said !== sizeBytes)
    throw new ProtocolError(`The file has ${sizeBytes} bytes, and ${said} there`, undefined, 'size-wrong')
}

/** The reason why it did not work is more important than what stays behind. */
async function takeAway(session: FtpSession, path: string, place: string): Promise<void> {
  await session.remove(path).catch(() => undefined)
  await session.removeFolder(place).catch(() => undefined)
}
