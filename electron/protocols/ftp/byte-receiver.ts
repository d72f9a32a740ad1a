// Where the bytes of a download go: into places the receiver itself offers, so that none is copied on the fast path.

export interface ByteReceiver {
  /**
   * Where the next bytes go, at least one byte long. Asked once before the connection stands and then after each `filled`;
   * asked again without one, it offers the same place.
   */
  room(): Uint8Array
  /** So many bytes stand at the beginning of the last room. Nothing more is read before a promise is resolved. */
  filled(count: number): void | Promise<void>
}

/** Hands whole pieces, which may be kept, to a function. */
export function pieceReceiver(take: (piece: Uint8Array) => void | Promise<void>): ByteReceiver {
  let block = Buffer.alloc(0)
  let used = 0
  return {
    room: () => {
      if (block.length - used < MIN_ROOM_BYTES) {
        block = Buffer.allocUnsafeSlow(BLOCK_BYTES)
        used = 0
      }
      return block.subarray(used)
    },
    filled: count => {
      used += count
      return take(block.subarray(used - count, used))
    },
  }
}

/** Blocks are made anew because pieces of them are kept; a room smaller than what TLS hands over would cut its records. */
const BLOCK_BYTES = 256 * 1024
const MIN_ROOM_BYTES = 16 * 1024
