// Moves the keyboard into a pane: to its list, else to what stands in its place.

export function focusPane(id: number): void {
  const pane = document.querySelector<HTMLElement>(`[data-pane="${id}"]`)
  const stop =
    pane?.querySelector<HTMLElement>('[role="row"][tabindex="0"]') ??
    pane?.querySelector<HTMLElement>('.empty-state button') ??
    pane
  stop?.focus()
}

/** After the next drawing, when what had the focus has left the document. */
export function focusPaneWhenLost(id: number): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) focusPane(id)
  })
}
