// Whether what is stored here leaves its server by itself.
import type { IncomingSettings } from '../../../shared/model/account.ts'

export function removesCopies(incoming: IncomingSettings): boolean {
  return incoming.protocol === 'pop3' && incoming.copies.kind === 'remove'
}
