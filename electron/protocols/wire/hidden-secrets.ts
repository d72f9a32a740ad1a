// What must not be seen in a transcript or an error, whoever says it: servers repeat passwords in refusals and challenges.
// Knows the secrets of one connection, as text and inside base64; what is shorter than four characters it leaves alone.

/** A shorter one is part of ordinary words: hiding it would spoil every line and tell where it stood. */
const MIN_SECRET_CHARACTERS = 4
const CONCEALED = '***'
/** What may be base64, of either alphabet. */
const BASE64_WORD = /[\w+/-]{4,}={0,2}/g
/** Base64 goes by groups of four; a word may have begun before it. */
const ALIGNMENTS = [0, 1, 2, 3]

export class HiddenSecrets {
  /** Longest first, so that a part does not leave the rest of a longer one standing. */
  private texts: readonly string[] = []

  add(secret: string): void {
    if (secret.length < MIN_SECRET_CHARACTERS || this.texts.includes(secret)) return
    this.texts = [...this.texts, secret].sort((one, other) => other.length - one.length)
  }

  clear(): void {
    this.texts = []
  }

  /** The same text with three stars for each secret and for each base64 word that holds one. */
  conceal(text: string): string {
    if (this.texts.length === 0) return text
    const plain = this.texts.reduce((shown, secret) => shown.replaceAll(secret, CONCEALED), text)
    return plain.replace(BASE64_WORD, word => (this.isInside(word) ? CONCEALED : word))
  }

  private isInside(word: string): boolean {
    return ALIGNMENTS.some(start => {
      const decoded = Buffer.from(word.slice(start), 'base64').toString('utf8')
      return this.texts.some(secret => decoded.includes(secret))
    })
  }
}
