// Reads a mailto link (RFC 6068) into fields a person sees before anything is sent. Pure.
// Whatever is not a visible field (attach, from, any other header) is ignored.

export interface MailtoFields {
  readonly to: string[]
  readonly cc: string[]
  readonly bcc: string[]
  readonly subject: string
  readonly text: string
}

const MAX_RECIPIENTS = 100
const MAX_TEXT = 20_000

/** Undefined when it is no mailto link. Broken percent signs are kept as they are. */
export function readMailto(url: string): MailtoFields | undefined {
  const match = /^mailto:([^?]*)(?:\?(.*))?$/is.exec(url)
  if (!match) return undefined
  const fields = { to: addresses(match[1] ?? ''), cc: [] as string[], bcc: [] as string[], subject: '', text: '' }
  for (const pair of (match[2] ?? '').split('&')) {
    const [name = '', ...values] = pair.split('=')
    const value = values.join('=')
    const key = decode(name).toLowerCase()
    if (key === 'to' || key === 'cc' || key === 'bcc') fields[key].push(...addresses(value))
    else if (key === 'subject') fields.subject = oneLine(decode(value)).slice(0, 998)
    else if (key === 'body') fields.text = decode(value).replace(/\r\n?/g, '\n').slice(0, MAX_TEXT)
  }
  for (const key of ['to', 'cc', 'bcc'] as const) fields[key] = fields[key].slice(0, MAX_RECIPIENTS)
  return fields
}

function addresses(list: string): string[] {
  return list
    .split(',')
    .map(part => oneLine(decode(part)).trim())
    .filter(part => part !== '')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}
