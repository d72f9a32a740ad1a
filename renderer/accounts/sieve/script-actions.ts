// What a person does with the open script: check, save, rename, activate, delete.
import { api } from '../../api.ts'
import { t } from '../../i18n.ts'
import { announce, ask, toast } from '../../navigation.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { attempt, look, mayLeave, type OpenScript, type SieveStore } from './sieve-store.ts'

export function checkScript(store: SieveStore): void {
  withScript(store, async ({ text }) => {
    const { isAccepted, words } = await api.sieve.check({ accountId: store.getState().accountId, text })
    store.setState({ answer: { kind: 'checked', isAccepted, words } })
  })
}

/** Under its name; another name than before renames it first, so that it stays as active as it was. */
export function saveScript(store: SieveStore): void {
  store.setState({ isChecked: true })
  if (store.getState().script?.name.trim() === '') return
  withScript(store, async () => {
    await look(store)
    const script = noteAbsent(store)
    if (!script) return
    // What the server calls it stays as it is.
    const name = script.name === script.savedName ? script.name : script.name.trim()
    if (script.savedName !== null && script.savedName !== name) await rename(store, script.savedName, name)
    const { savedName, savedText, text } = store.getState().script ?? script
    if (savedName === null || text !== savedText) await write(store, name, false)
    await look(store)
  })
}

export function activateScript(store: SieveStore, name: string | undefined): void {
  withScript(store, async () => {
    await api.sieve.activate({ accountId: store.getState().accountId, name })
    await look(store)
    announce(t(name === undefined ? 'accountsSieve.done.deactivated' : 'accountsSieve.done.activated', { name }))
  })
}

/** Deletes it on the server; until the dialog is closed it can be put back as it was there. */
export async function removeScript(store: SieveStore): Promise<void> {
  if (!(await mayLeave(store))) return
  withScript(store, async ({ savedName: name }) => {
    if (name === null) return store.setState({ script: null })
    const removed = await api.sieve.remove({ accountId: store.getState().accountId, name })
    store.setState({ script: null, removed: null })
    announce(t('accountsSieve.done.removed', { name }))
    try {
      await look(store)
    } finally {
      // Not earlier: nothing else is done while the server is asked.
      store.setState({ removed: { name, ...removed } })
    }
  })
}

/** Puts the script that was deleted last back as it was, unless another one has its name by now. */
export function putBack(store: SieveStore): void {
  const { accountId, removed } = store.getState()
  if (!removed) return
  const { name, text, wasActive } = removed
  attempt(store, async () => {
    const { kind } = await api.sieve.write({ accountId, name, text })
    if (kind === 'taken') return void toast({ text: t('accountsSieve.question.taken', { name: visibleLine(name) }) })
    if (kind !== 'stored') return void toast({ text: t('accountsSieve.said.notStored') })
    if (wasActive) await api.sieve.activate({ accountId, name })
    store.setState({ removed: null })
    announce(t('accountsSieve.done.restored', { name }))
    await look(store)
  })
}

/** A script that was deleted or renamed elsewhere is new again, else it could neither be renamed nor put back. */
function noteAbsent(store: SieveStore): OpenScript | null {
  const { script, server } = store.getState()
  if (!script || server?.scripts.some(({ name }) => name === script.savedName)) return script
  const absent = { ...script, savedName: null, savedText: '' }
  store.setState({ script: absent })
  return absent
}

async function rename(store: SieveStore, name: string, newName: string): Promise<void> {
  const before = store.getState().script
  await api.sieve.rename({ accountId: store.getState().accountId, name, newName })
  const { script, server } = store.getState()
  const scripts = server?.scripts.map(each => (each.name === name ? { ...each, name: newName } : each)) ?? []
  if (server) store.setState({ server: { ...server, scripts } })
  if (script) store.setState({ script: { ...script, savedName: newName, name: nameIn(script, before, newName) } })
  announce(t('accountsSieve.done.renamed', { name: newName }))
}

async function write(store: SieveStore, name: string, overwrites: boolean): Promise<void> {
  const { accountId, script } = store.getState()
  if (!script) return
  const { text, savedName, savedText } = script
  const opened = savedName === null ? undefined : savedText
  const written = await api.sieve.write({ accountId, name, text, opened, overwrites })
  if (!('words' in written)) {
    if (await mayReplace(written.kind, name)) await write(store, name, true)
    return
  }
  const isAccepted = written.kind === 'stored'
  if (!isAccepted || written.words.length > 0)
    store.setState({ answer: { kind: 'written', isAccepted, words: written.words } })
  if (!isAccepted) return
  // What was written meanwhile stays.
  const now = store.getState().script
  if (now) {
    const shown = nameIn(now, script, name)
    store.setState({ script: { ...now, name: shown, savedName: name, savedText: text } })
  }
  toast({ text: t('accountsSieve.done.saved', { name: visibleLine(name) }) })
}

/** The name as the server has it now, unless the person has typed another one meanwhile. */
function nameIn(now: OpenScript, before: OpenScript | null, stored: string): string {
  return now.name === before?.name ? stored : now.name
}

function mayReplace(kind: 'taken' | 'changed', name: string): Promise<boolean> {
  return ask({
    title: t(`accountsSieve.question.${kind}`, { name: visibleLine(name) }),
    text: t(kind === 'taken' ? 'accountsSieve.question.takenText' : 'accountsSieve.question.changedText'),
    confirm: t('accountsSieve.question.replace'),
    keep: t('accountsSieve.question.replaceNo'),
    tone: 'danger',
  })
}

function withScript(store: SieveStore, work: (script: OpenScript) => Promise<void>): void {
  const { script } = store.getState()
  if (script) attempt(store, () => work(script))
}
