// The doctor's small file: there and back, replaced, renamed and removed, with a verdict for every step. Servers that lose,
// add or change bytes say that all went well, so every byte is compared. The file goes away whatever happens.

import { randomBytes, randomUUID } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { joinRemote } from '../../../shared/file-names.ts'
import { ProtocolError, ReplyError } from '../../errors.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'
import type { SiteSteps } from './test-site.ts'

/** Enough to cross several packets and buffers, little enough for every server. */
const PROBE_BYTES = 64 * 1024
/** What text mode, line filters and old gateways change first. */
const TRICKY_BYTES = Buffer.from([0, 255, 13, 10, 10, 13, 26, 4, 255, 244, 255, 242, 0x80, 0xc3, 0x28])
const CR = 13

export interface FileProbe {
  readonly folder: string
  readonly steps: SiteSteps
  readonly signal: AbortSignal
  /** Removes the file on a connection of its own, when this one is over. */
  removeAnew(path: string): Promise<void>
}

/**
 * The file's name is new. What a server refuses or does wrong with a file that is there belongs to the step, and the rest
 * goes on; anything else is thrown.
 */
export async function probeWithFile(
  session: FtpSession,
  { folder, steps, signal, removeAnew }: FileProbe,
): Promise<void> {
  const stem = joinRemote(folder, `kittiwake-test-${randomUUID().slice(0, 8)}`)
  let path = `${stem}.bin`
  // A refused upload may have left a part.
  let mayBeThere = true
  try {
    const sent = newContent()
    steps.reach('upload')
    await send(session, path, { bytes: sent, signal })
    steps.reach('download')
    const received = await fetchWhole(session, path, signal)
    const isSame = await steps.attempt('compare', async () => verdictOn(sent, received, await sizeOf(session, path)))
    if (isSame) {
      await checkSize(session, { path, sizeBytes: sent.length, steps })
      await steps.attempt('replace', () => replaceAndFetch(session, path, { before: sent, signal }))
    } else steps.skip('size', 'replace')
    const other = `${stem}-2.bin`
    if (await steps.attempt('rename', () => session.rename(path, other).then(noVerdict))) path = other
    mayBeThere = false
    await steps.attempt('remove', () => session.remove(path).then(noVerdict))
  } finally {
    if (mayBeThere) await removeLeftover(session, path, removeAnew)
  }
}

const noVerdict = (): undefined => undefined

function newContent(): Buffer {
  return Buffer.concat([TRICKY_BYTES, randomBytes(PROBE_BYTES)])
}

async function send(
  session: FtpSession,
  path: string,
  { bytes, signal }: { bytes: Buffer; signal: AbortSignal },
): Promise<void> {
  await session.upload(Readable.from([bytes]), path, { signal })
}

async function fetchWhole(session: FtpSession, path: string, signal: AbortSignal): Promise<Buffer> {
  const stream = new PassThrough({ highWaterMark: 2 * PROBE_BYTES })
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)))
  await session.download(path, stream, { signal })
  return Buffer.concat(chunks)
}

/** Undefined when the server cannot or will not say. */
async function sizeOf(session: FtpSession, path: string): Promise<number | undefined> {
  try {
    return await session.size(path)
  } catch (error) {
    if (error instanceof ReplyError) return undefined
    throw error
  }
}

/** What became of the bytes; undefined when they came back as they went. `storedBytes`: what the server says it has. */
function verdictOn(sent: Buffer, received: Buffer, storedBytes: number | undefined): ProtocolError | undefined {
  if (received.equals(sent)) return undefined
  const numbers = `${sent.length} bytes were sent and ${received.length} came back`
  if (withoutCr(received).equals(withoutCr(sent))) return verdict(numbers, 'text-mode')
  if (received.length > sent.length) return verdict(numbers, 'bytes-added')
  if (received.length < sent.length)
    return verdict(numbers, storedBytes === received.length ? 'upload-cut' : 'bytes-lost')
  const at = sent.findIndex((byte, index) => byte !== received[index])
  return verdict(`Byte ${at} came back as ${received[at]} and was ${sent[at]}`, 'bytes-changed')
}

function verdict(message: string, reason: NonNullable<ProtocolError['reason']>): ProtocolError {
  return new ProtocolError(message, undefined, reason)
}

/** Line ends as text mode changes them make no difference here. */
function withoutCr(bytes: Buffer): Buffer {
  return Buffer.from(bytes.filter(byte => byte !== CR))
}

async function checkSize(
  session: FtpSession,
  { path, sizeBytes, steps }: { path: string; sizeBytes: number; steps: SiteSteps },
): Promise<void> {
  const said = await sizeOf(session, path)
  if (said === undefined) return steps.skip('size')
  await steps.attempt('size', async () =>
    said === sizeBytes ? undefined : verdict(`The file has ${sizeBytes} bytes, SIZE says ${said}`, 'size-wrong'),
  )
}

/** The same name with other bytes: a cache on the way, or a server that keeps the first version, answers with the old ones. */
async function replaceAndFetch(
  session: FtpSession,
  path: string,
  { before, signal }: { before: Buffer; signal: AbortSignal },
): Promise<ProtocolError | undefined> {
  const sent = newContent()
  await send(session, path, { bytes: sent, signal })
  const received = await fetchWhole(session, path, signal)
  if (received.equals(before)) return verdict('The bytes from before the replacement came back', 'old-content')
  return verdictOn(sent, received, await sizeOf(session, path))
}

/** The reason why the test failed is more important than this file. */
async function removeLeftover(
  session: FtpSession,
  path: string,
  removeAnew: (path: string) => Promise<void>,
): Promise<void> {
  try {
    await session.remove(path)
  } catch (error) {
    if (!(error instanceof ReplyError)) await removeAnew(path).catch(() => undefined)
  }
}
