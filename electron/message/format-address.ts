// An address as a person types it, and as it can be read again.

import type { Address } from '../../shared/model/message.ts'

/** `Marit <marit@example.com>`; the name in quotes where it needs them. */
export function formatAddress({ name, address }: Address): string {
  if (name === '' || name === address) return address
  const shown = /^[\p{L}\p{N} !#$%&'*+/=?^_`{|}~-]+$/u.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`
  return `${shown} <${address}>`
}
