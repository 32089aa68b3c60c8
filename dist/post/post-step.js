'use strict';

var os = require('os');
var index = require('./index.js');
var promises = require('node:timers/promises');

function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}

function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + os.EOL);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}

const getUserAgent = () => 'Node.js';

var ExitCode;
(function (ExitCode) {
    ExitCode[ExitCode["Success"] = 0] = "Success";
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
    issueCommand('add-mask', {}, secret);
}
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
function debug(message) {
    issueCommand('debug', {}, message);
}
function warning(message, properties = {}) {
    issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
    process.stdout.write(message + os.EOL);
}
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}

function describeTime(time, now = NaN) {
  const iso = new Date(time).toISOString();
  const date = iso.slice(0, 10);
  const isToday = !Number.isNaN(now) && new Date(now).toISOString().startsWith(date);
  const left = time - now;
  const told = `${isToday ? '' : `${date} `}${iso.slice(11, 16)} UTC`;
  return left > 0 ? `${told} (in ${describeDuration(left)})` : told;
}
const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];
function describeDuration(ms) {
  const [unit, unitMs] = units.find(([, length]) => ms >= 2 * length) ?? ['second', 1000];
  const count = Math.max(1, Math.round(ms / unitMs));
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const setServer = () => index.prose `Set ${index.named('github-api-url')} to the URL of the REST API, which ends in /api/v3 on GitHub Enterprise Server`;
const notGitHub = () => index.prose `${setServer()}, and check whether a proxy responds in its place.`;
const direct = () => index.prose `Correct ${index.named('github-api-url')}, or set 'https_proxy' in ${index.word("the runner's environment")} if it needs a proxy.`;
function ofHost(tell) {
  return ({ apiUrl }, { code, proxy }) => index.prose `${tell(new URL(apiUrl).host)} (${code}${proxy ? `, through the proxy ${proxy.host}` : ''}).`;
}
function ofProxy(tell) {
  return ({ apiUrl }, { proxy, message }) => index.prose `${tell(`the proxy ${String(proxy?.host)}`, new URL(apiUrl).host)} (${message}).`;
}
function aboutProxy(tell) {
  return ({ apiUrl }, { proxy }) => tell(`'${String(proxy?.variable)}'`, new URL(apiUrl).host);
}
const networkRules = [
  {
    on: ['unreachable proxy'],
    failed: (_, { proxy, code }) => index.prose `the proxy ${String(proxy?.host)} cannot be reached from this ${index.word('runner')} (${code}).`,
    remedy: aboutProxy((variable, host) => index.prose `Correct ${variable} in ${index.word("the runner's environment")}, or add ${host} to 'no_proxy' if it can be reached directly.`),
  },
  {
    on: ['EPROXY'],
    isOutage: true,
    failed: ofProxy((proxy, host) => `${proxy} could not connect to ${host}`),
    remedy: () => index.prose `Run ${index.word('the job')} again. If this keeps happening, check the proxy.`,
  },
  {
    on: ['ERR_PROXY_TUNNEL'],
    failed: ofProxy((proxy, host) => `${proxy} refused to connect to ${host}`),
    remedy: aboutProxy((variable, host) => `Check the URL, user name, and password in ${variable}, and which hosts the proxy allows, or add ${host} to 'no_proxy'.`),
  },
  {
    on: ['ERR_SSL_CLIENT_CERTIFICATE'],
    failed: ofHost((host) => `${host} requires a client certificate`),
    remedy: () => index.prose `Set ${index.named('github-api-url')} to a URL that does not require a client certificate: ${index.word('this action')} does not support them.`,
  },
  {
    on: ['ERR_SSL_HANDSHAKE'],
    failed: ofHost((host) => `${host} refused the TLS handshake`),
    remedy: () => index.prose `The server may require a client certificate, which ${index.word('this action')} does not support, or a TLS version older than 1.2. Set ${index.named('github-api-url')} to another URL of the server.`,
  },
  {
    on: ['ERR_TLS_PORT'],
    failed: ofHost((host) => `${host} expects https, but the URL starts with http`),
    remedy: () => index.prose `Use https:// in ${index.named('github-api-url')}.`,
  },
  {
    on: ['certificate'],
    failed: ofHost((host) => index.prose `this ${index.word('runner')} does not trust the certificate of ${host}`),
    remedy: () => index.prose `Set NODE_EXTRA_CA_CERTS in ${index.word("the runner's environment")} to a file with the certificate of your certificate authority, or correct ${index.named('github-api-url')}.`,
  },
  {
    on: ['ENOTFOUND', 'EAI_AGAIN'],
    failed: ofHost((host) => index.prose `this ${index.word('runner')} cannot resolve the host name ${host}`),
    remedy: direct,
  },
  {
    on: ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'],
    failed: ofHost((host) => index.prose `${host} cannot be reached from this ${index.word('runner')}`),
    remedy: direct,
  },
  {
    on: ['ETIMEDOUT', 'ERR_SILENT'],
    isOutage: true,
    failed: ofHost((host) => `${host} did not respond in time`),
    remedy: ({ apiUrl }) => index.prose `Check any firewall or proxy between this ${index.word('runner')} and the server, and ${index.checkForOutage(apiUrl)}. Then run ${index.word('the job')} again.`,
  },
  {
    on: ['ERR_SSL_WRONG_VERSION_NUMBER'],
    failed: ofHost((host) => `${host} does not use TLS on this port`),
    remedy: () => index.prose `Correct the port or the scheme in ${index.named('github-api-url')}.`,
  },
  {
    on: ['ERR_TOO_MANY_REDIRECTS'],
    failed: ofHost((host) => `${host} keeps redirecting`),
    remedy: () => index.prose `${setServer()}.`,
  },
  {
    on: ['not GitHub'],
    failed: ({ apiUrl }, { message }) => `${apiUrl} sent ${message}, which GitHub's REST API never does.`,
    remedy: notGitHub,
  },
  {
    on: ['network'],
    isOutage: true,
    failed: ofHost((host) => `the connection to ${host} was lost before the response was complete`),
    remedy: ({ apiUrl }) => index.prose `Run ${index.word('the job')} again. If this keeps happening, check the network of the ${index.word('runner')}, and ${index.checkForOutage(apiUrl)}.`,
  },
];

class RequestError extends Error {
  name;
  status;
  request;
  response;
  constructor(message, statusCode, options) {
    super(message, { cause: options.cause });
    this.name = "HttpError";
    this.status = Number.parseInt(statusCode);
    if (Number.isNaN(this.status)) {
      this.status = 0;
    }
    if ("response" in options) {
      this.response = options.response;
    }
    const requestCopy = Object.assign({}, options.request);
    if (options.request.headers.authorization) {
      requestCopy.headers = Object.assign({}, options.request.headers, {
        authorization: options.request.headers.authorization.replace(
          /(?<! ) .*$/,
          " [REDACTED]"
        )
      });
    }
    requestCopy.url = requestCopy.url.replace(/\bclient_secret=\w+/g, "client_secret=[REDACTED]").replace(/\baccess_token=\w+/g, "access_token=[REDACTED]");
    this.request = requestCopy;
  }
}

function responseOf(error) {
  return error.response;
}
function timeOf(error) {
  return Date.parse(String(responseOf(error).headers.date));
}
function isJson(data) {
  return typeof data === 'object' && data !== null && !(data instanceof ArrayBuffer);
}
function messageOf$1(error) {
  return messageIn(responseOf(error).data) ?? 'no message';
}
function messageIn(data) {
  const message = isJson(data) && 'message' in data ? data.message : undefined;
  return typeof message === 'string' ? message.replace(/\s+/g, ' ').trim().slice(0, 300) : undefined;
}
const longestPageText = 200;
const mostPageCharacters = 20_000;
function describeFault(error) {
  const words = wordsOf(error);
  return words === '' ? `status ${error.status}` : `'${words}' (${error.status})`;
}
function wordsOf(error) {
  const { data } = responseOf(error);
  if (typeof data !== 'string')
    return messageIn(data) ?? '';
  return data
    .slice(0, mostPageCharacters)
    .replace(/<(head|style|script)\b[^]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestPageText);
}

function networkFailure(message, code, sent) {
  return Object.assign(new Error(message), { code, sent });
}
function isNetworkFailure(error) {
  return error instanceof Error && 'sent' in error && 'code' in error;
}
function isCertificateCode(code) {
  return /CERT|LEAF_SIGNATURE/.test(code);
}
function expectAnswer(isExpected, what) {
  if (!isExpected)
    throw networkFailure(`a response without ${what}`, 'ERR_NOT_GITHUB', true);
}

const longestWaitMs = 60_000;
const freshForMs = 6_000;
function chooseWait(error, { options, tries, lost, timing }) {
  const { request } = options;
  if (request?.once === true)
    return undefined;
  const mostLost = request?.mostLost;
  const growing = 1000 * 2 ** (tries - 1) * (1 + timing.random() / 2);
  if (isNetworkFailure(error)) {
    const isTooOften = error.sent && typeof mostLost === 'number' && lost > mostLost;
    const hopeless = error.code.startsWith('ERR_') || isCertificateCode(error.code) || isTooOften;
    return hopeless ? undefined : { ms: growing };
  }
  if (!(error instanceof RequestError))
    return undefined;
  const limit = limitOf(error);
  if (limit !== undefined) {
    return { ms: limit.endsInMs ?? growing, limit: error };
  }
  if (error.status >= 500) {
    return mostLost === 0 ? undefined : { ms: retryAfterMs(error) ?? growing };
  }
  const createdAt = request?.tokenCreatedAt;
  const isFresh = typeof createdAt === 'number' && timing.now() - createdAt < freshForMs;
  return error.status === 401 && isFresh ? { ms: growing } : undefined;
}
const longestLimitMs = 86_400_000;
function limitOf(error) {
  const { headers } = responseOf(error);
  const isUsedUp = headers['x-ratelimit-remaining'] === '0';
  const says = 'retry-after' in headers || isUsedUp || /rate limit/i.test(error.message);
  if (error.status !== 429 && !(error.status === 403 && says))
    return undefined;
  const endsInMs = retryAfterMs(error);
  if (endsInMs !== undefined)
    return { endsInMs };
  const untilResetMs = Number(headers['x-ratelimit-reset']) * 1000 - timeOf(error);
  const isKnown = isUsedUp && !Number.isNaN(untilResetMs);
  return { endsInMs: isKnown ? clamp(untilResetMs) + 1000 : undefined };
}
function retryAfterMs(error) {
  const ms = Number(responseOf(error).headers['retry-after']) * 1000;
  return ms > 0 ? clamp(ms) : undefined;
}
function clamp(ms) {
  return Math.min(Math.max(ms, 0), longestLimitMs);
}

function explainBy(rules, error, attempt) {
  const failure = failureOf(error);
  const fits = ({ on, message = /^/ }) => failure?.signs.some((sign) => on.includes(sign)) === true && message.test(failure.message);
  const rule = rules.find(fits);
  if (failure === undefined || rule === undefined)
    return undefined;
  const say = (sentence) => typeof sentence === 'function' ? sentence(attempt, failure) : sentence;
  const { opening = '' } = attempt;
  const complaint = { failed: index.prose `${opening}${say(rule.failed)}`, remedy: say(rule.remedy) };
  return new index.ExplainedError(rule.isOutage === true ? 'outage' : 'fixable', complaint, { cause: error });
}
const troubleshooting = 'https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api';
const unanswered = { endsAt: '', acceptedPermissions: '', documentation: troubleshooting };
function documentationOf(error) {
  const { data } = responseOf(error);
  const page = isJson(data) && 'documentation_url' in data ? data.documentation_url : undefined;
  const isPage = typeof page === 'string' && /^https:\/\/docs\.github\.com\/[\w/.@-]{1,100}#[\w-]{1,100}$/.test(page);
  return isPage ? page : troubleshooting;
}
function failureOf(error) {
  if (isNetworkFailure(error)) {
    const { code, message, proxy } = error;
    return { signs: kindsOf(error), code, message, proxy, ...unanswered };
  }
  if (!(error instanceof RequestError))
    return undefined;
  const limit = limitOf(error);
  const answeredAt = timeOf(error);
  const endsAt = answeredAt + (limit?.endsInMs ?? NaN);
  return {
    signs: limit === undefined ? signsOf(error) : ['limit'],
    code: error.status,
    message: error.status >= 500 ? describeFault(error) : messageOf$1(error),
    proxy: undefined,
    endsAt: Number.isNaN(new Date(endsAt).getTime()) ? '' : describeTime(endsAt, answeredAt),
    documentation: documentationOf(error),
    acceptedPermissions: responseOf(error).headers['x-accepted-github-permissions'] ?? '',
  };
}
const unreachable = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'];
function kindsOf({ code, proxy }) {
  if (proxy !== undefined && unreachable.includes(code))
    return ['unreachable proxy'];
  if (isCertificateCode(code))
    return [code, 'certificate'];
  return [code, code.startsWith('ERR_NOT_') ? 'not GitHub' : 'network'];
}
function signsOf(error) {
  if (error.status >= 500)
    return ['fault'];
  return isJson(responseOf(error).data) ? [error.status, 'refusal'] : ['page'];
}

function explainError(error, attempt) {
  const opening = index.prose `Could not ${attempt.doing}: `;
  return explainBy(rules, error, { ...attempt, opening }) ?? error;
}
function answered(failed) {
  return (_, { message, code }) => index.prose `${failed} GitHub responded with '${message}' (${code}).`;
}
const rules = [
  ...networkRules,
  {
    on: ['limit'],
    isOutage: true,
    failed: (_, { endsAt }) => `GitHub's rate limit is used up; ${endsAt === '' ? 'GitHub does not say when it resets' : `it resets at ${endsAt}`}.`,
    remedy: () => index.prose `Run ${index.word('the job')} again later, and send fewer requests per hour.`,
  },
  {
    on: ['fault'],
    isOutage: true,
    failed: (_, { message }) => `GitHub responded with ${message}, which is an error on its side.`,
    remedy: ({ apiUrl }) => index.prose `Run ${index.word('the job')} again later. If this keeps happening, ${index.checkForOutage(apiUrl)}.`,
  },
  {
    on: ['page'],
    failed: ({ apiUrl }, { code }) => `${apiUrl} responded with status ${code} and a page that does not come from GitHub's REST API.`,
    remedy: notGitHub,
  },
  {
    on: [400],
    message: /not a supported version/,
    failed: answered('the server is too old.'),
    remedy: 'Update GitHub Enterprise Server to a version that supports the REST API version 2022-11-28.',
  },
  {
    on: [410],
    failed: answered('the server no longer supports this version of the REST API.'),
    remedy: () => index.prose `Update ${index.word('this action')} to the latest version.`,
  },
  {
    on: [403],
    message: /IP allow list/,
    failed: answered('the organization only accepts requests from the IP addresses on its allow list.'),
    remedy: () => index.prose `Run ${index.word('the job')} on a ${index.word('runner')} whose IP address is on the allow list, or ask an owner of the organization to add it.`,
  },
  {
    on: [403],
    message: /SAML/,
    failed: answered('the organization requires SAML single sign-on.'),
    remedy: () => index.prose `Authorize the token for the organization, or use an App with ${index.named('client-id')} and ${index.named('private-key')}, which needs no single sign-on.`,
  },
  {
    on: ['refusal'],
    failed: answered('GitHub refused the request.'),
    remedy: (_, { documentation }) => `See ${documentation} for what this request requires.`,
  },
];

function explainUnrevoked(error, expiresAt, { apiUrl, timing }) {
  const explained = explainError(error, { doing: 'revoke the token', apiUrl });
  const end = describeTime(Date.parse(expiresAt), timing.now());
  return index.prose `${index.isOutage(explained) ? explained.failed : index.textOf(explained)} The token is valid until ${end}.`;
}


var VERSION$1 = "0.0.0-development";

var userAgent = `octokit-endpoint.js/${VERSION$1} ${getUserAgent()}`;
var DEFAULTS = {
  method: "GET",
  baseUrl: "https://api.github.com",
  headers: {
    accept: "application/vnd.github.v3+json",
    "user-agent": userAgent
  },
  mediaType: {
    format: ""
  }
};

function lowercaseKeys(object) {
  if (!object) {
    return {};
  }
  return Object.keys(object).reduce((newObj, key) => {
    newObj[key.toLowerCase()] = object[key];
    return newObj;
  }, {});
}

function isPlainObject$1(value) {
  if (typeof value !== "object" || value === null) return false;
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  const proto = Object.getPrototypeOf(value);
  if (proto === null) return true;
  const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
  return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}

function mergeDeep(defaults, options) {
  const result = Object.assign({}, defaults);
  Object.keys(options).forEach((key) => {
    if (isPlainObject$1(options[key])) {
      if (!(key in defaults)) Object.assign(result, { [key]: options[key] });
      else result[key] = mergeDeep(defaults[key], options[key]);
    } else {
      Object.assign(result, { [key]: options[key] });
    }
  });
  return result;
}

function removeUndefinedProperties(obj) {
  for (const key in obj) {
    if (obj[key] === void 0) {
      delete obj[key];
    }
  }
  return obj;
}

function merge(defaults, route, options) {
  if (typeof route === "string") {
    let [method, url] = route.split(" ");
    options = Object.assign(url ? { method, url } : { url: method }, options);
  } else {
    options = Object.assign({}, route);
  }
  options.headers = lowercaseKeys(options.headers);
  removeUndefinedProperties(options);
  removeUndefinedProperties(options.headers);
  const mergedOptions = mergeDeep(defaults || {}, options);
  if (options.url === "/graphql") {
    if (defaults && defaults.mediaType.previews?.length) {
      mergedOptions.mediaType.previews = defaults.mediaType.previews.filter(
        (preview) => !mergedOptions.mediaType.previews.includes(preview)
      ).concat(mergedOptions.mediaType.previews);
    }
    mergedOptions.mediaType.previews = (mergedOptions.mediaType.previews || []).map((preview) => preview.replace(/-preview/, ""));
  }
  return mergedOptions;
}

function addQueryParameters(url, parameters) {
  const separator = /\?/.test(url) ? "&" : "?";
  const names = Object.keys(parameters);
  if (names.length === 0) {
    return url;
  }
  return url + separator + names.map((name) => {
    if (name === "q") {
      return "q=" + parameters.q.split("+").map(encodeURIComponent).join("+");
    }
    return `${name}=${encodeURIComponent(parameters[name])}`;
  }).join("&");
}

var urlVariableRegex = /\{[^{}}]+\}/g;
function removeNonChars(variableName) {
  return variableName.replace(/(?:^\W+)|(?:(?<!\W)\W+$)/g, "").split(/,/);
}
function extractUrlVariableNames(url) {
  const matches = url.match(urlVariableRegex);
  if (!matches) {
    return [];
  }
  return matches.map(removeNonChars).reduce((a, b) => a.concat(b), []);
}

function omit(object, keysToOmit) {
  const result = { __proto__: null };
  for (const key of Object.keys(object)) {
    if (keysToOmit.indexOf(key) === -1) {
      result[key] = object[key];
    }
  }
  return result;
}

function encodeReserved(str) {
  return str.split(/(%[0-9A-Fa-f]{2})/g).map(function(part) {
    if (!/%[0-9A-Fa-f]/.test(part)) {
      part = encodeURI(part).replace(/%5B/g, "[").replace(/%5D/g, "]");
    }
    return part;
  }).join("");
}
function encodeUnreserved(str) {
  return encodeURIComponent(str).replace(/[!'()*]/g, function(c) {
    return "%" + c.charCodeAt(0).toString(16).toUpperCase();
  });
}
function encodeValue(operator, value, key) {
  value = operator === "+" || operator === "#" ? encodeReserved(value) : encodeUnreserved(value);
  if (key) {
    return encodeUnreserved(key) + "=" + value;
  } else {
    return value;
  }
}
function isDefined(value) {
  return value !== void 0 && value !== null;
}
function isKeyOperator(operator) {
  return operator === ";" || operator === "&" || operator === "?";
}
function getValues(context, operator, key, modifier) {
  var value = context[key], result = [];
  if (isDefined(value) && value !== "") {
    if (typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
      value = value.toString();
      if (modifier && modifier !== "*") {
        value = value.substring(0, parseInt(modifier, 10));
      }
      result.push(
        encodeValue(operator, value, isKeyOperator(operator) ? key : "")
      );
    } else {
      if (modifier === "*") {
        if (Array.isArray(value)) {
          value.filter(isDefined).forEach(function(value2) {
            result.push(
              encodeValue(operator, value2, isKeyOperator(operator) ? key : "")
            );
          });
        } else {
          Object.keys(value).forEach(function(k) {
            if (isDefined(value[k])) {
              result.push(encodeValue(operator, value[k], k));
            }
          });
        }
      } else {
        const tmp = [];
        if (Array.isArray(value)) {
          value.filter(isDefined).forEach(function(value2) {
            tmp.push(encodeValue(operator, value2));
          });
        } else {
          Object.keys(value).forEach(function(k) {
            if (isDefined(value[k])) {
              tmp.push(encodeUnreserved(k));
              tmp.push(encodeValue(operator, value[k].toString()));
            }
          });
        }
        if (isKeyOperator(operator)) {
          result.push(encodeUnreserved(key) + "=" + tmp.join(","));
        } else if (tmp.length !== 0) {
          result.push(tmp.join(","));
        }
      }
    }
  } else {
    if (operator === ";") {
      if (isDefined(value)) {
        result.push(encodeUnreserved(key));
      }
    } else if (value === "" && (operator === "&" || operator === "?")) {
      result.push(encodeUnreserved(key) + "=");
    } else if (value === "") {
      result.push("");
    }
  }
  return result;
}
function parseUrl(template) {
  return {
    expand: expand.bind(null, template)
  };
}
function expand(template, context) {
  var operators = ["+", "#", ".", "/", ";", "?", "&"];
  template = template.replace(
    /\{([^\{\}]+)\}|([^\{\}]+)/g,
    function(_, expression, literal) {
      if (expression) {
        let operator = "";
        const values = [];
        if (operators.indexOf(expression.charAt(0)) !== -1) {
          operator = expression.charAt(0);
          expression = expression.substr(1);
        }
        expression.split(/,/g).forEach(function(variable) {
          var tmp = /([^:\*]*)(?::(\d+)|(\*))?/.exec(variable);
          values.push(getValues(context, operator, tmp[1], tmp[2] || tmp[3]));
        });
        if (operator && operator !== "+") {
          var separator = ",";
          if (operator === "?") {
            separator = "&";
          } else if (operator !== "#") {
            separator = operator;
          }
          return (values.length !== 0 ? operator : "") + values.join(separator);
        } else {
          return values.join(",");
        }
      } else {
        return encodeReserved(literal);
      }
    }
  );
  if (template === "/") {
    return template;
  } else {
    return template.replace(/\/$/, "");
  }
}

function parse$1(options) {
  let method = options.method.toUpperCase();
  let url = (options.url || "/").replace(/:([a-z]\w+)/g, "{$1}");
  let headers = Object.assign({}, options.headers);
  let body;
  let parameters = omit(options, [
    "method",
    "baseUrl",
    "url",
    "headers",
    "request",
    "mediaType"
  ]);
  const urlVariableNames = extractUrlVariableNames(url);
  url = parseUrl(url).expand(parameters);
  if (!/^http/.test(url)) {
    url = options.baseUrl + url;
  }
  const omittedParameters = Object.keys(options).filter((option) => urlVariableNames.includes(option)).concat("baseUrl");
  const remainingParameters = omit(parameters, omittedParameters);
  const isBinaryRequest = /application\/octet-stream/i.test(headers.accept);
  if (!isBinaryRequest) {
    if (options.mediaType.format) {
      headers.accept = headers.accept.split(/,/).map(
        (format) => format.replace(
          /application\/vnd(\.\w+)(\.v3)?(\.\w+)?(\+json)?$/,
          `application/vnd$1$2.${options.mediaType.format}`
        )
      ).join(",");
    }
    if (url.endsWith("/graphql")) {
      if (options.mediaType.previews?.length) {
        const previewsFromAcceptHeader = headers.accept.match(/(?<![\w-])[\w-]+(?=-preview)/g) || [];
        headers.accept = previewsFromAcceptHeader.concat(options.mediaType.previews).map((preview) => {
          const format = options.mediaType.format ? `.${options.mediaType.format}` : "+json";
          return `application/vnd.github.${preview}-preview${format}`;
        }).join(",");
      }
    }
  }
  if (["GET", "HEAD"].includes(method)) {
    url = addQueryParameters(url, remainingParameters);
  } else {
    if ("data" in remainingParameters) {
      body = remainingParameters.data;
    } else {
      if (Object.keys(remainingParameters).length) {
        body = remainingParameters;
      }
    }
  }
  if (!headers["content-type"] && typeof body !== "undefined") {
    headers["content-type"] = "application/json; charset=utf-8";
  }
  if (["PATCH", "PUT"].includes(method) && typeof body === "undefined") {
    body = "";
  }
  return Object.assign(
    { method, url, headers },
    typeof body !== "undefined" ? { body } : null,
    options.request ? { request: options.request } : null
  );
}

function endpointWithDefaults(defaults, route, options) {
  return parse$1(merge(defaults, route, options));
}

function withDefaults$1(oldDefaults, newDefaults) {
  const DEFAULTS2 = merge(oldDefaults, newDefaults);
  const endpoint2 = endpointWithDefaults.bind(null, DEFAULTS2);
  return Object.assign(endpoint2, {
    DEFAULTS: DEFAULTS2,
    defaults: withDefaults$1.bind(null, DEFAULTS2),
    merge: merge.bind(null, DEFAULTS2),
    parse: parse$1
  });
}

var endpoint = withDefaults$1(null, DEFAULTS);

function parse(header) {
  const [type = '', ...parameters] = header.replaceAll(/\s/g, '').toLowerCase().split(';');
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return { type, parameters: charset === undefined ? {} : { charset: charset.slice(8).replaceAll('"', '') } };
}

const JSONParse = JSON.parse;
const JSONStringify = JSON.stringify;


var VERSION = "10.0.16";

var defaults_default = {
  headers: {
    "user-agent": `octokit-request.js/${VERSION} ${getUserAgent()}`
  }
};

function isPlainObject(value) {
  if (typeof value !== "object" || value === null) return false;
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  const proto = Object.getPrototypeOf(value);
  if (proto === null) return true;
  const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
  return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}
var noop = () => "";
async function fetchWrapper(requestOptions) {
  const fetch = requestOptions.request?.fetch || globalThis.fetch;
  if (!fetch) {
    throw new Error(
      "fetch is not set. Please pass a fetch implementation as new Octokit({ request: { fetch }}). Learn more at https://github.com/octokit/octokit.js/#fetch-missing"
    );
  }
  const log = requestOptions.request?.log || console;
  const parseSuccessResponseBody = requestOptions.request?.parseSuccessResponseBody !== false;
  const body = isPlainObject(requestOptions.body) || Array.isArray(requestOptions.body) ? JSONStringify(requestOptions.body) : requestOptions.body;
  const requestHeaders = Object.fromEntries(
    Object.entries(requestOptions.headers).map(([name, value]) => [
      name,
      String(value)
    ])
  );
  let fetchResponse;
  try {
    fetchResponse = await fetch(requestOptions.url, {
      method: requestOptions.method,
      body,
      redirect: requestOptions.request?.redirect,
      headers: requestHeaders,
      signal: requestOptions.request?.signal,
      ...requestOptions.body && { duplex: "half" }
    });
  } catch (error) {
    let message = "Unknown Error";
    if (error instanceof Error) {
      if (error.name === "AbortError") {
        error.status = 500;
        throw error;
      }
      message = error.message;
      if (error.name === "TypeError" && "cause" in error) {
        if (error.cause instanceof Error) {
          message = error.cause.message;
        } else if (typeof error.cause === "string") {
          message = error.cause;
        }
      }
    }
    const requestError = new RequestError(message, 500, {
      request: requestOptions
    });
    requestError.cause = error;
    throw requestError;
  }
  const status = fetchResponse.status;
  const url = fetchResponse.url;
  const responseHeaders = {};
  for (const [key, value] of fetchResponse.headers) {
    responseHeaders[key] = value;
  }
  const octokitResponse = {
    url,
    status,
    headers: responseHeaders,
    data: ""
  };
  if ("deprecation" in responseHeaders) {
    const matches = responseHeaders.link && responseHeaders.link.match(/<([^<>]+)>; rel="deprecation"/);
    const deprecationLink = matches && matches.pop();
    log.warn(
      `[@octokit/request] "${requestOptions.method} ${requestOptions.url}" is deprecated. It is scheduled to be removed on ${responseHeaders.sunset}${deprecationLink ? `. See ${deprecationLink}` : ""}`
    );
  }
  if (status === 204 || status === 205) {
    return octokitResponse;
  }
  if (requestOptions.method === "HEAD") {
    if (status < 400) {
      return octokitResponse;
    }
    throw new RequestError(fetchResponse.statusText, status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  if (status === 304) {
    octokitResponse.data = await getResponseData(fetchResponse);
    throw new RequestError("Not modified", status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  if (status >= 400) {
    octokitResponse.data = await getResponseData(fetchResponse);
    throw new RequestError(toErrorMessage(octokitResponse.data), status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  octokitResponse.data = parseSuccessResponseBody ? await getResponseData(fetchResponse) : fetchResponse.body;
  return octokitResponse;
}
async function getResponseData(response) {
  const contentType = response.headers.get("content-type");
  if (!contentType) {
    return response.text().catch(noop);
  }
  const mimetype = parse(contentType);
  if (isJSONResponse(mimetype)) {
    let text = "";
    try {
      text = await response.text();
      return JSONParse(text);
    } catch (err) {
      return text;
    }
  } else if (mimetype.type.startsWith("text/") || 
  mimetype.parameters.charset?.toLowerCase() === "utf-8" && mimetype.type !== "application/octet-stream") {
    return response.text().catch(noop);
  } else {
    return response.arrayBuffer().catch(
      () => new ArrayBuffer(0)
    );
  }
}
function isJSONResponse(mimetype) {
  return mimetype.type === "application/json" || mimetype.type === "application/scim+json";
}
function toErrorMessage(data) {
  if (typeof data === "string") {
    return data;
  }
  if (data instanceof ArrayBuffer) {
    return "Unknown error";
  }
  if (typeof data === "object" && data !== null && "message" in data) {
    const objectData = data;
    const suffix = "documentation_url" in objectData ? ` - ${objectData.documentation_url}` : "";
    return Array.isArray(objectData.errors) ? `${objectData.message}: ${objectData.errors.map((v) => JSON.stringify(v)).join(", ")}${suffix}` : `${objectData.message}${suffix}`;
  }
  return `Unknown error: ${JSON.stringify(data)}`;
}

function withDefaults(oldEndpoint, newDefaults) {
  const endpoint2 = oldEndpoint.defaults(newDefaults);
  const newApi = function(route, parameters) {
    const endpointOptions = endpoint2.merge(route, parameters);
    if (!endpointOptions.request || !endpointOptions.request.hook) {
      return fetchWrapper(endpoint2.parse(endpointOptions));
    }
    const request2 = (route2, parameters2) => {
      return fetchWrapper(
        endpoint2.parse(endpoint2.merge(route2, parameters2))
      );
    };
    Object.assign(request2, {
      endpoint: endpoint2,
      defaults: withDefaults.bind(null, endpoint2)
    });
    return endpointOptions.request.hook(request2, endpointOptions);
  };
  return Object.assign(newApi, {
    endpoint: endpoint2,
    defaults: withDefaults.bind(null, endpoint2)
  });
}

var request = withDefaults(endpoint, defaults_default);

function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}

function splitProxy(text) {
  const scheme = /^[a-z][a-z0-9+.-]*(?=:\/\/)/i.exec(text)?.[0];
  const rest = scheme === undefined ? text : text.slice(scheme.length + '://'.length);
  const at = rest.lastIndexOf('@');
  return {
    scheme: scheme?.toLowerCase() ?? 'http',
    credentials: rest.slice(0, Math.max(at, 0)),
    server: rest.slice(at + 1),
  };
}
function decode(text) {
  try {
    return decodeURIComponent(text);
  }
  catch {
    return undefined;
  }
}
function parseProxy(variable, text) {
  const parts = splitProxy(text.trim());
  const { scheme, credentials, server } = parts;
  const address = `${scheme}://${credentials === '' ? '' : `${credentials}@`}${server}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isHttp = scheme === 'http' || scheme === 'https';
  const isEncoded = !/[/\\?#\s]/.test(credentials) && decode(credentials) !== undefined;
  if (isHttp && isEncoded && url !== undefined && url.hostname !== '')
    return url;
  throw index.fixable(complain(variable, parts, { isHttp, isEncoded }));
}
function complain(variable, { scheme, credentials, server }, { isHttp, isEncoded }) {
  const address = `${credentials === '' ? '' : '***@'}${server.replace(/:(?!\d+(?:\/|$))[^]*$/, ':***')}`;
  const shown = `'${index.toOneLine(`${scheme}://${address}`).slice(0, 140)}'`;
  if (!isHttp) {
    return {
      failed: `The environment variable '${variable}' is ${shown}, but only HTTP proxies are supported.`,
      remedy: 'Set it to the URL of an HTTP proxy, such as http://proxy.example.com:8080, or unset it.',
    };
  }
  if (!isEncoded) {
    return {
      failed: `The user name or password in the environment variable '${variable}' (${shown}) is not percent-encoded.`,
      remedy: 'Percent-encode special characters: write %25 for %, %23 for #, and %2F for /.',
    };
  }
  return {
    failed: `The environment variable '${variable}' is ${shown}, which is not the URL of a proxy.`,
    remedy: 'Set it to a URL such as http://proxy.example.com:8080, or unset it.',
  };
}

function findProxy(url, nodeVersion) {
  const lower = `${url.protocol.slice(0, -1)}_proxy`;
  const variable = [lower, lower.toUpperCase()].find((name) => (process.env[name] ?? '').trim() !== '');
  if (variable === undefined || isDirect(url))
    return undefined;
  const proxy = parseProxy(variable, String(process.env[variable]));
  const [major, minor] = nodeVersion.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 5))
    return { variable, url: proxy };
  throw index.fixable({
    failed: index.prose `The proxy '${proxy.host}' is set, but Node.js ${nodeVersion} of this ${index.word('runner')} cannot use proxies.`,
    remedy: index.prose `${index.word('Update the runner')}, or add the API's host to 'no_proxy' if it can be reached directly.`,
  });
}
function isDirect(url) {
  if (index.isLoopback(url.hostname))
    return true;
  return !url.hostname.startsWith('127.') && checkBypass(url);
}

const shortestStarred = 16;
function toFetchResponse(url, incoming, { body, sentBy = '' }) {
  const secret = sentBy.slice(sentBy.indexOf(' ') + 1);
  const star = (text) => secret.length < shortestStarred ? text : text.replaceAll(secret, '***');
  const bytes = Buffer.from(star(body.toString('latin1')), 'latin1');
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, star(String(value))]);
  return {
    status: Number(incoming.statusCode),
    url: url.href,
    headers: new Map(headers),
    text: () => Promise.resolve(bytes.toString('utf8')),
    arrayBuffer: () => Promise.resolve(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)),
  };
}

const probeMs = 1000;
async function toNetworkFailure(error, request) {
  const code = await nameFailure(error, request);
  const sent = request.sent && code !== 'ERR_TLS_PORT' && !handshakes.some(([, known]) => known === code);
  const { proxy } = request;
  return Object.assign(networkFailure(messageOf(error), code, sent), proxy !== undefined && { proxy });
}
function messageOf({ code, message, statusCode }) {
  if (code !== 'ERR_PROXY_TUNNEL')
    return message;
  return statusCode === undefined
    ? 'the proxy closed the connection'
    : `the proxy responded with status ${statusCode}`;
}
const handshakes = [
  [/wrong version number|packet length too long/, 'ERR_SSL_WRONG_VERSION_NUMBER'],
  [/alert (?:certificate required|bad certificate)/, 'ERR_SSL_CLIENT_CERTIFICATE'],
  [/alert (?:handshake failure|protocol version)|unsupported protocol/, 'ERR_SSL_HANDSHAKE'],
];
async function nameFailure(error, { url, proxy }) {
  const { message, statusCode = 0 } = error;
  const code = String(error.code);
  if (code === 'ERR_PROXY_TUNNEL') {
    const isRefused = statusCode >= 400 && statusCode < 500;
    return isRefused ? code : 'EPROXY';
  }
  const handshake = handshakes.find(([pattern]) => pattern.test(message));
  if (handshake !== undefined)
    return handshake[1];
  const isHungUp = code === 'ECONNRESET' && url.protocol === 'http:' && proxy === undefined;
  return isHungUp && (await speaksTls(url)) ? 'ERR_TLS_PORT' : code;
}
async function speaksTls({ hostname, port }) {
  const { connect } = process.getBuiltinModule('node:tls');
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: probeMs });
    const answer = (speaks) => {
      resolve(speaks);
      socket.destroy();
    };
    socket
      .once('secureConnect', () => {
      answer(true);
    })
      .once('error', ({ code, message }) => {
      answer(isCertificateCode(String(code)) || /\balert\b/.test(message));
    })
      .once('timeout', () => {
      answer(false);
    });
  });
}

const mostRedirects = 5;
const mostBytes = 10_000_000;
function fetchOverHttp(timeoutMs, { follow = followOnSameOrigin, early } = {}) {
  const ways = new Map();
  const wayTo = (url) => {
    const way = ways.get(url.origin) ?? openWay(url, early);
    ways.set(url.origin, way);
    return way;
  };
  return async (address, init) => {
    let url = new URL(address);
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const response = await send(url, { ...init, ...wayTo(url) }, timeoutMs);
      const location = response.headers.get('location');
      if (![301, 302, 307, 308].includes(response.status) || location === undefined)
        return response;
      url = follow(location, url);
      if (init.redirect === 'manual')
        return response;
    }
    throw networkFailure(`more than ${mostRedirects} redirects`, 'ERR_TOO_MANY_REDIRECTS', false);
  };
}
function openWay(url, early) {
  const proxy = findProxy(url, process.versions.node);
  const isOpen = early?.origin === url.origin && proxy === undefined;
  return { agent: isOpen ? early.agent : index.createAgent(url, proxy?.url.href), proxy };
}
function followOnSameOrigin(location, from) {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (to?.origin === from.origin)
    return to;
  throw index.fixable({
    failed: `${from.origin} redirects to ${to?.origin ?? 'an invalid URL'}, which is another server and does not get any credentials.`,
    remedy: index.prose `Set ${index.named('github-api-url')} to the REST API's own URL.`,
  });
}
async function send(url, { method, headers, body, agent, proxy }, timeoutMs) {
  const options = { method, headers: { ...headers }, agent, timeout: timeoutMs + 1 };
  const outgoing = index.clientFor(url).request(url, options);
  let timer;
  try {
    return await new Promise((resolve, reject) => {
      const giveUp = (message, code) => {
        reject(Object.assign(new Error(message), { code }));
        outgoing.destroy();
      };
      timer = setTimeout(() => {
        giveUp(`no response within ${timeoutMs / 1000} s`, 'ETIMEDOUT');
      }, timeoutMs);
      outgoing.on('response', (incoming) => {
        const tooLarge = () => {
          giveUp('a response of more than 10 MB', 'ERR_NOT_SO_LARGE');
        };
        const read = (whole) => {
          resolve(toFetchResponse(url, incoming, { body: whole, sentBy: headers.authorization }));
        };
        readBody(incoming.on('error', reject), read, tooLarge);
      });
      outgoing.on('error', reject).end(body);
    });
  }
  catch (error) {
    const sent = outgoing.writableFinished;
    throw await toNetworkFailure(error, {
      url,
      sent,
      proxy: proxy && { host: proxy.url.host, variable: proxy.variable },
    });
  }
  finally {
    clearTimeout(timer);
  }
}
function readBody(incoming, read, tooLarge) {
  const chunks = [];
  let bytes = 0;
  incoming
    .on('data', (chunk) => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > mostBytes)
      tooLarge();
  })
    .on('end', () => {
    read(Buffer.concat(chunks));
  });
}

const causes = {
  EAI_AGAIN: 'the name cannot be resolved',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ENOTFOUND: 'the name cannot be resolved',
  EPIPE: 'connection reset',
};
function describeFailure(error, host) {
  if (isNetworkFailure(error))
    return describeNetworkFailure(error, host);
  if (limitOf(error) !== undefined)
    return `The rate limit of ${host} is used up`;
  const refusal = error;
  return refusal.status === 401
    ? `${host} does not recognize the new token yet`
    : `${host} responded with ${describeFault(refusal)}`;
}
function describeNetworkFailure({ code, message, sent, proxy }, host) {
  const way = proxy === undefined ? host : `${host} through the proxy ${proxy.host}`;
  const cause = causes[code] ?? message;
  return sent ? `Lost the connection to ${way} (${cause})` : `Cannot reach ${way} (${cause})`;
}

function interrupted() {
  return index.fixable({
    failed: 'Interrupted before everything was finished.',
    remedy: index.prose `Run ${index.word('the job')} again to do the rest.`,
  });
}
function createInterruption(timing) {
  const ending = createMoment();
  const deadline = createMoment();
  return {
    isInterrupted: ending.isPast,
    interrupt: (withinMs) => {
      ending.pass();
      if (withinMs !== undefined)
        void timing.sleep(withinMs).then(deadline.pass);
    },
    bound: (answer) => deadline.isPast()
      ? answer
      : deadline.orUntil(answer, () => {
        throw networkFailure('no response before the end', 'ETIMEDOUT', true);
      }),
    sleep: (ms) => ending.orUntil(timing.sleep(ms), () => undefined),
    orInterrupted: (promise) => ending.orUntil(promise, () => {
      throw interrupted();
    }),
  };
}
function createMoment() {
  const listeners = new Set();
  let isPast = false;
  return {
    isPast: () => isPast,
    pass: () => {
      isPast = true;
      for (const listener of listeners)
        listener();
    },
    orUntil: async (promise, atMoment) => {
      const { promise: moment, resolve, reject } = Promise.withResolvers();
      const listener = () => {
        try {
          resolve(atMoment());
        }
        catch (error) {
          reject(error);
        }
      };
      if (isPast)
        listener();
      listeners.add(listener);
      try {
        return await Promise.race([promise, moment]);
      }
      finally {
        listeners.delete(listener);
      }
    },
  };
}

function createLimits(timing, longestMs) {
  const limits = new Map();
  return {
    msOf: (key) => {
      for (const [other, { until }] of limits)
        if (until <= timing.now())
          limits.delete(other);
      const limit = limits.get(key);
      if (limit === undefined)
        return 0;
      const ms = limit.until - timing.now();
      if (!limit.isWaitedFor || ms > longestMs)
        throw limit.error;
      return ms;
    },
    learn: (key, { error, ms, isWaitedFor }) => {
      limits.set(key, { until: timing.now() + ms, error, isWaitedFor });
    },
  };
}

const burst = 20;
const everyMs = 1000;
function createPace(timing) {
  const fullAt = new Map();
  return async (key) => {
    const now = timing.now();
    for (const [other, full] of fullAt)
      if (full <= now)
        fullAt.delete(other);
    const full = Math.max(fullAt.get(key) ?? 0, now) + everyMs;
    fullAt.set(key, full);
    const waitMs = full - now - burst * everyMs;
    if (waitMs > 0)
      await timing.sleep(waitMs);
  };
}

function createServerClock(timing) {
  let aheadMs = 0;
  return {
    serverNow: () => timing.now() + aheadMs,
    learn: ({ date }) => {
      const time = Date.parse(String(date));
      if (!Number.isNaN(time))
        aheadMs = time - timing.now();
    },
  };
}

const longestSilenceMs = 45_000;
const pauseMs = 60_000;
function createSilence(timing) {
  let silence;
  const isSilent = () => silence !== undefined &&
    silence.until - silence.since > longestSilenceMs &&
    timing.now() - silence.until < pauseMs;
  const silenceSince = (startedAt) => silence !== undefined && startedAt - silence.until < 2 * pauseMs ? silence.since : startedAt;
  return {
    isSilent,
    listen: async (send) => {
      const startedAt = timing.now();
      if (isSilent())
        throw networkFailure('no response to the requests before this one', 'ERR_SILENT', false);
      try {
        const answer = await send();
        silence = undefined;
        return answer;
      }
      catch (error) {
        const isTimeout = isNetworkFailure(error) && error.code === 'ETIMEDOUT';
        silence = isTimeout ? { since: silenceSince(startedAt), until: timing.now() } : undefined;
        throw error;
      }
    },
  };
}

const mostTries = 5;
function retry(log, timing) {
  const { isSilent, listen } = createSilence(timing);
  const { bound, ...interruption } = createInterruption(timing);
  const { isInterrupted, sleep } = interruption;
  const { serverNow, learn } = createServerClock(timing);
  const limits = createLimits(timing, longestWaitMs);
  const pace = createPace({ ...timing, sleep });
  const send = async (request, options) => {
    const key = options.request?.pacedAs;
    const isEnding = options.request?.ends === true;
    const isStopped = () => isInterrupted() && !isEnding;
    let waitedMs = 0;
    let lost = 0;
    if (key !== undefined && !isSilent()) {
      const limitMs = limits.msOf(key);
      if (limitMs > 0)
        await sleep(limitMs);
      await pace(key);
    }
    if (isStopped())
      throw interrupted();
    for (let tries = 1;; tries += 1) {
      try {
        return await listen(() => answer(request, options, { log, learn }));
      }
      catch (error) {
        if (isNetworkFailure(error) && error.sent)
          lost += 1;
        const wait = chooseWait(error, { options, tries, lost, timing });
        const isTooLong = wait === undefined || waitedMs + wait.ms > longestWaitMs;
        const isLast = isTooLong || tries === mostTries || isSilent();
        if (key !== undefined && wait?.limit !== undefined)
          limits.learn(key, { error: wait.limit, ms: wait.ms, isWaitedFor: !isLast });
        if (isLast || isStopped())
          throw error;
        log.info(describeRetry(error, options, wait));
        waitedMs += wait.ms;
        await (isEnding ? timing.sleep(wait.ms) : sleep(wait.ms));
        if (isStopped())
          throw error;
      }
    }
  };
  const hook = (request, options) => bound(send(request, options));
  return { hook, isSilent, serverNow, ...interruption };
}
function describeRequest({ method, url }, sentTo) {
  const path = String(url).includes('{code}') ? String(url) : sentTo.replace(/^https?:\/\/[^/]*/, '');
  return `${method} ${path}`;
}
function describeAnswer(options, answer) {
  const { 'x-github-request-id': requestId } = answer.headers;
  const id = requestId === undefined ? '' : ` (request ID ${requestId})`;
  return `${describeRequest(options, answer.url)} -> ${answer.status}${id}`;
}
function describeRetry(error, { baseUrl }, { ms }) {
  const { host } = new URL(baseUrl);
  return `${describeFailure(error, host)}; trying again in ${Math.ceil(ms / 1000)} s.`;
}
async function answer(request, options, { log, learn }) {
  try {
    const response = await request(options);
    learn(response.headers);
    log.debug(describeAnswer(options, response));
    if (response.status !== 204 && !isJson(response.data)) {
      throw networkFailure('a response that is not JSON', 'ERR_NOT_JSON', true);
    }
    return response;
  }
  catch (error) {
    if (error instanceof RequestError) {
      if (error.response === undefined) {
        log.debug(`${describeRequest(options, error.request.url)} -> ${error.cause.code}`);
        throw error.cause;
      }
      learn(error.response.headers);
      log.debug(`${describeAnswer(options, error.response)} '${messageOf$1(error)}'`);
      throw error;
    }
    if (isNetworkFailure(error))
      throw error;
    const failure = networkFailure('a response that cannot be read', 'ERR_NOT_READABLE', true);
    throw Object.assign(failure, { cause: error });
  }
}

const apiVersion = '2022-11-28';
function connect({ apiUrl, webUrl, log, timing, early }) {
  findProxy(new URL(apiUrl), process.versions.node);
  const { hook, ...retrying } = retry(log, timing);
  return {
    apiUrl,
    webUrl,
    timing,
    retry: hook,
    ...retrying,
    load: () => {
      index.clientFor(new URL(apiUrl));
    },
    request: request.defaults({
      baseUrl: apiUrl,
      headers: {
        accept: 'application/vnd.github+json',
        'user-agent': 'repo-scoped-token',
        'x-github-api-version': apiVersion,
      },
      request: { fetch: fetchOverHttp(timing.attemptMs, { early }), hook, log: { warn: () => undefined } },
    }),
  };
}

const realTiming = { attemptMs: 12_000, now: Date.now, sleep: promises.setTimeout, random: Math.random };

const meanings = [
  {
    codes: /ENOSPC|EDQUOT/,
    failed: 'The disk is full:',
    remedy: () => index.prose `Free some space on the ${index.word('runner')}`,
  },
  {
    codes: /EACCES|EPERM|EROFS/,
    failed: 'The operating system denied access:',
    remedy: () => index.prose `Allow the user who runs ${index.word('the job')} to read and write there`,
  },
  {
    codes: /EPIPE/,
    failed: 'The program that reads the output closed it:',
    remedy: () => 'Check that program',
  },
  {
    codes: /^/,
    failed: 'The operating system reported an error:',
    remedy: () => index.prose `Check the disk, the files, and the limits of the ${index.word('runner')}`,
  },
];
function explainSystemError(error) {
  if (error instanceof index.ExplainedError)
    return error;
  if (typeof error !== 'object' || error === null || !('syscall' in error))
    return undefined;
  const { code, message } = error;
  const { failed, remedy } = meanings.find(({ codes }) => codes.test(String(code)));
  const again = index.prose `${remedy()}, and run ${index.word('the job')} again.`;
  return index.fixable({ failed: `${failed} ${message}.`, remedy: again }, error);
}

function sentBy({ token, createdAt }) {
  return { headers: { authorization: `bearer ${token}` }, request: { tokenCreatedAt: createdAt } };
}

async function revokeInstallationAccessToken(connection, bearer) {
  try {
    const { headers, request: sent } = sentBy(bearer);
    const { status } = await connection.request('DELETE /installation/token', {
      headers,
      request: { ...sent, ends: true },
    });
    expectAnswer(status === 204, 'the status 204');
    return 'revoked';
  }
  catch (error) {
    if (!isBadCredentials(error))
      throw error;
    if (!(await isAccepted(connection, bearer)))
      return 'gone';
    throw index.fixable({
      failed: 'GitHub refused to revoke the token as if it did not know it (401), but still accepts it.',
      remedy: index.prose `Check any proxy between this ${index.word('runner')} and the server, and ${index.checkForOutage(connection.apiUrl)}.`,
    }, error);
  }
}
async function isAccepted({ request }, { token }) {
  try {
    await request('GET /rate_limit', { ...sentBy({ token }), request: { ends: true } });
    return true;
  }
  catch (error) {
    if (isBadCredentials(error))
      return false;
    const isAnswer = error instanceof RequestError && isJson(responseOf(error).data);
    if (isAnswer && [403, 404].includes(error.status))
      return true;
    throw error;
  }
}
function isBadCredentials(error) {
  return error instanceof RequestError && error.status === 401 && messageOf$1(error) === 'Bad credentials';
}

function openTokens(connection, { changed, revoked }, before = []) {
  const alive = new Map(before.map((living) => [living.token, living]));
  const tried = new WeakSet();
  const { tracked, settle } = trackWork();
  const notifyChanged = () => changed?.([...alive.values()]);
  const revoke = tracked(async (living) => {
    if (tried.has(living))
      return undefined;
    tried.add(living);
    const revocation = await revokeOne(connection, living);
    if (revocation.outcome === 'revoked' && alive.delete(living.token))
      index.errorOf(notifyChanged);
    revoked?.(revocation);
    return revocation;
  });
  const create = tracked(async (ask) => {
    const created = await ask();
    alive.set(created.token, created);
    const unkept = index.errorOf(notifyChanged);
    if (unkept !== undefined)
      throw explainUnkept(unkept, await revoke(created), connection);
    if (connection.isInterrupted())
      throw interrupted();
    expectAnswer(created.lacks.length === 0, created.lacks.join(' and '));
    return created;
  });
  const release = ({ token }) => {
    alive.delete(token);
    notifyChanged();
  };
  const end = async () => {
    await settle();
    await Promise.all([...alive.values()].map(revoke));
    await settle();
  };
  return { create, revoke, release, end };
}
async function revokeOne(connection, token) {
  const outcome = await revokeInstallationAccessToken(connection, token).catch((error) => error);
  return { token, outcome };
}
function explainUnkept(error, revocation, connection) {
  const why = explainSystemError(error);
  if (why === undefined)
    return error;
  const end = revocation?.outcome instanceof Error
    ? explainUnrevoked(revocation.outcome, revocation.token.expiresAt, connection)
    : 'The token was revoked.';
  const failed = index.prose `The token could not be saved, so it could not be revoked at the end of ${index.word('the job')}. ${end} ${why.failed}`;
  return index.fixable({ failed, remedy: why.remedy }, error);
}
function trackWork() {
  const underWay = new Set();
  return {
    tracked: (work) => (given) => {
      const working = work(given);
      underWay.add(working);
      return working.finally(() => underWay.delete(working));
    },
    settle: () => Promise.allSettled(underWay),
  };
}

function isText(value) {
  return typeof value === 'string' && value !== '' && value.length <= 1000;
}
function isId(value) {
  return Number.isSafeInteger(value) && Number(value) > 0;
}
function isTime(value) {
  return isText(value) && !Number.isNaN(Date.parse(value));
}
function objectsOf(value) {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isToken(value) {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}

function isPublicHeader(part) {
  const [, encoded] = /^(?:gh[a-z]_\d+_)?(eyJ[\w-]+)$/.exec(part) ?? [];
  if (encoded === undefined)
    return false;
  try {
    const header = JSON.parse(Buffer.from(encoded, 'base64url').toString());
    return typeof header === 'object' && header !== null && 'alg' in header;
  }
  catch {
    return false;
  }
}
function maskToken(core, token) {
  if (token === '')
    return;
  const carried = [`x-access-token:${token}`, `${token}\n`].map((text) => Buffer.from(text).toString('base64'));
  for (const piece of new Set([
    token,
    ...token.split('.').filter((part) => part.length >= 20 && !isPublicHeader(part)),
    ...carried,
  ])) {
    core.setSecret(piece);
  }
}

function readTokens(core) {
  const lines = core.getState('tokens').split('\n').filter(Boolean);
  const tokens = lines.flatMap(readToken);
  for (const { token } of tokens)
    maskToken(core, token);
  const livesUntil = core.getState('lives-until');
  const isKnown = isTime(livesUntil);
  return {
    apiUrl: core.getState('api-url'),
    tokens,
    isWhole: tokens.length === lines.length && (isKnown || livesUntil === ''),
    livesUntil: isKnown ? livesUntil : '',
  };
}
function readToken(line) {
  try {
    const { token, expiresAt, createdAt } = Object(JSON.parse(line));
    const isWhole = isToken(token) && isTime(expiresAt) && typeof createdAt === 'number';
    return isWhole ? [{ token, expiresAt, createdAt }] : [];
  }
  catch {
    return [];
  }
}

const writeExpression = "Write ${{ vars.NAME }} or ${{ secrets.NAME }}, because only expressions in ${{ }} are replaced in 'with:'.";
const words = {
  'Give the value instead of its name.': writeExpression,
  'Let the variable be expanded.': writeExpression,
  'Escape quotes and line breaks in the values.': 'Build values with toJSON(\u2026), for example {"ref": ${{ toJSON(github.ref) }}}, so that quotes and line breaks are escaped.',
};
function readWords(core) {
  const isEmpty = (name) => core.getInput(name) === '';
  const payload = 'dispatch-client-payload';
  const isFromFile = isEmpty(payload) && !isEmpty(`${payload}-file`);
  return {
    ...words,
    'client ID': isEmpty('client-id') ? 'app-id' : 'client-id',
    [payload]: isFromFile ? `${payload}-file` : payload,
  };
}
const longestDebugLine = 2000;
function createLog(core) {
  const say = (write) => (message) => {
    write(index.toHarmlessLine(index.render(message, readWords(core))));
  };
  return {
    info: say(core.info),
    debug: say((line) => {
      core.debug(line.slice(0, longestDebugLine));
    }),
    notice: say(core.notice),
    warning: say(core.warning),
  };
}

async function runPost(core, { onCancel, timing = realTiming, early }) {
  const log = createLog(core);
  const { apiUrl, tokens, isWhole, livesUntil } = readTokens(core);
  const hasRuns = core.getState('runs') !== '';
  if (!isWhole)
    log.warning('The state that this step saved is incomplete, probably because the disk was full. A token may stay valid for up to an hour.');
  if (livesUntil !== '') {
    const end = describeTime(Date.parse(livesUntil), timing.now());
    log.info(`The token stays valid until ${end}, because 'skip-token-revoke' is true.`);
  }
  else if (tokens.length === 0) {
    log.info('There is no token to revoke.');
  }
  if (tokens.length === 0 && !hasRuns)
    return;
  const revoked = ({ token, outcome }) => {
    if (outcome === 'revoked')
      log.info('Revoked the token.');
    else if (outcome === 'gone')
      log.info('The token had already expired or been revoked.');
    else
      log.warning(explainUnrevoked(outcome, token.expiresAt, { apiUrl, timing }));
  };
  try {
    const address = { ...index.parseApiUrl('github-api-url', apiUrl), webUrl: '' };
    const connection = connect({ ...address, log, timing, early });
    onCancel(connection.interrupt);
    if (hasRuns) {
      const { cancelKeptRuns } = await Promise.resolve().then(function () { return require('./cancel-kept-runs.js'); });
      await cancelKeptRuns(connection, core);
    }
    await openTokens(connection, { revoked }, tokens).end();
  }
  catch (error) {
    for (const token of tokens)
      revoked({ token, outcome: error });
  }
}

const endsWithinMs = 5000;
async function runStep(core, step, { fail, exitCode, process }) {
  process.stdout.on('error', () => undefined);
  const { onCancel, isCanceled } = listen(process);
  try {
    await step(core, onCancel);
  }
  catch (error) {
    reportFailure(core, error, fail);
  }
  process.stdout.write('', () => {
    if (isCanceled())
      process.exit(exitCode);
    else
      process.exit();
  });
}
function listen(process) {
  let isCanceled = false;
  const cancels = [];
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      isCanceled = true;
      for (const cancel of cancels.splice(0))
        cancel(endsWithinMs);
    });
  }
  return {
    onCancel: (cancel) => void cancels.push(cancel),
    isCanceled: () => isCanceled,
  };
}
function reportFailure(core, error, fail) {
  const words = readWords(core);
  const explained = explainSystemError(error);
  const told = explained
    ? index.render(index.textOf(explained), words)
    : `This step has a bug: ${String(error)}. Please report it with the log of a run that has debug logging enabled.`;
  fail(index.toHarmlessLine(told));
  const { debug } = createLog(core);
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    debug(`${cause.name}: ${index.render(index.textOf(cause), words)}`);
}

function runPostStep(early) {
  return runStep({ debug, getInput, getState, info, notice, setSecret, warning }, (core, onCancel) => runPost(core, { onCancel, early }), { fail: warning, exitCode: 0, process });
}

var postStep = Object.freeze({
    __proto__: null,
    runPostStep: runPostStep
});

exports.RequestError = RequestError;
exports.createLog = createLog;
exports.explainBy = explainBy;
exports.explainError = explainError;
exports.isId = isId;
exports.isObject = isObject;
exports.isText = isText;
exports.maskToken = maskToken;
exports.objectsOf = objectsOf;
exports.postStep = postStep;
exports.sentBy = sentBy;
