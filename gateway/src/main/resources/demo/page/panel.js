// Behind the phone: four tabs. Each draws itself anew from what it is given.
import {button, byId, el} from './dom.js';
import {drawBooks} from './books.js';
import {drawGuide} from './guide.js';
import {drawOffice} from './office.js';
import {onWire} from './wire.js';

const TABS = ['guide', 'wire', 'books', 'staff'];
const KEPT = 30;

export class Panel {
  #hops = [];
  #shown = 'guide';

  constructor(phone) {
    this.phone = phone;
    for (const name of TABS) {
      byId('tab-' + name).addEventListener('click', () => this.open(name));
      byId('tab-' + name).addEventListener('keydown', (event) => this.#arrow(event, name));
    }
    onWire((hop) => this.#crossed(hop));
    this.#drawWire();
  }

  open(name) {
    this.#shown = name;
    for (const tab of TABS) {
      byId('tab-' + tab).setAttribute('aria-selected', String(tab === name));
      byId('tab-' + tab).tabIndex = tab === name ? 0 : -1;
      byId('pane-' + tab).hidden = tab !== name;
    }
    this.refresh();
  }

  memberChanged() {
    byId('pane-books').replaceChildren();
    this.memberRenewed();
    this.refresh();
  }

  memberRenewed() {
    drawGuide(byId('pane-guide'), this.phone, this);
  }

  /** Draws what may have changed behind the tab that is open. */
  refresh() {
    if (this.#shown === 'books') drawBooks(byId('pane-books'), this.phone);
    if (this.#shown === 'staff') drawOffice(byId('pane-staff'), this.phone);
  }

  #arrow(event, name) {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!step) return;
    const next = TABS[(TABS.indexOf(name) + step + TABS.length) % TABS.length];
    this.open(next);
    byId('tab-' + next).focus();
    event.preventDefault();
    event.stopPropagation();
  }

  #crossed(hop) {
    this.#hops = [hop, ...this.#hops].slice(0, KEPT);
    this.#drawWire();
  }

  #drawWire() {
    const pane = byId('pane-wire');
    if (this.#hops.length === 0) {
      pane.replaceChildren(
        el(
          'div',
          {class: 'empty'},
          el('strong', {}, 'Nothing has crossed the wire yet'),
          'Dial, write or pay, and see here what is sent and answered.',
        ),
      );
      return;
    }
    pane.replaceChildren(
      el(
        'div',
        {class: 'head'},
        el('p', {class: 'quiet'}, 'What the networks and the office send to the gateway, newest first.'),
        button('Clear', () => {
          this.#hops = [];
          this.#drawWire();
        }),
      ),
      ...this.#hops.map(drawHop),
    );
  }
}

function drawHop(hop) {
  const sent = Object.entries(hop.sent)
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n');
  const good = hop.status >= 200 && hop.status < 300;
  const answer = hop.body.length > 700 ? hop.body.slice(0, 700) + ' …' : hop.body;
  return el(
    'article',
    {class: 'hop'},
    el(
      'div',
      {class: 'line'},
      el('span', {class: 'tag ' + (good ? 'good' : 'bad')}, hop.what),
      el('span', {class: 'path'}, `${hop.method} ${short(hop.path)}`),
      el('span', {class: 'took'}, `${hop.status || 'no answer'} · ${hop.took} ms`),
    ),
    sent && el('pre', {}, sent),
    el('pre', {class: good ? 'back' : 'back bad'}, answer || '(empty)'),
  );
}

/** Path keys are long and say nothing to the eye. */
const short = (path) => path.replace(/([0-9a-f]{6})[0-9a-f]{20,}/g, '$1…');
