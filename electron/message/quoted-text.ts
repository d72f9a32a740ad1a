// Somebody's words, marked as theirs in an answer.
import { withoutEncoded } from '../reading/gist/encoded-lines.ts'

/** Every line behind a `>` (RFC 3676 4.5), without the signature, files that stand in the text and the empty end. */
export function quotedText(text: string): string {
  return withoutSignature(text)
    .map(line => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()))
    .join('\n')
}

/** Lines of the text up to the signature mark (RFC 3676 4.3) and without the empty end. */
function withoutSignature(text: string): string[] {
  const lines = withoutEncoded(text.replace(/\r\n?/g, '\n').split('\n'))
  const mark = lines.lastIndexOf('-- ')
  const kept = mark > 0 ? lines.slice(0, mark) : lines
  while (kept.length > 0 && kept.at(-1)?.trim() === '') kept.pop()
  return kept
}
