// A readable guess for bytes that name no charset, or one nobody knows. It looks at how bytes above 127 cluster and at
// the most frequent letters of a few languages. It never overrules a charset that is declared and known.
import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

/** The guess needs no more than this to be as good as it gets. */
const SAMPLE_BYTES = 16_384
/** In Western text letters above 127 stand alone; in other scripts they form words. */
const MIN_RUN_OF_OTHER_SCRIPTS = 1.8
/** Below this share of frequent letters the text is none of the candidates. */
const MIN_SHARE = 0.12

const FALLBACK = 'windows-1252'

/** A text in a wrong charset is full of signs, or of letters of other scripts, between the few that fit. */
const MAX_FOREIGN_SHARE = 0.15

interface Candidate {
  readonly charset: string
  /** Letters and punctuation of the language; a wrong charset gives many others. */
  readonly script: RegExp
  /** The commonest letters; a wrong charset hits them only by chance. */
  readonly frequent: ReadonlySet<string>
}

const CYRILLIC = /[\p{Script=Cyrillic}«»—–…№“”„]/u
const EAST_ASIAN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u2010-\u26ff\u3000-\u303f\u30fb\u30fc\uff00-\uff9f]/u

const candidate = (charset: string, script: RegExp, frequent: string): Candidate => {
  return { charset, script, frequent: new Set(frequent) }
}

const CANDIDATES: readonly Candidate[] = [
  candidate('windows-1251', CYRILLIC, 'оеаинтсрвлкмдпу'),
  candidate('koi8-r', CYRILLIC, 'оеаинтсрвлкмдпу'),
  candidate('shift_jis', EAST_ASIAN, 'のにはをたがでてとしれさいるなもられりまこすかくっアイスントルリク'),
  candidate('euc-jp', EAST_ASIAN, 'のにはをたがでてとしれさいるなもられりまこすかくっアイスントルリク'),
  candidate('euc-kr', EAST_ASIAN, '이다는을가에의하고도로지은니기사를한습'),
  candidate(
    'gb18030',
    EAST_ASIAN,
    '的一是不了在有人我他这个们来上大为和国地到以说时要就出会也你对生能请您公司电子邮件',
  ),
  candidate('big5', EAST_ASIAN, '的一是不了在有人我他這個們來上大為和國地到以說時要就出會也你對生能請您公司電子郵件'),
]

/** A charset name that iconv-lite knows; or `iso-2022-jp`. */
export function guessCharset(bytes: Buffer): string {
  if (bytes.includes('\x1b$B') || bytes.includes('\x1b$@')) return 'iso-2022-jp'
  if (isUtf8(bytes)) return 'utf-8'
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  if (meanRun(sample) < MIN_RUN_OF_OTHER_SCRIPTS) return FALLBACK
  let best = { name: FALLBACK, share: MIN_SHARE }
  for (const tried of CANDIDATES) {
    const share = shareOf(iconv.decode(sample, tried.charset), tried)
    if (share > best.share) best = { name: tried.charset, share }
  }
  return best.name
}

/** The mean length of runs of bytes above 127. */
function meanRun(sample: Buffer): number {
  let high = 0
  let runs = 0
  let wasHigh = false
  for (const byte of sample) {
    const isHigh = byte > 0x7f
    if (isHigh) high++
    if (isHigh && !wasHigh) runs++
    wasHigh = isHigh
  }
  return runs === 0 ? 0 : high / runs
}

/** How many of the letters are frequent ones; none when too many do not belong to the script at all. */
function shareOf(text: string, { script, frequent }: Candidate): number {
  let letters = 0
  let hits = 0
  let foreign = 0
  for (const letter of text) {
    if (letter <= '\x7f') continue
    letters++
    if (frequent.has(letter)) hits++
    else if (!script.test(letter)) foreign++
  }
  return letters === 0 || foreign > letters * MAX_FOREIGN_SHARE ? 0 : hits / letters
}
