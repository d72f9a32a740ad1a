// Abbreviated month names as `ls` writes them in the languages that servers speak. Exact words only: nothing is guessed.

/** One line a month: English, German, French, Spanish, Italian, Portuguese, Dutch, Nordic, Polish, Czech, Hungarian, Turkish, Russian. */
const WORDS: readonly string[] = [
  'jan january januar janv ene ener gen janeiro tammi sty led oca янв января',
  'feb february februar fev fevr febr helmi lut uno sub фев февр февраля',
  'mar march marz mrz mars mrt maalis marc bre мар марта март',
  'apr april avr abr huhti kwi dub nis апр апреля',
  'may mai maj mei mag mayo touko kve май мая',
  'jun june juni juin giu kesa cze cer haz июн июня июнь',
  'jul july juli juil lug heina lip cec tem июл июля июль',
  'aug august aout ago aou elo sie srp agu avg авг августа',
  'sep sept september septembre set syys wrz zar szept eyl сен сент сентября',
  'oct october okt out ott loka paz rij eki окт октября',
  'nov november marras lis kas ноя нояб ноября',
  'dec december dez dic des joulu gru pro ara дек декабря',
]

/** With `Jan` besides `jan`: nearly every line of every server has it, and needs no folding then. */
const BY_WORD: ReadonlyMap<string, number> = new Map(
  WORDS.flatMap((line, index) =>
    line.split(' ').flatMap(word => forms(word).map((form): [string, number] => [form, index + 1])),
  ),
)

function forms(word: string): string[] {
  return [word, word.charAt(0).toUpperCase() + word.slice(1)]
}

const ESCAPED = /[\udc80-\udcff]/g

/** 1 to 12, or undefined when the word is no month. `6月` and `6월` are the sixth. */
export function monthOf(word: string): number | undefined {
  const numbered = /^(\d{1,2})[月월]$/.exec(word)
  if (numbered) return Number(numbered[1])
  return BY_WORD.get(word) ?? BY_WORD.get(folded(word))
}

/** Without case, accents and the dot of an abbreviation; a byte that was no UTF-8 is read as Latin-1. */
function folded(word: string): string {
  return word
    .replace(ESCAPED, character => String.fromCharCode(character.charCodeAt(0) - 0xdc00))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/\.$/, '')
}
