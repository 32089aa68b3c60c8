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
const external_crypto_namespaceObject = require("crypto");
const external_fs_namespaceObject = require("fs");
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_namespaceObject.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_namespaceObject.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
require("path");
var summary_awaiter = function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const access = (...given) => external_fs_namespaceObject.promises.access(...given);
const appendFile = (...given) => external_fs_namespaceObject.promises.appendFile(...given);
const writeFile = (...given) => external_fs_namespaceObject.promises.writeFile(...given);
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_namespaceObject.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
const summary = _summary;
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
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_namespaceObject.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}


class Context {
    /**
     * Hydrate the context from the environment
     */
    constructor() {
        var _a, _b, _c;
        this.payload = {};
        if (process.env.GITHUB_EVENT_PATH) {
            if ((0, external_fs_namespaceObject.existsSync)(process.env.GITHUB_EVENT_PATH)) {
                this.payload = JSON.parse((0, external_fs_namespaceObject.readFileSync)(process.env.GITHUB_EVENT_PATH, { encoding: 'utf8' }));
            }
            else {
                const path = process.env.GITHUB_EVENT_PATH;
                process.stdout.write(`GITHUB_EVENT_PATH ${path} does not exist${external_os_namespaceObject.EOL}`);
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
/** Gives bare names their owner (left bare where it is not known yet) and returns each repository once. */
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
/** Returns the owner that is given or else named first, and another one where repositories name it; undefined where there is none. */
function findOwners(repositories, given) {
  const owners = [given, ...repositories.map(({ owner }) => owner)].filter((owner) => owner !== undefined);
  const [owner] = owners;
  return { owner, other: owners.find((candidate) => !sameName(candidate, owner)) };
}
/** Returns `owner/name` of a repository, or the bare name where its owner was never known. */
function fullName({ owner = '', name }) {
  return owner === '' ? name : `${owner}/${name}`;
}
/** Groups repositories by owner, in the order given. */
function groupByOwner(repositories) {
  const groups = Map.groupBy(repositories, ({ owner }) => owner.toLowerCase());
  return [...groups.values()];
}
/** Returns whether two names of accounts or repositories are the same to GitHub, which heeds no case. */
function sameName(one, other) {
  return one?.toLowerCase() === other?.toLowerCase();
}
/** Returns whether both are the same repository to GitHub. */
function sameRepository(one, other) {
  return keyOf(one) === keyOf(other);
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
function text_prose(strings, ...values) {
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
/** Returns texts with a separator between them. */
function join(texts, separator) {
  return texts.reduce((all, next, index) => text_prose `${all}${index === 0 ? '' : separator}${next}`, '');
}

/** An error that explains itself. A `fixable` one is mended by whoever wrote the workflow or owns the App; an `outage` is GitHub's or the network's; every other class of error is the system's or a bug. */
class ExplainedError extends Error {
  name = 'ExplainedError';
  kind;
  failed;
  remedy;
  constructor(kind, { failed, remedy }, options) {
    super(render(text_prose `${failed} ${remedy}`), options);
    this.kind = kind;
    this.failed = failed;
    this.remedy = remedy;
  }
}
/** Creates the error of what somebody can mend. */
function fixable(complaint, cause) {
  return new ExplainedError('fixable', complaint, { cause });
}
/** Creates the error of a fault that nobody can mend in the workflow. */
function outage(complaint, cause) {
  return new ExplainedError('outage', complaint, { cause });
}
/** Returns what an error says to the user. */
function explained_error_textOf(error) {
  return error instanceof ExplainedError ? text_prose `${error.failed} ${error.remedy}` : error.message;
}
/** Tells a fault that nobody can mend in the workflow. */
function explained_error_isOutage(error) {
  return error instanceof ExplainedError && error.kind === 'outage';
}
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
/** Returns how the answer to a request was lost that may have done its work, as an error's code or a status; undefined where it surely did none. */
function howAnswerWasLost(error) {
  if (isNetworkFailure(error))
    return error.sent ? error.code : undefined;
  return error instanceof dist_src_RequestError && error.status >= 500 ? `status ${error.status}` : undefined;
}

/** Reads an installation from GitHub's answer; throws where the answer has not the fields of one. */
function toInstallation(data) {
  const account = data.account ?? {};
  const login = 'login' in account ? account.login : 'slug' in account ? account.slug : undefined;
  const { id, app_slug: appSlug } = data;
  const isInstallation = typeof id === 'number' && typeof appSlug === 'string' && typeof login === 'string';
  expectAnswer(isInstallation, 'an installation');
  return {
    id,
    appSlug,
    account: login,
    htmlUrl: data.html_url,
    permissions: data.permissions,
    repositorySelection: data.repository_selection === 'all' ? 'all' : 'selected',
    suspendedAt: data.suspended_at ?? undefined,
  };
}
/** Returns the page that installs an App; where the App's own page stands differs between servers. */
function installPageOf({ htmlUrl }) {
  return `${htmlUrl}/installations/new`;
}


/**
 * Returns an installation of the App, and whether GitHub redirected to it from the old name of a repository; 404
 * where there is none.
 * @see https://docs.github.com/rest/apps/apps#get-an-installation-for-the-authenticated-app
 * @see https://docs.github.com/rest/apps/apps#get-a-repository-installation-for-the-authenticated-app
 * @see https://docs.github.com/rest/apps/apps#get-a-user-installation-for-the-authenticated-app (organisations too)
 * @see https://docs.github.com/enterprise-cloud@latest/rest/apps/apps#get-an-enterprise-installation-for-the-authenticated-app
 */
async function getInstallation({ request }, find) {
  const [route, parameters] = routeOf(find);
  const { data, url } = (await request(route, parameters));
  const asked = find.by === 'repository' ? `/repos/${fullName(find.repository)}/installation` : '';
  return { ...toInstallation(data), isRenamed: !url.toLowerCase().endsWith(asked.toLowerCase()) };
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
  throw fixable({
    failed: text_prose `The proxy '${proxy.host}' is set, but Node.js ${nodeVersion} of this ${word('runner')} cannot use one.`,
    remedy: text_prose `${word('Update the runner')}, or put the API's host into 'no_proxy' if it can be reached directly.`,
  });
}
function readProxy(url) {
  try {
    return getProxyUrl(url);
  }
  catch {
    const name = `${url.protocol.slice(0, -1)}_proxy`;
    throw fixable({
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
  throw fixable({
    failed: `${from.origin} redirects to ${to?.origin ?? 'no address'}, which is another server and gets no credentials.`,
    remedy: text_prose `Set ${named('github-api-url')} to the REST API's own address.`,
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
/** Tells an answer with the status 404 from every other failure. */
function isNotFound(error) {
  return error instanceof dist_src_RequestError && error.status === 404;
}
/** Tells GitHub's 404 for what is not there, or not to be seen, from other answers. */
function isBareNotFound(error) {
  return isNotFound(error) && messageOf(error) === 'Not Found';
}
/** Returns a text on one line, without the control characters by which it could leave that line or steer a terminal. */
function toOneLine(text) {
  // eslint-disable-next-line no-control-regex -- control characters are what this takes out
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
/** Returns a text as it has to stand in HTML, between tags as well as in quoted attributes. */
function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const longestName = 140;
const secret = /-----|[:/][^/\s]*@|^SHA256:|^[0-9a-f]{40}$|(?:^|[^a-z0-9])(?:gh[oprsu]_|github_pat_)|^(?:LS0tLS1|MII[a-z0-9+/]{9}|eyJ[a-z0-9_-]{9})/i;
/** Tells what looks like a token, a key, a fingerprint or an address with credentials, and what is longer than any name. */
function looksSecret(value) {
  return value.length > longestName || secret.test(value);
}
/** Returns a value the user typed in single quotes, or only its length where it may be a secret or is over 140 characters. */
function quote(value) {
  if (looksSecret(value)) {
    return `a value of ${value.length} characters that is not shown, since it may be a secret`;
  }
  return `'${toOneLine(value)}'`;
}
/** Returns the first of many names for a sentence, as in `a, b and 3 more`. */
function listFew(names, most) {
  const few = names.slice(0, most).join(', ');
  return names.length > most ? `${few} and ${names.length - most} more` : few;
}

/**
 * Returns the App whose JWT signs the request.
 * @see https://docs.github.com/rest/apps/apps#get-the-authenticated-app
 */
async function getAuthenticatedApp({ request }) {
  const { data } = await request('GET /app');
  const app = data;
  expectAnswer(typeof app.slug === 'string', 'an App');
  return {
    id: app.id,
    slug: String(app.slug),
    name: app.name,
    htmlUrl: app.html_url,
    permissions: app.permissions,
  };
}
// Generated by npm run generate from @octokit/openapi 23.0.2.
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
/** All others take `read` or `write`. */
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
/** Permissions of an installation access token and the levels that each takes (`app-permissions` of GitHub's description). */
const appPermissions = Object.fromEntries(names
  .trim()
  .split(/\s+/)
  .map((name) => [name, exceptions[name] ?? ['read', 'write']]));




const anyLevel = ['read', 'write', 'admin'];
/** Parses the level of a permission; one that GitHub's description does not list takes any of `read`, `write`, `admin`; throws an ExplainedError that names the input and the levels. */
function parsePermission(input, permission, value) {
  const levels = appPermissions[permission] ?? anyLevel;
  if (levels.includes(value))
    return value;
  throw fixable({
    failed: text_prose `${named(input)} is ${quote(value)}, but this permission takes ${levels.join(' or ')}.`,
    remedy: 'Set it to one of these, or leave it out.',
  });
}
/** Returns permissions in a line, as `contents: write, metadata: read`. */
function permissionsText(permissions) {
  const pairs = Object.entries(permissions).map(([name, level]) => `${name}: ${level}`);
  return pairs.length === 0 ? 'none' : pairs.join(', ');
}
/** Returns the names of the permissions that are asked for at a higher level than they are granted. */
function lackingOf(asked, granted) {
  const rank = (level) => anyLevel.indexOf(level ?? '');
  return Object.keys(asked).filter((name) => rank(asked[name]) > rank(granted[name]));
}
/** Returns permissions with the level that is asked and the one that is granted side by side. */
function compareLevels(names, asked, granted) {
  const compared = names.map((name) => `${name} (asked: ${String(asked[name])}, granted: ${granted[name] ?? 'none'})`);
  return compared.join(', ');
}





/** Returns the error that names each permission with the level asked and granted, and whether the App lacks it or its owner has to accept it. */
async function diagnosePermissions(error, app, { installation, request: { permissions = {} } }) {
  const { account, appSlug, htmlUrl } = installation;
  const lacking = lackingOf(permissions, installation.permissions);
  if (lacking.length === 0) {
    const complaint = {
      failed: `GitHub refuses the permissions of the token for '${account}', but not one of them is lacking: '${messageOf(error)}'.`,
      remedy: text_prose `Look at the App's permissions at ${htmlUrl}, and run ${word('the job')} again if they were changed a moment ago.`,
    };
    return fixable(complaint, error);
  }
  const lackedByApp = lackingOf(permissions, (await getAuthenticatedApp(app)).permissions);
  const compared = compareLevels(lacking, permissions, installation.permissions);
  const accept = `an owner of '${account}' has to accept them at ${htmlUrl}`;
  const failed = `The installation of the App '${appSlug}' on '${account}' lacks permissions: ${compared}.`;
  const remedy = lackedByApp.length === 0
    ? `The App asks for them already: ${accept}.`
    : text_prose `Give the App these permissions on its settings page (${lackedByApp.join(', ')}), then ${accept}; or ask for less in ${named('permission-\u2026')}.`;
  return fixable({ failed, remedy }, error);
}

/** What to do where the address is not that of GitHub's REST API. */
const setServer = () => text_prose `Set ${named('github-api-url')} to the REST API's address, which ends in /api/v3 on GitHub Enterprise Server`;
/** What to do where something else than GitHub's REST API answers. */
const notGitHub = () => text_prose `${setServer()}, and look whether a proxy answers in its place.`;
const direct = () => text_prose `Correct ${named('github-api-url')}, and set 'https_proxy' in ${word("the runner's environment")} if it reaches the network through a proxy.`;
/** Says something of the server that did not answer, with the code of the failure. */
function ofHost(tell) {
  return ({ apiUrl }, { code }) => text_prose `${tell(new URL(apiUrl).host)} (${code}).`;
}
/** How failures of the network are explained, in which no whole answer came; no sentence is made before something failed. */
const networkRules = [
  {
    on: ['certificate'],
    failed: ofHost((host) => text_prose `this ${word('runner')} does not trust the certificate of ${host}`),
    remedy: () => text_prose `Set NODE_EXTRA_CA_CERTS in ${word("the runner's environment")} to a file with the certificate of the private authority, or correct ${named('github-api-url')}.`,
  },
  {
    on: ['ENOTFOUND', 'EAI_AGAIN'],
    failed: ofHost((host) => text_prose `${host} is a name that this ${word('runner')} cannot resolve`),
    remedy: direct,
  },
  {
    on: ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'],
    failed: ofHost((host) => text_prose `${host} cannot be reached from this ${word('runner')}`),
    remedy: direct,
  },
  {
    on: ['ETIMEDOUT', 'ERR_SILENT'],
    isOutage: true,
    failed: ofHost((host) => `${host} gave no answer in time`),
    remedy: () => text_prose `Look at https://www.githubstatus.com, and at the firewall or proxy between this ${word('runner')} and the server, and run ${word('the job')} again.`,
  },
  {
    on: ['ERR_PROXY_TUNNEL'],
    failed: ofHost((host) => `${host} is not let through by the proxy`),
    remedy: "Look at the address, user name and password in 'https_proxy', and at what the proxy allows, or put the host into 'no_proxy'.",
  },
  {
    on: ['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER'],
    failed: ofHost((host) => `${host} does not speak TLS there`),
    remedy: () => text_prose `Correct the port or the scheme in ${named('github-api-url')}.`,
  },
  {
    on: ['ERR_TOO_MANY_REDIRECTS'],
    failed: ofHost((host) => `${host} redirects in a circle`),
    remedy: () => text_prose `${setServer()}.`,
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
    remedy: () => text_prose `Run ${word('the job')} again, and look at https://www.githubstatus.com and at the ${word('runner')}'s network if it happens often.`,
  },
];



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
  const complaint = { failed: text_prose `${opening}${say(rule.failed)}`, remedy: say(rule.remedy) };
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
function explain_error_explainError(error, attempt) {
  const opening = `Could not ${attempt.doing}: `;
  return explainBy(rules, error, { ...attempt, opening }) ?? error;
}
/** Ends a sentence about a refusal with what GitHub said. */
function answered(failed) {
  return (_, { message, code }) => text_prose `${failed} GitHub answered '${message}' (${code}).`;
}
const rules = [
  ...networkRules,
  {
    on: ['limit'],
    isOutage: true,
    failed: (_, { code, endsAt }) => `GitHub's rate limit is used up (${code}); ${Number.isNaN(endsAt)
            ? 'GitHub does not say when it ends'
            : `it ends at ${new Date(endsAt).toISOString()}`}.`,
    remedy: () => text_prose `Run ${word('the job')} again after that, and spread what sends many requests over a longer time.`,
  },
  {
    on: ['fault'],
    isOutage: true,
    failed: (_, { code }) => `GitHub answered with status ${code}, a fault on its side.`,
    remedy: () => text_prose `Look at https://www.githubstatus.com and run ${word('the job')} again later.`,
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
    remedy: () => text_prose `Update ${word('this action')} to its latest version.`,
  },
  {
    on: [403],
    message: /IP allow list/,
    failed: answered('the organisation lets only listed addresses in.'),
    remedy: () => text_prose `Run ${word('the job')} on a ${word('runner')} whose address is on the organisation's IP allow list, or let an owner add it there.`,
  },
  {
    on: [403],
    message: /SAML/,
    failed: answered('the organisation asks for SAML single sign-on.'),
    remedy: () => text_prose `Authorise the token for the organisation, or give an App's ${named('client-id')} and ${named('private-key')}, which need no sign-on.`,
  },
  {
    on: ['refusal'],
    failed: answered('GitHub refused the request.'),
    remedy: 'Look its answer up in the documentation of the REST API.',
  },
];




const unknownKey = 'must generate a public key';
/** Returns the error that says in two sentences why a request signed by the App failed; what is not about the App falls to explainError. */
function explainAppError(error, attempt) {
  return explainBy(explain_app_error_rules, error, attempt) ?? explain_error_explainError(error, attempt);
}
function theApp({ issuer }) {
  return text_prose `the ${word('client ID')} '${issuer}'`;
}
function settings({ webUrl }) {
  return `the App's settings page (${webUrl}/settings/apps, or ${webUrl}/organizations/ORG/settings/apps)`;
}
const explain_app_error_rules = [
  {
    on: [401],
    message: /could not be decoded/,
    failed: (attempt) => text_prose `${named('private-key')} is not a key of the App with ${theApp(attempt)} at ${attempt.apiUrl}, or the key was deleted there.`,
    remedy: (attempt) => text_prose `Copy ${named('client ID')} and a new ${named('private-key')} from the same App, on ${settings(attempt)}.`,
  },
  {
    on: [401],
    message: /'Issuer' claim/,
    failed: (attempt) => text_prose `No App at ${attempt.apiUrl} has ${theApp(attempt)}.`,
    remedy: (attempt) => attempt.apiUrl.endsWith('/api/v3')
      ? text_prose `Correct ${named('client ID')}, or set ${named('app-id')} to the App's number: an older GitHub Enterprise Server knows no client IDs.`
      : text_prose `Copy ${named('client ID')}, which starts with Iv, from the App's settings page.`,
  },
  {
    on: [401],
    message: /'(?:Expiration time|Issued at)' claim/,
    failed: () => text_prose `This ${word('runner')}'s clock is wrong, and GitHub's answer did not allow to correct for it.`,
    remedy: () => text_prose `Set the clock of the ${word('runner')}, best by NTP.`,
  },
  {
    on: [401],
    message: new RegExp(unknownKey),
    failed: (attempt) => text_prose `The App with ${theApp(attempt)} has no private key on GitHub.`,
    remedy: (attempt) => text_prose `Generate one on ${settings(attempt)}, and store it for ${named('private-key')}.`,
  },
  {
    on: [404],
    message: /Integration not found/,
    failed: (attempt) => text_prose `There is no App with ${theApp(attempt)} at ${attempt.apiUrl}.`,
    remedy: () => text_prose `Correct ${named('client ID')}, or set ${named('github-api-url')} to the server on which the App is registered.`,
  },
  {
    on: [401],
    failed: (attempt) => text_prose `${attempt.apiUrl} refuses the App with ${theApp(attempt)}.`,
    remedy: () => text_prose `Check that ${named('client ID')} and ${named('private-key')} belong to the same App and that ${named('github-api-url')} is its server.`,
  },
];



/** Returns the error that says since when an installation is suspended and where that is ended. */
function explainSuspension({ appSlug, account, suspendedAt, htmlUrl }, cause) {
  const complaint = {
    failed: `The installation of the App '${appSlug}' on '${account}' has been suspended since ${String(suspendedAt)}.`,
    remedy: `An owner of '${account}' can unsuspend it at ${htmlUrl}.`,
  };
  return fixable(complaint, cause);
}

/** Creates the refusal of a whole request. */
function refuseAll(error) {
  return { error, culprits: [] };
}
/** Says what to correct where something that the user named is not there, as in `correct 'owner' or 'repositories'`. */
function howToCorrect(names) {
  return names.length === 0
    ? text_prose `name another repository in ${named('repositories')} (without it, the current one is meant)`
    : text_prose `correct ${join(names.map(named), ' or ')}`;
}












/** GitHub does not say which repository is wrong; each is asked for, and so many at most. */
const mostAsked = 100;
const mostNamed = 20;
/** Returns why no token was created, naming the repositories or permissions that are the reason. */
async function diagnoseTokenError(error, app, refused) {
  const { installation, request } = refused;
  const refusal = explainAppError(error, {
    ...app,
    doing: `create a token for the installation ${installation.id} on '${installation.account}'`,
  });
  if (!(error instanceof dist_src_RequestError))
    return refuseAll(refusal);
  if (installation.suspendedAt !== undefined)
    return refuseAll(explainSuspension(installation, error));
  const message = error.status === 422 ? messageOf(error) : '';
  try {
    if (message.includes('at least one repository'))
      return await diagnoseRepositories(error, app, refused);
    if (message.includes('repositories'))
      return refuseAll(explainNumber(error, request));
    if (message.includes('permissions'))
      return refuseAll(await diagnosePermissions(error, app, refused));
    return refuseAll(refusal);
  }
  catch {
    // A question that fails shows nothing; what GitHub said first then has to do.
    return refuseAll(refusal);
  }
}
/** @see https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app */
function explainNumber(error, { repositories }) {
  const number = repositories.length > 0 ? ` (${repositories.length})` : '';
  const complaint = {
    failed: `GitHub creates no token for so many repositories${number}: '${messageOf(error)}'.`,
    remedy: text_prose `Name fewer in ${named('repositories')}, or split them over ${word('several steps')}.`,
  };
  return fixable(complaint, error);
}
async function diagnoseRepositories(error, app, { installation, request: { repositories, names } }) {
  const { account, appSlug, htmlUrl } = installation;
  const asked = repositories.slice(0, mostAsked).map((repository) => ({ owner: account, ...repository }));
  const missing = [];
  for (let start = 0; start < asked.length; start += mostAtOnce) {
    const some = asked.slice(start, start + mostAtOnce);
    const covered = await Promise.all(some.map((repository) => isCovered(app, installation, repository)));
    missing.push(...some.filter((_, index) => covered[index] === false));
  }
  const remedy = text_prose `Select what is missing at ${htmlUrl}, or ${howToCorrect(names)}.`;
  if (missing.length === 0) {
    const failed = `GitHub says that the App's installation on '${account}' does not cover all of the ${repositories.length} repositories, but not which one it lacks.`;
    return refuseAll(fixable({ failed, remedy }, error));
  }
  const explain = (culprits) => {
    const quoted = culprits.map((repository) => `'${fullName(repository)}'`);
    const failed = `The App '${appSlug}' is not installed on ${listFew(quoted, mostNamed)}, or there is no repository of that name.`;
    return fixable({ failed, remedy }, error);
  };
  const culprits = missing.map((repository) => ({ repository, error: explain([repository]) }));
  return { error: explain(missing), culprits };
}
async function isCovered(app, { id }, repository) {
  try {
    const found = await getInstallation(app, { by: 'repository', repository });
    return found.id === id && !found.isRenamed;
  }
  catch (error) {
    if (isNotFound(error))
      return false;
    throw error;
  }
}
/** Tells what may be a token from text with spaces, line breaks or other characters in it that no token has. */
function isToken(value) {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}


/**
 * Creates an installation access token.
 * @see https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app
 */
async function createInstallationAccessToken({ request, timing }, installationId, { repositories, permissions }) {
  const { data } = await request('POST /app/installations/{installation_id}/access_tokens', {
    installation_id: installationId,
    ...(repositories.length > 0 && { repositories: repositories.map(({ name }) => name) }),
    ...(permissions && { permissions }),
  });
  expectAnswer(isToken(data.token), 'a token');
  return {
    token: data.token,
    expiresAt: data.expires_at,
    createdAt: timing.now(),
    repositories: toRepositories(data.repositories),
    permissions: data.permissions ?? {},
  };
}
/** Nothing but the token itself may keep a token that lives from being known. */
function toRepositories(data) {
  const repositories = (Array.isArray(data) ? data : []);
  return repositories.map((repository) => ({
    owner: repository.owner?.login ?? '',
    name: String(repository.name),
  }));
}


/** How many installations GitHub gives a page. */
const perPage = 100;
/**
 * Returns one page of the App's installations, at most 100.
 * @see https://docs.github.com/rest/apps/apps#list-installations-for-the-authenticated-app
 */
async function listInstallations({ request }, filter = {}) {
  const { data } = await request('GET /app/installations', { per_page: perPage, ...filter });
  expectAnswer(Array.isArray(data), 'a list');
  return data.map((installation) => toInstallation(installation));
}












/** Returns why the installation was not found; a bare 404 is the same for a wrong repository, a wrong account and an App that is not installed, so it asks, at once, for the App, the account's installation and the App's installations. */
async function diagnoseFindError(error, app, sought) {
  const { find } = sought;
  const attempt = { ...app, doing: `find the installation ${describeFind(find)}` };
  if (!isBareNotFound(error))
    return refuseAll(explainAppError(error, attempt));
  try {
    const findings = await ask(app, find);
    const refused = fixable(explainNotFound(sought, findings), error);
    const isOneOf = find.by === 'repository' && findings.onAccount !== undefined;
    return { error: refused, culprits: isOneOf ? [{ repository: find.repository, error: refused }] : [] };
  }
  catch (asked) {
    return refuseAll(isBareNotFound(asked) ? explainOtherServer(app, asked) : explainAppError(asked, attempt));
  }
}
function explainOtherServer({ apiUrl }, cause) {
  const complaint = {
    failed: `${apiUrl} knows nothing of Apps, as no REST API of GitHub does.`,
    remedy: text_prose `${setServer()}.`,
  };
  return fixable(complaint, cause);
}
async function ask(app, find) {
  const notThere = (error) => {
    if (!isNotFound(error))
      throw error;
  };
  const owner = find.by === 'repository' ? find.repository.owner : undefined;
  const [registered, onAccount, installations] = await Promise.all([
    getAuthenticatedApp(app),
    owner === undefined ? undefined : getInstallation(app, { by: 'owner', owner }).catch(notThere),
    listInstallations(app).catch(() => undefined),
  ]);
  return { app: registered, onAccount, installations };
}
function describeFind(find) {
  switch (find.by) {
    case 'id':
      return `${find.id}`;
    case 'repository':
      return `on '${fullName(find.repository)}'`;
    case 'owner':
      return `on '${find.owner}'`;
    case 'enterprise':
      return `on the enterprise '${find.enterprise}'`;
  }
}
function explainNotFound({ find, names }, findings) {
  const { app, onAccount, installations } = findings;
  const install = `Install it at ${installPageOf(app)}`;
  if (find.by === 'id') {
    return {
      failed: text_prose `${named('installation-id')} is ${find.id}, which is no installation of the App '${app.slug}'${find.id === app.id ? ' but the ID of the App itself' : ''}.`,
      remedy: text_prose `Correct ${named('installation-id')}, or leave it out to have it found${listed(installations)}.`,
    };
  }
  if (find.by === 'enterprise') {
    return {
      failed: `The App '${app.slug}' is not installed on the enterprise '${find.enterprise}'.`,
      remedy: text_prose `${install}, or correct ${named('enterprise')}; only GitHub Enterprise Cloud knows installations on enterprises.`,
    };
  }
  if (onAccount !== undefined && find.by === 'repository') {
    return explainNotCovered({ repository: fullName(find.repository), names }, app, onAccount);
  }
  const account = find.by === 'owner' ? find.owner : find.repository.owner;
  return {
    failed: `The App '${app.slug}' is not installed on '${account}'.`,
    remedy: text_prose `${install}, or ${howToCorrect(names)}${listed(installations)}.`,
  };
}
function explainNotCovered({ repository, names }, app, { account, repositorySelection, htmlUrl }) {
  if (repositorySelection === 'all') {
    return {
      failed: `There is no repository '${repository}': the App '${app.slug}' is installed on all repositories of '${account}'.`,
      remedy: text_prose `Look at how it is spelt, and ${howToCorrect(names)}.`,
    };
  }
  return {
    failed: `The App '${app.slug}' is installed on '${account}', but not on the repository '${repository}', or there is no such repository.`,
    remedy: text_prose `Select the repository at ${htmlUrl}, or ${howToCorrect(names)}.`,
  };
}
const mostListed = 5;
function listed(installations) {
  if (installations === undefined)
    return '';
  if (installations.length === 0)
    return '; the App is installed nowhere';
  const accounts = installations.map(({ id, account }) => `${account} (${id})`);
  return `; the App is installed on ${listFew(accounts, mostListed)}`;
}


/** Finds an installation of the App with one request; returns why there is none where GitHub knows none. */
async function findInstallation(app, sought) {
  try {
    return await getInstallation(app, sought.find);
  }
  catch (error) {
    return diagnoseFindError(error, app, sought);
  }
}








/** Tells a token that was created from a refusal. */
function isCreated(answer) {
  return 'token' in answer;
}
/** Creates an installation access token in two round trips, or in one where the installation's id is given or the installation is known already; returns why there is none where GitHub refuses it. */
async function createToken(creator, request, known) {
  const { find } = request;
  const ended = creator.tokens.refusal();
  if (ended !== undefined)
    return refuseAll(ended);
  // Where the id is given, both are asked for at the same time.
  const [installation, early] = await Promise.all([
    known ?? findInstallation(creator.app, request),
    find.by === 'id' ? create_token_ask(creator, request, find.id) : undefined,
  ]);
  if ('error' in installation)
    return installation;
  const refusal = refuseInstallation(request, installation);
  if (refusal !== undefined)
    return refusal;
  const token = early ?? (await create_token_ask(creator, request, installation.id));
  if (!('error' in token))
    return { installation, token };
  return diagnoseTokenError(token.error, creator.app, { installation, request });
}
async function create_token_ask({ app, tokens }, request, installationId) {
  try {
    return await tokens.create(() => createInstallationAccessToken(app, installationId, request));
  }
  catch (error) {
    return { error };
  }
}
function refuseInstallation({ find, names, owner }, installation) {
  const { id, account, suspendedAt } = installation;
  if (find.by === 'id') {
    // Only GitHub's refusal of the token says of one whose id is given that it is suspended.
    if (owner === undefined || sameName(owner, account))
      return undefined;
    const complaint = {
      failed: text_prose `${named('installation-id')} ${id} is the installation on '${account}', ${word('but the inputs name')} '${owner}'.`,
      remedy: text_prose `Set ${named('installation-id')} to the App's installation on '${owner}', or leave it out to have it found.`,
    };
    return refuseAll(fixable(complaint));
  }
  // GitHub redirects from a transferred repository to its new owner, where the other names would mean other repositories.
  if (find.by === 'repository' && !sameName(find.repository.owner, account)) {
    const complaint = {
      failed: `The repository '${fullName(find.repository)}' has moved to '${account}'.`,
      remedy: text_prose `Name it by its new owner: ${howToCorrect(names)}.`,
    };
    const error = fixable(complaint);
    return { error, culprits: [{ repository: find.repository, error }] };
  }
  return suspendedAt === undefined ? undefined : refuseAll(explainSuspension(installation));
}


/** Creates a token for the targets of one owner; a target that the installation does not cover is left out and does not keep the others from theirs. */
async function createForTargets(creator, { group, known, ...asked }) {
  const [first] = group;
  const refused = [];
  let covered = group;
  let find = { by: 'repository', repository: first };
  while (covered.length > 0) {
    const answer = await createToken(creator, { ...asked, find, repositories: covered }, known);
    if (isCreated(answer))
      return { created: answer, covered, refused };
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
    find = { by: 'owner', owner: first.owner };
  }
  return { created: undefined, covered, refused };
}




/** Returns what became of targets to which nothing was sent, for the same reason. */
function failAll(targets, error) {
  return targets.map((target) => ({ target, status: 'failed', error }));
}
/** Returns deliveries with GitHub's names, in the words of a front end, as every front end writes them in JSON. */
function deliveriesJson(eventType, deliveries, words) {
  return deliveries.map(({ target, status, error }) => ({
    repository: fullName(target),
    event_type: eventType,
    status,
    ...(error && { error: render(explained_error_textOf(error), words) }),
  }));
}
/** Returns the error that names the targets that the event did not surely reach, a bug where one kept it from them; undefined where it reached all. */
function explainUndelivered(eventType, deliveries, { mostNamed, withStatus, remedy }) {
  const reasons = deliveries.flatMap(({ error = [] }) => error);
  const bug = reasons.find((reason) => !(reason instanceof ExplainedError));
  const [reason] = reasons;
  if (reason === undefined || bug !== undefined || deliveries.length === 1)
    return bug ?? reason;
  const undelivered = deliveries.filter(({ error }) => error !== undefined);
  const isSure = undelivered.every(({ status }) => status === 'failed');
  const names = undelivered.map(({ target, status }) => `${fullName(target)}${isSure && !withStatus ? '' : ` (${status})`}`);
  const few = listFew(names, mostNamed);
  const failed = isSure
    ? `'${eventType}' was not sent to ${names.length} of ${deliveries.length} repositories: ${few}.`
    : `'${eventType}' was not or may not have been sent to ${names.length} of ${deliveries.length} repositories: ${few}.`;
  const complaint = { failed, remedy: remedy(explained_error_textOf(reason)) };
  return reasons.every(explained_error_isOutage) ? outage(complaint, reason) : fixable(complaint, reason);
}







/** Explains why an event was not surely delivered, and tells one that GitHub surely did not take from one whose answer was lost. */
function explainDispatchError(error, attempt) {
  const { eventType, target, installationUrl, apiUrl } = attempt;
  const lost = howAnswerWasLost(error);
  if (lost !== undefined)
    return { status: 'unknown', error: explainLost(error, lost, attempt) };
  const doing = `send '${eventType}' to '${fullName(target)}'`;
  const rules = [...common, ...(installationUrl === undefined ? byGivenToken : byInstallation)];
  const explained = explainBy(rules, error, { ...attempt, opening: `Could not ${doing}: ` });
  return { status: 'failed', error: explained ?? explain_error_explainError(error, { doing, apiUrl }) };
}
function explainLost(error, how, { eventType, target, webUrl }) {
  const repository = fullName(target);
  return outage({
    failed: `Whether '${eventType}' reached '${repository}' is unknown, since GitHub's answer was lost (${how}).`,
    remedy: text_prose `The event may have been delivered, so it was not sent again: look at ${webUrl}/${repository}/actions before you run ${word('the job')} again.`,
  }, error);
}
/** @see https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible */
function askedBy({ acceptedPermissions }) {
  return acceptedPermissions === '' ? '' : ` (GitHub asks for ${acceptedPermissions.slice(0, 100)})`;
}
const common = [
  {
    on: [403],
    message: /archived/,
    failed: 'it is archived and takes no events.',
    remedy: ({ names }) => text_prose `Unarchive it, or ${howToCorrect(names)}.`,
  },
  {
    on: [422],
    failed: (_, { message }) => `GitHub refuses the event with '${message}'.`,
    remedy: () => text_prose `Correct ${named('dispatch-event-type')} or ${named('dispatch-client-payload')}.`,
  },
];
/** GitHub answers 404 for what a token must not see, and 403 for what it must not write. */
function outOfReach(told) {
  return [
    { on: [404], ...told },
    { on: [403], message: /not accessible/, ...told },
  ];
}
const byInstallation = [
  ...outOfReach({
    failed: (_, failure) => `the App's installation does not cover it${askedBy(failure)}, or there is no such repository.`,
    remedy: ({ installationUrl, names }) => text_prose `Select it in the App's installation at ${String(installationUrl)}, or ${howToCorrect(names)}.`,
  }),
  {
    on: [401],
    failed: () => text_prose `GitHub does not know the token that it created for ${word('this step')}.`,
    remedy: () => text_prose `Run ${word('the job')} again, and look at https://www.githubstatus.com if it happens again.`,
  },
];
const byGivenToken = [
  ...outOfReach({
    failed: (_, failure) => text_prose `${named('token')} does not reach it or may not write its contents${askedBy(failure)}.`,
    remedy: () => text_prose `Give a token with 'contents: write' there; GITHUB_TOKEN reaches its own repository alone, so for another one give an App's ${named('client-id')} and ${named('private-key')} in place of ${named('token')}.`,
  }),
  {
    on: [401],
    failed: () => text_prose `GitHub refuses ${named('token')}, which is expired, revoked or mistyped.`,
    remedy: () => text_prose `Store a valid token for ${named('token')}.`,
  },
];
/** Returns what a request sends a token with; in the token's first seconds GitHub's servers may not know it yet. */
function sentBy({ token, createdAt }) {
  return { headers: { authorization: `bearer ${token}` }, request: { tokenCreatedAt: createdAt } };
}


/**
 * Sends a `repository_dispatch` event to a repository, at most once; 204 says that GitHub took it, not that a workflow listens.
 * @see https://docs.github.com/rest/repos/repos#create-a-repository-dispatch-event
 */
async function createRepositoryDispatchEvent({ request }, bearer, { repository: { owner, name }, event: { eventType, clientPayload }, }) {
  const sent = sentBy(bearer);
  const { status } = await request('POST /repos/{owner}/{repo}/dispatches', {
    owner,
    repo: name,
    event_type: eventType,
    ...(clientPayload && { client_payload: clientPayload }),
    ...sent,
    request: { ...sent.request, once: true },
  });
  expectAnswer(status === 204, 'the status 204');
}



/** Sends an event to each target, at most 5 at once and at the pace of the token's installation; one that fails does not stop the others. */
async function sendEvents(connection, token, { event, targets, names }) {
  const deliveries = [];
  const waiting = targets.entries();
  const send = async (target) => {
    try {
      await createRepositoryDispatchEvent(connection, token, { repository: target, event });
      return { target, status: 'sent' };
    }
    catch (error) {
      const { eventType } = event;
      const installationUrl = token.installation?.htmlUrl;
      const attempt = { ...connection, eventType, target, installationUrl, names };
      return { target, ...explainDispatchError(error, attempt) };
    }
  };
  const worker = async () => {
    for (const [index, target] of waiting) {
      if (!connection.isSilent())
        await connection.pace(token.installation?.id ?? token.token);
      deliveries[index] = await send(target);
    }
  };
  await Promise.all(Array.from({ length: mostAtOnce }, worker));
  return deliveries;
}



/** What a dispatch needs of a token, and no more. */
const dispatchPermissions = { contents: 'write' };
/** Sends an event to every target, and returns what became of it in the order in which the targets are given. Targets for which an App has no token yet get one for each owner, which is revoked as soon as the event is sent. */
async function dispatch(connection, sender, request) {
  const deliveries = 'token' in sender
    ? await sendEvents(connection, sender, request)
    : await sendByApp(connection, sender, request);
  return request.targets.flatMap((target) => deliveries.filter(isTo(target)));
}
function isTo(target) {
  return (delivery) => sameRepository(delivery.target, target);
}
async function sendByApp(connection, { made, ...creator }, request) {
  const deliveries = made === undefined ? [] : [...(await sendCovered(connection, made, request))];
  const installation = made?.created?.installation;
  const { targets, names } = request;
  for (const group of groupByOwner(targets.filter((target) => !deliveries.some(isTo(target))))) {
    const known = sameName(group[0].owner, installation?.account) ? installation : undefined;
    const own = await createForTargets(creator, { group, names, permissions: dispatchPermissions, known });
    deliveries.push(...(await sendCovered(connection, own, request)));
    if (own.created !== undefined)
      await creator.tokens.revoke(own.created.token);
  }
  return deliveries;
}
async function sendCovered(connection, { created, covered, refused }, request) {
  if (created === undefined)
    return refused;
  const { token, installation } = created;
  const sent = await sendEvents(connection, { ...token, installation }, { ...request, targets: covered });
  return [...refused, ...sent];
}


/** What a failure of the operating system means by its code, and what to do before running again; the last fits any. */
const meanings = [
  {
    codes: /ENOSPC|EDQUOT/,
    failed: 'The disk is full:',
    remedy: () => text_prose `Free some space on the ${word('runner')}`,
  },
  {
    codes: /EACCES|EPERM|EROFS/,
    failed: 'The operating system denies access:',
    remedy: () => text_prose `Let the user who runs ${word('the job')} read and write there`,
  },
  {
    codes: /EPIPE/,
    failed: 'What reads the output has closed it:',
    remedy: () => 'Look at what reads it',
  },
  {
    codes: /^/,
    failed: 'The operating system reports a failure:',
    remedy: () => text_prose `Look at disk, files and limits of the ${word('runner')}`,
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
  const again = text_prose `${remedy()}, and run ${word('the job')} again.`;
  return fixable({ failed: `${failed} ${message}.`, remedy: again }, error);
}
const requiresBasicAuth = undefined;
/* harmony default export */ const unreached = (undefined);
const Lru = Object;
const createOAuthAppAuth = () => undefined;
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
var dist_bundle_request = dist_bundle_withDefaults(endpoint, defaults_default);
// pkg/dist-src/index.js




// pkg/dist-src/get-app-authentication.js

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
    const appAuthentication = await unreached(authOptions);
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

// pkg/dist-src/cache.js

function getCache() {
  return new Lru(
    // cache max. 15000 tokens, that will use less than 10mb memory
    15e3,
    // Cache for 1 minute less than GitHub expiry
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

// pkg/dist-src/to-token-authentication.js
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

// pkg/dist-src/get-installation-authentication.js
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
var pendingPromises = /* @__PURE__ */ new Map();
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
  const createdAt = (/* @__PURE__ */ new Date()).toISOString();
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

// pkg/dist-src/auth.js
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

// pkg/dist-src/hook.js



// pkg/dist-src/requires-app-auth.js
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

// pkg/dist-src/hook.js
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
        (Date.parse(error.response.headers.date) - Date.parse((/* @__PURE__ */ new Date()).toString())) / 1e3
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
    // @ts-expect-error TBD
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
  const timeSinceTokenCreationInMs = +/* @__PURE__ */ new Date() - +new Date(createdAt);
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

// pkg/dist-src/version.js
var dist_node_VERSION = "8.3.1";

// pkg/dist-src/index.js

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
  const request = options.request || dist_bundle_request.defaults({
    headers: {
      "user-agent": `octokit-auth-app.js/${dist_node_VERSION} ${getUserAgent()}`
    }
  });
  const state = Object.assign(
    {
      request,
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



const clockErrors = /'(?:Expiration time|Issued at)' claim/;
/** GitHub takes a JWT of at most 10 minutes by its own clock: one in the past and nine ahead bear a clock that is a minute off. */
const pastSeconds = 60;
const aheadSeconds = 540;
/** A JWT is signed anew a minute before its end. */
const usedForMs = (aheadSeconds - 60) * 1000;
/**
 * Authenticates as a GitHub App, with one JWT for its requests until that is about to end; where GitHub says that
 * this machine's clock is wrong, takes the time from its `Date` header and signs once more.
 * @see https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
function authenticateApp(connection, app) {
  const { request, retry, timing, apiUrl, webUrl } = connection;
  let aheadMs = 0;
  let jwt = Promise.resolve('');
  let usedUntil = 0;
  const sign = () => {
    usedUntil = timing.now() + usedForMs;
    jwt = signJwt(app, timing.now() + aheadMs);
    // One that failed is signed again for the next request.
    jwt.catch(() => (usedUntil = 0));
  };
  sign();
  connection.load();
  const createJwt = async () => {
    if (timing.now() >= usedUntil)
      sign();
    // Octokit hands on when the JWT expires, and nothing here reads it.
    return { jwt: await jwt, expiresAt: '' };
  };
  const authenticate = createAppAuth({ appId: app.issuer, createJwt });
  const signed = async (send, options) => {
    const { token } = await authenticate({ type: 'app' });
    return retry(send, { ...options, headers: { ...options.headers, authorization: `bearer ${token}` } });
  };
  const hook = async (send, options) => {
    try {
      return await signed(send, options);
    }
    catch (error) {
      if (!(error instanceof dist_src_RequestError) || !clockErrors.test(error.message))
        throw error;
      const serverTime = timeOf(error);
      if (Number.isNaN(serverTime))
        throw error;
      aheadMs = serverTime - timing.now();
      sign();
      return signed(send, options);
    }
  };
  return { request: request.defaults({ request: { hook } }), timing, apiUrl, webUrl, issuer: app.issuer };
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
    request: dist_bundle_request.defaults({
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




const describe_token_mostNamed = 10;
/** Returns the line that says what a token covers, with which permissions and until when; a broad one is told how to be narrowed. */
function describeToken({ installation, token }, asked) {
  const isWhole = asked.repositories.length === 0;
  const covered = isWhole
    ? `the whole installation on '${installation.account}'`
    : listFew(token.repositories.map(fullName), describe_token_mostNamed);
  const line = `Created a token of the App '${installation.appSlug}' for ${covered} (${permissionsText(token.permissions)}), valid until ${token.expiresAt}.`;
  const narrowing = [
    ...(asked.find.by === 'enterprise' ? [] : ['repositories']),
    ...(asked.permissions === undefined ? ['permission-\u2026'] : []),
  ];
  if (!isWhole || narrowing.length === 0)
    return line;
  return text_prose `${line} This is broad: narrow it with ${join(narrowing.map(named), ' and ')}.`;
}


/**
 * Returns the id of a user, such as an App's bot user `slug[bot]`.
 * @see https://docs.github.com/rest/users/users#get-a-user
 */
async function getUser({ request }, bearer, username) {
  const { data } = await request('GET /users/{username}', {
    username,
    ...sentBy(bearer),
  });
  expectAnswer(typeof data.id === 'number', 'a user');
  return { id: Number(data.id) };
}





/** Returns the user in whose name the App of a token commits; rejects with an error that explains itself. */
async function findBotUser(connection, { installation, token }) {
  const { apiUrl } = connection;
  const name = `${installation.appSlug}[bot]`;
  try {
    const { id } = await getUser(connection, token, name);
    return { id, name };
  }
  catch (error) {
    if (!isNotFound(error)) {
      throw explain_error_explainError(error, { doing: `find the user '${name}'`, apiUrl });
    }
    const complaint = {
      failed: `There is no user '${name}' at ${apiUrl}.`,
      remedy: text_prose `Set ${named('git-identity')} to false, and the name and e-mail address for Git by hand.`,
    };
    throw fixable(complaint, error);
  }
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
  return fixable({
    failed: 'Interrupted, so that no token is handed on.',
    remedy: text_prose `Run ${word('the job')} again for what was not done.`,
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
/** A shorter piece says nothing by itself, and masking it would star harmless text all over the log. */
const shortestPiece = 12;
/** Masks a secret as it stands and each of its lines of at least 12 characters, and returns what it masked. */
function maskLines(core, secret) {
  const pieces = linesOf(secret);
  for (const piece of pieces)
    core.setSecret(piece);
  return pieces;
}
/**
 * Masks a private key, whole, line by line and without line breaks, but for the pieces that are masked already:
 * of a key that is not stored as PEM, the runner knows only the stored form.
 * @see https://docs.github.com/actions/reference/security/secure-use#use-secrets-for-sensitive-information
 */
function maskPrivateKey(core, pem, masked) {
  for (const piece of [...linesOf(pem), ...linesOf(pem.replace(/-----[A-Z ]+-----|\s/g, ''))])
    if (!masked.has(piece))
      core.setSecret(piece);
}
function linesOf(secret) {
  const pieces = [secret, ...secret.split(/[\r\n]+/)].map((piece) => piece.trim());
  return new Set(pieces.filter(({ length }) => length >= shortestPiece));
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
/** Masks the passwords that the proxy variables carry, plain, as they stand in the address and in Base64. */
function maskProxyCredentials(core, env) {
  for (const name of ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']) {
    const text = env[name] ?? '';
    const address = text.includes('://') ? text : `http://${text}`;
    if (!URL.canParse(address))
      continue;
    const { username, password } = new URL(address);
    if (password === '')
      continue;
    const plain = decode(password);
    const basic = Buffer.from(`${decode(username)}:${plain}`).toString('base64');
    for (const piece of new Set([plain, password, basic]))
      core.setSecret(piece);
  }
}
function decode(text) {
  try {
    return decodeURIComponent(text);
  }
  catch {
    return text;
  }
}

/** Creates what keeps the tokens of a step for post: each is masked before anything can print it, and saved before anything can fail or the job be cancelled, so that post always revokes it, on the server that made it. */
function keepTokens(core, apiUrl) {
  core.saveState('api-url', apiUrl);
  const masked = new Set();
  return (alive) => {
    for (const { token } of alive.filter(({ token }) => !masked.has(token))) {
      mask_maskToken(core, token);
      masked.add(token);
    }
    const kept = alive.map(({ token, expiresAt, createdAt }) => ({ token, expiresAt, createdAt }));
    core.saveState('tokens', JSON.stringify(kept));
  };
}
/** Lets a token outlive the job, and tells post until when it lives. */
function letLive(core, tokens, token) {
  tokens.release(token);
  core.saveState('lives-until', token.expiresAt);
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




/** Derives from the inputs what the token covers and where the event goes; throws an ExplainedError where inputs contradict each other. */
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
  const token = isByApp ? planToken(inputs, { repositories, dispatched, current }) : undefined;
  return { targets, names: namesOf(inputs, input), token };
}
function planToken(inputs, given) {
  const owner = oneOwner(given.repositories, inputs.owner);
  const permissions = choosePermissions(inputs);
  const { covered, input, group } = chooseRepositories(inputs, given);
  return {
    find: chooseFind(inputs, covered[0]),
    ...(owner !== undefined && { owner }),
    // One owner's by now, so that a bare name and a full one may still be the same.
    repositories: ownRepositories(covered, owner),
    ...(permissions && { permissions }),
    names: namesOf(inputs, input),
    ...(group && { group }),
  };
}
/** Returns the inputs that named repositories, the owner's among them; none where the current repository is meant. */
function namesOf({ owner }, input) {
  return [...(owner === undefined ? [] : ['owner']), ...(input === undefined ? [] : [input])];
}
function chooseRepositories({ owner, installationId, enterprise }, { repositories, dispatched, current }) {
  if (repositories.length > 0)
    return { covered: repositories, input: 'repositories' };
  if ((owner ?? installationId ?? enterprise) !== undefined)
    return { covered: [] };
  // Without an installation-id, each target has its owner.
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
/** An enterprise's installation reaches no repository, so it never sends the event and needs no permission for it. */
function choosePermissions({ permissions, dispatch, enterprise }) {
  if (dispatch !== undefined && enterprise === undefined)
    return { ...permissions, ...dispatchPermissions };
  return Object.keys(permissions).length > 0 ? permissions : undefined;
}
function oneOwner(repositories, given) {
  const { owner, other } = findOwners(repositories, given);
  if (other === undefined)
    return owner;
  if (given !== undefined) {
    throw fixable({
      failed: text_prose `${named('repositories')} names a repository of '${other}', but ${named('owner')} is '${given}'.`,
      remedy: text_prose `Remove ${named('owner')}, or name repositories of '${given}' alone.`,
    });
  }
  throw fixable({
    failed: text_prose `${named('repositories')} names repositories of '${String(owner)}' and of '${other}', but a token covers one owner's.`,
    remedy: text_prose `Use one step for each owner; a bare name belongs to the owner of the current repository unless ${named('owner')} is set.`,
  });
}
/** Gives every target its owner, once the installation's account is known, and returns each once, in the order given. */
function ownTargets({ targets }, account) {
  return ownRepositories(targets, account).map(({ owner = '', name }) => ({ owner, name }));
}
/** Returns the targets that the step's token covers. */
function coveredTargets({ repositories }, { installation: { account } }, targets) {
  const covered = ownRepositories(repositories, account);
  return targets.filter((target) => sameName(target.owner, account) &&
    (covered.length === 0 || covered.some((repository) => sameRepository(repository, target))));
}



/** Tells the login of a user or an organisation from other text. */
function isLogin(value) {
  return /^[a-z\d](?:[\w-]{0,99})$/i.test(value);
}
/** Parses the login of an account; throws an ExplainedError that names the input for anything else. */
function parseOwner(input, value) {
  if (isLogin(value))
    return value;
  throw fixable({
    failed: text_prose `${named(input)} is ${quote(value)}, which is no account.`,
    remedy: text_prose `Give the login of a user or an organisation, and repositories in ${named('repositories')}.`,
  });
}
/** Parses the slug of an enterprise (letters, digits, dashes); throws an ExplainedError that names the input for anything else. */
function parseEnterprise(input, value) {
  if (/^[\w-]{1,100}$/.test(value))
    return value;
  throw fixable({
    failed: text_prose `${named(input)} is ${quote(value)}, which is no enterprise slug.`,
    remedy: 'Give the part behind /enterprises/ in the address of the enterprise.',
  });
}



/** Parses `true` or `false`, in any case; throws an ExplainedError that names the input for anything else. */
function parseBoolean(input, value) {
  const lower = value.toLowerCase();
  if (lower === 'true')
    return true;
  if (lower === 'false' || lower === '')
    return false;
  throw fixable({
    failed: text_prose `${named(input)} is ${quote(value)}, which is neither true nor false.`,
    remedy: text_prose `Set ${named(input)} to true or false, or leave it out.`,
  });
}



/** Parses a whole number above 0; throws an ExplainedError that names the input and says where the number stands. */
function parseId(input, value, whereToFind) {
  const id = /^\d+$/.test(value) ? Number(value) : 0;
  if (id > 0 && Number.isSafeInteger(id))
    return id;
  throw fixable({
    failed: text_prose `${named(input)} must be a whole number above 0, but is ${quote(value)}.`,
    remedy: whereToFind,
  });
}
/** Parses an App ID (a whole number above 0), and returns it in decimal; throws an ExplainedError that names the input. */
function parseAppId(input, value) {
  if (value.startsWith('Iv')) {
    throw fixable({
      failed: text_prose `${named(input)} is ${quote(value)}, which looks like a client ID.`,
      remedy: text_prose `Give it as ${named('client-id')}, or set ${named(input)} to the App's number.`,
    });
  }
  return String(parseId(input, value, "It stands on the App's settings page as App ID."));
}
/**
 * Parses a client ID (`Iv1.\u2026` or `Iv23\u2026`, letters, digits, dots, dashes; GitHub takes an App ID in its place).
 * @see https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
function parseClientId(input, value) {
  if (/^[0-9a-f]{40}$/i.test(value)) {
    throw fixable({
      failed: text_prose `${named(input)} looks like a client secret.`,
      remedy: "Give the client ID, which starts with Iv and stands above the client secrets on the App's settings page.",
    });
  }
  if (/^[\w.-]{1,100}$/.test(value))
    return value;
  throw fixable({
    failed: text_prose `${named(input)} is ${quote(value)}, which is no client ID.`,
    remedy: "Copy the value that starts with Iv from the App's settings page.",
  });
}





/** How many repositories one installation access token, and one input, can name. */
const mostRepositories = 500;
/** Parses repositories given as names or `owner/name`, by commas or lines, into at most 500 of them, each once whatever the case; throws an ExplainedError that names the input and the entry. */
function parseRepositories(input, value) {
  const entries = value.split(/[,\r\n]/).map((part) => part.trim());
  const repositories = entries.filter((entry) => entry !== '').map((entry) => parseRepository(input, entry));
  const unique = ownRepositories(repositories, undefined);
  if (unique.length > mostRepositories) {
    throw fixable({
      failed: text_prose `${named(input)} names ${unique.length} repositories, but at most ${mostRepositories} are possible.`,
      remedy: text_prose `Split them over ${word('several steps')}.`,
    });
  }
  return unique;
}
function parseRepository(input, entry) {
  const [, owner, name = ''] = /^(?:([^/]+)\/)?([^/]+)$/.exec(entry) ?? [];
  const isName = /^[\w.-]{1,100}$/.test(name) && !/^\.\.?$/.test(name);
  if (isName && owner === undefined)
    return { name };
  if (isName && owner !== undefined && isLogin(owner))
    return { owner, name };
  throw fixable({
    failed: text_prose `${named(input)} has ${quote(entry)}, which is no repository.`,
    remedy: howToWrite(entry),
  });
}
function howToWrite(entry) {
  const [, fromAddress] = /^(?:[a-z]+:\/\/|git@)[^/:]+[/:]([\w-]+\/[\w.-]+?)(?:\.git)?\/?$/i.exec(entry) ?? [];
  if (fromAddress !== undefined)
    return `Write ${quote(fromAddress)} in place of an address.`;
  if (/\s/.test(entry))
    return "Separate repositories by commas or lines, each as 'name' or 'owner/name'.";
  return "Write each repository as 'name' or 'owner/name'.";
}



const giveApi = "Give the REST API's address, such as https://api.github.com or https://github.example.com/api/v3.";
/**
 * Parses the REST API's address of github.com, ghe.com or GitHub Enterprise Server; throws an ExplainedError for
 * anything but https (plain http for loopback alone) and for credentials in the address.
 * @see https://docs.github.com/enterprise-server/rest/quickstart
 */
function parseApiUrl(input, value) {
  const url = parseServerUrl(input, value, giveApi);
  const apiUrl = `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  const webUrl = isApiHost(url.hostname)
    ? url.origin.replace('://api.', '://')
    : apiUrl.replace(/\/api\/v3$/, '');
  return { apiUrl, webUrl };
}
/** Parses the address of a server that gets credentials: https (plain http for loopback alone), without credentials, query and fragment; throws an ExplainedError that names the input. */
function parseServerUrl(input, value, remedy) {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const given = text_prose `${named(input)} is ${quote(value)},`;
  const failed = url === undefined
    ? text_prose `${given} which is no address.`
    : url.username !== '' || url.password !== ''
      ? text_prose `${named(input)} has a user name or password in it.`
      : url.search !== '' || url.hash !== ''
        ? text_prose `${given} with a query or fragment that does not belong there.`
        : url.protocol !== 'https:' && url.protocol !== 'http:'
          ? text_prose `${given} which is no http(s) address.`
          : url.protocol === 'http:' && !isLoopback(url.hostname)
            ? text_prose `${given} which would send the token unencrypted.`
            : '';
  if (url !== undefined && failed === '')
    return url;
  throw fixable({ failed, remedy });
}
/** Tells the hosts of github.com and ghe.com that serve the REST API alone; a GitHub Enterprise Server serves it beside its pages. */
function isApiHost(hostname) {
  return /^api\.(?:github\.com|[\w-]+\.ghe\.com)$/.test(hostname);
}
/** Tells the names of this machine for itself. */
function isLoopback(hostname) {
  return /(?:^|\.)localhost$/.test(hostname) || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
}
const external_node_crypto_namespaceObject = require("node:crypto");
const external_node_util_namespaceObject = require("node:util");

const giveKey = "Give the whole .pem file that the App's settings page lets you download under 'Private keys', from -----BEGIN to the last -----.";
const labels = [
  { pattern: /PUBLIC KEY$/, failed: 'holds a public key.' },
  { pattern: /CERTIFICATE/, failed: 'holds a certificate.' },
  { pattern: /^EC /, failed: 'holds an EC key, but a GitHub App signs with RSA.' },
  {
    pattern: /^OPENSSH /,
    failed: 'holds an OpenSSH key, which belongs to a user or a machine and not to a GitHub App.',
  },
  {
    pattern: /^ENCRYPTED /,
    failed: "is encrypted with a passphrase, which GitHub's own keys never are.",
  },
  {
    pattern: /^(?!(?:RSA )?PRIVATE KEY$)/,
    failed: 'holds PEM of another kind than a private key.',
  },
];
/** Returns what is wrong with a PEM block of this label that an input holds, or undefined for an unencrypted private key. */
function complainOfLabel(input, label, body) {
  const kind = body.includes('ENCRYPTED') ? 'ENCRYPTED PRIVATE KEY' : label;
  const known = labels.find(({ pattern }) => pattern.test(kind));
  return known === undefined ? undefined : complain(input, known);
}
const looks = [
  { pattern: /^[0-9a-f]{40}$/i, failed: "holds what looks like the App's client secret." },
  { pattern: /^SHA256:/, failed: "holds a key's fingerprint." },
  { pattern: /^(?:gh[a-z]_|github_pat_)/, failed: 'holds a token.' },
  { pattern: /^\d+$/, failed: 'holds a number.' },
  { pattern: /^Iv[\w.]+$/, failed: 'holds what looks like a client ID.' },
  {
    pattern: /^\$(?:\{\{?\s*)?[\w. ]+(?:\}\}?)?$/,
    failed: 'holds the name of a variable, not its value.',
    remedy: text_prose `${word('Give the value in place of its name.')}`,
  },
  { pattern: /^[\w.~/\\: -]+\.pem$/, failed: 'holds the name of a file, not what is in it.' },
  {
    pattern: /^-----BEGIN [A-Z ]+-----$/,
    failed: 'holds only the first line of the key.',
    remedy: 'Store the key as a secret, or hand it on with line breaks escaped as \\n or as Base64, so that the other lines are not lost on the way.',
  },
  {
    pattern: /-----BEGIN /,
    failed: 'is cut: it begins as PEM, but its -----END line is missing.',
  },
  { pattern: /-----END /, failed: 'is cut: its -----BEGIN line is missing.' },
  { pattern: /^MII[\w+/=\s-]+$/, failed: 'lacks the -----BEGIN and -----END lines.' },
];
const anyLook = { failed: 'holds no private key.' };
/** Returns what a text without a PEM block, which an input holds, looks like. */
function complainOfText(input, value) {
  return complain(input, looks.find(({ pattern }) => pattern.test(value)) ?? anyLook);
}
/** Returns what keeps a parsed key from being a GitHub App's, or undefined for RSA of at least 2,048 bits. */
function complainOfKey(input, key) {
  const type = String(key.asymmetricKeyType);
  if (type !== 'rsa') {
    return {
      failed: text_prose `${named(input)} holds a key of the kind '${type}', but a GitHub App signs with RSA.`,
      remedy: giveKey,
    };
  }
  const bits = Number(key.asymmetricKeyDetails?.modulusLength);
  if (bits >= 2048)
    return undefined;
  return {
    failed: text_prose `${named(input)} is an RSA key of ${bits} bits, but GitHub's keys have at least 2048.`,
    remedy: giveKey,
  };
}
function complain(input, { failed, remedy = giveKey }) {
  return { failed: text_prose `${named(input)} ${failed}`, remedy };
}





const signInThreadPool = (0, external_node_util_namespaceObject.promisify)(external_node_crypto_namespaceObject.sign);
/**
 * Parses an RSA private key of at least 2,048 bits from PEM (PKCS#1 or PKCS#8) with line breaks, escaped line
 * breaks, spaces in their place, indentation or quotes, or from Base64 of it; throws an ExplainedError that says
 * what else the input looks like and shows no part of it.
 */
function parsePrivateKey(input, value) {
  const pem = toPem(input, parse_private_key_decode(clean(value)));
  const key = readKey(input, pem);
  const complaint = complainOfKey(input, key);
  if (complaint !== undefined)
    throw fixable(complaint);
  return {
    pem,
    bits: Number(key.asymmetricKeyDetails?.modulusLength),
    // The main thread goes on meanwhile, and loads the connection.
    sign: (data) => signInThreadPool('RSA-SHA256', data, key),
  };
}
/** Takes away quotes around the text and turns escaped line breaks into line breaks. */
function clean(value) {
  const bare = value.trim().replace(/^(["'`])([^]*)\1$/, '$2');
  return bare.replace(/(?:\\+r)?\\+n|\\+r/g, '\n').trim();
}
function parse_private_key_decode(value) {
  const compact = value.replace(/\s+/g, '');
  if (value.includes('-----') || !/^[\w+/-]+={0,2}$/.test(compact))
    return value;
  const decoded = Buffer.from(compact, 'base64').toString('latin1');
  return decoded.includes('-----BEGIN') ? clean(decoded) : value;
}
function toPem(input, value) {
  const [, label = '', body = ''] = /-----BEGIN ([A-Z0-9 ]+)-----([^]*?)-----END \1-----/.exec(value) ?? [];
  if (label === '')
    throw fixable(complainOfText(input, value));
  const complaint = complainOfLabel(input, label, body);
  if (complaint !== undefined)
    throw fixable(complaint);
  const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
function readKey(input, pem) {
  try {
    return (0,external_node_crypto_namespaceObject.createPrivateKey)(pem);
  }
  catch {
    throw fixable({
      failed: text_prose `${named(input)} is damaged: it begins and ends as a private key, but what stands between is cut or changed.`,
      remedy: 'Store the whole .pem file again, unchanged.',
    });
  }
}
/**
 * Returns why the named credentials are empty, as far as the event tells, and what to do about it.
 * @see https://docs.github.com/actions/reference/security/secrets
 */
function explainMissingCredentials(event, inputs) {
  const names = inputs
    .map((input) => `'${input}'`)
    .join(', ')
    .replace(/, (?='[^']+'$)/, ' and ');
  const empty = `${names} ${inputs.length === 1 ? 'is' : 'are'} empty`;
  const orSkip = "or set 'allow-missing-credentials' to true and go on with ${{ steps.ID.outputs.token || github.token }}.";
  const fork = forkOf(event);
  if (event.actor === 'dependabot[bot]') {
    return {
      failed: `${empty}: Dependabot started this run, and such runs get Dependabot's secrets alone.`,
      remedy: `Store the key as a Dependabot secret too (Settings, Secrets and variables, Dependabot), ${orSkip}`,
    };
  }
  if (fork !== undefined) {
    return {
      failed: `${empty}: this pull request comes from the fork '${fork}', and GitHub gives no secrets to a fork's runs.`,
      remedy: `Do what needs the token in a workflow on 'push', ${orSkip}`,
    };
  }
  return {
    failed: `${empty}: no such secret reaches this job.`,
    remedy: "Look for a misspelt name, a reusable workflow called without 'secrets: inherit', an environment's secret in a job without 'environment:', and an organisation's secret that is not shared with this repository.",
  };
}
/** A run on `pull_request_target` does get secrets, so a fork is then not the reason. */
function forkOf({ eventName, payload }) {
  if (!['pull_request', 'pull_request_review', 'pull_request_review_comment'].includes(eventName))
    return undefined;
  const head = payload.pull_request?.head;
  if (head === undefined)
    return undefined;
  const name = head.repo?.full_name ?? 'of a deleted account';
  return name === payload.repository?.full_name ? undefined : name;
}







/** Masks and reads the credentials; throws an ExplainedError that tells from the event why they are missing, unless that is allowed. */
function readCredentials(core, run, mayBeMissing) {
  const token = core.getInput('token');
  const privateKey = core.getInput('private-key');
  mask_maskToken(core, token);
  const masked = maskLines(core, privateKey);
  if (token !== '' && privateKey !== '') {
    throw fixable({
      failed: text_prose `${named('token')} and ${named('private-key')} are both given, but one of them sends the event.`,
      remedy: 'Remove one of the two.',
    });
  }
  if (token !== '')
    return { kind: 'token', token: parseToken(token) };
  if (privateKey === '')
    return noCredentials(core, run, mayBeMissing);
  const issuer = readIssuer(core);
  const signer = parsePrivateKey('private-key', privateKey);
  maskPrivateKey(core, signer.pem, masked);
  return { kind: 'app', issuer, signer };
}
function noCredentials(core, run, mayBeMissing) {
  const hasId = core.getInput('client-id') !== '' || core.getInput('app-id') !== '';
  const orToken = core.getInput('dispatch-event-type') === '' ? [] : ['token'];
  const empty = hasId ? ['private-key'] : ['client-id', 'private-key', ...orToken];
  const reason = explainMissingCredentials(run, empty);
  if (mayBeMissing)
    return { kind: 'none', reason: reason.failed };
  throw fixable(reason);
}
function readIssuer(core) {
  const clientId = core.getInput('client-id');
  const appId = core.getInput('app-id');
  if (clientId === '' && appId === '') {
    throw fixable({
      failed: text_prose `${named('private-key')} is given without ${named('client-id')}.`,
      remedy: text_prose `Set ${named('client-id')} to the value that starts with Iv on the App's settings page, and look for a misspelt variable or secret if it is set already.`,
    });
  }
  if (clientId === '')
    return parseAppId('app-id', appId);
  if (appId !== '')
    core.warning("'client-id' and 'app-id' are both given: 'client-id' is used. Remove 'app-id'.");
  return parseClientId('client-id', clientId);
}
function parseToken(token) {
  if (isToken(token))
    return token;
  throw fixable({
    failed: text_prose `${named('token')} has spaces, line breaks or other characters in it that no token has.`,
    remedy: 'Store the token again, without anything around it.',
  });
}


const mostCharacters = 65_535;
const mostProperties = 10;
/**
 * Parses a client payload: a JSON object of at most 10 top-level properties and 65,535 characters; throws an
 * ExplainedError that says where the JSON breaks and never shows the payload.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#repository_dispatch
 */
function parseClientPayload(input, value) {
  const payload = parseJson(input, value);
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    const kind = Array.isArray(payload) ? 'an array' : payload === null ? 'null' : `a ${typeof payload}`;
    throw fixable({
      failed: text_prose `${named(input)} is ${kind}, but GitHub takes a JSON object.`,
      remedy: `Wrap it, as in {"value": \u2026}.`,
    });
  }
  const properties = Object.keys(payload).length;
  if (properties > mostProperties) {
    throw fixable({
      failed: text_prose `${named(input)} has ${properties} top-level properties, but GitHub takes at most ${mostProperties}.`,
      remedy: `Nest them under one property, as in {"data": {\u2026}}.`,
    });
  }
  const { length } = JSON.stringify(payload);
  if (length > mostCharacters) {
    throw fixable({
      failed: text_prose `${named(input)} has ${length} characters, but GitHub takes at most ${mostCharacters}.`,
      remedy: 'Send an id or a link to the data in its place.',
    });
  }
  return payload;
}
function parseJson(input, value) {
  const refuseLostDigits = (_key, parsed, { source = '' }) => {
    if (isKept(parsed, source))
      return parsed;
    throw fixable({
      failed: text_prose `${named(input)} has a number that is too large or has more digits than JavaScript keeps.`,
      remedy: 'Write it as text, in double quotes.',
    });
  };
  try {
    return JSON.parse(value, refuseLostDigits);
  }
  catch (error) {
    if (error instanceof ExplainedError)
      throw error;
    throw fixable({
      failed: text_prose `${named(input)} is no JSON: it breaks at ${placeOfError(value)}.`,
      remedy: value.startsWith("'")
        ? 'Remove the single quotes around it.'
        : text_prose `${word('Escape quotes and line breaks in the values.')}`,
    });
  }
}
/** JavaScript keeps whole numbers exactly up to 2^53 and numbers up to about 10^308, and would send others changed. */
function isKept(parsed, source) {
  const digits = /^-?\d+(?=(?:\.0+)?$)/.exec(source)?.[0];
  const isExact = digits === undefined || Number.isSafeInteger(parsed) || String(parsed) === digits;
  return isExact && parsed !== Infinity && parsed !== -Infinity;
}
/** Halves its way to the longest beginning that more text could still make JSON, since not all of V8's messages tell the position. */
function placeOfError(value) {
  let good = 0;
  let bad = value.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (mayGoOn(value.slice(0, middle)))
      good = middle;
    else
      bad = middle;
  }
  const before = value.slice(0, good);
  return `line ${before.split('\n').length}, column ${good - before.lastIndexOf('\n')}`;
}
function mayGoOn(beginning) {
  try {
    JSON.parse(beginning);
    return true;
  }
  catch (error) {
    const { message } = error;
    const position = /at position (\d+)/.exec(message)?.[1];
    return message.includes('end of JSON input') || position === String(beginning.length);
  }
}
/**
 * Parses an event type of 1 to 100 characters; throws an ExplainedError for a longer one.
 * @see https://docs.github.com/rest/repos/repos#create-a-repository-dispatch-event
 */
function parseEventType(input, value) {
  const length = Array.from(value).length;
  if (length <= 100)
    return value;
  throw fixable({
    failed: text_prose `${named(input)} has ${length} characters, but GitHub takes at most 100.`,
    remedy: text_prose `Shorten it, and put details into ${named('dispatch-client-payload')}.`,
  });
}




/** Reads the `dispatch-\u2026` inputs; undefined where no event is asked for; throws an ExplainedError where one lacks its event type. */
function readDispatch(core) {
  const eventType = core.getInput('dispatch-event-type');
  const repositories = core.getInput('dispatch-repositories');
  const payload = core.getInput('dispatch-client-payload');
  if (eventType === '') {
    const lonely = repositories !== '' ? 'dispatch-repositories' : payload !== '' ? 'dispatch-client-payload' : '';
    if (lonely === '')
      return undefined;
    throw fixable({
      failed: text_prose `${named(lonely)} is given without ${named('dispatch-event-type')}, so no event would be sent.`,
      remedy: text_prose `Set ${named('dispatch-event-type')}, or remove ${named(lonely)}.`,
    });
  }
  return {
    event: {
      eventType: parseEventType('dispatch-event-type', eventType),
      clientPayload: payload === '' ? undefined : parseClientPayload('dispatch-client-payload', payload),
    },
    repositories: parseRepositories('dispatch-repositories', repositories),
  };
}


const prefix = 'INPUT_PERMISSION-';
/** Reads every `permission-\u2026` input that has a value, those that action.yml does not know included: GitHub adds permissions faster than actions are released, so an unknown one is sent with a warning. */
function readPermissions(core, env) {
  const permissions = {};
  const names = Object.keys(env).filter((name) => name.toUpperCase().startsWith(prefix));
  for (const input of names.map((name) => name.slice('INPUT_'.length).toLowerCase()).sort()) {
    const value = core.getInput(input);
    const permission = input.slice('permission-'.length).replaceAll('-', '_');
    if (value === '')
      continue;
    permissions[permission] = parsePermission(input, permission, value);
    if (appPermissions[permission] === undefined) {
      core.warning(`'${input}' names a permission that this version does not know; it is sent to GitHub as it is.`);
    }
  }
  return permissions;
}











/** Reads, masks and checks all inputs before any request; throws an ExplainedError that names the first wrong one. */
function readInputs(core, env, run) {
  maskProxyCredentials(core, env);
  const read = (name, parse) => {
    const value = core.getInput(name);
    return value === '' ? undefined : parse(name, value);
  };
  const flag = (name) => parseBoolean(name, core.getInput(name));
  const inputs = {
    credentials: readCredentials(core, run, flag('allow-missing-credentials')),
    address: read('github-api-url', parseApiUrl) ??
      parseApiUrl('github-api-url', env.GITHUB_API_URL ?? 'https://api.github.com'),
    installationId: read('installation-id', (name, value) => parseId(name, value, whereInstallationIdStands)),
    owner: read('owner', parseOwner),
    enterprise: read('enterprise', parseEnterprise),
    repositories: read('repositories', parseRepositories) ?? [],
    permissions: readPermissions(core, env),
    skipTokenRevoke: flag('skip-token-revoke'),
    gitIdentity: flag('git-identity'),
    dispatch: readDispatch(core),
  };
  refuseContradictions(inputs);
  warnOfIdleInputs(core, inputs);
  if (inputs.dispatch !== undefined && inputs.permissions.contents === 'read') {
    core.warning("'permission-contents' is read, but sending an event needs write, so the token gets 'contents: write'.");
  }
  return inputs;
}
const whereInstallationIdStands = 'The number stands at the end of the address of the page that opens with Configure beside the installed App.';
function refuseContradictions(inputs) {
  if (inputs.enterprise !== undefined) {
    const beside = givenNames(inputs, ['owner', 'repositories', 'installation-id'])[0];
    if (beside !== undefined) {
      throw fixable({
        failed: text_prose `${named('enterprise')} and ${named(beside)} are both given, but each chooses an installation of its own.`,
        remedy: 'Remove one of the two.',
      });
    }
  }
  if (inputs.credentials.kind === 'token' && inputs.dispatch === undefined) {
    throw fixable({
      failed: text_prose `${named('token')} is given without ${named('dispatch-event-type')}, but it serves only to send an event.`,
      remedy: text_prose `Set ${named('dispatch-event-type')}, or give an App's ${named('client-id')} and ${named('private-key')} to create a token.`,
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
  core.warning(`${names} and 'token' are given: a token that already exists is used as it is, so ${names} has no effect.`);
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






/** Tells what became of an event in the log, in the output `dispatches` and in the job summary; returns the error that names the targets that it did not surely reach, undefined where it reached all. */
async function tellDeliveries({ core, log, webUrl }, eventType, deliveries) {
  for (const { target, error } of deliveries) {
    if (error === undefined)
      log.info(`Sent '${eventType}' to ${fullName(target)}.`);
    else if (deliveries.length > 1)
      log.info(explained_error_textOf(error));
  }
  const words = readWords(core);
  core.setOutput('dispatches', JSON.stringify(deliveriesJson(eventType, deliveries, words)));
  const rows = deliveries.map(({ target, status, error }) => [
    linkTo(webUrl, target),
    escapeHtml(eventType),
    escapeHtml(error === undefined ? status : `${status}: ${render(explained_error_textOf(error), words)}`),
  ]);
  await writeSummary(core, rows).catch((error) => {
    log.warning(`The job summary could not be written: ${String(error)}`);
  });
  return explainUndelivered(eventType, deliveries, {
    mostNamed: 20,
    withStatus: false,
    remedy: (reason) => text_prose `The log says why for each; the first reason: ${reason}`,
  });
}
async function writeSummary(core, rows) {
  const header = ['Repository', 'Event type', 'Status'].map((data) => ({ data, header: true }));
  await core.summary
    .addHeading('repository_dispatch', 3)
    .addTable([header, ...rows])
    .write();
}
/** A target whose owner was never known has no page to link to. */
function linkTo(webUrl, target) {
  const name = escapeHtml(fullName(target));
  return target.owner === '' ? name : `<a href="${escapeHtml(webUrl)}/${name}/actions">${name}</a>`;
}

/** Sets the outputs of a token that is masked and saved already. */
function writeTokenOutputs(core, { installation, token }) {
  core.setOutput('token', token.token);
  core.setOutput('installation-id', installation.id);
  core.setOutput('app-slug', installation.appSlug);
  core.setOutput('expires-at', token.expiresAt);
  core.setOutput('repositories', JSON.stringify(token.repositories.map(fullName)));
  core.setOutput('permissions', JSON.stringify(token.permissions));
}
/** Sets `git-user-name` and `git-user-email` for commits in the name of the App's bot user. */
function writeGitIdentity(core, { id, name }, webUrl) {
  core.setOutput('git-user-name', name);
  core.setOutput('git-user-email', `${id}+${name}@users.noreply.${new URL(webUrl).hostname}`);
}



















/** The whole of main: reads the inputs, creates the token and hands it on, sends the event where one is asked for, and throws what failed. */
async function runMain(core, { env, run, timing = realTiming }) {
  const log = createLog(core);
  const inputs = readInputs(core, env, run);
  const { credentials } = inputs;
  if (credentials.kind === 'none') {
    const unsent = inputs.dispatch && ` '${inputs.dispatch.event.eventType}' was not sent.`;
    log.notice(`No token was created: ${credentials.reason}${unsent ?? ''}`);
    return;
  }
  const plan = planStep(inputs, { owner: run.repo.owner, name: run.repo.repo });
  const connection = connect({ ...inputs.address, log, timing });
  const step = { core, log, inputs, plan, connection, changed: keepTokens(core, connection.apiUrl) };
  const ready = await makeReady(step, credentials).catch(explained);
  if (ready instanceof Error) {
    // Where no token was created, that is why nothing was sent.
    await run_main_send(step, ready);
    throw ready;
  }
  const unset = await setGitIdentity(step, ready).catch(explained);
  const unsent = await run_main_send(step, ready).catch(explained);
  const failure = unset && unsent ? together(unset, unsent) : (unset ?? unsent);
  if (failure !== undefined)
    throw failure;
}
const explained = (error) => explainSystemError(error) ?? error;
/** Returns one error that tells of both; a bug of the two is what is told. */
function together(one, other) {
  if (!(one instanceof ExplainedError))
    return one;
  if (!(other instanceof ExplainedError))
    return other;
  const complaint = { failed: explained_error_textOf(one), remedy: explained_error_textOf(other) };
  return explained_error_isOutage(one) && explained_error_isOutage(other) ? outage(complaint, one) : fixable(complaint, one);
}
/** Creates the token and hands it on, or returns why there is none; a token that already exists is only used to send. */
async function makeReady(step, credentials) {
  const { core, log, inputs, plan, connection } = step;
  if (credentials.kind === 'token')
    return { sender: credentials, targets: ownTargets(plan, undefined) };
  // Planned wherever an App is given.
  const token = plan.token;
  const tokens = openTokens(connection, step);
  const mask = (jwt) => {
    mask_maskToken(core, jwt);
  };
  const creator = { app: authenticateApp(connection, { ...credentials, mask }), tokens };
  const made = await createOwnToken(creator, token);
  if (made instanceof Error)
    return made;
  const { created } = made;
  const targets = ownTargets(plan, created?.installation.account);
  if (created === undefined)
    return { sender: { ...creator, made }, targets };
  log.info(describeToken(created, token));
  writeTokenOutputs(core, created);
  if (inputs.skipTokenRevoke)
    letLive(core, tokens, created.token);
  // No repository is reached with an enterprise's token, nor is its installation the one on an account of that name.
  if (token.find.by === 'enterprise')
    return { sender: creator, targets, created };
  const covered = token.group ? made.covered : coveredTargets(token, created, targets);
  return { sender: { ...creator, made: { ...made, covered } }, targets, created };
}
/** A target of the dispatch that the token shall cover but cannot is refused by itself; any other refusal is an error. */
async function createOwnToken(creator, token) {
  const { group } = token;
  if (group !== undefined)
    return createForTargets(creator, { ...token, group });
  const created = await createToken(creator, token);
  return isCreated(created) ? { created, covered: [], refused: [] } : created.error;
}
async function setGitIdentity({ core, inputs, connection }, { created }) {
  if (!inputs.gitIdentity || created === undefined)
    return;
  writeGitIdentity(core, await findBotUser(connection, created), connection.webUrl);
}
/** Sends the event, if one is asked for and can be sent, and tells what became of it at each target; returns what failed. */
async function run_main_send(step, ready) {
  const { plan, inputs, connection } = step;
  if (inputs.dispatch === undefined)
    return undefined;
  const { event } = inputs.dispatch;
  const deliveries = ready instanceof Error
    ? failAll(ownTargets(plan, undefined), ready)
    : await dispatch(connection, ready.sender, { event, targets: ready.targets, names: plan.names });
  return tellDeliveries({ ...step, ...connection }, event.eventType, deliveries);
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
      ? render(explained_error_textOf(explained), words)
      : `This step has a bug: ${String(error)}. Please report it with the log of a run that has debug logging on.`;
    fail(toHarmlessLine(told));
    const { debug } = createLog(core);
    for (let cause = error; cause instanceof Error; cause = cause.cause)
      debug(`${cause.name}: ${render(explained_error_textOf(cause), words)}`);
  }
}

// The package exports only its whole client; the context alone needs none of that code.



// Without a top-level await webpack joins the modules into one scope, which starts faster.
// Of the toolkit, only what is named here comes into the bundle.
void runStep({ debug: core_debug, getInput: getInput, info: info, notice: notice, saveState: saveState, setOutput: setOutput, setSecret: core_setSecret, summary: summary, warning: warning }, (core) => runMain(core, { env: process.env, run: new Context() }), setFailed);

module.exports = __webpack_exports__;
/******/ })()
;
