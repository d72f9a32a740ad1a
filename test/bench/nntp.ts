// Reading news: the limit of the server, our session, our whole way to the screen, and other programs.
import { startRealInn } from '../servers/real/inn.ts'
import { installPackages } from '../servers/real/install.ts'
import { measureRows } from './measure-rows.ts'
import { benchArticles } from './news-articles.ts'
import { bodyRows, type NntpTarget, overRows } from './nntp-rows.ts'
import type { Scenario } from './result-table.ts'
import type { BenchOptions } from './run.ts'
import { startDelayProxy } from './start-delay-proxy.ts'

const peers = [{ name: 'slrnpull', file: '/usr/bin/slrnpull' }]
const roundTripMs = 50
/** About what an overview line has. */
const headerBytes = 270
const textBytes = 3_000

/** Headers of 100,000 articles on loopback, and the texts of 1,000 at 50 ms; a tenth of both when quick. */
export async function* nntpScenarios({ isQuick, runs, only }: BenchOptions): AsyncGenerator<Scenario> {
  const missing = await installPackages(peers)
  if (missing !== undefined) console.error(missing)
  const inn = await startRealInn({ groups: [{ name: 'bench.headers' }, { name: 'bench.texts' }] })
  try {
    const headers: NntpTarget = {
      ...inn.plain,
      group: 'bench.headers',
      count: isQuick ? 10_000 : 100_000,
      patientCount: isQuick ? 500 : 5_000,
    }
    const texts = { ...inn.plain, group: 'bench.texts', count: isQuick ? 100 : 1_000, patientCount: isQuick ? 20 : 200 }
    console.error(`Feeding ${headers.count} articles …`)
    await inn.load(benchArticles(headers.group, headers.count, 40))
    await inn.load(benchArticles(texts.group, texts.count, textBytes))
    yield {
      name: `NNTP, headers of ${headers.count.toLocaleString('en-GB')} articles, INN, loopback`,
      bytesOf: count => count * headerBytes,
      rows: await measureRows(overRows(headers), { runs, only }),
    }
    const proxy = await startDelayProxy(texts.port, roundTripMs)
    yield {
      name: `NNTP, ${texts.count} articles of ${textBytes} bytes, INN, ${roundTripMs} ms round trip`,
      bytesOf: count => count * textBytes,
      rows: await measureRows(bodyRows({ ...texts, host: proxy.host }), { runs, only }),
    }
    proxy.stop()
  } finally {
    await inn.stop()
  }
}
