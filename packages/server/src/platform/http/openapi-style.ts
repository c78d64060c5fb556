/** The style of the page that describes the interface. */
export const openapiStyle = `:root{color-scheme:light dark;--ground:#f4f5f2;--surface:#ffffff;--line:#dfe3de;--ink:#17211d;--ink-2:#4f5b55;--accent:#0e5a5a;--accent-weak:#e2eeed}
@media (prefers-color-scheme:dark){:root{--ground:#131816;--surface:#1b2220;--line:#2c3532;--ink:#e8ecea;--ink-2:#a9b4af;--accent:#6cc0bb;--accent-weak:#173433}}
*{box-sizing:border-box}
body{margin:0;padding:24px 16px;background:var(--ground);color:var(--ink);font:16px/1.65 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:960px;margin:0 auto;padding:24px;background:var(--surface);border:1px solid var(--line);border-radius:6px}
h1{margin:0 0 8px;font-size:20px}
h2{margin:40px 0 8px;padding-top:8px;font-size:18px}
h3{margin:0;font-size:15px;font-weight:400;overflow-wrap:anywhere}
p{margin:0 0 4px}
a{color:var(--accent);text-underline-offset:3px}
.brand{font-size:14px}
.brand a{color:var(--ink-2);text-decoration:none}
small{margin-left:8px;font-size:13px;color:var(--ink-2)}
code,pre{font-family:ui-monospace,"SFMono-Regular",Consolas,"Noto Sans Mono CJK SC",monospace}
code b{color:var(--accent)}
nav ul{margin:16px 0 0;padding:0;list-style:none;columns:4 180px}
nav small{margin-left:4px}
section{padding:12px 0;border-top:1px solid var(--line)}
summary{color:var(--accent);cursor:pointer;font-size:14px}
pre{overflow:auto;margin:4px 0 8px;padding:12px;background:var(--accent-weak);border-radius:6px;font-size:13px;line-height:1.5}
table{border-collapse:collapse}
td{padding:4px 12px 4px 0;vertical-align:top;overflow-wrap:anywhere;border-top:1px solid var(--line);font-size:14px}
tr:target{outline:2px solid var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media print{body{padding:0;background:none}main{border:0}nav{display:none}}
`
