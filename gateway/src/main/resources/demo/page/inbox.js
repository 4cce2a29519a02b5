// The messages of one phone: those already there, and new ones the moment the gateway sends them.

export class Inbox {
  #source = null;
  #read = new Map();
  #live = false;
  messages = [];
  online = false;

  constructor(changed) {
    this.changed = changed;
  }

  /** Listens to another number. What was read stays read as long as the page is open. */
  open(msisdn) {
    this.#source?.close();
    this.msisdn = msisdn;
    this.messages = [];
    this.online = false;
    this.#live = false;
    const seen = this.#read.get(msisdn) ?? new Set();
    this.#read.set(msisdn, seen);
    const source = new EventSource('/demo/sms?msisdn=' + encodeURIComponent(msisdn));
    source.addEventListener('sms', (event) => this.#arrived(JSON.parse(event.data), seen));
    source.addEventListener('live', () => { this.#live = true; });
    source.addEventListener('open', () => this.#connected(true));
    source.addEventListener('error', () => this.#connected(false));
    this.#source = source;
  }

  unread() {
    const seen = this.#read.get(this.msisdn) ?? new Set();
    return this.messages.filter((message) => !seen.has(message.id)).length;
  }

  isNew(message) {
    return !this.#read.get(this.msisdn)?.has(message.id);
  }

  markRead(message) {
    this.#read.get(this.msisdn)?.add(message.id);
    this.changed(null);
  }

  #connected(online) {
    this.online = online;
    this.changed(null);
  }

  /** The stream starts with what is already there (until "live"), also after a lost connection: the same id is the same message. */
  #arrived(message, seen) {
    if (this.messages.some((known) => known.id === message.id)) return;
    this.messages.unshift({...message, at: new Date(message.at)});
    if (message.old) seen.add(message.id);
    this.changed(this.#live ? message : null);
  }
}
