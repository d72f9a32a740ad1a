// Which columns the list shows, in which order and how wide; everything by keyboard, at once.
import { useState } from 'react'
import type { KeptColumn } from '../../../shared/model/settings.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ArrowDownIcon, ArrowUpIcon } from '../../ui/icons.ts'
import { TextField } from '../../ui/text-field.tsx'
import { changeColumns, resetColumns, useColumns } from './column-state.ts'
import { withMoved, withShown, withWidth } from './columns.ts'
import './columns-dialog.css'

export function ColumnsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const columns = useColumns()
  return (
    <Dialog
      title={t('news.columns.title')}
      size={480}
      isDismissable
      onClose={onClose}
      footer={
        <>
          <Button onPress={resetColumns}>{t('news.columns.reset')}</Button>
          <span className="grow" />
          <Button variant="primary" onPress={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <p className="small t2">{t('news.columns.hint')}</p>
      <ul className="news-columns">
        {columns.map((column, at) => (
          <ColumnLine key={column.name} column={column} isFirst={at === 0} isLast={at === columns.length - 1} />
        ))}
      </ul>
    </Dialog>
  )
}

interface ColumnLineProps {
  readonly column: KeptColumn
  readonly isFirst: boolean
  readonly isLast: boolean
}

function ColumnLine({ column, isFirst, isLast }: ColumnLineProps) {
  const t = useText()
  const { name, isShown } = column
  const label = t(`news.column.${name}`)
  return (
    <li className="news-column">
      <CheckboxField
        label={label}
        isSelected={isShown || name === 'subject'}
        isDisabled={name === 'subject'}
        onChange={wanted => changeColumns(columns => withShown(columns, name, wanted))}
      />
      <span className="grow" />
      {name === 'subject' ? <span className="small t3">{t('news.columns.rest')}</span> : <Width column={column} />}
      <IconButton
        label={t('news.columns.earlier', { name: label })}
        icon={ArrowUpIcon}
        size="small"
        isDisabled={isFirst}
        onPress={() => changeColumns(columns => withMoved(columns, name, -1))}
      />
      <IconButton
        label={t('news.columns.later', { name: label })}
        icon={ArrowDownIcon}
        size="small"
        isDisabled={isLast}
        onPress={() => changeColumns(columns => withMoved(columns, name, 1))}
      />
    </li>
  )
}

/** Taken over when the field is left or Enter is pressed: half a number is no width. */
function Width({ column: { name, widthPx } }: { readonly column: KeptColumn }) {
  const t = useText()
  const [written, setWritten] = useState<string | null>(null)
  const take = () => {
    const wanted = Number(written)
    setWritten(null)
    if (written !== null && written.trim() !== '' && Number.isFinite(wanted)) {
      changeColumns(columns => withWidth(columns, name, wanted))
    }
  }
  return (
    <TextField
      className="news-column-width"
      label={t('news.columns.width', { name: t(`news.column.${name}`) })}
      isLabelHidden
      type="number"
      value={written ?? String(widthPx)}
      onChange={setWritten}
      onBlur={take}
      onEnter={take}
    />
  )
}
