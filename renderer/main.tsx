// The window's start, from top to bottom: read what must be known, draw, then follow what happens.
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { readStart, startFrame } from './app/start.ts'
import './style/base.css'

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no root element')
  await readStart()
  createRoot(root).render(<App />)
  startFrame()
}

void start()
