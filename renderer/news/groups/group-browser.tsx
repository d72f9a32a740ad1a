// The group browser: all groups of the servers, filtered as one types. What is chosen is applied at Done.
import { useEffect, useRef } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import type { GroupFilter } from '../../../shared/model/newsgroup.ts'
import { api, onEvent } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { openDialog, showView } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { AddIcon, NewsIcon } from '../../ui/icons.ts'
import { useLayout } from '../../ui/use-layout.ts'
import { useNews } from '../news-store.ts'
import { showGroup } from '../show-port.ts'
import { BrowserFooter } from './browser-footer.tsx'
import { BrowserHeader } from './browser-header.tsx'
import { applyChanges, mayLeave, tellWaiting, undoLastStep } from './change-actions.ts'
import { GroupFilters } from './group-filters.tsx'
import { GroupPreview } from './group-preview.tsx'
import { changeView, countGroups, followChange, readGroups } from './group-rows.ts'
import { GroupTable } from './group-table.tsx'
import { useGroups } from './groups-store.ts'
import { HierarchyList } from './hierarchy-list.tsx'
import { refreshLists, staleServers } from './refresh-actions.ts'
import { RefreshBar } from './refresh-bar.tsx'
import './group-browser.css'

interface GroupBrowserProps {
  /** Groups of this server first; absent: as it was left, all servers at the beginning. */
  readonly serverId?: Id | undefined
  /** Absent: as it was left. */
  readonly filter?: GroupFilter | undefined
  readonly onClose: () => void
}

export function GroupBrowser({ serverId, filter, onClose }: GroupBrowserProps) {
  const t = useText()
  const hasServers = useNews(({ servers }) => servers.length > 0)
  const leave = async () => {
    if (!(await mayLeave())) return
    seen()
    onClose()
  }
  const done = async () => {
    if (!(await applyChanges())) return
    seen()
    onClose()
  }
  const read = (groupId: Id) => {
    onClose()
    showView('news')
    showGroup(groupId)
    tellWaiting()
  }
  return (
    <Dialog title={t('newsGroups.title')} size={1280} variant="sheet" onClose={() => void leave()}>
      {hasServers ? (
        <Browser serverId={serverId} filter={filter} onRead={read} onDone={() => void done()} />
      ) : (
        <NoServers />
      )}
    </Dialog>
  )
}

interface BrowserProps {
  readonly serverId: Id | undefined
  readonly filter: GroupFilter | undefined
  readonly onRead: (groupId: Id) => void
  readonly onDone: () => void
}

function Browser({ serverId, filter, onRead, onDone }: BrowserProps) {
  const t = useText()
  const layout = useLayout()
  const whole = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  useBrowserKeys(whole, search)
  useGroupList(serverId, filter)
  return (
    <div ref={whole} className="group-browser">
      {layout === 'wide' ? <HierarchyList /> : null}
      <section className="group-browser-list" aria-label={t('newsGroups.list')}>
        <BrowserHeader search={search} hasServerSelect={layout !== 'wide'} />
        <GroupFilters />
        <RefreshBar />
        <Trouble />
        <GroupTable onRead={onRead} />
        <BrowserFooter onDone={onDone} />
      </section>
      <GroupPreview onRead={onRead} />
    </div>
  )
}

/** What is on the list now is not new the next time. */
function seen(): void {
  // At worst the same groups are called new once more.
  api.news.sawNewGroups({}).catch(() => undefined)
}

/** The list was left at a server that was removed since. */
function isShownServerGone(): boolean {
  const shown = useGroups.getState().view.serverId
  return shown !== undefined && !useNews.getState().servers.some(({ id }) => id === shown)
}

function useGroupList(serverId: Id | undefined, filter: GroupFilter | undefined): void {
  const servers = useNews(state => state.servers)
  const asked = useRef(new Set<Id>())
  useEffect(() => {
    // Words and a server from the last time would hide what one came for.
    if (filter) changeView({ filter, serverId, text: '', hideEmpty: false })
    else if (serverId !== undefined || isShownServerGone()) changeView({ serverId })
    else void Promise.all([readGroups(), countGroups()])
    return onEvent('news.changed', ({ changes }) => {
      if (changes.some(change => change === 'groups' || change === 'subscriptions' || change === 'servers')) {
        void followChange()
      }
    })
  }, [serverId, filter])
  useEffect(() => {
    // Old lists are read again behind the one that is shown, once for every opening; a server may have been added just now.
    const unasked = servers.filter(({ id }) => !asked.current.has(id))
    for (const { id } of unasked) asked.current.add(id)
    if (unasked.length > 0) void refreshLists(staleServers(unasked, Date.now()))
  }, [servers])
}

function Trouble() {
  const t = useText()
  const failure = useGroups(state => state.failure)
  if (!failure) return null
  return (
    <div className="group-trouble">
      <TroubleBar failure={failure} />
      <Button size="small" onPress={() => void readGroups()}>
        {t('common.tryAgain')}
      </Button>
    </div>
  )
}

function NoServers() {
  const t = useText()
  return (
    <EmptyState
      title={t('newsGroups.noServers.title')}
      icon={NewsIcon}
      action={
        <Button variant="primary" icon={AddIcon} onPress={() => openDialog({ kind: 'news-server' })}>
          {t('newsGroups.noServers.add')}
        </Button>
      }
    >
      {t('newsGroups.noServers.text')}
    </EmptyState>
  )
}

interface ElementRef<E> {
  readonly current: E | null
}

/** Keys that hold everywhere in the browser; it is opened to look for something. Text fields keep their own undo. */
function useBrowserKeys(whole: ElementRef<HTMLElement>, search: ElementRef<HTMLInputElement>): void {
  useEffect(() => {
    // What was looked for the last time is replaced by typing.
    search.current?.select()
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLInputElement
      const isMod = event.ctrlKey || event.metaKey
      const key = event.key.toLowerCase()
      if (isMod && key === 'z' && !event.shiftKey && !event.altKey && !isTyping) undoLastStep()
      else if ((isMod && key === 'f') || (key === '/' && !isTyping)) search.current?.select()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    const element = whole.current
    element?.addEventListener('keydown', onKey)
    return () => element?.removeEventListener('keydown', onKey)
  }, [whole, search])
}
