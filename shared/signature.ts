// The signature at the end of a message, below the line that marks it (RFC 3676 4.3). Pure.

/** The text with the signature below it; an empty one leaves it as it is. */
export function withSignature(text: string, signature: string): string {
  if (signature === '') return text
  return `${text}${text.endsWith('\n') ? '' : '\n'}${marked(signature)}`
}

/** The text without the signature; undefined when it does not end with it: somebody wrote below it, or took it out. */
export function withoutSignature(text: string, signature: string): string | undefined {
  if (signature === '') return text
  return text.endsWith(marked(signature)) ? text.slice(0, -marked(signature).length) : undefined
}

/** The text as written by somebody else; a signature that was changed by hand stays. */
export function withOtherSignature(text: string, before: string, after: string): string {
  const unsigned = withoutSignature(text, before)
  return unsigned === undefined ? text : withSignature(unsigned, after)
}

function marked(signature: string): string {
  return `\n-- \n${signature}\n`
}
