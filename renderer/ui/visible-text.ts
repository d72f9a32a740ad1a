// Makes other people's text fit to be shown: what acts instead of being read is removed or made visible. Pure.
// Control characters could forge lines; direction overrides could show a name or a file's ending backwards.

// Overrides, embeddings and isolates; marks for single directions stay, real text in Arabic or Hebrew needs them.
const directions = /[\u202a-\u202e\u2066-\u2069]/g
const invisible = /[\u200b\u2060\ufeff\u{e0000}-\u{e007f}]/gu
const controls = /[\p{Cc}\p{Zl}\p{Zp}]/gu

/** A name, subject or file name: one line. */
export function visibleLine(text: string): string {
  return text
    .replace(directions, '')
    .replace(invisible, '')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(controls, '\ufffd')
}

const pictures = 0x2400

/** A body: lines and tabs stay, other control characters become their pictures. */
export function visibleBody(text: string): string {
  return text
    .replace(directions, '')
    .replace(/\r\n?/g, '\n')
    .replace(controls, character => {
      const code = character.codePointAt(0) ?? 0
      if (code === 0x0a || code === 0x09) return character
      if (code === 0x2028 || code === 0x2029) return '\n'
      return code < 0x20 ? String.fromCodePoint(pictures + code) : '\ufffd'
    })
}
