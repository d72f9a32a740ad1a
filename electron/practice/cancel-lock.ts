// Whether somebody may take an article back (RFC 8315): the key of the cancel must open a lock of the article.
import { createHash } from 'node:crypto'

const schemes = new Map([
  ['sha256', 'sha256'],
  ['sha1', 'sha1'],
])

/** `lock` and `key` are the values of Cancel-Lock and Cancel-Key; without a lock nothing opens. */
export function opens(lock: string | undefined, key: string | undefined): boolean {
  const locks = new Set(elements(lock).map(({ scheme, value }) => `${scheme}:${value}`))
  return elements(key).some(({ scheme, value }) => {
    const algorithm = schemes.get(scheme)
    if (algorithm === undefined) return false
    return locks.has(`${scheme}:${createHash(algorithm).update(value, 'latin1').digest('base64')}`)
  })
}

function elements(field = ''): { scheme: string; value: string }[] {
  return field.split(/\s+/).flatMap(element => {
    const colon = element.indexOf(':')
    return colon > 0 ? [{ scheme: element.slice(0, colon).toLowerCase(), value: element.slice(colon + 1) }] : []
  })
}
