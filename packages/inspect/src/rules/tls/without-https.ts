import { couldNotCheck, type Failure, notApplicable, type Verdict } from '../../model/index.ts'

/** A port where nothing listens has no TLS to judge: that https is missing is said once, by reachability/http-to-https. */
export function withoutHttps(failure: Failure): Exclude<Verdict, { outcome: string }> {
  return failure.kind === 'refused' ? notApplicable() : couldNotCheck(failure)
}
