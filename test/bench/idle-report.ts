// Says what a program takes while nobody does anything: in all, and process by process.
import type { IdleUse } from './process-use.ts'
import { verdict } from './wanted.ts'

const WANTED_MEGABYTES = 350
const WANTED_CPU_PERCENT = 0.5

/** Prints it, with both ways of counting memory. */
export function reportIdle(what: string, { ownMegabytes, megabytes, cpuPercent, processes }: IdleUse): void {
  const wanted = { bound: 'under', value: WANTED_MEGABYTES, unit: 'MB' } as const
  const cpu = verdict(cpuPercent, { bound: 'under', value: WANTED_CPU_PERCENT, unit: '%' })
  console.log(`${what}: ${cpuPercent.toFixed(2)} % of a processor (${cpu})`)
  console.log(`  ${ownMegabytes.toFixed(0)} MB of its own (${verdict(ownMegabytes, wanted)})`)
  console.log(`  ${megabytes.toFixed(0)} MB with its share of program files (${verdict(megabytes, wanted)})`)
  for (const { name, ownMegabytes, megabytes } of processes)
    console.log(
      `  ${name.padEnd(16)} ${ownMegabytes.toFixed(1).padStart(6)} own, ${megabytes.toFixed(1).padStart(6)} with share`,
    )
}
