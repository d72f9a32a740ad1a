// Replies of the practice FTP server to what the disk says (RFC 959 4.2).
import { FtpRefusal } from './practice-folder.ts'

const byCode: Readonly<Record<string, string>> = {
  ENOENT: '550 There is no such file or folder',
  ENOTDIR: '550 That is no folder',
  EISDIR: '550 That is a folder',
  EEXIST: '550 That exists',
  ENOTEMPTY: '550 The folder is not empty',
  EACCES: '550 Not allowed',
  EPERM: '550 Not allowed',
  ENAMETOOLONG: '553 The name is too long',
  ENOSPC: '452 The disk is full',
}

/** The reply for what went wrong while a command was carried out. */
export function replyTo(error: unknown): string {
  if (error instanceof FtpRefusal) return error.reply
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return byCode[code] ?? '550 That did not work'
}
