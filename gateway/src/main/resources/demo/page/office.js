// A desk of the cooperative's office: applications that wait for somebody, through the staff API.
import {button, el} from './dom.js';
import {staff} from './wire.js';

/** The staff API writes amounts for programs: 8000.00 is 8,000 here. */
const grouped = (amount) => amount.replace(/\.0+$/, '').replace(/\B(?=(\d{3})+(?!\d))/g, ',');

const person = (phone, role) => phone.demo.staff.find((one) => one.role === role);

export async function drawOffice(node, phone, told = '') {
  if (!node.firstChild) node.replaceChildren(el('p', {class: 'empty loading'}, 'Looking for applications'));
  const admin = person(phone, 'ADMIN');
  const officer = person(phone, 'LOAN_OFFICER');
  const [pending, approved] = await Promise.all(
    ['PENDING', 'APPROVED'].map((status) => quietly(officer, `/api/v1/loans?status=${status}`)));
  const again = (words) => drawOffice(node, phone, words);
  const cases = [
    ...pending.map((loan) => drawCase(loan, phone, [
      button('Approve', () => act(admin, loan, 'approve', {notes: 'Approved at the demo desk'}, again), {class: 'act main'}),
      button('Reject', () => act(admin, loan, 'reject', {notes: 'Please see the office'}, again))], `${admin.name} decides`)),
    ...approved.map((loan) => drawCase(loan, phone, [
      button('Pay out', () => act(officer, loan, 'disburse', {channel: 'MOBILE_MONEY', reference: 'DEMO-' + loan.number}, again),
        {class: 'act main'})], `${officer.name} pays out`)),
  ];
  node.replaceChildren(
    el('div', {class: 'head'},
      el('p', {class: 'quiet'}, 'Applications that wait. Nobody decides on their own, and who approves need not pay out.'),
      button('Refresh', () => again(''))),
    told && el('p', {class: 'notice', role: 'status'}, told),
    ...(cases.length > 0 ? cases : [el('div', {class: 'empty'}, el('strong', {}, 'Nobody is waiting'),
      'Apply for a loan on the phone and it turns up here.')]));
}

/** Looking at the list is not worth a line in the record of traffic. */
async function quietly(who, url) {
  try {
    const response = await fetch(url, {headers: {authorization: 'Bearer ' + who.token}});
    const read = await response.json();
    return read.loans ?? [];
  } catch {
    return [];
  }
}

async function act(who, loan, verb, body, again) {
  const answer = await staff(who, 'POST', `/api/v1/loans/${loan.id}/${verb}`, body);
  await again(answer.ok ? '' : answer.body.detail ?? answer.body.title ?? 'That was refused.');
}

function drawCase(loan, phone, does, who) {
  const borrower = phone.demo.members.find((member) => member.id === loan.memberId);
  return el('article', {class: 'case'},
    el('div', {class: 'line'}, el('h3', {}, borrower?.name ?? 'A member'), el('span', {class: 'mono quiet'}, loan.number)),
    el('p', {}, `${phone.demo.currency} ${grouped(loan.principal)} for ${loan.months} months, `,
      el('span', {class: 'quiet'}, phone.demo.products[loan.product] ?? loan.product)),
    el('p', {class: 'does'}, does, el('span', {class: 'quiet'}, who)));
}
