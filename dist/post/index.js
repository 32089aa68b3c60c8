'use strict';

var node_net = require('node:net');
var promises = require('node:timers/promises');

const mostAtOnce = 5;
function createAgent(url, proxy) {
  const { Agent } = clientFor(url);
  return new Agent({
    keepAlive: true,
    maxSockets: mostAtOnce,
    ...(proxy !== undefined && { proxyEnv: { http_proxy: proxy, https_proxy: proxy } }),
  });
}
function clientFor({ protocol }) {
  return protocol === 'https:'
    ? process.getBuiltinModule('node:https')
    : process.getBuiltinModule('node:http');
}

function preconnect(url, count) {
  const agent = createAgent(url);
  const open = agent.createConnection.bind(agent);
  const sockets = Array.from({ length: count }, () => open(connectionTo(url))?.on('error', () => undefined));
  agent.createConnection = (options, created) => {
    const socket = sockets.shift();
    if (socket && isFresh(socket))
      return socket;
    socket?.destroy();
    return open(options, created);
  };
  return { origin: url.origin, agent };
}
function isFresh({ writable, readableLength }) {
  return writable && readableLength === 0;
}
function connectionTo({ hostname, port, protocol }) {
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
    servername: node_net.isIP(host) === 0 ? host : '',
    ...{ noDelay: true, keepAlive: true, keepAliveInitialDelay: 1000 },
  };
}

const marked = Symbol('mark');
const template = Symbol('template');
const subject = Symbol('subject');
function named(name) {
  return { [marked]: { key: name, isQuoted: true } };
}
function word(key) {
  return { [marked]: { key, isQuoted: false } };
}
function about(name, show = (shown) => `'${shown}'`) {
  return { [subject]: { name, show } };
}
function prose(strings, ...values) {
  return { [template]: { strings, values } };
}
function render(told, words = {}) {
  const say = (part) => {
    if (typeof part === 'object' && part !== null) {
      if (template in part) {
        const { strings, values } = part[template];
        return strings.map((text, index) => `${index === 0 ? '' : say(values[index - 1])}${text}`).join('');
      }
      if (subject in part) {
        const { name, show } = part[subject];
        return show(name);
      }
      if (marked in part) {
        const { key, isQuoted } = part[marked];
        const name = words[key] ?? key;
        return isQuoted ? `'${name}'` : name;
      }
    }
    return String(part);
  };
  return say(told);
}

class ExplainedError extends Error {
  name = 'ExplainedError';
  kind;
  failed;
  remedy;
  constructor(kind, { failed, remedy }, options) {
    super(render(prose `${failed} ${remedy}`), options);
    this.kind = kind;
    this.failed = failed;
    this.remedy = remedy;
  }
}
function fixable(complaint, cause) {
  return new ExplainedError('fixable', complaint, { cause });
}
function textOf(error) {
  return error instanceof ExplainedError ? prose `${error.failed} ${error.remedy}` : error.message;
}
function isOutage(error) {
  return error instanceof ExplainedError && error.kind === 'outage';
}
function errorOf(act) {
  try {
    act();
  }
  catch (error) {
    return error;
  }
  return undefined;
}

const directional = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
const anyDirectional = new RegExp(`[${directional}]+`, 'g');
function toOneLine(text) {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').replace(anyDirectional, '');
}
function toHarmlessLine(text) {
  return toOneLine(text)
    .replaceAll('##[', '## [')
    .replace(/^(\s*):(?=:)/, '$1: ');
}
function unicodeEscape(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const invisible = '\\u00ad\\u061c\\u115f\\u1160\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufeff\\uffa0';
const blank = new RegExp(`[\\s${invisible}]`);
function trimBlanks(text) {
  let [start, end] = [0, text.length];
  while (start < end && blank.test(text.charAt(start)))
    start += 1;
  while (start < end && blank.test(text.charAt(end - 1)))
    end -= 1;
  return text.slice(start, end);
}
const otherSpaces = '\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000';
const shown = new RegExp(`[${invisible}${otherSpaces}]`, 'g');
function showInvisible(text) {
  return text.replace(shown, unicodeEscape);
}

const longestName = 140;
const secret = /-----|(?:\/\/|:)[^/\s]*@|^SHA256:|^[0-9a-f]{40}$|(?:^|[^a-z0-9])(?:gh[oprsu]_|github_pat_)|^(?:LS0tLS1|MII[a-z0-9+/]{9}|eyJ[a-z0-9_-]{9})/i;
function looksSecret(value) {
  return value.length > longestName || secret.test(value);
}
function quote(value) {
  if (looksSecret(value)) {
    return `a value of ${value.length} characters (not shown because it may be a secret)`;
  }
  return `'${toOneLine(showInvisible(value))}'`;
}

function refuseLong(input, { length }, most) {
  if (length <= most)
    return;
  throw fixable({
    failed: prose `${named(input)} has ${length} characters, but the maximum is ${most}.`,
    remedy: prose `Check what ${named(input)} is set to.`,
  });
}

const longestUrl = 2048;
const giveApi = 'Use the URL of the REST API, such as https://api.github.com or https://github.example.com/api/v3.';
function parseApiUrl(input, value) {
  const url = parseServerUrl(input, value, giveApi);
  const apiUrl = `${url.origin}${withoutSlashes(url.pathname)}`;
  const right = findApiUrl(url);
  if (right !== undefined && right !== apiUrl) {
    throw fixable({
      failed: prose `${named(input)} is ${quote(value)}, which is not the URL of the REST API.`,
      remedy: `Use ${right}.`,
    });
  }
  const webUrl = isApiHost(url.hostname)
    ? url.origin.replace('://api.', '://')
    : apiUrl.replace(/\/api\/v3$/, '');
  return { apiUrl, webUrl };
}
function findApiUrl({ hostname }) {
  const host = hostname.replace(/^(?:www|api)\./, '');
  return isApiHost(`api.${host}`) ? `https://api.${host}` : undefined;
}
function withoutSlashes(path) {
  let end = path.length;
  while (path[end - 1] === '/')
    end -= 1;
  return path.slice(0, end);
}
function parseServerUrl(input, value, remedy) {
  refuseLong(input, value, longestUrl);
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const given = () => prose `${named(input)} is ${quote(value)},`;
  const failed = url === undefined
    ? prose `${given()} which is not a URL.`
    : url.username !== '' || url.password !== ''
      ? prose `${named(input)} contains a user name or password.`
      : url.search !== '' || url.hash !== ''
        ? prose `${named(input)} contains a query or a fragment.`
        : url.protocol !== 'https:' && url.protocol !== 'http:'
          ? prose `${given()} which does not start with https://.`
          : url.protocol === 'http:' && !isLoopback(url.hostname)
            ? prose `${given()} which would send the token unencrypted.`
            : '';
  if (url !== undefined && failed === '')
    return url;
  throw fixable({ failed, remedy });
}
function isApiHost(hostname) {
  return /^api\.(?:github\.com|[\w-]+\.ghe\.com)$/.test(hostname);
}
function isLoopback(hostname) {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
}
function checkForOutage(apiUrl) {
  return apiUrl.endsWith('/api/v3')
    ? `ask an administrator of ${new URL(apiUrl).host}`
    : 'check https://www.githubstatus.com';
}

const proxyVariables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

function openForPost(env, open = preconnect) {
  const { STATE_tokens: tokens = '', 'STATE_api-url': apiUrl = '' } = env;
  if (tokens === '')
    return undefined;
  return openTo(env, () => open(new URL(parseApiUrl('github-api-url', apiUrl).apiUrl), 1));
}
function openTo(env, open) {
  if (proxyVariables.some((name) => (env[name] ?? '') !== ''))
    return undefined;
  try {
    return open();
  }
  catch {
    return undefined;
  }
}

async function startStep(early, load) {
  await promises.setImmediate();
  const run = await load();
  await promises.setImmediate();
  await run(early);
}

void startStep(openForPost(process.env), async () => (await Promise.resolve().then(function () { return require('./post-step.js'); }).then(function (n) { return n.postStep; })).runPostStep);

exports.ExplainedError = ExplainedError;
exports.about = about;
exports.checkForOutage = checkForOutage;
exports.clientFor = clientFor;
exports.createAgent = createAgent;
exports.errorOf = errorOf;
exports.fixable = fixable;
exports.isLoopback = isLoopback;
exports.isOutage = isOutage;
exports.named = named;
exports.parseApiUrl = parseApiUrl;
exports.prose = prose;
exports.render = render;
exports.textOf = textOf;
exports.toHarmlessLine = toHarmlessLine;
exports.toOneLine = toOneLine;
exports.trimBlanks = trimBlanks;
exports.word = word;
