// The dot in an account's colour. Decoration: the account's name stands beside it.
import './avatar.css'

const colours = 8

/** `colour`: 0 to 7. */
export function AccountDot({ colour }: { readonly colour: number }) {
  return <span className={`account-dot account-dot-${Math.abs(colour) % colours}`} aria-hidden="true" />
}
