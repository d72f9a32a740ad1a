// What scripts were before they were changed or deleted from here: so much of each account, the oldest go first.
import type { Id } from '../../../shared/model/account.ts'
import type { KeptScript } from '../../../shared/model/sieve.ts'
import { InputError } from '../../errors.ts'
import type { Store } from '../../store/store.ts'

type KeptStore = Pick<Store, 'readSetting' | 'writeSetting'>

interface Kept extends KeptScript {
  readonly text: string
}

export interface ReplacedScript {
  readonly name: string
  readonly text: string
  /** UTC milliseconds. */
  readonly keptMs: number
}

const MAX_KEPT = 20
/** All together; the newest is kept whatever its size. */
const MAX_KEPT_CHARACTERS = 2 * 1024 * 1024

/** Keeps it, unless the newest of that name is the same. */
export async function keepScript(store: KeptStore, accountId: Id, replaced: ReplacedScript): Promise<void> {
  const before = await readAll(store, accountId)
  if (before.find(({ name }) => name === replaced.name)?.text === replaced.text) return
  const id = Math.max(0, ...before.map(each => each.id)) + 1
  await store.writeSetting(settingOf(accountId), bounded([{ id, ...replaced }, ...before]))
}

/** Newest first. */
export async function keptScripts(store: KeptStore, accountId: Id): Promise<KeptScript[]> {
  return (await readAll(store, accountId)).map(({ id, name, keptMs }) => ({ id, name, keptMs }))
}

/** Throws InputError when it had to make room. */
export async function readKept(store: KeptStore, accountId: Id, id: number): Promise<string> {
  const kept = (await readAll(store, accountId)).find(each => each.id === id)
  if (!kept) throw new InputError('This version is not kept any more', 'kept-script')
  return kept.text
}

/** An account that is removed leaves nothing behind. */
export async function forgetKept(store: KeptStore, accountId: Id): Promise<void> {
  await store.writeSetting(settingOf(accountId), null)
}

async function readAll(store: KeptStore, accountId: Id): Promise<readonly Kept[]> {
  return ((await store.readSetting(settingOf(accountId))) as readonly Kept[] | undefined | null) ?? []
}

function bounded(all: readonly Kept[]): readonly Kept[] {
  let characters = 0
  return all.slice(0, MAX_KEPT).filter(({ text }, index) => {
    characters += text.length
    return index === 0 || characters <= MAX_KEPT_CHARACTERS
  })
}

function settingOf(accountId: Id): string {
  return `sieve/${accountId}/kept`
}
