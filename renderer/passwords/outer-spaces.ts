// Spaces at the ends of a pasted password: noticed, never removed by themselves. Pure.

/** True for passwords that were probably pasted with a space too many. */
export function hasOuterSpaces(password: string): boolean {
  return password !== password.trim() && password.trim() !== ''
}
