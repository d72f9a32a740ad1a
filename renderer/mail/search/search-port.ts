// The search box of mail, for the key that leads to it while it is open already.

let box: HTMLInputElement | null = null

/** The box that is drawn, which takes the keyboard; null when there is none any more. */
export function offerSearchBox(element: HTMLInputElement | null): void {
  box = element
  if (element) enterSearchBox()
}

/** Into the box; what stands there is replaced by typing. With `at` behind so many letters instead. */
export function enterSearchBox(at?: number): void {
  box?.focus()
  if (at === undefined) box?.select()
  else box?.setSelectionRange(at, at)
}
