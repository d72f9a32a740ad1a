// One of the eight colours of accounts and sites, each with a name for those who don't see it.

import { Label, Radio, RadioGroup } from 'react-aria-components'
import { AccountDot } from './account-dot.tsx'
import './colour-field.css'

interface ColourFieldProps {
  readonly label: string
  /** The name of a colour, counted from 0. */
  readonly nameOf: (colour: number) => string
  readonly colour: number
  readonly onChange: (colour: number) => void
}

const colours = [0, 1, 2, 3, 4, 5, 6, 7] as const

export function ColourField({ label, nameOf, colour, onChange }: ColourFieldProps) {
  return (
    <RadioGroup className="field" orientation="horizontal" value={String(colour)} onChange={id => onChange(Number(id))}>
      <Label className="field-label">{label}</Label>
      <div className="colours">
        {colours.map(each => (
          <Radio key={each} value={String(each)} className="colour" aria-label={nameOf(each)}>
            <AccountDot colour={each} />
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
