// Where a message belongs that sleeps: to the mailbox it comes back to, and on a server it never left it.
import { roleCodes } from '../roles.ts'

/** SQL, of a row of `messages`: its mailbox as far as servers are concerned. */
export const homeMailbox = `iif(messages.role = ${roleCodes.snoozed},
  ifnull((SELECT home_id FROM snoozes WHERE message_id = messages.id), messages.mailbox_id), messages.mailbox_id)`
