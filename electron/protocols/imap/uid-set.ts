// Sets of UIDs as commands and responses carry them (RFC 3501 9, sequence-set). Pure.

/** A set longer than this many characters becomes two commands: some servers take no longer line than 8,000 bytes. */
const MAX_SET_CHARACTERS = 4_000
const ITEM = /^(\d{1,10})(?::(\d{1,10}))?$/
const MAX_UID = 0xffff_ffff
/** No mailbox has more; a hostile range must not fill the memory. */
const MAX_UIDS = 5_000_000

/** The UIDs as sets, ascending, each short enough for one command. */
export function uidSets(uids: readonly number[]): string[] {
  const sets: string[] = []
  let set = ''
  for (const { first, last } of ranges(uids)) {
    const item = first === last ? `${first}` : `${first}:${last}`
    if (set !== '' && set.length + item.length >= MAX_SET_CHARACTERS) {
      sets.push(set)
      set = ''
    }
    set += set === '' ? item : `,${item}`
  }
  return set === '' ? sets : [...sets, set]
}

/** The UIDs of a set in its order; undefined when it is none or holds too many. */
export function parseUidSet(text: string): number[] | undefined {
  const uids: number[] = []
  for (const item of text.split(',')) {
    const [, one, other = one] = ITEM.exec(item) ?? []
    if (one === undefined) return undefined
    const [first, last] = [Math.min(Number(one), Number(other)), Math.max(Number(one), Number(other))]
    if (last > MAX_UID || uids.length + last - first >= MAX_UIDS) return undefined
    for (let uid = first; uid <= last; uid++) uids.push(uid)
  }
  return uids
}

function ranges(uids: readonly number[]): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = []
  for (const uid of [...new Set(uids)].sort((a, b) => a - b)) {
    const last = found.at(-1)
    if (last && last.last + 1 === uid) last.last = uid
    else found.push({ first: uid, last: uid })
  }
  return found
}
