// F6: from one part of the window to the next, in the order of reading. Parts carry `data-region`.

const stops =
  '[tabindex="0"], button:not([disabled], [tabindex="-1"]), a[href], input:not([disabled]), select, textarea, [tabindex="-1"]'

export function goToRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    region => region.offsetParent !== null,
  )
  if (regions.length === 0) return
  const here = regions.findIndex(region => region.contains(document.activeElement))
  const next = here < 0 ? (step > 0 ? 0 : regions.length - 1) : (here + step + regions.length) % regions.length
  const region = regions[next]
  // A list or tree is entered where one left it.
  const inside = region?.querySelector<HTMLElement>('[role="row"][tabindex="0"], [role="treeitem"][tabindex="0"]')
  const target = inside ?? region?.querySelector<HTMLElement>(stops)
  target?.focus()
}
