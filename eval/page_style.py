"""Style and script of report.html: system fonts, light and dark, for a phone and for print."""

STYLE = """
:root{color-scheme:light dark;--ink:#1a2027;--paper:#fff;--line:#d5dbe1;--soft:#515c68;
--fill:#f3f5f7;--mark:#0b5394;--span:#7ba6cf;--bad:#9b1c1c;--good:#17603a;--del:#fbdcdc;
--ins:#d3f0dd;--p0:#0b5394;--p1:#4f8fc7;--p2:#c7892b;--p3:#7a6aa8;--p4:#5c9a72;--p5:#999}
@media(prefers-color-scheme:dark){:root{--ink:#e7ebef;--paper:#14181d;--line:#363f49;
--soft:#a9b4bf;--fill:#1d232a;--mark:#8bbcec;--span:#4a7299;--bad:#f3a0a0;--good:#7fd3a1;
--del:#5a2a2a;--ins:#1f4a31;--p0:#8bbcec;--p1:#4a7fae;--p2:#d9a75a;--p3:#a99bd6;--p4:#7fbd95}}
*{box-sizing:border-box}
body{font:16px/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
margin:0;color:var(--ink);background:var(--paper);font-variant-numeric:tabular-nums}
main{max-width:64rem;margin:0 auto;padding:1rem 1.25rem 4rem;overflow-wrap:anywhere}
h1{font-size:1.6rem;margin:.5rem 0 1rem}
h2{font-size:1.25rem;margin:2.6rem 0 .5rem;padding-top:.6rem;border-top:2px solid var(--line)}
h3{font-size:1.05rem;margin:1.6rem 0 .3rem}h4{font-size:.95rem;margin:1rem 0 .1rem;
color:var(--soft)}h5{font-size:.85rem;margin:.4rem 0 .2rem;color:var(--soft)}
p{margin:.4rem 0;max-width:50rem}ul{margin:.3rem 0;padding-left:1.3rem}
.quiet,small{color:var(--soft);font-size:.86rem;max-width:none}
.bad{color:var(--bad);font-weight:600}.good{color:var(--good);font-weight:600}
.gates{color:var(--bad)}.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));gap:.8rem}
.card{background:var(--fill);border-radius:.5rem;padding:.7rem 1rem}.card>*{display:block}
.card b{font-size:1.7rem;line-height:1.3}
.row{display:grid;gap:.9rem;align-items:center;padding:.14rem .2rem;
grid-template-columns:13rem minmax(6rem,1fr) 5rem}
.metrics .row{grid-template-columns:13rem minmax(6rem,1fr) 5rem repeat(var(--k),4.2rem)}
.row.slice{grid-template-columns:13rem minmax(6rem,1fr) 4rem 4.5rem}
.peers .row{grid-template-columns:13rem minmax(6rem,1fr) 6rem 9.5rem}
.ratio{text-align:right;white-space:nowrap}.broad{max-width:none}
.name{line-height:1.35}.name i{font-style:normal;color:var(--soft);margin-left:.3rem}
.num,.split,.count{text-align:right;white-space:nowrap}.num{font-weight:600}
.split,.count,.head{color:var(--soft);font-size:.88rem}.head .num{font-weight:400}
svg.plot,span.plot{width:100%;height:22px;display:block;overflow:visible}
svg.stack{margin:.4rem 0 .8rem}.axis{fill:var(--soft);font-size:12px}
.grid{stroke:var(--line)}.whisker{stroke:var(--span);stroke-width:2.5}
.dot,.block{fill:var(--mark)}.part0{fill:var(--p0)}.part1{fill:var(--p1)}
.part2{fill:var(--p2)}.part3{fill:var(--p3)}.part4{fill:var(--p4)}.part5{fill:var(--p5)}
details{border-bottom:1px solid var(--line)}summary{cursor:pointer;padding:.35rem .2rem}
summary:hover{background:var(--fill)}summary:focus-visible{outline:3px solid var(--mark)}
.metric{border-bottom-color:var(--fill)}.metric[open]{background:var(--fill);
border-radius:.4rem;padding-bottom:.5rem}.metric>:not(summary){margin-left:1.2rem}
.metric>summary .name::before{content:"▸";color:var(--soft);display:inline-block;width:1.1em}
.metric[open]>summary .name::before{content:"▾"}
.metric>summary::-webkit-details-marker{display:none}.rows>.head .name{padding-left:1.1em}
.case>:not(summary){margin-left:1rem}.case .quiet{white-space:nowrap}
.tag{font-size:.8rem;background:var(--fill);border:1px solid var(--line);border-radius:.3rem;
padding:0 .4rem;margin:0 .3rem 0 0;white-space:nowrap}
.tag.broken{color:var(--bad)}.tag.mended{color:var(--good)}
.reasons .soft b{font-weight:600}.reasons .bad{font-weight:400}
.counts{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;list-style:none;padding:0}
.counts b{font-size:1.3rem}.counts .broken b{color:var(--bad)}.counts .mended b{color:var(--good)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--fill);border-radius:.3rem;
padding:.6rem;margin:.3rem 0;font:inherit;font-size:.9rem}
.sides{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:.8rem}
del{background:var(--del);text-decoration:none}ins{background:var(--ins);text-decoration:none}
table{border-collapse:collapse;width:100%;max-width:50rem}.wide{overflow-x:auto}
.wide :is(td,th):first-child{white-space:nowrap}
td,th{padding:.3rem .6rem .3rem 0;text-align:left;border-bottom:1px solid var(--line);
vertical-align:top;font-weight:400}th{color:var(--soft);font-size:.88rem}
td.n,th.n{white-space:nowrap;text-align:right}.record td:first-child{white-space:nowrap;
color:var(--soft)}.any{overflow-wrap:anywhere}
.filter{display:flex;flex-wrap:wrap;gap:.6rem 1.4rem}
input{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);
border-radius:.3rem;padding:.2rem .5rem}input[type=number]{width:5rem}
@media(max-width:44rem){main{padding:.6rem .9rem 3rem}.sides{grid-template-columns:1fr}
.row,.metrics .row{grid-template-columns:1fr auto;gap:0 .8rem;padding:.35rem .1rem}
.row.slice{grid-template-columns:1fr auto 4rem}.peers .row{grid-template-columns:1fr auto 9.5rem}
.row .plot{grid-column:1/-1;grid-row:2;
width:calc(100% - 12px);margin-left:6px}.row .split{display:none}
.cards{grid-template-columns:1fr 1fr}.case .quiet{white-space:normal}}
@media print{body{font-size:11pt}main{max-width:none}.filter,script{display:none}
details::details-content{content-visibility:visible;height:auto}details,.row{break-inside:avoid}}
"""

# Hides the slices that do not fit what was typed, and headings left with nothing below them.
SCRIPT = """
(function(){
var words=document.getElementById('words'),least=document.getElementById('least');
function apply(){
 var wanted=words.value.trim().toLowerCase().split(/\\s+/),n=+least.value||0;
 document.querySelectorAll('.row.slice[data-n]').forEach(function(row){
  row.hidden=+row.dataset.n<n||!wanted.every(function(w){return row.dataset.words.includes(w)});
  row.style.display=row.hidden?'none':'';
 });
 document.querySelectorAll('.group').forEach(function(group){
  group.hidden=!group.querySelector('.row.slice[data-n]:not([hidden])');
 });
}
words.addEventListener('input',apply);least.addEventListener('input',apply);
})();
"""
