// Downloading mail: the limit of the server, our session, our whole path to the disk, and other programs.
import { startDovecot } from '../servers/real/dovecot.ts'
import { installPackages } from '../servers/real/install.ts'
import { corpusMessage } from './corpus.ts'
import { measureRows } from './measure-rows.ts'
import { pop3Rows } from './pop3-rows.ts'
import type { Scenario } from './result-table.ts'
import type { BenchOptions } from './run.ts'
import { startDelayProxy } from './start-delay-proxy.ts'

const peers = [
  { name: 'mpop', file: '/usr/bin/mpop' },
  { name: 'fetchmail', file: '/usr/bin/fetchmail' },
  { name: 'getmail6', file: '/usr/bin/getmail' },
]
const roundTripMs = 50
const batch = 500

/** 10,000 messages on loopback, and 1,000 at 50 ms; a tenth of both when quick. */
export async function* pop3Scenarios({ isQuick, runs, only }: BenchOptions): AsyncGenerator<Scenario> {
  const missing = await installPackages(peers)
  if (missing !== undefined) console.error(missing)
  // An account that is read in the clear is asked first where encryption is offered, for that must not vanish unnoticed.
  const dovecot = await startDovecot({ hasNoTls: true })
  try {
    const near = { user: 'alice', count: isQuick ? 1000 : 10_000, patientCount: isQuick ? 500 : 2000, wantedTimes: 1.5 }
    const far = { user: 'bob', count: isQuick ? 100 : 1000, patientCount: isQuick ? 20 : 100, wantedTimes: 1.8 }
    for (const { user, count } of [near, far]) {
      console.error(`Putting ${count} messages into the mailbox of ${user} …`)
      for (let from = 0; from < count; from += batch)
        dovecot.maildirs.add(user, corpus(from, Math.min(batch, count - from)))
    }
    yield {
      name: `POP3, ${sizeText(near.count)}, loopback`,
      bytesOf: corpusBytes,
      rows: await measureRows(pop3Rows({ ...near, host: '127.0.0.1', port: dovecot.pop3.port }), { runs, only }),
    }
    const proxy = await startDelayProxy(dovecot.pop3.port, roundTripMs)
    yield {
      name: `POP3, ${sizeText(far.count)}, ${roundTripMs} ms round trip`,
      bytesOf: corpusBytes,
      rows: await measureRows(pop3Rows({ ...far, host: proxy.host, port: proxy.port }), { runs, only }),
    }
    proxy.stop()
  } finally {
    await dovecot.stop()
  }
}

export function corpus(from: number, count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => corpusMessage(from + index))
}

export function corpusBytes(count: number): number {
  let sizeBytes = 0
  for (let index = 0; index < count; index++) sizeBytes += corpusMessage(index).length
  return sizeBytes
}

export function sizeText(count: number): string {
  return `${count.toLocaleString('en-GB')} messages, ${Math.round(corpusBytes(count) / 1e6)} MB`
}
