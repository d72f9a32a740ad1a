// A password field that notices spaces at its ends: offered to be left out, never changed by itself.

import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { hasOuterSpaces } from './outer-spaces.ts'
import '../style/server-forms.css'

interface PasswordInputProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly placeholder?: string | undefined
  readonly autoFocus?: boolean | undefined
  readonly onEnter?: (() => void) | undefined
}

export function PasswordInput(props: PasswordInputProps) {
  const t = useText()
  const { value, onChange } = props
  return (
    <div className="password-input">
      <TextField {...props} type="password" autoComplete="current-password" />
      {hasOuterSpaces(value) ? (
        <div className="password-spaces small" role="status">
          {t('accounts.who.spaces')}
          <Button variant="link" size="small" onPress={() => onChange(value.trim())}>
            {t('accounts.who.trim')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
