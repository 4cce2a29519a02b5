// The phone itself: which screen is up, what a key does to it, whose number it has.
import {byId, clock, el} from './dom.js';
import {Inbox} from './inbox.js';
import {Typist, drawKeys, flash} from './keypad.js';
import {Panel} from './panel.js';
import {drawPeople} from './people.js';
import {dial, home, letter, messages} from './screens.js';
import {loadDemo} from './wire.js';

const brief = (text) => (text.length > 90 ? text.slice(0, 89) + '…' : text);

class Phone {
  typist = new Typist();
  inbox = new Inbox((arrived) => this.#mail(arrived));
  lastDialled = '';
  screen = null;

  constructor(demo) {
    this.demo = demo;
    this.clock = clock(demo.timeZone);
    this.member = demo.members[0];
    this.panel = new Panel(this);
  }

  start() {
    byId('coop').textContent = this.demo.name;
    document.title = `${this.demo.name}: a phone to try`;
    drawKeys(byId('keys'), (key) => this.press(key));
    byId('soft-left').addEventListener('click', () => this.screen.left?.run());
    byId('soft-right').addEventListener('click', () => this.screen.right?.run());
    byId('status-mail').addEventListener('click', () => this.show(messages(this)));
    document.addEventListener('keydown', (event) => this.#keyboard(event));
    setInterval(() => this.#tick(), 5000);
    this.pick(this.member);
  }

  pick(member) {
    this.member = member;
    this.inbox.open(member.msisdn);
    this.#people();
    this.home();
    this.panel.memberChanged();
  }

  home() {
    this.show(home(this));
  }

  dial(code) {
    return dial(this, code);
  }

  /** Puts a screen up and answers it, so that whoever waits can see later whether it is still the one. */
  show(screen) {
    this.screen = screen;
    const view = byId('view');
    byId('screen').dataset.screen = screen.name;
    view.toggleAttribute('data-popup', Boolean(screen.popup));
    view.replaceChildren(screen.node);
    view.scrollTop = 0;
    for (const side of ['left', 'right']) byId('soft-' + side).textContent = screen[side]?.label ?? '';
    if (screen.field) screen.field.focus({preventScroll: true});
    this.#tick();
    return screen;
  }

  /** One key of the handset. */
  press(key) {
    const screen = this.screen;
    if (key === 'end') this.home();
    else if (key === 'call') screen.call?.();
    else if (key === 'up' || key === 'down') screen.move?.(key === 'up' ? -1 : 1);
    else if (key === 'left' || key === 'right') return;
    else if (screen.field) this.typist.press(this.#fieldInUse(), key);
    else screen.key?.(key);
  }

  /** Something may have changed in the books: look again, now and once the messages are out. */
  settled() {
    this.panel.refresh();
    this.#reload();
  }

  async #reload() {
    try {
      this.demo = await loadDemo();
    } catch {
      return;
    }
    this.member = this.demo.members.find((one) => one.msisdn === this.member.msisdn) ?? this.member;
    this.#people();
    this.panel.memberRenewed();
  }

  #people() {
    drawPeople(byId('people'), this.demo.members, this.member, (member) => this.pick(member));
  }

  #fieldInUse() {
    const active = document.activeElement;
    return active && this.screen.node.contains(active) && 'value' in active ? active : this.screen.field;
  }

  /** The visitor's keyboard plays the handset, wherever on the page they last clicked. */
  #keyboard(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    const typing = this.screen.node.contains(target) && 'value' in target;
    const pressable = target.closest('button, a, [role="tabpanel"]') !== null;
    if (event.key === 'Escape') this.press('end');
    else if (event.key === 'Enter' && !pressable && !event.shiftKey) this.screen.left?.run();
    else if (typing) return;
    else if (/^[0-9*#]$/.test(event.key)) this.#typed(event.key);
    else if (event.key === 'Backspace' && this.screen.name === 'dialler') this.screen.right.run();
    else if (event.key.startsWith('Arrow') && !pressable) this.#typed(event.key.slice(5).toLowerCase());
    else return;
    event.preventDefault();
  }

  #typed(key) {
    flash(key);
    byId('phone').focus({preventScroll: true});
    this.press(key);
  }

  #mail(arrived) {
    this.#tick();
    const unread = this.inbox.unread();
    const badge = byId('status-mail');
    badge.hidden = unread === 0;
    badge.textContent = `✉ ${unread}`;
    badge.setAttribute('aria-label', `${unread} unread messages`);
    badge.classList.toggle('fresh', Boolean(arrived));
    if (this.screen?.name === 'messages') this.show(messages(this));
    if (!arrived) return;
    this.#toast(arrived);
    this.settled();
  }

  /** Tells of a message over whatever is on the screen, without taking the screen away. */
  #toast(message) {
    byId('view').querySelector('.toast')?.remove();
    if (this.screen.field || this.screen.name === 'wait') return;
    const open = () => this.show(letter(this, message));
    byId('view').append(el('button', {class: 'toast', type: 'button', on: {click: open}}, `✉ ${message.from}: ${brief(message.text)}`));
  }

  #tick() {
    byId('status-time').textContent = this.clock.time(new Date());
    byId('status-name').textContent = this.inbox.online ? this.member.name : 'No network';
  }
}

try {
  const phone = new Phone(await loadDemo());
  phone.start();
} catch (problem) {
  byId('people').replaceChildren(el('p', {class: 'notice'}, 'The gateway gave no sample people: ', problem.message, '. Is it running in demo mode?'));
  byId('view').replaceChildren(el('p', {class: 'centre'}, 'No network'));
}
