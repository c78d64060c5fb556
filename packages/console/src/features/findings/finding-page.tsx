import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useSay } from '../../messages/index.ts'
import { tell } from '../../ui/toast.tsx'
import { useFindingEvents, useMoveFindings } from './finding-data.ts'
import { type Listed, type Move, moveNames } from './finding-texts.ts'
import { FindingView } from './finding-view.tsx'
import { MoveDialog } from './move-dialog.tsx'
import './findings.css'

/** One finding by itself, as a message leads to it. */
export function FindingPage() {
  const say = useSay()
  const { id } = useParams({ from: '/findings/$id' })
  const move = useMoveFindings()
  const [asking, setAsking] = useState<{ move: Move; rows: readonly Listed[] } | undefined>()
  useFindingEvents()
  return (
    <div className="page">
      <FindingView id={id} onMove={(name, rows) => setAsking({ move: name, rows })} />
      {asking !== undefined && (
        <MoveDialog
          move={asking.move}
          count={1}
          draft={`${asking.move} ${id}`}
          onClose={() => setAsking(undefined)}
          onMake={async note => {
            await move(asking.move, asking.rows, note)
            tell(say(moveNames[asking.move]))
            setAsking(undefined)
          }}
        />
      )}
    </div>
  )
}
