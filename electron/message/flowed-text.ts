// format=flowed undone (RFC 3676): lines that were broken for the width of a screen are joined again. Quoted lines are
// joined only with lines of the same depth.

/** Joins flowed lines. `deletesSpace`: the parameter DelSp=yes. Linear. */
export function unflow(text: string, deletesSpace: boolean): string {
  const out: string[] = []
  let open: { depth: number; text: string } | undefined
  for (const line of text.split(/\r?\n/)) {
    const { depth, content } = takeApart(line)
    const isSignature = content === '-- '
    const isFlowed = content.endsWith(' ') && !isSignature
    const isContinuation = open !== undefined && open.depth === depth && !isSignature
    if (open && !isContinuation) out.push(joined(open))
    open = {
      depth,
      text: (isContinuation ? (open?.text ?? '') : '') + (isFlowed && deletesSpace ? content.slice(0, -1) : content),
    }
    if (isFlowed) continue
    out.push(joined(open))
    open = undefined
  }
  if (open) out.push(joined(open))
  return out.join('\n')
}

function takeApart(line: string): { depth: number; content: string } {
  let depth = 0
  while (line[depth] === '>') depth++
  // One space after the marks, or in front of a line that would look like a mark, was stuffed.
  const content = line.slice(depth)
  return { depth, content: content.startsWith(' ') ? content.slice(1) : content }
}

function joined({ depth, text }: { depth: number; text: string }): string {
  return depth === 0 ? text : `${'>'.repeat(depth)} ${text}`
}
