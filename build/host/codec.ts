// Values of IPC as text: what structured clone carries, in JSON with tags. `makeCodec` also runs, as text, inside the
// page, so it may use nothing from outside itself.

export interface Codec {
  encode(value: unknown): string
  decode(text: string): unknown
}
export interface Base64 {
  toText(bytes: Uint8Array): string
  toBytes(text: string): Uint8Array<ArrayBuffer>
}

/** A codec. Encoding throws Electron's "An object could not be cloned." for functions and symbols. */
export function makeCodec(base64: Base64): Codec {
  type Tagged = { $?: string; v?: unknown; name?: string; message?: string }
  const entriesOf = (value: object): [string, unknown][] => Object.entries(value).map(([key, v]) => [key, pack(v)])

  function packObject(value: object): unknown {
    if (Array.isArray(value)) return value.map(pack)
    if (value instanceof Date) return { $: 'date', v: pack(value.getTime()) }
    if (value instanceof Map) return { $: 'map', v: [...value].map(pair => pair.map(pack)) }
    if (value instanceof Set) return { $: 'set', v: [...value].map(pack) }
    if (value instanceof Error) return { $: 'error', name: value.name, message: value.message }
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: base64.toText(new Uint8Array(value)) }
    if (ArrayBuffer.isView(value)) {
      const view = value.constructor.name === 'Buffer' ? 'Uint8Array' : value.constructor.name
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      return { $: 'view', name: view, v: base64.toText(bytes) }
    }
    const plain = Object.fromEntries(entriesOf(value))
    return '$' in plain ? { $: 'object', v: plain } : plain
  }

  function pack(value: unknown): unknown {
    switch (typeof value) {
      case 'function':
      case 'symbol':
        throw new Error('An object could not be cloned.')
      case 'undefined':
        return { $: 'undefined' }
      case 'bigint':
        return { $: 'bigint', v: String(value) }
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : { $: 'number', v: value === 0 ? '-0' : String(value) }
      case 'object':
        return value === null ? null : packObject(value)
      default:
        return value
    }
  }

  function unpackTagged({ $: tag, v, name = '', message = '' }: Tagged): unknown {
    if (tag === 'undefined') return undefined
    if (tag === 'number') return Number(v)
    if (tag === 'bigint') return BigInt(String(v))
    if (tag === 'date') return new Date(Number(unpack(v)))
    if (tag === 'map') return new Map((v as unknown[][]).map(([key, item]) => [unpack(key), unpack(item)]))
    if (tag === 'set') return new Set((v as unknown[]).map(unpack))
    if (tag === 'error') return Object.assign(new Error(message), { name })
    if (tag === 'buffer') return base64.toBytes(String(v)).buffer
    if (tag === 'view') return viewOf(name, base64.toBytes(String(v)))
    return unpackPlain(v as object)
  }

  function viewOf(name: string, bytes: Uint8Array<ArrayBuffer>): unknown {
    const constructors = globalThis as unknown as Record<string, new (buffer: ArrayBuffer) => unknown>
    const View = constructors[name]
    return View ? new View(bytes.buffer) : bytes
  }

  const unpackPlain = (value: object): unknown =>
    Object.fromEntries(Object.entries(value).map(([key, v]) => [key, unpack(v)]))

  function unpack(value: unknown): unknown {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(unpack)
    return '$' in value ? unpackTagged(value as Tagged) : unpackPlain(value)
  }

  return { encode: value => JSON.stringify(pack(value)), decode: text => unpack(JSON.parse(text)) }
}

/** The codec of the main process. */
export const codec = makeCodec({
  toText: bytes => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  toBytes: text => new Uint8Array(Buffer.from(text, 'base64')),
})
