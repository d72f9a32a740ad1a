// Where an author stops and a signature begins: `-- ` (RFC 3676 4.3), the same without its space when little follows,
// the foot a mailing list adds, and the armour of OpenPGP (RFC 4880 6.2, 7).

const MARK = /^(?:- )?-- $/
const BARE_MARK = /^(?:--|—)$/
/** A signature is short; two dashes above a long text are a rule. */
const MAX_BARE_LINES = 8
const RULE = /^(?:_{2,}|-{10,})\s*$/
const LIST_FOOT =
  /mailing ?list|listinfo|mailman|unsubscribe|abbestellen|désabonner|list-(?:info|help)|groups\.(?:google|yahoo|io)/i
const MAX_FOOT_LINES = 12
const SIGNED_BEGIN = '-----BEGIN PGP SIGNED MESSAGE-----'
const SIGNATURE_BEGIN = '-----BEGIN PGP SIGNATURE-----'
const SIGNATURE_END = '-----END PGP SIGNATURE-----'
const MAX_ARMOUR_HEADERS = 4
const MAX_ARMOUR_LINES = 80
const MAX_LOOKED_AT = 200

/** `open`: from here to the next quotation or to the end. A number: so many lines. */
export function signatureAt(lines: readonly string[], at: number): 'open' | number {
  const line = lines[at] ?? ''
  if (!'-_—'.includes(line.charAt(0))) return 0
  if (MARK.test(line)) return 'open'
  if (BARE_MARK.test(line.trimEnd())) return isShortEnd(lines, at) ? 'open' : 0
  if (line.startsWith('-----')) {
    const armour = armourLength(lines, at)
    if (armour > 0) return armour
  }
  return RULE.test(line.slice(0, MAX_LOOKED_AT)) && isListFoot(lines, at) ? 'open' : 0
}

function isShortEnd(lines: readonly string[], at: number): boolean {
  let filled = 0
  for (let next = at + 1; next < lines.length; next++) {
    const line = lines[next] ?? ''
    if (line.startsWith('>')) break
    if (line.trim() !== '' && ++filled > MAX_BARE_LINES) return false
    if (next - at > 2 * MAX_BARE_LINES) return false
  }
  return filled > 0
}

function isListFoot(lines: readonly string[], at: number): boolean {
  const rest = lines.slice(at + 1, at + 2 + MAX_FOOT_LINES)
  const foot = rest.slice(0, MAX_FOOT_LINES).map(line => line.slice(0, MAX_LOOKED_AT))
  return lines.length - at - 1 <= MAX_FOOT_LINES && foot.some(line => LIST_FOOT.test(line))
}

function armourLength(lines: readonly string[], at: number): number {
  const line = (lines[at] ?? '').trimEnd()
  if (line === SIGNED_BEGIN) {
    const blank = lines.slice(at, at + 1 + MAX_ARMOUR_HEADERS).findIndex(header => header.trim() === '')
    return blank < 0 ? 1 : blank
  }
  if (line !== SIGNATURE_BEGIN) return 0
  const end = lines.slice(at, at + MAX_ARMOUR_LINES).findIndex(last => last.trimEnd() === SIGNATURE_END)
  return end < 0 ? 1 : end + 1
}
