// All commands of the window: the views' and its own. Ids are unique; the first that applies takes a key.
import { accountsCommands } from '../accounts/accounts-commands.ts'
import { activityCommands } from '../activity/activity-commands.ts'
import type { TextKey } from '../i18n.ts'
import { mailCommands } from '../mail/mail-commands.ts'
import { settingsCommands } from '../settings/settings-commands.ts'
import type { Command } from '../ui/command.ts'
import { appCommands } from './app-commands.ts'

export const commands: readonly Command<TextKey>[] = [
  ...appCommands,
  ...mailCommands,
  ...accountsCommands,
  ...activityCommands,
  ...settingsCommands,
]

/** For the system menu and tools: does nothing when the command does not apply now. */
export function runCommand(id: string): void {
  const command = commands.find(each => each.id === id)
  if (command?.when()) command.run()
}
