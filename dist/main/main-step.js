'use strict';

var os = require('os');
var crypto = require('crypto');
var fs = require('fs');
var index = require('./index.js');
var promises = require('node:timers/promises');
var node_crypto = require('node:crypto');
var node_util = require('node:util');

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

function issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!fs.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
}

const requiresBasicAuth = undefined;
var githubAppJwt = undefined;
const Lru = Object;
const createOAuthAppAuth = () => undefined;
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
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(os.EOL);
    issueCommand('set-output', { name }, toCommandValue(value));
}
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
function debug(message) {
    issueCommand('debug', {}, message);
}
function error(message, properties = {}) {
    issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
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
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}

class Context {
    constructor() {
        var _a, _b, _c;
        this.payload = {};
        if (process.env.GITHUB_EVENT_PATH) {
            if (fs.existsSync(process.env.GITHUB_EVENT_PATH)) {
                this.payload = JSON.parse(fs.readFileSync(process.env.GITHUB_EVENT_PATH, { encoding: 'utf8' }));
            }
            else {
                const path = process.env.GITHUB_EVENT_PATH;
                process.stdout.write(`GITHUB_EVENT_PATH ${path} does not exist${os.EOL}`);
            }
        }
        this.eventName = process.env.GITHUB_EVENT_NAME;
        this.sha = process.env.GITHUB_SHA;
        this.ref = process.env.GITHUB_REF;
        this.workflow = process.env.GITHUB_WORKFLOW;
        this.action = process.env.GITHUB_ACTION;
        this.actor = process.env.GITHUB_ACTOR;
        this.job = process.env.GITHUB_JOB;
        this.runAttempt = parseInt(process.env.GITHUB_RUN_ATTEMPT, 10);
        this.runNumber = parseInt(process.env.GITHUB_RUN_NUMBER, 10);
        this.runId = parseInt(process.env.GITHUB_RUN_ID, 10);
        this.apiUrl = (_a = process.env.GITHUB_API_URL) !== null && _a !== void 0 ? _a : `https://api.github.com`;
        this.serverUrl = (_b = process.env.GITHUB_SERVER_URL) !== null && _b !== void 0 ? _b : `https://github.com`;
        this.graphqlUrl =
            (_c = process.env.GITHUB_GRAPHQL_URL) !== null && _c !== void 0 ? _c : `https://api.github.com/graphql`;
    }
    get issue() {
        const payload = this.payload;
        return Object.assign(Object.assign({}, this.repo), { number: (payload.issue || payload.pull_request || payload).number });
    }
    get repo() {
        if (process.env.GITHUB_REPOSITORY) {
            const [owner, repo] = process.env.GITHUB_REPOSITORY.split('/');
            return { owner, repo };
        }
        if (this.payload.repository) {
            return {
                owner: this.payload.repository.owner.login,
                repo: this.payload.repository.name
            };
        }
        throw new Error("context.repo requires a GITHUB_REPOSITORY environment variable like 'owner/repo'");
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

function readRun(core) {
  const path = process.env.GITHUB_EVENT_PATH;
  try {
    const context = new Context();
    return Object.assign(context, { payload: Object(context.payload) });
  }
  catch (error) {
    createLog(core).warning(`Cannot read the event in '${String(path)}' (${error.code ?? 'not JSON'}). The step continues without it.`);
    process.env.GITHUB_EVENT_PATH = '';
    const context = new Context();
    process.env.GITHUB_EVENT_PATH = path;
    return context;
  }
}

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
function explained(error) {
  return explainSystemError(error) ?? error;
}

function nameOf(event) {
  return 'workflow' in event ? event.workflow : event.eventType;
}

function describeEvent(event) {
  const name = `'${nameOf(event)}'`;
  const isWorkflow = 'workflow' in event;
  return {
    name,
    did: `${isWorkflow ? 'Started' : 'Sent'} ${name}`,
    todo: `${isWorkflow ? 'start' : 'send'} ${name}`,
    undone: `${name} was not ${isWorkflow ? 'started' : 'sent'}`,
    to: isWorkflow ? 'in' : 'to',
  };
}


var VERSION$2 = "0.0.0-development";

var userAgent = `octokit-endpoint.js/${VERSION$2} ${getUserAgent()}`;
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


var VERSION$1 = "10.0.16";

var defaults_default = {
  headers: {
    "user-agent": `octokit-request.js/${VERSION$1} ${getUserAgent()}`
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
function readProxyCredentials(text) {
  const { credentials } = splitProxy(text.trim());
  const [, user = '', password = ''] = /^([^:]*):([^]+)$/.exec(credentials) ?? [];
  if (password === '')
    return [];
  const decoded = { user: decode$1(user) ?? user, password: decode$1(password) ?? password };
  return [{ user, password }, decoded];
}
function decode$1(text) {
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
  const isEncoded = !/[/\\?#\s]/.test(credentials) && decode$1(credentials) !== undefined;
  if (isHttp && isEncoded && url !== undefined && url.hostname !== '')
    return url;
  throw index.fixable(complain$1(variable, parts, { isHttp, isEncoded }));
}
function complain$1(variable, { scheme, credentials, server }, { isHttp, isEncoded }) {
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
function isNotFound(error) {
  return error instanceof RequestError && error.status === 404;
}
function isBareNotFound(error) {
  return isNotFound(error) && messageOf$1(error) === 'Not Found';
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
function whyUnknown(error) {
  if (isNetworkFailure(error))
    return error.sent ? `GitHub's response was lost (${error.code})` : undefined;
  const isUnknown = error instanceof RequestError && (error.status >= 500 || error.status === 304);
  return isUnknown ? `GitHub responded with ${describeFault(error)}` : undefined;
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

function ownRepositories(names, owner) {
  const unique = new Map();
  for (const name of names) {
    const owned = owner === undefined ? name : { owner, ...name };
    if (!unique.has(keyOf(owned)))
      unique.set(keyOf(owned), owned);
  }
  return [...unique.values()];
}
function keyOf({ owner = '', name }) {
  return `${owner}/${name}`.toLowerCase();
}
function findOwners(repositories, given) {
  const owners = [given, ...repositories.map(({ owner }) => owner)].filter((owner) => owner !== undefined);
  const [owner] = owners;
  return { owner, other: owners.find((candidate) => !sameName(candidate, owner)) };
}
function fullName({ owner = '', name }) {
  return owner === '' ? name : `${owner}/${name}`;
}
function groupByOwner(repositories) {
  const groups = Map.groupBy(repositories, ({ owner }) => owner.toLowerCase());
  return [...groups.values()];
}
function sameName(one, other) {
  return one?.toLowerCase() === other?.toLowerCase();
}
function sameRepository(one, other) {
  return keyOf(one) === keyOf(other);
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

function sentBy({ token, createdAt }) {
  return { headers: { authorization: `bearer ${token}` }, request: { tokenCreatedAt: createdAt } };
}
function sentOnceBy(bearer) {
  const { headers, request } = sentBy(bearer);
  return { headers, request: { ...request, once: true } };
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
function isPermissions(value) {
  return isObject(value) && Object.values(value).every(isText);
}
function objectsOf(value) {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function getUser({ request }, bearer, username) {
  const { data } = await request('GET /users/{username}', {
    username,
    ...sentBy(bearer),
  });
  expectAnswer(isId(data.id), 'a user');
  return { id: Number(data.id) };
}

async function findBotUser(connection, { installation, token }) {
  const { apiUrl } = connection;
  const name = `${installation.appSlug}[bot]`;
  try {
    const { id } = await getUser(connection, token, name);
    return { id, name };
  }
  catch (error) {
    if (!isNotFound(error)) {
      throw explainError(error, { doing: `find the user '${name}'`, apiUrl });
    }
    const complaint = {
      failed: `There is no user '${name}' at ${apiUrl}.`,
      remedy: index.prose `Set ${index.named('git-identity')} to false, and set the name and email address for Git yourself.`,
    };
    throw index.fixable(complaint, error);
  }
}

function explainSuspension({ appSlug, account, suspendedAt, htmlUrl }, cause) {
  const complaint = {
    failed: `The installation of the App '${appSlug}' on '${account}' has been suspended since ${String(suspendedAt).slice(0, 10)}.`,
    remedy: `An owner of '${account}' can unsuspend it at ${htmlUrl}.`,
  };
  return index.fixable(complaint, cause);
}
function explainUnrevoked(error, expiresAt, { apiUrl, timing }) {
  const explained = explainError(error, { doing: 'revoke the token', apiUrl });
  const end = describeTime(Date.parse(expiresAt), timing.now());
  return index.prose `${index.isOutage(explained) ? explained.failed : index.textOf(explained)} The token is valid until ${end}.`;
}

function refuseAll(error) {
  return { error, culprits: [] };
}
function howToCorrect(names) {
  return names.length === 0
    ? index.prose `name another repository in ${index.named('repositories')} (by default, the current one is used)`
    : index.prose `correct ${index.join(names.map(index.named), ' or ')}`;
}

function isToken(value) {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}

async function createInstallationAccessToken({ request, timing }, installationId, { repositories, repositoryIds, permissions }) {
  const { data } = await request('POST /app/installations/{installation_id}/access_tokens', {
    installation_id: installationId,
    ...(repositories.length > 0 && { repositories: repositories.map(({ name }) => name) }),
    ...(repositoryIds && { repository_ids: [...repositoryIds] }),
    ...(permissions && { permissions }),
    request: { mostLost: 1 },
  });
  expectAnswer(isToken(data.token), 'a token');
  const createdAt = timing.now();
  const { expires_at: expiresAt, permissions: granted = {}, repositories: covered = [] } = data;
  return {
    token: data.token,
    createdAt,
    expiresAt: isTime(expiresAt) ? expiresAt : new Date(createdAt + hourMs).toISOString(),
    repositories: isRepositories(covered) ? covered.map(toRepository) : [],
    permissions: isPermissions(granted) ? granted : {},
    lacks: [
      ...(isTime(expiresAt) ? [] : ['the time at which the token expires']),
      ...(isPermissions(granted) ? [] : ['the permissions of the token']),
      ...(isRepositories(covered) ? [] : ['the repositories of the token']),
    ],
  };
}
const hourMs = 3_600_000;
function isRepositories(data) {
  const isOne = (one) => isObject(one) && isText(one.name) && (!isObject(one.owner) || isText(one.owner.login));
  return Array.isArray(data) && data.every(isOne);
}
function toRepository({ id, owner, name }) {
  return { owner: owner?.login ?? '', name, ...(isId(id) && { id }) };
}

function toInstallation(data) {
  const { id, app_slug: appSlug, html_url: htmlUrl, permissions } = data;
  const suspendedAt = data.suspended_at ?? undefined;
  const account = data.account;
  const login = isObject(account) ? (account.login ?? account.slug) : undefined;
  const isInstallation = isId(id) &&
    isText(appSlug) &&
    isText(login) &&
    isText(htmlUrl) &&
    isPermissions(permissions) &&
    (suspendedAt === undefined || isTime(suspendedAt));
  expectAnswer(isInstallation, 'an installation');
  return {
    id,
    appSlug,
    account: login,
    accountType: typeOf(data.target_type, account),
    htmlUrl,
    permissions,
    repositorySelection: data.repository_selection === 'all' ? 'all' : 'selected',
    suspendedAt: suspendedAt,
  };
}
function typeOf(type, account) {
  if (type === 'User' || type === 'Enterprise')
    return type;
  return isObject(account) && !isText(account.login) ? 'Enterprise' : 'Organization';
}
function installPageOf({ htmlUrl }) {
  return `${htmlUrl}/installations/new`;
}

async function getInstallation({ request }, find) {
  const [route, parameters] = routeOf(find);
  const { data, url } = (await request(route, parameters));
  const asked = find.by === 'repository' ? `/repos/${fullName(find.repository)}/installation` : '';
  const installation = toInstallation(data);
  if (url.toLowerCase().endsWith(asked.toLowerCase()))
    return installation;
  const id = Number(/\/repositories\/(\d+)\/installation$/.exec(url)?.[1]);
  return { ...installation, renamed: isId(id) ? { id } : {} };
}
function routeOf(find) {
  switch (find.by) {
    case 'id':
      return ['GET /app/installations/{installation_id}', { installation_id: find.id }];
    case 'repository': {
      const { owner, name } = find.repository;
      return ['GET /repos/{owner}/{repo}/installation', { owner, repo: name }];
    }
    case 'owner':
      return ['GET /users/{username}/installation', { username: find.owner }];
    case 'enterprise':
      return ['GET /enterprises/{enterprise}/installation', { enterprise: find.enterprise }];
  }
}

async function findInstallation(app, sought) {
  try {
    return await getInstallation(app, sought.find);
  }
  catch (error) {
    const { diagnoseFindError } = await Promise.resolve().then(function () { return require('./diagnose-find-error.js'); });
    return await diagnoseFindError(error, app, sought);
  }
}

function findNamesBy({ app, tokens }, installationId) {
  return async (repositoryIds) => {
    if (repositoryIds.length === 0)
      return new Map();
    const scope = { repositories: [], repositoryIds, permissions: { metadata: 'read' } };
    try {
      const token = await tokens.create(() => createInstallationAccessToken(app, installationId, scope));
      await tokens.revoke(token);
      return new Map(token.repositories.map((repository) => [Number(repository.id), repository]));
    }
    catch {
      return new Map();
    }
  };
}

function isCreated(answer) {
  return 'token' in answer;
}
async function createToken(creator, request, known) {
  const { find } = request;
  const [installation, early] = await Promise.all([
    known ?? findInstallation(creator.app, request),
    find.by === 'id' ? ask(creator, request, find.id) : undefined,
  ]);
  if ('error' in installation)
    return installation;
  const refusal = (await refuseMoved(creator, request, installation)) ?? refuseInstallation(request, installation);
  if (refusal !== undefined)
    return refusal;
  const token = early ?? (await ask(creator, request, installation.id));
  if (!('error' in token))
    return { installation, token };
  const { diagnoseTokenError } = await Promise.resolve().then(function () { return require('./diagnose-token-error.js'); });
  const findNames = findNamesBy(creator, installation.id);
  return diagnoseTokenError(token.error, creator.app, { installation, request, findNames });
}
async function ask({ app, tokens }, request, installationId) {
  try {
    return await tokens.create(() => createInstallationAccessToken(app, installationId, request));
  }
  catch (error) {
    return { error };
  }
}
async function refuseMoved(creator, { find, names }, found) {
  if (find.by !== 'repository')
    return undefined;
  const { repository } = find;
  if (found.renamed === undefined && sameName(repository.owner, found.account))
    return undefined;
  const { explainMoved } = await Promise.resolve().then(function () { return require('./explain-moved.js'); });
  const findNames = findNamesBy(creator, found.id);
  const culprits = await explainMoved([{ repository, found }], { names, findNames });
  return { error: culprits[0].error, culprits };
}
function refuseInstallation({ find, owner }, installation) {
  const { id, account, suspendedAt } = installation;
  if (find.by !== 'id')
    return suspendedAt === undefined ? undefined : refuseAll(explainSuspension(installation));
  if (owner === undefined || sameName(owner, account))
    return undefined;
  const complaint = {
    failed: index.prose `${index.named('installation-id')} is ${id}, which is the installation on '${account}', ${index.word('but the inputs name')} '${owner}'.`,
    remedy: index.prose `Set ${index.named('installation-id')} to the App's installation on '${owner}', or leave it out so that the installation is looked up.`,
  };
  return refuseAll(index.fixable(complaint));
}

function accessByToken(token) {
  return {
    pacedAs: token,
    installation: undefined,
    current: () => ({ token }),
    latest: () => undefined,
    end: () => Promise.resolve(),
    get: (refused) => (refused === undefined ? Promise.resolve({ token }) : Promise.reject(explainExpired())),
  };
}
function explainExpired() {
  return index.fixable({
    failed: index.prose `GitHub no longer accepts ${index.named('token')}, because it is expired or revoked, and a token that already exists cannot be renewed.`,
    remedy: index.prose `Use a token that is valid for longer, or an App with ${index.named('client-id')} and ${index.named('private-key')}, whose tokens are renewed.`,
  });
}
const earlyMs = 300_000;
const youngMs = 60_000;
function accessByApp(connection, creator, { created, request }) {
  const { installation } = created;
  let latest = created;
  let renewing;
  const isUsedUp = (refused) => {
    const { token, expiresAt, createdAt } = latest.token;
    const isYoung = connection.timing.now() - createdAt < youngMs;
    const isEnding = Date.parse(expiresAt) - connection.serverNow() < earlyMs;
    return !isYoung && (isEnding || refused?.token === token);
  };
  const renew = async () => {
    const app = { ...creator.app, request: creator.app.request.defaults({ request: { once: true } }) };
    const answer = await createToken({ ...creator, app }, request, installation);
    if (!isCreated(answer))
      throw answer.error;
    const { token } = latest;
    latest = answer;
    await creator.tokens.revoke(token);
  };
  return {
    pacedAs: installation.id,
    installation,
    current: () => latest.token,
    latest: () => latest,
    end: () => creator.tokens.revoke(latest.token),
    get: async (refused) => {
      if (isUsedUp(refused))
        await (renewing ??= renew().finally(() => (renewing = undefined)));
      return latest.token;
    },
  };
}

function toCovered(connection, creator, { created, request, ...targets }) {
  if (created === undefined)
    return targets;
  return { ...targets, access: accessByApp(connection, creator, { created, request }) };
}

async function createForTargets(creator, { group, known, ...given }) {
  const [first] = group;
  const asked = { required: given.permissions, ...given };
  const refused = [];
  let covered = group;
  const find = { by: 'repository', repository: first };
  let request = { ...asked, find, repositories: covered };
  while (covered.length > 0) {
    const answer = await createToken(creator, request, known);
    if (isCreated(answer))
      return { created: answer, request, covered, refused };
    const { error, culprits } = answer;
    const open = [];
    for (const target of covered) {
      const culprit = culprits.find(({ repository }) => sameRepository(repository, target));
      if (culprit === undefined && culprits.length > 0)
        open.push(target);
      else
        refused.push({ target, status: 'failed', error: culprit?.error ?? error });
    }
    covered = open;
    request = { ...asked, find: { by: 'owner', owner: first.owner }, repositories: covered };
  }
  return { created: undefined, request, covered, refused };
}

const eventPermissions = { contents: 'write' };
function dispatchPermissions(event, waiting) {
  const level = 'workflow' in event || waiting?.cancelInProgress === true ? 'write' : 'read';
  return {
    ...(!('workflow' in event) && eventPermissions),
    ...(('workflow' in event || waiting !== undefined) && { actions: level }),
  };
}

async function getAppAuthentication({
  appId,
  privateKey,
  timeDifference,
  createJwt
}) {
  try {
    if (createJwt) {
      const { jwt, expiresAt } = await createJwt(appId, timeDifference);
      return {
        type: "app",
        token: jwt,
        appId,
        expiresAt
      };
    }
    const authOptions = {
      id: appId,
      privateKey
    };
    if (timeDifference) {
      Object.assign(authOptions, {
        now: Math.floor(Date.now() / 1e3) + timeDifference
      });
    }
    const appAuthentication = await githubAppJwt(authOptions);
    return {
      type: "app",
      token: appAuthentication.token,
      appId: appAuthentication.appId,
      expiresAt: new Date(appAuthentication.expiration * 1e3).toISOString()
    };
  } catch (error) {
    if (privateKey === "-----BEGIN RSA PRIVATE KEY-----") {
      throw new Error(
        "The 'privateKey` option contains only the first line '-----BEGIN RSA PRIVATE KEY-----'. If you are setting it using a `.env` file, make sure it is set on a single line with newlines replaced by '\n'"
      );
    } else {
      throw error;
    }
  }
}
function getCache() {
  return new Lru(
    15e3,
    1e3 * 60 * 59
  );
}
async function get(cache, options) {
  const cacheKey = optionsToCacheKey(options);
  const result = await cache.get(cacheKey);
  if (!result) {
    return;
  }
  const [
    token,
    createdAt,
    expiresAt,
    repositorySelection,
    permissionsString,
    singleFileName
  ] = result.split("|");
  const permissions = options.permissions || permissionsString.split(/,/).reduce((permissions2, string) => {
    if (/!$/.test(string)) {
      permissions2[string.slice(0, -1)] = "write";
    } else {
      permissions2[string] = "read";
    }
    return permissions2;
  }, {});
  return {
    token,
    createdAt,
    expiresAt,
    permissions,
    repositoryIds: options.repositoryIds,
    repositoryNames: options.repositoryNames,
    singleFileName,
    repositorySelection
  };
}
async function set(cache, options, data) {
  const key = optionsToCacheKey(options);
  const permissionsString = options.permissions ? "" : Object.keys(data.permissions).map(
    (name) => `${name}${data.permissions[name] === "write" ? "!" : ""}`
  ).join(",");
  const value = [
    data.token,
    data.createdAt,
    data.expiresAt,
    data.repositorySelection,
    permissionsString,
    data.singleFileName
  ].join("|");
  await cache.set(key, value);
}
function optionsToCacheKey({
  installationId,
  permissions = {},
  repositoryIds = [],
  repositoryNames = []
}) {
  const permissionsString = Object.keys(permissions).sort().map((name) => permissions[name] === "read" ? name : `${name}!`).join(",");
  const repositoryIdsString = repositoryIds.sort().join(",");
  const repositoryNamesString = repositoryNames.join(",");
  return [
    installationId,
    repositoryIdsString,
    repositoryNamesString,
    permissionsString
  ].filter(Boolean).join("|");
}

function toTokenAuthentication({
  installationId,
  token,
  createdAt,
  expiresAt,
  repositorySelection,
  permissions,
  repositoryIds,
  repositoryNames,
  singleFileName
}) {
  return Object.assign(
    {
      type: "token",
      tokenType: "installation",
      token,
      installationId,
      permissions,
      createdAt,
      expiresAt,
      repositorySelection
    },
    repositoryIds ? { repositoryIds } : null,
    repositoryNames ? { repositoryNames } : null,
    singleFileName ? { singleFileName } : null
  );
}

async function getInstallationAuthentication(state, options, customRequest) {
  const installationId = Number(options.installationId || state.installationId);
  if (!installationId) {
    throw new Error(
      "[@octokit/auth-app] installationId option is required for installation authentication."
    );
  }
  if (options.factory) {
    const { type, factory, oauthApp, ...factoryAuthOptions } = {
      ...state,
      ...options
    };
    return factory(factoryAuthOptions);
  }
  const request = customRequest || state.request;
  return getInstallationAuthenticationConcurrently(
    state,
    { ...options, installationId },
    request
  );
}
var pendingPromises =  new Map();
function getInstallationAuthenticationConcurrently(state, options, request) {
  const cacheKey = optionsToCacheKey(options);
  if (pendingPromises.has(cacheKey)) {
    return pendingPromises.get(cacheKey);
  }
  const promise = getInstallationAuthenticationImpl(
    state,
    options,
    request
  ).finally(() => pendingPromises.delete(cacheKey));
  pendingPromises.set(cacheKey, promise);
  return promise;
}
async function getInstallationAuthenticationImpl(state, options, request) {
  if (!options.refresh) {
    const result = await get(state.cache, options);
    if (result) {
      const {
        token: token2,
        createdAt: createdAt2,
        expiresAt: expiresAt2,
        permissions: permissions2,
        repositoryIds: repositoryIds2,
        repositoryNames: repositoryNames2,
        singleFileName: singleFileName2,
        repositorySelection: repositorySelection2
      } = result;
      return toTokenAuthentication({
        installationId: options.installationId,
        token: token2,
        createdAt: createdAt2,
        expiresAt: expiresAt2,
        permissions: permissions2,
        repositorySelection: repositorySelection2,
        repositoryIds: repositoryIds2,
        repositoryNames: repositoryNames2,
        singleFileName: singleFileName2
      });
    }
  }
  const appAuthentication = await getAppAuthentication(state);
  const payload = {
    installation_id: options.installationId,
    mediaType: {
      previews: ["machine-man"]
    },
    headers: {
      authorization: `bearer ${appAuthentication.token}`
    }
  };
  if (options.repositoryIds) {
    Object.assign(payload, { repository_ids: options.repositoryIds });
  }
  if (options.repositoryNames) {
    Object.assign(payload, {
      repositories: options.repositoryNames
    });
  }
  if (options.permissions) {
    Object.assign(payload, { permissions: options.permissions });
  }
  const {
    data: {
      token,
      expires_at: expiresAt,
      repositories,
      permissions: permissionsOptional,
      repository_selection: repositorySelectionOptional,
      single_file: singleFileName
    }
  } = await request(
    "POST /app/installations/{installation_id}/access_tokens",
    payload
  );
  const permissions = permissionsOptional || {};
  const repositorySelection = repositorySelectionOptional || "all";
  const repositoryIds = repositories ? repositories.map((r) => r.id) : void 0;
  const repositoryNames = repositories ? repositories.map((repo) => repo.name) : void 0;
  const createdAt = ( new Date()).toISOString();
  const cacheOptions = {
    token,
    createdAt,
    expiresAt,
    repositorySelection,
    permissions};
  if (singleFileName) {
    Object.assign(payload, { singleFileName });
  }
  await set(state.cache, options, cacheOptions);
  const cacheData = {
    installationId: options.installationId,
    token,
    createdAt,
    expiresAt,
    repositorySelection,
    permissions,
    repositoryIds,
    repositoryNames
  };
  if (singleFileName) {
    Object.assign(cacheData, { singleFileName });
  }
  return toTokenAuthentication(cacheData);
}

async function auth(state, authOptions) {
  switch (authOptions.type) {
    case "app":
      return getAppAuthentication(state);
    case "oauth-app":
      return state.oauthApp({ type: "oauth-app" });
    case "installation":
      return getInstallationAuthentication(state, {
        ...authOptions,
        type: "installation"
      });
    case "oauth-user":
      return state.oauthApp(authOptions);
    default:
      throw new Error(`Invalid auth type: ${authOptions.type}`);
  }
}

var PATHS = [
  "/app",
  "/app/hook/config",
  "/app/hook/deliveries",
  "/app/hook/deliveries/{delivery_id}",
  "/app/hook/deliveries/{delivery_id}/attempts",
  "/app/installations",
  "/app/installations/{installation_id}",
  "/app/installations/{installation_id}/access_tokens",
  "/app/installations/{installation_id}/suspended",
  "/app/installation-requests",
  "/marketplace_listing/accounts/{account_id}",
  "/marketplace_listing/plan",
  "/marketplace_listing/plans",
  "/marketplace_listing/plans/{plan_id}/accounts",
  "/marketplace_listing/stubbed/accounts/{account_id}",
  "/marketplace_listing/stubbed/plan",
  "/marketplace_listing/stubbed/plans",
  "/marketplace_listing/stubbed/plans/{plan_id}/accounts",
  "/orgs/{org}/installation",
  "/repos/{owner}/{repo}/installation",
  "/users/{username}/installation",
  "/enterprises/{enterprise}/installation"
];
function routeMatcher(paths) {
  const regexes = paths.map(
    (p) => p.split("/").map((c) => c.startsWith("{") ? "(?:.+?)" : c).join("/")
  );
  const regex = `^(?:${regexes.map((r) => `(?:${r})`).join("|")})$`;
  return new RegExp(regex, "i");
}
var REGEX = routeMatcher(PATHS);
function requiresAppAuth(url) {
  return !!url && REGEX.test(url.split("?")[0]);
}

var FIVE_SECONDS_IN_MS = 5 * 1e3;
function isNotTimeSkewError(error) {
  return !(error.message.match(
    /'Expiration time' claim \('exp'\) is too far in the future/
  ) || error.message.match(
    /'Expiration time' claim \('exp'\) must be a numeric value representing the future time at which the assertion expires/
  ) || error.message.match(
    /'Issued at' claim \('iat'\) must be an Integer representing the time that the assertion was issued/
  ));
}
async function hook(state, request, route, parameters) {
  const endpoint = request.endpoint.merge(route, parameters);
  const url = endpoint.url;
  if (/\/login\/oauth\/access_token$/.test(url)) {
    return request(endpoint);
  }
  if (requiresAppAuth(url.replace(request.endpoint.DEFAULTS.baseUrl, ""))) {
    const { token: token2 } = await getAppAuthentication(state);
    endpoint.headers.authorization = `bearer ${token2}`;
    let response;
    try {
      response = await request(endpoint);
    } catch (error) {
      if (isNotTimeSkewError(error)) {
        throw error;
      }
      if (typeof error.response.headers.date === "undefined") {
        throw error;
      }
      const diff = Math.floor(
        (Date.parse(error.response.headers.date) - Date.parse(( new Date()).toString())) / 1e3
      );
      state.log.warn(error.message);
      state.log.warn(
        `[@octokit/auth-app] GitHub API time and system time are different by ${diff} seconds. Retrying request with the difference accounted for.`
      );
      const { token: token3 } = await getAppAuthentication({
        ...state,
        timeDifference: diff
      });
      endpoint.headers.authorization = `bearer ${token3}`;
      return request(endpoint);
    }
    return response;
  }
  if (requiresBasicAuth(url)) {
    const authentication = await state.oauthApp({ type: "oauth-app" });
    endpoint.headers.authorization = authentication.headers.authorization;
    return request(endpoint);
  }
  const { token, createdAt } = await getInstallationAuthentication(
    state,
    {},
    request.defaults({ baseUrl: endpoint.baseUrl })
  );
  endpoint.headers.authorization = `token ${token}`;
  return sendRequestWithRetries(
    state,
    request,
    endpoint,
    createdAt
  );
}
async function sendRequestWithRetries(state, request, options, createdAt, retries = 0) {
  const timeSinceTokenCreationInMs = + new Date() - +new Date(createdAt);
  try {
    return await request(options);
  } catch (error) {
    if (error.status !== 401) {
      throw error;
    }
    if (timeSinceTokenCreationInMs >= FIVE_SECONDS_IN_MS) {
      if (retries > 0) {
        error.message = `After ${retries} retries within ${timeSinceTokenCreationInMs / 1e3}s of creating the installation access token, the response remains 401. At this point, the cause may be an authentication problem or a system outage. Please check https://www.githubstatus.com for status information`;
      }
      throw error;
    }
    ++retries;
    const awaitTime = retries * 1e3;
    state.log.warn(
      `[@octokit/auth-app] Retrying after 401 response to account for token replication delay (retry: ${retries}, wait: ${awaitTime / 1e3}s)`
    );
    await new Promise((resolve) => setTimeout(resolve, awaitTime));
    return sendRequestWithRetries(state, request, options, createdAt, retries);
  }
}

var VERSION = "8.3.1";
function createAppAuth(options) {
  if (!options.appId) {
    throw new Error("[@octokit/auth-app] appId option is required");
  }
  if (!options.privateKey && !options.createJwt) {
    throw new Error("[@octokit/auth-app] privateKey option is required");
  } else if (options.privateKey && options.createJwt) {
    throw new Error(
      "[@octokit/auth-app] privateKey and createJwt options are mutually exclusive"
    );
  }
  if ("installationId" in options && !options.installationId) {
    throw new Error(
      "[@octokit/auth-app] installationId is set to a falsy value"
    );
  }
  const log = options.log || {};
  if (typeof log.warn !== "function") {
    log.warn = console.warn.bind(console);
  }
  const request$1 = options.request || request.defaults({
    headers: {
      "user-agent": `octokit-auth-app.js/${VERSION} ${getUserAgent()}`
    }
  });
  const state = Object.assign(
    {
      request: request$1,
      cache: getCache()
    },
    options,
    options.installationId ? { installationId: Number(options.installationId) } : {},
    {
      log,
      oauthApp: createOAuthAppAuth()
    }
  );
  return Object.assign(auth.bind(null, state), {
    hook: hook.bind(null, state)
  });
}

const keyErrors = /could not be decoded|must generate a public key/;
const clockErrors = /'(?:Expiration time|Issued at)' claim/;
const pastSeconds = 60;
const aheadSeconds = 540;
const usedForMs = (aheadSeconds - 60) * 1000;
function authenticateApp(connection, app) {
  const { request, retry, timing, apiUrl, webUrl } = connection;
  const { issuer, signer } = app;
  const { getJwt, correctClock } = keepJwt(connection, app);
  connection.load();
  const createJwt = async () => ({ jwt: await getJwt(), expiresAt: '' });
  const authenticate = createAppAuth({ appId: issuer, createJwt });
  const signed = async (send, options) => {
    const { token } = await authenticate({ type: 'app' });
    const headers = { ...options.headers, authorization: `bearer ${token}` };
    try {
      return await retry(send, { ...options, headers });
    }
    catch (error) {
      const isMismatch = error instanceof RequestError && keyErrors.test(error.message);
      throw isMismatch ? await signer.explainMismatch({ issuer, apiUrl, webUrl }, error) : error;
    }
  };
  const hook = async (send, options) => {
    try {
      return await signed(send, options);
    }
    catch (error) {
      if (!(error instanceof RequestError) || !clockErrors.test(error.message))
        throw error;
      const serverTime = timeOf(error);
      if (Number.isNaN(serverTime))
        throw error;
      correctClock(serverTime);
      return signed(send, options);
    }
  };
  return {
    request: request.defaults({ request: { hook } }),
    timing,
    apiUrl,
    webUrl,
    issuer,
    keyInput: signer.input,
  };
}
function keepJwt({ timing, orInterrupted }, app) {
  let aheadMs = 0;
  let jwt = Promise.resolve('');
  let usedUntil = 0;
  const sign = () => {
    usedUntil = timing.now() + usedForMs;
    jwt = signJwt(app, timing.now() + aheadMs);
    jwt.catch(() => (usedUntil = 0));
  };
  sign();
  return {
    getJwt: () => {
      if (timing.now() >= usedUntil)
        sign();
      return orInterrupted(jwt);
    },
    correctClock: (serverTime) => {
      aheadMs = serverTime - timing.now();
      sign();
    },
  };
}
async function signJwt({ issuer, signer, mask }, nowMs) {
  const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const now = Math.floor(nowMs / 1000);
  const claims = { iat: now - pastSeconds, exp: now + aheadSeconds, iss: issuer };
  const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  const signature = await signer.sign(Buffer.from(unsigned));
  const jwt = `${unsigned}.${signature.toString('base64url')}`;
  mask(jwt);
  return jwt;
}

const names = `
  actions administration artifact_metadata attestations checks code_quality codespaces contents
  custom_properties_for_organizations dependabot_secrets deployments discussions email_addresses
  enterprise_administration enterprise_custom_properties
  enterprise_custom_properties_for_organizations enterprise_organization_installation_repositories
  enterprise_organization_installations environments followers git_ssh_keys gpg_keys
  interaction_limits issues members merge_queues metadata organization_administration
  organization_announcement_banners organization_copilot_agent_settings
  organization_copilot_seat_management organization_custom_org_roles organization_custom_properties
  organization_custom_roles organization_events organization_hooks organization_packages
  organization_personal_access_token_requests organization_personal_access_tokens organization_plan
  organization_projects organization_secrets organization_self_hosted_runners
  organization_user_blocking packages pages profile pull_requests repository_custom_properties
  repository_hooks repository_projects secret_scanning_alerts secrets security_events single_file
  starring statuses vulnerability_alerts workflows
`;
const exceptions = {
  enterprise_custom_properties_for_organizations: ['read', 'write', 'admin'],
  organization_custom_properties: ['read', 'write', 'admin'],
  organization_events: ['read'],
  organization_plan: ['read'],
  organization_projects: ['read', 'write', 'admin'],
  profile: ['write'],
  repository_projects: ['read', 'write', 'admin'],
  workflows: ['write'],
};
const appPermissions = Object.fromEntries(names
  .trim()
  .split(/\s+/)
  .map((name) => [name, exceptions[name] ?? ['read', 'write']]));

const labels$1 = new Map(Object.entries({
  copilot_seat_management: 'Copilot seat management',
  custom_org_roles: 'Custom organization roles',
  custom_roles: 'Custom repository roles',
  dependabot_secrets: 'Dependabot secrets',
  git_ssh_keys: 'Git SSH keys',
  gpg_keys: 'GPG keys',
  hooks: 'Webhooks',
  repository_custom_properties: 'Custom properties',
  repository_hooks: 'Webhooks',
  repository_projects: 'Projects',
  security_events: 'Code scanning alerts',
  self_hosted_runners: 'Self-hosted runners',
  statuses: 'Commit statuses',
  user_blocking: 'Blocking users',
  vulnerability_alerts: 'Dependabot alerts',
}));
const levels = new Map([
  ['read', 'Read-only'],
  ['write', 'Read and write'],
  ['admin', 'Admin'],
]);
function levelLabel(level) {
  return level === undefined ? 'No access' : (levels.get(level) ?? level);
}
function permissionLabel(permission, level) {
  const [, section, name = ''] = /^(?:(organization|enterprise)_)?(.+)$/.exec(permission) ?? [];
  const words = name.replaceAll('_', ' ');
  const label = labels$1.get(name) ?? `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
  return `"${label}${section === undefined ? '' : ` (${section})`}: ${levelLabel(level)}"`;
}

const anyLevel = ['read', 'write', 'admin'];
function levelsOf(permission) {
  return Object.hasOwn(appPermissions, permission) ? appPermissions[permission] : undefined;
}
function parsePermission(input, permission, value) {
  refuseJobPermission(input, permission);
  const levels = levelsOf(permission) ?? anyLevel;
  if (levels.includes(value))
    return value;
  throw index.fixable({
    failed: index.prose `${index.named(input)} is ${index.quote(value)}, but this permission accepts ${levels.join(' or ')}.`,
    remedy: 'Set it to one of these values, or leave it out.',
  });
}
function refuseJobPermission(input, permission) {
  if (permission !== 'id_token')
    return;
  throw index.fixable({
    failed: index.prose `${index.named(input)} is a permission of GITHUB_TOKEN, which GitHub Apps do not have.`,
    remedy: "Remove it. A job gets it with 'id-token: write' under 'permissions:'.",
  });
}
const ofOrganizations = /^organization_|^members$|^custom_properties_for_organizations$/;
const ofEnterprises = 'enterprise_';
function isGrantable(permission, type) {
  if (permission.startsWith(ofEnterprises))
    return type === 'Enterprise';
  return ofOrganizations.test(permission) ? type === 'Organization' : type !== 'Enterprise';
}
function permissionsText(permissions) {
  const pairs = Object.entries(permissions).map(([name, level]) => `${name}: ${level}`);
  return pairs.length === 0 ? 'none' : pairs.join(', ');
}
function joinPermissions(one, other) {
  const raised = lackingOf(other, one).map((name) => [name, other[name]]);
  return { ...one, ...Object.fromEntries(raised) };
}
function lackingOf(asked, granted) {
  const rank = (level) => anyLevel.indexOf(level ?? '');
  return Object.keys(asked).filter((name) => rank(asked[name]) > rank(granted[name]));
}
function compareLevels(names, asked, granted) {
  const compared = names.map((name) => `${permissionLabel(name, asked[name])} (now "${levelLabel(granted[name])}")`);
  return compared.join(', ');
}

const mostNamed = 10;
function describeToken({ installation, token }, asked, now) {
  const isWhole = asked.repositories.length === 0;
  const covered = isWhole
    ? `the whole installation on '${installation.account}'`
    : index.listFew(token.repositories.map(fullName), mostNamed);
  const end = describeTime(Date.parse(token.expiresAt), now);
  const line = `Created a token with the App '${installation.appSlug}' for ${covered} (${permissionsText(token.permissions)}), valid until ${end}.`;
  const narrowing = [
    ...(isWhole && installation.accountType !== 'Enterprise' ? ['repositories'] : []),
    ...(asked.permissions === undefined ? ['permission-\u2026'] : []),
  ];
  if (narrowing.length === 0)
    return line;
  return index.prose `${line} The token is broad; limit it with ${index.join(narrowing.map(index.named), ' and ')}.`;
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

const shortestPiece = 12;
function maskLines(core, secret) {
  const pieces = linesOf(secret);
  for (const piece of pieces)
    core.setSecret(piece);
  return pieces;
}
function maskPrivateKey(core, pem, masked) {
  for (const piece of [...linesOf(pem), ...linesOf(pem.replace(/-----[A-Z ]+-----|\s/g, ''))])
    if (!masked.has(piece))
      core.setSecret(piece);
}
function linesOf(secret) {
  const pieces = secret.split(/[\r\n]+/).map((piece) => piece.trim());
  return new Set(pieces.filter((piece) => piece.length >= shortestPiece && !boundary.test(piece)));
}
const boundary = /^-----[A-Z ]+-----$/;
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
function maskProxyCredentials(core, env) {
  const given = index.proxyVariables.flatMap((name) => env[name] ?? []);
  const found = given.flatMap((address) => readProxyCredentials(address));
  const pieces = found.flatMap(({ user, password }) => [
    password,
    Buffer.from(`${user}:${password}`).toString('base64'),
  ]);
  for (const piece of new Set(pieces))
    core.setSecret(piece);
}

function writeRunnerFile(variable, write) {
  try {
    write();
  }
  catch (error) {
    const path = process.env[variable];
    if (!(error instanceof Error) || path === undefined)
      throw error;
    if (error.message.startsWith('Missing file at path'))
      Object.assign(error, { code: 'ENOENT', syscall: 'open' });
    else if ('syscall' in error)
      error.message = `${error.message} (the runner's file ${path})`;
    throw error;
  }
}

function keepTokens(core, apiUrl) {
  save(core, 'api-url', apiUrl);
  const masked = new Set();
  return (alive) => {
    for (const { token } of alive.filter(({ token }) => !masked.has(token))) {
      maskToken(core, token);
      masked.add(token);
    }
    const kept = alive.map(({ token, expiresAt, createdAt }) => JSON.stringify({ token, expiresAt, createdAt }));
    save(core, 'tokens', kept.join('\n'));
  };
}
function letLive(core, tokens, token) {
  save(core, 'lives-until', token.expiresAt);
  tokens.release(token);
}
function save(core, name, value) {
  writeRunnerFile('GITHUB_STATE', () => {
    core.saveState(name, value);
  });
}

function isLogin(value) {
  return /^[a-z\d](?:[\w-]{0,99})$/i.test(value);
}
function parseOwner(input, value) {
  if (isLogin(value))
    return value;
  throw index.fixable({
    failed: index.prose `${index.named(input)} is ${index.quote(value)}, which is not the name of an account.`,
    remedy: index.prose `Use the name of a user or an organization, and put repositories in ${index.named('repositories')}.`,
  });
}
function parseEnterprise(input, value) {
  if (/^[\w-]{1,100}$/.test(value))
    return value;
  throw index.fixable({
    failed: index.prose `${index.named(input)} is ${index.quote(value)}, which is not the slug of an enterprise.`,
    remedy: "Use the part after /enterprises/ in the URL of the enterprise's page.",
  });
}

const reference = /^(?:\$?\{\{?\s*)?(?:(?:vars|secrets|env|inputs|matrix)\.[\w-]+|(?:steps|needs)\.[\w-]+\.outputs\.[\w-]+|github\.(?:actor|base_ref|head_ref|ref|ref_name|repository|repository_owner|sha|token|event\.[\w.-]+))(?:\s*\}\}?)?$|^\$(?:\w+|\{\w+\})$/;
const fileName = /^\w+\.(?:c|com|css|dev|go|html|io|js|json|jsx|md|net|org|pem|php|py|rb|rs|sh|toml|ts|tsx|txt|xml|yaml|yml)$/;
function isReference(value) {
  return reference.test(value) && !fileName.test(value);
}
const wordInFree = /^(?:vars|secrets|env|inputs|matrix)\.(?=.*[a-z])/;
const free = /event-type|^EVENT_TYPE$|ref$|file$/;
function refuseReference(input, value) {
  if (!isReference(value) || (free.test(input) && wordInFree.test(value)))
    return;
  throw index.fixable({
    failed: index.prose `${index.named(input)} is ${index.quote(value)}, which looks like the name of a variable, not its value.`,
    remedy: howToGiveValue(value),
  });
}
function howToGiveValue(name) {
  return /^\$(?!\{\{)/.test(name)
    ? index.prose `${index.word('Let the variable be expanded.')}`
    : index.prose `${index.word('Give the value instead of its name.')}`;
}

const mostRepositories = 500;
function parseRepositories(input, value) {
  if (value === '')
    return [];
  refuseArray(input, value);
  const entries = value
    .split(/[,\r\n]/)
    .map(index.trimBlanks)
    .filter((entry) => entry !== '');
  if (entries.length === 0) {
    throw index.fixable({
      failed: index.prose `${index.named(input)} names no repository: it contains only separators and spaces.`,
      remedy: index.prose `Check that the variables it uses are set, or leave it out.`,
    });
  }
  const repositories = entries.map((entry) => parseRepository(input, entry));
  return ownRepositories(repositories, undefined);
}
function refuseArray(input, value) {
  const names = readJsonArray(value);
  if (names === undefined)
    return;
  const line = input.startsWith('--') ? `${input} ${names.join()}` : `${input}: ${names.join(', ')}`;
  throw index.fixable({
    failed: index.prose `${index.named(input)} is a JSON array, but it must be a list without brackets and quotation marks.`,
    remedy: `Write this: ${line}`,
  });
}
function readJsonArray(value) {
  try {
    const parsed = JSON.parse(value);
    const isShown = (name) => typeof name === 'string' && /^[\w./-]+$/.test(name) && !index.looksSecret(name);
    const isList = Array.isArray(parsed) && parsed.length > 0 && parsed.every(isShown);
    return isList ? parsed : undefined;
  }
  catch {
    return undefined;
  }
}
function refuseTooMany(input, { length }) {
  if (length <= mostRepositories)
    return;
  throw index.fixable({
    failed: index.prose `${index.named(input)} names ${length} repositories, but the maximum is ${mostRepositories}.`,
    remedy: index.prose `Split them across ${index.word('several steps')}.`,
  });
}
function parseRepository(input, entry) {
  const [, owner, name = ''] = /^(?:([^/]+)\/)?([^/]+)$/.exec(entry) ?? [];
  const isName = /^[\w.-]{1,100}$/.test(name) && !/^\.\.?$|\.git$/i.test(name);
  const isRepository = isName && !(owner === undefined && isReference(entry));
  if (isRepository && owner === undefined)
    return { name };
  if (isRepository && owner !== undefined && isLogin(owner))
    return { owner, name };
  throw index.fixable({
    failed: index.prose `${index.named(input)} contains ${index.quote(entry)}, which is not a repository name.`,
    remedy: howToWrite(entry),
  });
}
const pieces = [
  [
    /^(?:[a-z]+:\/\/|git@)[^/:]+[/:]([\w-]+\/[\w.-]+?)(?:\.git)?\/?$/i,
    (repository) => `Use ${index.quote(repository)} instead of the URL.`,
  ],
  [
    /^([\w./-]+?)(?:\.git)?@[^@]*$/,
    (repository) => `Use ${index.quote(repository)}: a repository is named without a branch, a tag, or a commit.`,
  ],
  [/^([\w./-]+)\.git$/i, (repository) => `Use ${index.quote(repository)}, without .git at the end.`],
];
function howToWrite(entry) {
  for (const [pattern, remedy] of pieces) {
    const [, repository] = pattern.exec(entry) ?? [];
    if (repository !== undefined)
      return remedy(repository);
  }
  if (isReference(entry))
    return index.prose `${howToGiveValue(entry)} If a repository has this name, add its owner, as in 'owner/name'.`;
  if (/\s/.test(entry))
    return "Separate names with commas or new lines. Each is 'name' or 'owner/name'.";
  return "Write each repository as 'name' or 'owner/name'.";
}

function planStep(inputs, current) {
  const isByApp = inputs.credentials.kind === 'app';
  const accountUnknown = isByApp && inputs.installationId !== undefined;
  const bareOwner = inputs.owner ?? (accountUnknown ? undefined : current.owner);
  const repositories = ownRepositories(inputs.repositories, bareOwner);
  const dispatched = ownRepositories(inputs.dispatch?.repositories ?? [], bareOwner);
  const [targets, input] = dispatched.length > 0
    ? [dispatched, 'dispatch-repositories']
    : repositories.length > 0
      ? [repositories, 'repositories']
      : [[current], undefined];
  if (!accountUnknown)
    refuseTooMany('dispatch-repositories', dispatched);
  const token = isByApp ? planToken(inputs, { repositories, dispatched, current, targets }) : undefined;
  return { targets, names: namesOf(inputs, input), isToCurrent: input === undefined, token };
}
function planToken(inputs, given) {
  const owner = oneOwner(given.repositories, inputs.owner);
  const { covered, input, group } = chooseRepositories(inputs, given);
  const repositories = ownRepositories(covered, owner);
  if (input !== undefined)
    refuseTooMany(input, repositories);
  const find = chooseFind(inputs, covered[0]);
  const isSending = ownRepositories(given.targets, owner).some((target) => isCovered(repositories, owner, target));
  return {
    find,
    ...(owner !== undefined && { owner }),
    repositories,
    ...choosePermissions(inputs, isSending),
    names: namesOf(inputs, input),
    ...(group && { group }),
  };
}
function isCovered(repositories, owner, target) {
  if (repositories.length > 0)
    return repositories.some((repository) => sameRepository(repository, target));
  return sameName(target.owner, owner);
}
function namesOf({ owner }, input) {
  return [...(owner === undefined ? [] : ['owner']), ...(input === undefined ? [] : [input])];
}
function chooseRepositories({ owner, installationId, enterprise }, { repositories, dispatched, current }) {
  if (repositories.length > 0)
    return { covered: repositories, input: 'repositories' };
  if ((owner ?? installationId ?? enterprise) !== undefined)
    return { covered: [] };
  const [group] = groupByOwner(dispatched);
  if (group === undefined)
    return { covered: [current] };
  return { covered: group, input: 'dispatch-repositories', group };
}
function chooseFind(inputs, first) {
  const { installationId, enterprise, owner = '' } = inputs;
  if (installationId !== undefined)
    return { by: 'id', id: installationId };
  if (enterprise !== undefined)
    return { by: 'enterprise', enterprise };
  if (first?.owner === undefined)
    return { by: 'owner', owner };
  return { by: 'repository', repository: { owner: first.owner, name: first.name } };
}
function choosePermissions({ permissions, dispatch, enterprise }, isSending) {
  const isNamed = Object.keys(permissions).length > 0;
  const needed = dispatch === undefined || enterprise !== undefined || (isNamed && !isSending)
    ? undefined
    : dispatchPermissions(dispatch.event, dispatch.waiting);
  if (needed !== undefined)
    return { permissions: joinPermissions(permissions, needed), required: needed };
  return isNamed ? { permissions } : {};
}
function findRaised({ permissions }, { token }) {
  const asked = token?.permissions ?? {};
  return lackingOf(asked, permissions)
    .filter((name) => permissions[name] !== undefined)
    .map((name) => [name, String(asked[name])]);
}
function oneOwner(repositories, given) {
  const { owner, other } = findOwners(repositories, given);
  if (other === undefined)
    return owner;
  if (given !== undefined) {
    throw index.fixable({
      failed: index.prose `${index.named('repositories')} contains a repository of '${other}', but ${index.named('owner')} is '${given}'.`,
      remedy: index.prose `Remove ${index.named('owner')}, or only name repositories of '${given}'.`,
    });
  }
  throw index.fixable({
    failed: index.prose `${index.named('repositories')} contains repositories of '${String(owner)}' and of '${other}', but one token can only cover repositories of one owner.`,
    remedy: index.prose `Use one step for each owner. A name without an owner belongs to the owner of the current repository unless ${index.named('owner')} is set.`,
  });
}
function ownTargets({ targets }, account) {
  return ownRepositories(targets, account).map(({ owner = '', name }) => ({ owner, name }));
}
function coveredTargets({ repositories, permissions }, { installation: { account } }, { targets, needed }) {
  if (permissions !== undefined && lackingOf(needed, permissions).length > 0)
    return [];
  const covered = ownRepositories(repositories, account);
  return targets.filter((target) => sameName(target.owner, account) && isCovered(covered, account, target));
}

function writeTokenOutputs(core, { installation, token }) {
  writeOutputs(core, {
    token: token.token,
    'installation-id': installation.id,
    'app-slug': installation.appSlug,
    'expires-at': token.expiresAt,
    repositories: JSON.stringify(token.repositories.map(fullName)),
    permissions: JSON.stringify(token.permissions),
  });
}
function writeGitIdentity(core, { id, name }, webUrl) {
  const host = new URL(webUrl).hostname;
  writeOutputs(core, { 'git-user-name': name, 'git-user-email': `${id}+${name}@users.noreply.${host}` });
}
function writeOutputs(core, outputs) {
  writeRunnerFile('GITHUB_OUTPUT', () => {
    for (const [name, value] of Object.entries(outputs))
      core.setOutput(name, value);
  });
}

async function makeReady(step, credentials, open) {
  const { core, log, plan, inputs } = step;
  const connection = open();
  if (credentials.kind === 'token')
    return { connection, sender: credentials, targets: ownTargets(plan, undefined) };
  const token = plan.token;
  const tokens = openTokens(connection, { changed: keepTokens(core, connection.apiUrl) });
  const mask = (jwt) => {
    maskToken(core, jwt);
  };
  const creator = { app: authenticateApp(connection, { ...credentials, mask }), tokens };
  const made = await createOwnToken(creator, token);
  if (made instanceof Error)
    return made;
  const targets = ownTargets(plan, made.created?.installation.account);
  const { access, ...own } = toCovered(connection, creator, made);
  if (made.created === undefined || access === undefined)
    return { connection, sender: { ...creator, made: own }, targets };
  const ready = { connection, targets, own: { created: made.created, access, tokens } };
  log.info(describeToken(made.created, token, connection.timing.now()));
  hand(step, tokens, made.created);
  if (token.find.by === 'enterprise')
    return { ...ready, sender: creator };
  const needed = inputs.dispatch ? dispatchPermissions(inputs.dispatch.event, inputs.dispatch.waiting) : {};
  const covered = token.group ? made.covered : coveredTargets(token, made.created, { targets, needed });
  const kept = { ...access, end: () => Promise.resolve() };
  return { ...ready, sender: { ...creator, made: { ...own, covered, access: kept } } };
}
function hand({ core, inputs }, tokens, created) {
  writeTokenOutputs(core, created);
  if (inputs.skipTokenRevoke)
    letLive(core, tokens, created.token);
}
function handRenewed(step, own) {
  let handed = own.created;
  return () => {
    const latest = own.access.latest();
    if (latest === handed)
      return;
    handed = latest;
    hand(step, own.tokens, latest);
  };
}
async function createOwnToken(creator, token) {
  const { group } = token;
  if (group !== undefined)
    return createForTargets(creator, { ...token, group });
  const created = await createToken(creator, token);
  return isCreated(created) ? { created, request: token, covered: [], refused: [] } : created.error;
}

function parseBoolean(input, value) {
  const lower = value.toLowerCase();
  if (lower === 'true')
    return true;
  if (lower === 'false' || lower === '')
    return false;
  throw index.fixable({
    failed: index.prose `${index.named(input)} is ${index.quote(value)}, but it must be true or false.`,
    remedy: index.prose `Set ${index.named(input)} to true or false, or leave it out.`,
  });
}

function parseId(input, value, whereToFind) {
  const id = /^\d+$/.test(value) ? Number(value) : 0;
  if (id > 0 && Number.isSafeInteger(id))
    return id;
  throw index.fixable({
    failed: index.prose `${index.named(input)} is ${index.quote(value)}, but it must be a whole number above 0.`,
    remedy: whereToFind,
  });
}
function parseAppId(input, value) {
  if (value.startsWith('Iv'))
    return parseClientId(input, value);
  return String(parseId(input, value, "Copy the App ID from the App's settings page."));
}
function parseClientId(input, value) {
  refuseReference(input, value);
  if (/^[0-9a-f]{40}$/i.test(value)) {
    throw index.fixable({
      failed: index.prose `${index.named(input)} looks like a client secret.`,
      remedy: "Use the client ID, which starts with Iv. It is above the client secrets on the App's settings page.",
    });
  }
  if (/^[\w.-]{1,100}$/.test(value))
    return value;
  throw index.fixable({
    failed: index.prose `${index.named(input)} is ${index.quote(value)}, which is not a client ID.`,
    remedy: "Copy the value that starts with Iv from the App's settings page.",
  });
}

const giveKey = "Use the whole .pem file that you download under 'Private keys' on the App's settings page, from -----BEGIN to the last -----.";
const labels = [
  { pattern: /PUBLIC KEY$/, failed: 'contains a public key.' },
  { pattern: /CERTIFICATE/, failed: 'contains a certificate.' },
  { pattern: /^EC /, failed: 'contains an EC key, but GitHub Apps use RSA keys.' },
  {
    pattern: /^OPENSSH /,
    failed: 'contains an OpenSSH key, which belongs to a user or a machine, not to a GitHub App.',
  },
  {
    pattern: /^ENCRYPTED /,
    failed: "is encrypted with a passphrase, but GitHub's keys never are.",
  },
  {
    pattern: /^(?!(?:RSA )?PRIVATE KEY$)/,
    failed: 'contains PEM data that is not a private key.',
  },
];
function complainOfLabel(input, label, body) {
  const kind = body.includes('ENCRYPTED') ? 'ENCRYPTED PRIVATE KEY' : label;
  const known = labels.find(({ pattern }) => pattern.test(kind));
  return known === undefined ? undefined : complain(input, known);
}
const looks = [
  { pattern: /^[0-9a-f]{40}$/i, failed: "contains what looks like the App's client secret." },
  { pattern: /^SHA256:/, failed: 'contains the fingerprint of a key.' },
  { pattern: /^(?:gh[a-z]_|github_pat_)/, failed: 'contains a token.' },
  { pattern: /^\d+$/, failed: 'contains a number.' },
  { pattern: /^Iv[\w.]+$/, failed: 'contains what looks like a client ID.' },
  {
    pattern: /^\$(?:\{\{?\s*)?[\w.][\w. ]*(?:\}\}?)?$/,
    failed: 'contains the name of a variable, not its value.',
    remedy: index.prose `${index.word('Let the variable be expanded.')}`,
  },
  {
    pattern: /^(?:awskms|gcpkms|azurekms|hashivault|openbao):\/\/|^arn:[\w-]+:kms:|^projects\/.+\/cryptoKeys\/|^https:\/\/[\w-]+\.(?:vault|managedhsm)\./,
    failed: 'contains the name of a key in a key management service.',
    remedy: index.prose `Use it as ${index.named('kms-key')} instead.`,
  },
  { pattern: /^[\w.~/\\: -]+\.pem$/, failed: 'contains the name of a file, not its content.' },
  {
    pattern: /^-----BEGIN [A-Z ]+-----$/,
    failed: 'contains only the first line of the key.',
    remedy: 'Store the key as a secret, or pass it on with line breaks escaped as \\n or as Base64, so that the other lines are not lost.',
  },
  {
    pattern: /-----BEGIN /,
    failed: 'is cut off: it starts like a key, but the -----END line is missing.',
  },
  { pattern: /-----END /, failed: 'is cut off: the -----BEGIN line is missing.' },
  { pattern: /^MII[\w+/=\s-]+$/, failed: 'does not have the -----BEGIN and -----END lines.' },
];
const anyLook = { failed: 'does not contain a private key.' };
function complainOfText(input, value) {
  return complain(input, looks.find(({ pattern }) => pattern.test(value)) ?? anyLook);
}
function complainOfKey(input, key) {
  const type = String(key.asymmetricKeyType);
  if (type !== 'rsa') {
    return {
      failed: index.prose `${index.named(input)} contains a key of type '${type}', but GitHub Apps use RSA keys.`,
      remedy: giveKey,
    };
  }
  const bits = Number(key.asymmetricKeyDetails?.modulusLength);
  if (bits >= 2048)
    return undefined;
  return {
    failed: index.prose `${index.named(input)} is an RSA key of ${bits} bits, but GitHub's keys have at least 2048 bits.`,
    remedy: giveKey,
  };
}
function complain(input, { failed, remedy = giveKey }) {
  return { failed: index.prose `${index.named(input)} ${failed}`, remedy };
}

const longestKey = 65_536;
const signInThreadPool = node_util.promisify(node_crypto.sign);
function parsePrivateKey(input, value) {
  index.refuseLong(input, value, longestKey);
  const { key, pem } = readKey(input, toPem(input, decode(clean(index.withoutInvisible(value)))));
  const complaint = complainOfKey(input, key);
  if (complaint !== undefined)
    throw index.fixable(complaint);
  return {
    input: 'private-key',
    pem,
    bits: Number(key.asymmetricKeyDetails?.modulusLength),
    sign: (data) => signInThreadPool('RSA-SHA256', data, key),
    explainMismatch: (_, answer) => Promise.resolve(answer),
  };
}
function clean(value) {
  const bare = value.trim().replace(/^(["'`])([^]*)\1$/, '$2');
  return bare.replace(/(?<!\\)\\+(?:r\\+n|[nr])/g, '\n').trim();
}
function decode(value) {
  const compact = value.replace(/\s+/g, '');
  if (value.includes('-----') || !/^[\w+/-]+={0,2}$/.test(compact))
    return value;
  const decoded = Buffer.from(compact, 'base64').toString('latin1');
  return decoded.includes('-----BEGIN') ? clean(decoded) : value;
}
function toPem(input, value) {
  const [, label = '', body = ''] = /-----BEGIN ([A-Z0-9 ]+)-----([^]*?)-----END \1-----/.exec(value) ?? [];
  if (label === '')
    throw index.fixable(complainOfText(input, value));
  const complaint = complainOfLabel(input, label, body);
  if (complaint !== undefined)
    throw index.fixable(complaint);
  const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
function readKey(input, given) {
  const isPkcs1 = given.includes(' RSA PRIVATE ');
  const other = isPkcs1
    ? given.replaceAll(' RSA PRIVATE ', ' PRIVATE ')
    : given.replaceAll(' PRIVATE ', ' RSA PRIVATE ');
  for (const pem of [given, other]) {
    try {
      return { key: node_crypto.createPrivateKey(pem), pem };
    }
    catch {
      continue;
    }
  }
  throw index.fixable({
    failed: index.prose `${index.named(input)} is damaged: it starts and ends like a private key, but the text between is cut off or changed.`,
    remedy: 'Store the whole .pem file again, unchanged.',
  });
}

const longestToken = 8192;
async function readCredentials(core, around, mayBeMissing) {
  const token = core.getInput('token');
  const privateKey = core.getInput('private-key');
  maskToken(core, token);
  const masked = maskLines(core, privateKey);
  const kmsKey = core.getInput('kms-key');
  refuseSeveral({ token, 'private-key': privateKey, 'kms-key': kmsKey });
  const kmsIdentity = core.getInput('kms-identity');
  if (kmsIdentity !== '' && kmsKey === '')
    await refuseLonelyIdentity(around.run);
  if (token !== '')
    return { kind: 'token', token: parseToken(token) };
  if (kmsKey !== '') {
    const { readKmsKey } = await Promise.resolve().then(function () { return require('./read-kms-key.js'); }).then(function (n) { return n.readKmsKey; });
    const signer = await readKmsKey(core, { key: kmsKey, identity: kmsIdentity, mayBeMissing }, around);
    return 'kind' in signer ? signer : { kind: 'app', issuer: readIssuer(core, 'kms-key'), signer };
  }
  if (privateKey === '')
    return noCredentials(core, around.run, mayBeMissing);
  const issuer = readIssuer(core, 'private-key');
  const signer = parsePrivateKey('private-key', privateKey);
  maskPrivateKey(core, signer.pem, masked);
  return { kind: 'app', issuer, signer };
}
async function refuseLonelyIdentity(run) {
  const { whyWithheld } = await Promise.resolve().then(function () { return require('./explain-missing-credentials.js'); });
  if (whyWithheld(run) !== undefined)
    return;
  throw index.fixable({
    failed: index.prose `${index.named('kms-identity')} is set, but ${index.named('kms-key')} is not.`,
    remedy: index.prose `Set ${index.named('kms-key')} to the key that signs. If the step sets it, check the spelling of the variable.`,
  });
}
function refuseSeveral(inputs) {
  const [one, other] = Object.keys(inputs).filter((name) => inputs[name] !== '');
  if (one === undefined || other === undefined)
    return;
  throw index.fixable({
    failed: index.prose `${index.named(one)} and ${index.named(other)} are both set, but only one of them can be used.`,
    remedy: 'Remove one of them.',
  });
}
async function noCredentials(core, run, mayBeMissing) {
  const hasId = core.getInput('client-id') !== '' || core.getInput('app-id') !== '';
  const isSending = ['dispatch-event-type', 'dispatch-workflow'].some((name) => core.getInput(name) !== '');
  const orToken = isSending ? ['token'] : [];
  const empty = hasId ? ['private-key'] : ['client-id', 'private-key', ...orToken];
  const { explainMissingCredentials } = await Promise.resolve().then(function () { return require('./explain-missing-credentials.js'); });
  const reason = explainMissingCredentials(run, empty);
  if (mayBeMissing)
    return { kind: 'none', reason: reason.failed, isExpected: reason.isExpected };
  throw index.fixable(reason);
}
function readIssuer(core, key) {
  const clientId = core.getInput('client-id');
  const appId = core.getInput('app-id');
  if (clientId === '' && appId === '') {
    throw index.fixable({
      failed: index.prose `${index.named(key)} is set, but ${index.named('client-id')} is not.`,
      remedy: index.prose `Set ${index.named('client-id')} to the value that starts with Iv on the App's settings page. If the step sets it, check the spelling of the variable or secret.`,
    });
  }
  if (clientId === '')
    return parseAppId('app-id', appId);
  if (appId !== '')
    core.warning("'client-id' and 'app-id' are both set. 'client-id' is used; remove 'app-id'.");
  return parseClientId('client-id', clientId);
}
function parseToken(token) {
  index.refuseLong('token', token, longestToken);
  if (isToken(token))
    return token;
  throw index.fixable({
    failed: index.prose `${index.named('token')} contains spaces, line breaks, or other characters that tokens never contain.`,
    remedy: 'Store the token again, without anything around it.',
  });
}

const inputNames = `
  client-id app-id private-key kms-key kms-identity installation-id token owner enterprise repositories
  skip-token-revoke git-identity allow-missing-credentials github-api-url dispatch-event-type
  dispatch-client-payload dispatch-client-payload-file dispatch-repositories dispatch-workflow
  dispatch-ref dispatch-inputs
  dispatch-wait-for dispatch-timeout-minutes dispatch-cancel-in-progress
`
  .trim()
  .split(/\s+/);

const prefix$1 = 'INPUT_PERMISSION-';
function readPermissions(core, env) {
  const permissions = {};
  const names = Object.keys(env).filter((name) => name.toUpperCase().startsWith(prefix$1));
  for (const input of names.map((name) => name.slice('INPUT_'.length).toLowerCase()).sort()) {
    const value = core.getInput(input);
    const permission = input.slice('permission-'.length).replaceAll('-', '_');
    if (value === '')
      continue;
    permissions[permission] = parsePermission(input, permission, value);
    if (levelsOf(permission) === undefined) {
      core.warning(`'${input}' is a permission that this version does not know. It is sent to GitHub as it is.`);
    }
  }
  return permissions;
}

const prefix = 'INPUT_';
async function refuseUnknownInputs(env) {
  const given = new Map();
  for (const [variable, text = ''] of Object.entries(env)) {
    const value = index.trimBlanks(text);
    if (variable.toUpperCase().startsWith(prefix) && value !== '')
      given.set(variable.slice(prefix.length).toLowerCase(), value);
  }
  const unknown = [...given.keys()].filter((name) => !inputNames.includes(name) && !isPermission(name));
  if (unknown.length === 0)
    return;
  const { explainUnknownInputs } = await Promise.resolve().then(function () { return require('./explain-unknown-inputs.js'); });
  const error = explainUnknownInputs(unknown, given);
  if (error !== undefined)
    throw error;
}
function isPermission(typed) {
  const [, name] = /^permission-([^_]+)$/.exec(typed) ?? [];
  return name !== undefined && levelsOf(name.replaceAll('-', '_')) !== undefined;
}

async function readInputs(toolkit, around) {
  const { env } = around;
  const core = { ...toolkit, getInput: (name) => readText(toolkit, name) };
  maskProxyCredentials(core, env);
  await refuseUnknownInputs(env);
  const read = (name, parse) => {
    const value = core.getInput(name);
    return value === '' ? undefined : parse(name, value);
  };
  const flag = (name) => parseBoolean(name, core.getInput(name));
  const inputs = {
    credentials: await readCredentials(core, around, flag('allow-missing-credentials')),
    address: index.readAddress((name) => core.getInput(name), env),
    installationId: read('installation-id', (name, value) => parseId(name, value, whereInstallationIdStands)),
    owner: read('owner', parseOwner),
    enterprise: read('enterprise', parseEnterprise),
    repositories: read('repositories', parseRepositories) ?? [],
    permissions: readPermissions(core, env),
    skipTokenRevoke: flag('skip-token-revoke'),
    gitIdentity: flag('git-identity'),
    dispatch: await readDispatch(core, env),
  };
  refuseContradictions(inputs);
  warnOfIdleInputs(core, inputs);
  return inputs;
}
const defaults = {
  'dispatch-timeout-minutes': '60',
  'dispatch-cancel-in-progress': 'false',
};
async function readDispatch(core, env) {
  const values = inputNames
    .filter((name) => name.startsWith('dispatch-'))
    .map((name) => (core.getInput(name) === defaults[name] ? '' : core.getInput(name)));
  if (values.every((value) => value === ''))
    return undefined;
  return (await Promise.resolve().then(function () { return require('./read-dispatch.js'); })).readDispatch(core, env);
}
const lists = ['repositories', 'dispatch-repositories'];
function readText(core, name) {
  const isList = lists.includes(name);
  const text = core.getInput(name, { trimWhitespace: !isList });
  const value = index.trimBlanks(text);
  if (value === '' && isList)
    return text;
  if (value === '' && text !== '') {
    throw index.fixable({
      failed: index.prose `${index.named(name)} only contains invisible characters (${index.showInvisible(text)}).`,
      remedy: 'Type the value again, or leave it out.',
    });
  }
  refuseReference(name, value);
  return value;
}
const whereInstallationIdStands = "Copy the number at the end of the URL of the installation's page, which opens with Configure next to the installed App.";
function refuseContradictions(inputs) {
  if (inputs.enterprise !== undefined) {
    const beside = givenNames(inputs, ['owner', 'repositories', 'installation-id'])[0];
    if (beside !== undefined) {
      throw index.fixable({
        failed: index.prose `${index.named('enterprise')} and ${index.named(beside)} are both set, but each selects a different installation.`,
        remedy: 'Remove one of them.',
      });
    }
  }
  if (inputs.credentials.kind === 'token' && inputs.dispatch === undefined) {
    throw index.fixable({
      failed: index.prose `${index.named('token')} is set, but ${index.named('dispatch-event-type')} is not, and an existing token can only be used to send an event.`,
      remedy: index.prose `Set ${index.named('dispatch-event-type')}, or use an App with ${index.named('client-id')} and ${index.named('private-key')} to create a token.`,
    });
  }
}
function warnOfIdleInputs(core, inputs) {
  if (inputs.credentials.kind !== 'token')
    return;
  const idle = givenNames(inputs, ['enterprise', 'installation-id', 'permission-\u2026', 'git-identity']);
  if (idle.length === 0)
    return;
  const names = idle.map((name) => `'${name}'`).join(', ');
  core.warning(`${names} has no effect, because 'token' is set: a token that already exists is used as it is.`);
}
function givenNames(inputs, names) {
  const given = {
    owner: inputs.owner !== undefined,
    repositories: inputs.repositories.length > 0,
    enterprise: inputs.enterprise !== undefined,
    'installation-id': inputs.installationId !== undefined,
    'permission-\u2026': Object.keys(inputs.permissions).length > 0,
    'git-identity': inputs.gitIdentity,
  };
  return names.filter((name) => given[name]);
}

async function runMain(core, { env, run, onCancel, timing = realTiming, early }) {
  const log = createLog(core);
  const inputs = await readInputs(core, { env, run, log, timing });
  const { credentials } = inputs;
  if (credentials.kind === 'none') {
    const unsent = inputs.dispatch && ` ${describeEvent(inputs.dispatch.event).undone}.`;
    const say = credentials.isExpected ? log.notice : log.warning;
    say(`No token was created: ${credentials.reason}${unsent ?? ''}`);
    return;
  }
  const current = { owner: run.repo.owner, name: run.repo.repo };
  const step = { core, log, inputs, plan: planStep(inputs, current), current };
  tellPlan(step);
  const ready = await makeReady(step, credentials, open).catch(explained);
  if (ready instanceof Error) {
    const [, ...others] = await sendEvent(step, ready);
    throw others.reduce(index.together, ready);
  }
  const unset = await setGitIdentity(step, ready).catch(explained);
  const unsent = await sendEvent(step, ready).catch((error) => [explained(error)]);
  const [failure, ...others] = [...(unset ? [unset] : []), ...unsent];
  if (failure !== undefined)
    throw others.reduce(index.together, failure);
  function open() {
    const connection = connect({ ...inputs.address, log, timing, early });
    onCancel((withinMs) => {
      log.info('The job was canceled. No new requests are sent; requests in progress can finish.');
      connection.interrupt(withinMs);
    });
    return connection;
  }
}
async function sendEvent(step, ready) {
  if (step.inputs.dispatch === undefined)
    return [];
  return (await Promise.resolve().then(function () { return require('./send-event.js'); }).then(function (n) { return n.sendEvent; })).sendEvent({ ...step, dispatch: step.inputs.dispatch }, ready);
}
function tellPlan({ log, inputs, plan, current }) {
  for (const [name, level] of findRaised(inputs, plan)) {
    log.warning(`'permission-${name}' is ${String(inputs.permissions[name])}, but the event requires ${level}. The token gets '${name}: ${level}'.`);
  }
  if (inputs.dispatch === undefined || !plan.isToCurrent)
    return;
  const { name } = describeEvent(inputs.dispatch.event);
  log.info(`'dispatch-repositories' is not set, so ${name} goes to the current repository, ${fullName(current)}.`);
}
async function setGitIdentity({ core, inputs }, { connection, own }) {
  if (!inputs.gitIdentity || own === undefined)
    return;
  writeGitIdentity(core, await findBotUser(connection, own.created), connection.webUrl);
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

async function loadSummary() {
  const { summary } = await Promise.resolve().then(function () { return require('./summary.js'); });
  return summary;
}
function runMainStep(early) {
  return runStep({ debug, getInput, info, notice, saveState, setOutput, setSecret, warning, loadSummary }, (core, onCancel) => runMain(core, { env: process.env, run: readRun(core), onCancel, early }), { fail: setFailed, exitCode: 1, process });
}

var mainStep = Object.freeze({
    __proto__: null,
    runMainStep: runMainStep
});

exports.RequestError = RequestError;
exports.accessByToken = accessByToken;
exports.appPermissions = appPermissions;
exports.compareLevels = compareLevels;
exports.createForTargets = createForTargets;
exports.describeEvent = describeEvent;
exports.describeFailure = describeFailure;
exports.dispatchPermissions = dispatchPermissions;
exports.expectAnswer = expectAnswer;
exports.explainBy = explainBy;
exports.explainError = explainError;
exports.explainSuspension = explainSuspension;
exports.explained = explained;
exports.fetchOverHttp = fetchOverHttp;
exports.findProxy = findProxy;
exports.fullName = fullName;
exports.getInstallation = getInstallation;
exports.groupByOwner = groupByOwner;
exports.handRenewed = handRenewed;
exports.howToCorrect = howToCorrect;
exports.inputNames = inputNames;
exports.installPageOf = installPageOf;
exports.isBareNotFound = isBareNotFound;
exports.isCertificateCode = isCertificateCode;
exports.isGrantable = isGrantable;
exports.isId = isId;
exports.isNetworkFailure = isNetworkFailure;
exports.isNotFound = isNotFound;
exports.isObject = isObject;
exports.isPermissions = isPermissions;
exports.isText = isText;
exports.isTime = isTime;
exports.isToken = isToken;
exports.lackingOf = lackingOf;
exports.limitOf = limitOf;
exports.mainStep = mainStep;
exports.maskToken = maskToken;
exports.messageOf = messageOf$1;
exports.nameOf = nameOf;
exports.networkFailure = networkFailure;
exports.objectsOf = objectsOf;
exports.ownTargets = ownTargets;
exports.parseBoolean = parseBoolean;
exports.parseRepositories = parseRepositories;
exports.permissionLabel = permissionLabel;
exports.readJsonArray = readJsonArray;
exports.readWords = readWords;
exports.refuseAll = refuseAll;
exports.responseOf = responseOf;
exports.retry = retry;
exports.sameName = sameName;
exports.sameRepository = sameRepository;
exports.sentBy = sentBy;
exports.sentOnceBy = sentOnceBy;
exports.setServer = setServer;
exports.timeOf = timeOf;
exports.toCovered = toCovered;
exports.toInstallation = toInstallation;
exports.whyUnknown = whyUnknown;
exports.writeOutputs = writeOutputs;
exports.writeRunnerFile = writeRunnerFile;
