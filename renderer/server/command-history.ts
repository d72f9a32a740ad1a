// Typed commands and the way back through them, as shells do it. Pure.

export interface CommandHistory {
  /** The oldest first. */
  readonly commands: readonly string[]
  /** The one that is shown; one past the end: a new one. */
  readonly at: number
}

export const noHistory: CommandHistory = { commands: [], at: 0 }

const maxCommands = 100

/** Commands that carry a secret are not brought back. */
const secret = /^(?:PASS|ACCT|APOP|AUTH)\b/i

export function withCommand({ commands }: CommandHistory, command: string): CommandHistory {
  const isNew = commands.at(-1) !== command && !secret.test(command)
  const kept = (isNew ? [...commands, command] : commands).slice(-maxCommands)
  return { commands: kept, at: kept.length }
}

export function olderCommand({ commands, at }: CommandHistory): [CommandHistory, string] {
  const to = Math.max(0, at - 1)
  return [{ commands, at: to }, commands[to] ?? '']
}

export function newerCommand({ commands, at }: CommandHistory): [CommandHistory, string] {
  const to = Math.min(commands.length, at + 1)
  return [{ commands, at: to }, commands[to] ?? '']
}
