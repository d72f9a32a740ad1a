// Owner, group and everyone by read, write and run, with the same as octal digits.
import { useId, useState } from 'react'
import { Checkbox } from 'react-aria-components'
import { useText } from '../../i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { CheckIcon, MinusIcon } from '../../ui/icons.ts'
import { TextField } from '../../ui/text-field.tsx'
import {
  bitOf,
  bitsOfOctal,
  classes,
  octalOf,
  type PermissionBits,
  rights,
  stateOf,
  withBit,
} from './permission-bits.ts'

interface PermissionGridProps {
  readonly label: string
  readonly bits: PermissionBits
  /** As they were: `?` goes back to that. */
  readonly before: PermissionBits
  readonly isDisabled: boolean
  readonly onChange: (bits: PermissionBits) => void
}

export function PermissionGrid({ label, bits, before, isDisabled, onChange }: PermissionGridProps) {
  const t = useText()
  const labelId = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const type = (text: string) => {
    const next = bitsOfOctal(text, before)
    setTyped(next ? null : text)
    if (next) onChange(next)
  }
  return (
    <fieldset className="rights" aria-labelledby={labelId} disabled={isDisabled}>
      <div id={labelId} className="strong rights-label">
        {label}
      </div>
      <table className="rights-table">
        <thead>
          <tr>
            <td />
            {rights.map(right => (
              <th key={right} scope="col">
                {t(`files.rights.${right}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map(who => (
            <tr key={who}>
              <th scope="row">{t(`files.rights.${who}`)}</th>
              {rights.map(right => {
                const bit = bitOf(who, right)
                const state = stateOf(bits, bit)
                return (
                  <td key={right}>
                    <Checkbox
                      className="check-field rights-check"
                      aria-label={t('files.rights.box', {
                        who: t(`files.rights.${who}`),
                        right: t(`files.rights.${right}`),
                      })}
                      isSelected={state === 'on'}
                      isIndeterminate={state === 'mixed'}
                      isDisabled={isDisabled}
                      onChange={isOn => onChange(withBit(bits, bit, isOn))}
                    >
                      <span className="checkbox">
                        <Icon shape={state === 'mixed' ? MinusIcon : CheckIcon} />
                      </span>
                    </Checkbox>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <TextField
        label={t('files.rights.octal')}
        className="rights-octal"
        value={typed ?? octalOf(bits)}
        onChange={type}
        maxLength={3}
        isDisabled={isDisabled}
        error={typed !== null && typed.length === 3 ? t('files.rights.octalError') : undefined}
        hint={bits.mixed === 0 ? undefined : t('files.rights.mixed')}
      />
    </fieldset>
  )
}
