// Everything a person can do in the Files view, once. Buttons, keys, context menus and the system menu point here.
import type { TextKey } from '../i18n.ts'
import type { Command } from '../ui/command.ts'
import { fileCommands } from './entries/file-commands.ts'
import { goCommands } from './pane/go-commands.ts'

export const filesCommands: readonly Command<TextKey>[] = [...goCommands, ...fileCommands]

/** One of them by its id; a wrong id is a mistake in the program. */
export function filesCommand(id: string): Command<TextKey> {
  const command = filesCommands.find(each => each.id === id)
  if (!command) throw new Error(`There is no files command ${id}`)
  return command
}
