// The words that programs put before the subject of an answer or a forwarded message, in the languages they are known in.
// Left out are words that begin subjects of their own: `R:` (a language), `FS:` (for sale), `VB:` (another language). Pure.

/** `AW`, `SV` and `Antw` are answers; `WG`, `TR` and `Doorst` are forwarded. */
const ANSWERED =
  're|ref|aw|antw|antwort|sv|vs|res|rif|rép|odp|ynt|vá|atb|bls|σχετ|απ|отв|ответ|на|відп|回复|回覆|答复|答覆|返信|회신|답장|השב'
const FORWARDED = 'fwd?|wg|tr|rv|enc|pd|ilt|doorst|vl|továb|πρθ|пересл|переслано|转发|轉寄|轉發|転送|전달|הועבר'

/** `Re[2]:`, `Re(2):`, `Re^2:`, `Re*2:` count the answers; a list's mark may stand before the colon (RFC 5256 `subj-refwd`). */
const COUNT = '(?:\\^\\d{1,3}|\\*\\d{1,3}|\\(\\d{1,3}\\)|\\[[^\\][]{0,80}\\])?'
const PREFIX = new RegExp(`(?:${ANSWERED}|${FORWARDED})\\s{0,8}${COUNT}\\s{0,8}[:：]\\s*`, 'iuy')

/** Where the subject goes on behind the prefix that stands at this position; the position itself when there is none. */
export function endOfReplyPrefix(subject: string, at: number): number {
  PREFIX.lastIndex = at
  return PREFIX.test(subject) ? PREFIX.lastIndex : at
}
