// Rights of files as numbers, letters and check boxes, and the changes a person makes to several at once. Pure.
import type { PermissionChange } from '../../../shared/api/files.ts'

/** Nine bits, from the owner's read to everyone's run. */
export const classes = ['owner', 'group', 'everyone'] as const
export const rights = ['read', 'write', 'run'] as const
export type PermissionClass = (typeof classes)[number]
export type Right = (typeof rights)[number]

const rightBits: Readonly<Record<Right, number>> = { read: 4, write: 2, run: 1 }
const classShift: Readonly<Record<PermissionClass, number>> = { owner: 6, group: 3, everyone: 0 }
const nineBits = 0o777

export function bitOf(who: PermissionClass, right: Right): number {
  return rightBits[right] << classShift[who]
}

/** What the boxes show: bits that are on, and bits that not all chosen files share. */
export interface PermissionBits {
  readonly on: number
  readonly mixed: number
}

export function stateOf({ on, mixed }: PermissionBits, bit: number): 'on' | 'off' | 'mixed' {
  if ((mixed & bit) !== 0) return 'mixed'
  return (on & bit) !== 0 ? 'on' : 'off'
}

/** Sets or clears one bit; it is mixed no more. */
export function withBit({ on, mixed }: PermissionBits, bit: number, isOn: boolean): PermissionBits {
  return { on: isOn ? on | bit : on & ~bit, mixed: mixed & ~bit }
}

/** `640`; a digit that is not the same for all is `?`. */
export function octalOf({ on, mixed }: PermissionBits): string {
  return [6, 3, 0].map(shift => (((mixed >> shift) & 7) === 0 ? String((on >> shift) & 7) : '?')).join('')
}

/** Three octal digits, `?` for those that stay as they are; undefined while it is neither. */
export function bitsOfOctal(text: string, before: PermissionBits): PermissionBits | undefined {
  if (!/^[0-7?]{3}$/.test(text)) return undefined
  return [...text].reduce<PermissionBits>(
    (bits, digit, index) => {
      const shift = 6 - index * 3
      const mask = 7 << shift
      if (digit === '?')
        return { on: (bits.on & ~mask) | (before.on & mask), mixed: bits.mixed | (before.mixed & mask) }
      return { on: (bits.on & ~mask) | (Number(digit) << shift), mixed: bits.mixed & ~mask }
    },
    { on: 0, mixed: 0 },
  )
}

/** What becomes set and cleared; mixed bits are left alone. */
export function changeOf({ on, mixed }: PermissionBits): PermissionChange {
  return { set: on & ~mixed & nineBits, clear: ~on & ~mixed & nineBits }
}

/** For folders: who may read may also enter, as listings need it. */
export function forFolders(bits: PermissionBits): PermissionBits {
  return classes.reduce(
    (folder, who) => (stateOf(bits, bitOf(who, 'read')) === 'on' ? withBit(folder, bitOf(who, 'run'), true) : folder),
    bits,
  )
}
