// One line of a list of facts: its name and what it is.

import type { ReactNode } from 'react'
import './facts.css'

interface FactProps {
  readonly name: string
  readonly children: ReactNode
}

export function Fact({ name, children }: FactProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
