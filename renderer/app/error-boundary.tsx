// Catches a mistake of ours in one part of the window: says so, and keeps the rest alive.
// A class, because React offers nothing else for this.
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { api } from '../api.ts'
import { useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'

interface ErrorBoundaryProps {
  readonly children: ReactNode
}

interface ErrorBoundaryState {
  readonly error: Error | null
  readonly where: string
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override readonly state: ErrorBoundaryState = { error: null, where: '' }

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidCatch(_error: unknown, info: ErrorInfo): void {
    this.setState({ where: info.componentStack ?? '' })
  }

  override render(): ReactNode {
    const { error, where } = this.state
    if (!error) return this.props.children
    return (
      <Broken details={`${error.stack ?? error.message}\n${where}`} onAgain={() => this.setState({ error: null })} />
    )
  }
}

function Broken({ details, onAgain }: { readonly details: string; readonly onAgain: () => void }) {
  const t = useText()
  return (
    <div className="broken">
      <Bar
        tone="err"
        role="alert"
        title={t('app.broken.title')}
        actions={
          <>
            <Button size="small" onPress={onAgain}>
              {t('app.broken.again')}
            </Button>
            <Button size="small" variant="ghost" onPress={() => void api.app.copyText({ text: details })}>
              {t('app.broken.copy')}
            </Button>
          </>
        }
      >
        {t('app.broken.text')}
      </Bar>
    </div>
  )
}
