// Yes or no, with its words beside it.
import { Checkbox } from 'react-aria-components'
import { Icon } from './icon.tsx'
import { CheckIcon, MinusIcon } from './icons.ts'
import './field.css'

export interface CheckboxFieldProps {
  readonly label: string
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly hint?: string | undefined
  readonly isMixed?: boolean | undefined
  readonly isDisabled?: boolean | undefined
  readonly autoFocus?: boolean | undefined
}

export function CheckboxField(props: CheckboxFieldProps) {
  return (
    <Checkbox
      className="check-field"
      isSelected={props.isSelected}
      isIndeterminate={props.isMixed ?? false}
      onChange={props.onChange}
      isDisabled={props.isDisabled ?? false}
      autoFocus={props.autoFocus ?? false}
    >
      <span className="checkbox">
        <Icon shape={props.isMixed ? MinusIcon : CheckIcon} />
      </span>
      <span className="check-words">
        <span>{props.label}</span>
        {props.hint ? <span className="field-hint">{props.hint}</span> : null}
      </span>
    </Checkbox>
  )
}
