// A change that could not be written.
import { tellFailure } from '../failure/tell-failure.ts'
import { refreshConversation } from './reader/conversation-reading.ts'

/** What was shown too early is shown as it is; the list is read again by itself. */
export async function tellUnchanged(error: unknown): Promise<void> {
  tellFailure(error)
  await refreshConversation()
}
