// How the bytes of lines become text and back: decided by the session, used by the line connection.
import { isUtf8 } from 'node:buffer'

export interface TextCodec {
  decode(bytes: Uint8Array): string
  encode(text: string): Uint8Array
}

/** UTF-8 out; in, UTF-8 as well, and Latin-1 where bytes are not UTF-8. For protocols whose text is only shown. */
export const plainText: TextCodec = {
  decode: bytes =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(isUtf8(bytes) ? 'utf8' : 'latin1'),
  encode: text => Buffer.from(text),
}
