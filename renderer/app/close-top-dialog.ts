// Closes the dialog on top the way Escape does, so that what it still has to do is done.

export function closeTopDialog(): void {
  const top = [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="alertdialog"]')].at(-1)
  const focused = document.activeElement
  const target = focused && top?.contains(focused) ? focused : top
  target?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
}
