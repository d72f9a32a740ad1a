// One setting on a line: what it is, what it means, and its control at the end.

import { type ReactNode, useId } from 'react'
import { Switch } from 'react-aria-components'

interface SettingRowProps {
  readonly title: string
  readonly text?: ReactNode
  readonly children?: ReactNode
}

export function SettingRow({ title, text, children }: SettingRowProps) {
  return (
    <div className="setting-row">
      <div className="setting-words">
        <h2>{title}</h2>
        {text ? <div className="small t3">{text}</div> : null}
      </div>
      {children}
    </div>
  )
}

interface SwitchRowProps {
  readonly title: string
  readonly text: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

export function SwitchRow({ title, text, isOn, onChange }: SwitchRowProps) {
  const id = useId()
  return (
    <Switch className="setting-row setting-switch" isSelected={isOn} onChange={onChange} aria-describedby={id}>
      <span className="setting-words">
        <span className="strong setting-name">{title}</span>
        <span id={id} className="small t3">
          {text}
        </span>
      </span>
      <span className="switch" aria-hidden="true" />
    </Switch>
  )
}
