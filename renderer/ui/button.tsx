// A button with words.
import { type ReactNode, type Ref, useId } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { classNames } from './class-names.ts'
import { defined } from './defined.ts'
import { Icon } from './icon.tsx'
import type { IconShape } from './icons.ts'
import { Kbd } from './kbd.tsx'
import { ariaShortcut } from './shortcut.ts'
import { Tooltip } from './tooltip.tsx'
import { useUiWords } from './ui-words.ts'
import './button.css'

export interface ButtonProps {
  readonly children: ReactNode
  readonly onPress?: (() => void) | undefined
  readonly variant?: 'primary' | 'default' | 'ghost' | 'danger' | 'link' | undefined
  readonly size?: 'small' | 'medium' | 'large' | undefined
  readonly icon?: IconShape | undefined
  readonly shortcut?: string | undefined
  readonly isDisabled?: boolean | undefined
  /** Why it does nothing now. It stays reachable, so that everybody learns it; a press is told to `onPress` all the same. */
  readonly refusal?: string | undefined
  readonly type?: 'button' | 'submit' | undefined
  /** The id of the form it sends, when it stands outside of it. */
  readonly form?: string | undefined
  readonly autoFocus?: boolean | undefined
  /** Only when the visible words alone would not be understood. */
  readonly label?: string | undefined
  readonly isExpanded?: boolean | undefined
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLButtonElement> | undefined
}

export function Button(props: ButtonProps) {
  const { variant = 'default', size = 'medium', icon, shortcut } = props
  const { isMac } = useUiWords()
  const reasonId = useId()
  const button = (
    <AriaButton
      {...defined({
        ref: props.ref,
        onPress: props.onPress,
        form: props.form,
        'aria-label': props.label,
        'aria-expanded': props.isExpanded,
        'aria-disabled': props.refusal === undefined ? undefined : true,
        'aria-describedby': props.refusal === undefined ? undefined : reasonId,
        'aria-keyshortcuts': shortcut && ariaShortcut(shortcut, isMac),
      })}
      className={classNames(
        'button',
        `button-${variant}`,
        `button-${size}`,
        props.refusal !== undefined && 'button-refused',
        props.className,
      )}
      type={props.type ?? 'button'}
      isDisabled={props.isDisabled ?? false}
      autoFocus={props.autoFocus ?? false}
    >
      {icon ? <Icon shape={icon} size={size === 'small' ? 's' : 'm'} /> : null}
      <span className="button-text">{props.children}</span>
      {shortcut ? <Kbd shortcut={shortcut} /> : null}
    </AriaButton>
  )
  if (props.refusal === undefined) return button
  return (
    <>
      <Tooltip label={props.refusal}>{button}</Tooltip>
      <span id={reasonId} hidden>
        {props.refusal}
      </span>
    </>
  )
}
