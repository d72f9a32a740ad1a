// A Message-ID of our own (RFC 5322 3.6.4, RFC 5536 3.1.3), made once: the same message handed over again after a lost answer
// keeps it, so that a server that has it already says "duplicate" instead of showing it twice (NNTP-06).

import { randomUUID } from 'node:crypto'
import { domainToASCII } from 'node:url'

/** Random, under the domain of the address: reveals neither this computer's name nor the user's. */
export function newMessageId(address: string): string {
  const domain = domainToASCII(address.slice(address.lastIndexOf('@') + 1))
  // What is no domain of the net (spam traps such as `me@invalid address`) would make an id that servers refuse.
  const isDomain = domain.length <= 200 && /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(domain)
  return `<${randomUUID()}@${isDomain ? domain : 'message.invalid'}>`
}
