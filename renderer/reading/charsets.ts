// Charsets of file names on servers without UTF-8, and of articles that name none; each with a word for trying it out.

export interface Charset {
  /** As sites and groups keep it. */
  readonly id: string
  /** Languages it is for; a proper name, the same everywhere. */
  readonly name: string
  /** Bytes of a usual name in it, hexadecimal. */
  readonly sample: string
}

/** `auto` is not among them: it is UTF-8, with other bytes kept as they are. */
export const charsets: readonly Charset[] = [
  { id: 'windows-1252', name: 'Windows-1252', sample: 'dc62657273696368742066fc72204de4727a' },
  { id: 'iso-8859-15', name: 'ISO-8859-15', sample: '52e973756de920e0203520a4' },
  { id: 'iso-8859-2', name: 'ISO-8859-2', sample: '5a61bff3b3e62067eab66cb1' },
  { id: 'windows-1250', name: 'Windows-1250', sample: '8e6c759d6f75e86bfd206bf9f2' },
  { id: 'windows-1251', name: 'Windows-1251', sample: 'cef2f7b8f220e7e020ece0f0f2' },
  { id: 'koi8-r', name: 'KOI8-R', sample: 'efd4dea3d420dac120cdc1d2d4' },
  { id: 'ibm866', name: 'IBM866', sample: '8ee2e7f1e220a7a020aca0e0e2' },
  { id: 'windows-1253', name: 'Windows-1253', sample: 'b8eae8e5f3e720cce1f1f4dfeff5' },
  { id: 'windows-1254', name: 'Windows-1254', sample: 'de7562617420f67a657469' },
  { id: 'windows-1255', name: 'Windows-1255', sample: 'e3e5e720eef8f5' },
  { id: 'windows-1256', name: 'Windows-1256', sample: 'caded1edd120e3c7d1d3' },
  { id: 'shift_jis', name: 'Shift_JIS', sample: '8e4f8c8e82cc95f18d90' },
  { id: 'euc-jp', name: 'EUC-JP', sample: 'bbb0b7eea4cecaf3b9f0' },
  { id: 'gb18030', name: 'GB18030', sample: 'c8fdd4c2b1a8b8e6' },
  { id: 'big5', name: 'Big5', sample: 'a454a4ebb3f8a769' },
  { id: 'euc-kr', name: 'EUC-KR', sample: 'bbefbff920bab8b0edbcad' },
]

/** `bytes` shown as Latin-1 would, read in a charset of the list; what does not fit becomes a replacement character. */
export function inCharset(bytes: string, id: string): string {
  return new TextDecoder(id).decode(Uint8Array.from(bytes, letter => letter.charCodeAt(0) & 0xff))
}

/** What a sample looks like in its charset, and what one sees without it. Undefined for an unknown charset. */
export function charsetPreview(id: string): { readonly without: string; readonly with: string } | undefined {
  const charset = charsets.find(each => each.id === id)
  if (!charset) return undefined
  const bytes = Uint8Array.from(charset.sample.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
  return { without: String.fromCharCode(...bytes), with: new TextDecoder(id).decode(bytes) }
}
