// Initials on a disc whose hue comes from the address: the same person, the same colour. Decoration only.
import type { CSSProperties } from 'react'
import { classNames } from './class-names.ts'
import { hueOf, initialsOf } from './initials.ts'
import './avatar.css'

interface AvatarProps {
  readonly name: string
  readonly address: string
  readonly size?: 's' | 'm' | 'l' | undefined
}

export function Avatar({ name, address, size = 'm' }: AvatarProps) {
  const initials = initialsOf(name, address)
  const style = { '--avatar-hue': hueOf(address || name) } as CSSProperties
  return (
    <span
      className={classNames('avatar', `avatar-${size}`, !initials && 'avatar-blank')}
      style={style}
      aria-hidden="true"
    >
      {initials}
    </span>
  )
}
