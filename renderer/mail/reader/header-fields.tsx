// Every header field in its order, decoded; found by any of its letters, copied as a whole.
import { useMemo, useState } from 'react'
import type { MessageFacts } from '../../../shared/model/reading.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { useText } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { CopyIcon } from '../../ui/icons.ts'
import { TextField } from '../../ui/text-field.tsx'
import { visibleLine } from '../../ui/visible-text.ts'

interface HeaderFieldsProps {
  readonly fields: MessageFacts['fields']
}

export function HeaderFields({ fields }: HeaderFieldsProps) {
  const t = useText()
  const [wanted, setWanted] = useState('')
  const shown = useMemo(() => {
    const letters = wanted.trim().toLowerCase()
    const numbered = fields.map((field, index) => ({ ...field, index }))
    return numbered.filter(({ name, value }) => `${name}: ${value}`.toLowerCase().includes(letters))
  }, [fields, wanted])
  const copy = () => {
    const text = shown.map(({ name, value }) => `${name}: ${value}`).join('\n')
    api.app.copyText({ text }).then(() => toast({ text: t('common.copied') }), tellFailure)
  }
  return (
    <>
      <div className="facts-tools">
        <TextField label={t('mail.reading.headers.filter')} value={wanted} onChange={setWanted} />
        <Button icon={CopyIcon} onPress={copy}>
          {t('mail.reading.headers.copy')}
        </Button>
      </div>
      {shown.length === 0 ? <p className="t2">{t('mail.reading.headers.none')}</p> : null}
      <table className="header-fields small selectable" aria-label={t('mail.reading.headers.label')}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('mail.reading.headers.name')}</th>
            <th scope="col">{t('mail.reading.headers.value')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ index, name, value }) => (
            <tr key={index}>
              <th scope="row" className="t3">
                <bdi>{visibleLine(name)}</bdi>
              </th>
              <td className="wrap-anywhere">
                <bdi>{visibleLine(value)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
