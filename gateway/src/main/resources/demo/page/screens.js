// What the handset's screen can show. A screen says what its two soft keys and the other keys do; the phone obeys.
import {dots, el} from './dom.js';
import {UssdSession, payByHand, sendSms} from './wire.js';

const back = (phone) => ({label: 'Back', run: () => phone.home()});

/** The clock, and whose phone this is. */
export function home(phone) {
  const now = new Date();
  return {
    name: 'home',
    node: el(
      'div',
      {class: 'idle'},
      el('p', {class: 'clock'}, phone.clock.time(now)),
      el('p', {class: 'dim'}, phone.clock.day(now)),
      el('p', {class: 'who'}, phone.member.name),
      el('p', {class: 'dim'}, phone.member.msisdn),
      el('p', {class: 'hint'}, 'Dial ', phone.demo.serviceCode),
    ),
    left: {label: 'Menu', run: () => phone.show(menu(phone))},
    right: {label: 'Messages', run: () => phone.show(messages(phone))},
    key: (key) => phone.show(dialler(phone, key)),
    call: () => phone.show(dialler(phone, phone.lastDialled)),
    move: () => phone.show(menu(phone)),
  };
}

/** A number in the making. */
export function dialler(phone, digits) {
  const call = () => dial(phone, digits);
  return {
    name: 'dialler',
    node: el('p', {class: digits.length > 12 ? 'dialled' : 'dialled short'}, digits),
    left: {label: 'Call', run: call},
    right: {
      label: 'Clear',
      run: () => phone.show(digits.length > 1 ? dialler(phone, digits.slice(0, -1)) : home(phone)),
    },
    key: (key) => phone.show(dialler(phone, (digits + key).slice(0, 40))),
    call,
  };
}

/** A service code opens a session, also with answers typed ahead: *284*77*1# is the code and then 1. */
export async function dial(phone, digits) {
  if (!digits) return;
  phone.lastDialled = digits;
  const channel = phone.demo.ussd[0];
  const code = channel.serviceCode.slice(0, -1);
  const ahead = digits.startsWith(code + '*') && digits.endsWith('#') ? digits.slice(code.length + 1, -1) : '';
  if (digits !== channel.serviceCode && !ahead) {
    const dialled = /^[*#]/.test(digits)
      ? 'Connection problem or invalid MMI code.'
      : 'This number is not in service.';
    phone.show(notice(phone, `${dialled}\n\nHere you can dial ${channel.serviceCode}`));
    return;
  }
  const session = new UssdSession(channel, phone.member.msisdn, ahead);
  await ask(phone, session, () => session.begin(), 'USSD code running');
}

async function ask(phone, session, send, words) {
  const waiting = phone.show(wait(phone, words));
  const reply = await send();
  // Who hung up in the meantime, or took another member's phone, does not want the answer any more.
  if (phone.screen === waiting) phone.show(dialog(phone, session, reply));
  if (!reply.open) phone.settled();
}

function wait(phone, words) {
  return {
    name: 'wait',
    node: el('div', {class: 'wait'}, el('p', {}, words), dots()),
    right: {label: 'Cancel', run: () => phone.home()},
  };
}

/** One screen of a dialog: the text as it came, and a line to answer on while the session is open. */
function dialog(phone, session, reply) {
  const text = el('p', {class: 'text'}, reply.text);
  if (!reply.open) {
    return {
      name: reply.failed ? 'failed' : 'ended',
      popup: true,
      node: el('div', {class: 'popup'}, text),
      left: {label: 'OK', run: () => phone.home()},
    };
  }
  const field = el('input', {
    id: 'answer',
    inputmode: 'none',
    autocomplete: 'off',
    maxlength: 60,
    'aria-label': 'Your answer',
  });
  const send = () => field.value && ask(phone, session, () => session.answer(field.value), 'Sending');
  return {
    name: 'dialog',
    popup: true,
    node: el('div', {class: 'popup'}, text, field),
    field,
    left: {label: 'Send', run: send},
    right: {label: 'Cancel', run: () => phone.home()},
    call: send,
  };
}

export function notice(phone, text, next = () => phone.home()) {
  return {
    name: 'notice',
    popup: true,
    node: el('div', {class: 'popup'}, el('p', {class: 'text'}, text)),
    left: {label: 'OK', run: next},
  };
}

/** Lines to choose from by arrow keys, by digit or by a tap. */
function list(phone, name, rows, right) {
  let at = 0;
  const buttons = rows.map((row, i) => el('button', {type: 'button', on: {click: () => pick(i)}}, row.content));
  const mark = () => buttons.forEach((node, i) => node.setAttribute('aria-current', String(i === at)));
  const pick = (i) => rows[i]?.run();
  mark();
  return {
    name,
    node: el(
      'ul',
      {class: 'menu'},
      buttons.map((node, i) => el('li', {class: rows[i].fresh ? 'new' : null}, node)),
    ),
    left: {label: 'Select', run: () => pick(at)},
    right,
    key: (key) => pick(Number(key) - 1),
    call: () => pick(at),
    move: (step) => {
      at = (at + step + rows.length) % rows.length;
      mark();
      buttons[at].scrollIntoView({block: 'nearest'});
    },
  };
}

function menu(phone) {
  const unread = phone.inbox.unread();
  const rows = [
    {content: '1  Messages' + (unread ? ` (${unread} new)` : ''), run: () => phone.show(messages(phone))},
    {content: '2  Write a message', run: () => phone.show(compose(phone, ''))},
    {content: '3  Lipa na M-PESA', run: () => phone.show(pay(phone))},
  ];
  return list(phone, 'menu', rows, back(phone));
}

export function messages(phone) {
  if (phone.inbox.messages.length === 0) {
    const words = phone.inbox.online ? 'No messages yet' : 'Looking for messages';
    return {
      name: 'messages',
      node: el(
        'div',
        {class: 'wait'},
        el('p', {}, words),
        el('p', {class: 'dim'}, 'They arrive here by themselves.'),
      ),
      left: {label: 'Write', run: () => phone.show(compose(phone, ''))},
      right: back(phone),
    };
  }
  const rows = phone.inbox.messages.slice(0, 40).map((message) => ({
    fresh: phone.inbox.isNew(message),
    run: () => phone.show(letter(phone, message)),
    content: [
      el('span', {class: 'from'}, el('span', {}, message.from), el('span', {}, phone.clock.stamp(message.at))),
      el('span', {class: 'line'}, message.text),
    ],
  }));
  return {...list(phone, 'messages', rows, back(phone)), key: undefined};
}

export function letter(phone, message) {
  phone.inbox.markRead(message);
  return {
    name: 'letter',
    node: el(
      'div',
      {class: 'letter'},
      el('p', {class: 'dim'}, `${message.from} · ${phone.clock.stamp(message.at)}`),
      el('p', {class: 'text'}, message.text),
    ),
    left: {label: 'Reply', run: () => phone.show(compose(phone, ''))},
    right: {label: 'Back', run: () => phone.show(messages(phone))},
  };
}

/** A message to the cooperative's short code. */
export function compose(phone, text) {
  const channel = phone.demo.sms.find((one) => one.provider === 'africastalking') ?? phone.demo.sms[0];
  const field = el('textarea', {
    id: 'words',
    rows: 5,
    maxlength: 160,
    autocomplete: 'off',
    'aria-label': 'Your message',
  });
  const count = el('p', {class: 'count'}, '');
  const tell = () => {
    count.textContent = `${160 - field.value.length} left`;
  };
  field.value = text;
  field.addEventListener('input', tell);
  tell();
  const send = async () => {
    if (!field.value.trim()) return;
    const waiting = phone.show(wait(phone, 'Sending message'));
    const hop = await sendSms(channel, phone.member.msisdn, field.value);
    if (phone.screen === waiting)
      phone.show(notice(phone, hop.status === 200 ? 'Message sent.' : 'Message not sent. Try again later.'));
  };
  return {
    name: 'compose',
    node: el('div', {class: 'fields'}, el('p', {class: 'dim'}, 'To: ' + channel.shortCode), field, count),
    field,
    left: {label: 'Send', run: send},
    right: {label: 'Back', run: () => phone.show(menu(phone))},
    call: send,
  };
}

/** Paying a bill by hand: the till number, what it is for, how much. */
export function pay(phone) {
  const due = phone.member.loans.find((loan) => loan.status === 'ACTIVE');
  const line = (label, props, value) => {
    const field = el('input', {autocomplete: 'off', ...props});
    field.value = value;
    return {field, node: el('label', {}, label, field)};
  };
  const paybill = line('Business no.', {inputmode: 'none', maxlength: 8}, phone.demo.paybill);
  const account = line('Account no.', {maxlength: 20}, due?.number ?? phone.member.number);
  const amount = line('Amount KES', {inputmode: 'none', maxlength: 9}, '');
  const send = async () => {
    if (!amount.field.value) {
      amount.field.focus();
      return;
    }
    const waiting = phone.show(wait(phone, 'Paying'));
    const hop = await payByHand(phone.demo.simulator.pay, {
      msisdn: phone.member.msisdn,
      paybill: paybill.field.value,
      account: account.field.value,
      amount: amount.field.value,
    });
    phone.settled();
    const paid = hop.status >= 200 && hop.status < 300;
    const words = paid
      ? `KES ${amount.field.value} sent to ${paybill.field.value} for ${account.field.value}.`
      : 'The payment was refused.';
    if (phone.screen === waiting) phone.show(notice(phone, words));
  };
  return {
    name: 'pay',
    node: el(
      'div',
      {class: 'fields'},
      el('p', {class: 'dim'}, 'Lipa na M-PESA: Pay Bill'),
      paybill.node,
      account.node,
      amount.node,
    ),
    field: amount.field,
    left: {label: 'Pay', run: send},
    right: {label: 'Back', run: () => phone.show(menu(phone))},
    call: send,
  };
}
