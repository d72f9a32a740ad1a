// A message looked at closely: its journey, every header field, and its parts.
import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { MessageFacts as Facts } from '../../../shared/model/reading.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import type { FactsPage } from '../../navigation.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { HeaderFields } from './header-fields.tsx'
import { JourneyView } from './journey-view.tsx'
import { PartTree } from './part-tree.tsx'
import './message-facts.css'

interface MessageFactsProps {
  readonly messageId: Id
  readonly page: FactsPage
  readonly onClose: () => void
}

const pages = ['journey', 'headers', 'parts'] as const

export function MessageFacts({ messageId, page, onClose }: MessageFactsProps) {
  const t = useText()
  const [chosen, setChosen] = useState(page)
  const { facts, failure } = useFacts(messageId)
  return (
    <Dialog title={t('mail.reading.facts.title')} size={940} variant="sheet" isDismissable onClose={onClose}>
      <TroubleBar failure={failure} />
      <Tabs
        label={t('mail.reading.facts.tabs')}
        items={pages.map(id => ({ id, label: t(`mail.reading.facts.${id}`) }))}
        chosen={chosen}
        onChoose={setChosen}
      >
        {facts ? (
          <FactsOf facts={facts} messageId={messageId} page={chosen} />
        ) : failure ? null : (
          <p className="t2" aria-busy="true">
            {t('mail.reading.facts.loading')}
          </p>
        )}
      </Tabs>
    </Dialog>
  )
}

interface FactsOfProps {
  readonly facts: Facts
  readonly messageId: Id
  readonly page: FactsPage
}

function FactsOf({ facts, messageId, page }: FactsOfProps) {
  switch (page) {
    case 'journey':
      return <JourneyView journey={facts.journey} />
    case 'headers':
      return <HeaderFields fields={facts.fields} />
    case 'parts':
      return <PartTree messageId={messageId} parts={facts.parts} />
  }
}

function useFacts(id: Id): { readonly facts: Facts | null; readonly failure: Failure | null } {
  const [facts, setFacts] = useState<Facts | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    let isWanted = true
    api.reading.facts({ id }).then(
      answer => isWanted && setFacts(answer),
      (error: unknown) => isWanted && setFailure(failureFrom(error)),
    )
    return () => {
      isWanted = false
    }
  }, [id])
  return { facts, failure }
}
