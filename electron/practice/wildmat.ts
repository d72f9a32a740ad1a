// The patterns of LIST and NEWNEWS (RFC 3977 4): commas between them, the last that fits decides, `!` takes away.

const maxPatterns = 50

/** True when the name fits. */
export function fitsWildmat(wildmat: string, name: string): boolean {
  let isIn = false
  for (const pattern of wildmat.split(',', maxPatterns)) {
    const isTakenAway = pattern.startsWith('!')
    if (fits(pattern.slice(isTakenAway ? 1 : 0), name)) isIn = !isTakenAway
  }
  return isIn
}

/** Goes back to the last star only, so that no pattern takes long. */
function fits(pattern: string, name: string): boolean {
  let [at, place] = [0, 0]
  let star: { at: number; place: number } | undefined
  while (place < name.length) {
    if (pattern[at] === '*') {
      star = { at, place }
      at++
    } else if (pattern[at] === '?' || pattern[at] === name[place]) {
      at++
      place++
    } else if (star) {
      star = { at: star.at, place: star.place + 1 }
      at = star.at + 1
      place = star.place
    } else return false
  }
  return /^\**$/.test(pattern.slice(at))
}
