// Rights of files: nine letters as Unix shows them, and the number behind.

const LETTERS = 'rwxrwxrwx'
const SETUID = 0o4000
const SETGID = 0o2000
const STICKY = 0o1000

/** `rwxr-xr-x` of a mode; bits beyond the rights are ignored. */
export function rightsText(mode: number): string {
  const plain = [...LETTERS].map((letter, index) => (mode & (0o400 >> index) ? letter : '-'))
  const special = [
    [2, SETUID, 's'],
    [5, SETGID, 's'],
    [8, STICKY, 't'],
  ] as const
  for (const [at, bit, letter] of special) {
    if (mode & bit) plain[at] = plain[at] === 'x' ? letter : letter.toUpperCase()
  }
  return plain.join('')
}

/** The number of nine letters; undefined for anything else. */
export function rightsOf(text: string | undefined): number | undefined {
  if (!text || !/^[r-][w-][xsS-][r-][w-][xsS-][r-][w-][xtT-]/.test(text)) return undefined
  let mode = 0
  for (let index = 0; index < 9; index += 1) {
    const letter = text[index] ?? '-'
    if (/[rwxst]/.test(letter)) mode |= 0o400 >> index
    if (/[sStT]/.test(letter)) mode |= index === 2 ? SETUID : index === 5 ? SETGID : STICKY
  }
  return mode
}
