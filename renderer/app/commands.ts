// All commands of the window: the views' and its own. Ids are unique; the first that applies takes a key.
import { accountsCommands } from '../accounts/accounts-commands.ts'
import { activityCommands } from '../activity/activity-commands.ts'
import { composeCommands } from '../compose/compose-commands.ts'
import { undoSendingCommand } from '../compose/undo-sending.ts'
import { filesCommands } from '../files/files-commands.ts'
import type { TextKey } from '../i18n.ts'
import { mailCommands } from '../mail/mail-commands.ts'
import { newsCommands } from '../news/news-commands.ts'
import { postCommands } from '../news/posting/post-commands.ts'
import { settingsCommands } from '../settings/settings-commands.ts'
import type { Command } from '../ui/command.ts'
import { appCommands } from './app-commands.ts'
import { paletteCommand } from './palette/palette-command.ts'

export interface CommandGroup {
  readonly label: TextKey
  readonly commands: readonly Command<TextKey>[]
}

/** What belongs to the view that is shown is offered first. */
const palette = paletteCommand(() =>
  [...commandGroups.slice(1), ...commandGroups.slice(0, 1)].flatMap(group => group.commands),
)

export const commandGroups: readonly CommandGroup[] = [
  { label: 'app.shortcuts.everywhere', commands: [...appCommands, palette, ...accountsCommands, undoSendingCommand] },
  // Before mail: in their views, a key of both means theirs.
  { label: 'app.view.files', commands: filesCommands },
  { label: 'app.view.news', commands: newsCommands },
  { label: 'app.view.mail', commands: mailCommands },
  { label: 'compose.composer', commands: composeCommands },
  { label: 'newsPosting.composer', commands: postCommands },
  { label: 'app.view.activity', commands: activityCommands },
  { label: 'app.view.settings', commands: settingsCommands },
]

export const commands: readonly Command<TextKey>[] = commandGroups.flatMap(group => group.commands)

/** For the system menu and tools: does nothing when the command does not apply now. */
export function runCommand(id: string): void {
  const command = commands.find(each => each.id === id)
  if (command?.when()) command.run()
}
