// Points in time in the reader's own time.
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const shortDay = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const STEPS = [['minute', 60], ['hour', 3600], ['day', 86400], ['week', 604800], ['month', 2629800], ['year', 31557600]];

const midnight = date => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
const daysFrom = (date, now) => Math.round((midnight(date) - midnight(now)) / 86400000);

export const timeOf = date => clock.format(date);
export const fullOf = date => full.format(date);

export function dayOf(date, now = new Date()) {
  const days = daysFrom(date, now);
  return days === 0 ? 'Today' : days === -1 ? 'Yesterday' : day.format(date);
}

function distance(date, now) {
  const seconds = (date - now) / 1000;
  const size = Math.abs(seconds);
  if (size < 45) return seconds < 0 ? 'just now' : 'in a moment';
  let [unit, length] = STEPS[0];
  for (const step of STEPS) {
    if (size >= step[1] * 0.95) [unit, length] = step;
  }
  return relative.format(Math.round(seconds / length), unit);
}

function phrase(date, now) {
  const days = daysFrom(date, now);
  const when = days === 0 ? '' : days === 1 ? 'tomorrow ' : days === -1 ? 'yesterday ' : `on ${shortDay.format(date)} `;
  return `${when}at ${clock.format(date)}, ${distance(date, now)}`;
}

/** Writes "at 09:00, in 3 hours" into every moment below an element. */
export function writeMoments(root) {
  const now = new Date();
  for (const time of root.querySelectorAll('time[data-moment]')) {
    const date = new Date(time.dateTime);
    if (Number.isNaN(date.getTime())) continue;
    const text = phrase(date, now);
    // A live region would read out even what stays the same.
    if (time.textContent !== text) time.textContent = text;
    time.title = full.format(date);
  }
}
