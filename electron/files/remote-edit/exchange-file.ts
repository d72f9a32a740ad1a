// One whole file between a site and this computer, as editing it needs: never half of it under its own name.

import { createReadStream, createWriteStream } from 'node:fs'
import { joinRemote, remoteFolder, remoteName } from '../../../shared/file-names.ts'
import { InputError, ReplyError } from '../../errors.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'

/** With the size asked in the same packet: what ends early is no file to work on. The stream is closed when it ends. */
export async function fetchFile(session: FtpSession, path: string, localPath: string): Promise<void> {
  const file = createWriteStream(localPath, { mode: 0o600 }).on('error', told)
  const closed = new Promise<void>(resolve => file.once('close', resolve))
  try {
    await session.download(path, file, { wantsFacts: true })
  } catch (error) {
    throw storageErrorOf(error, localPath)
  } finally {
    file.destroy()
    await closed
  }
}

/** Under a temporary name that then takes the file's place: how many bytes it has. Throws InputError when some are missing. */
export async function replaceFile(session: FtpSession, localPath: string, path: string): Promise<number> {
  const part = joinRemote(remoteFolder(path), `.${remoteName(path)}.kittiwake-part`)
  const source = createReadStream(localPath).on('error', told)
  const { bytes } = await session.upload(source, part).finally(() => source.destroy())
  const sizeBytes = await session.size(part).catch(unlessRefused)
  if (sizeBytes !== undefined && sizeBytes !== bytes) throw new InputError('The server has another number of bytes')
  await takePlace(session, part, path)
  return bytes
}

/** Servers that do not rename over a file get it out of the way first; the new one is complete by then. */
async function takePlace(session: FtpSession, part: string, path: string): Promise<void> {
  try {
    await session.rename(part, path)
  } catch (error) {
    if (!(error instanceof ReplyError) || error.code === 421) throw error
    await session.remove(path)
    await session.rename(part, path)
  }
}

/** Who reads or writes the stream is told of its error; before anybody does, the event alone would end the program. */
function told(): void {}

function unlessRefused(error: unknown): undefined {
  if (error instanceof ReplyError && error.code !== 421) return undefined
  throw error
}
