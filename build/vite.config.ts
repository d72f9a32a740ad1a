// The three bundles of an Electron application: the main process with its threads, the preload script, the window.
// Everything is bundled, so that the packaged application needs no node_modules.
import { builtinModules } from 'node:module'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { type InlineConfig, mergeConfig } from 'vite'

export interface BuildPlan {
  /** The application's folder. */
  readonly root: string
  readonly outFolder: string
  /** Entry files of the main process by their names in the output, as main: 'electron/main.ts'. */
  readonly main: Readonly<Record<string, string>>
  readonly preload: string
  /** The folder of index.html. */
  readonly renderer: string
}

const BUILT_IN = ['electron', 'electron/main', /^node:/, ...builtinModules]

/** One configuration per bundle, to be built in any order. */
export function viteConfigs(plan: BuildPlan): InlineConfig[] {
  return [mainConfig(plan), preloadConfig(plan), rendererConfig(plan)]
}

function common({ outFolder }: BuildPlan, part: string): InlineConfig {
  return {
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { outDir: path.join(outFolder, part), emptyOutDir: true, sourcemap: false, reportCompressedSize: false },
  }
}

function mainConfig(plan: BuildPlan): InlineConfig {
  const input = Object.fromEntries(Object.entries(plan.main).map(([name, file]) => [name, path.join(plan.root, file)]))
  return mergeConfig(common(plan, 'main'), {
    root: plan.root,
    ssr: { noExternal: true },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      ssr: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input,
        external: BUILT_IN,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  } satisfies InlineConfig)
}

function preloadConfig(plan: BuildPlan): InlineConfig {
  return mergeConfig(common(plan, 'preload'), {
    root: plan.root,
    build: {
      lib: { entry: path.join(plan.root, plan.preload), formats: ['cjs'], fileName: () => 'preload.cjs' },
      minify: false,
      rolldownOptions: { external: ['electron'] },
    },
  } satisfies InlineConfig)
}

function rendererConfig(plan: BuildPlan): InlineConfig {
  return mergeConfig(common(plan, 'renderer'), {
    root: path.join(plan.root, plan.renderer),
    base: './',
    plugins: [react()],
    build: {
      target: 'chrome140',
      // The page's policy allows scripts and styles from files only.
      assetsInlineLimit: 0,
      modulePreload: false,
      chunkSizeWarningLimit: 4_000,
    },
  } satisfies InlineConfig)
}
