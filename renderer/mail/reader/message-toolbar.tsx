// What can be done with the open or selected messages.
import { memo, type ReactNode, useRef } from 'react'
import { useText } from '../../i18n.ts'
import { useNavigation } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { BackIcon, MoreIcon } from '../../ui/icons.ts'
import { Menu } from '../../ui/menu.tsx'
import { Toolbar, ToolbarLine } from '../../ui/toolbar.tsx'
import { useLayout } from '../../ui/use-layout.ts'
import { useWidth } from '../../ui/use-width.ts'
import { mailCommand } from '../mail-commands.ts'
import { useMail } from '../mail-store.ts'
import { messageMenu } from './message-menu.ts'
import { bringReaderToFront } from './open-actions.ts'

const moreGroups = [
  ['send-again', 'edit-again'],
  ['copy', 'why-grouped', 'split-off', 'join', 'delete-for-good'],
  ['make-rule', 'watch-thread', 'ignore-thread', 'ignore-thread-until-silent'],
  ['mark-read', 'mark-unread', 'show-remote'],
  ['plain-text', 'adapt-colours', 'message-charset'],
  ['message-facts', 'view-source'],
  ['print-message', 'save-message'],
]
const narrowGroups = [['reply', 'reply-all', 'forward'], ...moreGroups]

// With less room the answers are icons without words.
const roomyPx = 640

export function MessageToolbar() {
  const t = useText()
  const frame = useRef<HTMLDivElement>(null)
  const isShort = useWidth(frame) < roomyPx
  const layout = useLayout()
  // The state of the commands follows from these.
  useMail(state => state.selection)
  useMail(state => state.rows)
  useMail(state => state.opened)
  const isCovered = useNavigation(state => state.dialogs.length > 0)
  const isOff = useMail(state => state.shape.layout === 'off')
  const isStacked = layout === 'stack' || layout === 'column' || isOff
  return (
    <Still isCovered={isCovered}>
      <div ref={frame}>
        <Toolbar label={t('mail.reader.toolbar')} className="underlined">
          {isStacked ? (
            <>
              <IconButton
                icon={BackIcon}
                label={t('mail.reader.back')}
                shortcut="U"
                onPress={() => bringReaderToFront(false)}
              />
              <ToolbarLine />
            </>
          ) : null}
          <CommandIcon id="archive" />
          <CommandIcon id="delete" />
          <CommandIcon id={mailCommand('not-junk').when() ? 'not-junk' : 'junk'} />
          <ToolbarLine />
          <CommandIcon id={mailCommand('end-snooze').when() ? 'end-snooze' : 'snooze'} />
          <CommandIcon id="move" />
          <CommandIcon id="tag" />
          <CommandIcon id={mailCommand('mark-read').when() ? 'mark-read' : 'mark-unread'} />
          <FlagButton />
          <span className="grow" />
          {layout === 'column' ? null : <AnswerButtons isShort={isShort} />}
          <ToolbarLine />
          <Menu
            label={t('mail.reader.more')}
            trigger={<IconButton icon={MoreIcon} label={t('mail.reader.more')} />}
            items={messageMenu(t, layout === 'column' ? narrowGroups : moreGroups)}
          />
        </Toolbar>
      </div>
    </Still>
  )
}

interface StillProps {
  readonly isCovered: boolean
  readonly children: ReactNode
}

/** Under a dialog no command applies, and nothing can be pressed: it stays as it was. */
const Still = memo(
  ({ children }: StillProps) => children,
  (_before, { isCovered }) => isCovered,
)

function CommandIcon({ id }: { readonly id: string }) {
  const t = useText()
  const { icon, label, shortcut, when, run } = mailCommand(id)
  if (!icon) return null
  return <IconButton icon={icon} label={t(label)} shortcut={shortcut} isDisabled={!when()} onPress={run} />
}

function FlagButton() {
  const t = useText()
  const { icon, shortcut, when, isChecked, run } = mailCommand('flag')
  const isFlagged = isChecked?.() ?? false
  if (!icon) return null
  return (
    <IconButton
      icon={icon}
      label={t(isFlagged ? 'mail.command.unflag' : 'mail.command.flag')}
      shortcut={shortcut}
      isDisabled={!when()}
      isIconFilled={isFlagged}
      className={isFlagged ? 'reader-flagged' : undefined}
      onPress={run}
    />
  )
}

function AnswerButtons({ isShort }: { readonly isShort: boolean }) {
  const t = useText()
  const commands = ['reply', 'reply-all', 'forward'].map(mailCommand).filter(command => command.when())
  return commands.map(({ id, icon, label, shortcut, run }) => {
    if (isShort && icon) {
      return <IconButton key={id} icon={icon} label={t(label)} shortcut={shortcut} onPress={run} />
    }
    return (
      <Button key={id} variant="ghost" size="small" icon={icon} onPress={run}>
        {t(label)}
      </Button>
    )
  })
}
