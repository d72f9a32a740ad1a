// One whole file between a site and this computer, as editing it needs: never half of it under its own name, where the server
// leaves a choice.

import { createReadStream, createWriteStream } from 'node:fs'
import { joinRemote, remoteFolder, remoteName } from '../../../shared/file-names.ts'
import { InputError, ReplyError } from '../../errors.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { isOver, unlessRefused } from '../sessions/refusals.ts'
import { partName } from '../transfers/part-name.ts'
import { keepRights, renameOver } from '../transfers/rename-over.ts'
import type { FoundFile } from './find-file.ts'

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

/**
 * Under a temporary name that then takes the file's place, with its rights: how many bytes it has. Straight to its own name
 * only at servers that take no other or do not rename, and through a link that leads nobody knows where. Throws InputError
 * when some are missing.
 */
export async function replaceFile(session: FtpSession, localPath: string, { path, entry }: FoundFile): Promise<number> {
  if (entry?.kind === 'link') return sendFile(session, localPath, path)
  const partPath = joinRemote(remoteFolder(path), partName(remoteName(path)))
  try {
    const bytes = await sendFile(session, localPath, partPath)
    if (entry) await keepRights(session, partPath, entry)
    await renameOver(session, { partPath, path })
    return bytes
  } catch (error) {
    if (!isNameRefused(error)) throw error
    await unlessRefused(session.remove(partPath))
    return sendFile(session, localPath, path)
  }
}

async function sendFile(session: FtpSession, localPath: string, path: string): Promise<number> {
  const source = createReadStream(localPath).on('error', told)
  const { bytes } = await session.upload(source, path).finally(() => source.destroy())
  const sizeBytes = await unlessRefused(session.size(path))
  if (sizeBytes !== undefined && sizeBytes !== bytes) throw new InputError('The server has another number of bytes')
  return bytes
}

/** 553: "File name not allowed" (RFC 959 4.2.2). Whatever else is refused would leave half a file under the real name. */
function isNameRefused(error: unknown): boolean {
  if (!(error instanceof ReplyError) || isOver(error) || error.temporary) return false
  return error.command.startsWith('RN') || (error.command.startsWith('STOR') && error.code === 553)
}

/** Who reads or writes the stream is told of its error; before anybody does, the event alone would end the program. */
function told(): void {}
