// Building the page. Text from outside is only ever set as text, so a name full of markup stays a name.

/** One element: el('p', {class: 'quiet', on: {click: f}}, 'words', child). */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'on') Object.entries(value).forEach(([event, run]) => node.addEventListener(event, run));
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(3).filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

export const byId = (id) => document.getElementById(id);

/** A button that cannot be pressed again while its work is under way. */
export function button(label, run, props = {}) {
  const node = el('button', {type: 'button', class: 'act', ...props}, label);
  node.addEventListener('click', async () => {
    node.disabled = true;
    try {
      await run();
    } finally {
      node.disabled = false;
    }
  });
  return node;
}

export const dots = () => el('span', {class: 'dots', 'aria-hidden': 'true'}, el('i'), el('i'), el('i'));

export const initials = (name) =>
  name
    .replace(/[^\p{L}\s]/gu, '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word[0])
    .join('')
    .toUpperCase();

/** A clock for the cooperative's time zone, whatever the visitor's own is. */
export function clock(zone) {
  const time = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit', timeZone: zone});
  const day = new Intl.DateTimeFormat('en-GB', {weekday: 'short', day: 'numeric', month: 'short', timeZone: zone});
  const date = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'});
  return {
    time: (at) => time.format(at),
    day: (at) => day.format(at),
    date: (iso) => date.format(new Date(iso + 'T00:00:00Z')),
    stamp: (at) => (day.format(at) === day.format(new Date()) ? time.format(at) : day.format(at)),
  };
}
