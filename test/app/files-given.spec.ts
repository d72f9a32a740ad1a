// Files that come from outside the window, and folders that are chosen rather than typed.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { FilesScreen } from './files-screen.ts'
import { type AppHandle, expect, test } from './fixture.ts'

/** As the menu of the system does. */
async function runCommand(app: AppHandle, id: string): Promise<void> {
  await app.evaluate(({ BrowserWindow }, command) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('event', 'command.run', { id: command })
  }, id)
}

test('F24: --open shows a file in its folder, a second start with --send offers it for the server that is shown', async ({
  launch,
  profile,
}) => {
  const folder = path.join(profile, 'given')
  const file = path.join(folder, 'buoy.csv')
  await mkdir(folder)
  await writeFile(file, 'a;b')
  const app = await launch({ args: ['--practice', '--open', file] })
  const page = await app.firstWindow()
  const files = new FilesScreen(page)
  await expect(files.left.row('buoy.csv')).toHaveAttribute('aria-selected', 'true')
  await files.openPracticePair()
  await app.evaluate(
    ({ app: main }, sent) => void main.emit('second-instance', {}, ['kittiwake', '--send', sent], '/'),
    file,
  )
  const dialog = page.getByRole('dialog', { name: 'Send 1 item' })
  await dialog.getByRole('button', { name: 'Upload' }).click()
  await expect(files.right.row('buoy.csv')).toBeVisible()
})

test.describe('in the practice profile', () => {
  test.use({ appArgs: ['--practice'] })

  test('a folder of a site is chosen with the keyboard, one of this computer in the dialog of the system', async ({
    app,
    page,
    profile,
  }) => {
    const files = new FilesScreen(page)
    await files.open()
    await files.openPracticePair()
    await files.right.row('reference-station.csv').click()
    // The command is about the side that has the keyboard.
    await expect(files.right.row('reference-station.csv')).toBeFocused()
    await runCommand(app, 'files.backup')
    const from = page.getByRole('group', { name: 'What to back up' })
    const to = page.getByRole('group', { name: 'Where the archive goes' })
    await from.getByRole('button', { name: 'Choose…' }).click()
    const picker = page.getByRole('dialog', { name: /^Choose a folder of/ })
    const field = picker.getByRole('textbox', { name: 'Folder' })
    await expect(field).toHaveValue(/.\/kvaloya$/)
    const before = await field.inputValue()
    await field.press('Tab')
    await expect(picker.getByRole('option', { name: 'Folder above' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(field).toHaveValue(path.posix.dirname(before))
    await picker.getByRole('option', { name: path.posix.basename(before), exact: true }).click()
    await expect(field).toHaveValue(before)
    await picker.getByRole('button', { name: 'Choose this folder' }).click()
    await expect(picker).toBeHidden()
    await expect(from.getByRole('textbox')).toHaveValue(before)
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    }, profile)
    await to.getByRole('button', { name: 'Choose…' }).click()
    await expect(to.getByRole('textbox')).toHaveValue(profile)
  })

  test('the settings show how transfers work, and ask the system for ftp links only when a person does', async ({
    app,
    page,
  }) => {
    const isAsked = () => app.evaluate(({ app: main }) => main.isDefaultProtocolClient('ftp'))
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('button', { name: 'File transfer' }).click()
    await page.getByText('Check every file by its hash').click()
    await expect(page.getByRole('switch', { name: /^Check every file/ })).not.toBeChecked()
    await page.getByRole('button', { name: 'All options of transfers…' }).click()
    const options = page.getByRole('dialog')
    await expect(options.getByRole('checkbox', { name: /hash/i })).not.toBeChecked()
    await options.getByRole('button', { name: 'Cancel' }).click()
    const links = page.getByRole('switch', { name: /Open ftp links/ })
    await expect(links).not.toBeChecked()
    expect(await isAsked()).toBe(false)
    await page.getByText('Open ftp links with Kittiwake').click()
    await expect(links).toBeChecked()
    expect(await isAsked()).toBe(true)
  })
})
