// Above the text: in which form it is shown, and the other one. Nothing where the message is shown as it comes.
import type { MessageView } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { charsets } from '../../reading/charsets.ts'
import { Button } from '../../ui/button.tsx'
import { chooseReading, hasOtherForm } from '../reader/reading-actions.ts'
import { useIsDark } from '../reader/use-is-dark.ts'

export function FormBar({ view }: { readonly view: MessageView }) {
  const { charset, isPlain } = view.reading.choice
  const isDark = useIsDark()
  const isLightSheet = view.body.kind === 'html' && view.body.hasOwnColours
  return (
    <>
      {charset === undefined ? null : <CharsetLine view={view} charset={charset} />}
      {isPlain && hasOtherForm(view) ? <PlainLine view={view} /> : null}
      {isDark && isLightSheet ? <ColoursLine view={view} /> : null}
    </>
  )
}

function CharsetLine({ view, charset }: { readonly view: MessageView; readonly charset: string }) {
  const t = useText()
  const name = charsets.find(({ id }) => id === charset)?.name ?? charset
  return (
    <div className="form-line small t2">
      <span>{t('mail.reading.charset.chosen', { name })}</span>
      <Button variant="link" size="small" onPress={() => openDialog({ kind: 'message-charset', view })}>
        {t('mail.reading.charset.change')}
      </Button>
      <Button variant="link" size="small" onPress={() => void chooseReading(view, { charset: null })}>
        {t('mail.reading.charset.back')}
      </Button>
    </div>
  )
}

function PlainLine({ view }: { readonly view: MessageView }) {
  const t = useText()
  return (
    <div className="form-line small t2">
      <span>{t('mail.reading.form.plain')}</span>
      <Button variant="link" size="small" onPress={() => void chooseReading(view, { isPlain: false })}>
        {t('mail.reading.form.showRich')}
      </Button>
    </div>
  )
}

function ColoursLine({ view }: { readonly view: MessageView }) {
  const t = useText()
  const isAdapted = view.reading.choice.adaptsColours ?? false
  return (
    <div className="form-line small t2">
      <span>{t(isAdapted ? 'mail.reading.form.adapted' : 'mail.reading.form.light')}</span>
      <Button variant="link" size="small" onPress={() => void chooseReading(view, { adaptsColours: !isAdapted })}>
        {t(isAdapted ? 'mail.reading.form.asSent' : 'mail.reading.form.adapt')}
      </Button>
    </div>
  )
}
