// Small pictures of themes and densities, drawn with the tokens of the theme they show.

import type { Density, ThemeSetting } from '../../shared/model/settings.ts'

export function ThemePreview({ theme }: { readonly theme: ThemeSetting }) {
  return (
    <span className="theme-preview" aria-hidden="true">
      <Window theme={theme === 'system' ? 'light' : theme} />
      {theme === 'system' ? <Window theme="dark" isHalf /> : null}
    </span>
  )
}

function Window({ theme, isHalf }: { readonly theme: string; readonly isHalf?: boolean }) {
  return (
    <span className={isHalf ? 'preview-window preview-half' : 'preview-window'} data-theme={theme}>
      <span className="preview-top" />
      <span className="preview-rail" />
      <span className="preview-side" />
      <span className="preview-main">
        <span className="preview-line preview-accent" />
        <span className="preview-line" />
        <span className="preview-line" />
      </span>
    </span>
  )
}

const rowsOf: Readonly<Record<Density, { readonly rows: number; readonly lines: number }>> = {
  compact: { rows: 3, lines: 2 },
  cozy: { rows: 2, lines: 3 },
  roomy: { rows: 2, lines: 3 },
}

export function DensityPreview({ density }: { readonly density: Density }) {
  const { rows, lines } = rowsOf[density]
  return (
    <span className={`density-preview density-preview-${density}`} aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => `row ${row}`).map(row => (
        <span key={row} className="preview-row">
          {density === 'compact' ? null : <span className="preview-disc" />}
          <span className="preview-lines">
            {Array.from({ length: lines }, (_, line) => `line ${line}`).map(line => (
              <span key={line} className="preview-text" />
            ))}
          </span>
        </span>
      ))}
    </span>
  )
}
