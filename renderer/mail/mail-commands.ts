// Everything a person can do in the mail view, once. Toolbar, keys, context menu and system menu point here.
import type { TextKey } from '../i18n.ts'
import type { Command } from '../ui/command.ts'
import { archiveCommands } from './archive-commands.ts'
import { changeCommands } from './change-commands.ts'
import { placeCommands } from './place-commands.ts'
import { readingCommands } from './reading-commands.ts'
import { ruleCommands } from './rules/rule-commands.ts'
import { searchCommands } from './search/search-commands.ts'
import { moveCommands, showCommands } from './show-commands.ts'
import { snoozeCommands } from './snooze/snooze-commands.ts'
import { viewCommands } from './view-commands.ts'
import { writeCommands } from './write-commands.ts'

export const mailCommands: readonly Command<TextKey>[] = [
  ...writeCommands,
  ...placeCommands,
  ...snoozeCommands,
  ...changeCommands,
  ...ruleCommands,
  ...searchCommands,
  ...showCommands,
  ...readingCommands,
  ...moveCommands,
  ...viewCommands,
  ...archiveCommands,
]

/** One of them by its id; a wrong id is a mistake in the program. */
export function mailCommand(id: string): Command<TextKey> {
  const command = mailCommands.find(each => each.id === id)
  if (!command) throw new Error(`There is no mail command ${id}`)
  return command
}
