// Small pictures of the themes and densities. Decoration; each theme's picture uses that theme's own colours.
import type { Density, ThemeSetting } from '../../shared/model/settings.ts'

export function ThemePreview({ theme }: { readonly theme: ThemeSetting }) {
  return (
    <span className="theme-preview" aria-hidden="true">
      <Half theme={theme === 'system' ? 'light' : theme} />
      {theme === 'system' ? <Half theme="dark" isOver /> : null}
    </span>
  )
}

function Half({ theme, isOver }: { readonly theme: Exclude<ThemeSetting, 'system'>; readonly isOver?: boolean }) {
  return (
    <span className={isOver ? 'theme-half theme-half-over' : 'theme-half'} data-theme={theme}>
      <span className="theme-sidebar" />
      <span className="theme-page">
        <span className="theme-line theme-line-accent" />
        <span className="theme-line" />
        <span className="theme-line" />
      </span>
    </span>
  )
}

const rows = ['first', 'second', 'third']

export function DensityPreview({ density }: { readonly density: Density }) {
  return (
    <span className={`density-preview density-preview-${density}`} aria-hidden="true">
      {rows.map(row => (
        <span key={row} className="density-row">
          <span className="density-disc" />
          <span className="density-lines">
            <span className="density-line" />
            <span className="density-line" />
            <span className="density-line" />
          </span>
        </span>
      ))}
    </span>
  )
}
