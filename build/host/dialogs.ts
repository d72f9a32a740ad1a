// dialog. With windows that can be seen, Chromium's own chooser opens files, and files are saved in the downloads folder.
// Without, nobody can answer and the host refuses; tests answer by assignment, `dialog.showOpenDialog = async () => ...`,
// which works in Electron too.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { app } from './app.ts'
import { chromium } from './chromium.ts'
import { chooseFiles } from './file-chooser.ts'
import { strict } from './strict.ts'

/** Options, with or without a window before them. */
type DialogArguments<Options> = [options: Options] | [window: unknown, options: Options]

class Dialog {
  async showOpenDialog(...args: DialogArguments<Electron.OpenDialogOptions>): Promise<Electron.OpenDialogReturnValue> {
    const { title = 'open', properties = [] } = optionsOf(args)
    if (chromium.isHeadless) throw unanswered('showOpenDialog', title)
    const filePaths = properties.includes('openDirectory')
      ? [app.getPath('downloads')]
      : await chooseFiles({ isMultiple: properties.includes('multiSelections') })
    return { canceled: filePaths.length === 0, filePaths }
  }

  async showSaveDialog(...args: DialogArguments<Electron.SaveDialogOptions>): Promise<Electron.SaveDialogReturnValue> {
    const { title = 'save', defaultPath = 'untitled' } = optionsOf(args)
    if (chromium.isHeadless) throw unanswered('showSaveDialog', title)
    const filePath = freePath(path.resolve(app.getPath('downloads'), defaultPath))
    console.log(`host: save as ${filePath}`)
    return { canceled: false, filePath }
  }

  async showMessageBox(...args: DialogArguments<Electron.MessageBoxOptions>): Promise<Electron.MessageBoxReturnValue> {
    throw unanswered('showMessageBox', optionsOf(args).message)
  }

  showErrorBox(title: string, content: string): void {
    console.error(`${title}: ${content}`)
  }
}

export const dialog = strict('dialog', new Dialog())

function optionsOf<Options>(args: DialogArguments<Options>): Options {
  return args.at(-1) as Options
}

function unanswered(kind: string, about: string): Error {
  return new Error(`Nobody answers dialog.${kind} in a development host without windows: ${about}`)
}

/** `a.txt`, or `a (2).txt` where that exists. */
function freePath(wanted: string): string {
  const { dir, name, ext } = path.parse(wanted)
  let free = wanted
  for (let copy = 2; existsSync(free); copy++) free = path.join(dir, `${name} (${copy})${ext}`)
  return free
}
