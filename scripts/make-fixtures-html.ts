/** Web pages that hold a report, as people save them: a county government's site, an old site in tables, Word's own. */
import type { Part } from './make-fixtures-model.ts';

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const textOf = (part: Exclude<Part, { kind: 'table' }>): string =>
  escaped(part.kind === 'numbered' ? part.number + part.text : part.text);

const titleOf = (parts: readonly Part[]): string =>
  parts.flatMap((part) => (part.kind === 'title' ? [part.text] : [])).join('');

const rowsOf = (rows: readonly (readonly string[])[], cell: (text: string, header: boolean) => string): string =>
  rows.map((row, index) => `<tr>${row.map((text) => cell(escaped(text), index === 0)).join('')}</tr>`).join('\n');

/** A page of a county's portal: head, crumbs, particulars, share buttons, neighbours, related list, imprint. UTF-8. */
export function portalPage(parts: readonly Part[]): string {
  const title = titleOf(parts);
  const article = parts
    .map((part) => {
      if (part.kind === 'title') return '';
      if (part.kind === 'table')
        return `<table border="1" cellspacing="0"><tbody>\n${rowsOf(part.rows, (text, header) =>
          header ? `<th><p>${text}</p></th>` : `<td style="text-align:center">${text}</td>`,
        )}\n</tbody></table>`;
      if (part.kind === 'signature') return `<p style="text-align:right">${textOf(part)}</p>`;
      if (part.kind === 'numbered' && part.heading)
        return `<p style="text-indent:2em"><strong>${textOf(part)}</strong></p>`;
      return `<p style="text-indent: 2em;"><span style="font-family: 仿宋_GB2312; font-size: 16pt;">${textOf(part)}</span></p>`;
    })
    .filter((html) => html !== '')
    .join('\n');
  const shown = parts
    .flatMap((part) => (part.kind === 'title' ? [part.text] : []))
    .map(escaped)
    .join('<br/>');
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escaped(title)}_绩效信息_县人民政府门户网站</title>
<meta name="keywords" content="绩效,公开,投资9999万元">
<style>.nav li { float: left } .share { color: #900 }</style>
<script>var visits = 18362; document.write('<p>访问量：' + visits + '万元</p>');</script>
</head>
<body>
<div id="header" class="header">
  <div class="top"><a href="/">首页</a> | <a href="#" onclick="SetHome()">设为首页</a> | <a href="#">加入收藏</a> | <a href="/wza">无障碍浏览</a></div>
  <a href="/"><img src="logo.png" alt="县人民政府门户网站"></a>
  <form action="/search"><input type="text" value="请输入关键字"><button>搜索</button></form>
  <ul class="nav"><li><a href="/zwgk">政务公开</a></li><li><a href="/zwfw">政务服务</a></li><li><a href="/hdjl">互动交流</a></li><li><a href="/zjzx">走进本县</a></li><li><a href="/ztzl">专题专栏</a></li></ul>
</div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a href="/jx">财政资金绩效</a> &gt; 正文</div>
<div class="main clearfix">
  <div class="left-menu"><h3>公开目录</h3><ul><li><a href="/a">机构职能</a></li><li><a href="/b">财政预决算</a></li><li><a href="/c">重大项目</a></li><li><a href="/d">2021年第四季度项目资金公示共12项</a></li></ul></div>
  <div class="article">
    <h1 class="title">${shown}</h1>
    <div class="info"><span>发布时间：2024-03-18 09:26</span>&nbsp;&nbsp;<span>来源：县财政局</span>&nbsp;&nbsp;<span>浏览次数：<i id="hits">1286</i></span> <span>字体：【<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</span></div>
    <div class="TRS_Editor" id="zoom">
${article}
    </div>
    <div style="display:none">本条信息有效期至2030年12月31日，归档号9527。</div>
    <div class="share bdsharebuttonbox">分享到：<a href="#" class="wx">微信</a><a href="#" class="wb">微博</a><a href="#" class="qq">QQ空间</a></div>
    <div class="tools"><a href="javascript:window.print()">打印本页</a> <a href="javascript:window.close()">关闭窗口</a></div>
    <div class="pager"><p>上一篇：<a href="/jx/101.html">关于2022年县级预算执行情况的公告（总投资4,500万元）</a></p><p>下一篇：<a href="/jx/103.html">2023年第一批衔接资金项目公示</a></p></div>
  </div>
  <div class="sidebar"><h3>相关文章</h3><ul><li><a href="/1">全县完成造林2.3万亩</a> <span>2024-03-11</span></li><li><a href="/2">“两会”专题：一图读懂预算报告</a> <span>2024-02-28</span></li><li><a href="/3">关于征集2024年项目的通知</a> <span>2024-01-30</span></li></ul></div>
</div>
<div id="footer" class="footer">
  <p><a href="/about">关于我们</a> | <a href="/map">网站地图</a> | <a href="/contact">联系我们</a></p>
  <p>主办单位：县人民政府办公室　联系电话：0731-55550123</p>
  <p>版权所有 © 县人民政府　ICP备12004567号-1　公网安备43012402000123号　网站标识码：4301240001</p>
</div>
<noscript><p>请启用脚本，剩余300万元</p></noscript>
<!-- 生成于 2024-03-18，预算120万元 -->
</body>
</html>
`;
}

/** A page of an old site: laid out in nested tables, the text in one cell, broken by <br>. Declared as gb2312. */
export function tablePage(parts: readonly Part[]): string {
  const title = titleOf(parts);
  const body = parts
    .map((part) => {
      if (part.kind === 'title') return '';
      if (part.kind === 'table')
        return `<TABLE border=1 width="90%">${rowsOf(part.rows, (text) => `<TD align=middle>${text}</TD>`)}</TABLE>`;
      return part.kind === 'signature'
        ? `<DIV align=right>${textOf(part)}</DIV>`
        : `&nbsp;&nbsp;&nbsp;&nbsp;${textOf(part)}<BR>`;
    })
    .filter((html) => html !== '')
    .join('\n');
  return `<HTML><HEAD><TITLE>${escaped(title)}</TITLE>
<META http-equiv=Content-Type content="text/html; charset=gb2312">
<SCRIPT language=javascript>function go(u){ if (u < 3) location.href = "/" + u; }</SCRIPT></HEAD>
<BODY bgColor=#ffffff>
<TABLE width=980 align=center><TR><TD colspan=2><IMG src="banner.gif"><MARQUEE>热烈祝贺我县2023年招商引资突破50亿元</MARQUEE></TD></TR>
<TR><TD width=180 vAlign=top><TABLE><TR><TD><A href="index.asp">网站首页</A></TD></TR><TR><TD><A href="list.asp?id=1">政务动态</A></TD></TR><TR><TD><A href="list.asp?id=2">信息公开</A></TD></TR><TR><TD><A href="list.asp?id=3">通知公告</A></TD></TR></TABLE></TD>
<TD vAlign=top><TABLE width="100%"><TR><TD>您的位置：<A href="/">首页</A> → <A href="list.asp?id=2">信息公开</A> → 正文</TD></TR>
<TR><TD align=center><FONT size=5><B>${parts.flatMap((part) => (part.kind === 'title' ? [escaped(part.text)] : [])).join('<BR>')}</B></FONT></TD></TR>
<TR><TD align=center>作者：佚名　文章来源：本站原创　点击数：312　更新时间：2024-2-6</TD></TR>
<TR><TD class=content>
${body}
</TD></TR>
<TR><TD align=right>【<A href="#">字体：小 大</A>】【<A href="#">发表评论</A>】【<A href="#">打印此文</A>】【<A href="#">关闭窗口</A>】</TD></TR>
<TR><TD>上一篇：<A href="9.asp">县2022年财政决算草案</A><BR>下一篇：没有了</TD></TR></TABLE></TD></TR>
<TR><TD colspan=2 align=center>版权所有：县农业农村局　技术支持：某某网络　备案号：湘ICP备05001234号</TD></TR></TABLE>
</BODY></HTML>
`;
}

/** What Word writes as a web page: MsoNormal, printed list numbers in conditional spans, o:p, style soup. */
export function wordPage(parts: readonly Part[]): string {
  const levels = ['一、', '（一）', '1.', '（1）'];
  const body = parts
    .map((part) => {
      if (part.kind === 'table')
        return `<table class=MsoTableGrid border=1 style='border-collapse:collapse;mso-yfti-tbllook:1184'>${part.rows
          .map(
            (row, index) =>
              `<tr style='mso-yfti-irow:${index}'>${row.map((text) => `<td width=189 valign=top style='width:141.75pt'><p class=MsoNormal>${escaped(text)}<span lang=EN-US><o:p></o:p></span></p></td>`).join('')}</tr>`,
          )
          .join('\n')}</table>`;
      if (part.kind === 'numbered') {
        const list = `<![if !supportLists]><span lang=EN-US style='mso-bidi-font-family:"Times New Roman"'><span style='mso-list:Ignore'>${part.number}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>`;
        const tag = part.heading && part.level < 2 ? `h${part.level + 1}` : 'p';
        return `<${tag} class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level${levels.indexOf(levels[part.level] as string) + 1} lfo1'>${list}${broken(escaped(part.text))}<span lang=EN-US><o:p></o:p></span></${tag}>`;
      }
      const style = part.kind === 'title' ? " align=center style='text-align:center'" : '';
      return `<p class=MsoNormal${style}>${broken(escaped(part.text))}<span lang=EN-US><o:p></o:p></span></p>`;
    })
    .join('\n\n');
  return `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312">
<meta name=Generator content="Microsoft Word 15">
<title>${escaped(titleOf(parts))}</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml><![endif]-->
<style>
<!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal {mso-style-unhide:no; margin:0cm; text-align:justify; font-size:10.5pt; font-family:"等线";}
 @page WordSection1 {size:595.3pt 841.9pt; margin:72.0pt 90.0pt 72.0pt 90.0pt;}
-->
</style>
</head>
<body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'>
<div class=WordSection1 style='layout-grid:15.6pt'>
${body}
</div>
</body>
</html>
`;
}

/** Word breaks the lines of its source at some eighty columns, in the midst of Chinese too. */
const broken = (html: string): string => html.replace(/([^&;]{36}[一-鿿])(?=[一-鿿])/g, '$1\n');

/** A plain page to print: what a browser turns into PDF. */
export function printPage(parts: readonly Part[]): string {
  const body = parts
    .map((part) => {
      if (part.kind === 'table')
        return `<table>${rowsOf(part.rows, (text, header) => (header ? `<th>${text}</th>` : `<td>${text}</td>`))}</table>`;
      if (part.kind === 'title') return `<h1>${textOf(part)}</h1>`;
      if (part.kind === 'signature') return `<p class="signed">${textOf(part)}</p>`;
      return part.kind === 'numbered' && part.heading ? `<h2>${textOf(part)}</h2>` : `<p>${textOf(part)}</p>`;
    })
    .join('\n');
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(titleOf(parts))}</title><style>
@page { size: A4; margin: 25mm 26mm; }
body { font: 15px/1.8 "Noto Serif CJK SC", serif; } h1 { font-size: 22px; text-align: center; margin: 0; }
h2 { font-size: 16px; margin: .4em 0 0 2em; } p { margin: 0; text-indent: 2em; text-align: justify; } .signed { text-align: right; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #000; padding: 2px 6px; text-align: center; }
</style></head><body>
${body}
</body></html>
`;
}
