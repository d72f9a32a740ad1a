// A button that shows only an icon; its name and key appear in a tooltip.
import type { Ref } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { classNames } from './class-names.ts'
import { defined } from './defined.ts'
import { Icon } from './icon.tsx'
import type { IconShape } from './icons.ts'
import { ariaShortcut } from './shortcut.ts'
import { Tooltip } from './tooltip.tsx'
import { useUiWords } from './ui-words.ts'
import './button.css'

export interface IconButtonProps {
  readonly label: string
  readonly icon: IconShape
  readonly onPress?: (() => void) | undefined
  readonly shortcut?: string | undefined
  readonly size?: 'small' | 'medium' | undefined
  readonly isIconFilled?: boolean | undefined
  readonly isDisabled?: boolean | undefined
  readonly isPressed?: boolean | undefined
  readonly isExpanded?: boolean | undefined
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLButtonElement> | undefined
}

export function IconButton(props: IconButtonProps) {
  const { label, icon, shortcut, size = 'medium' } = props
  const { isMac } = useUiWords()
  return (
    <Tooltip label={label} shortcut={shortcut}>
      <AriaButton
        {...defined({
          ref: props.ref,
          onPress: props.onPress,
          'aria-pressed': props.isPressed,
          'aria-expanded': props.isExpanded,
          'aria-keyshortcuts': shortcut && ariaShortcut(shortcut, isMac),
        })}
        className={classNames('icon-button', size === 'small' && 'icon-button-small', props.className)}
        isDisabled={props.isDisabled ?? false}
        aria-label={label}
      >
        <Icon shape={icon} size={size === 'small' ? 's' : 'm'} filled={props.isIconFilled} />
      </AriaButton>
    </Tooltip>
  )
}
