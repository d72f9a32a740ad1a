// The article numbers a command names (RFC 3977 9.8): `5`, `5-`, `5-9`.

export interface NumberRange {
  readonly from: number
  readonly to: number
}

/** Undefined: it is no range. */
export function readRange(text: string): NumberRange | undefined {
  const [, first, dash, last] = /^(\d{1,16})(-)?(\d{1,16})?$/.exec(text) ?? []
  if (first === undefined || (dash === undefined && last !== undefined)) return undefined
  const from = Number(first)
  return { from, to: last === undefined ? (dash === undefined ? from : Infinity) : Number(last) }
}
