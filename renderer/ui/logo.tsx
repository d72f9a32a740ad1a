// The mark: a gull in flight. Decoration; the name stands beside it or in the title.
import './logo.css'

export function Logo({ size = 24 }: { readonly size?: number }) {
  return (
    <svg className="logo" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className="logo-wing" d="M3 13c5.5-3.6 9.8-1.8 13 5.6C19.2 11.2 23.5 9.4 29 13" />
      <path className="logo-tip" d="M3 13c1.3-.85 2.5-1.4 3.7-1.7M29 13c-1.3-.85-2.5-1.4-3.7-1.7" />
      <circle className="logo-bill" cx="16" cy="23" r="1.9" />
    </svg>
  )
}
