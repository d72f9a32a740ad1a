// Every key of the window, to be looked up; those of the view that is shown come first.
import { useState } from 'react'
import { type TextKey, useText } from '../i18n.ts'
import { useNavigation } from '../navigation.ts'
import { Bar } from '../ui/bar.tsx'
import type { Command } from '../ui/command.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { formatShortcut } from '../ui/shortcut.ts'
import { TextField } from '../ui/text-field.tsx'
import { useUiWords } from '../ui/ui-words.ts'
import { useApp } from './app-store.ts'
import { commandGroups } from './commands.ts'

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const [wanted, setWanted] = useState('')
  const hasSingleKeys = useApp(state => state.settings.singleKeys)
  const own = useNavigation(state => `app.view.${state.view}`)
  const groups = commandGroups
    .toSorted((left, right) => Number(right.label === own) - Number(left.label === own))
    .map(({ label, commands }) => ({ label, commands: commands.filter(command => fits(t(command.label), wanted)) }))
    .map(({ label, commands }) => ({ label, commands: commands.filter(command => command.shortcut) }))
    .filter(({ commands }) => commands.length > 0)
  return (
    <Dialog title={t('app.shortcuts.title')} size={640} isDismissable onClose={onClose}>
      <TextField label={t('app.shortcuts.filter')} value={wanted} onChange={setWanted} autoFocus />
      {hasSingleKeys ? null : (
        <Bar tone="quiet" className="shortcuts-note">
          {t('app.shortcuts.off')}
        </Bar>
      )}
      {groups.map(({ label, commands }) => (
        <section key={label} className="shortcuts-group" aria-label={t(label)}>
          <h2 className="small t3">{t(label)}</h2>
          <dl className="shortcuts">
            {commands.map(command => (
              <ShortcutLine key={command.id} command={command} />
            ))}
          </dl>
        </section>
      ))}
      {groups.length === 0 ? <p className="t2">{t('app.shortcuts.none')}</p> : null}
    </Dialog>
  )
}

function fits(label: string, wanted: string): boolean {
  return label.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase())
}

function ShortcutLine({ command }: { readonly command: Command<TextKey> }) {
  const t = useText()
  const keys = [command.shortcut, ...(command.moreShortcuts ?? [])].filter(key => key !== undefined)
  return (
    <div className="shortcut-line">
      <dt>{t(command.label)}</dt>
      <dd>
        {keys.map(key => (
          <ReadableKey key={key} shortcut={key} />
        ))}
      </dd>
    </div>
  )
}

/** Key hints elsewhere are decoration; here they are what one came for. */
function ReadableKey({ shortcut }: { readonly shortcut: string }) {
  const { keyNames, isMac } = useUiWords()
  return (
    <span>
      <Kbd shortcut={shortcut} />
      <span className="visually-hidden">{formatShortcut(shortcut, keyNames, isMac)}</span>
    </span>
  )
}
