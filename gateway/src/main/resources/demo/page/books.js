// What the cooperative's books say of the member who holds the phone.
import {button, el} from './dom.js';
import {books} from './wire.js';
import {loanTag} from './people.js';

const KINDS = {
  OPENING_BALANCE: 'Brought forward',
  SAVINGS_DEPOSIT: 'Savings deposit',
  LOAN_DISBURSEMENT: 'Loan paid out',
  LOAN_REPAYMENT: 'Loan repayment',
  UNALLOCATED_RECEIPT: 'Receipt in suspense',
};

export async function drawBooks(node, phone) {
  const member = phone.member;
  if (!node.firstChild) node.replaceChildren(el('p', {class: 'empty loading'}, 'Opening the books'));
  let read;
  try {
    read = await books(member);
  } catch {
    node.replaceChildren(el('div', {class: 'empty'}, el('strong', {}, 'The books cannot be read just now'),
      button('Try again', () => drawBooks(node, phone))));
    return;
  }
  if (member.msisdn !== phone.member.msisdn) return;
  node.replaceChildren(
    el('div', {class: 'head'}, el('h3', {}, member.name), button('Refresh', () => drawBooks(node, phone))),
    el('div', {class: 'sum'},
      sum('Savings', read.currency, read.savings),
      ...read.loans.filter((loan) => loan.owed).map((loan) => sum([`Owed on ${loan.number} `, loanTag(loan)], read.currency, loan.owed))),
    ...(read.entries.length > 0
      ? read.entries.map((entry) => drawEntry(entry, phone))
      : [el('div', {class: 'empty'}, el('strong', {}, 'No entries yet'), 'Savings and loans of this member will appear here.')]));
}

function sum(name, currency, amount) {
  return el('div', {}, el('span', {class: 'quiet'}, name), el('strong', {}, `${currency} ${amount}`));
}

function drawEntry(entry, phone) {
  return el('table', {class: 'entry'},
    el('caption', {}, KINDS[entry.kind] ?? entry.kind, el('span', {}, phone.clock.date(entry.date))),
    el('thead', {}, el('tr', {}, ['Account', 'Debit', 'Credit'].map((name) => el('th', {scope: 'col'}, name)))),
    el('tbody', {}, entry.lines.map((line) => el('tr', {}, [line.account, line.debit, line.credit].map((cell) => el('td', {}, cell ?? ''))))));
}
