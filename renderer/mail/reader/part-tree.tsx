// The tree of a message's parts with their kinds and sizes; each part can be saved by itself.
import type { Id } from '../../../shared/model/account.ts'
import type { PartFacts } from '../../../shared/model/reading.ts'
import { formatSize } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { FilesIcon, SaveIcon, WarningIcon } from '../../ui/icons.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { fileIcon } from './file-icon.ts'
import { saveAttachment } from './save-actions.ts'

interface PartTreeProps {
  readonly messageId: Id
  readonly parts: readonly PartFacts[]
}

export function PartTree({ messageId, parts }: PartTreeProps) {
  const t = useText()
  return <Branch messageId={messageId} nodes={nested(parts)} label={t('mail.reading.parts.label')} />
}

interface PartNode {
  readonly part: PartFacts
  readonly key: string
  readonly children: PartNode[]
}

/** The parts stand in order, each with its depth. */
function nested(parts: readonly PartFacts[]): PartNode[] {
  const roots: PartNode[] = []
  const open: PartNode[] = []
  for (const [index, part] of parts.entries()) {
    const node = { part, key: `${index} ${part.contentType}`, children: [] }
    open.length = part.depth
    const siblings = open.at(-1)?.children ?? roots
    siblings.push(node)
    open.push(node)
  }
  return roots
}

interface BranchProps {
  readonly messageId: Id
  readonly nodes: readonly PartNode[]
  readonly label?: string | undefined
}

function Branch({ messageId, nodes, label }: BranchProps) {
  return (
    <ul className="part-tree" aria-label={label}>
      {nodes.map(({ part, key, children }) => (
        <li key={key}>
          <PartRow messageId={messageId} part={part} />
          {children.length === 0 ? null : <Branch messageId={messageId} nodes={children} />}
        </li>
      ))}
    </ul>
  )
}

function PartRow({ messageId, part }: { readonly messageId: Id; readonly part: PartFacts }) {
  const t = useText()
  const name = visibleLine(part.fileName) || visibleLine(part.contentType)
  return (
    <div className="part">
      <Icon shape={iconOf(part)} />
      <div className="part-words">
        <bdi className="strong wrap-anywhere">{name}</bdi>
        <span className="small t2 wrap-anywhere">{factsOf(part, t)}</span>
      </div>
      {part.part === undefined ? null : (
        <IconButton
          size="small"
          icon={SaveIcon}
          label={t('mail.reader.save', { name })}
          onPress={() => void savePart(messageId, part, part.part)}
        />
      )}
    </div>
  )
}

function iconOf({ part, isRisky, contentType }: PartFacts) {
  if (part === undefined) return FilesIcon
  return isRisky ? WarningIcon : fileIcon(contentType)
}

function factsOf(part: PartFacts, t: Translate): string {
  const { fileName, contentType, charset, encoding, disposition, sizeBytes, encodedBytes } = part
  const facts = [
    fileName === '' ? '' : contentType,
    formatSize(sizeBytes),
    encodedBytes === sizeBytes ? '' : t('mail.reading.parts.encoded', { size: formatSize(encodedBytes) }),
    encoding === '' ? '' : t('mail.reading.parts.encoding', { name: encoding }),
    charset === '' ? '' : t('mail.reading.parts.charset', { name: charset }),
    disposition === 'inline' ? t('mail.reading.parts.inline') : '',
    disposition === 'attachment' ? t('mail.reading.parts.attached') : '',
  ]
  return facts.filter(fact => fact !== '').join(' · ')
}

async function savePart(
  id: Id,
  { fileName, contentType, isRisky }: PartFacts,
  part: number | undefined,
): Promise<void> {
  if (part !== undefined) await saveAttachment({ id }, { part, fileName: fileName || contentType, isRisky })
}
