// Reads one recipient as a person types it: `ann@example.org`, `Ann Bee <ann@example.org>`, `"Bee, Ann" <ann@example.org>`.
// Stricter than RFC 5322 on purpose: whatever two programs on the way could read differently is no address here. Pure.

import type { Address } from '../../shared/model/message.ts'

/** One @; no spaces, quotes, brackets, lists, comments or control characters on either side of it. */
const ADDRESS = /^[^\s@"<>()[\]:;,\\\p{Cc}]{1,64}@[^\s@"<>()[\]:;,\\\p{Cc}]{1,255}$/u
/** A name without anything that would need quotes, or a quoted one; then the address in brackets. */
const NAMED = /^(?:([^"<>()[\]:;,@\\\p{Cc}]*?)|"((?:[^"\\\p{Cc}]|\\[^\p{Cc}])*)")\s*<([^<>]*)>$/u

/** Undefined when it is not exactly one address that can be read in one way. */
export function readRecipient(typed: string): Address | undefined {
  const text = typed.trim()
  if (ADDRESS.test(text)) return { name: '', address: text }
  const match = NAMED.exec(text)
  const address = match?.[3] ?? ''
  if (!match || !ADDRESS.test(address)) return undefined
  const name = match[2] === undefined ? (match[1] ?? '') : match[2].replace(/\\(.)/gu, '$1')
  return { name: name.trim(), address }
}

/** Equal for addresses of one mailbox: a domain is the same in any case, the part before it is the server's own (RFC 5321 2.4). */
export function mailboxKey(address: string): string {
  const at = address.lastIndexOf('@')
  return address.slice(0, at) + address.slice(at).toLowerCase()
}
