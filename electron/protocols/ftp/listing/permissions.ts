// Unix rights: nine letters as listings show them, and the number that SITE CHMOD wants.

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

/** The number behind nine letters, or undefined when they are no rights. */
export function modeOf(permissions: string): number | undefined {
  if (!/^(?:[r-][w-][xsS-]){2}[r-][w-][xtT-]$/.test(permissions)) return undefined
  let mode = 0
  for (let index = 0; index < LETTERS.length; index += 1) {
    if (/[rwxst]/.test(permissions.charAt(index))) mode |= 1 << (8 - index)
  }
  for (const { bit, at } of SPECIAL) if (/[sStT]/.test(permissions.charAt(at))) mode |= bit
  return mode
}
