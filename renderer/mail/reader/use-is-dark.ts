// Whether the window is drawn in a dark theme now.
import { useSyncExternalStore } from 'react'

const root = () => document.documentElement

export function useIsDark(): boolean {
  return useSyncExternalStore(onThemeChange, isDark)
}

export function isDark(): boolean {
  return root().dataset.theme !== 'light'
}

function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(root(), { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}
