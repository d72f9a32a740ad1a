// A tag as messages carry it: its colour and its name.
import type { Tag } from '../../../shared/model/message.ts'
import { AccountDot } from '../../ui/account-dot.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import './tag-chip.css'

export function TagChip({ tag }: { readonly tag: Tag }) {
  return (
    <span className="tag-chip">
      <AccountDot colour={tag.colour} />
      <bdi className="ellipsis">{visibleLine(tag.name)}</bdi>
    </span>
  )
}
