// F6: from one part of the window to the next, in the order of reading. Parts carry `data-region`.

const stops =
  '[tabindex="0"], button:not([disabled], [tabindex="-1"]), a[href], input:not([disabled]), select, textarea, [tabindex="-1"]'

export function goToRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    region => region.offsetParent !== null,
  )
  if (regions.length === 0) return
  const here = regions.findIndex(region => region.contains(document.activeElement))
  for (let steps = 1; steps <= regions.length; steps++) {
    const start = here < 0 && step < 0 ? 0 : here
    const region = regions[(start + step * steps + regions.length * 2) % regions.length]
    const target = region && entryOf(region)
    if (!target) continue
    target.focus()
    return
  }
}

/** The first part of the view takes the focus, where nothing has it any more. */
export function enterView(): void {
  if (document.activeElement !== document.body) return
  const region = document.querySelector<HTMLElement>('main [data-region]')
  if (region) entryOf(region)?.focus()
}

/** A list or tree is entered where one left it; elsewhere the first control. */
function entryOf(region: HTMLElement): HTMLElement | null {
  return (
    region.querySelector<HTMLElement>('[role="row"][tabindex="0"], [role="treeitem"][tabindex="0"]') ??
    region.querySelector<HTMLElement>(stops)
  )
}
