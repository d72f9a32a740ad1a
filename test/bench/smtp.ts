// Sending mail: the limits of the server, our session, and other programs.
import { installPackages } from '../servers/real/install.ts'
import { startMailServers } from '../servers/real/mail-servers.ts'
import { measureRows } from './measure-rows.ts'
import type { Scenario } from './result-table.ts'
import type { BenchOptions } from './run.ts'
import { letterBytes, type SmtpWanted, smtpRows } from './smtp-rows.ts'
import { startDelayProxy } from './start-delay-proxy.ts'

const peers = [{ name: 'msmtp', file: '/usr/bin/msmtp' }]
const roundTripMs = 50
const wantedNear: SmtpWanted = {
  data: [{ atMostTimes: 1.1 }, { atMostTimes: 1, of: ['nodemailer, pool of 1'] }],
  bdat: [{ atMostTimes: 1.1, of: ['raw limit: one connection, BDAT'] }],
  five: [
    { atMostTimes: 1.1, of: ['raw limit: five connections, DATA'] },
    { atMostTimes: 1, of: ['nodemailer, pool of 5'] },
  ],
}
const wantedFar: SmtpWanted = { data: [{ atMostTimes: 1.15 }], bdat: [{ underSeconds: 2 }], five: [] }

/** 1,000 messages on loopback, and 200 at 50 ms; a tenth of both when quick. */
export async function* smtpScenarios({ isQuick, runs, only }: BenchOptions): AsyncGenerator<Scenario> {
  const missing = await installPackages(peers)
  if (missing !== undefined) console.error(missing)
  const servers = await startMailServers()
  try {
    const ports = { port: servers.smtpOpen.port, dataPort: servers.smtpNoChunking.port }
    const near = { servers, count: isQuick ? 100 : 1000, host: '127.0.0.1', ...ports, wanted: wantedNear }
    yield {
      name: `SMTP, ${near.count.toLocaleString('en-GB')} messages of 5 kB, loopback`,
      bytesOf: count => count * letterBytes,
      rows: await measureRows(smtpRows(near), { runs, only, isInRounds: true }),
    }
    const proxy = await startDelayProxy(ports.port, roundTripMs, [ports.dataPort])
    const far = { servers, count: isQuick ? 20 : 200, host: proxy.host, ...ports, wanted: wantedFar }
    yield {
      name: `SMTP, ${far.count} messages of 5 kB, ${roundTripMs} ms round trip`,
      bytesOf: count => count * letterBytes,
      rows: await measureRows(smtpRows(far), { runs, only, isInRounds: true }),
    }
    proxy.stop()
  } finally {
    await servers.stop()
  }
}
