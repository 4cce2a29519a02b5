// The keys and what they type. In a text field the digits cycle through their letters, as on any handset.
import {el} from './dom.js';

const LETTERS = {
  1: '.,?!1\'"-@',
  2: 'abc2',
  3: 'def3',
  4: 'ghi4',
  5: 'jkl5',
  6: 'mno6',
  7: 'pqrs7',
  8: 'tuv8',
  9: 'wxyz9',
  0: ' 0',
  '*': '*+/',
  '#': '#',
};
const HANDSET = 'M7 3 4 5.5C4 13.5 10.5 20 18.5 20L21 17 16.5 13.5 14 15.5A12 12 0 0 1 8.5 10L10.5 7.5Z';

const KEYS = [
  ['call', 'Call'],
  ['pad'],
  ['end', 'Hang up'],
  ['1', '. ,'],
  ['2', 'abc'],
  ['3', 'def'],
  ['4', 'ghi'],
  ['5', 'jkl'],
  ['6', 'mno'],
  ['7', 'pqrs'],
  ['8', 'tuv'],
  ['9', 'wxyz'],
  ['*', '+'],
  ['0', '␣'],
  ['#', 'Aa'],
];

/** Draws the keys into a node; each press calls `press` with '0'-'9', '*', '#', 'call', 'end', 'up' or 'down'. */
export function drawKeys(node, press) {
  const key = (name, props, ...content) =>
    el('button', {type: 'button', 'data-key': name, ...props, on: {click: () => press(name)}}, ...content);
  node.replaceChildren(
    ...KEYS.map(([name, label]) => {
      if (name === 'pad') {
        return el(
          'div',
          {class: 'pad'},
          key('up', {class: 'key', 'aria-label': 'Up'}, '▲'),
          key('down', {class: 'key', 'aria-label': 'Down'}, '▼'),
        );
      }
      if (name === 'call' || name === 'end')
        return key(name, {class: `key ${name}`, 'aria-label': label}, receiver(name));
      return key(name, {class: 'key', 'aria-label': name}, name, el('small', {'aria-hidden': 'true'}, label));
    }),
  );
}

function receiver(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', HANDSET);
  path.setAttribute('fill', 'currentColor');
  if (name === 'end') path.setAttribute('transform', 'rotate(135 12 12)');
  svg.append(path);
  return svg;
}

/** Shows a key as pressed when it was pressed on the keyboard. */
export function flash(name) {
  const key = document.querySelector(`[data-key="${CSS.escape(name)}"]`);
  if (!key) return;
  key.classList.add('down');
  setTimeout(() => key.classList.remove('down'), 120);
}

/** Types into a field by keys. Fields of numbers get the digit; others get letters by repeated presses. */
export class Typist {
  #last = {key: '', at: 0, turn: 0};
  #capitals = true;

  press(field, key) {
    if (field.tagName === 'SELECT') return;
    if (field.inputMode === 'none') {
      this.#put(field, field.value + key);
      return;
    }
    if (key === '#') {
      this.#capitals = !this.#capitals;
      return;
    }
    const letters = LETTERS[key];
    const again = key === this.#last.key && performance.now() - this.#last.at < 900 && letters.length > 1;
    const turn = again ? (this.#last.turn + 1) % letters.length : 0;
    this.#last = {key, at: performance.now(), turn};
    const letter = this.#capitals ? letters[turn].toUpperCase() : letters[turn];
    this.#put(field, (again ? field.value.slice(0, -1) : field.value) + letter);
  }

  erase(field) {
    this.#last = {key: '', at: 0, turn: 0};
    this.#put(field, field.value.slice(0, -1));
  }

  #put(field, value) {
    if (field.maxLength >= 0 && value.length > field.maxLength) return;
    field.value = value;
    field.dispatchEvent(new Event('input'));
    field.focus();
  }
}
