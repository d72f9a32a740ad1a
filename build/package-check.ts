// `npm run package:check`: packs Kittiwake into a stand-in of Electron's distribution, which needs no download, and looks
// at what came out. It proves the configuration, the contents and the fuses; the program itself it can't start.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { build } from './build.ts'
import { projectRoot } from './project-root.ts'

/** Electron's program carries its fuses behind this text: a version, their number, and one digit for each. */
const FUSES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101001110'),
])
const DISTRIBUTION_FILES = [
  'LICENSE',
  'LICENSES.chromium.html',
  'chrome_crashpad_handler',
  'chrome-sandbox',
  'locales/en-US.pak',
]
/** The state every fuse must have in a release, as electron-builder.yml asks: '0' off, '1' on. */
const WANTED_FUSES: readonly (readonly [FuseV1Options, '0' | '1'])[] = [
  [FuseV1Options.RunAsNode, '0'],
  [FuseV1Options.EnableCookieEncryption, '1'],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, '0'],
  [FuseV1Options.EnableNodeCliInspectArguments, '0'],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, '1'],
  [FuseV1Options.OnlyLoadAppFromAsar, '1'],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, '0'],
]
const PACKED_FOLDERS = ['out', 'out/main', 'out/preload', 'out/renderer']
const NODE_MODULES = new Set(['electron', ...builtinModules, ...builtinModules.map(name => `node:${name}`)])

let passed = 0
let failed = 0
const work = mkdtempSync(path.join(os.tmpdir(), 'kittiwake-package-'))
try {
  await build()
  await checkPackage(pack())
} finally {
  rmSync(work, { recursive: true, force: true })
}
mkdirSync(path.join(projectRoot, 'test-results'), { recursive: true })
writeFileSync(path.join(projectRoot, 'test-results/package-check.json'), JSON.stringify({ passed, failed }))
process.exitCode = failed === 0 ? 0 : 1

/** Answers with the packed application's folder. */
function pack(): string {
  const distribution = path.join(work, 'electron')
  for (const file of DISTRIBUTION_FILES) {
    mkdirSync(path.dirname(path.join(distribution, file)), { recursive: true })
    writeFileSync(path.join(distribution, file), '')
  }
  mkdirSync(path.join(distribution, 'resources'))
  writeFileSync(path.join(distribution, 'version'), '0.0.0')
  writeFileSync(path.join(distribution, 'electron'), FUSES, { mode: 0o755 })
  const output = path.join(work, 'dist')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      path.join(projectRoot, 'node_modules/electron-builder/cli.js'),
      ...['--linux', '--dir', '--publish', 'never', '--config', 'build/electron-builder.yml'],
      ...[`-c.electronDist=${distribution}`, `-c.directories.output=${output}`],
    ],
    { cwd: projectRoot, encoding: 'utf8' },
  )
  check('electron-builder packs with this configuration', status === 0 || `${stdout}${stderr}`)
  return path.join(output, 'linux-unpacked')
}

async function checkPackage(folder: string): Promise<void> {
  const archive = path.join(folder, 'resources/app.asar')
  if (!existsSync(archive)) return check('there is an archive', 'resources/app.asar is missing')
  const files = listPackage(archive, { isPack: false }).map(file => file.slice(1).replaceAll('\\', '/'))
  const read = (file: string): string => extractFile(archive, file).toString('utf8')
  checkContents(files)
  checkManifest(JSON.parse(read('package.json')) as Record<string, unknown>, files)
  checkPage(read('out/renderer/index.html'), files)
  for (const file of files.filter(name => /^out\/(main|preload)\/.*\.c?js$/.test(name))) checkImports(file, read(file))
  check('nothing lies beside the archive', !existsSync(`${archive}.unpacked`) || 'app.asar.unpacked exists')
  const fuses = await getCurrentFuseWire(path.join(folder, 'kittiwake'))
  for (const [fuse, state] of WANTED_FUSES) {
    const found = String.fromCharCode(fuses[fuse] ?? 0)
    check(`fuse ${FuseV1Options[fuse]} is ${state === '1' ? 'on' : 'off'}`, found === state || `it is ${found}`)
  }
}

function checkContents(files: readonly string[]): void {
  const strange = files.filter(file => {
    const isOurs =
      file === 'package.json' || PACKED_FOLDERS.some(folder => file === folder || file.startsWith(`${folder}/`))
    return !isOurs || /node_modules|\.map$|\.ts$/.test(file)
  })
  check('only the built files and package.json are inside', strange.length === 0 || strange.join(' '))
  const needed = [
    'main/main.js',
    'main/store-thread.js',
    'main/message-thread.js',
    'main/disk-thread.js',
    'main/binary-thread.js',
    'preload/preload.cjs',
  ]
  const missing = needed.filter(file => !files.includes(`out/${file}`))
  check('the main process, its threads and the preload script are inside', missing.length === 0 || missing.join(' '))
}

function checkManifest(manifest: Record<string, unknown>, files: readonly string[]): void {
  const left = ['devDependencies', 'scripts'].filter(key => key in manifest)
  check('package.json has no development entries', left.length === 0 || left.join(' '))
  check('package.json names a main file that is inside', files.includes(String(manifest.main)) || String(manifest.main))
}

function checkPage(html: string, files: readonly string[]): void {
  const scripts = [...html.matchAll(/<script\b([^>]*)>([^<]*)/g)]
  const inline = scripts.filter(([, attributes = '', body = '']) => !/\bsrc=/.test(attributes) || body.trim() !== '')
  check('the page has no inline script', inline.length === 0 || String(inline[0]?.[0]))
  check('the page has no inline style and no handler', !/<style\b|\sstyle=|\son\w+=/.test(html) || html)
  const linked = [...html.matchAll(/\b(?:src|href)="\.\/([^"]+)"/g)].map(([, file]) => `out/renderer/${file}`)
  const missing = linked.filter(file => !files.includes(file))
  check('everything the page loads is inside', (scripts.length > 0 && missing.length === 0) || missing.join(' '))
}

/** A bundle may load Electron, Node's own modules, and files beside it. */
function checkImports(file: string, source: string): void {
  const patterns = [/^(?:import|export)\b[^'"\n]*?["']([^'"]+)["'];?$/gm, /\b__require\(["']([^"']+)["']\)/g]
  const names = patterns.flatMap(pattern => [...source.matchAll(pattern)].map(([, name = '']) => name))
  const foreign = names.filter(name => !name.startsWith('./') && !NODE_MODULES.has(name))
  check(`${file} needs no package`, foreign.length === 0 || [...new Set(foreign)].join(' '))
}

function check(what: string, answer: string | boolean): void {
  if (answer === true) passed++
  else failed++
  console.log(answer === true ? `  ok      ${what}` : `  FAILED  ${what}: ${answer}`)
}
