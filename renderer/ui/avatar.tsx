// Initials on a disc whose hue comes from the address: the same person, the same colour. Decoration only.
import type { CSSProperties } from 'react'
import { hueOf, initialsOf } from './initials.ts'
import './avatar.css'

interface AvatarProps {
  readonly name: string
  readonly address: string
  readonly size?: 's' | 'm' | 'l' | undefined
}

export function Avatar({ name, address, size = 'm' }: AvatarProps) {
  const style = { '--avatar-hue': hueOf(address || name) } as CSSProperties
  return (
    <span className={`avatar avatar-${size}`} style={style} aria-hidden="true">
      {initialsOf(name, address)}
    </span>
  )
}
