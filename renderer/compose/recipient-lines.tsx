// To, Cc and Bcc; the last two appear when they are asked for or used.

import type { Id } from '../../shared/model/account.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import type { ComposeAction } from './compose-keys.ts'
import type { Composer } from './compose-store.ts'
import { RecipientField } from './recipient-field.tsx'

interface RecipientLinesProps {
  readonly draftId: Id
  readonly composer: Composer
  readonly shown: { readonly cc: boolean; readonly bcc: boolean }
  readonly actions: Readonly<Record<ComposeAction, () => void>>
  readonly autoFocus: boolean
}

export function RecipientLines({ draftId, composer, shown, actions, autoFocus }: RecipientLinesProps) {
  const t = useText()
  const { fields, typed } = composer
  return (
    <>
      <RecipientField draftId={draftId} field="to" people={fields.to} typed={typed.to} autoFocus={autoFocus}>
        {shown.cc ? null : (
          <Button variant="link" size="small" label={t('compose.addCc')} onPress={actions.showCc}>
            {t('compose.cc')}
          </Button>
        )}
        {shown.bcc ? null : (
          <Button variant="link" size="small" label={t('compose.addBcc')} onPress={actions.showBcc}>
            {t('compose.bcc')}
          </Button>
        )}
      </RecipientField>
      {shown.cc ? (
        <RecipientField
          draftId={draftId}
          field="cc"
          people={fields.cc}
          typed={typed.cc}
          autoFocus={fields.cc.length === 0}
        />
      ) : null}
      {shown.bcc ? (
        <RecipientField
          draftId={draftId}
          field="bcc"
          people={fields.bcc}
          typed={typed.bcc}
          autoFocus={fields.bcc.length === 0}
        />
      ) : null}
    </>
  )
}
