import { handleJob, type JobHandler, type Subscription, subscribe } from '../../platform/jobs/index.ts'
import { noticeAnswered, noticeDecided, noticeIssued, noticeProposed, noticeRevoked } from './events.ts'
import {
  layNoticeOut,
  printNotice,
  tellOfAnswers,
  tellOfDecision,
  tellOfIssuing,
  tellOfProposal,
  tellOfRevoking,
} from './job-names.ts'
import { type MakingFiles, makeDocx, makePdf } from './make-files.ts'
import { tellAddressee, tellApprovers, tellDrafter, tellOfAnswered } from './tell-people.ts'

export const rectificationJobs = [
  layNoticeOut,
  printNotice,
  tellOfIssuing,
  tellOfRevoking,
  tellOfProposal,
  tellOfDecision,
  tellOfAnswers,
]

export const rectificationSubscriptions: readonly Subscription[] = [
  subscribe(noticeIssued, layNoticeOut),
  subscribe(noticeIssued, tellOfIssuing),
  subscribe(noticeRevoked, tellOfRevoking),
  subscribe(noticeProposed, tellOfProposal),
  subscribe(noticeDecided, tellOfDecision),
  subscribe(noticeAnswered, tellOfAnswers),
]

export function rectificationHandlers(work: MakingFiles): readonly JobHandler[] {
  return [
    handleJob(layNoticeOut, ({ id }) => makeDocx(work, id)),
    handleJob(printNotice, ({ id }, { signal }) => makePdf(work, id, signal)),
    handleJob(tellOfIssuing, told => tellAddressee(work, told, 'issued')),
    handleJob(tellOfRevoking, told => tellAddressee(work, told, 'revoked')),
    handleJob(tellOfProposal, told => tellApprovers(work, told)),
    handleJob(tellOfDecision, told => tellDrafter(work, told)),
    handleJob(tellOfAnswers, told => tellOfAnswered(work, told)),
  ]
}
