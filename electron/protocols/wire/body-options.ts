// How much a server may send as one body or list.

export interface BodyOptions {
  /** ProtocolError, and the end of the connection, when the body is longer. */
  readonly maxBytes?: number | undefined
}

export interface ListOptions extends BodyOptions {
  readonly maxLines?: number | undefined
}
