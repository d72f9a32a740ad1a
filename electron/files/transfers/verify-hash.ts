// Compares a copy by hash where the server makes one: what lies on this computer's disk against what the server says.

import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { FtpSession, HashAlgorithm } from '../../protocols/ftp/session.ts'
import { unlessRefused } from '../sessions/refusals.ts'
import type { Blocks } from './blocks.ts'
import { MismatchError } from './check-sizes.ts'
import { openToRead, ReadRing, readAhead } from './local-reader.ts'

const NODE_NAMES: Readonly<Record<Exclude<HashAlgorithm, 'crc32'>, string>> = {
  'sha-512': 'sha512',
  'sha-256': 'sha256',
  'sha-1': 'sha1',
  md5: 'md5',
}

export interface HashQuestion {
  readonly remotePath: string
  readonly localPath: string
  readonly blocks: Blocks
}

/** Known from FEAT, so that nothing waits where there is nothing to compare. */
export function makesHashes({ capabilities }: FtpSession): boolean {
  return ['HASH', 'XSHA256', 'XSHA512', 'XSHA1', 'XSHA', 'XMD5', 'MD5', 'XCRC'].some(name => capabilities.has(name))
}

/** False when the server makes no hash of this file. Throws MismatchError when they differ; StorageError. */
export async function verifyHash(
  session: FtpSession,
  { remotePath, localPath, blocks }: HashQuestion,
): Promise<boolean> {
  const theirs = await unlessRefused(session.hash(remotePath))
  if (!theirs) return false
  const ours = await hashOf(localPath, theirs.algorithm, blocks)
  if (ours === theirs.value.toLowerCase()) return true
  throw new MismatchError(`The ${theirs.algorithm} of the copy is ${ours}, the server's ${theirs.value}`)
}

async function hashOf(path: string, algorithm: HashAlgorithm, blocks: Blocks): Promise<string> {
  const opened = await openToRead(path)
  const ring = new ReadRing(blocks, opened.sizeBytes)
  const digest = algorithm === 'crc32' ? crcDigest() : nodeDigest(NODE_NAMES[algorithm])
  try {
    for await (const block of readAhead(opened, 0, ring)) digest.update(block)
    return digest.end()
  } finally {
    ring.giveBack()
    await opened.file.close()
  }
}

interface Digest {
  update(block: Uint8Array): void
  end(): string
}

function nodeDigest(name: string): Digest {
  const hash = createHash(name)
  return { update: block => void hash.update(block), end: () => hash.digest('hex') }
}

function crcDigest(): Digest {
  let value = 0
  return {
    update: block => {
      value = crc32(block, value)
    },
    end: () => value.toString(16).padStart(8, '0'),
  }
}
