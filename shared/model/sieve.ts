// Scripts by which a server sorts mail while it arrives (Sieve, RFC 5228), as the window shows them. Lines end with LF here.

export interface SieveScript {
  readonly name: string
  /** It is the one that sorts the mail. */
  readonly isActive: boolean
}

/** What a server has and can do. */
export interface SieveServer {
  readonly scripts: readonly SieveScript[]
  /** It looks a script through without storing it, and renames. Very old servers do neither. */
  readonly canCheck: boolean
  /** What `require` may name. */
  readonly extensions: readonly string[]
}

/** Where an account's scripts are. Without a choice of its own that is the incoming server, at the usual port. */
export interface SievePlace {
  readonly host: string
  readonly port: number
}

/** What a server said to a script. `words` are its own; untrusted text. */
export interface SieveVerdict {
  readonly isAccepted: boolean
  readonly words: readonly string[]
}

/**
 * What became of a script that was to be stored. `errors`: the server found some and kept what it had. `taken`: another script has
 * the name. `changed`: it was changed there since it was opened. Nothing was stored in these three.
 */
export type SieveWritten =
  | { readonly kind: 'stored' | 'errors'; readonly words: readonly string[] }
  | { readonly kind: 'taken' | 'changed' }

/** A script as it was on the server before it was changed or deleted from here. */
export interface KeptScript {
  readonly id: number
  readonly name: string
  /** UTC milliseconds. */
  readonly keptMs: number
}
