// The messages being written: their fields, what is on disk, and what a person does with them.
// One entry per open composer; the dialogs themselves are opened and closed by navigation.

import { create } from 'zustand'
import type { Failure } from '../../shared/failure.ts'
import type { Account, Id } from '../../shared/model/account.ts'
import type { Draft, DraftAttachment, DraftFields } from '../../shared/model/message.ts'
import { withOtherSignature } from '../../shared/signature.ts'
import { api, CallFailed, failureFrom, onEvent } from '../api.ts'
import { flushBeforeEnd } from '../before-end.ts'
import { DraftSaver } from '../draft-saver.ts'
import { parseRecipient, parseRecipients } from './recipients.ts'

export type RecipientField = 'to' | 'cc' | 'bcc'
export const recipientFields: readonly RecipientField[] = ['to', 'cc', 'bcc']

export type SaveState =
  | { readonly kind: 'saved'; readonly savedMs: number }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** What failed last, for the bar above the text. */
export interface Trouble {
  readonly doing: 'attach' | 'send' | 'discard'
  readonly failure: Failure
}

export interface Composer {
  readonly draft: Draft
  readonly fields: DraftFields
  /** Text in the recipient fields that is not a recipient yet. */
  readonly typed: Readonly<Record<RecipientField, string>>
  readonly attachments: readonly DraftAttachment[]
  readonly save: SaveState
  readonly limitBytes: number | undefined
  readonly isSending: boolean
  readonly trouble: Trouble | null
}

interface ComposeState {
  readonly composers: Readonly<Record<Id, Composer>>
  /** Drafts that could not be opened, and why. */
  readonly broken: Readonly<Record<Id, Failure>>
  readonly accounts: readonly Account[]
  /** How plain text is shown while writing; nothing of it is sent. */
  readonly isMonospace: boolean
}

export const useCompose = create<ComposeState>(() => ({ composers: {}, broken: {}, accounts: [], isMonospace: false }))

const { getState, setState } = useCompose
const savers = new Map<Id, DraftSaver<DraftFields>>()
/** Begun, and as they were then. */
const untouched = new Set<Id>()
flushBeforeEnd(() => Promise.all([...savers.keys()].map(saveNow)))

/** Changes what is shown of a composer; what is to be saved goes through `editComposer`. */
export function changeComposer(id: Id, update: (composer: Composer) => Partial<Composer>): void {
  setState(({ composers }) => {
    const composer = composers[id]
    return composer ? { composers: { ...composers, [id]: { ...composer, ...update(composer) } } } : {}
  })
}

/** The composer is over: its draft was closed, discarded or sent. */
export function forgetComposer(id: Id): void {
  savers.delete(id)
  untouched.delete(id)
  setState(({ composers, broken }) => ({ composers: without(composers, id), broken: without(broken, id) }))
}

function without<T>(record: Readonly<Record<Id, T>>, id: Id): Record<Id, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => Number(key) !== id))
}

/** Loads a draft into a composer; one that is open already stays as it is. */
export async function openDraft(id: Id, isBegun = false): Promise<void> {
  if (getState().composers[id]) return
  if (isBegun) untouched.add(id)
  try {
    const [draft, accounts] = await Promise.all([api.compose.open({ id }), api.accounts.list({})])
    savers.set(id, new DraftSaver(fields => writeDraft(id, fields)))
    setState(({ composers, broken }) => ({
      accounts,
      broken: without(broken, id),
      composers: { ...composers, [id]: composers[id] ?? newComposer(draft) },
    }))
    await readSizeLimit(id)
  } catch (error) {
    setState(({ broken }) => ({ broken: { ...broken, [id]: failureFrom(error) } }))
  }
}

function newComposer(draft: Draft): Composer {
  const { accountId, to, cc, bcc, subject, text } = draft
  return {
    draft,
    fields: { accountId, to: unique(to), cc: unique(cc), bcc: unique(bcc), subject, text },
    typed: { to: '', cc: '', bcc: '' },
    attachments: draft.attachments,
    save: { kind: 'saved', savedMs: draft.savedMs },
    limitBytes: undefined,
    isSending: false,
    trouble: null,
  }
}

async function readSizeLimit(id: Id): Promise<void> {
  const accountId = getState().composers[id]?.fields.accountId
  if (accountId === undefined) return
  const { limitBytes } = await api.compose.sizeLimit({ accountId })
  changeComposer(id, () => ({ limitBytes }))
}

async function writeDraft(id: Id, fields: DraftFields): Promise<void> {
  try {
    const { savedMs } = await api.compose.save({ id, fields })
    changeComposer(id, ({ save }) => ({
      save: save.kind === 'unsaved' && savers.get(id)?.isPending ? save : { kind: 'saved', savedMs },
    }))
  } catch (error) {
    changeComposer(id, () => ({ save: { kind: 'failed', failure: failureFrom(error) } }))
  }
}

/** What would be sent now: half-typed recipients count as recipients. */
export function fieldsToKeep({ fields, typed }: Composer): DraftFields {
  const withTyped = (field: RecipientField) => [
    ...fields[field],
    ...parseRecipients(typed[field]).map(({ text }) => text),
  ]
  return { ...fields, to: withTyped('to'), cc: withTyped('cc'), bcc: withTyped('bcc') }
}

/** Changes what a person wrote: it is on disk within a second. What is on its way out changes no more. */
export function editComposer(id: Id, update: (composer: Composer) => Partial<Composer>): void {
  if (getState().composers[id]?.isSending) return
  untouched.delete(id)
  changeComposer(id, update)
  changeComposer(id, () => ({ save: { kind: 'unsaved' } }))
  const composer = getState().composers[id]
  if (composer) savers.get(id)?.change(fieldsToKeep(composer))
}

/** Nobody has written in it, changed who gets it or what is attached. */
export function isUntouched(id: Id): boolean {
  return untouched.has(id)
}

export function writeSubject(id: Id, subject: string): void {
  editComposer(id, ({ fields }) => ({ fields: { ...fields, subject } }))
}

export function writeText(id: Id, text: string): void {
  editComposer(id, ({ fields }) => ({ fields: { ...fields, text } }))
}

/** As another account, with its signature in place of the one before. */
export function sendFrom(id: Id, accountId: Id): void {
  editComposer(id, ({ fields }) => {
    const text = withOtherSignature(fields.text, signatureOf(fields.accountId), signatureOf(accountId))
    return { fields: { ...fields, accountId, text } }
  })
  void readSizeLimit(id)
}

/** Below what is written from this account. Empty: nothing. */
export function signatureOf(accountId: Id): string {
  return getState().accounts.find(({ id }) => id === accountId)?.signature ?? ''
}

/** Keeps what is being typed in a recipient field; it is saved with the draft. */
export function typeRecipient(id: Id, field: RecipientField, text: string): void {
  editComposer(id, ({ typed }) => ({ typed: { ...typed, [field]: text } }))
}

/** Makes recipients of a typed, pasted or chosen text, leaving out those the field already has. */
export function addRecipients(id: Id, field: RecipientField, text: string): void {
  const added = parseRecipients(text).map(recipient => recipient.text)
  editComposer(id, ({ fields, typed }) => ({
    fields: { ...fields, [field]: unique([...fields[field], ...added]) },
    typed: { ...typed, [field]: '' },
  }))
}

/** The first of every address. */
function unique(recipients: readonly string[]): string[] {
  const byAddress = new Map<string, string>()
  for (const text of recipients) {
    const key = parseRecipient(text).address.toLowerCase()
    if (!byAddress.has(key)) byAddress.set(key, text)
  }
  return [...byAddress.values()]
}

export function removeRecipient(id: Id, field: RecipientField, index: number): void {
  editComposer(id, ({ fields }) => ({ fields: { ...fields, [field]: fields[field].filter((_, at) => at !== index) } }))
}

export function moveRecipient(id: Id, from: { field: RecipientField; index: number }, to: RecipientField): void {
  const text = getState().composers[id]?.fields[from.field][from.index]
  if (text === undefined) return
  removeRecipient(id, from.field, from.index)
  addRecipients(id, to, text)
}

/** Hides everybody from everybody: To and Cc become Bcc. */
export function moveAllToBcc(id: Id): void {
  editComposer(id, ({ fields }) => ({
    fields: { ...fields, to: [], cc: [], bcc: unique([...fields.bcc, ...fields.to, ...fields.cc]) },
  }))
}

export function toggleMonospace(): void {
  setState(({ isMonospace }) => ({ isMonospace: !isMonospace }))
}

/** Writes what is not on disk yet, also what could not be written before. False when that failed. */
export async function saveNow(id: Id): Promise<boolean> {
  const composer = getState().composers[id]
  if (composer?.save.kind === 'failed') savers.get(id)?.change(fieldsToKeep(composer))
  await savers.get(id)?.flush()
  return getState().composers[id]?.save.kind !== 'failed'
}

/** Nothing of this draft is written from now on; resolves when a write under way has ended. */
export async function stopSaving(id: Id): Promise<void> {
  await savers.get(id)?.stop()
}

export async function attachFiles(id: Id): Promise<void> {
  await withTrouble(id, 'attach', async () => {
    const { attachments } = await api.compose.attach({ id })
    changeComposer(id, () => ({ attachments }))
  })
}

/** One after the other; the first that cannot be attached is told, those before it stay. */
export async function attachDropped(id: Id, files: readonly File[]): Promise<void> {
  await withTrouble(id, 'attach', async () => {
    for (const file of files) {
      const { attachments } = await api.compose.attachDropped({ id, name: file.name, bytes: await bytesOf(file) })
      changeComposer(id, () => ({ attachments }))
    }
  })
}

/** Read only when it can be attached. A folder has no bytes. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  const refused = (message: string) => new CallFailed({ kind: 'input', field: 'attachments', message })
  if (file.size > maxDroppedBytes) throw refused(`${file.name} is too large`)
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    throw refused(`${file.name} cannot be read`)
  }
}

/** As much as the main process takes. */
const maxDroppedBytes = 100 * 1024 * 1024

export async function detachFile(id: Id, attachmentId: Id): Promise<void> {
  await withTrouble(id, 'attach', async () => {
    const { attachments } = await api.compose.detach({ id, attachmentId })
    changeComposer(id, () => ({ attachments }))
  })
}

/** Runs work whose failure is shown in the composer. True when it did not fail. */
export async function withTrouble(id: Id, doing: Trouble['doing'], work: () => Promise<void>): Promise<boolean> {
  untouched.delete(id)
  changeComposer(id, () => ({ trouble: null }))
  try {
    await work()
    return true
  } catch (error) {
    changeComposer(id, () => ({ trouble: { doing, failure: failureFrom(error) } }))
    return false
  }
}

/** For the app's start; returns what ends it. */
export function listenForAccounts(): () => void {
  return onEvent('accounts.changed', () => {
    void api.accounts.list({}).then(accounts => setState({ accounts }))
  })
}
