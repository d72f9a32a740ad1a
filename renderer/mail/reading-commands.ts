// Commands about the message that is open: what it is made of, how it is read, paper.
import type { MessageView } from '../../shared/model/message.ts'
import type { TextKey } from '../i18n.ts'
import { type FactsPage, openDialog } from '../navigation.ts'
import type { Command } from '../ui/command.ts'
import { InfoIcon, LanguageIcon, PrintIcon } from '../ui/icons.ts'
import { isHere } from './list/chosen-messages.ts'
import { useMail } from './mail-store.ts'
import { chooseReading, hasOtherForm } from './reader/reading-actions.ts'
import { isDark } from './reader/use-is-dark.ts'

const openedView = (): MessageView | null => (isHere() ? (useMail.getState().opened?.view ?? null) : null)
const hasText = () => {
  const kind = openedView()?.body.kind
  return kind !== undefined && kind !== 'header-only' && kind !== 'unreadable'
}
const withView = (run: (view: MessageView) => void) => () => {
  const view = openedView()
  if (view) run(view)
}
const page: FactsPage = 'journey'

function isLight({ body }: MessageView): boolean {
  return body.kind === 'html' && body.hasOwnColours
}

export const readingCommands: readonly Command<TextKey>[] = [
  {
    id: 'message-facts',
    label: 'mail.reading.command.facts',
    icon: InfoIcon,
    shortcut: 'Mod+Shift+U',
    menu: { group: 'view', section: 2 },
    when: () => openedView() !== null,
    run: withView(({ row }) => openDialog({ kind: 'message-facts', messageId: row.id, page })),
  },
  {
    id: 'message-charset',
    label: 'mail.reading.command.charset',
    icon: LanguageIcon,
    menu: { group: 'view', section: 2 },
    when: hasText,
    run: withView(view => openDialog({ kind: 'message-charset', view })),
  },
  {
    id: 'plain-text',
    label: 'mail.reading.command.plain',
    menu: { group: 'view', section: 2 },
    when: () => {
      const view = openedView()
      return view !== null && hasOtherForm(view)
    },
    isChecked: () => openedView()?.reading.choice.isPlain ?? false,
    run: withView(view => void chooseReading(view, { isPlain: !view.reading.choice.isPlain })),
  },
  {
    id: 'adapt-colours',
    label: 'mail.reading.command.adaptColours',
    menu: { group: 'view', section: 2 },
    when: () => {
      const view = openedView()
      return view !== null && isDark() && isLight(view)
    },
    isChecked: () => openedView()?.reading.choice.adaptsColours ?? false,
    run: withView(view => void chooseReading(view, { adaptsColours: !view.reading.choice.adaptsColours })),
  },
  {
    id: 'print-message',
    label: 'mail.reading.command.print',
    icon: PrintIcon,
    shortcut: 'Mod+P',
    menu: { group: 'file', section: 2 },
    when: hasText,
    run: withView(view => openDialog({ kind: 'print', view })),
  },
]
