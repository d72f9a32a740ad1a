// Shows, at every start until the person has done with it, which messages a rebuilding could not keep.
import { api } from '../api.ts'
import { openDialog } from '../navigation.ts'

export async function tellLost(): Promise<void> {
  const messages = await api.backup.lost({})
  if (messages) openDialog({ kind: 'lost-messages', messages })
}
