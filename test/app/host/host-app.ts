// Builds the small application of the host's own tests with the same configuration as Kittiwake.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'vite'
import { projectRoot } from '../../../build/project-root.ts'
import { viteConfigs } from '../../../build/vite.config.ts'

/** Answers with the built application's folder. */
export async function buildHostApp(outFolder: string): Promise<string> {
  const source = path.join(projectRoot, 'test/fixtures/host-app')
  const plan = { root: source, outFolder, main: { main: 'main.ts' }, preload: 'preload.ts', renderer: 'renderer' }
  await mkdir(outFolder, { recursive: true })
  for (const config of viteConfigs(plan)) await build(config)
  const manifest = { name: 'host-app', productName: 'Host App', version: '1.2.3', type: 'module', main: 'main/main.js' }
  await writeFile(path.join(outFolder, 'package.json'), JSON.stringify(manifest))
  return outFolder
}
