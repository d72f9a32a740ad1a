// A message as it lies on an incoming server, before anything but its beginning is fetched.
import type { Address } from './message.ts'

export interface ServerMessage {
  /** Names it in this session only. */
  readonly number: number
  readonly sizeBytes: number
  /** Absent, with all that follows from it, where the server does not hand out beginnings (TOP). */
  readonly from?: Address | undefined
  readonly subject: string
  readonly snippet: string
  readonly dateMs?: number | undefined
  /** It is stored on this computer too. */
  readonly isHere: boolean
  /** Marked for deletion. */
  readonly isRemoved: boolean
}

export interface ServerPage {
  readonly total: number
  readonly from: number
  readonly messages: readonly ServerMessage[]
}
