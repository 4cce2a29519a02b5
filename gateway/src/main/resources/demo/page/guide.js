// For people who see it for the first time: who they are now, and the main job in five steps.
import {button, el} from './dom.js';
import {compose, pay} from './screens.js';
import {loanTag} from './people.js';

export function drawGuide(node, phone, panel) {
  const {demo, member} = phone;
  const code = demo.serviceCode;
  const step = (title, words, ...does) =>
    el(
      'li',
      {},
      el('h3', {}, title),
      el('p', {class: 'quiet'}, words),
      does.length > 0 && el('p', {class: 'does'}, does),
    );
  const write = (text) => button(text, () => phone.show(compose(phone, text)), {class: 'act mono'});
  node.replaceChildren(
    card(member),
    el(
      'ol',
      {class: 'steps'},
      step(
        `Dial ${code}`,
        'On the keys or on your keyboard, then the green key. The menu asks for the PIN above.',
        button(`Dial ${code}`, () => phone.dial(code), {class: 'act main'}),
      ),
      step(
        'Ask for a loan',
        'Choose the loan, the amount and the months; the phone shows the instalment before anything is final.',
      ),
      step(
        'Let the office decide',
        'One person approves, another pays out. Each step reaches the phone as a message.',
        button('Open the office', () => panel.open('staff')),
      ),
      step(
        'Pay it back',
        'From the menu of the dialled code, or by hand to the pay bill number.',
        button('Pay by hand', () => phone.show(pay(phone))),
      ),
      step(
        'Or write',
        `Messages go to ${demo.shortCode}.`,
        write(`BAL ${member.pin || '....'}`),
        write(`STATUS ${member.pin || '....'}`),
        write('HELP'),
      ),
    ),
  );
}

function card(member) {
  const row = (name, ...value) => [el('dt', {}, name), el('dd', {}, value)];
  const loans = member.loans.map((loan) => el('div', {}, `${loan.number} `, loanTag(loan)));
  return el(
    'section',
    {'aria-label': 'The member'},
    el('div', {class: 'head'}, el('h3', {}, member.name), el('span', {class: 'mono quiet'}, member.number)),
    el(
      'dl',
      {class: 'facts-table'},
      row('Number', el('span', {class: 'mono'}, member.msisdn)),
      row(
        'PIN',
        member.pin ? el('strong', {class: 'mono'}, member.pin) : 'none yet: the code to set one is in Messages',
      ),
      row('Loans', loans.length > 0 ? loans : 'none yet'),
    ),
  );
}
