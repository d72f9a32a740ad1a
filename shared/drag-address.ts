// Where a file that is dragged out of the window can be had, by nobody but whoever was told the token.

/** `token`: a UUID. */
export function dragAddress(token: string): string {
  return `drag://${token}/`
}

/** Its token; undefined for any other address. */
export function readDragAddress(url: string): string | undefined {
  return /^drag:\/\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/$/.exec(url)?.[1]
}
