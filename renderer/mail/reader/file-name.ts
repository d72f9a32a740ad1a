// A file name in two parts, so that the ending stays in sight when the name is too long. Pure.

const maxEnding = 12

/** `report.final.pdf` gives `report.final` and `.pdf`; a name without an ending keeps its last letters together. */
export function splitFileName(name: string): { readonly stem: string; readonly ending: string } {
  const dot = name.lastIndexOf('.')
  if (dot <= 0 || name.length - dot > maxEnding) return { stem: name, ending: '' }
  return { stem: name.slice(0, dot), ending: name.slice(dot) }
}
