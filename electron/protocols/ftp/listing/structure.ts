// Lines of a listing that are no entries and never were: totals, headings, blanks. They are not counted as left out.

const TOTAL = /^\p{L}+:? +\d[\d.,]*[KMGT]?(?: .*)?$/u
const HEADINGS: readonly RegExp[] = [
  /^Directory \S/i,
  /^(?:Grand )?Total of \d/i,
  /^ *Volume +Unit +Referred/i,
  /^ *Name +VV\.MM +Created/i,
  /^ ?Volume in drive /i,
  /^ ?Volume Serial Number /i,
  /^ ?Directory of /i,
  /^ *\d+ (?:File|Dir)\(s\) /i,
]

/** True for a line that belongs to the listing's frame. */
export function isStructure(line: string): boolean {
  return line.trim() === '' || TOTAL.test(line) || HEADINGS.some(heading => heading.test(line))
}

/** `.` and `..` as servers list them: the folder itself and its parent. */
export function isSurrounding(name: string, isFolder: boolean): boolean {
  return isFolder && (name === '.' || name === '..')
}

/** False for names that cannot be asked for again, or that would lead out of the folder. */
export function isAskable(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\0\r\n]/.test(name)
}
