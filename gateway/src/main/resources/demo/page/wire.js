// Everything that leaves this page, and a record of it for the panel "On the wire".

const listeners = new Set();
export const onWire = (listener) => listeners.add(listener);

/** Addresses come from /demo; only their path is used, so the page talks to the host it was loaded from. */
const path = (url) => new URL(url, location.href).pathname;

const hex = (bytes) =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (b) => b.toString(16).padStart(2, '0')).join('');

async function exchange(what, url, init, shown) {
  const started = performance.now();
  const hop = {what, method: init.method ?? 'GET', path: path(url), sent: shown, status: 0, body: ''};
  try {
    const response = await fetch(path(url), {...init, signal: AbortSignal.timeout(20000)});
    hop.status = response.status;
    hop.body = await response.text();
  } catch (problem) {
    hop.body = problem.name === 'TimeoutError' ? 'No answer within 20 seconds' : 'The gateway cannot be reached';
  }
  hop.took = Math.round(performance.now() - started);
  listeners.forEach((listener) => listener(hop));
  return hop;
}

function form(what, url, fields) {
  return exchange(what, url, {method: 'POST', body: new URLSearchParams(fields)}, fields);
}

export async function loadDemo() {
  const response = await fetch('/demo', {headers: {accept: 'application/json'}});
  if (!response.ok) throw new Error(`/demo answered ${response.status}`);
  return response.json();
}

/** A dialled session as Africa's Talking relays it: `text` is every answer so far, joined by stars. */
export class UssdSession {
  #id = 'ATUid_' + hex(16);
  #said = [];

  constructor(channel, msisdn, begun) {
    this.channel = channel;
    this.msisdn = msisdn;
    if (begun) this.#said.push(begun);
  }

  begin() {
    return this.#hop();
  }

  answer(text) {
    this.#said.push(text);
    return this.#hop();
  }

  async #hop() {
    const hop = await form('USSD', this.channel.url, {
      sessionId: this.#id,
      phoneNumber: this.msisdn,
      networkCode: '99999',
      serviceCode: this.channel.serviceCode,
      text: this.#said.join('*'),
    });
    const kind = hop.body.slice(0, 4);
    if (hop.status !== 200 || (kind !== 'CON ' && kind !== 'END ')) {
      return {open: false, failed: true, text: 'Connection problem or invalid MMI code.'};
    }
    return {open: kind === 'CON ', failed: false, text: hop.body.slice(4)};
  }
}

/** A message to the cooperative, as Africa's Talking hands it on. */
export function sendSms(channel, from, text) {
  return form('SMS', channel.url, {
    from,
    to: channel.shortCode,
    text,
    date: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    id: hex(16),
    linkId: hex(10),
    networkCode: '99999',
  });
}

/** Money sent by hand: the simulated provider takes it and tells the gateway in its own format. */
export function payByHand(url, fields) {
  return exchange(
    'M-PESA',
    url,
    {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(fields)},
    fields,
  );
}

/** What the books say of a member; not shown as traffic, because no member's phone asks for it. */
export async function books(member) {
  const response = await fetch('/demo/ledger?member=' + encodeURIComponent(member.msisdn));
  if (!response.ok) throw new Error(`/demo/ledger answered ${response.status}`);
  return response.json();
}

/** A call of the staff API. Answers {ok, status, body}. */
export async function staff(person, method, url, body) {
  const headers = {authorization: 'Bearer ' + person.token};
  if (body) Object.assign(headers, {'content-type': 'application/json', 'idempotency-key': hex(16)});
  const hop = await exchange(
    `Office: ${person.name}`,
    url,
    {method, headers, body: body && JSON.stringify(body)},
    body ?? {},
  );
  let read = {};
  try {
    read = JSON.parse(hop.body);
  } catch {
    read = {detail: hop.body};
  }
  return {ok: hop.status >= 200 && hop.status < 300, status: hop.status, body: read};
}
