import type { Text } from '@townkeep/inspect'
import { passwordFaultTexts } from '../password-rules.ts'

export const words = {
  signIn: { en: 'Sign in', 'zh-CN': '登录' },
  name: { en: 'Sign-in name', 'zh-CN': '登录名' },
  password: { en: 'Password', 'zh-CN': '密码' },
  goOn: { en: 'Continue', 'zh-CN': '继续' },
  haveCode: { en: 'I have a one-time code', 'zh-CN': '我有一次性代码' },
  forgotten: {
    en: 'Password or telephone lost? Ask whoever administers your unit.',
    'zh-CN': '忘记密码或手机丢失，请联系本单位管理员。',
  },
  codeTitle: { en: 'Code of your app', 'zh-CN': '验证码' },
  codeHint: {
    en: 'Six digits from your authenticator app, or one of your backup codes.',
    'zh-CN': '请输入身份验证器中的六位数字，或任意一个备用代码。',
  },
  code: { en: 'Code', 'zh-CN': '验证码' },
  startAgain: { en: 'Start again', 'zh-CN': '重新登录' },
  invitationTitle: { en: 'Set your password', 'zh-CN': '设置密码' },
  oneTimeCode: { en: 'One-time code', 'zh-CN': '一次性代码' },
  oneTimeCodeHint: {
    en: 'Sixteen letters and digits from your mail or letter. Capitals and dashes do not matter.',
    'zh-CN': '邮件或通知单上的 16 位字母和数字，不区分大小写，连字符可省略。',
  },
  newPassword: { en: 'New password', 'zh-CN': '新密码' },
  passwordHint: {
    en: 'At least 12 characters. A sentence is easy to remember.',
    'zh-CN': '至少 12 个字符。用一句话最容易记住。',
  },
  passwordAgain: { en: 'The same once more', 'zh-CN': '再次输入新密码' },
  setUpTitle: { en: 'Set up your second factor', 'zh-CN': '设置第二因素' },
  setUpFor: { en: 'Your sign-in name is {name}.', 'zh-CN': '您的登录名是 {name}。' },
  setUpStep: {
    en: 'Open an authenticator app on your telephone (any that knows TOTP), add an account, and point the camera at this picture:',
    'zh-CN': '请在手机上打开身份验证器（支持 TOTP 的均可），选择添加账号，并扫描下方二维码：',
  },
  setUpPicture: { en: 'QR code for the authenticator app', 'zh-CN': '供身份验证器扫描的二维码' },
  setUpByHand: { en: 'Type the key by hand instead', 'zh-CN': '无法扫描？手动输入密钥' },
  setUpHere: { en: 'On the telephone itself: add it to the app', 'zh-CN': '正在用手机操作：直接添加到身份验证器' },
  setUpCode: { en: 'The code that the app shows now', 'zh-CN': '身份验证器当前显示的验证码' },
  backupTitle: { en: 'Keep your backup codes', 'zh-CN': '请保存备用代码' },
  backupHint: {
    en: 'Each of them takes the place of your telephone once. Print this page or write them down: they are not shown again.',
    'zh-CN': '每个代码可代替手机使用一次。请打印本页或抄写保存，离开本页后不再显示。',
  },
  account: { en: 'Your account', 'zh-CN': '我的账号' },
  changePassword: { en: 'Change the password', 'zh-CN': '修改密码' },
  presentPassword: { en: 'Present password', 'zh-CN': '当前密码' },
  replaceFactor: { en: 'Replace the second factor', 'zh-CN': '更换第二因素' },
  presentCode: { en: 'A code of your present app', 'zh-CN': '当前身份验证器的验证码' },
  presentCodeHint: { en: 'Or one of your backup codes.', 'zh-CN': '也可使用任意一个备用代码。' },
  newBackupCodes: { en: 'New backup codes', 'zh-CN': '重新生成备用代码' },
  newBackupCodesHint: {
    en: 'Ten new codes take the place of those that you have: the old ones open nothing any longer.',
    'zh-CN': '将生成十个新的备用代码，原有备用代码随即失效。',
  },
  sessions: { en: 'Where you are signed in', 'zh-CN': '登录情况' },
  thisSession: { en: 'This browser', 'zh-CN': '当前浏览器' },
  unknownBrowser: { en: 'Unknown browser', 'zh-CN': '未知浏览器' },
  from: { en: 'from', 'zh-CN': '来源' },
  since: { en: 'since', 'zh-CN': '登录于' },
  lastUsed: { en: 'last used', 'zh-CN': '最近使用' },
  endSession: { en: 'Sign it out', 'zh-CN': '退出该登录' },
  endOthers: { en: 'Sign out everywhere else', 'zh-CN': '退出其他所有登录' },
  othersEnd: { en: 'You are signed out everywhere else.', 'zh-CN': '修改后，其他位置的登录将全部退出。' },
  signOut: { en: 'Sign out', 'zh-CN': '退出登录' },
  backToAccount: { en: 'Back to your account', 'zh-CN': '返回我的账号' },
  letters: { en: 'Letters of invitation', 'zh-CN': '账号开通通知单' },
  lettersHint: {
    en: 'Letters: {count}, one a sheet. Print this page now: the codes are not shown again. Hand each letter over in person, closed.',
    'zh-CN': '共 {count} 份，每份一页。请立即打印：代码离开本页后不再显示。请将通知单密封后当面交给本人。',
  },
  withoutLetter: { en: 'No letter was made for:', 'zh-CN': '以下人员未生成通知单：' },
  lettersWhom: {
    en: 'These persons have no password yet. A letter with a one-time code lets each choose one.',
    'zh-CN': '以下人员尚未设置密码。通知单上的一次性代码供本人设置密码。',
  },
  invitedAlready: {
    en: 'invited already; a new letter ends the old one',
    'zh-CN': '已有有效通知单，新单生成后旧单失效',
  },
  moreInvitees: {
    en: 'These are the first {count}. The others follow when these have their letters.',
    'zh-CN': '仅列出前 {count} 人，其余人员将在以上人员设置密码后列出。',
  },
  nobodyToInvite: {
    en: 'Everybody whom you administer has a password.',
    'zh-CN': '您所管理的人员均已设置密码。',
  },
  makeLetters: { en: 'Make the letters', 'zh-CN': '生成通知单' },
  letterTitle: { en: 'Your account in Townkeep', 'zh-CN': '账号开通通知单' },
  letterTo: { en: 'To {unit}, {person}:', 'zh-CN': '{unit}　{person}：' },
  letterStep1: { en: 'Open this address in a browser:', 'zh-CN': '在浏览器中打开以下网址：' },
  letterStep2: { en: 'Type this one-time code:', 'zh-CN': '输入以下一次性代码：' },
  letterStep3: {
    en: 'Choose a password of at least 12 characters. Then keep your telephone at hand to set up the second factor.',
    'zh-CN': '设置不少于 12 个字符的密码，随后请备好手机，按提示设置第二因素。',
  },
  letterName: { en: 'Your sign-in name from then on:', 'zh-CN': '今后使用的登录名：' },
  letterEnd: {
    en: 'The code works once, until {until}. Whoever has it can take your account: destroy this sheet when you are done.',
    'zh-CN': '代码仅可使用一次，有效期至 {until}。持有代码者即可开通您的账号，用后请销毁本通知单。',
  },
  backupDone: { en: 'I have kept them', 'zh-CN': '我已保存' },
} as const satisfies Record<string, Text>

/** What was just done, by the word that stands in the address. */
export const doneTexts = {
  password: { en: 'The password is changed.', 'zh-CN': '密码已修改。' },
  'second-factor': { en: 'The second factor is replaced.', 'zh-CN': '第二因素已更换。' },
  sessions: { en: 'Signed out there.', 'zh-CN': '已退出所选登录。' },
} as const satisfies Record<string, Text>

export type Done = keyof typeof doneTexts

export function isDone(word: string): word is Done {
  return Object.hasOwn(doneTexts, word)
}

/** Why a page is shown again. */
export const troubles = {
  'wrong-password': {
    en: 'Name and password do not fit. Both are as you were given or chose them.',
    'zh-CN': '登录名或密码不正确，请重新输入。',
  },
  'wrong-code': {
    en: 'The code does not fit, or was used before. Wait for the next one.',
    'zh-CN': '验证码不正确或已使用过，请等待下一个验证码。',
  },
  'wrong-present': {
    en: 'What you have at present does not fit. Nothing was changed.',
    'zh-CN': '当前密码或验证码不正确，未作任何修改。',
  },
  'wrong-invitation': {
    en: 'This code is not known, was used, or has run out. Ask for a new one.',
    'zh-CN': '代码不正确、已使用或已过期，请索取新的代码。',
  },
  'not-alike': { en: 'The two passwords differ.', 'zh-CN': '两次输入的密码不一致。' },
  locked: {
    en: 'Too many tries. Try again in {minutes} minutes.',
    'zh-CN': '尝试次数过多，请在 {minutes} 分钟后重试。',
  },
  gone: { en: 'That took too long. Sign in again.', 'zh-CN': '操作已超时，请重新登录。' },
  ...passwordFaultTexts,
} as const satisfies Record<string, Text>

export type Trouble = keyof typeof troubles
