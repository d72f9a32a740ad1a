// In place of what is read: several rows are selected, what they are together, and what can be done with all of them.
import type { ReactNode } from 'react'
import { type TextKey, useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import type { Command } from '../ui/command.ts'
import './several-selected.css'

interface SeveralSelectedProps {
  readonly title: string
  /** Lines of the card on top. */
  readonly lines: ReactNode
  readonly facts?: ReactNode
  /** Only those that apply are shown. */
  readonly commands: readonly Command<TextKey>[]
  /** Below the commands. */
  readonly children?: ReactNode
}

export function SeveralSelected({ title, lines, facts, commands, children }: SeveralSelectedProps) {
  const t = useText()
  return (
    <div className="several">
      <div className="several-stack" aria-hidden="true">
        <div className="several-card" />
        <div className="several-card" />
        <div className="several-card several-top small">{lines}</div>
      </div>
      <h1>{title}</h1>
      {facts}
      <div className="several-actions">
        {commands.map(({ id, label, icon, when, run }) =>
          when() ? (
            <Button key={id} icon={icon} onPress={run}>
              {t(label)}
            </Button>
          ) : null,
        )}
      </div>
      {children}
    </div>
  )
}
