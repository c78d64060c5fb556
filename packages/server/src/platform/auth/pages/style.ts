/** The style of the pages: the product's tokens, as far as they are used here, and some rules. */
const light =
  '--ground:#f4f5f2;--surface:#ffffff;--line:#dfe3de;--ink:#17211d;--ink-2:#4f5b55;--edge:#7d8983;--accent:#0e5a5a;--accent-weak:#e2eeed;--on-accent:#ffffff;--critical:#a3211b;--critical-weak:#fae9e7'
const dark =
  '--ground:#131816;--surface:#1b2220;--line:#2c3532;--ink:#e8ecea;--ink-2:#a9b4af;--edge:#76827c;--accent:#6cc0bb;--accent-weak:#173433;--on-accent:#08201f;--critical:#f0847c;--critical-weak:#3a1d1b'

export const style = `:root{color-scheme:light dark;${light};
--sans:system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
--mono:ui-monospace,"SFMono-Regular",Consolas,"Noto Sans Mono CJK SC",monospace}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--ground);color:var(--ink);font:16px/1.65 var(--sans);padding:24px 16px}
main{max-width:420px;margin:6vh auto 0;padding:24px;background:var(--surface);border:1px solid var(--line);border-radius:6px}
main.wide{max-width:640px}
h1{margin:0 0 16px;font-size:20px}
p{margin:0 0 16px}
.brand{margin:0 0 4px;font-size:14px}
.brand a{color:var(--ink-2);text-decoration:none}
.brand a:hover{text-decoration:underline}
small{display:block;margin-top:4px;font-size:14px;color:var(--ink-2)}
a{color:var(--accent);text-underline-offset:3px}
label{display:block;margin-bottom:4px;font-weight:600}
input{width:100%;min-height:44px;padding:8px 12px;font:inherit;color:inherit;background:var(--surface);border:1px solid var(--edge);border-radius:6px}
button,.button{display:inline-block;min-height:44px;padding:8px 24px;font:inherit;font-weight:600;color:var(--on-accent);background:var(--accent);border:0;border-radius:6px;text-decoration:none;cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
button.quiet{min-height:36px;padding:4px 16px;color:var(--accent);background:none;border:1px solid var(--edge)}
h2{margin:24px 0 8px;font-size:16px}
ul{margin:0 0 16px;padding-left:20px}
summary{margin-bottom:8px;color:var(--accent);cursor:pointer}
details{margin:0 0 16px}
.qr{display:block;width:232px;max-width:100%;margin:0 auto 16px;border-radius:6px}
.session{margin:0 0 12px;padding:12px;border:1px solid var(--line);border-radius:6px}
.session p{margin:0 0 4px;overflow-wrap:anywhere}
.done{padding:8px 12px;background:var(--accent-weak);border-radius:6px}
.trouble{padding:8px 12px;background:var(--critical-weak);color:var(--critical);border-radius:6px}
.key,.codes{padding:12px;font:16px/1.8 var(--mono);background:var(--accent-weak);border-radius:6px;overflow-wrap:anywhere}
.codes{margin:0 0 16px;list-style:none;columns:2 190px}
.codes li{white-space:nowrap}
nav{max-width:420px;margin:16px auto 0;text-align:right;font-size:14px}
main.wide+nav{max-width:640px}
.choices{padding:0;list-style:none}
.choices label{display:block;margin:0;padding:8px 0;font-weight:400}
.choices input{width:20px;min-height:20px;vertical-align:middle}
.letter{max-width:720px;margin:24px auto;padding:32px;background:var(--surface);border:1px solid var(--line);border-radius:6px}
.letter section+section{margin-top:32px;padding-top:24px;border-top:1px solid var(--line)}
.letter li{margin-bottom:12px}
.typed{font:16px/1.8 var(--mono);overflow-wrap:anywhere}
.code{display:block;margin:8px 0;font:700 32px/1.4 var(--mono);letter-spacing:.04em}
table{width:100%;margin:0 0 16px;border-collapse:collapse}
th,td{padding:6px 0;border-bottom:1px solid var(--line);text-align:left;font-weight:400}
td{text-align:right;font-variant-numeric:tabular-nums}
progress{width:100%;height:8px;accent-color:var(--accent)}
.demo{max-width:640px;margin:0 auto 16px;padding:8px 12px;background:var(--accent-weak);border:1px solid var(--accent);border-radius:6px}
@media print{:root{color-scheme:light}body{padding:0;background:none}main{border:0}nav,.button,.screen-only{display:none}
.letter{margin:0;padding:0;border:0;break-after:page;break-inside:avoid}}
`
