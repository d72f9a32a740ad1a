// Generated mail with the vocabulary of real mail: 40,000 words, a few of them in every message and most of them rare.

const WORDS = 40_000
const PEOPLE = 500
const DAY_MS = 86_400_000
const START_MS = Date.UTC(2024, 0, 1)

type Random = () => number

/** Message `index`; about 6.6 kB. The same at every run. */
export function searchedMessage(index: number): Buffer {
  const random = randomFrom(index + 1)
  const person = Math.floor(random() * PEOPLE)
  const header = [
    `From: ${nameOf(person)} <person${person}@example.test>`,
    'To: Alice <alice@example.test>',
    `Subject: ${text(random, 6)}${index % 5_000 === 17 ? ' quarterly harbour inspection' : ''}`,
    `Date: ${new Date(START_MS + index * 0.01 * DAY_MS).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <search-${index}@example.test>`,
    'Content-Type: text/plain; charset=us-ascii',
  ]
  const lines = Array.from({ length: 60 + Math.floor(random() * 60) }, () => text(random, 11))
  if (index % 10_000 === 3) lines.push('the word xylophonist is rare')
  return Buffer.from([...header, '', ...lines, ''].join('\r\n'))
}

/** Of 40,000 words by their rank: the first is in nearly every message. */
export function wordOf(rank: number): string {
  let rest = rank + 30
  let word = ''
  do {
    word += syllables[rest % syllables.length]
    rest = Math.floor(rest / syllables.length)
  } while (rest > 0)
  return word
}

const syllables = 'ka re mi to su na lo ve di pa hu se ro ti ma ne lu go ba fi ke wo da ri nu po'.split(' ')

function nameOf(person: number): string {
  return `${wordOf(person * 31)} ${wordOf(person * 17 + 5)}`
}

function text(random: Random, count: number): string {
  return Array.from({ length: count }, () => wordOf(Math.floor(WORDS ** random()) - 1)).join(' ')
}

/** xorshift32: small, fast and the same everywhere. */
function randomFrom(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4_294_967_296
  }
}
