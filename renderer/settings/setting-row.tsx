// One setting: its name and what it means at the start, the control at the end or below.
import { type ReactNode, useId } from 'react'
import { Switch } from 'react-aria-components'
import { classNames } from '../ui/class-names.ts'

interface SettingRowProps {
  readonly title: string
  /** For `aria-labelledby` of the control. */
  readonly titleId?: string | undefined
  readonly hint?: ReactNode
  readonly children?: ReactNode
  readonly isControlBelow?: boolean | undefined
}

export function SettingRow({ title, titleId, hint, children, isControlBelow }: SettingRowProps) {
  return (
    <div className={classNames('setting', isControlBelow && 'setting-below')}>
      <div className="setting-words">
        <h2 id={titleId}>{title}</h2>
        {hint ? <div className="small t3">{hint}</div> : null}
      </div>
      {children}
    </div>
  )
}

interface SwitchRowProps {
  readonly title: string
  readonly hint?: string | undefined
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

export function SwitchRow({ title, hint, isOn, onChange }: SwitchRowProps) {
  const id = useId()
  return (
    <Switch
      className="setting setting-switch"
      isSelected={isOn}
      onChange={onChange}
      {...(hint ? { 'aria-describedby': id } : {})}
    >
      <span className="setting-words">
        <span className="strong setting-name">{title}</span>
        {hint ? (
          <span id={id} className="small t3">
            {hint}
          </span>
        ) : null}
      </span>
      <span className="switch" aria-hidden="true" />
    </Switch>
  )
}
