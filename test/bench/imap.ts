// The first sync of an IMAP folder: the limit of the server, our session, our whole path to the disk, and another program.
import { startDovecot } from '../servers/real/dovecot.ts'
import { installPackages } from '../servers/real/install.ts'
import { imapRows } from './imap-rows.ts'
import { measureRows } from './measure-rows.ts'
import { corpus, corpusBytes, sizeText } from './pop3.ts'
import type { Scenario } from './result-table.ts'
import type { BenchOptions } from './run.ts'
import { startDelayProxy } from './start-delay-proxy.ts'

const peers = [{ name: 'isync', file: '/usr/bin/mbsync' }]
const roundTripMs = 50
const batch = 500

/** 10,000 messages on loopback, and 1,000 at 50 ms; a tenth of both when quick. */
export async function* imapScenarios({ isQuick, runs, only }: BenchOptions): AsyncGenerator<Scenario> {
  const missing = await installPackages(peers)
  if (missing !== undefined) console.error(missing)
  const dovecot = await startDovecot()
  try {
    const near = { user: 'alice', count: isQuick ? 1000 : 10_000 }
    const far = { user: 'bob', count: isQuick ? 100 : 1000 }
    for (const { user, count } of [near, far]) {
      console.error(`Putting ${count} messages into the mailbox of ${user} …`)
      for (let from = 0; from < count; from += batch)
        dovecot.maildirs.add(user, corpus(from, Math.min(batch, count - from)))
    }
    yield {
      name: `IMAP, ${sizeText(near.count)}, loopback`,
      bytesOf: corpusBytes,
      rows: await measureRows(imapRows({ ...near, ...dovecot.imap }), { runs, only }),
    }
    const proxy = await startDelayProxy(dovecot.imap.port, roundTripMs)
    yield {
      name: `IMAP, ${sizeText(far.count)}, ${roundTripMs} ms round trip`,
      bytesOf: corpusBytes,
      rows: await measureRows(imapRows({ ...far, host: proxy.host, port: proxy.port }), { runs, only }),
    }
    proxy.stop()
  } finally {
    await dovecot.stop()
  }
}
