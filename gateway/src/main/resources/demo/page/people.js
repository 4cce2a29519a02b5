// Whom the visitor can be.
import {el, initials} from './dom.js';

const LANGUAGES = {
  en: 'English',
  sw: 'Kiswahili',
  fr: 'Francais',
  rw: 'Ikinyarwanda',
  lg: 'Luganda',
  id: 'Bahasa Indonesia',
};
const WEIGHT = {ACTIVE: 'good', PENDING: 'warn', APPROVED: 'warn', DEFAULTED: 'bad', REJECTED: 'bad'};

const plain = (status) => status.toLowerCase();

export function loanTag(loan) {
  const overdue = loan.overdue && loan.status === 'ACTIVE';
  return el(
    'span',
    {class: 'tag ' + (overdue ? 'bad' : (WEIGHT[loan.status] ?? ''))},
    overdue ? 'overdue' : plain(loan.status),
  );
}

/** Draws the list; a press on one calls `pick` with the member. */
export function drawPeople(node, members, chosen, pick) {
  node.replaceChildren(
    ...members.map((member) =>
      el(
        'button',
        {
          type: 'button',
          class: 'person',
          'data-msisdn': member.msisdn,
          'aria-pressed': String(member.msisdn === chosen?.msisdn),
          on: {click: () => pick(member)},
        },
        el('span', {class: 'face', 'aria-hidden': 'true'}, initials(member.name)),
        el('span', {class: 'name'}, member.name),
        el('span', {class: 'facts'}, LANGUAGES[member.language] ?? member.language, ' · ', tagOf(member)),
      ),
    ),
  );
}

/** The one thing worth knowing before picking somebody. */
function tagOf(member) {
  if (member.status !== 'ACTIVE') return el('span', {class: 'tag bad'}, plain(member.status));
  if (!member.pin) return el('span', {class: 'tag warn'}, 'no PIN yet');
  const loan = member.loans.find((one) => one.overdue) ?? member.loans[0];
  return loan ? el('span', {}, 'loan ', loanTag(loan)) : el('span', {}, 'saves');
}
