// The tags in the sidebar: each shows the messages that carry it.
import { useState } from 'react'
import type { MessageSource, Tag } from '../../../shared/model/message.ts'
import { t, useText } from '../../i18n.ts'
import { ask, openDialog } from '../../navigation.ts'
import { AccountDot } from '../../ui/account-dot.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { AddIcon, DeleteIcon, EditIcon } from '../../ui/icons.ts'
import { ContextMenu } from '../../ui/menu.tsx'
import { Tree } from '../../ui/tree.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { useMail } from '../mail-store.ts'
import { removeTag } from './tag-actions.ts'
import { sourceId } from './tree-items.ts'
import { useShownPlace } from './use-shown-place.ts'

const none: ReadonlySet<string> = new Set()
const idOf = (tag: Tag) => sourceId({ kind: 'tag', id: tag.id })

export function TagsTree({ onChoose }: { readonly onChoose: (source: MessageSource) => void }) {
  const t = useText()
  const tags = useMail(state => state.tags)
  const selectedId = useShownPlace()
  const [menu, setMenu] = useState<{ readonly tag: Tag; readonly at: { x: number; y: number } } | null>(null)
  const tagAt = (id: string) => tags.find(tag => idOf(tag) === id)
  return (
    <>
      <div className="sidebar-heading">
        <span aria-hidden="true">{t('mail.tree.tags')}</span>
        <IconButton
          size="small"
          icon={AddIcon}
          label={t('mail.tag.add')}
          onPress={() => openDialog({ kind: 'edit-tag' })}
        />
      </div>
      <Tree
        label={t('mail.tree.tags')}
        items={tags.map(tag => ({
          id: idOf(tag),
          label: visibleLine(tag.name),
          mark: <AccountDot colour={tag.colour} />,
        }))}
        selectedId={selectedId}
        expandedIds={none}
        onSelect={id => {
          const tag = tagAt(id)
          if (tag) onChoose({ kind: 'tag', id: tag.id })
        }}
        onToggle={() => {}}
        onContextMenu={(id, at) => {
          const tag = tagAt(id)
          if (tag) setMenu({ tag, at })
        }}
        onKey={(id, key) => {
          const tag = tagAt(id)
          if (!tag || (key !== 'F2' && key !== 'Delete')) return false
          if (key === 'F2') openDialog({ kind: 'edit-tag', tagId: tag.id })
          else void askToRemove(tag)
          return true
        }}
      />
      {menu ? <TagMenu {...menu} onClose={() => setMenu(null)} /> : null}
    </>
  )
}

async function askToRemove(tag: Tag): Promise<void> {
  const isConfirmed = await ask({
    title: t('mail.tag.askRemove.title', { name: tag.name }),
    text: t('mail.tag.askRemove.text'),
    confirm: t('mail.tag.askRemove.confirm'),
    keep: t('common.keep'),
    tone: 'danger',
  })
  if (isConfirmed) await removeTag(tag)
}

interface TagMenuProps {
  readonly tag: Tag
  readonly at: { readonly x: number; readonly y: number }
  readonly onClose: () => void
}

function TagMenu({ tag, at, onClose }: TagMenuProps) {
  const t = useText()
  const items = [
    {
      id: 'edit',
      label: t('mail.tag.edit'),
      icon: EditIcon,
      shortcut: 'F2',
      run: () => openDialog({ kind: 'edit-tag', tagId: tag.id }),
    },
    {
      id: 'remove',
      label: t('mail.tag.remove'),
      icon: DeleteIcon,
      shortcut: 'Delete',
      run: () => void askToRemove(tag),
    },
  ]
  return <ContextMenu label={t('mail.tree.menu', { name: tag.name })} items={[items]} at={at} onClose={onClose} />
}
