// Everything a person can do in the news view, once. Toolbar, keys, context menu and system menu point here.
import type { TextKey } from '../i18n.ts'
import type { Command } from '../ui/command.ts'
import { markCommands, ruleCommands } from './mark-commands.ts'
import { pageCommands } from './page-commands.ts'
import { moveCommands, showCommands } from './read-commands.ts'
import { toolCommands } from './tool-commands.ts'
import { groupCommands, writeCommands } from './write-commands.ts'

export const newsCommands: readonly Command<TextKey>[] = [
  ...writeCommands,
  ...ruleCommands,
  ...markCommands,
  ...showCommands,
  ...moveCommands,
  ...groupCommands,
  ...toolCommands,
  ...pageCommands,
]

/** One of them by its id; a wrong id is a mistake in the program. */
export function newsCommand(id: string): Command<TextKey> {
  const command = newsCommands.find(each => each.id === id)
  if (!command) throw new Error(`There is no news command ${id}`)
  return command
}
