import { darkInk, ink } from "../../charts/ink.js";

/** Colours of charts on a dark ground: each light colour of the ink table gives way to its dark one. */
const darkCharts = Object.entries(darkInk)
  .map(([light, dark]) => `svg [fill="${light}"]{fill:${dark}}svg [stroke="${light}"]{stroke:${dark}}`)
  .join("");

const names = Object.entries(ink);

const variables = (dark: boolean): string =>
  names.map(([name, light]) => `--${name}:${dark ? (darkInk[light] ?? light) : light}`).join(";");

/** The style sheet of the report: one scale of type, steps of 4 px, light, dark and print. */
export const style = `
:root{color-scheme:light dark;${variables(false)}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:16px}
body{margin:0;background:var(--ground);color:var(--text);font:15px/1.6 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:break-word}
main,header,footer{max-width:1080px;margin:0 auto;padding:0 24px}
a{color:var(--tuned);text-decoration:none}
a:hover{text-decoration:underline}
h1,h2,h3,p,figure,ul,ol,table{margin:0;padding:0}
h1{font-size:15px;font-weight:600}
h2{font-size:24px;line-height:1.3;font-weight:600;max-width:34em;text-wrap:pretty}
h3{font-size:15px;font-weight:600}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;font-size:13px;unicode-bidi:isolate}
.faint{color:var(--faint)}.better{color:var(--better)}.worse{color:var(--worse)}.error{color:var(--error)}
header{padding-top:24px}
.line{display:flex;flex-wrap:wrap;gap:0 16px;align-items:baseline;color:var(--faint)}
.line h1{color:var(--text)}
.line time{margin-left:auto;font-variant-numeric:tabular-nums}
.verdict{font-size:32px;line-height:1.25;font-weight:600;margin:20px 0 12px;max-width:34em;text-wrap:pretty}
.others{margin:0 0 12px;max-width:75em}
.verdict .mark{display:inline-block;margin-right:12px}
.first{margin:0 0 24px}
.first figcaption{color:var(--faint);font-size:13px}
.three{display:grid;grid-template-columns:minmax(0,1.25fr) minmax(0,1fr) minmax(0,1.15fr);gap:32px;border-top:1px solid var(--rule);padding-top:16px}
.three h2{font-size:15px;margin-bottom:8px}
.three ul,.three ol{list-style:none;font-size:13px;line-height:1.5}
.three li{padding:4px 0}
.lights li{display:grid;grid-template-columns:7.5em 5em minmax(0,1fr);gap:8px}
.lights li>:nth-child(2){font-weight:600;white-space:nowrap}
.next{counter-reset:next}
.next li{display:grid;grid-template-columns:20px minmax(0,1fr);counter-increment:next}
.next li::before{content:counter(next);color:var(--faint)}
.next p+p,.lost p+p{color:var(--faint);margin-top:2px}
.standing-good{color:var(--better)}.standing-watch{color:var(--worse)}.standing-bad{color:var(--error)}.standing-unknown{color:var(--faint)}
nav{margin-top:32px;border-top:1px solid var(--rule);padding-top:16px}
nav h2{font-size:15px;margin-bottom:4px}
nav ol{list-style:none;font-size:13px;line-height:1.5}
nav li{display:grid;grid-template-columns:24px 15em minmax(0,1fr) 6em;gap:12px;padding:3px 0}
nav li>:first-child{text-align:right;color:var(--faint);font-variant-numeric:tabular-nums}
nav li>:nth-child(2){color:var(--faint)}
nav li>:last-child{text-align:right}
nav a{color:var(--text)}
section{margin-top:72px;border-top:2px solid var(--text);padding-top:12px}
.kicker{display:flex;justify-content:space-between;gap:16px;color:var(--faint);font-size:13px;margin-bottom:8px}
section>p,section>ul,.missing,details p,details ul{max-width:75ch}
:lang(zh) section>p,:lang(zh) section>ul,:lang(zh) .missing,:lang(zh) details p{max-width:42em}
section>p{margin-top:12px}
.sentence{border-left:2px solid var(--text);padding-left:16px}
.missing{margin-top:16px;padding:8px 12px;border:1px dashed var(--rule);color:var(--faint)}
ul.plain{list-style:none;margin-top:8px}
ul.plain li{padding:2px 0 2px 16px;text-indent:-16px}
ul.plain li::before{content:"– ";color:var(--faint);display:inline-block;width:16px;text-indent:0}
figure{margin-top:32px}
figcaption{max-width:75ch}
figcaption .subtitle{display:block;color:var(--faint);font-size:13px;line-height:1.5}
.label{font-weight:600;margin-right:8px;white-space:nowrap}
.title{font-weight:600}
.drawing{margin-top:8px;overflow-x:auto}
svg{display:block;max-width:100%;height:auto}
.table{margin-top:32px}
.table>.scroll{margin-top:8px}
table{border-collapse:collapse;width:100%;font-size:13px;line-height:1.5}
thead th{position:sticky;top:0;background:var(--ground);box-shadow:inset 0 -1px var(--text);font-weight:600;vertical-align:bottom}
th,td{padding:6px 12px 6px 0;text-align:left;vertical-align:top;min-width:3em}
th:last-child,td:last-child{padding-right:0}
tbody tr{border-bottom:1px solid var(--rule)}
th.number,td.number{text-align:right;font-variant-numeric:tabular-nums;overflow-wrap:normal;white-space:nowrap}
th.number{white-space:normal}
th .unit{font-weight:400;color:var(--faint)}
td .faint{white-space:nowrap}
td.short{white-space:nowrap}td.long{overflow-wrap:anywhere;min-width:8em}p,h1,h2,h3,figcaption,li,.verdict{overflow-wrap:anywhere}
td.wide{min-width:16em}
.note{margin-top:8px;color:var(--faint);font-size:13px;max-width:75ch}
details{margin-top:16px;font-size:13px}
summary{cursor:pointer;color:var(--faint)}
summary:hover{color:var(--text)}
details .scroll{overflow-x:auto}
details .table{margin-top:16px}
figure details{margin-top:8px}
figure details table{width:auto;min-width:min(100%,320px)}
.why1{text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:3px}
.why2{text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:3px}
.why3{text-decoration:underline;text-decoration-thickness:4px;text-underline-offset:3px}
.against,del{text-decoration:line-through;text-decoration-color:var(--worse)}
ins{text-decoration:underline}
.gallery{display:grid;grid-template-columns:repeat(auto-fill,minmax(200px,1fr));gap:24px 24px;margin-top:12px}
.gallery a{display:block;color:var(--text);font-size:13px}
.gallery svg{width:100%;height:128px;margin-bottom:4px}
.gallery .label{font-weight:400;color:var(--faint)}
footer{margin-top:72px;padding-top:16px;padding-bottom:48px;color:var(--faint);font-size:13px;border-top:1px solid var(--rule)}
@media (max-width:1000px){.scroll{overflow-x:auto}thead th{position:static}}
@media (max-width:800px){
main,header,footer{padding-left:16px;padding-right:16px}
.verdict{font-size:24px}
h2{font-size:18px}
.three{grid-template-columns:minmax(0,1fr);gap:24px}
nav li{grid-template-columns:20px minmax(0,1fr) auto;gap:8px}
nav li>:nth-child(2){display:none}
.drawing svg{max-width:none;width:max(100%,min(var(--w),620px))}
.first .drawing svg{width:100%;max-width:100%}
section{margin-top:56px}
}
@media (prefers-color-scheme:dark){:root{${variables(true)}}${darkCharts}}
@page{margin:16mm 14mm}
@media print{
:root{color-scheme:light;${variables(false)}}
body{font-size:11pt}
main,header,footer{max-width:none;padding:0}
section{break-before:page;margin-top:0}
.scroll,.drawing,details .scroll{overflow:visible}
thead{display:table-header-group}
thead th{position:static}
tr,figure>.drawing,figcaption{break-inside:avoid}
figure{break-inside:avoid-page}
figcaption{break-after:avoid}
h2{break-after:avoid}
a{color:inherit}
table{font-size:9pt}
td,th{padding-right:8px}
th.number,td.number{white-space:normal}
nav{break-inside:avoid}
}
`
  .trim()
  .replace(/\n/g, "");
