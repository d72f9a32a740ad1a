// A name from somebody else's disk, made fit to be the name of a mailbox. Pure.

/** Mailboxes take 250. */
const MAX_NAME = 200

export function folderName(text: string): string {
  const cleaned = text
    .normalize('NFC')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
  return cleaned.slice(0, MAX_NAME).trim() || 'Mail'
}
