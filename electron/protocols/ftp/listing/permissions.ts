// Unix rights as nine letters, from the number that machine-readable listings give.

const LETTERS = 'rwxrwxrwx'
/** Set-user, set-group and sticky stand in the place of an `x`: with and without it. */
const SPECIAL = [
  { bit: 0o4000, at: 2, withRun: 's', alone: 'S' },
  { bit: 0o2000, at: 5, withRun: 's', alone: 'S' },
  { bit: 0o1000, at: 8, withRun: 't', alone: 'T' },
] as const

/** Nine letters such as `rwxr-xr-x`. @param mode 0 to 0o7777; higher bits are left out. */
export function permissionsOf(mode: number): string {
  const letters = [...LETTERS].map((letter, index) => ((mode >> (8 - index)) & 1 ? letter : '-'))
  for (const { bit, at, withRun, alone } of SPECIAL) {
    if (mode & bit) letters[at] = letters[at] === 'x' ? withRun : alone
  }
  return letters.join('')
}
