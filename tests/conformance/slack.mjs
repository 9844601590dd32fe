// The stand-in Slack, and Bolt for it.
import { App, LogLevel } from '@slack/bolt';
import { Running } from './running.mjs';

// Bolt sends the workspace's id with every call, which most methods do not name, and Slack passes over it.
export class StandInSlack extends Running {
  static start(...options) { return new StandInSlack().run('slack', '--unknown', 'allow', ...options); }

  act(kind, more = {}) { return this.post('act', { kind, user: 'Ada', channel: 'general', ...more }); }

  // What a person sees, now or soon: "seen" with a part of the text, "view", "home".
  see(what, more = {}) { return this.post('wait', { for: what, user: 'Ada', channel: 'general', ...more }); }

  app() {
    return new App({
      token: 'xoxb-stand-in',
      appToken: 'xapp-stand-in',
      socketMode: true,
      clientOptions: { slackApiUrl: `${this.url}/api/` },
      logLevel: LogLevel.ERROR,
    });
  }
}

// The next time that a function of Bolt is called; take before making it happen.
export class Heard {
  waiting = [];
  calls = [];

  hear = async args => {
    const next = this.waiting.shift();
    if (next) next(args); else this.calls.push(args);
  };

  next(ms = 15_000) {
    if (this.calls.length > 0) return Promise.resolve(this.calls.shift());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`nothing heard in ${ms} ms`)), ms);
      this.waiting.push(args => { clearTimeout(timer); resolve(args); });
    });
  }
}
