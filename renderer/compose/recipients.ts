// Recipients as people type and paste them: lists split, names and addresses told apart, doubtful ones named.
// Pure. What is sent is decided in the main process (RFC 5322 section 3.4); this only helps while typing.

export type RecipientProblem =
  | 'noAt'
  | 'twoAt'
  | 'nothingBefore'
  | 'nothingAfter'
  | 'noDot'
  | 'strayDot'
  | 'space'
  | 'character'
  | 'tooLong'

export interface Recipient {
  /** As it is kept in the draft. */
  readonly text: string
  readonly name: string
  readonly address: string
  readonly problem: RecipientProblem | null
}

/** RFC 5321 section 4.5.3.1: 64 octets before the @, 254 for a whole address. */
const MAX_LOCAL_LENGTH = 64
const MAX_ADDRESS_LENGTH = 254

/**
 * Splits a typed or pasted list at commas, semicolons and line ends outside quotes and angle brackets, and after each address in
 * brackets: what follows is another's. Of a group (RFC 5322 3.4) its members stay.
 */
export function splitRecipients(text: string): string[] {
  const found: string[] = []
  let current = ''
  let isQuoted = false
  let isInBrackets = false
  const characters = [...text]
  for (const [index, character] of characters.entries()) {
    if (character === '"' && !current.endsWith('\\')) isQuoted = !isQuoted
    if (character === '<' && !isQuoted) isInBrackets = true
    if (character === '\n') isQuoted = false
    const isEnd = character === '>' && isInBrackets
    if (isEnd || character === '\n') isInBrackets = false
    const isOutside = !isQuoted && !isInBrackets
    const isSeparator = isOutside && /[,;\r\n]/.test(character)
    const endsGroupName = isOutside && character === ':' && isGroupName(current, characters[index + 1])
    if (!isSeparator && !endsGroupName) current += character
    if (isEnd || isSeparator) found.push(current)
    if (isEnd || isSeparator || endsGroupName) current = ''
  }
  return [...found, current].map(part => part.trim()).filter(part => part !== '')
}

/** What stands before a colon that belongs to no address and no link. */
function isGroupName(text: string, next: string | undefined): boolean {
  return !text.includes('@') && next !== undefined && /[\s;]/.test(next)
}

/** One recipient: `Name <address>`, `address (Name)`, `<address>`, `mailto:address` or a bare address. */
export function parseRecipient(text: string): Recipient {
  const trimmed = text.trim().replace(/^mailto:/i, '')
  const bracketed = /^(.*)<([^<>]*)>$/s.exec(trimmed)
  const commented = /^(\S+@\S+)\s+\(([^()]*)\)$/.exec(trimmed)
  const name = unquote(bracketed?.[1] ?? commented?.[2] ?? '')
  const address = (bracketed?.[2] ?? commented?.[1] ?? trimmed).trim()
  return { text: formatRecipient({ name, address }), name, address, problem: findProblem(address) }
}

/** Every recipient of a typed or pasted list. */
export function parseRecipients(text: string): Recipient[] {
  return splitRecipients(text).map(parseRecipient)
}

/** The text a draft keeps; the name is quoted where its characters would be read as syntax. */
export function formatRecipient({ name, address }: { readonly name: string; readonly address: string }): string {
  if (name === '' || name === address) return address
  const quoted = /[()<>[\]:;@\\,."]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name
  return `${quoted} <${address}>`
}

/** Why an address will probably not work, or null. Quoted local parts and address literals are not sent to. */
export function findProblem(address: string): RecipientProblem | null {
  const at = address.lastIndexOf('@')
  if (at < 0) return 'noAt'
  const local = address.slice(0, at)
  const domain = address.slice(at + 1)
  if (local === '') return 'nothingBefore'
  if (domain === '') return 'nothingAfter'
  if (local.includes('@')) return 'twoAt'
  if (/\s/.test(address)) return 'space'
  if (local.length > MAX_LOCAL_LENGTH || address.length > MAX_ADDRESS_LENGTH) return 'tooLong'
  return findLocalProblem(local) ?? findDomainProblem(domain)
}

function findLocalProblem(local: string): RecipientProblem | null {
  if (/[\p{C}()<>[\]:;,\\"]/u.test(local)) return 'character'
  return hasStrayDot(local) ? 'strayDot' : null
}

function findDomainProblem(domain: string): RecipientProblem | null {
  if (hasStrayDot(domain)) return 'strayDot'
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return 'character'
  return domain.includes('.') ? null : 'noDot'
}

function hasStrayDot(text: string): boolean {
  return text.startsWith('.') || text.endsWith('.') || text.includes('..')
}

function unquote(name: string): string {
  const trimmed = name.trim()
  const quoted = /^"(.*)"$/s.exec(trimmed)
  return (quoted?.[1]?.replace(/\\(.)/g, '$1') ?? trimmed).replace(/\s+/g, ' ').trim()
}
