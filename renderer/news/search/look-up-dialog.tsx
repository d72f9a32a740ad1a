// Looks up a Message-ID, a group or a `news:` link, and shows what it names.

import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import { failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { TermHelp } from '../../glossary/term-help.tsx'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SearchIcon } from '../../ui/icons.ts'
import { TextField } from '../../ui/text-field.tsx'
import { showArticle, showGroup } from '../show-port.ts'
import { type LookedUp, lookUp } from './look-up.ts'
import './search.css'

export interface LookUpDialogProps {
  readonly text?: string | undefined
  /** Another program gave the text: nobody is asked before the person says so. Else it is looked up at once. */
  readonly waits?: boolean | undefined
  readonly onClose: () => void
}

type Problem = Exclude<LookedUp, { kind: 'article' | 'group' }>

export function LookUpDialog({ text: given = '', waits = false, onClose }: LookUpDialogProps) {
  const t = useText()
  const form = useId()
  const [text, setText] = useState(given)
  const { problem, failure, isLooking, look } = useLookUp(onClose)
  const begun = useRef(false)
  useEffect(() => {
    if (given === '' || waits || begun.current) return
    begun.current = true
    void look(given)
  }, [given, waits, look])
  return (
    <Dialog
      title={t('newsSearch.lookUp.title')}
      size={480}
      titleActions={<TermHelp terms={['message-id']} />}
      onClose={onClose}
      footer={
        <>
          <span className="small t2 grow" role="status">
            {isLooking ? t('newsSearch.lookUp.looking') : ''}
          </span>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            icon={SearchIcon}
            isDisabled={isLooking || text.trim() === ''}
          >
            {t('newsSearch.lookUp.look')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="news-look-up"
        onSubmit={event => {
          event.preventDefault()
          void look(text)
        }}
      >
        <TroubleBar failure={failure} title={t('newsSearch.lookUp.notFound')} />
        <TextField
          label={t('newsSearch.lookUp.label')}
          hint={t('newsSearch.lookUp.hint')}
          error={problem ? t(`newsSearch.lookUp.problem.${problem.kind}`, { ...problem }) : undefined}
          value={text}
          onChange={setText}
          maxLength={2_000}
          autoFocus
        />
      </form>
    </Dialog>
  )
}

function useLookUp(onClose: () => void) {
  const [problem, setProblem] = useState<Problem | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isLooking, setLooking] = useState(false)
  const isOpen = useRef(true)
  useEffect(() => {
    isOpen.current = true
    return () => {
      isOpen.current = false
    }
  }, [])
  const close = useRef(onClose)
  close.current = onClose
  const look = useCallback(async (text: string) => {
    setProblem(null)
    setFailure(null)
    setLooking(true)
    try {
      const found = await lookUp(text)
      // Closed meanwhile: the person does not want it any more.
      if (!isOpen.current) return
      if (found.kind === 'article') showArticle(found.article)
      else if (found.kind === 'group') showGroup(found.groupId)
      else return setProblem(found)
      close.current()
    } catch (error) {
      setFailure(failureFrom(error))
    } finally {
      setLooking(false)
    }
  }, [])
  return { problem, failure, isLooking, look }
}
