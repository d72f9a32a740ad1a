// The colour of an account: eight dots, each with a name for those who don't see it.

import { Label, Radio, RadioGroup } from 'react-aria-components'
import { useText } from '../i18n.ts'
import { AccountDot } from '../ui/account-dot.tsx'
import { colours } from './account-form.ts'

interface ColourFieldProps {
  readonly colour: number
  readonly onChange: (colour: number) => void
}

export function ColourField({ colour, onChange }: ColourFieldProps) {
  const t = useText()
  return (
    <RadioGroup className="field" orientation="horizontal" value={String(colour)} onChange={id => onChange(Number(id))}>
      <Label className="field-label">{t('accounts.keep.colour')}</Label>
      <div className="colours">
        {colours.map(each => (
          <Radio
            key={each}
            value={String(each)}
            className="colour"
            aria-label={t('accounts.keep.colourName', { number: each + 1 })}
          >
            <AccountDot colour={each} />
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
