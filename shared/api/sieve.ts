// Calls about the scripts on an account's server (ManageSieve, RFC 5804). Each connects where no conversation is open; `leave` ends
// it, as ten minutes without a call do. Job `look-at-scripts` stands for the conversation.
import type { Id } from '../model/account.ts'
import type { KeptScript, SievePlace, SieveServer, SieveVerdict, SieveWritten } from '../model/sieve.ts'

export interface SieveApi {
  /** All scripts, and what the server can do. */
  look(q: { accountId: Id }): SieveServer
  read(q: { accountId: Id; name: string }): { text: string }
  /** Has the server look a script through; nothing is stored. */
  check(q: { accountId: Id; text: string }): SieveVerdict
  /**
   * Stores a script. `opened`: the text it had when it was opened; absent: it is new. What is replaced is kept on this computer.
   * With `overwrites` neither a name that is taken nor a change made elsewhere keeps it from being stored.
   */
  write(q: {
    accountId: Id
    name: string
    text: string
    opened?: string | undefined
    overwrites?: boolean | undefined
  }): SieveWritten
  /** Without a name none is active. */
  activate(q: { accountId: Id; name?: string | undefined }): void
  rename(q: { accountId: Id; name: string; newName: string }): void
  /** Deletes a script, an active one too; answers with what it was. It is kept on this computer. */
  remove(q: { accountId: Id; name: string }): { text: string; wasActive: boolean }
  leave(q: { accountId: Id }): void
  /** What was changed or deleted from here, newest first; contacts nobody. */
  kept(q: { accountId: Id }): KeptScript[]
  readKept(q: { accountId: Id; id: number }): { text: string }
  place(q: { accountId: Id }): SievePlace
  /** Another server or port from now on; the usual ones when they are chosen. */
  choosePlace(q: { accountId: Id; host: string; port: number }): SievePlace
  /** Takes this certificate at this place from now on, whoever signed it. */
  trust(q: { accountId: Id; host: string; port: number; certificateSha256: string }): void
}
