// What the browser keeps. Storage can be switched off or full; then things are kept until the page goes.
const lost = new Map();

function wrap(area, prefix) {
  return {
    get(name) {
      try { return area().getItem(prefix + name) ?? lost.get(name) ?? null; } catch { return lost.get(name) ?? null; }
    },
    set(name, value) {
      try { area().setItem(prefix + name, value); lost.delete(name); } catch { lost.set(name, value); }
    },
    drop(name) {
      lost.delete(name);
      try { area().removeItem(prefix + name); } catch { /* nothing kept, nothing to drop */ }
    },
    json(name, otherwise) {
      try { return JSON.parse(this.get(name)) ?? otherwise; } catch { return otherwise; }
    },
  };
}

/** For this tab: who one is here, drafts, what was typed. A reload keeps it. */
export const tab = wrap(() => sessionStorage, 'prepbot.');

/** For this browser: the theme and the people who came in from here. */
export const browser = wrap(() => localStorage, 'prepbot.');
