// Chromium's file chooser, opened by the main process: the only way it tells where a chosen file lies.
import type { DevToolsSession } from './devtools-pipe.ts'
import { pages } from './page.ts'

/** Shows the chooser over the first window. Answers with paths; with none when the person cancelled. */
export async function chooseFiles({ isMultiple }: { readonly isMultiple: boolean }): Promise<string[]> {
  const page = pages.values().next().value
  if (!page) throw new Error('There is no window to choose files in')
  const { session } = await page.opened
  const expression = `new Promise(resolve => {
    const input = Object.assign(document.createElement('input'), { type: 'file', multiple: ${isMultiple} })
    input.addEventListener('change', () => resolve([...input.files]))
    input.addEventListener('cancel', () => resolve([]))
    input.showPicker()
  })`
  const chosen = await session.send('Runtime.evaluate', { expression, userGesture: true, awaitPromise: true })
  if (chosen.exceptionDetails) throw new Error(chosen.exceptionDetails.text)
  return pathsOf(session, chosen.result.objectId ?? '')
}

async function pathsOf(session: DevToolsSession, objectId: string): Promise<string[]> {
  const { result } = await session.send('Runtime.getProperties', { objectId, ownProperties: true })
  const files = result.filter(({ name }) => /^\d+$/.test(name)).map(({ value }) => value?.objectId ?? '')
  return Promise.all(files.map(async file => (await session.send('DOM.getFileInfo', { objectId: file })).path))
}
