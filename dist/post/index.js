'use strict';

/******/ (() => { // webpackBootstrap
var __webpack_exports__ = {};
const external_os_namespaceObject = require("os");
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function utils_toCommandProperties(annotationProperties) {
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


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
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
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
require("crypto");
require("fs");
require("path");
external_os_namespaceObject.platform();
external_os_namespaceObject.arch();






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
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
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
const marked = Symbol('mark');
const template = Symbol('template');
/** Marks the name under which the user gave a value, such as `private-key`; it is told in single quotes. */
function named(name) {
  return { [marked]: { key: name, isQuoted: true } };
}
/** Marks a word that differs between the front ends; it is told without quotes. */
function word(key) {
  return { [marked]: { key, isQuoted: false } };
}
/** Makes a text of a template, in which marks stay marks and every other value is what it says; put together only when it is told. */
function prose(strings, ...values) {
  return { [template]: { strings, values } };
}
/** Returns a text in the words of a front end. */
function render(told, words = {}) {
  const say = (part) => {
    if (typeof part === 'object' && part !== null) {
      if (template in part) {
        const { strings, values } = part[template];
        return strings.map((text, index) => `${index === 0 ? '' : say(values[index - 1])}${text}`).join('');
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

/** An error that explains itself. A `fixable` one is mended by whoever wrote the workflow or owns the App; an `outage` is GitHub's or the network's; every other class of error is the system's or a bug. */
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
/** Creates the error of what somebody can mend. */
function explained_error_fixable(complaint, cause) {
  return new ExplainedError('fixable', complaint, { cause });
}
/** Returns what an error says to the user. */
function textOf(error) {
  return error instanceof ExplainedError ? prose `${error.failed} ${error.remedy}` : error.message;
}
/** Tells a fault that nobody can mend in the workflow. */
function isOutage(error) {
  return error instanceof ExplainedError && error.kind === 'outage';
}

/** What to do where the address is not that of GitHub's REST API. */
const setServer = () => prose `Set ${named('github-api-url')} to the REST API's address, which ends in /api/v3 on GitHub Enterprise Server`;
/** What to do where something else than GitHub's REST API answers. */
const notGitHub = () => prose `${setServer()}, and look whether a proxy answers in its place.`;
const direct = () => prose `Correct ${named('github-api-url')}, and set 'https_proxy' in ${word("the runner's environment")} if it reaches the network through a proxy.`;
/** Says something of the server that did not answer, with the code of the failure. */
function ofHost(tell) {
  return ({ apiUrl }, { code }) => prose `${tell(new URL(apiUrl).host)} (${code}).`;
}
/** How failures of the network are explained, in which no whole answer came; no sentence is made before something failed. */
const networkRules = [
  {
    on: ['certificate'],
    failed: ofHost((host) => prose `this ${word('runner')} does not trust the certificate of ${host}`),
    remedy: () => prose `Set NODE_EXTRA_CA_CERTS in ${word("the runner's environment")} to a file with the certificate of the private authority, or correct ${named('github-api-url')}.`,
  },
  {
    on: ['ENOTFOUND', 'EAI_AGAIN'],
    failed: ofHost((host) => prose `${host} is a name that this ${word('runner')} cannot resolve`),
    remedy: direct,
  },
  {
    on: ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'],
    failed: ofHost((host) => prose `${host} cannot be reached from this ${word('runner')}`),
    remedy: direct,
  },
  {
    on: ['ETIMEDOUT', 'ERR_SILENT'],
    isOutage: true,
    failed: ofHost((host) => `${host} gave no answer in time`),
    remedy: () => prose `Look at https://www.githubstatus.com, and at the firewall or proxy between this ${word('runner')} and the server, and run ${word('the job')} again.`,
  },
  {
    on: ['ERR_PROXY_TUNNEL'],
    failed: ofHost((host) => `${host} is not let through by the proxy`),
    remedy: "Look at the address, user name and password in 'https_proxy', and at what the proxy allows, or put the host into 'no_proxy'.",
  },
  {
    on: ['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER'],
    failed: ofHost((host) => `${host} does not speak TLS there`),
    remedy: () => prose `Correct the port or the scheme in ${named('github-api-url')}.`,
  },
  {
    on: ['ERR_TOO_MANY_REDIRECTS'],
    failed: ofHost((host) => `${host} redirects in a circle`),
    remedy: () => prose `${setServer()}.`,
  },
  {
    on: ['not GitHub'],
    failed: ({ apiUrl }, { message }) => `${apiUrl} gave ${message}, which GitHub's REST API never does.`,
    remedy: notGitHub,
  },
  {
    on: ['network'],
    isOutage: true,
    failed: ofHost((host) => `the connection to ${host} broke off before the whole answer came`),
    remedy: () => prose `Run ${word('the job')} again, and look at https://www.githubstatus.com and at the ${word('runner')}'s network if it happens often.`,
  },
];
class dist_src_RequestError extends Error {
  name;
  /**
   * http status code
   */
  status;
  /**
   * Request options that lead to the error.
   */
  request;
  /**
   * Response object if a response was received
   */
  response;
  constructor(message, statusCode, options) {
    super(message, { cause: options.cause });
    this.name = "HttpError";
    this.status = Number.parseInt(statusCode);
    if (Number.isNaN(this.status)) {
      this.status = 0;
    }
    /* v8 ignore else -- @preserve -- Bug with vitest coverage where it sees an else branch that doesn't exist */
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

/** Creates the error of a request that got no whole answer. */
function networkFailure(message, code, sent) {
  return Object.assign(new Error(message), { code, sent });
}
/** Tells a NetworkFailure from other errors. */
function isNetworkFailure(error) {
  return error instanceof Error && 'sent' in error && 'code' in error;
}
/**
 * Tells the codes of a certificate that Node.js does not trust from those of other failures.
 * @see https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
function isCertificateCode(code) {
  return /CERT|LEAF_SIGNATURE/.test(code);
}
/** Throws where an answer is JSON but not what GitHub's REST API sends, as from a portal or a proxy. */
function expectAnswer(isExpected, what) {
  if (!isExpected)
    throw networkFailure(`an answer without ${what} in it`, 'ERR_NOT_GITHUB', true);
}

/** Returns the answer that an error carries; retry takes those without one apart, so each has it. */
function responseOf(error) {
  return error.response;
}
/** Returns the server's time of an answer in milliseconds; NaN where it does not say. */
function timeOf(error) {
  return Date.parse(String(responseOf(error).headers.date));
}
/** Tells the data of an answer in JSON from text and from bytes, which Octokit makes of every other media type. */
function isJson(data) {
  return typeof data === 'object' && data !== null && !(data instanceof ArrayBuffer);
}
/** Returns GitHub's own message without the address that Octokit adds, on one line of at most 300 characters. */
function messageOf(error) {
  const { data } = responseOf(error);
  const message = isJson(data) && 'message' in data ? String(data.message) : 'no message';
  return message.replace(/\s+/g, ' ').trim().slice(0, 300);
}



/** GitHub's replicas may not know a token in its first seconds. */
const freshForMs = 6_000;
/** Returns how long to wait after a failed request, or undefined where sending it again cannot help or might do its work twice. */
function chooseWait(error, { options, tries, timing, }) {
  const { request } = options;
  const once = request?.once === true;
  const growing = 1000 * 2 ** (tries - 1) * (1 + timing.random() / 2);
  if (isNetworkFailure(error)) {
    const hopeless = error.code.startsWith('ERR_') || isCertificateCode(error.code) || (once && error.sent);
    return hopeless ? undefined : { ms: growing, reason: error.message };
  }
  if (!(error instanceof dist_src_RequestError))
    return undefined;
  const limit = limitOf(error);
  if (limit !== undefined) {
    return { ms: limit.endsInMs ?? growing, reason: `rate limit (${error.status})` };
  }
  if (error.status >= 500) {
    return once ? undefined : { ms: retryAfterMs(error) ?? growing, reason: `status ${error.status}` };
  }
  const createdAt = request?.tokenCreatedAt;
  const isFresh = typeof createdAt === 'number' && timing.now() - createdAt < freshForMs;
  return error.status === 401 && isFresh
    ? { ms: growing, reason: 'GitHub does not know the new token yet' }
    : undefined;
}
/**
 * Returns for an answer that tells of a rate limit when it ends, in milliseconds from the answer on (undefined
 * where GitHub does not say), and undefined for every other answer.
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
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
  return { endsInMs: isKnown ? Math.max(untilResetMs, 0) + 1000 : undefined };
}
function retryAfterMs(error) {
  const ms = Number(responseOf(error).headers['retry-after']) * 1000;
  return Number.isNaN(ms) ? undefined : ms;
}






/** Returns the error that the first fitting rule explains in two sentences, with its cause; undefined where none fits. */
function explainBy(rules, error, attempt) {
  const failure = failureOf(error);
  const fits = ({ on, message = /^/ }) => failure?.signs.some((sign) => on.includes(sign)) === true && message.test(failure.message);
  const rule = rules.find(fits);
  if (failure === undefined || rule === undefined)
    return undefined;
  const say = (sentence) => typeof sentence === 'function' ? sentence(attempt, failure) : sentence;
  const { opening = '' } = attempt;
  const complaint = { failed: prose `${opening}${say(rule.failed)}`, remedy: say(rule.remedy) };
  return new ExplainedError(rule.isOutage === true ? 'outage' : 'fixable', complaint, { cause: error });
}
function failureOf(error) {
  if (isNetworkFailure(error)) {
    const { code, message } = error;
    const kind = isCertificateCode(code)
      ? 'certificate'
      : code.startsWith('ERR_NOT_')
        ? 'not GitHub'
        : 'network';
    return { signs: [code, kind], code, message, endsAt: NaN, acceptedPermissions: '' };
  }
  if (!(error instanceof dist_src_RequestError))
    return undefined;
  const limit = limitOf(error);
  return {
    signs: limit === undefined ? signsOf(error) : ['limit'],
    code: error.status,
    message: messageOf(error),
    endsAt: timeOf(error) + (limit?.endsInMs ?? NaN),
    acceptedPermissions: responseOf(error).headers['x-accepted-github-permissions'] ?? '',
  };
}
function signsOf(error) {
  if (error.status >= 500)
    return ['fault'];
  return isJson(responseOf(error).data) ? [error.status, 'refusal'] : ['page'];
}



/** Returns the error that says in two sentences why a request failed, whatever it was for; what is no failure of a request is returned as it is. */
function explainError(error, attempt) {
  const opening = `Could not ${attempt.doing}: `;
  return explainBy(rules, error, { ...attempt, opening }) ?? error;
}
/** Ends a sentence about a refusal with what GitHub said. */
function answered(failed) {
  return (_, { message, code }) => prose `${failed} GitHub answered '${message}' (${code}).`;
}
const rules = [
  ...networkRules,
  {
    on: ['limit'],
    isOutage: true,
    failed: (_, { code, endsAt }) => `GitHub's rate limit is used up (${code}); ${Number.isNaN(endsAt)
            ? 'GitHub does not say when it ends'
            : `it ends at ${new Date(endsAt).toISOString()}`}.`,
    remedy: () => prose `Run ${word('the job')} again after that, and spread what sends many requests over a longer time.`,
  },
  {
    on: ['fault'],
    isOutage: true,
    failed: (_, { code }) => `GitHub answered with status ${code}, a fault on its side.`,
    remedy: () => prose `Look at https://www.githubstatus.com and run ${word('the job')} again later.`,
  },
  {
    on: ['page'],
    failed: ({ apiUrl }, { code }) => `${apiUrl} answered with status ${code} and a page that is no answer of GitHub's REST API.`,
    remedy: notGitHub,
  },
  {
    on: [400],
    message: /not a supported version/,
    failed: answered('this server is too old.'),
    remedy: 'Update GitHub Enterprise Server to a version that knows the REST API of 2022-11-28.',
  },
  {
    on: [410],
    failed: answered('this version of the REST API is no longer offered.'),
    remedy: () => prose `Update ${word('this action')} to its latest version.`,
  },
  {
    on: [403],
    message: /IP allow list/,
    failed: answered('the organisation lets only listed addresses in.'),
    remedy: () => prose `Run ${word('the job')} on a ${word('runner')} whose address is on the organisation's IP allow list, or let an owner add it there.`,
  },
  {
    on: [403],
    message: /SAML/,
    failed: answered('the organisation asks for SAML single sign-on.'),
    remedy: () => prose `Authorise the token for the organisation, or give an App's ${named('client-id')} and ${named('private-key')}, which need no sign-on.`,
  },
  {
    on: ['refusal'],
    failed: answered('GitHub refused the request.'),
    remedy: 'Look its answer up in the documentation of the REST API.',
  },
];
/** Says why a token could not be revoked and until when it lives; of an outage not what to do about it, since nothing is left undone for which to run a job again. */
function explainUnrevoked(error, expiresAt, apiUrl) {
  const explained = explainError(error, { doing: 'revoke the token', apiUrl });
  return prose `${isOutage(explained) ? explained.failed : textOf(explained)} The token lives until ${expiresAt}.`;
}
/** Every request names its own user agent, and reading `navigator` loads code of Node.js. */
const getUserAgent = () => 'Node.js';
// pkg/dist-src/defaults.js


// pkg/dist-src/version.js
var VERSION = "0.0.0-development";

// pkg/dist-src/defaults.js
var userAgent = `octokit-endpoint.js/${VERSION} ${getUserAgent()}`;
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

// pkg/dist-src/util/lowercase-keys.js
function lowercaseKeys(object) {
  if (!object) {
    return {};
  }
  return Object.keys(object).reduce((newObj, key) => {
    newObj[key.toLowerCase()] = object[key];
    return newObj;
  }, {});
}

// pkg/dist-src/util/is-plain-object.js
function isPlainObject(value) {
  if (typeof value !== "object" || value === null) return false;
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  const proto = Object.getPrototypeOf(value);
  if (proto === null) return true;
  const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
  return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}

// pkg/dist-src/util/merge-deep.js
function mergeDeep(defaults, options) {
  const result = Object.assign({}, defaults);
  Object.keys(options).forEach((key) => {
    if (isPlainObject(options[key])) {
      if (!(key in defaults)) Object.assign(result, { [key]: options[key] });
      else result[key] = mergeDeep(defaults[key], options[key]);
    } else {
      Object.assign(result, { [key]: options[key] });
    }
  });
  return result;
}

// pkg/dist-src/util/remove-undefined-properties.js
function removeUndefinedProperties(obj) {
  for (const key in obj) {
    if (obj[key] === void 0) {
      delete obj[key];
    }
  }
  return obj;
}

// pkg/dist-src/merge.js
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

// pkg/dist-src/util/add-query-parameters.js
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

// pkg/dist-src/util/extract-url-variable-names.js
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

// pkg/dist-src/util/omit.js
function omit(object, keysToOmit) {
  const result = { __proto__: null };
  for (const key of Object.keys(object)) {
    if (keysToOmit.indexOf(key) === -1) {
      result[key] = object[key];
    }
  }
  return result;
}

// pkg/dist-src/util/url-template.js
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

// pkg/dist-src/parse.js
function parse(options) {
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

// pkg/dist-src/endpoint-with-defaults.js
function endpointWithDefaults(defaults, route, options) {
  return parse(merge(defaults, route, options));
}

// pkg/dist-src/with-defaults.js
function withDefaults(oldDefaults, newDefaults) {
  const DEFAULTS2 = merge(oldDefaults, newDefaults);
  const endpoint2 = endpointWithDefaults.bind(null, DEFAULTS2);
  return Object.assign(endpoint2, {
    DEFAULTS: DEFAULTS2,
    defaults: withDefaults.bind(null, DEFAULTS2),
    merge: merge.bind(null, DEFAULTS2),
    parse
  });
}

// pkg/dist-src/index.js
var endpoint = withDefaults(null, DEFAULTS);
/**
 * Stands in the bundles for content-type, with which @octokit/request tells JSON from text: a server's answers
 * are read, never written, so nothing needs its grammar.
 */
function content_type_parse(header) {
  const [type = '', ...parameters] = header.replaceAll(/\s/g, '').toLowerCase().split(';');
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return { type, parameters: charset === undefined ? {} : { charset: charset.slice(8).replaceAll('"', '') } };
}
/**
 * Stands in the bundles for json-with-bigint, with which @octokit/request keeps whole numbers beyond 2^53 exact:
 * GitHub's ids are far below, and event payloads with such numbers are refused.
 */
const JSONParse = JSON.parse;
/** Goes with parsing. */
const JSONStringify = JSON.stringify;
// pkg/dist-src/index.js


// pkg/dist-src/defaults.js


// pkg/dist-src/version.js
var dist_bundle_VERSION = "10.0.16";

// pkg/dist-src/defaults.js
var defaults_default = {
  headers: {
    "user-agent": `octokit-request.js/${dist_bundle_VERSION} ${getUserAgent()}`
  }
};

// pkg/dist-src/fetch-wrapper.js



// pkg/dist-src/is-plain-object.js
function dist_bundle_isPlainObject(value) {
  if (typeof value !== "object" || value === null) return false;
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  const proto = Object.getPrototypeOf(value);
  if (proto === null) return true;
  const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
  return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}

// pkg/dist-src/fetch-wrapper.js

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
  const body = dist_bundle_isPlainObject(requestOptions.body) || Array.isArray(requestOptions.body) ? JSONStringify(requestOptions.body) : requestOptions.body;
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
      // duplex must be set if request.body is ReadableStream or Async Iterables.
      // See https://fetch.spec.whatwg.org/#dom-requestinit-duplex.
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
    const requestError = new dist_src_RequestError(message, 500, {
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
    throw new dist_src_RequestError(fetchResponse.statusText, status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  if (status === 304) {
    octokitResponse.data = await getResponseData(fetchResponse);
    throw new dist_src_RequestError("Not modified", status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  if (status >= 400) {
    octokitResponse.data = await getResponseData(fetchResponse);
    throw new dist_src_RequestError(toErrorMessage(octokitResponse.data), status, {
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
  const mimetype = content_type_parse(contentType);
  if (isJSONResponse(mimetype)) {
    let text = "";
    try {
      text = await response.text();
      return JSONParse(text);
    } catch (err) {
      return text;
    }
  } else if (mimetype.type.startsWith("text/") || // `application/octet-stream` is the canonical "arbitrary binary" type
  // (RFC 2046) and must never be decoded as text, even when the response
  // carries a (misleading) `charset=utf-8` parameter \u2014 see #751.
  mimetype.parameters.charset?.toLowerCase() === "utf-8" && mimetype.type !== "application/octet-stream") {
    return response.text().catch(noop);
  } else {
    return response.arrayBuffer().catch(
      /* v8 ignore next -- @preserve */
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

// pkg/dist-src/with-defaults.js
function dist_bundle_withDefaults(oldEndpoint, newDefaults) {
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
      defaults: dist_bundle_withDefaults.bind(null, endpoint2)
    });
    return endpointOptions.request.hook(request2, endpointOptions);
  };
  return Object.assign(newApi, {
    endpoint: endpoint2,
    defaults: dist_bundle_withDefaults.bind(null, endpoint2)
  });
}

// pkg/dist-src/index.js
var request = dist_bundle_withDefaults(endpoint, defaults_default);
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
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
    // Determine the request port
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
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
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
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}



/**
 * Returns the address of the proxy for a request, by the toolkit's rules for `https_proxy`, `http_proxy` and
 * `no_proxy`, or undefined for none; throws an ExplainedError where the variable holds no address or Node.js is
 * older than 24.5, whose agents take no proxy and would go around it in silence.
 * @see https://nodejs.org/api/http.html#new-agentoptions
 */
function findProxy(url, nodeVersion) {
  const proxy = readProxy(url);
  if (proxy === undefined)
    return undefined;
  const [major, minor] = nodeVersion.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 5))
    return proxy.href;
  throw explained_error_fixable({
    failed: prose `The proxy '${proxy.host}' is set, but Node.js ${nodeVersion} of this ${word('runner')} cannot use one.`,
    remedy: prose `${word('Update the runner')}, or put the API's host into 'no_proxy' if it can be reached directly.`,
  });
}
function readProxy(url) {
  try {
    return getProxyUrl(url);
  }
  catch {
    const name = `${url.protocol.slice(0, -1)}_proxy`;
    throw explained_error_fixable({
      failed: `The environment variable '${name}' (or its upper-case form) holds no address of a proxy.`,
      remedy: `Set it to one such as http://proxy.example.com:8080, or unset it.`,
    });
  }
}




/** How many requests to one server are under way at the most: HTTP/1.1 carries one at a time over each connection. */
const mostAtOnce = 5;
const mostRedirects = 5;
/**
 * Creates a fetch over node:http(s) with kept connections (at most 5), the runner's proxy variables and a time
 * limit in milliseconds for each attempt, from connecting to the last byte; rejects with a NetworkFailure where
 * no whole answer came. The platform's own fetch loads undici, which takes longer than all the rest of a step.
 */
function fetchOverHttp(timeoutMs) {
  const agents = new Map();
  const agentFor = (url) => {
    const agent = agents.get(url.origin) ?? createAgent(url);
    agents.set(url.origin, agent);
    return agent;
  };
  return async (address, init) => {
    let url = new URL(address);
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const response = await send(url, { ...init, agent: agentFor(url) }, timeoutMs);
      const location = response.headers.get('location');
      if (![301, 302, 307, 308].includes(response.status) || location === undefined)
        return response;
      url = followOnSameOrigin(location, url);
    }
    throw networkFailure(`more than ${mostRedirects} redirects`, 'ERR_TOO_MANY_REDIRECTS', false);
  };
}
function createAgent(url) {
  const proxy = findProxy(url, process.versions.node);
  const options = {
    keepAlive: true,
    maxSockets: mostAtOnce,
    ...(proxy !== undefined && { proxyEnv: { http_proxy: proxy, https_proxy: proxy } }),
  };
  const { Agent } = clientFor(url);
  return new Agent(options);
}
/** Loads the client for an address, which takes Node.js milliseconds. */
function loadClient(address) {
  clientFor(new URL(address));
}
/** With node:https, Node.js parses all its root certificates, of which a server that speaks plain http needs none. */
function clientFor({ protocol }) {
  return protocol === 'https:'
    ? process.getBuiltinModule('node:https')
    : process.getBuiltinModule('node:http');
}
/** Method, body and credentials go along, so a redirect is followed on the same origin alone. */
function followOnSameOrigin(location, from) {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (to?.origin === from.origin)
    return to;
  throw explained_error_fixable({
    failed: `${from.origin} redirects to ${to?.origin ?? 'no address'}, which is another server and gets no credentials.`,
    remedy: prose `Set ${named('github-api-url')} to the REST API's own address.`,
  });
}
/** A timer and listeners, since an AbortSignal and an async iterator take a millisecond of start-up to do the same. */
async function send(url, { method, headers, body, agent }, timeoutMs) {
  // Only the option reaches a tunnel that a proxy does not open; the timer comes first and covers all the rest.
  const options = { method, headers: { ...headers }, agent, timeout: timeoutMs + 1 };
  const outgoing = clientFor(url).request(url, options);
  let timer;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => {
        const late = new Error(`no answer within ${timeoutMs / 1000} s`);
        reject(Object.assign(late, { code: 'ETIMEDOUT' }));
        outgoing.destroy();
      }, timeoutMs);
      outgoing.on('response', (incoming) => {
        const chunks = [];
        incoming
          .on('data', (chunk) => chunks.push(chunk))
          .on('end', () => {
          resolve(toResponse(url, incoming, Buffer.concat(chunks)));
        })
          .on('error', reject);
      });
      outgoing.on('error', reject).end(body);
    });
  }
  catch (error) {
    const { code, message } = error;
    throw networkFailure(message, String(code), outgoing.writableFinished);
  }
  finally {
    clearTimeout(timer);
  }
}
function toResponse(url, incoming, body) {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  return {
    status: Number(incoming.statusCode),
    url: url.href,
    headers: new Map(headers),
    text: () => Promise.resolve(body.toString('utf8')),
    arrayBuffer: () => Promise.resolve(body.buffer.slice(body.byteOffset, body.byteOffset + body.length)),
  };
}




const mostTries = 5;
/** How long the waits of one request may take it: a runner minute is paid for, and most faults end sooner. */
const longestMs = 60_000;
/** A server that has been silent for so long is left alone, so that main and post together stay under two minutes. */
const longestSilenceMs = 45_000;
/** After so long it is asked again. */
const pauseMs = 60_000;
/**
 * Creates the hook that sends a request up to 5 times within about 60 s: after network errors, 5xx, 429 and
 * secondary limits, and after 401 for a token created within seconds; tells each retry in one line. A request
 * with `request: { once: true }` is sent again only where GitHub surely did not take it.
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
function retry(info, timing) {
  let silence;
  const isSilent = () => silence !== undefined &&
    silence.until - silence.since > longestSilenceMs &&
    timing.now() - silence.until < pauseMs;
  /** A time without requests says nothing, so that only what follows within two pauses belongs to the same silence. */
  const silenceSince = (startedAt) => silence !== undefined && startedAt - silence.until < 2 * pauseMs ? silence.since : startedAt;
  const attempt = async (request, options) => {
    const startedAt = timing.now();
    if (isSilent())
      throw networkFailure('no answer to the requests before this one', 'ERR_SILENT', false);
    try {
      const response = await answer(request, options);
      silence = undefined;
      return response;
    }
    catch (error) {
      const isTimeout = isNetworkFailure(error) && error.code === 'ETIMEDOUT';
      silence = isTimeout ? { since: silenceSince(startedAt), until: timing.now() } : undefined;
      throw error;
    }
  };
  const hook = async (request, options) => {
    const startedAt = timing.now();
    for (let tries = 1;; tries += 1) {
      try {
        return await attempt(request, options);
      }
      catch (error) {
        const wait = chooseWait(error, { options, tries, timing });
        const elapsed = timing.now() - startedAt;
        if (wait === undefined || tries === mostTries || elapsed + wait.ms > longestMs)
          throw error;
        info(describeRetry(options, wait, tries + 1));
        await timing.sleep(wait.ms);
      }
    }
  };
  return { hook, isSilent };
}
function describeRetry({ method, url }, { reason, ms }, next) {
  const seconds = Math.ceil(ms / 1000);
  return `${method} ${url}: ${reason}; trying again in ${seconds} s (${next} of ${mostTries}).`;
}
/** Octokit wraps what fetch throws into an error with status 500, and returns text where JSON is broken: both are undone here. */
async function answer(request, options) {
  try {
    const response = await request(options);
    if (response.status !== 204 && !isJson(response.data)) {
      throw networkFailure('an answer that is not JSON', 'ERR_NOT_JSON', true);
    }
    return response;
  }
  catch (error) {
    if (!(error instanceof dist_src_RequestError) || error.response !== undefined)
      throw error;
    throw error.cause;
  }
}
/** GitHub limits what creates content to about 80 requests a minute. */
const burst = 20;
const everyMs = 1000;
/**
 * Creates a pace that lets 20 requests of each credential through at once and then one a second; after a pause it
 * lets through at once as many as there were seconds, 20 at the most.
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
function createPace(timing) {
  /** When each credential may send 20 at once again. */
  const fullAt = new Map();
  return async (key) => {
    const now = timing.now();
    // A credential that may send as much again as at first needs no remembering.
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




/** The version that github.com and all supported GitHub Enterprise Servers know; older servers refuse newer versions with 400. */
const apiVersion = '2022-11-28';
/**
 * Opens a connection to a REST API, over which every request to that server goes.
 * @see https://docs.github.com/rest/about-the-rest-api/api-versions
 */
function connect({ apiUrl, webUrl, log, timing }) {
  const { hook, isSilent } = retry(log.info, timing);
  return {
    apiUrl,
    webUrl,
    timing,
    retry: hook,
    isSilent,
    pace: createPace(timing),
    load: () => {
      loadClient(apiUrl);
    },
    request: request.defaults({
      baseUrl: apiUrl,
      headers: {
        accept: 'application/vnd.github+json',
        'user-agent': 'repo-scoped-token',
        'x-github-api-version': apiVersion,
      },
      request: { fetch: fetchOverHttp(timing.attemptMs), hook, log: { warn: log.debug } },
    }),
  };
}
const promises_namespaceObject = require("node:timers/promises");

/** The real time; GitHub itself gives up on a request after 10 s, so its answer comes before our limit. */
const realTiming = { attemptMs: 12_000, now: Date.now, sleep: promises_namespaceObject.setTimeout, random: Math.random };
/** Returns what a request sends a token with; in the token's first seconds GitHub's servers may not know it yet. */
function sentBy({ token, createdAt }) {
  return { headers: { authorization: `bearer ${token}` }, request: { tokenCreatedAt: createdAt } };
}




/**
 * Revokes an installation access token, and returns whether it did, or whether GitHub knows no such token: it is
 * expired or revoked already.
 * @see https://docs.github.com/rest/apps/installations#revoke-an-installation-access-token
 */
async function revokeInstallationAccessToken({ request }, bearer) {
  try {
    const { status } = await request('DELETE /installation/token', sentBy(bearer));
    expectAnswer(status === 204, 'the status 204');
    return 'revoked';
  }
  catch (error) {
    if (error instanceof dist_src_RequestError && error.status === 401 && messageOf(error) === 'Bad credentials')
      return 'gone';
    throw error;
  }
}



/** Opens the owner of tokens on the server that makes them; some may be alive already. */
function openTokens(connection, { changed, revoked }, before = []) {
  let isEnding = false;
  const alive = new Set(before);
  const tried = new Set();
  const { tracked, settle } = trackWork();
  const refusal = () => (isEnding ? interrupted() : undefined);
  const create = tracked(async (ask) => {
    const token = await ask();
    alive.add(token);
    changed?.([...alive]);
    if (isEnding)
      throw interrupted();
    return token;
  });
  const release = (token) => {
    alive.delete(token);
    changed?.([...alive]);
  };
  const revoke = tracked(async (token) => {
    // GitHub's answer to a second time would be taken for a token that it does not know yet.
    if (tried.has(token))
      return;
    tried.add(token);
    try {
      const outcome = await revokeInstallationAccessToken(connection, token);
      if (outcome === 'revoked')
        release(token);
      revoked?.({ token, outcome });
    }
    catch (error) {
      revoked?.({ token, outcome: error });
    }
  });
  const end = async () => {
    isEnding = true;
    await settle();
    await Promise.all([...alive].map(revoke));
    await settle();
  };
  return { create, revoke, release, refusal, end };
}
function interrupted() {
  return explained_error_fixable({
    failed: 'Interrupted, so that no token is handed on.',
    remedy: prose `Run ${word('the job')} again for what was not done.`,
  });
}
function trackWork() {
  const underWay = new Set();
  return {
    tracked: (work) => (given) => {
      const working = work(given);
      underWay.add(working);
      return working.finally(() => underWay.delete(working));
    },
    /** Waits until all that is under way has ended, well or not. */
    settle: () => Promise.allSettled(underWay),
  };
}
/** Masks a token (or JWT), its parts between the dots, and the Base64 in which Git and shells carry it. */
function mask_maskToken(core, token) {
  if (token === '')
    return;
  const carried = [`x-access-token:${token}`, `${token}\n`].map((text) => Buffer.from(text).toString('base64'));
  for (const piece of new Set([
    token,
    ...token.split('.').filter(({ length }) => length >= 20),
    ...carried,
  ])) {
    core.setSecret(piece);
  }
}
/** Reads in post what main kept alive, and masks it again. */
function readTokens(core) {
  const state = core.getState('tokens');
  const tokens = (state === '' ? [] : JSON.parse(state));
  for (const { token } of tokens)
    mask_maskToken(core, token);
  return { apiUrl: core.getState('api-url'), tokens, livesUntil: core.getState('lives-until') };
}
/** Returns a text on one line, without the control characters by which it could leave that line or steer a terminal. */
function toOneLine(text) {
  // eslint-disable-next-line no-control-regex -- control characters are what this takes out
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}


const words = {
  'Give the value in place of its name.': "Write ${{ secrets.NAME }}: nothing expands $NAME in 'with:'.",
  'Escape quotes and line breaks in the values.': 'Build values with toJSON(\u2026), as in {"ref": ${{ toJSON(github.ref) }}}, so that quotes and line breaks are escaped.',
};
/** Returns what a step calls things, such as which of two inputs named the App. */
function readWords(core) {
  return { ...words, 'client ID': core.getInput('client-id') === '' ? 'app-id' : 'client-id' };
}
/**
 * Returns a text as one line in which nothing can start a workflow command: the runner takes `::` at the start
 * of a line and `##[` anywhere in it for one, whoever wrote it.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
function toHarmlessLine(text) {
  return toOneLine(text)
    .replaceAll('##[', '## [')
    .replace(/^(\s*):(?=:)/, '$1: ');
}
/** Creates the log over which everything is said, in lines that start no workflow command. */
function createLog(core) {
  const say = (write) => (message) => {
    write(toHarmlessLine(render(message, readWords(core))));
  };
  return {
    info: say(core.info),
    debug: say(core.debug),
    notice: say(core.notice),
    warning: say(core.warning),
  };
}






/** The whole of post: revokes every token that main left alive, on the server that made it, and never fails the job. */
async function runPost(core, timing = realTiming) {
  const log = createLog(core);
  const { apiUrl, tokens, livesUntil } = readTokens(core);
  if (livesUntil !== '') {
    log.info(`The token is left alive until ${livesUntil}, since 'skip-token-revoke' is true.`);
  }
  else if (tokens.length === 0) {
    log.info('No token of this step is alive, so none is revoked.');
  }
  const connection = connect({ apiUrl, webUrl: '', log, timing });
  const revoked = ({ token, outcome }) => {
    if (outcome === 'revoked')
      log.info('Revoked the token.');
    else if (outcome === 'gone')
      log.info('The token was revoked or expired already.');
    else
      log.warning(explainUnrevoked(outcome, token.expiresAt, apiUrl));
  };
  await openTokens(connection, { revoked }, tokens).end();
}


/** What a failure of the operating system means by its code, and what to do before running again; the last fits any. */
const meanings = [
  {
    codes: /ENOSPC|EDQUOT/,
    failed: 'The disk is full:',
    remedy: () => prose `Free some space on the ${word('runner')}`,
  },
  {
    codes: /EACCES|EPERM|EROFS/,
    failed: 'The operating system denies access:',
    remedy: () => prose `Let the user who runs ${word('the job')} read and write there`,
  },
  {
    codes: /EPIPE/,
    failed: 'What reads the output has closed it:',
    remedy: () => 'Look at what reads it',
  },
  {
    codes: /^/,
    failed: 'The operating system reports a failure:',
    remedy: () => prose `Look at disk, files and limits of the ${word('runner')}`,
  },
];
/** Returns an error that explains itself, an error of the operating system (a full disk, a closed pipe) in two sentences; undefined for a bug. */
function explainSystemError(error) {
  if (error instanceof ExplainedError)
    return error;
  if (typeof error !== 'object' || error === null || !('syscall' in error))
    return undefined;
  const { code, message } = error;
  const { failed, remedy } = meanings.find(({ codes }) => codes.test(String(code)));
  const again = prose `${remedy()}, and run ${word('the job')} again.`;
  return explained_error_fixable({ failed: `${failed} ${message}.`, remedy: again }, error);
}




/** Runs a step to its end; hands a failure to `fail` as one line without a stack trace, and its causes to debug. */
async function runStep(core, step, fail) {
  try {
    await step(core);
  }
  catch (error) {
    const words = readWords(core);
    const explained = explainSystemError(error);
    const told = explained
      ? render(textOf(explained), words)
      : `This step has a bug: ${String(error)}. Please report it with the log of a run that has debug logging on.`;
    fail(toHarmlessLine(told));
    const { debug } = createLog(core);
    for (let cause = error; cause instanceof Error; cause = cause.cause)
      debug(`${cause.name}: ${render(textOf(cause), words)}`);
  }
}



// Without a top-level await webpack joins the modules into one scope, which starts faster.
// Of the toolkit, only what is named here comes into the bundle.
void runStep({ debug: core_debug, getInput: getInput, getState: getState, info: info, notice: notice, setSecret: core_setSecret, warning: warning }, runPost, warning);

module.exports = __webpack_exports__;
/******/ })()
;
