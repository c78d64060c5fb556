/** Where a person sets a password with a one-time code, the code filled in. */
export function invitationLink(publicUrl: string, code: string): string {
  return `${publicUrl}/invitation?code=${encodeURIComponent(code)}`
}
