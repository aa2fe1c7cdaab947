/** What the page does: choosing a finding shows its evidence, choosing a mark shows its finding, severities filter. */
export const SCRIPT = `
'use strict';
for (const doc of document.querySelectorAll('section.doc')) {
  const items = [...doc.querySelectorAll('li.f')];
  const marks = [...doc.querySelectorAll('mark')];
  const of = (mark) => mark.dataset.f.split(' ');
  const choose = (index, place, from) => {
    for (const item of items) item.classList.toggle('now', item.dataset.i === index);
    for (const mark of marks) mark.classList.toggle('now', of(mark).includes(index));
    const anchor = place && document.getElementById(place);
    const target = anchor ? marks.find((m) => anchor.compareDocumentPosition(m) & 4 && of(m).includes(index)) : marks.find((m) => of(m).includes(index));
    if (from !== 'text' && target) target.scrollIntoView({ block: 'center', behavior: 'smooth' });
    if (from === 'text') items.find((item) => item.dataset.i === index)?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  };
  for (const item of items) {
    item.addEventListener('click', (event) => {
      const link = event.target.closest('a');
      if (link) event.preventDefault();
      choose(item.dataset.i, link && link.getAttribute('href').slice(1), 'list');
    });
    item.addEventListener('keydown', (event) => {
      const shown = items.filter((other) => !other.hidden);
      const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
      const next = step && shown[shown.indexOf(item) + step];
      if (next) { event.preventDefault(); next.focus(); choose(next.dataset.i, null, 'list'); }
      else if (event.key === 'Enter' && event.target === item) choose(item.dataset.i, null, 'list');
    });
  }
  for (const mark of marks) mark.addEventListener('click', () => {
    const first = of(mark).find((i) => items.some((item) => item.dataset.i === i && !item.hidden));
    if (first !== undefined) choose(first, null, 'text');
  });
  const filter = () => {
    const on = new Set([...doc.querySelectorAll('.filter input[name=s]:checked')].map((box) => box.value));
    const certain = doc.querySelector('.filter input[name=c]')?.checked;
    for (const item of items) item.hidden = !on.has(item.dataset.s) || (certain && item.dataset.c !== 'certain');
  };
  for (const box of doc.querySelectorAll('.filter input')) box.addEventListener('change', filter);
  filter();
}
const tabs = [...document.querySelectorAll('nav button')];
for (const tab of tabs) tab.addEventListener('click', () => {
  for (const other of tabs) other.setAttribute('aria-current', String(other === tab));
  for (const doc of document.querySelectorAll('section.doc')) doc.classList.toggle('on', doc.id === tab.dataset.d);
});
`;
