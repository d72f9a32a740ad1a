// How much of the conversations with each account's servers is kept, as a person chose it.
import { z } from 'zod'
import type { TranscriptLevel } from '../../shared/model/connection.ts'

/** Where the choice outlives the app. */
export interface LevelKeeper {
  read(): Promise<unknown>
  write(levels: Readonly<Record<string, TranscriptLevel>>): Promise<void>
}

export const transcriptLevel = z.enum(['off', 'commands', 'everything'])
/** More accounts, sites and servers than anybody has; the oldest choices go first. */
const MAX_LEVELS = 1_000
const keptLevels = z.record(z.string(), transcriptLevel)

export class TranscriptLevels {
  private readonly keeper: LevelKeeper
  private readonly levels: Map<string, TranscriptLevel>

  /** What is kept in another form counts as nothing. */
  static async open(keeper: LevelKeeper): Promise<TranscriptLevels> {
    const kept = keptLevels.safeParse(await keeper.read())
    return new TranscriptLevels(keeper, kept.success ? kept.data : {})
  }

  private constructor(keeper: LevelKeeper, levels: Readonly<Record<string, TranscriptLevel>>) {
    this.keeper = keeper
    this.levels = new Map(Object.entries(levels))
  }

  of(accountName: string): TranscriptLevel {
    return this.levels.get(accountName) ?? 'commands'
  }

  /** All that are not `commands`. */
  all(): Record<string, TranscriptLevel> {
    return Object.fromEntries(this.levels)
  }

  async set(accountName: string, level: TranscriptLevel): Promise<void> {
    this.levels.delete(accountName)
    if (level !== 'commands') this.levels.set(accountName, level)
    for (const name of this.levels.keys()) if (this.levels.size > MAX_LEVELS) this.levels.delete(name)
    await this.keeper.write(this.all())
  }
}
