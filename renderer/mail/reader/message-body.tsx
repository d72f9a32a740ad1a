// The text of a message: plain text drawn by us, HTML in a frame without scripts or network, or the raw source.
import { useMemo } from 'react'
import { markedAddress } from '../../../shared/marked-address.ts'
import type { MessageBody, MessageView } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { visibleBody } from '../../ui/visible-text.ts'
import { countAttribute } from '../search/search-marks.ts'
import { useFrameMarks } from './frame-marks.ts'
import { PlainText } from './plain-text.tsx'

interface MessageBodyProps {
  readonly view: MessageView
  /** Shown by itself, where no search is. */
  readonly isAttached?: boolean
}

export function MessageBodyView({ view, isAttached = false }: MessageBodyProps) {
  const { body, row } = view
  switch (body.kind) {
    case 'html':
      return isAttached ? <Frame view={view} url={body.url} /> : <SearchedFrame view={view} url={body.url} />
    case 'text':
      return (
        <>
          <PlainText blocks={body.blocks} />
          {body.isTruncated ? <Truncated messageId={row.id} /> : null}
        </>
      )
    // A notice above says what is the matter.
    case 'header-only':
    case 'unreadable':
      return null
    case 'raw':
      return <RawBody body={body} messageId={row.id} />
  }
}

interface FrameProps {
  readonly view: MessageView
  readonly url: string
  readonly markCount?: number | undefined
}

function SearchedFrame({ view, url }: FrameProps) {
  const { words, count } = useFrameMarks(view.row.id)
  return <Frame view={view} url={markedAddress(url, words)} markCount={count} />
}

/** The page brings its own policy; its links open nothing by themselves but come back as a question. */
function Frame({ view, url, markCount }: FrameProps) {
  const t = useText()
  const { charset, adaptsColours } = view.reading.choice
  return (
    <iframe
      // The same address shows the message otherwise after a choice.
      key={`${url} ${charset} ${adaptsColours}`}
      className="message-frame"
      title={t('mail.reader.frame')}
      sandbox="allow-popups"
      src={url}
      {...{ [countAttribute]: markCount }}
    />
  )
}

function RawBody({ body, messageId }: { readonly body: MessageBody & { kind: 'raw' }; readonly messageId: number }) {
  const t = useText()
  const text = useMemo(() => visibleBody(body.text), [body.text])
  return (
    <>
      <Bar tone={body.reason === 'failed' ? 'warn' : 'quiet'} className="message-raw-note">
        {t(body.reason === 'failed' ? 'mail.reader.rawFailed' : 'mail.reader.rawEmpty')}
      </Bar>
      <pre className="message-raw mono">{text}</pre>
      {body.isTruncated ? <Truncated messageId={messageId} /> : null}
    </>
  )
}

function Truncated({ messageId }: { readonly messageId: number }) {
  const t = useText()
  const show = () => openDialog({ kind: 'source', messageId })
  return (
    <Bar
      tone="quiet"
      actions={
        <Button size="small" onPress={show}>
          {t('mail.command.viewSource')}
        </Button>
      }
    >
      {t('mail.reader.truncated')}
    </Bar>
  )
}
