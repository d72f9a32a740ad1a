// ROT13, with which Usenet hides the end of a film from those who have not seen it. Applying it twice changes nothing.

/** Each letter of the Latin alphabet thirteen places on; everything else stays. */
export function rot13(text: string): string {
  return text.replace(/[A-Za-z]/g, letter => {
    const code = letter.charCodeAt(0)
    return String.fromCharCode((code & 31) <= 13 ? code + 13 : code - 13)
  })
}
