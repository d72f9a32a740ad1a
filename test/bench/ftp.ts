// Transferring files: the limit of the server, our session, our whole queue, and other programs.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ftpPassword, ftpUser, type RealFtp, startRealFtp } from '../servers/real/ftp/real-ftp.ts'
import { installPackages } from '../servers/real/install.ts'
import { writeNumbers } from './big-file.ts'
import {
  type BigFile,
  checkCount,
  type FtpTarget,
  getRows,
  putRows,
  type SmallFiles,
  type SmallUploads,
  smallPutRows,
  smallRows,
} from './ftp-rows.ts'
import { measureRows } from './measure-rows.ts'
import type { Scenario } from './result-table.ts'
import type { BenchOptions } from './run.ts'
import { smallBytes, writeSmallFiles } from './small-files.ts'
import { startDelayProxy } from './start-delay-proxy.ts'

const peers = [
  { name: 'curl', file: '/usr/bin/curl' },
  { name: 'lftp', file: '/usr/bin/lftp' },
  { name: 'ncftp', file: '/usr/bin/ncftpget' },
  { name: 'wget', file: '/usr/bin/wget' },
]
const roundTripMs = 50
const sessions = 10
const mebibyte = 1024 * 1024
const asFastAsLftp = [{ atMostTimes: 1, of: [`lftp mirror, ${sessions} sessions`] }]
const fastEnough = [{ atLeastPerSecond: 50 }]

/** 1 GiB down and up, plain and over TLS; 5,000 small files on loopback, and 500 at 50 ms. A tenth of all when quick. */
export async function* ftpScenarios({ isQuick, runs, only }: BenchOptions): AsyncGenerator<Scenario> {
  const missing = await installPackages(peers)
  if (missing !== undefined) console.error(missing)
  const server = await startRealFtp('vsftpd')
  const folder = mkdtempSync(path.join(tmpdir(), 'kittiwake-bench-ftp-'))
  try {
    const caFile = path.join(folder, 'ca.pem')
    writeFileSync(caFile, server.ca)
    yield* bigScenarios({ server, caFile, folder, sizeBytes: (isQuick ? 100 : 1024) * mebibyte, runs, only })
    yield* smallScenarios({ server, caFile, folder, isQuick, runs, only })
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Big {
  readonly server: RealFtp
  readonly caFile: string
  readonly folder: string
  readonly sizeBytes: number
  readonly runs: number
  readonly only: string | undefined
}

async function* bigScenarios({ server, caFile, folder, sizeBytes, runs, only }: Big): AsyncGenerator<Scenario> {
  const { remote, local } = server.homes.newFolder(ftpUser)
  const source = path.join(folder, 'source')
  console.error(`Writing a file of ${sizeBytes / mebibyte} MiB …`)
  writeNumbers(source, sizeBytes)
  writeNumbers(path.join(local, 'big'), sizeBytes)
  for (const security of ['plain', 'tls'] as const) {
    const target: BigFile = {
      ...targetOf(server, 'explicit', caFile),
      security,
      sizeBytes,
      remote: `${remote}/big`,
      local: source,
      localOfRemote: path.join(local, 'big'),
      remoteUploads: remote,
      localUploads: local,
    }
    const facts = `${sizeBytes / mebibyte} MiB, vsftpd, ${security}`
    const bytesOf = () => sizeBytes
    // A virtual machine is not equally fast in every minute: what is compared is measured in the same ones.
    const options = { runs, only, isInRounds: true }
    yield { name: `FTP, ${facts}, down`, bytesOf, rows: await measureRows(getRows(target), options) }
    yield { name: `FTP, ${facts}, up`, bytesOf, rows: await measureRows(putRows(target), options) }
  }
  rmSync(path.join(local, 'big'))
}

interface Small {
  readonly server: RealFtp
  readonly caFile: string
  readonly folder: string
  readonly isQuick: boolean
  readonly runs: number
  readonly only: string | undefined
}

async function* smallScenarios({ server, caFile, folder, isQuick, runs, only }: Small): AsyncGenerator<Scenario> {
  const bytesOf = (count: number) => count * smallBytes
  const near = { count: isQuick ? 500 : 5_000, ...targetOf(server, 'explicit', caFile) }
  const nearFiles: SmallFiles = {
    ...near,
    remote: smallFiles(server, near.count),
    sessions,
    wantedOfQueue: asFastAsLftp,
  }
  yield {
    name: `FTP, ${near.count.toLocaleString('en-GB')} files of ${smallBytes} bytes down, vsftpd, loopback`,
    bytesOf,
    rows: await measureRows(smallRows(nearFiles, true), { runs, only, keepsFolders: true }),
  }
  const uploads = smallUploads(server, nearFiles, path.join(folder, 'small'))
  yield {
    name: `FTP, ${near.count.toLocaleString('en-GB')} files of ${smallBytes} bytes up, vsftpd, loopback`,
    bytesOf,
    rows: await measureRows(smallPutRows(uploads), { runs, only, keepsFolders: true }),
  }
  const far = { count: isQuick ? 50 : 500, ...targetOf(server, 'far', caFile) }
  const proxy = await startDelayProxy(far.port, roundTripMs, server.passivePorts)
  const farFiles: SmallFiles = {
    ...far,
    host: proxy.host,
    remote: smallFiles(server, far.count),
    sessions,
    wantedOfQueue: fastEnough,
  }
  yield {
    name: `FTP, ${far.count} files of ${smallBytes} bytes down, vsftpd, ${roundTripMs} ms round trip`,
    bytesOf,
    rows: await measureRows(smallRows(farFiles, true), { runs, only, keepsFolders: true }),
  }
  proxy.stop()
}

function targetOf(server: RealFtp, manner: 'explicit' | 'far', caFile: string): FtpTarget {
  const listener = server.listeners[manner]
  if (!listener) throw new Error(`${server.name} has no listener ${manner}`)
  const { host, port } = listener
  return { host, port, user: ftpUser, password: ftpPassword, security: 'plain', caFile }
}

/** A new folder with so many files; as the server calls it. */
function smallFiles(server: RealFtp, count: number): string {
  const { remote, local } = server.homes.newFolder(ftpUser)
  writeSmallFiles(path.join(local, 'small'), count)
  return `${remote}/small`
}

/** The same files here; what has come to the server stays, under another name: see `keepsFolders`. */
function smallUploads(server: RealFtp, files: SmallFiles, source: string): SmallUploads {
  const { remote, local } = server.homes.newFolder(ftpUser)
  writeSmallFiles(source, files.count)
  let runs = 0
  const takeAway = (count: number): void => {
    const arrived = path.join(local, 'small')
    checkCount(arrived, count)
    runs += 1
    renameSync(arrived, path.join(local, `run-${runs}`))
  }
  return { ...files, sizeBytes: smallBytes, remote: `${remote}/small`, source, takeAway }
}
