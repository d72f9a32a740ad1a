// Kittiwake beside other clients and beside the physical limit, in one run on this machine: prints tables, writes JSON.
// run.ts [pop3] [imap] [smtp] [ftp] [nntp] [search] [window] [--quick] [--runs N] [--only NAME] [--trace FOLDER]
// Fails on nothing: a row that went wrong says so in the table.
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from '../../build/build.ts'
import { whyNoFtpServers, whyNoInn, whyNoMailServers } from '../servers/real/needed-packages.ts'
import { type FilesWindowFigures, measureFilesWindow } from './files-window.ts'
import { ftpScenarios } from './ftp.ts'
import { imapScenarios } from './imap.ts'
import { type MailWindowFigures, type MailWindowOptions, measureMailWindow } from './mail-window.ts'
import { measureGroupList, measureMillion, type NewsFigures } from './news-figures.ts'
import { measureNewsWindow, type NewsWindowFigures } from './news-window.ts'
import { nntpScenarios } from './nntp.ts'
import { pop3Scenarios } from './pop3.ts'
import { figuresOf, type Scenario, tableOf } from './result-table.ts'
import { searchScenarios } from './search.ts'
import { smtpScenarios } from './smtp.ts'
import { measureWindow, type WindowFigures } from './window.ts'

export interface BenchOptions {
  /** A tenth of the messages, one run each: to see that it works. */
  readonly isQuick: boolean
  readonly runs: number
  /** Only rows with this in their names, beside the limit; of `window`, only the views with this in theirs. */
  readonly only: string | undefined
}

const topics = {
  pop3: pop3Scenarios,
  imap: imapScenarios,
  smtp: smtpScenarios,
  ftp: ftpScenarios,
  nntp: nntpScenarios,
  search: searchScenarios,
}
type Topic = keyof typeof topics
type WindowFigure = WindowFigures | MailWindowFigures | FilesWindowFigures | NewsWindowFigures
const windows: Readonly<Record<string, (options: MailWindowOptions) => Promise<WindowFigure>>> = {
  download: measureWindow,
  mail: measureMailWindow,
  files: measureFilesWindow,
  news: measureNewsWindow,
}
const resultFolder = fileURLToPath(new URL('../../bench-results/', import.meta.url))

async function main(args: readonly string[]): Promise<void> {
  const named = args.filter((arg): arg is Topic => arg in topics)
  const chosen = named.length > 0 || args.includes('window') ? named : (Object.keys(topics) as Topic[])
  const isQuick = args.includes('--quick')
  const runs = Number(args[args.indexOf('--runs') + 1]) || (isQuick ? 1 : 5)
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined
  const traceFolder = args.includes('--trace') ? args[args.indexOf('--trace') + 1] : undefined
  const missing =
    (await whyNoMailServers()) ??
    (chosen.includes('ftp') ? await whyNoFtpServers() : undefined) ??
    (chosen.includes('nntp') ? await whyNoInn() : undefined)
  if (missing !== undefined) {
    console.log(`The benchmarks need real servers: ${missing}`)
    return
  }
  if (isQuick) console.log('Quick: it shows that everything works; what is wanted is meant for the long form.')
  await build()
  const scenarios: Scenario[] = []
  for (const topic of chosen) {
    for await (const scenario of topics[topic]({ isQuick, runs, only })) {
      console.log(tableOf(scenario))
      scenarios.push(scenario)
    }
  }
  const groups = chosen.includes('nntp') ? [await measureGroupList({ isQuick }), await measureMillion({ isQuick })] : []
  const views = Object.entries(windows).filter(([name]) => args.includes('window') && name.includes(only ?? ''))
  const seen: WindowFigure[] = []
  for (const [, measure] of views) seen.push(await measure({ isQuick, traceFolder }))
  console.log(`Written: ${writeResults(scenarios, { groups, windows: seen })}`)
}

interface OtherFigures {
  readonly groups: readonly NewsFigures[]
  readonly windows: readonly WindowFigure[]
}

function writeResults(scenarios: readonly Scenario[], others: OtherFigures): string {
  const { version, platform, arch } = process
  const machine = { platform, arch, node: version, cpus: cpus().length, memoryBytes: totalmem() }
  const results = scenarios.map(scenario => {
    const { name, answers } = scenario
    return { name, rows: figuresOf(scenario), ...(answers === undefined ? {} : { answers }) }
  })
  const time = new Date().toISOString()
  mkdirSync(resultFolder, { recursive: true })
  const file = path.join(resultFolder, `${time.replace(/\W/g, '-').slice(0, 19)}.json`)
  writeFileSync(file, `${JSON.stringify({ time, machine, results, ...others }, undefined, 2)}\n`)
  return file
}

await main(process.argv.slice(2))
