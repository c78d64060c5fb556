import { defineRule, fine, type Rule, type RuleId, type Text } from '../model/index.ts'

/** A rule with texts and no judgement, for tests of what shows results. Texts: [English, Chinese]. */
function aRule(
  id: RuleId,
  title: readonly [string, string],
  outcomes: Readonly<Record<string, readonly [says: readonly [string, string], todo: readonly [string, string]]>>,
): Rule {
  return defineRule({
    id,
    title: text(title),
    source: text(['Sample standard, clause 1', '《示例规范》第 1 条']),
    needs: {},
    parameters: {},
    outcomes: Object.fromEntries(
      Object.entries(outcomes).map(([name, [says, todo]]) => [name, { says: text(says), todo: text(todo) }]),
    ),
    judge: () => fine(),
  })
}

function text([en, zh]: readonly [string, string]): Text {
  return { en, 'zh-CN': zh }
}

/** Rules as invented as the town they judge. */
export const inventedRules: readonly Rule[] = [
  aRule('reachability/home-page', ['Home page opens', '首页可以打开'], {
    unreachable: [
      ['The home page does not open', '首页打不开，公众无法访问'],
      ['Check the web server, its network and its DNS record.', '检查网站服务器、网络和域名解析，恢复后复查。'],
    ],
    'server-error': [
      ['The home page answers with error {status}', '首页返回 {status} 错误，公众看不到内容'],
      ['Look into the error log of the web server.', '查看网站服务器的错误日志并修复。'],
    ],
  }),
  aRule('reachability/http-to-https', ['HTTP leads to HTTPS', 'HTTP 跳转到 HTTPS'], {
    'not-redirected': [
      ['Visitors who type the address stay on an unencrypted page', '直接输入网址的访客停留在未加密的页面'],
      ['Redirect every HTTP address to the same address with HTTPS.', '把所有 HTTP 地址跳转到对应的 HTTPS 地址。'],
    ],
    'no-https': [
      ['The site has no HTTPS', '网站不支持 HTTPS'],
      ['Get a certificate and switch HTTPS on.', '申请证书并启用 HTTPS。'],
    ],
  }),
  aRule('reachability/ipv6', ['Reachable over IPv6', '支持 IPv6 访问'], {
    'no-address': [
      ['{host} has no IPv6 address', '{host} 没有 IPv6 地址'],
      ['Ask the hosting provider for an IPv6 address and add an AAAA record.', '请服务商开通 IPv6，并添加 AAAA 记录。'],
    ],
  }),
  aRule('tls/certificate-expiry', ['Certificate is in date', '证书有效期'], {
    expired: [
      [
        'The certificate expired {days} {days|day|days} ago; browsers refuse the site',
        '证书 {days} 天前过期，浏览器会拦截访问',
      ],
      ['Install a new certificate today and switch on its renewal.', '今天换上新证书，并启用自动续期。'],
    ],
    'expires-soon': [
      ['The certificate expires in {days} {days|day|days}', '证书将在 {days} 天后过期'],
      ['Renew it before that day.', '请在到期前续期。'],
    ],
  }),
  aRule('tls/chain', ['Certificate chain is complete', '证书链完整'], {
    incomplete: [
      [
        'The server leaves out {count} intermediate {count|certificate|certificates}',
        '服务器少发了 {count} 张中间证书，部分浏览器会报警',
      ],
      ['Install the full chain that the issuer supplies.', '安装签发机构提供的完整证书链。'],
    ],
  }),
  aRule('tls/protocol', ['Modern TLS only', '只使用新版 TLS'], {
    tls10: [
      ['The server still accepts TLS 1.0', '服务器仍接受 TLS 1.0'],
      ['Switch TLS 1.0 and 1.1 off; keep 1.2 and 1.3.', '关闭 TLS 1.0 和 1.1，保留 1.2 和 1.3。'],
    ],
  }),
  aRule('tls/cipher-suites', ['No broken ciphers', '不使用已失效的加密套件'], {
    'triple-des': [
      ['The server still accepts 3DES', '服务器仍接受 3DES 加密'],
      ['Take 3DES out of the list of ciphers.', '从加密套件列表中去掉 3DES。'],
    ],
  }),
  aRule('tls/hsts', ['HTTPS is remembered', '启用 HSTS'], {
    missing: [
      ['Browsers are not told to stay with HTTPS', '没有要求浏览器始终使用 HTTPS'],
      [
        'Send Strict-Transport-Security with at least half a year.',
        '添加 Strict-Transport-Security 响应头，有效期不少于半年。',
      ],
    ],
  }),
  aRule('headers/content-security-policy', ['Content security policy', '内容安全策略'], {
    missing: [
      ['There is no content security policy; injected code would run', '没有内容安全策略，被植入的代码可以直接运行'],
      [
        'Begin with a report-only policy, mend what it reports, then enforce it.',
        '先以仅报告方式试运行，修正后再正式启用。',
      ],
    ],
  }),
  aRule('headers/cookies', ['Cookies are protected', 'Cookie 受保护'], {
    'not-http-only': [
      ['Scripts can read the cookie {name}', '脚本可以读取 Cookie {name}'],
      ['Set HttpOnly on this cookie.', '为该 Cookie 设置 HttpOnly。'],
    ],
  }),
  aRule('headers/version-disclosure', ['No versions shown', '不泄露软件版本'], {
    'version-shown': [
      ['The header tells the software and its version: {value}', '响应头透露了软件和版本：{value}'],
      ['Switch the version off in the server settings.', '在服务器配置中关闭版本显示。'],
    ],
  }),
  aRule('dns/name-servers', ['Name servers are redundant', '域名服务器有冗余'], {
    'one-network': [
      ['All name servers stand in one network', '域名服务器都在同一网段，一断全断'],
      ['Put a second name server into another network.', '在另一网络再设一台域名服务器。'],
    ],
  }),
  aRule('dns/spf', ['SPF record', 'SPF 记录'], {
    missing: [
      ['Anyone can send mail in the name of {domain}', '任何人都可以冒用 {domain} 发邮件'],
      [
        'Publish an SPF record that names your mail servers; "v=spf1 -all" if there are none.',
        '发布 SPF 记录；没有邮件服务的，发布“v=spf1 -all”。',
      ],
    ],
  }),
  aRule('dns/dmarc', ['DMARC record', 'DMARC 记录'], {
    missing: [
      ['{domain} has no DMARC record', '{domain} 没有 DMARC 记录'],
      ['Publish one with p=quarantine or p=reject.', '发布 DMARC 记录，策略设为 quarantine 或 reject。'],
    ],
  }),
  aRule('links/broken', ['Links work', '链接可以打开'], {
    'home-page-gone': [
      [
        '{count} {count|link|links} on the home page {count|leads|lead} to a page that is gone',
        '首页有 {count} 处链接指向已不存在的页面',
      ],
      ['Mend or remove the link.', '修正或删除该链接。'],
    ],
    'page-gone': [
      ['A page that {count} {count|page links|pages link} to is gone', '{count} 个页面链接到已不存在的页面'],
      ['Restore the page, or mend the links.', '恢复该页面，或修正链接。'],
    ],
    'attachment-gone': [
      ['An attachment cannot be downloaded', '附件无法下载'],
      ['Upload the attachment again.', '重新上传附件。'],
    ],
    'external-gone': [
      ['A link to another site leads nowhere', '外部链接已失效'],
      ['Mend or remove the link.', '修正或删除该链接。'],
    ],
  }),
  aRule('links/dead-domain', ['Linked domains exist', '外链域名存在'], {
    'no-such-domain': [
      [
        '{count} {count|page links|pages link} to a domain that no longer exists; anyone may register it',
        '{count} 个页面链接到已不存在的域名，可能被他人抢注',
      ],
      ['Remove these links today.', '今天删除这些链接。'],
    ],
  }),
  aRule('links/mixed-content', ['Nothing unencrypted inside', '没有混合内容'], {
    active: [
      ['An encrypted page loads a script without encryption', '加密页面中载入了未加密的脚本'],
      ['Load it with HTTPS.', '改用 HTTPS 地址。'],
    ],
  }),
  aRule('freshness/home-page', ['Home page is updated', '首页更新'], {
    stale: [
      ['Nothing new on the home page for {days} {days|day|days}', '首页 {days} 天没有更新'],
      ['Publish what is due; automate the lists on the home page.', '及时发布信息；首页列表改为自动更新。'],
    ],
  }),
  aRule('freshness/columns', ['Columns are updated', '栏目更新'], {
    'notice-stale': [
      ['“{column}” was not updated for {days} {days|day|days}', '「{column}」{days} 天没有更新'],
      ['Publish what is due, or merge the column into another.', '及时更新；内容来源不足的，与其他栏目合并。'],
    ],
    undated: [
      ['“{column}” shows no dates', '「{column}」没有日期，无法判断是否更新'],
      ['Show the date of each item.', '为每条信息注明日期。'],
    ],
  }),
  aRule('freshness/empty-columns', ['No empty columns', '没有空白栏目'], {
    empty: [
      ['“{column}” is empty', '「{column}」没有内容'],
      ['Fill it, or take it off the menu.', '补充内容，或从导航中去掉。'],
    ],
  }),
  aRule('duties/icp-number', ['ICP number', 'ICP 备案号'], {
    missing: [
      ['The home page does not show its ICP number', '首页没有标明 ICP 备案号'],
      ['Put the number into the footer with a link to the register.', '在页脚标明备案号，并链接到备案系统。'],
    ],
    'old-link': [
      ['The ICP number links to the former address of the register', 'ICP 备案号链接到备案系统的旧网址'],
      ['Link to https://beian.miit.gov.cn/.', '改为链接到 https://beian.miit.gov.cn/ 。'],
    ],
  }),
  aRule('duties/site-code', ['Site code', '网站标识码'], {
    missing: [
      ['The home page does not show the site code', '首页没有标明政府网站标识码'],
      ['Put the code into the footer.', '在页脚标明标识码。'],
    ],
  }),
  aRule('duties/error-report', ['Entry for reporting errors', '「我为政府网站找错」入口'], {
    missing: [
      ['The home page has no entry for reporting errors', '首页没有「我为政府网站找错」监督举报入口'],
      ['Add the entry to the home page.', '在首页添加该入口。'],
    ],
  }),
  aRule('duties/site-search', ['Site search works', '站内搜索可用'], {
    'finds-nothing': [
      ['The site search finds nothing for the title of its own article', '站内搜索搜不到本站文章的标题'],
      ['Rebuild the index of the search.', '重建搜索索引。'],
    ],
  }),
  aRule('duties/language', ['Language is declared', '声明页面语言'], {
    missing: [
      ['The page does not declare its language', '页面没有声明语言，读屏软件可能读错'],
      ['Add lang="zh-CN" to the html element.', '在 html 元素上添加 lang="zh-CN"。'],
    ],
  }),
]
