/** The look of the page: two columns, light and dark, readable without a network. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#fbfaf7;--paper:#fff;--ink:#1f2328;--soft:#6a737d;--line:#e3e0d8;--high:#c62828;--medium:#b26a00;--low:#00695c;--info:#5c6bc0;--high-bg:#ffe1de;--medium-bg:#ffefcf;--low-bg:#d8f1ec;--info-bg:#e4e7fb;--now:#ffd54f}
@media (prefers-color-scheme:dark){:root{--bg:#16181c;--paper:#1d2026;--ink:#e3e5e8;--soft:#8f98a3;--line:#333840;--high:#ff8a80;--medium:#ffc166;--low:#6fd3c1;--info:#9fa8ff;--high-bg:#55211f;--medium-bg:#4d3a12;--low-bg:#173f39;--info-bg:#2a2f57;--now:#8a6d00}}
*{box-sizing:border-box}
html,body{height:100%}
body{margin:0;display:flex;flex-direction:column;background:var(--bg);color:var(--ink);font:16px/1.75 "Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif}
header,aside,nav{font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
nav{display:flex;gap:.5rem;flex-wrap:wrap;padding:.5rem 1.25rem;border-bottom:1px solid var(--line);font-size:.85rem}
nav button,.filter label{border:1px solid var(--line);border-radius:1rem;background:none;color:inherit;padding:.1rem .75rem;font:inherit;cursor:pointer}
nav button[aria-current=true]{background:var(--ink);color:var(--bg)}
section.doc{flex:1;min-height:0;display:none;flex-direction:column}
section.doc.on{display:flex}
header{padding:.75rem 1.25rem;border-bottom:1px solid var(--line)}
h1{font-size:1.2rem;line-height:1.4;margin:0}
header p{margin:.15rem 0 0;color:var(--soft);font-size:.85rem}
main{flex:1;min-height:0;display:grid;grid-template-columns:minmax(0,3fr) minmax(20rem,2fr)}
.text,aside{overflow:auto;min-height:0;position:relative}
.text{background:var(--paper);padding:1rem 1.25rem 40vh .5rem;border-right:1px solid var(--line)}
.l{display:grid;grid-template-columns:3.2rem minmax(0,1fr);gap:.75rem}
.l i{font:normal .75rem/2.35 ui-monospace,monospace;color:var(--soft);text-align:right;user-select:none}
.l p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;min-height:1.75em}
s{text-decoration:none;color:var(--soft);opacity:.6}
mark{color:inherit;border-bottom:2px solid;border-radius:2px;cursor:pointer;scroll-margin:40vh}
.high{--c:var(--high);--b:var(--high-bg)}.medium{--c:var(--medium);--b:var(--medium-bg)}.low{--c:var(--low);--b:var(--low-bg)}.info{--c:var(--info);--b:var(--info-bg)}
mark{background:var(--b);border-color:var(--c)}
mark.now{background:var(--now)}
aside{padding:.75rem 1rem 40vh;font-size:.9rem;line-height:1.6}
.filter{display:flex;flex-wrap:wrap;gap:.4rem;position:sticky;top:-.75rem;background:var(--bg);padding:.5rem 0;z-index:1}
.filter label{display:flex;gap:.35rem;align-items:center;font-size:.8rem}
ol{list-style:none;margin:0;padding:0}
li.f{border:1px solid var(--line);border-left:4px solid var(--c);border-radius:6px;background:var(--paper);margin:.6rem 0;padding:.6rem .75rem;cursor:pointer}
li.f:focus-visible,li.f.now{outline:2px solid var(--c);outline-offset:1px}
li.f h2{font-size:.9rem;margin:0;display:flex;gap:.5rem;align-items:baseline;flex-wrap:wrap}
li.f h2 b{color:var(--c);font-size:.75rem;white-space:nowrap}
li.f h2 code{margin-left:auto;color:var(--soft);font-weight:normal;font-size:.75rem}
li.f p{margin:.3rem 0}
li.f ul{margin:.3rem 0;padding:0;list-style:none}
li.f li a{display:block;color:inherit;text-decoration:none;border-radius:4px;padding:.1rem .4rem;margin:.15rem 0;background:var(--b)}
li.f li a:hover{outline:1px solid var(--c)}
li.f li small{color:var(--soft)}
li.f pre{margin:.35rem 0;padding:.35rem .5rem;background:var(--bg);border-radius:4px;white-space:pre-wrap;font:.85rem/1.5 ui-monospace,"Noto Sans Mono CJK SC",monospace}
.because{color:var(--soft)}
details{border:1px dashed var(--line);border-radius:6px;padding:.35rem .75rem;margin:.5rem 0}
details ul{margin:.3rem 0;padding-left:1.1rem;color:var(--soft)}
summary{cursor:pointer}
.bad{border:1px solid var(--high);border-radius:6px;padding:.5rem .75rem;margin:.5rem 1.25rem}
[hidden]{display:none!important}
@media (max-width:52rem){body,section.doc.on{display:block;height:auto}main{display:flex;flex-direction:column}aside{order:-1}.text,aside{overflow:visible;border:0;padding-bottom:1rem}.filter{position:static}}
@media print{body,section.doc{display:block!important}main{display:block}.filter,nav{display:none}.text,aside{overflow:visible}}
`;
