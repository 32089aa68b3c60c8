"use strict";
exports.id = 300;
exports.ids = [300];
exports.modules = {

 4904:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   q: () => ( parse)
 });
function parse(header) {
    const [type = '', ...parameters] = header.replaceAll(/\s/g, '').toLowerCase().split(';');
    const charset = parameters.find((parameter) => parameter.startsWith('charset='));
    return { type, parameters: charset === undefined ? {} : { charset: charset.slice(8).replaceAll('"', '') } };
}


 }),

 867:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Q: () => ( JSONParse),
   i: () => ( JSONStringify)
 });
const JSONParse = JSON.parse;
const JSONStringify = JSON.stringify;


 }),

 4877:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $t: () => ( getUserAgent),
   Ay: () => (__WEBPACK_DEFAULT_EXPORT__),
   K$: () => ( Lru),
   bo: () => ( requiresBasicAuth),
   lG: () => ( createOAuthAppAuth)
 });
const HttpClient = ( null && (undefined));
const BearerCredentialHandler = ( null && (undefined));
const getExecOutput = ( null && (undefined));
const createOAuthUserAuth = ( null && (undefined));
const requiresBasicAuth = undefined;
 const __WEBPACK_DEFAULT_EXPORT__ = (undefined);
const Lru = Object;
const createOAuthAppAuth = () => undefined;
const getUserAgent = () => 'Node.js';


 }),

 5183:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);

__webpack_require__.d(__webpack_exports__, {
  startCli: () => ( startCli)
});

var external_node_path_ = __webpack_require__(6760);
var promises_ = __webpack_require__(8500);
;

const realTiming = { attemptMs: 12_000, now: Date.now, sleep: promises_.setTimeout, random: Math.random };

var quote_for_shell = __webpack_require__(2570);
;



const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const secrets = [
    'GITHUB_APP_PRIVATE_KEY',
    'GH_TOKEN',
    'GITHUB_TOKEN',
    'GH_ENTERPRISE_TOKEN',
    'GITHUB_ENTERPRISE_TOKEN',
    'NPM_TOKEN',
    'NODE_AUTH_TOKEN',
];
const open_terminal_name = 'repo-scoped-token';
function programOf({ npm_command: npmCommand, PATH = '' }, [, script = '']) {
    const isInPath = PATH.split(external_node_path_.delimiter).some((folder) => (0,external_node_path_.join)(folder, open_terminal_name) === script);
    return isInPath && npmCommand !== 'exec' ? open_terminal_name : `node ${(0,quote_for_shell.e)(script)}`;
}
function openTerminal(process, wordsOf) {
    const { stdin, stdout, stderr } = process;
    const typed = { args: process.argv.slice(2), env: { ...process.env } };
    const { env } = typed;
    for (const name of secrets)
        Reflect.deleteProperty(process.env, name);
    stderr.on('error', () => undefined);
    stdout.on('error', ({ code }) => {
        if (code === 'EPIPE')
            return;
        stderr.write(`error: Cannot write to standard output (${String(code)}).\n`);
        process.once('exit', () => (process.exitCode = 1));
    });
    return {
        ...typed,
        words: wordsOf(typed),
        program: programOf(env, process.argv),
        isQuiet: false,
        isVerbose: false,
        stdin,
        stdout,
        stderr,
        timing: realTiming,
        onSignal: (signal, handle) => {
            process.on(signal, handle);
            return () => process.off(signal, handle);
        },
        onInterrupt: (handle) => {
            const end = () => {
                void Promise.resolve(handle()).finally(() => process.exit(1));
            };
            for (const signal of endings)
                process.prependOnceListener(signal, end);
            return () => {
                for (const signal of endings)
                    process.off(signal, end);
            };
        },
    };
}

;
const package_namespaceObject = {"rE":"1.8.0"};
var quote = __webpack_require__(1579);
var commander = __webpack_require__(7375);
var explained_error = __webpack_require__(1530);
var errors_text = __webpack_require__(6868);
;


const meanings = [
    {
        codes: /ENOSPC|EDQUOT/,
        failed: 'The disk is full:',
        remedy: () => (0,errors_text.CS) `Free some space on the ${(0,errors_text.Vm)('runner')}`,
    },
    {
        codes: /EACCES|EPERM|EROFS/,
        failed: 'The operating system denied access:',
        remedy: () => (0,errors_text.CS) `Allow the user who runs ${(0,errors_text.Vm)('the job')} to read and write there`,
    },
    {
        codes: /EPIPE/,
        failed: 'The program that reads the output closed it:',
        remedy: () => 'Check that program',
    },
    {
        codes: /^/,
        failed: 'The operating system reported an error:',
        remedy: () => (0,errors_text.CS) `Check the disk, the files, and the limits of the ${(0,errors_text.Vm)('runner')}`,
    },
];
function explainSystemError(error) {
    if (error instanceof explained_error.hM)
        return error;
    if (typeof error !== 'object' || error === null || !('syscall' in error))
        return undefined;
    const { code, message } = error;
    const { failed, remedy } = meanings.find(({ codes }) => codes.test(String(code)));
    const again = (0,errors_text.CS) `${remedy()}, and run ${(0,errors_text.Vm)('the job')} again.`;
    return (0,explained_error.C2)({ failed: `${failed} ${message}.`, remedy: again }, error);
}
function explained(error) {
    return explainSystemError(error) ?? error;
}

var parse_escape = __webpack_require__(5512);
var invisible = __webpack_require__(6164);
;



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
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is ${(0,quote.hD)(value)}, which looks like the name of a variable, not its value.`,
        remedy: howToGiveValue(value),
    });
}
function howToGiveValue(name) {
    return /^\$(?!\{\{)/.test(name)
        ? (0,errors_text.CS) `${(0,errors_text.Vm)('Let the variable be expanded.')}`
        : (0,errors_text.CS) `${(0,errors_text.Vm)('Give the value instead of its name.')}`;
}

;
const wrongUsage = 2;
function withExitCode(error, exitCode) {
    return Object.assign(error, { exitCode });
}
function exitCodeOf(error) {
    return error instanceof Error && 'exitCode' in error ? Number(error.exitCode) : 1;
}

var external_node_util_ = __webpack_require__(7975);
;



function print({ stdout }, line) {
    stdout.write(`${(0,parse_escape.fF)(line)}\n`);
}
function printJson({ stdout }, value) {
    stdout.write(`${toJson(value)}\n`);
}
const escaped = new RegExp(`[\\u007f-\\u009f\\u2028\\u2029${parse_escape.$q}]|#(?=#\\[)`, 'g');
function escapeJson(json) {
    return json.replace(escaped, parse_escape.RT);
}
function toJson(value, indent = 2) {
    return escapeJson(JSON.stringify(value, null, indent));
}
function wordFor({ words }, told) {
    return (0,errors_text.XX)(told, words);
}
function say(terminal, line) {
    if (!terminal.isQuiet)
        complain(terminal, line);
}
function warn(terminal, message) {
    complain(terminal, (0,errors_text.CS) `warning: ${message}`);
}
function complain(terminal, line) {
    terminal.stderr.write(`${(0,parse_escape.fF)(wordFor(terminal, line))}\n`);
}
function color(stream, style, text) {
    return (0,external_node_util_.styleText)(style, text, { stream });
}
function widthOf({ stdout, env }) {
    const given = Number(env.COLUMNS);
    return Number.isInteger(given) && given > 0 ? given : (stdout.columns ?? Infinity);
}
const narrowest = 30;
function formatTable(rows, width) {
    const cells = rows.map((row) => row.map(parse_escape.GX));
    const columnWidth = (column) => Math.max(...cells.map((row) => (column < row.length - 1 ? (row[column]?.length ?? 0) : 0)));
    return cells.map((cellsOfRow) => {
        const [last = ''] = cellsOfRow.slice(-1);
        const start = cellsOfRow
            .slice(0, -1)
            .map((cell, column) => `${cell.padEnd(columnWidth(column))}  `)
            .join('');
        const fits = width - start.length >= narrowest;
        const indent = fits ? start.length : 2;
        const lines = wrap(last, width - indent);
        const first = fits ? start : `${start.trimEnd()}\n${' '.repeat(indent)}`;
        const row = `${first}${lines.join(`\n${' '.repeat(indent)}`)}`;
        return row.split('\n').map(parse_escape.fF).join('\n');
    });
}
function wrap(text, width) {
    const lines = [];
    for (const word of text.split(' ')) {
        const line = lines.at(-1);
        if (line === undefined || line.length + 1 + word.length > width)
            lines.push(word);
        else
            lines[lines.length - 1] = `${line} ${word}`;
    }
    return lines;
}
function printTable(terminal, rows) {
    for (const line of formatTable(rows, widthOf(terminal)))
        terminal.stdout.write(`${line}\n`);
}

;





function createAct(terminal) {
    return (read, run) => async function () {
        const { quiet, verbose } = this.opts();
        const wanted = { ...terminal, isQuiet: quiet === true, isVerbose: verbose === true };
        const input = await readOrRefuse(wanted, this, () => {
            const options = readOptions(this, terminal.args);
            return read(wanted, options, readArguments(this));
        });
        await run(wanted, input);
    };
}
const content = '--input';
function readOptions(command, args) {
    const pairs = command.options.map((option) => {
        const [name, long] = [option.attributeName(), String(option.long)];
        const value = command.getOptionValue(name);
        if (long === content)
            return [name, value];
        const clean = (one) => readText(long, one, isFile(option.flags));
        if (Array.isArray(value))
            return [name, value.map(clean)];
        if (typeof value === 'string')
            refuseRepeated(long, args);
        return [name, clean(value)];
    });
    const given = pairs.filter(([, value]) => value !== undefined);
    return Object.fromEntries(given);
}
function refuseRepeated(long, args) {
    const count = args.filter((arg) => arg === long || arg.startsWith(`${long}=`)).length;
    if (count < 2)
        return;
    throw (0,explained_error.C2)({
        failed: `'${long}' is given ${count} times, but it takes one value.`,
        remedy: 'Give it once.',
    });
}
function readArguments(command) {
    return command.args.map((value, index) => {
        const name = command.registeredArguments[index]?.name() ?? '';
        const text = (0,invisible.I6)(value);
        if (!isFile(`<${name}>`))
            refuseReference(name.toUpperCase().replaceAll('-', '_'), text);
        return text;
    });
}
function isFile(placeholder) {
    return /<(?:file|folder)>/.test(placeholder);
}
function readText(long, value, isPath) {
    if (typeof value !== 'string')
        return value;
    const text = (0,invisible.I6)(value);
    if (text === '') {
        throw (0,explained_error.C2)({
            failed: `'${long}' is empty.`,
            remedy: 'Check that the variable it uses is set, or remove the option.',
        });
    }
    if (!isPath)
        refuseReference(long, text);
    return text;
}
async function readOrRefuse(terminal, command, read) {
    try {
        return await read();
    }
    catch (error) {
        if (error instanceof explained_error.hM) {
            command.error(wordFor(terminal, (0,explained_error.b6)(error)), { exitCode: wrongUsage, code: 'wrong-usage' });
        }
        throw error;
    }
}

;
function collect(value, previous) {
    return [...previous, value];
}
function withExamples(command, ...examples) {
    const lines = examples.map((example) => `  repo-scoped-token ${example}`);
    return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}
function withVerbosity(command) {
    return command
        .option('-q, --quiet', 'print only requested data, warnings, and errors')
        .option('--verbose', "print every request and GitHub's response");
}
function withJson(command) {
    return command.option('--json', 'print JSON');
}

;









async function runProgram(terminal, program) {
    const command = createProgram(terminal, program);
    for (const add of program.commands)
        add(command, createAct(terminal));
    try {
        await command.parseAsync(terminal.args, { from: 'user' });
        return 0;
    }
    catch (error) {
        if (error instanceof commander.b7)
            return error.exitCode === 0 ? 0 : wrongUsage;
        tellError(terminal, describe(terminal, error));
        return exitCodeOf(error);
    }
}
function createProgram(terminal, { name, description, version, examples, hintFor }) {
    return withExamples(new commander.uB(name)
        .description(description)
        .version(version)
        .helpCommand(false)
        .configureHelp({ optionDescription: ({ description }) => description })
        .exitOverride()
        .configureOutput({
        getOutHelpWidth: () => terminal.stdout.columns ?? 80,
        getErrHelpWidth: () => terminal.stderr.columns ?? 80,
        writeOut: (text) => terminal.stdout.write(text.replace(/^ {2}repo-scoped-token /gm, `  ${terminal.program} `)),
        writeErr: (text) => terminal.stderr.write(text),
        outputError: (text) => {
            const message = text.replace(/^error: /, '').trim();
            tellError(terminal, message, hintFor(message));
        },
    }), ...examples);
}
function tellError(terminal, message, hint) {
    const safe = withoutSecrets(message, terminal.args);
    const told = hint === undefined ? safe : `${safe.replace(/\.$/, '')}. ${hint}`;
    terminal.stderr.write(`${color(terminal.stderr, 'red', 'error:')} ${(0,parse_escape.fF)(told)}\n`);
}
function withoutSecrets(message, args) {
    return args
        .filter(quote.n0)
        .reduce((text, arg) => text.replaceAll(arg, '***'), message)
        .replace(/(unknown option '(?:--[^=']*|-[^-']))[^]*'(?=$|\n\()/, "$1'")
        .replace(/(but got \d+): [^]*$/, '$1.');
}
function describe(terminal, error) {
    const explained = explainSystemError(error);
    if (explained !== undefined)
        return wordFor(terminal, (0,explained_error.b6)(explained));
    return `This command has a bug: ${String(error)}. Please report it with what you ran.`;
}

;
const shells = ['bash', 'zsh', 'fish'];
function completionFor(program, shell) {
    const places = placesOf(program, []);
    return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](program.name(), places);
}
function placesOf(command, path) {
    const below = command.commands.map((sub) => ({ text: sub.name(), description: sub.description() }));
    const values = command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices);
    const options = command.options.map(({ long, description, flags, required }) => {
        const takes = /<(?:file|folder)>/.test(flags) ? 'file' : required ? 'value' : undefined;
        return { text: String(long), description, takes };
    });
    const help = { text: '--help', description: 'display help for command' };
    const own = {
        path: path.join(' '),
        choices: [...below, ...values.map((text) => ({ text, description: '' })), ...options, help],
    };
    return [own, ...command.commands.flatMap((sub) => placesOf(sub, [...path, sub.name()]))];
}
function caseOf(places, tell) {
    const cases = places.map(({ path, choices }) => `    '${path}') ${tell(choices)} ;;`);
    return `  case "$place" in\n${cases.join('\n')}\n  esac`;
}
function placeLoop(places) {
    const paths = places.map(({ path }) => `'${path}'`).filter((path) => path !== "''");
    return `    case "\${place:+$place }$word" in ${paths.join('|')}) place="\${place:+$place }$word" ;; esac`;
}
function bashScript(name, places) {
    const words = caseOf(places, (choices) => `words='${choices.map(({ text }) => text).join(' ')}'`);
    return `_repo_scoped_token() {
  local place='' words='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
${placeLoop(places)}
  done
${words}
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _repo_scoped_token ${name}
`;
}
function zshScript(name, places) {
    const escape = (text) => text.replaceAll("'", "'\\''").replaceAll(':', '\\:');
    const listed = caseOf(places, (choices) => `choices=(${choices.map(({ text, description }) => `'${text}:${escape(description)}'`).join(' ')})`);
    return `#compdef ${name}
_${name}() {
  local place='' word
  local -a choices
  for word in "\${(@)words[2,CURRENT-1]}"; do
${placeLoop(places)}
  done
${listed}
  _describe 'command or option' choices || _files
}
# Autoloaded from fpath, the file itself is the function, and this is its first call.
if [[ "\${funcstack[1]}" = _${name} ]]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`;
}
function fishScript(name, places) {
    const escape = (text) => text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
    const lines = places.flatMap(({ path, choices }) => {
        const names = path.split(' ').filter(Boolean);
        const below = choices.filter(({ text }) => !text.startsWith('-')).map(({ text }) => text);
        const seen = names.map((word) => `__fish_seen_subcommand_from ${word}`);
        const unseen = below.length === 0 ? [] : [`not __fish_seen_subcommand_from ${below.join(' ')}`];
        const condition = [...seen, ...unseen].join('; and ');
        return choices.map(({ text, description, takes }) => {
            const value = takes === 'file' ? ' -r -F' : takes === 'value' ? ' -x' : '';
            const word = text.startsWith('--') ? `-l ${text.slice(2)}${value}` : `-a ${text}`;
            return `complete -c ${name} -n '${condition}' ${word} -d '${escape(description)}'`;
        });
    });
    return `complete -c ${name} -f\n${lines.join('\n')}\n`;
}

;



function addCompletion(program, act) {
    const command = program
        .command('completion')
        .description('print a shell completion script')
        .addArgument(new commander.ef('<shell>', shells.join(', ')).choices(shells));
    const read = (_, _options, [shell]) => shell;
    const print = (terminal, shell) => {
        terminal.stdout.write(completionFor(program, shell));
        return Promise.resolve();
    };
    withExamples(command, 'completion bash >> ~/.bashrc', 'completion zsh >> ~/.zshrc', 'completion fish >> ~/.config/fish/config.fish').action(act(read, print));
}

var dist_node = __webpack_require__(1971);
var dist_src = __webpack_require__(1015);
var http_response = __webpack_require__(8621);
;



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
    const authenticate = (0,dist_node.K)({ appId: issuer, createJwt });
    const signed = async (send, options) => {
        const { token } = await authenticate({ type: 'app' });
        const headers = { ...options.headers, authorization: `bearer ${token}` };
        try {
            return await retry(send, { ...options, headers });
        }
        catch (error) {
            const isMismatch = error instanceof dist_src.G && keyErrors.test(error.message);
            throw isMismatch ? await signer.explainMismatch({ issuer, apiUrl, webUrl }, error) : error;
        }
    };
    const hook = async (send, options) => {
        try {
            return await signed(send, options);
        }
        catch (error) {
            if (!(error instanceof dist_src.G) || !clockErrors.test(error.message))
                throw error;
            const serverTime = (0,http_response.nR)(error);
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

var dist_bundle = __webpack_require__(3551);
var http_agent = __webpack_require__(6117);
var proxy = __webpack_require__(9783);
;


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
    const decoded = { user: decode(user) ?? user, password: decode(password) ?? password };
    return [{ user, password }, decoded];
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
    throw (0,explained_error.C2)(parse_proxy_complain(variable, parts, { isHttp, isEncoded }));
}
function parse_proxy_complain(variable, { scheme, credentials, server }, { isHttp, isEncoded }) {
    const address = `${credentials === '' ? '' : '***@'}${server.replace(/:(?!\d+(?:\/|$))[^]*$/, ':***')}`;
    const shown = `'${(0,parse_escape.GX)(`${scheme}://${address}`).slice(0, 140)}'`;
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

var parse_url = __webpack_require__(6788);
;





function findProxy(url, nodeVersion) {
    const lower = `${url.protocol.slice(0, -1)}_proxy`;
    const variable = [lower, lower.toUpperCase()].find((name) => (process.env[name] ?? '').trim() !== '');
    if (variable === undefined || isDirect(url))
        return undefined;
    const proxy = parseProxy(variable, String(process.env[variable]));
    const [major, minor] = nodeVersion.split('.').map(Number);
    if (major > 24 || (major === 24 && minor >= 5))
        return { variable, url: proxy };
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `The proxy '${proxy.host}' is set, but Node.js ${nodeVersion} of this ${(0,errors_text.Vm)('runner')} cannot use proxies.`,
        remedy: (0,errors_text.CS) `${(0,errors_text.Vm)('Update the runner')}, or add the API's host to 'no_proxy' if it can be reached directly.`,
    });
}
function isDirect(url) {
    if ((0,parse_url.U9)(url.hostname))
        return true;
    return !url.hostname.startsWith('127.') && (0,proxy.H)(url);
}

var network_failure = __webpack_require__(2517);
;
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

;

const probeMs = 1000;
async function toNetworkFailure(error, request) {
    const code = await nameFailure(error, request);
    const sent = request.sent && code !== 'ERR_TLS_PORT' && !handshakes.some(([, known]) => known === code);
    const { proxy } = request;
    return Object.assign((0,network_failure.rd)(messageOf(error), code, sent), proxy !== undefined && { proxy });
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
            answer((0,network_failure.TR)(String(code)) || /\balert\b/.test(message));
        })
            .once('timeout', () => {
            answer(false);
        });
    });
}

;







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
        throw (0,network_failure.rd)(`more than ${mostRedirects} redirects`, 'ERR_TOO_MANY_REDIRECTS', false);
    };
}
function openWay(url, early) {
    const proxy = findProxy(url, process.versions.node);
    const isOpen = early?.origin === url.origin && proxy === undefined;
    return { agent: isOpen ? early.agent : (0,http_agent.Sn)(url, proxy?.url.href), proxy };
}
function followOnSameOrigin(location, from) {
    const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
    if (to?.origin === from.origin)
        return to;
    throw (0,explained_error.C2)({
        failed: `${from.origin} redirects to ${to?.origin ?? 'an invalid URL'}, which is another server and does not get any credentials.`,
        remedy: (0,errors_text.CS) `Set ${(0,errors_text.KT)('github-api-url')} to the REST API's own URL.`,
    });
}
async function send(url, { method, headers, body, agent, proxy }, timeoutMs) {
    const options = { method, headers: { ...headers }, agent, timeout: timeoutMs + 1 };
    const outgoing = (0,http_agent.$V)(url).request(url, options);
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

var choose_wait = __webpack_require__(4769);
var describe_failure = __webpack_require__(1328);
;



function interrupted() {
    return (0,explained_error.C2)({
        failed: 'Interrupted before everything was finished.',
        remedy: (0,errors_text.CS) `Run ${(0,errors_text.Vm)('the job')} again to do the rest.`,
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
                throw (0,network_failure.rd)('no response before the end', 'ETIMEDOUT', true);
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

;
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

;
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

;
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

;

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
                throw (0,network_failure.rd)('no response to the requests before this one', 'ERR_SILENT', false);
            try {
                const answer = await send();
                silence = undefined;
                return answer;
            }
            catch (error) {
                const isTimeout = (0,network_failure.NQ)(error) && error.code === 'ETIMEDOUT';
                silence = isTimeout ? { since: silenceSince(startedAt), until: timing.now() } : undefined;
                throw error;
            }
        },
    };
}

;










const mostTries = 5;
function retry(log, timing) {
    const { isSilent, listen } = createSilence(timing);
    const { bound, ...interruption } = createInterruption(timing);
    const { isInterrupted, sleep } = interruption;
    const { serverNow, learn } = createServerClock(timing);
    const limits = createLimits(timing, choose_wait.IJ);
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
                if ((0,network_failure.NQ)(error) && error.sent)
                    lost += 1;
                const wait = (0,choose_wait.bt)(error, { options, tries, lost, timing });
                const isTooLong = wait === undefined || waitedMs + wait.ms > choose_wait.IJ;
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
    return `${(0,describe_failure.I)(error, host)}; trying again in ${Math.ceil(ms / 1000)} s.`;
}
async function answer(request, options, { log, learn }) {
    try {
        const response = await request(options);
        learn(response.headers);
        log.debug(describeAnswer(options, response));
        if (response.status !== 204 && !(0,http_response.Fh)(response.data)) {
            throw (0,network_failure.rd)('a response that is not JSON', 'ERR_NOT_JSON', true);
        }
        return response;
    }
    catch (error) {
        if (error instanceof dist_src.G) {
            if (error.response === undefined) {
                log.debug(`${describeRequest(options, error.request.url)} -> ${error.cause.code}`);
                throw error.cause;
            }
            learn(error.response.headers);
            log.debug(`${describeAnswer(options, error.response)} '${(0,http_response.bD)(error)}'`);
            throw error;
        }
        if ((0,network_failure.NQ)(error))
            throw error;
        const failure = (0,network_failure.rd)('a response that cannot be read', 'ERR_NOT_READABLE', true);
        throw Object.assign(failure, { cause: error });
    }
}

;





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
            (0,http_agent.$V)(new URL(apiUrl));
        },
        request: dist_bundle.E.defaults({
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

;



function connectTo(terminal, address) {
    return connect({ ...address, timing: terminal.timing, log: logTo(terminal) });
}
function logTo(terminal) {
    return {
        info: (message) => {
            say(terminal, message);
        },
        debug: (message) => {
            if (terminal.isVerbose)
                complain(terminal, message);
        },
    };
}
function authenticate(connection, app) {
    return authenticateApp(connection, { ...app, mask: maskNothing });
}
const maskNothing = () => undefined;

;

function withAddress(command) {
    return command
        .option('--github-url <url>', 'URL of the server, such as https://octo-corp.ghe.com or https://github.example.com')
        .option('--github-api-url <url>', 'URL of the REST API, instead of --github-url (environment: GITHUB_API_URL)');
}
function withApp(command) {
    command
        .option('--client-id <id>', 'client ID of the App, Iv… (environment: GITHUB_APP_CLIENT_ID)')
        .option('--app-id <number>', 'App ID, instead of the client ID (environment: GITHUB_APP_ID)')
        .option('--private-key-file <file>', 'private key of the App, - for standard input (environment: GITHUB_APP_PRIVATE_KEY contains the key itself)')
        .option('--kms-key <uri>', 'key in a key management service that signs instead, such as awskms:///alias/my-app (environment: GITHUB_APP_KMS_KEY)');
    return withVerbosity(withAddress(command));
}
function withPermissions(command, what) {
    return command.option('--permission <name=level>', what, collect, []);
}
function withRepositories(command, what) {
    return command.option('--repo <owner/name>', what, collect, []);
}
function withRegistration(command) {
    command
        .option('--org <login>', 'organization that will own the App (default: you)')
        .option('--name <name>', 'name of at most 34 characters (default: GitHub asks for it)')
        .option('--description <text>', 'what the App is for')
        .option('--homepage <url>', "homepage of the App (default: its owner's page on GitHub)")
        .option('--event <name>', 'webhook event to subscribe to; can be repeated', collect, [])
        .option('--webhook-url <url>', 'where GitHub sends the events (default: no webhook)')
        .option('--public', 'allow others to install the App (default: only its owner)');
    return withPermissions(command, 'permission of the App; can be repeated (default: contents=write)');
}

var external_node_crypto_ = __webpack_require__(7598);
;





function createAsk(log, timing) {
    const fetch = fetchOverHttp(timing.attemptMs, { follow: refuseRedirect });
    const hooks = new Map();
    const hookOf = (origin) => {
        const hook = hooks.get(origin) ?? retry({ ...log, debug: () => undefined }, timing).hook;
        hooks.set(origin, hook);
        return hook;
    };
    return async ({ method, url, headers, body, throttled }) => {
        const address = new URL(url);
        findProxy(address, process.versions.node);
        const send = async (options) => {
            const told = (result) => {
                log.debug(`${method} ${address.host}${address.pathname} -> ${result}`);
            };
            try {
                const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
                const text = await response.text();
                const received = Object.fromEntries(response.headers);
                told(`${response.status}${requestIdOf(received)}`);
                const status = throttled?.test(text) === true ? 429 : response.status;
                const answer = { url, status, headers: received, data: { text } };
                if (status < 300)
                    return answer;
                throw new dist_src.G(`status ${status}`, status, { request: options, response: answer });
            }
            catch (error) {
                if ((0,network_failure.NQ)(error))
                    told(error.code);
                throw error;
            }
        };
        const options = { method, url, baseUrl: address.origin, headers };
        const { data } = await hookOf(address.origin)(send, options);
        return data;
    };
}
function requestIdOf(headers) {
    const id = headers['x-amzn-requestid'] ?? headers['x-ms-request-id'];
    return id === undefined ? '' : ` (request ID ${id})`;
}
function refuseRedirect(location, from) {
    const to = URL.parse(location, from.href)?.origin;
    throw (0,network_failure.rd)(`${from.host} redirects to ${String(to)}`, 'ERR_REDIRECT', false);
}

;

function toPublicKey(key) {
    const der = key.export({ type: 'spki', format: 'der' });
    return {
        fingerprint: `SHA256:${(0,external_node_crypto_.createHash)('sha256').update(der).digest('base64')}`,
        bits: Number(key.asymmetricKeyDetails?.modulusLength),
        verifies: (data, signature) => (0,external_node_crypto_.verify)('RSA-SHA256', data, key, signature),
    };
}

;


async function explainMismatch(mismatch) {
    const { key, app, answer, signed, getPublicKey } = mismatch;
    const { service, howToImport } = mismatch.service;
    const { issuer, apiUrl, webUrl } = app;
    const failed = (0,errors_text.CS) `${service} signed with ${key}, but the signature was not made with a private key of the App with the ${(0,errors_text.Vm)('client ID')} '${issuer}' on ${apiUrl}.`;
    const page = `the App's settings page (see ${webUrl}/settings/apps, or ${webUrl}/organizations/ORG/settings/apps)`;
    const importIt = (0,errors_text.CS) `generate a private key there and import it with ${howToImport}, because GitHub cannot use a key that was created in ${service}.`;
    const found = await getPublicKey().catch((error) => error);
    if (found instanceof Error) {
        const remedy = (0,errors_text.CS) `On ${page}, check ${(0,errors_text.KT)('client ID')}, or ${importIt} The fingerprint of the key in ${service} is not known, because its public key could not be read.`;
        return (0,explained_error.C2)({ failed, remedy }, answer);
    }
    if (!found.verifies(signed.data, signed.signature)) {
        const complaint = {
            failed: (0,errors_text.CS) `${failed} It is not a PKCS #1 v1.5 signature with SHA-256.`,
            remedy: (0,errors_text.CS) `Import the App's private key with ${howToImport} again, for PKCS #1 v1.5 signatures with SHA-256 and not for PSS, and correct ${(0,errors_text.KT)('kms-key')}.`,
        };
        return (0,explained_error.C2)(complaint, answer);
    }
    const remedy = (0,errors_text.CS) `Look for ${found.fingerprint} under 'Private keys' on ${page}. If it is there, correct ${(0,errors_text.KT)('client ID')}. If it is not, correct ${(0,errors_text.KT)('kms-key')}, or ${importIt}`;
    return (0,explained_error.C2)({ failed, remedy }, answer);
}

var refuse_long = __webpack_require__(1878);
var azure_clouds = __webpack_require__(9440);
;

const uuid = '(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})';
const alias = 'alias/[\\w/-]{1,250}';
const arn = `arn:aws(?:-us-gov|-cn)?:kms:(?<region>[a-z0-9-]+):\\d{12}:(?:key/${uuid}|${alias})`;
const endpoint = '[\\w-]+(?:\\.[\\w-]+)*\\.[\\w-]+(?::\\d+)?|localhost(?::\\d+)?';
const project = 'projects/\\w+(?:[.:-]\\w+)*/locations/[\\w-]+/keyRings/[\\w-]+/cryptoKeys/[\\w-]+';
const azureHost = `[\\w-]+\\.(?:${azure_clouds.P.map((domain) => domain.replaceAll('.', '\\.')).join('|')})`;
const kms_key_forms = [
    [
        `(?:awskms://(?<endpoint>${endpoint})?/)(?<id>${uuid}|${alias}|${arn})`,
        ({ given, id, region, endpoint }) => ({ service: 'aws', given, id, region, endpoint }),
    ],
    [`(?<id>${arn})`, ({ given, id, region }) => ({ service: 'aws', given, id, region, endpoint: undefined })],
    [
        `(?:gcpkms://)?(?<key>${project})/(?:cryptoKeyVersions|versions)/(?<number>\\d+)`,
        ({ given, key, number }) => ({
            service: 'google',
            given,
            version: `${key}/cryptoKeyVersions/${number}`,
        }),
    ],
    [
        `(?:azurekms://(?<host>${azureHost})|https://(?<urlHost>${azureHost})/keys)/(?<name>[0-9A-Za-z-]{1,127})(?:/(?<version>[0-9A-Za-z]+))?/?`,
        ({ given, host, urlHost, name, version = '' }) => ({
            service: 'azure',
            given,
            host: host ?? urlHost,
            name,
            version,
        }),
    ],
    [
        '(?:(?<vault>hashivault)|openbao)://(?<name>\\w(?:[\\w.-]*\\w)?)',
        ({ given, vault, name }) => ({
            service: 'vault',
            given,
            flavor: vault === undefined ? 'BAO' : 'VAULT',
            name,
        }),
    ],
];
function findKmsKey(value) {
    for (const [form, toKey] of kms_key_forms) {
        const match = new RegExp(`^${form}$`).exec(value);
        if (match === null)
            continue;
        const found = { ...match.groups, given: value };
        return URL.canParse(`https://${found.endpoint ?? 'localhost'}`) ? toKey(found) : undefined;
    }
    return undefined;
}

;





const longestKey = 1024;
function parseKmsKey(value) {
    if (!isPem(value))
        (0,refuse_long.D)('kms-key', value, longestKey);
    const key = findKmsKey(value);
    if (key !== undefined)
        return key;
    throw (0,explained_error.C2)({ failed: parse_kms_key_describe(value), remedy: suggest(value) });
}
const withoutVersion = new RegExp(`^(?:gcpkms://)?${project}/?$`);
function parse_kms_key_describe(value) {
    if (isPem(value))
        return (0,errors_text.CS) `${(0,errors_text.KT)('kms-key')} contains a private key, not the name of a key.`;
    return withoutVersion.test(value)
        ? (0,errors_text.CS) `${(0,errors_text.KT)('kms-key')} names a key of Google Cloud KMS without its version, and such keys have no default version.`
        : (0,errors_text.CS) `${(0,errors_text.KT)('kms-key')} is ${(0,quote.hD)(value)}, which does not name a key of a supported key management service.`;
}
const mistakes = [
    [/^(?:(?:aws-?)?kms|aws):\/*(?=[a-z0-9])/i, 'awskms:///'],
    [new RegExp(`^(?=(?:${uuid}|${alias})$)`), 'awskms:///'],
    [/^awskms:\/\/\//, 'awskms:///alias/'],
    [/^(?:(?:gcp|google|cloud)-?kms|gcp):\/*|^\/\/cloudkms\.googleapis\.com\/(?:v1\/)?/i, 'gcpkms://'],
    [/^((?:gcpkms:\/\/)?projects\/.*?)\/?$/, '$1/cryptoKeyVersions/1'],
    [/^(?:azure-?(?:kms|kv|key-?vault)|akv|azure):\/*/i, 'azurekms://'],
    [/^(?:azurekms|https):\/\/([^/]+)\/(?:keys\/)?/, 'azurekms://$1/'],
    [/^azurekms:\/\/([\w-]+)\//, 'azurekms://$1.vault.azure.net/'],
    [/^(?:hashi(?:corp)?-?vault|vault):\/*(?:[\w-]+\/keys\/)?/i, 'hashivault://'],
    [/^(?:open-?bao|bao):\/*(?:[\w-]+\/keys\/)?/i, 'openbao://'],
];
function isPem(value) {
    return value.includes('-----BEGIN') || value.startsWith('LS0tLS1CRUdJTi');
}
function suggest(value) {
    if (isPem(value))
        return (0,errors_text.CS) `Use it as ${(0,errors_text.KT)('private-key')} instead.`;
    for (const [wrong, right] of mistakes) {
        const meant = value.replace(wrong, right);
        if (meant !== value && findKmsKey(meant) !== undefined)
            return (0,errors_text.CS) `Did you mean ${(0,quote.hD)(meant)}?`;
    }
    return 'Use awskms:///alias/NAME or an ARN (AWS KMS), gcpkms://projects/…/cryptoKeyVersions/N (Google Cloud KMS), azurekms://NAME.vault.azure.net/KEY (Azure Key Vault), hashivault://KEY (Vault), or openbao://KEY (OpenBao).';
}

var kms_session = __webpack_require__(1519);
;








async function openKmsSigner(given, around) {
    const { key } = given;
    const service = await openKey(parseKmsKey(key), given.identity, around);
    if ('missing' in service)
        return service;
    const ask = createAsk(around.log, around.timing);
    const getPublicKey = async () => parsePublicKey(service, await service.getPublicKey((0,kms_session.fA)(ask, around.mask)));
    let last;
    let mismatch;
    return {
        input: 'kms-key',
        key,
        getPublicKey,
        sign: async (data) => {
            const session = (0,kms_session.fA)(ask, around.mask);
            const signature = await service.sign(session, data);
            refuseOtherKinds(key, service, signature);
            around.log.info((0,errors_text.CS) `Signed by ${key} as ${service.who} (${describeCount(session.count())}).`);
            last = { data, signature };
            mismatch = undefined;
            return signature;
        },
        explainMismatch: (app, answer) => (mismatch ??= explainMismatch({ key, service, app, answer, signed: last, getPublicKey })),
    };
}
async function openKey(key, identity, around) {
    switch (key.service) {
        case 'aws':
            return (await __webpack_require__.e( 694).then(__webpack_require__.bind(__webpack_require__, 8694))).openAwsKey(key, identity, around);
        case 'google':
            return (await __webpack_require__.e( 957).then(__webpack_require__.bind(__webpack_require__, 1957))).openGoogleKey(key, identity, around);
        case 'azure':
            return (await __webpack_require__.e( 951).then(__webpack_require__.bind(__webpack_require__, 951))).openAzureKey(key, identity, around);
        case 'vault':
            return (await __webpack_require__.e( 238).then(__webpack_require__.bind(__webpack_require__, 9238))).openVaultKey(key, identity, around);
    }
}
function parsePublicKey({ service }, found) {
    try {
        return toPublicKey((0,external_node_crypto_.createPublicKey)(found));
    }
    catch {
        return (0,kms_session.$e)({ doing: 'get the public key', service }, 'a public key');
    }
}
function describeCount(requests) {
    return requests === 1 ? '1 request' : `${requests} requests`;
}
const lengths = [256, 384, 512];
function refuseOtherKinds(key, { service, howToImport }, { length }) {
    if (lengths.includes(length))
        return;
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)('kms-key')} is ${key}, which is not an RSA key: the signature of ${service} has ${length} bytes.`,
        remedy: (0,errors_text.CS) `Import the App's private key, an RSA key of 2048 bits, with ${howToImport}.`,
    });
}

;




function refuseKmsName(input, file) {
    if (findKmsKey(file) === undefined)
        return;
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is ${(0,quote.hD)(file)}, which is the name of a key in a key management service.`,
        remedy: (0,errors_text.CS) `Use it as ${(0,errors_text.KT)('kms-key')} instead.`,
    });
}

;

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
    return known === undefined ? undefined : complain_of_key_complain(input, known);
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
        remedy: (0,errors_text.CS) `${(0,errors_text.Vm)('Let the variable be expanded.')}`,
    },
    {
        pattern: /^(?:awskms|gcpkms|azurekms|hashivault|openbao):\/\/|^arn:[\w-]+:kms:|^projects\/.+\/cryptoKeys\/|^https:\/\/[\w-]+\.(?:vault|managedhsm)\./,
        failed: 'contains the name of a key in a key management service.',
        remedy: (0,errors_text.CS) `Use it as ${(0,errors_text.KT)('kms-key')} instead.`,
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
    return complain_of_key_complain(input, looks.find(({ pattern }) => pattern.test(value)) ?? anyLook);
}
function complainOfKey(input, key) {
    const type = String(key.asymmetricKeyType);
    if (type !== 'rsa') {
        return {
            failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} contains a key of type '${type}', but GitHub Apps use RSA keys.`,
            remedy: giveKey,
        };
    }
    const bits = Number(key.asymmetricKeyDetails?.modulusLength);
    if (bits >= 2048)
        return undefined;
    return {
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is an RSA key of ${bits} bits, but GitHub's keys have at least 2048 bits.`,
        remedy: giveKey,
    };
}
function complain_of_key_complain(input, { failed, remedy = giveKey }) {
    return { failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} ${failed}`, remedy };
}

;







const parse_private_key_longestKey = 65_536;
const signInThreadPool = (0,external_node_util_.promisify)(external_node_crypto_.sign);
function parsePrivateKey(input, value) {
    (0,refuse_long.D)(input, value, parse_private_key_longestKey);
    const { key, pem } = readKey(input, toPem(input, parse_private_key_decode(clean((0,invisible.OT)(value)))));
    const complaint = complainOfKey(input, key);
    if (complaint !== undefined)
        throw (0,explained_error.C2)(complaint);
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
        throw (0,explained_error.C2)(complainOfText(input, value));
    const complaint = complainOfLabel(input, label, body);
    if (complaint !== undefined)
        throw (0,explained_error.C2)(complaint);
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
            return { key: (0,external_node_crypto_.createPrivateKey)(pem), pem };
        }
        catch {
            continue;
        }
    }
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is damaged: it starts and ends like a private key, but the text between is cut off or changed.`,
        remedy: 'Store the whole .pem file again, unchanged.',
    });
}

;




function parseId(input, value, whereToFind) {
    const id = /^\d+$/.test(value) ? Number(value) : 0;
    if (id > 0 && Number.isSafeInteger(id))
        return id;
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is ${(0,quote.hD)(value)}, but it must be a whole number above 0.`,
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
        throw (0,explained_error.C2)({
            failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} looks like a client secret.`,
            remedy: "Use the client ID, which starts with Iv. It is above the client secrets on the App's settings page.",
        });
    }
    if (/^[\w.-]{1,100}$/.test(value))
        return value;
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is ${(0,quote.hD)(value)}, which is not a client ID.`,
        remedy: "Copy the value that starts with Iv from the App's settings page.",
    });
}

;



function parseHttpUrl(option, text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:';
    if (isHttp && url.username === '' && url.password === '')
        return text;
    throw (0,explained_error.C2)({
        failed: `'${option}' is ${(0,quote.hD)(text)}, ${isHttp ? 'which contains a user name or password' : 'which does not start with https:// or http://'}.`,
        remedy: 'Use a full URL, such as https://example.com/app.',
    });
}
function parseWebhookUrl(option, text) {
    const url = parseHttpUrl(option, text);
    if (!(0,parse_url.U9)(new URL(url).hostname))
        return url;
    throw (0,explained_error.C2)({
        failed: `'${option}' is ${(0,quote.hD)(text)}, which GitHub cannot reach.`,
        remedy: 'Use a URL on the public internet, or leave the webhook out.',
    });
}
const giveWeb = 'Use the URL of the server, such as https://github.com, https://octo-corp.ghe.com, or https://github.example.com.';
function parseWebUrl(input, value) {
    const { hostname, origin, pathname } = (0,parse_url.Ep)(input, value, giveWeb);
    if ((0,parse_url.Jq)(hostname)) {
        throw (0,explained_error.C2)({
            failed: `'${input}' is ${(0,quote.hD)(value)}, which is the URL of the REST API.`,
            remedy: giveWeb,
        });
    }
    if (pathname !== '/') {
        throw (0,explained_error.C2)({
            failed: `'${input}' is ${(0,quote.hD)(value)}, which contains a path.`,
            remedy: giveWeb,
        });
    }
    const apiUrl = (0,parse_url.Jq)(`api.${hostname}`) ? origin.replace('://', '://api.') : `${origin}/api/v3`;
    return { apiUrl, webUrl: origin };
}

var external_node_fs_promises_ = __webpack_require__(1455);
var is_token = __webpack_require__(5603);
;





async function readStdin({ stdin }, option) {
    if (stdin.isTTY === true) {
        throw (0,explained_error.C2)({
            failed: `'${option}' reads from standard input, but nothing is piped into it.`,
            remedy: 'Pipe it in, for example: command < file.',
        });
    }
    const chunks = [];
    for await (const chunk of stdin)
        chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
}
async function readFileOrStdin(terminal, option, path) {
    return (await readBytes(terminal, option, path)).toString('utf8').replace(/^\uFEFF/, '');
}
async function readBytes(terminal, option, path) {
    if (path === '-')
        return readStdin(terminal, option);
    try {
        return await (0,external_node_fs_promises_.readFile)(path);
    }
    catch (error) {
        const complaint = {
            failed: `'${option}' is ${(0,quote.hD)(path)}, which cannot be read (${String(error.code)}).`,
            remedy: 'Use an existing file that you can read, or - for standard input.',
        };
        throw (0,explained_error.C2)(complaint, error);
    }
}
function refuseSharedStdin(readers) {
    const names = Object.keys(readers).filter((name) => readers[name]);
    if (names.length < 2)
        return;
    throw (0,explained_error.C2)({
        failed: `${names.map((name) => `'${name}'`).join(' and ')} cannot both read standard input.`,
        remedy: 'Use standard input for one of them, and a file or an environment variable for the other.',
    });
}
function hasToken({ env }) {
    return (env.GH_TOKEN ?? '').trim() !== '';
}
async function readGivenToken(terminal, fromStdin) {
    const isPiped = fromStdin || !hasToken(terminal);
    if (isPiped && !fromStdin && terminal.stdin.isTTY === true) {
        throw (0,explained_error.C2)({ failed: 'No token is given.', remedy: 'Set GH_TOKEN, or pipe the token in.' });
    }
    const text = isPiped ? await readFileOrStdin(terminal, '--token-stdin', '-') : String(terminal.env.GH_TOKEN);
    const token = (0,invisible.I6)(text);
    if ((0,is_token.s)(token))
        return token;
    const source = isPiped ? 'Standard input' : "'GH_TOKEN'";
    throw (0,explained_error.C2)({
        failed: token === ''
            ? `${source} is empty, but it must contain a token.`
            : `${source} contains something other than a token.`,
        remedy: 'Use only the token, in GH_TOKEN or on standard input.',
    });
}

;











function readAddress({ env }, options) {
    const { githubUrl, githubApiUrl } = options;
    if (githubUrl !== undefined && githubApiUrl !== undefined) {
        throw (0,explained_error.C2)({
            failed: "'--github-url' and '--github-api-url' are both given, but only one of them is needed.",
            remedy: 'Remove one of them.',
        });
    }
    if (githubUrl !== undefined)
        return parseWebUrl('--github-url', githubUrl);
    if (githubApiUrl !== undefined)
        return (0,parse_url.nV)('--github-api-url', githubApiUrl);
    const fromEnv = (env.GITHUB_API_URL ?? '').trim();
    return (0,parse_url.nV)('GITHUB_API_URL', fromEnv === '' ? 'https://api.github.com' : fromEnv);
}
function hasApp({ env }, { privateKeyFile, kmsKey }) {
    const { GITHUB_APP_PRIVATE_KEY = '', GITHUB_APP_KMS_KEY = '' } = env;
    return [privateKeyFile, kmsKey, GITHUB_APP_PRIVATE_KEY, GITHUB_APP_KMS_KEY].some((given = '') => given.trim() !== '');
}
async function readApp(terminal, options) {
    const address = readAddress(terminal, options);
    const issuer = readIssuer(terminal, options);
    return { address, issuer, signer: await readSigner(terminal, options) };
}
function readIssuer(terminal, { clientId, appId }) {
    if (clientId !== undefined && appId !== undefined) {
        warn(terminal, "'--client-id' and '--app-id' are both given. '--client-id' is used.");
    }
    const { GITHUB_APP_CLIENT_ID, GITHUB_APP_ID } = terminal.env;
    const sources = [
        ['--client-id', clientId, parseClientId],
        ['--app-id', appId, parseAppId],
        ['GITHUB_APP_CLIENT_ID', GITHUB_APP_CLIENT_ID, parseClientId],
        ['GITHUB_APP_ID', GITHUB_APP_ID, parseAppId],
    ];
    for (const [name, value = '', parse] of sources) {
        const text = (0,invisible.I6)(value);
        if (text !== '')
            return parse(name, text);
    }
    throw (0,explained_error.C2)({
        failed: 'No App is given.',
        remedy: "Set '--client-id' or GITHUB_APP_CLIENT_ID to its client ID, which starts with Iv.",
    });
}
async function readSigner(terminal, options) {
    const { privateKeyFile, kmsKey } = options;
    const { GITHUB_APP_PRIVATE_KEY = '', GITHUB_APP_KMS_KEY = '' } = terminal.env;
    if (privateKeyFile !== undefined && kmsKey !== undefined)
        throw chooseOne('--private-key-file', '--kms-key');
    if (privateKeyFile !== undefined) {
        refuseKmsName('--private-key-file', privateKeyFile);
        const value = await readFileOrStdin(terminal, '--private-key-file', privateKeyFile);
        return parsePrivateKey('--private-key-file', value);
    }
    if (kmsKey !== undefined)
        return openKms(terminal, kmsKey);
    const [pem, uri] = [GITHUB_APP_PRIVATE_KEY.trim(), GITHUB_APP_KMS_KEY.trim()];
    if (pem !== '' && uri !== '')
        throw chooseOne('GITHUB_APP_PRIVATE_KEY', 'GITHUB_APP_KMS_KEY');
    if (pem !== '')
        return parsePrivateKey('GITHUB_APP_PRIVATE_KEY', pem);
    if (uri !== '')
        return openKms(terminal, uri);
    throw (0,explained_error.C2)({
        failed: "No private key is given with '--private-key-file' or in GITHUB_APP_PRIVATE_KEY.",
        remedy: "Use the .pem file that you download from the App's settings page, or - for standard input; or a key in a key management service with '--kms-key'.",
    });
}
function chooseOne(one, other) {
    return (0,explained_error.C2)({
        failed: `'${one}' and '${other}' are both given, but only one of them can be used.`,
        remedy: 'Remove one of them.',
    });
}
async function openKms(terminal, key) {
    const signer = await openKmsSigner({ key: key.trim(), identity: '' }, {
        env: terminal.env,
        tools: ['aws', 'gcloud', 'az', '~/.vault-token'],
        mask: maskNothing,
        log: logTo(terminal),
        timing: terminal.timing,
    });
    if ('missing' in signer)
        throw (0,explained_error.C2)(signer.missing);
    return signer;
}

var permission_label = __webpack_require__(3403);
;
function registrationPageOf(webUrl, owner) {
    switch (owner.kind) {
        case 'user':
            return `${webUrl}/settings/apps/new`;
        case 'organization':
            return `${webUrl}/organizations/${owner.login}/settings/apps/new`;
        case 'enterprise':
            return `${webUrl}/enterprises/${owner.slug}/settings/apps/new`;
    }
}
function registrationUrl(webUrl, registration) {
    const { owner, permissions, ...given } = registration;
    const parameters = [
        ['name', given.name],
        ['description', given.description],
        ['url', given.homepage],
        ...given.callbackUrls.map((url) => ['callback_urls[]', url]),
        ['request_oauth_on_install', flag(given.requestOauthOnInstall)],
        ['setup_url', given.setupUrl],
        ['setup_on_update', flag(given.setupOnUpdate)],
        ['public', owner.kind === 'enterprise' ? undefined : String(given.isPublic)],
        ['webhook_active', String(given.webhookActive)],
        ['webhook_url', given.webhookUrl],
        ...given.events.map((event) => ['events[]', event]),
        ['single_file_name', given.singleFileName],
        ...given.singleFilePaths.map((path) => ['single_file_paths[]', path]),
        ...Object.entries(permissions),
    ];
    const query = parameters.flatMap(([name, value]) => value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]);
    return `${registrationPageOf(webUrl, owner)}?${query.join('&')}`;
}
function flag(isSet) {
    return isSet ? 'true' : undefined;
}
function createManifest(registration, redirectUrl) {
    const { name, description, homepage, permissions, events, webhookUrl, isPublic } = registration;
    return {
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
        url: homepage,
        redirect_url: redirectUrl,
        public: isPublic,
        default_permissions: permissions,
        ...(events.length > 0 && { default_events: events }),
        ...(webhookUrl !== undefined && { hook_attributes: { url: webhookUrl, active: true } }),
    };
}

;


function markup(texts, ...values) {
    const parts = texts.map((text, index) => text + toHtml(values[index] ?? ''));
    return { html: parts.join('') };
}
function toHtml(value) {
    if (typeof value === 'string')
        return (0,parse_escape.ZD)(value);
    return 'html' in value ? value.html : value.map((part) => part.html).join('');
}
const style = `
:root { color-scheme: light dark; --text: #1f2328; --muted: #59636e; --page: #ffffff; --panel: #f6f8fa; --line: #d1d9e0; --button: #1a7f37; --on-button: #ffffff; --link: #0550ae; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f0f6fc; --muted: #a4aeb9; --page: #0d1117; --panel: #151b23; --line: #3d444d; --button: #238636; --on-button: #ffffff; --link: #79b8ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; }
dl { margin: 1.5rem 0; padding: 0 1rem; background: var(--panel); border: 1px solid var(--line); border-radius: 0.5rem; }
dl div { display: grid; grid-template-columns: 9rem 1fr; gap: 0.25rem 1rem; padding: 0.6rem 0; }
dl div + div { border-top: 1px solid var(--line); }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
a { color: var(--link); overflow-wrap: anywhere; }
code { font-family: ui-monospace, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
button, .button { display: inline-block; min-height: 2.75rem; padding: 0.6rem 1.25rem; border: 0; border-radius: 0.5rem; background: var(--button); color: var(--on-button); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; }
@media (max-width: 30rem) { main { padding: 1rem; } h1 { margin: 0 0 0.5rem; font-size: 1.25rem; } p { margin: 0.5rem 0; } dl { margin: 0.75rem 0; padding: 0 0.75rem; font-size: 0.9rem; } dl div { grid-template-columns: 6rem 1fr; gap: 0 0.5rem; padding: 0.4rem 0; } button, .button { width: 100%; text-align: center; } }
`;
function createPage({ status, formOrigin }, heading, content) {
    const page = markup `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<style>${{ html: style }}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
${content}
</main>
</body>
</html>
`;
    return { status, text: page.html, ...(formOrigin !== undefined && { formOrigin }) };
}
const styleHash = (0,external_node_crypto_.createHash)('sha256').update(style).digest('base64');
function headersOf({ formOrigin = "'none'" }) {
    const policy = [
        "default-src 'none'",
        `style-src 'sha256-${styleHash}'`,
        `form-action ${formOrigin}`,
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ];
    return {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy.join('; '),
        'cache-control': 'no-store',
        'referrer-policy': 'strict-origin',
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
    };
}

;



function registrationPage(registration, place) {
    const { webUrl, redirectUrl, state, folder } = place;
    const { host } = new URL(webUrl);
    const manifest = JSON.stringify(createManifest(registration, redirectUrl));
    const address = `${registrationPageOf(webUrl, registration.owner)}?state=${encodeURIComponent(state)}`;
    const content = markup `<p>repo-scoped-token registers this App on ${host}, where you can change its name and confirm.</p>
<dl>${rowsOf(registration).map(toRow)}</dl>
<form action="${address}" method="post">
<input type="hidden" name="manifest" value="${manifest}">
<button>Register on ${host}</button>
</form>
<p>Afterward, the App’s private key is saved in <code>${folder}</code>, where only you can read it.</p>
<p>To cancel or to change something, press Ctrl+C in the terminal, and run the command again with other options.</p>`;
    return createPage({ status: 200, formOrigin: new URL(webUrl).origin }, 'Register a GitHub App', content);
}
function rowsOf(registration) {
    const { owner, name, description, homepage, permissions, events, webhookUrl, isPublic } = registration;
    return [
        ['Name', name ?? 'You enter it on GitHub'],
        ...(description === undefined ? [] : [['Description', description]]),
        ['Owner', ownerText(owner)],
        [
            'Visibility',
            isPublic ? 'Public: any account can install it' : 'Private: only its owner can install it',
        ],
        ['Permissions', Object.entries(permissions).map(explainPermission).join('\n')],
        ...(webhookUrl === undefined ? [] : [['Webhook', webhookUrl]]),
        ...(events.length === 0 ? [] : [['Events', events.join(', ')]]),
        ['Homepage', homepage],
    ];
}
function explainPermission([name, level]) {
    const label = (0,permission_label.C)(name, level).replaceAll('"', '');
    const isContents = name === 'contents' && level === 'write';
    return isContents ? `${label} (sends events; can also push code)` : label;
}
function ownerText(owner) {
    return owner.kind === 'organization' ? `The organization ${owner.login}` : 'You';
}
function toRow([term, value]) {
    return markup `<div><dt>${term}</dt><dd>${value}</dd></div>
`;
}
function registeredPage(name, keyFile, installUrl) {
    const content = markup `<p>The App <strong>${name}</strong> is registered, and its private key is saved in <code>${keyFile}</code>.</p>
<p>Now install it on the account that owns the repositories. Select <strong>Only select repositories</strong>, and choose the repositories that tokens may cover: a token can never cover others. The terminal shows the next steps.</p>
<p><a class="button" href="${installUrl}">Install the App</a></p>`;
    return createPage({ status: 200 }, 'The App is registered', content);
}
function failurePage(status, heading, message) {
    return createPage({ status }, heading, markup `<p>${message}</p>`);
}

;




function answerRequest({ state, firstPage, exchange, failedPage }, own) {
    let used;
    const receive = async (parameters) => {
        if (!isSame(parameters.get('state') ?? '', state))
            return { page: strangePage() };
        const code = parameters.get('code');
        if (used !== undefined)
            return { page: used.code === code ? await used.page : usedPage() };
        const { promise, resolve } = Promise.withResolvers();
        used = { code, page: promise };
        const answer = await exchangeOnce(parameters);
        resolve(answer.page);
        return answer;
    };
    const exchangeOnce = async (parameters) => {
        try {
            return { page: await exchange(readCode(parameters)), outcome: 'registered' };
        }
        catch (error) {
            const outcome = error;
            return { page: failedPage(outcome), outcome };
        }
    };
    return async ({ method, url = '/', headers }) => {
        if (headers.host !== own)
            return {
                page: failurePage(403, 'Wrong URL', markup `This page is at <a href="http://${own}/">http://${own}/</a>.`),
            };
        const [path = '', query = ''] = url.split('?', 2);
        const route = `${String(method)} ${path}`;
        if (route === 'GET /')
            return { page: firstPage(`http://${own}/callback`) };
        if (route === 'GET /callback')
            return receive(new URLSearchParams(query));
        return { page: failurePage(404, 'Page not found', backToStart) };
    };
}
const backToStart = markup `<a href="/">Go back to the first page</a>, and follow GitHub’s pages from there.`;
function usedPage() {
    return failurePage(409, 'Already used', 'This registration has ended. See the terminal for the next steps.');
}
function strangePage() {
    return failurePage(400, 'Not part of this registration', markup `This URL does not belong to the registration that is waiting here. ${backToStart}`);
}
function readCode(parameters) {
    const code = parameters.get('code') ?? '';
    if (isCode(code))
        return code;
    const reason = parameters.get('error_description') ?? parameters.get('error') ?? 'GitHub gave no reason';
    throw (0,explained_error.C2)({
        failed: `GitHub did not send a code, so no App was registered (${reason.slice(0, 200)}).`,
        remedy: 'Run the command again, and confirm the registration on GitHub.',
    });
}
function isCode(text) {
    return /^[\w-]{1,200}$/.test(text);
}
function isSame(one, other) {
    const [left, right] = [Buffer.from(one), Buffer.from(other)];
    return left.length === right.length && (0,external_node_crypto_.timingSafeEqual)(left, right);
}

var explain_error = __webpack_require__(5907);
;



async function convertManifest({ request }, code) {
    const convert = () => request('POST /app-manifests/{code}/conversions', { code, request: { mostLost: 0 } });
    const { data } = await convert().catch((error) => {
        const isPassing = error instanceof dist_src.G && (0,http_response.bD)(error) === 'Requires authentication';
        if (!isPassing)
            throw error;
        return convert();
    });
    const owner = data.owner;
    const isApp = typeof data.pem === 'string' && typeof data.id === 'number' && typeof data.slug === 'string';
    (0,network_failure.As)(isApp, 'an App and its private key');
    return {
        id: data.id,
        slug: String(data.slug),
        name: data.name,
        clientId: data.client_id,
        clientSecret: data.client_secret,
        webhookSecret: data.webhook_secret,
        pem: data.pem,
        htmlUrl: data.html_url,
        owner: owner?.login ?? owner?.slug ?? '',
    };
}

var parse_repository = __webpack_require__(7991);
;





async function prepareFolder(folder) {
    const path = (0,external_node_path_.resolve)(folder);
    const probe = (0,external_node_path_.join)(path, `.${(0,external_node_crypto_.randomUUID)()}`);
    try {
        await (0,external_node_fs_promises_.mkdir)(path, { recursive: true, mode: 0o700 });
        await (0,external_node_fs_promises_.writeFile)(probe, '', { flag: 'wx' });
        await (0,external_node_fs_promises_.rm)(probe);
        return path;
    }
    catch (error) {
        const complaint = {
            failed: `'--out' is ${(0,quote.hD)(folder)}, which is not a folder that you can write to (${String(error.code)}).`,
            remedy: "Choose another folder for the App's private key.",
        };
        throw (0,explained_error.C2)(complaint, error);
    }
}
async function saveApp(folder, app) {
    const name = /^[\w-]{1,100}$/.test(app.slug) ? app.slug : `app-${app.id}`;
    let keyFile = '';
    try {
        await (0,external_node_fs_promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
        const path = (0,external_node_path_.join)(folder, name);
        keyFile = await writeNew(path, 'private-key.pem', app.pem);
        return { keyFile, detailsFile: await writeNew(path, 'json', detailsOf(app)) };
    }
    catch (error) {
        const what = keyFile === '' ? 'but its private key' : `and its private key is saved in ${keyFile}, but the rest`;
        const complaint = {
            failed: `The App '${app.slug}' with the client ID ${app.clientId} is registered, ${what} could not be saved in ${(0,quote.hD)(folder)} (${String(error.code)}).`,
            remedy: "Generate a new private key and client secret on the App's settings page, which shows everything else.",
        };
        throw (0,explained_error.C2)(complaint, error);
    }
}
function detailsOf(app) {
    const details = {
        id: app.id,
        slug: app.slug,
        name: app.name,
        owner: app.owner,
        html_url: app.htmlUrl,
        client_id: app.clientId,
        client_secret: app.clientSecret,
        webhook_secret: app.webhookSecret,
    };
    return `${JSON.stringify(details, null, 2)}\n`;
}
const mostFiles = 100;
async function writeNew(start, extension, text) {
    for (let number = 1;; number += 1) {
        const path = `${start}${number === 1 ? '' : `-${number}`}.${extension}`;
        try {
            await (0,external_node_fs_promises_.writeFile)(path, text, { flag: 'wx', mode: 0o600 });
            return path;
        }
        catch (error) {
            const isTaken = error.code === 'EEXIST';
            if (!isTaken)
                await (0,external_node_fs_promises_.rm)(path, { force: true });
            if (!isTaken || number === mostFiles)
                throw error;
        }
    }
}

;








async function exchangeCode(terminal, connection, { code, folder, owner }) {
    const app = await convertManifest(connection, code).catch((error) => {
        throw explainConversionError(error, connection);
    });
    const files = await saveApp(folder, app);
    refuseOtherOwner(app, owner);
    tellRegistered(terminal, { app, files });
    return { app, files };
}
function refuseOtherOwner(app, owner) {
    if (owner?.kind !== 'organization' || (0,parse_repository.q)(owner.login, app.owner))
        return;
    throw (0,explained_error.C2)({
        failed: `The App belongs to '${app.owner}', but it should belong to '${owner.login}'.`,
        remedy: 'Do not install it unless you know how this happened. Run the command again to register another App.',
    });
}
function tellRegistered(terminal, { app, files }) {
    print(terminal, `Registered the App '${app.name}' of '${app.owner}'.`);
    print(terminal, `  App ID       ${app.id}`);
    print(terminal, `  Client ID    ${app.clientId}`);
    print(terminal, `  Private key  ${files.keyFile} (keep it out of version control)`);
    print(terminal, `  Details      ${files.detailsFile} (contains the client secret)`);
}
function explainConversionError(error, { apiUrl, webUrl }) {
    if ((0,http_response.Kz)(error)) {
        const remedy = "A code works only once, within an hour, and on the server that issued it. Run 'register' again.";
        return (0,explained_error.C2)({ failed: `${apiUrl} does not recognize this manifest code.`, remedy }, error);
    }
    const why = (0,network_failure.FG)(error);
    if (why === undefined)
        return (0,explain_error.U)(error, { doing: "exchange the manifest's code for the App", apiUrl });
    const failed = `It is unknown whether the App is registered, because ${why}.`;
    const remedy = `Look for it at ${webUrl}/settings/apps or in the organization's settings. Generate a private key there, or delete the App and run 'register' again.`;
    return (0,explained_error.Qe)({ failed, remedy }, error);
}

var github_installation = __webpack_require__(2339);
var external_node_child_process_ = __webpack_require__(1421);
;


const longestMs = 60_000;
const oldest = { major: 2, minor: 25 };
async function findGitHubCli({ env }, webUrl, store) {
    const { host } = new URL(webUrl);
    const gh = {
        env: { ...env, GH_HOST: host, GITHUB_APP_PRIVATE_KEY: undefined },
        store,
        limitMs: longestMs,
    };
    refuseOld(await runGh(gh, ['--version'], { remedy: 'Reinstall it from https://cli.github.com.' }));
    const { port } = new URL(webUrl);
    const remedy = port === ''
        ? `Run gh auth login --hostname ${host}, and then this command again.`
        : `Set GH_ENTERPRISE_TOKEN to a token for ${host}, and run this command again.`;
    await runGh(gh, ['api', 'meta', '--silent'], { remedy });
    return gh;
}
function refuseOld(told) {
    const [version = '', major, minor] = /(\d+)\.(\d+)(?:\.\d+)?/.exec(told) ?? [];
    const age = Number(major) - oldest.major || Number(minor) - oldest.minor;
    if (Number.isNaN(age) || age >= 0)
        return;
    throw (0,explained_error.C2)({
        failed: `gh ${version} cannot store variables, which requires gh ${oldest.major}.${oldest.minor} or later.`,
        remedy: 'Update gh (https://cli.github.com), or leave out --store to store the credentials yourself.',
    });
}
function placeOptions({ kind, name }) {
    return [kind === 'repository' ? '--repo' : '--org', name];
}
function storeOptions(store) {
    const place = placeOptions(store);
    if (store.kind === 'repository')
        return place;
    const repositories = store.visibility === 'selected' ? ['--repos', store.repositories.join(',')] : [];
    return [...place, '--visibility', store.visibility, ...repositories];
}
async function listNames(gh, what) {
    const listed = await runGh(gh, [what, 'list', ...placeOptions(gh.store)], mayStore(gh));
    return listed.split('\n').map((line) => line.split('\t')[0] ?? '');
}
async function setSecret(gh, name, value) {
    await runGh(gh, ['secret', 'set', name, ...storeOptions(gh.store)], { ...mayStore(gh), input: value });
}
async function setVariable(gh, name, value) {
    await runGh(gh, ['variable', 'set', name, ...storeOptions(gh.store), '--body', value], mayStore(gh));
}
function mayStore({ store: { name } }) {
    return { remedy: `Check that the account that gh uses can store secrets and variables for '${name}'.` };
}
const missing = 'it is not installed';
async function runGh({ env, limitMs }, args, { remedy, input = '' }) {
    const signal = AbortSignal.timeout(limitMs);
    const child = (0,external_node_child_process_.spawn)('gh', args, { env, signal, killSignal: 'SIGKILL' });
    const output = [];
    const said = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.stdin.on('error', () => undefined).end(input);
    const outcome = await new Promise((resolve) => {
        child.once('error', (error) => {
            const isLate = `it did not finish within ${limitMs / 1000} seconds`;
            resolve(error.code === 'ENOENT' ? missing : signal.aborted ? isLate : error.message);
            for (const stream of child.stdio)
                stream?.destroy();
        });
        child.once('close', (code, ended) => {
            const lines = Buffer.concat(said).toString('utf8').split('\n');
            const words = lines
                .map((line) => line.trim().replace(/\.$/, ''))
                .filter(Boolean)
                .join('; ');
            resolve(code === 0 ? '' : words === '' ? `it ended with ${String(code ?? ended)}` : words);
        });
    });
    if (outcome === '')
        return Buffer.concat(output).toString('utf8');
    const [, shown = args.join(' ')] = /^(.+?) --/.exec(args.join(' ')) ?? [];
    const install = 'Install it (https://cli.github.com) and log in, or leave out --store to store the credentials yourself.';
    const known = outcome === missing ? install : signal.aborted ? 'Check that gh works on this machine.' : remedy;
    throw (0,explained_error.C2)({ failed: `gh ${shown} failed: ${outcome}.`, remedy: known });
}

;




const storedNames = {
    key: 'APP_PRIVATE_KEY',
    clientId: 'APP_CLIENT_ID',
    installationId: 'APP_INSTALLATION_ID',
};
const somewhere = { kind: 'repository', name: 'OWNER/NAME' };
function storeCommands({ app, files, webUrl, store = somewhere, stored }, installationId) {
    const { host } = new URL(webUrl);
    const prefix = host === 'github.com' ? '' : `GH_HOST=${host} `;
    const options = storeOptions(store).map(quote_for_shell.e).join(' ');
    const commands = [
        [storedNames.key, `secret set ${storedNames.key} ${options} < ${(0,quote_for_shell.e)(files.keyFile)}`],
        [
            storedNames.clientId,
            `variable set ${storedNames.clientId} ${options} --body ${(0,quote_for_shell.e)(app.clientId)}`,
        ],
        [
            storedNames.installationId,
            `variable set ${storedNames.installationId} ${options} --body ${installationId}`,
        ],
    ];
    return commands.flatMap(([name, command]) => (stored?.has(name) === true ? [] : `${prefix}gh ${command}`));
}
function tellWhatIsLeft(terminal, credentials) {
    const { app, files, webUrl } = credentials;
    const server = webUrl === 'https://github.com' ? '' : ` --github-url ${(0,quote_for_shell.e)(webUrl)}`;
    const lines = [
        `The App '${app.slug}' is registered, and its private key is saved in ${files.keyFile}.`,
        `Install it at ${(0,github_installation.Q)(app)}. Then get the ID of the installation, and store the credentials:`,
        `  ${terminal.program} installations --client-id ${(0,quote_for_shell.e)(app.clientId)} --private-key-file ${(0,quote_for_shell.e)(files.keyFile)}${server}`,
        ...storeCommands(credentials, 'ID').map((command) => `  ${command}`),
    ];
    for (const line of [...lines, ...importLines(terminal.program, files)])
        complain(terminal, line);
}
function importLines(program, { keyFile }) {
    const file = (0,quote_for_shell.e)(keyFile);
    return [
        'To store no private key at all, import it into a key management service, set kms-key in place of private-key, and delete the file:',
        `  AWS KMS:          ${program} key wrap ${file} --wrapping-key PUBLIC_KEY --out wrapped.bin, then aws kms import-key-material`,
        `  Google Cloud KMS: the same, then gcloud kms keys versions import --wrapped-key-file wrapped.bin`,
        `  Azure Key Vault:  az keyvault key import --vault-name VAULT --name KEY --ops sign --pem-file ${file}`,
        `  Vault, OpenBao:   ${program} key wrap ${file} --wrapping-key PUBLIC_KEY --base64, then write it to transit/keys/KEY/import`,
        `  In the end:       ${program} key fingerprint --kms-key KEY, and rm ${file}`,
        "Every step is in the project's docs/kms.md.",
    ];
}
function sendingWorkflow({ account }) {
    return `name: Send
on: push
permissions: {}
jobs:
  send:
    runs-on: ubuntu-latest
    steps:
      # Replace octo-org with the owner of the action, and NAME with the repository that receives the event.
      - uses: octo-org/repo-scoped-token@v1
        with:
          client-id: \${{ vars.${storedNames.clientId} }}
          private-key: \${{ secrets.${storedNames.key} }}
          dispatch-event-type: deploy
          dispatch-repositories: ${account}/NAME
          dispatch-client-payload: '{"ref": \${{ toJSON(github.ref) }}}'
`;
}
function receivingWorkflow() {
    return `name: Receive
run-name: \${{ github.event.action }} \${{ github.event.client_payload.correlation_id }}
on:
  repository_dispatch:
    types: [deploy]
permissions: {}
jobs:
  receive:
    runs-on: ubuntu-latest
    steps:
      - run: echo "Sent from $REF"
        env:
          REF: \${{ github.event.client_payload.ref }}
`;
}

;










function addConvert(program, act) {
    const command = program
        .command('convert')
        .description("exchange the code that GitHub returned for a manifest, and save the App's private key")
        .argument('<code>', 'the code in the URL that GitHub redirected to')
        .option('--out <folder>', 'folder for the private key (default: the current one)', '.');
    withExamples(withVerbosity(withAddress(command)), 'convert 0123456789abcdef0123456789abcdef01234567 --out keys').action(act(readConvert, runConvert));
}
function readConvert(terminal, options, [code = '']) {
    if (!isCode(code)) {
        throw (0,explained_error.C2)({
            failed: `${(0,quote.hD)(code)} is not a manifest code.`,
            remedy: "Use the part after 'code=' in the URL that GitHub redirected to, up to the next &.",
        });
    }
    return { address: readAddress(terminal, options), code, out: options.out };
}
async function runConvert(terminal, { address, code, out }) {
    const folder = await prepareFolder(out);
    const registered = await exchangeCode(terminal, connectTo(terminal, address), { code, folder });
    tellWhatIsLeft(terminal, { ...registered, webUrl: address.webUrl });
}

;



function failAll(targets, error) {
    return targets.map((target) => ({ target, status: 'failed', error }));
}
function deliveryJson(event, { target, status, error }, words) {
    return {
        repository: (0,parse_repository.fq)(target),
        ...('workflow' in event ? { workflow: event.workflow } : { event_type: event.eventType }),
        status,
        ...(error && { error: (0,errors_text.XX)((0,explained_error.b6)(error), words) }),
    };
}

var explain_installation = __webpack_require__(3469);
var refusal = __webpack_require__(1463);
var fields = __webpack_require__(886);
;



async function createInstallationAccessToken({ request, timing }, installationId, { repositories, repositoryIds, permissions }) {
    const { data } = await request('POST /app/installations/{installation_id}/access_tokens', {
        installation_id: installationId,
        ...(repositories.length > 0 && { repositories: repositories.map(({ name }) => name) }),
        ...(repositoryIds && { repository_ids: [...repositoryIds] }),
        ...(permissions && { permissions }),
        request: { mostLost: 1 },
    });
    (0,network_failure.As)((0,is_token.s)(data.token), 'a token');
    const createdAt = timing.now();
    const { expires_at: expiresAt, permissions: granted = {}, repositories: covered = [] } = data;
    return {
        token: data.token,
        createdAt,
        expiresAt: (0,fields.K8)(expiresAt) ? expiresAt : new Date(createdAt + hourMs).toISOString(),
        repositories: isRepositories(covered) ? covered.map(toRepository) : [],
        permissions: (0,fields.X8)(granted) ? granted : {},
        lacks: [
            ...((0,fields.K8)(expiresAt) ? [] : ['the time at which the token expires']),
            ...((0,fields.X8)(granted) ? [] : ['the permissions of the token']),
            ...(isRepositories(covered) ? [] : ['the repositories of the token']),
        ],
    };
}
const hourMs = 3_600_000;
function isRepositories(data) {
    const isOne = (one) => (0,fields.Gv)(one) && (0,fields.KH)(one.name) && (!(0,fields.Gv)(one.owner) || (0,fields.KH)(one.owner.login));
    return Array.isArray(data) && data.every(isOne);
}
function toRepository({ id, owner, name }) {
    return { owner: owner?.login ?? '', name, ...((0,fields.eQ)(id) && { id }) };
}

var get_installation = __webpack_require__(6224);
;

async function findInstallation(app, sought) {
    try {
        return await (0,get_installation.J)(app, sought.find);
    }
    catch (error) {
        const { diagnoseFindError } = await __webpack_require__.e( 72).then(__webpack_require__.bind(__webpack_require__, 1072));
        return await diagnoseFindError(error, app, sought);
    }
}

;

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

;








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
    const { diagnoseTokenError } = await __webpack_require__.e( 821).then(__webpack_require__.bind(__webpack_require__, 821));
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
    if (found.renamed === undefined && (0,parse_repository.q)(repository.owner, found.account))
        return undefined;
    const { explainMoved } = await Promise.resolve().then(__webpack_require__.bind(__webpack_require__, 3486));
    const findNames = findNamesBy(creator, found.id);
    const culprits = await explainMoved([{ repository, found }], { names, findNames });
    return { error: culprits[0].error, culprits };
}
function refuseInstallation({ find, owner }, installation) {
    const { id, account, suspendedAt } = installation;
    if (find.by !== 'id')
        return suspendedAt === undefined ? undefined : (0,refusal.c)((0,explain_installation.Z)(installation));
    if (owner === undefined || (0,parse_repository.q)(owner, account))
        return undefined;
    const complaint = {
        failed: (0,errors_text.CS) `${(0,errors_text.KT)('installation-id')} is ${id}, which is the installation on '${account}', ${(0,errors_text.Vm)('but the inputs name')} '${owner}'.`,
        remedy: (0,errors_text.CS) `Set ${(0,errors_text.KT)('installation-id')} to the App's installation on '${owner}', or leave it out so that the installation is looked up.`,
    };
    return (0,refusal.c)((0,explained_error.C2)(complaint));
}

;



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
    return (0,explained_error.C2)({
        failed: (0,errors_text.CS) `GitHub no longer accepts ${(0,errors_text.KT)('token')}, because it is expired or revoked, and a token that already exists cannot be renewed.`,
        remedy: (0,errors_text.CS) `Use a token that is valid for longer, or an App with ${(0,errors_text.KT)('client-id')} and ${(0,errors_text.KT)('private-key')}, whose tokens are renewed.`,
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

;

function toCovered(connection, creator, { created, request, ...targets }) {
    if (created === undefined)
        return targets;
    return { ...targets, access: accessByApp(connection, creator, { created, request }) };
}

;


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
            const culprit = culprits.find(({ repository }) => (0,parse_repository.RB)(repository, target));
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

;
const eventPermissions = { contents: 'write' };
function dispatchPermissions(event, waiting) {
    const level = 'workflow' in event || waiting?.cancelInProgress === true ? 'write' : 'read';
    return {
        ...(!('workflow' in event) && eventPermissions),
        ...(('workflow' in event || waiting !== undefined) && { actions: level }),
    };
}

;
function nameOf(event) {
    return 'workflow' in event ? event.workflow : event.eventType;
}

;

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

;




const targetRules = [
    {
        on: [301, 302, 307, 308],
        failed: ({ target, movedTo }) => movedTo === undefined
            ? 'the repository was renamed or transferred.'
            : `the repository was ${(0,parse_repository.q)(target.owner, movedTo.owner) ? 'renamed' : 'transferred'} and is now '${(0,parse_repository.fq)(movedTo)}'.`,
        remedy: ({ names }) => (0,errors_text.CS) `Use the new name: ${(0,refusal.k)(names)}.`,
    },
    {
        on: [403],
        message: /archived/,
        failed: 'archived repositories cannot receive events.',
        remedy: ({ names }) => (0,errors_text.CS) `Unarchive the repository, or ${(0,refusal.k)(names)}.`,
    },
];
const eventRules = [
    {
        on: [422],
        failed: (_, { message }) => `GitHub refused the event and responded with '${message}'.`,
        remedy: () => (0,errors_text.CS) `Correct ${(0,errors_text.KT)('dispatch-event-type')} or ${(0,errors_text.KT)('dispatch-client-payload')}.`,
    },
];
const workflowRules = [
    {
        on: [422],
        message: /^No ref found/,
        failed: (_, { message }) => `there is no such branch or tag. GitHub responded with '${message}'.`,
        remedy: () => (0,errors_text.CS) `Correct ${(0,errors_text.KT)('dispatch-ref')}, or leave it out to use the default branch.`,
    },
    {
        on: [422],
        message: /failed to parse workflow/i,
        failed: (_, { message }) => `the file of the workflow is not valid on the branch or tag that it should run on. GitHub responded with '${message}'.`,
        remedy: ({ target, event }) => (0,errors_text.CS) `Correct '${nameOf(event)}' in ${(0,errors_text.Cv)((0,parse_repository.fq)(target))}, in the line that GitHub names.`,
    },
    {
        on: [422],
        message: /does not have 'workflow_dispatch' trigger/,
        failed: 'the workflow does not have the trigger workflow_dispatch on the branch or tag that it should run on.',
        remedy: () => 'Add workflow_dispatch to its triggers there and on the default branch. GitHub may take a minute to read a new file.',
    },
    {
        on: [422],
        message: /disabled workflow/,
        failed: 'the workflow is disabled.',
        remedy: ({ webUrl, target }) => (0,errors_text.CS) `Enable it at ${(0,errors_text.Cv)((0,parse_repository.fq)(target), (name) => `${webUrl}/${name}/actions`)}.`,
    },
    {
        on: [422],
        message: /^(?:Unexpected inputs|Required input|Provided value)/,
        failed: (_, { message }) => `the inputs do not match those of the workflow. GitHub responded with '${message}'.`,
        remedy: () => (0,errors_text.CS) `Correct ${(0,errors_text.KT)('dispatch-inputs')}.`,
    },
    {
        on: [422],
        failed: (_, { message }) => `GitHub refused the event and responded with '${message}'.`,
        remedy: () => (0,errors_text.CS) `Correct ${(0,errors_text.KT)('dispatch-workflow')}, ${(0,errors_text.KT)('dispatch-ref')}, or ${(0,errors_text.KT)('dispatch-inputs')}.`,
    },
];

var rule = __webpack_require__(6189);
;











function explainDispatchError(error, attempt) {
    const why = (0,network_failure.FG)(error);
    if (why !== undefined)
        return { status: 'unknown', error: explainUnknown(error, why, attempt) };
    return { status: 'failed', error: explainUnsent(error, attempt) };
}
function explainUnsent(error, attempt) {
    const { event, target, installationUrl, apiUrl } = attempt;
    const { todo, to } = describeEvent(event);
    const doing = (0,errors_text.CS) `${todo} ${to} ${(0,errors_text.Cv)((0,parse_repository.fq)(target))}`;
    const ofEvent = 'workflow' in event ? workflowRules : eventRules;
    const rules = [
        ...ofEvent,
        ...targetRules,
        ...(installationUrl === undefined ? byGivenToken : byInstallation),
    ];
    const explained = (0,rule.H)(rules, error, { ...attempt, opening: (0,errors_text.CS) `Could not ${doing}: ` });
    return explained ?? (0,explain_error.U)(error, { doing, apiUrl });
}
function explainUnknown(error, why, { event, target, webUrl }) {
    const repository = (0,errors_text.Cv)((0,parse_repository.fq)(target));
    const actions = (0,errors_text.Cv)((0,parse_repository.fq)(target), (name) => `${webUrl}/${name}/actions`);
    return (0,explained_error.Qe)({
        failed: 'workflow' in event
            ? (0,errors_text.CS) `It is unknown whether '${event.workflow}' was started in ${repository}, because ${why}.`
            : (0,errors_text.CS) `It is unknown whether '${event.eventType}' reached ${repository}, because ${why}.`,
        remedy: (0,errors_text.CS) `The event may have been delivered, so it was not sent again. Check ${actions} before you run ${(0,errors_text.Vm)('the job')} again.`,
    }, error);
}
function askedBy({ acceptedPermissions }) {
    const labels = labelAccepted(acceptedPermissions);
    return labels === '' ? '' : ` (GitHub requires ${labels})`;
}
const mostAlternatives = 5;
function labelAccepted(accepted) {
    const alternatives = accepted.split(';').map((together) => {
        const pairs = [...together.matchAll(/\b(\w{1,60})=(read|write|admin)\b/g)];
        return pairs.map(([, name, level]) => (0,permission_label.C)(String(name), level)).join(' and ');
    });
    return alternatives.filter(Boolean).slice(0, mostAlternatives).join(' or ');
}
function outOfReach(told) {
    return [
        { on: [404], ...told },
        { on: [403], message: /not accessible/, ...told },
    ];
}
const byInstallation = [
    ...outOfReach({
        failed: ({ event }, failure) => 'workflow' in event
            ? `there is no such workflow on the default branch, or the App's installation has no access${askedBy(failure)}.`
            : `the App's installation has no access${askedBy(failure)}, or there is no such repository.`,
        remedy: ({ installationUrl, names, event }) => 'workflow' in event
            ? (0,errors_text.CS) `Correct ${(0,errors_text.KT)('dispatch-workflow')}, or give the App access at ${String(installationUrl)}.`
            : (0,errors_text.CS) `Give the App access at ${String(installationUrl)}, or ${(0,refusal.k)(names)}.`,
    }),
    {
        on: [401],
        failed: () => (0,errors_text.CS) `GitHub does not recognize the token that it created for ${(0,errors_text.Vm)('this step')}.`,
        remedy: ({ apiUrl }) => (0,errors_text.CS) `Run ${(0,errors_text.Vm)('the job')} again. If this keeps happening, ${(0,parse_url.Rq)(apiUrl)}.`,
    },
];
const byGivenToken = [
    ...outOfReach({
        failed: ({ event }, failure) => 'workflow' in event
            ? (0,errors_text.CS) `there is no such workflow on the default branch, or ${(0,errors_text.KT)('token')} has no access, or cannot start workflows${askedBy(failure)}.`
            : (0,errors_text.CS) `${(0,errors_text.KT)('token')} has no access, or cannot write contents${askedBy(failure)}.`,
        remedy: ({ event }) => (0,errors_text.CS) `Use a token with ${(0,permission_label.C)('workflow' in event ? 'actions' : 'contents', 'write')} there. GITHUB_TOKEN only has access to its own repository; for others, use an App with ${(0,errors_text.KT)('client-id')} and ${(0,errors_text.KT)('private-key')}.`,
    }),
    {
        on: [401],
        failed: () => (0,errors_text.CS) `GitHub refused ${(0,errors_text.KT)('token')}, because it is expired, revoked, or mistyped.`,
        remedy: () => (0,errors_text.CS) `Set ${(0,errors_text.KT)('token')} to a valid token.`,
    },
];

var github_bearer = __webpack_require__(4086);
;



async function createRepositoryDispatchEvent({ request }, bearer, { repository: { owner, name }, event, pacedAs }) {
    const sent = (0,github_bearer.m)(bearer);
    const response = await request('POST /repos/{owner}/{repo}/dispatches', {
        owner,
        repo: name,
        event_type: event.eventType,
        ...(event.clientPayload && { client_payload: event.clientPayload }),
        ...sent,
        request: { ...sent.request, mostLost: 0, pacedAs, redirect: 'manual' },
    });
    create_repository_dispatch_event_refuseMoved(response);
    (0,network_failure.As)(response.status === 204, 'the status 204');
}
function create_repository_dispatch_event_refuseMoved(response) {
    const { status, url } = response;
    if (status < 300)
        return;
    throw new dist_src.G('Moved', status, { response, request: { method: 'POST', url, headers: {} } });
}
function findMovedId(error) {
    if (!(error instanceof dist_src.G) || error.status < 300 || error.status >= 400)
        return undefined;
    const [, id] = /\/repositories\/(\d+)\//.exec(String(error.response?.headers.location)) ?? [];
    return id === undefined ? undefined : Number(id);
}

;






async function createWorkflowDispatchEvent({ request }, bearer, { repository: { owner, name }, event: { workflow, ref, inputs }, pacedAs, wantsRun }) {
    const sent = (0,github_bearer.m)(bearer);
    const response = (await request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
        owner,
        repo: name,
        workflow_id: workflow,
        ref,
        ...(inputs && { inputs }),
        ...(wantsRun && { return_run_details: true }),
        ...sent,
        request: { ...sent.request, mostLost: 0, pacedAs, redirect: 'manual' },
    }));
    create_repository_dispatch_event_refuseMoved(response);
    const { status, data } = response;
    if (status === 204)
        return undefined;
    const { workflow_run_id: id, html_url: htmlUrl } = (0,fields.Gv)(data) ? data : {};
    const isRun = (0,fields.eQ)(id) && (0,fields.KH)(htmlUrl);
    (0,network_failure.As)(isRun, 'a workflow run');
    return { id: id, htmlUrl: htmlUrl };
}
function cannotNameRun(error) {
    return (error instanceof dist_src.G &&
        [400, 422].includes(error.status) &&
        /return_run_details.* not (?:a )?permitted|not permitted.*return_run_details/.test((0,http_response.bD)(error)));
}

;



async function getDefaultBranch({ request }, bearer, { owner, name }) {
    const { data } = await request('GET /repos/{owner}/{repo}', { owner, repo: name, ...(0,github_bearer.m)(bearer) });
    const branch = data.default_branch;
    (0,network_failure.As)((0,fields.KH)(branch), 'a default branch');
    return branch;
}

;



async function getRepositoryById({ request }, bearer, id) {
    const { data } = (await request('GET /repositories/{id}', { id, ...(0,github_bearer.m)(bearer) }));
    const { name, owner } = (0,fields.Gv)(data) ? data : {};
    const login = (0,fields.Gv)(owner) ? owner.login : undefined;
    (0,network_failure.As)((0,fields.KH)(name) && (0,fields.KH)(login), 'a repository');
    return { owner: login, name: name };
}

;






async function sendEvents(connection, access, { targets, ...request }) {
    const { pacedAs, installation } = access;
    const { timing } = connection;
    const deliveries = [];
    const waiting = targets.entries();
    const send = createSend(connection, request);
    const deliver = async (target) => {
        const attempt = { ...connection, ...request, target, installationUrl: installation?.htmlUrl };
        let sentAt;
        try {
            const bearer = await access.get();
            const ref = await findRef(connection, bearer, { ...request, target });
            sentAt = connection.serverNow();
            const startedAt = timing.now();
            const run = await send(bearer, { repository: target, pacedAs, ref });
            sentAt = connection.serverNow() - Math.min(timing.now() - startedAt, timing.attemptMs);
            return { target, status: 'sent', access, sentAt, ...(run && { run }) };
        }
        catch (error) {
            if (sentAt === undefined)
                return { target, status: 'failed', access, error: explainUnsent(error, attempt) };
            const id = findMovedId(error);
            const movedTo = id === undefined
                ? undefined
                : await getRepositoryById(connection, access.current(), id).catch(() => undefined);
            return { target, access, sentAt, ...explainDispatchError(error, { ...attempt, movedTo }) };
        }
    };
    const worker = async () => {
        for (const [index, target] of waiting)
            deliveries[index] = await deliver(target);
    };
    await Promise.all(Array.from({ length: http_agent._d }, worker));
    return deliveries;
}
async function findRef(connection, bearer, { event, target }) {
    if (!('workflow' in event))
        return '';
    return event.ref ?? getDefaultBranch(connection, bearer, target);
}
function createSend(connection, { event, isAwaited }) {
    if (!('workflow' in event))
        return (bearer, sent) => createRepositoryDispatchEvent(connection, bearer, { ...sent, event });
    let isNameable = isAwaited;
    return async (bearer, { ref, ...target }) => {
        const sent = { ...target, event: { ...event, ref }, wantsRun: isNameable };
        try {
            return await createWorkflowDispatchEvent(connection, bearer, sent);
        }
        catch (error) {
            if (!sent.wantsRun || !cannotNameRun(error))
                throw error;
            isNameable = false;
            return createWorkflowDispatchEvent(connection, bearer, { ...sent, wantsRun: false });
        }
    };
}

;






async function dispatch(connection, sender, request) {
    const sent = { ...request, isAwaited: request.waiting !== undefined };
    const deliveries = 'token' in sender
        ? await sendEvents(connection, accessByToken(sender.token), sent)
        : await sendByApp(connection, sender, { ...request, ...sent });
    return request.targets.flatMap((target) => deliveries.filter(isTo(target)));
}
function isTo(target) {
    return (delivery) => (0,parse_repository.RB)(delivery.target, target);
}
async function sendByApp(connection, { made, ...creator }, request) {
    const deliveries = made === undefined ? [] : [...(await sendCovered(connection, made, request))];
    const installation = made?.access?.installation;
    const { targets, names, event, waiting } = request;
    const permissions = dispatchPermissions(event, waiting);
    for (const group of (0,parse_repository.QP)(targets.filter((target) => !deliveries.some(isTo(target))))) {
        const known = (0,parse_repository.q)(group[0].owner, installation?.account) ? installation : undefined;
        const created = await createForTargets(creator, { group, names, permissions, known });
        const own = toCovered(connection, creator, created);
        deliveries.push(...(await sendCovered(connection, own, request)));
        if (waiting === undefined && !connection.isInterrupted())
            await own.access?.end();
    }
    return deliveries;
}
async function sendCovered(connection, { access, covered, refused }, request) {
    if (access === undefined)
        return refused;
    return [...refused, ...(await sendEvents(connection, access, { ...request, targets: covered }))];
}

;







async function revokeInstallationAccessToken(connection, bearer) {
    try {
        const { headers, request: sent } = (0,github_bearer.m)(bearer);
        const { status } = await connection.request('DELETE /installation/token', {
            headers,
            request: { ...sent, ends: true },
        });
        (0,network_failure.As)(status === 204, 'the status 204');
        return 'revoked';
    }
    catch (error) {
        if (!isBadCredentials(error))
            throw error;
        if (!(await isAccepted(connection, bearer)))
            return 'gone';
        throw (0,explained_error.C2)({
            failed: 'GitHub refused to revoke the token as if it did not know it (401), but still accepts it.',
            remedy: (0,errors_text.CS) `Check any proxy between this ${(0,errors_text.Vm)('runner')} and the server, and ${(0,parse_url.Rq)(connection.apiUrl)}.`,
        }, error);
    }
}
async function isAccepted({ request }, { token }) {
    try {
        await request('GET /rate_limit', { ...(0,github_bearer.m)({ token }), request: { ends: true } });
        return true;
    }
    catch (error) {
        if (isBadCredentials(error))
            return false;
        const isAnswer = error instanceof dist_src.G && (0,http_response.Fh)((0,http_response.lR)(error).data);
        if (isAnswer && [403, 404].includes(error.status))
            return true;
        throw error;
    }
}
function isBadCredentials(error) {
    return error instanceof dist_src.G && error.status === 401 && (0,http_response.bD)(error) === 'Bad credentials';
}

;







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
            (0,explained_error.Mz)(notifyChanged);
        revoked?.(revocation);
        return revocation;
    });
    const create = tracked(async (ask) => {
        const created = await ask();
        alive.set(created.token, created);
        const unkept = (0,explained_error.Mz)(notifyChanged);
        if (unkept !== undefined)
            throw explainUnkept(unkept, await revoke(created), connection);
        if (connection.isInterrupted())
            throw interrupted();
        (0,network_failure.As)(created.lacks.length === 0, created.lacks.join(' and '));
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
        ? (0,explain_installation.j)(revocation.outcome, revocation.token.expiresAt, connection)
        : 'The token was revoked.';
    const failed = (0,errors_text.CS) `The token could not be saved, so it could not be revoked at the end of ${(0,errors_text.Vm)('the job')}. ${end} ${why.failed}`;
    return (0,explained_error.C2)({ failed, remedy: why.remedy }, error);
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

;



const endsWithinMs = 3000;
function withTokens(terminal, connection, work) {
    const revoked = ({ token, outcome }) => {
        if (outcome instanceof Error)
            warn(terminal, (0,explain_installation.j)(outcome, token.expiresAt, connection));
    };
    const tokens = openTokens(connection, { revoked });
    return withInterruption(terminal, connection, { work: () => work(tokens), end: tokens.end });
}
async function withInterruption(terminal, connection, { work, end = () => Promise.resolve() }) {
    const working = work();
    const callOff = terminal.onInterrupt(async () => {
        complain(terminal, 'Interrupted. What was in progress may still have happened.');
        connection.interrupt(endsWithinMs);
        await Promise.allSettled([working]);
        await end();
        await terminal.timing.sleep(0);
    });
    try {
        return await working;
    }
    finally {
        await end();
        callOff();
    }
}

;





function explainRunError(error, attempt) {
    const where = (0,errors_text.Cv)((0,parse_repository.fq)(attempt.target));
    const doing = (0,errors_text.CS) `${attempt.doing} in ${where}`;
    const opening = (0,errors_text.CS) `Could not ${doing}: `;
    return (0,rule.H)(rules, error, { ...attempt, opening }) ?? (0,explain_error.U)(error, { ...attempt, doing });
}
function labelFor({ doing }) {
    return (0,permission_label.C)('actions', doing === 'cancel a run' ? 'write' : 'read');
}
const explain_run_error_missing = {
    failed: (attempt) => attempt.installationUrl === undefined
        ? (0,errors_text.CS) `${(0,errors_text.KT)('token')} has no access to the repository, or does not have ${labelFor(attempt)}.`
        : `the App has no access to the repository anymore, or does not have ${labelFor(attempt)}.`,
    remedy: (attempt) => attempt.installationUrl === undefined
        ? (0,errors_text.CS) `Use a token with ${labelFor(attempt)} there. GITHUB_TOKEN only has access to its own repository.`
        : `Give the App access and this permission at ${attempt.installationUrl}.`,
};
const rules = [
    { on: [404], ...explain_run_error_missing },
    { on: [403], message: /not accessible/, ...explain_run_error_missing },
];

;


async function cancelWorkflowRun({ request }, bearer, { repository: { owner, name }, id }) {
    const sent = (0,github_bearer.m)(bearer);
    try {
        await request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', {
            owner,
            repo: name,
            run_id: id,
            ...sent,
            request: { ...sent.request, ends: true },
        });
        return 'canceled';
    }
    catch (error) {
        if (error instanceof dist_src.G && error.status === 409)
            return 'over';
        throw error;
    }
}

;


async function cancelRun(connection, run) {
    try {
        return await cancelWorkflowRun(connection, run.bearer, run);
    }
    catch (error) {
        return explainRunError(error, { ...connection, ...run, doing: 'cancel a run', target: run.repository });
    }
}

var explain_runs = __webpack_require__(6404);
;


const escapeValues = () => (0,errors_text.CS) `${(0,errors_text.Vm)('Escape quotes and line breaks in the values.')}`;
const json_mistakes_mistakes = [
    {
        fits: ({ character, isInString }) => !isInString && character !== '' && (0,invisible.jQ)(character) !== character,
        problem: 'there is an invisible character or a blank that is not a space',
        remedy: () => 'Remove it, or type the text again.',
    },
    {
        fits: ({ text }) => text.startsWith("'"),
        problem: 'it is in single quotes',
        remedy: () => 'Remove the single quotes around it.',
    },
    {
        fits: ({ isInString, character }) => isInString && character !== '' && character < ' ',
        problem: 'a string contains a line break or a tab',
        remedy: escapeValues,
    },
    {
        fits: ({ character }) => character === '',
        problem: 'it ends before it is complete',
        remedy: () => 'Add the quotation mark or the bracket that is missing at the end.',
    },
    {
        fits: ({ isInString, character }) => isInString && character !== '',
        problem: 'a string contains a backslash that escapes nothing',
        remedy: () => 'Write each backslash twice.',
    },
    {
        fits: ({ text }) => /^(?:---|- |[\w-]+:(?:\s|$))/.test(text),
        problem: 'it looks like YAML',
        remedy: () => 'Write it as JSON, for example {"ref": "main"}.',
    },
    {
        fits: ({ character }) => character === "'",
        problem: 'there is a single quotation mark',
        remedy: () => 'Use double quotation marks for names and strings.',
    },
    {
        fits: ({ character }) => /[\u2018-\u201f]/.test(character),
        problem: 'there is a typographic quotation mark',
        remedy: () => 'Use straight quotation marks (").',
    },
    {
        fits: ({ character, previous }) => /[}\]]/.test(character) && previous === ',',
        problem: 'a comma comes before a closing bracket',
        remedy: () => 'Remove that comma.',
    },
    {
        fits: ({ character, previous }) => /[/#]/.test(character) && previous !== '"',
        problem: 'there is something like a comment',
        remedy: () => 'Remove it, because JSON has no comments.',
    },
    {
        fits: ({ character, previous, isOnNewLine }) => isOnNewLine && /["{[]/.test(character) && /["}\]\w]/.test(previous),
        problem: 'a comma is missing before this line',
        remedy: () => 'Add it.',
    },
    {
        fits: ({ character, previous }) => /[\w"'\\]/.test(character) && previous === '"',
        problem: 'a quotation mark in a string is not escaped, or a comma or colon is missing',
        remedy: escapeValues,
    },
    {
        fits: ({ character, previous }) => /[},\]]/.test(character) && previous === ':',
        problem: 'a value is missing',
        remedy: escapeValues,
    },
    {
        fits: ({ character, previous }) => /[\w$]/.test(character) && /[{[,:]|^$/.test(previous),
        problem: 'there is a word without quotation marks',
        remedy: () => 'Put names and strings in double quotation marks. Only true, false, null, and numbers have none.',
    },
];
function explainJsonMistake(value, position) {
    const before = value.slice(0, position);
    const stop = {
        text: value.trimStart(),
        character: value.charAt(position),
        previous: before.trimEnd().slice(-1),
        isOnNewLine: before.slice(before.trimEnd().length).includes('\n'),
        isInString: before.replace(/"[^"\\]*(?:\\[^][^"\\]*)*"/g, '').includes('"'),
    };
    const mistake = json_mistakes_mistakes.find(({ fits }) => fits(stop));
    return mistake === undefined
        ? {
            problem: 'something else belongs there',
            remedy: 'Check the quotation marks, commas, colons, and brackets.',
        }
        : { problem: mistake.problem, remedy: mistake.remedy() };
}

;



const mostLevels = 1000;
function parse_object_parseObject(input, value) {
    const parsed = parseJson(input, value);
    if (isObject(parsed))
        return parsed;
    if (typeof parsed === 'string' && isObjectText(parsed)) {
        throw (0,explained_error.C2)({
            failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is a JSON string that contains a JSON object: it was encoded twice.`,
            remedy: 'Encode it only once: remove one toJSON(…) or JSON.stringify(…).',
        });
    }
    const kind = Array.isArray(parsed) ? 'an array' : parsed === null ? 'null' : `a ${typeof parsed}`;
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is ${kind}, but it must be a JSON object.`,
        remedy: `Wrap it, for example {"value": …}.`,
    });
}
function isObject(parsed) {
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
}
function isObjectText(text) {
    try {
        const parsed = JSON.parse(text);
        return isObject(parsed) || (typeof parsed === 'string' && isObjectText(parsed));
    }
    catch {
        return false;
    }
}
function parseJson(input, value) {
    const refuseLostDigits = (_key, parsed, { source = '' }) => {
        if (isKept(parsed, source))
            return parsed;
        throw (0,explained_error.C2)({
            failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} contains a number that cannot be sent unchanged: it is too large, too small, or negative zero, or it has too many digits.`,
            remedy: 'Write it as a string, in double quotes.',
        });
    };
    if (depthOf(value) > mostLevels) {
        throw (0,explained_error.C2)({
            failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} has more than ${mostLevels} levels of nested objects and arrays.`,
            remedy: 'Flatten it, or send the nested part as a string.',
        });
    }
    try {
        return JSON.parse(value, refuseLostDigits);
    }
    catch (error) {
        if (error instanceof explained_error.hM)
            throw error;
        const position = positionOfError(value);
        const { problem, remedy } = explainJsonMistake(value, position);
        const failed = (0,errors_text.CS) `${(0,errors_text.KT)(input)} is not valid JSON (${describePosition(value, position)}): ${problem}.`;
        throw (0,explained_error.C2)({ failed, remedy });
    }
}
function depthOf(value) {
    let depth = 0;
    let deepest = 0;
    for (const [piece] of value.matchAll(/"[^"\\]*(?:\\[^][^"\\]*)*"?|[[\]{}]/g)) {
        if (piece === '[' || piece === '{')
            depth += 1;
        else if (piece === ']' || piece === '}')
            depth -= 1;
        deepest = Math.max(deepest, depth);
    }
    return deepest;
}
function isKept(parsed, source) {
    return typeof parsed !== 'number' || canonical(String(parsed)) === canonical(source);
}
function canonical(text) {
    const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text);
    if (parts === null)
        return text;
    const [, sign, whole, fraction = '', exponent = '0'] = parts;
    const digits = `${whole}${fraction}`.replace(/^0+/, '');
    let end = digits.length;
    while (digits[end - 1] === '0')
        end -= 1;
    const power = Number(exponent) - fraction.length + digits.length - end;
    return end === 0 ? `${sign}0` : `${sign}${digits.slice(0, end)}e${power}`;
}
function positionOfError(value) {
    let good = 0;
    let bad = value.length + 1;
    while (bad - good > 1) {
        const middle = Math.floor((good + bad) / 2);
        if (mayGoOn(value.slice(0, middle)))
            good = middle;
        else
            bad = middle;
    }
    return good;
}
function describePosition(value, position) {
    const before = value.slice(0, position);
    return `line ${before.split('\n').length}, column ${position - before.lastIndexOf('\n')}`;
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

;





const mostCharacters = 65_535;
const mostProperties = 10;
function parseClientPayload(input, value) {
    const payload = parse_object_parseObject(input, value);
    const properties = Object.keys(payload).length;
    if (properties > mostProperties) {
        throw (0,explained_error.C2)({
            failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} has ${properties} top-level properties, but GitHub accepts at most ${mostProperties}.`,
            remedy: `Nest them under one property, for example {"data": {…}}.`,
        });
    }
    refuseLarge(input, payload);
    return payload;
}
function refuseLarge(input, properties) {
    const { length } = JSON.stringify(properties);
    if (length <= mostCharacters)
        return;
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} has ${length} characters, but GitHub accepts at most ${mostCharacters}.`,
        remedy: 'Send an ID or a link to the data instead.',
    });
}
function parseEventType(input, value) {
    const length = Array.from(value).length;
    if (/\p{Cc}/u.test(value) || (0,invisible.jQ)(value) !== value) {
        throw (0,explained_error.C2)({
            failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is ${(0,quote.hD)(value)}, which contains a line break or an invisible character.`,
            remedy: 'Type it again. An event type is one line, and a workflow that listens for it has the same characters.',
        });
    }
    if (length <= 100)
        return value;
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} has ${length} characters, but GitHub accepts at most 100.`,
        remedy: (0,errors_text.CS) `Shorten it, and put details in ${(0,errors_text.KT)('dispatch-client-payload')}.`,
    });
}

;



const names = ['correlation_id', 'distinct_id'];
const [usual] = names;
function findCorrelationName(properties = {}) {
    return names.find((known) => Object.hasOwn(properties, known));
}
function runNameLine(payload) {
    return `run-name: \${{ github.event.action }} \${{ github.event.client_payload.${findCorrelationName(payload) ?? usual} }}`;
}
function findCorrelationId(input, properties = {}) {
    const name = findCorrelationName(properties);
    if (name === undefined)
        return undefined;
    const id = properties[name];
    if (typeof id === 'string' && /^[\w.-]{8,100}$/.test(id))
        return id;
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} has a '${name}' that cannot identify a run.`,
        remedy: (0,errors_text.CS) `Use a string of 8 to 100 letters, digits, dots, hyphens, and underscores, or leave out '${name}'.`,
    });
}
function correlate(input, payload = {}, createId = () => crypto.randomUUID()) {
    const given = findCorrelationId(input, payload);
    if (given !== undefined)
        return { clientPayload: payload, correlationId: given };
    if (Object.keys(payload).length >= mostProperties) {
        throw (0,explained_error.C2)({
            failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} has ${mostProperties} top-level properties, so there is no room for 'correlation_id', which ${(0,errors_text.KT)('dispatch-wait-for')} adds to find the run.`,
            remedy: `Nest some of them under one property, for example {"data": {…}}.`,
        });
    }
    const correlationId = createId();
    const clientPayload = { ...payload, [usual]: correlationId };
    refuseLarge(input, clientPayload);
    return { clientPayload, correlationId };
}
const inside = '[A-Za-z0-9_-]';
function bearsId(text, id) {
    const escaped = id.replaceAll('.', '\\.');
    return new RegExp(`(?<!${inside}|${inside}\\.)${escaped}(?!${inside}|\\.${inside})`).test(text);
}

;






const mostLinks = 10;
function explainUnmatched(target, runs, request) {
    const { event, correlationId, isById } = request;
    const where = (0,errors_text.Cv)((0,parse_repository.fq)(target));
    const links = (0,quote.lE)(runs.map(({ run }) => run.htmlUrl), mostLinks);
    if (isById) {
        return (0,explained_error.C2)({
            failed: (0,errors_text.CS) `Several runs of one workflow in ${where} show the same ID '${String(correlationId)}', so it is not certain which one this event started: ${links}.`,
            remedy: (0,errors_text.CS) `Use another ID for each event, or leave it out of ${(0,errors_text.KT)('workflow' in event ? 'dispatch-inputs' : 'dispatch-client-payload')}${'workflow' in event ? '' : ', so that each event gets an ID of its own'}.`,
        });
    }
    const name = nameOf(event);
    const failed = runs.length === 1
        ? (0,errors_text.CS) `A run in ${where} may have been started by '${name}', but does not show the ID of the event: ${links}.`
        : (0,errors_text.CS) `${runs.length} runs in ${where} may have been started by '${name}', and none of them shows the ID of the event: ${links}.`;
    return (0,explained_error.C2)({ failed, remedy: howToShowId(request) });
}
function howToShowId({ event }) {
    if (!('workflow' in event))
        return `Add this line at the top of the receiving workflow: ${runNameLine(event.clientPayload)}`;
    const name = findCorrelationName(event.inputs) ?? 'correlation_id';
    return (0,errors_text.CS) `GitHub did not say which run it started. To make that certain, give the workflow an input '${name}', set it in ${(0,errors_text.KT)('dispatch-inputs')}, and add this line at the top of the workflow (or send an event with ${(0,errors_text.KT)('dispatch-event-type')} instead): run-name: \${{ inputs.${name} }}`;
}

var outcome = __webpack_require__(9426);
;










const harmless = ['success', 'skipped', 'neutral'];
const conclude_target_mostLinks = 10;
async function concludeTarget(wait, awaited, ended) {
    const { found, runs } = ended;
    const { error: lost, ...delivery } = awaited.delivery;
    const isProven = found.match === 'exact';
    const outcome = {
        delivery: isProven ? { ...delivery, status: 'sent' } : awaited.delivery,
        match: found.match,
        runs,
    };
    const { end, error } = await judge(wait, awaited, ended);
    if (lost === undefined || isProven)
        return { ...outcome, end, ...(error && { error }) };
    return { ...outcome, end: 'unsuccessful', error: error === undefined ? lost : (0,explained_error.bs)(lost, error) };
}
async function judge(wait, awaited, { found, runs }) {
    const { connection, waiting } = wait;
    const { target } = awaited.delivery;
    if (found.end === 'refused')
        return { end: 'unsuccessful', error: explainRefusal(wait, awaited, { found, runs }) };
    if (found.end === 'early' && connection.isInterrupted())
        return { end: 'interrupted' };
    tellImpostors(wait, awaited, found);
    const trouble = awaited.poller.troubleOf((0,parse_repository.fq)(target));
    if (runs.length === 0)
        return { end: 'not found', error: await explainNone(wait, awaited, trouble) };
    tellNeighbors(wait, awaited, found);
    const isGuess = !found.isById && (waiting.waitFor === 'completion' || found.end === 'early');
    if (found.match === 'ambiguous' || isGuess)
        return { end: 'not found', error: explainUnmatched(target, runs, { ...wait, ...found }) };
    if (waiting.waitFor === 'run') {
        if (!found.isById)
            tellLikely(wait, awaited, runs);
        return { end: 'succeeded' };
    }
    if (!runs.every(outcome.PU))
        return { end: 'timed out', error: (0,explain_runs.nu)(target, runs, { ...waiting, trouble }) };
    const bad = runs.filter(({ run, isDeleted }) => isDeleted || !harmless.includes(run.conclusion));
    const isGood = bad.length === 0 && runs.some(({ run }) => run.conclusion === 'success');
    if (isGood)
        return { end: 'succeeded' };
    return { end: 'unsuccessful', error: (0,explain_runs.XL)(target, bad.length === 0 ? runs : bad) };
}
function explainRefusal({ connection }, { delivery, access }, { found, runs }) {
    const { target } = delivery;
    const installationUrl = access.installation?.htmlUrl;
    const attempt = { ...connection, doing: 'read the runs', target, installationUrl };
    const error = explainRunError(found.refusal, attempt);
    const open = runs.filter((run) => run.isSeen && !(0,outcome.PU)(run)).map(({ run }) => run.htmlUrl);
    if (open.length === 0 || !('failed' in error))
        return error;
    const failed = (0,errors_text.CS) `${(0,explained_error.b6)(error)} In ${(0,errors_text.Cv)((0,parse_repository.fq)(target))}, this is still running: ${(0,quote.lE)(open, conclude_target_mostLinks)}.`;
    return (0,explained_error.C2)({ failed, remedy: 'Open the link to see how it ends.' }, error);
}
async function explainNone(wait, { delivery, access }, trouble) {
    const { connection, event, waiting } = wait;
    const { target, error: lost } = delivery;
    const { timeoutMs } = waiting;
    const where = (0,errors_text.Cv)((0,parse_repository.fq)(target));
    const failed = (0,errors_text.CS) `'${nameOf(event)}' started no run in ${where} that could be found within ${(0,explain_runs.dp)(timeoutMs)}.`;
    const actions = (0,errors_text.Cv)((0,parse_repository.fq)(target), (name) => `${connection.webUrl}/${name}/actions`);
    const remedy = (0,errors_text.CS) `Check ${actions} for its runs, and ${(0,parse_url.Rq)(connection.apiUrl)}.`;
    if (trouble !== '')
        return (0,explained_error.Qe)({ failed: (0,errors_text.CS) `${failed}${trouble}`, remedy }, undefined);
    if (lost !== undefined || 'workflow' in event || !wait.mayDiagnose())
        return (0,explained_error.C2)({ failed, remedy });
    const { diagnoseNoRun } = await Promise.all([__webpack_require__.e(243), __webpack_require__.e(138)]).then(__webpack_require__.bind(__webpack_require__, 7138));
    const why = await diagnoseNoRun(connection, { event, target, bearer: access.current(), timeoutMs });
    const check = (0,errors_text.CS) `Check at ${actions} that a workflow on the default branch listens for it, and that the workflow and GitHub Actions are enabled.`;
    return why ?? (0,explained_error.C2)({ failed, remedy: check });
}
function tellNeighbors(wait, { delivery }, { neighbors }) {
    if (neighbors.length === 0)
        return;
    const links = (0,quote.lE)(neighbors.map(({ htmlUrl }) => htmlUrl), conclude_target_mostLinks);
    wait.events.notice((0,errors_text.CS) `In ${(0,parse_repository.fq)(delivery.target)}, '${nameOf(wait.event)}' may also have started runs that do not show its ID, so they are not counted: ${links}. ${howToShowId(wait)}`);
}
function tellImpostors(wait, { delivery }, { impostors }) {
    if (impostors.length === 0)
        return;
    const links = (0,quote.lE)(impostors.map(({ htmlUrl, actor }) => `${htmlUrl} (by '${actor}')`), conclude_target_mostLinks);
    wait.events.notice((0,errors_text.CS) `In ${(0,parse_repository.fq)(delivery.target)}, runs show the ID of '${nameOf(wait.event)}' but were started by someone else or before the event, so they are not counted: ${links}.`);
}
function tellLikely(wait, { delivery }, runs) {
    const links = (0,quote.lE)(runs.map(({ run }) => run.htmlUrl), conclude_target_mostLinks);
    wait.events.notice((0,errors_text.CS) `In ${(0,parse_repository.fq)(delivery.target)}, '${nameOf(wait.event)}' probably started this run, but the run does not show its ID: ${links}. ${howToShowId(wait)}`);
}

;


const matches = ['exact', 'likely', 'ambiguous', 'none'];
const noMatch = { match: 'none', isById: false, runs: [], neighbors: [], impostors: [] };
const toleranceMs = 2000;
const match_runs_uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;
function matchRuns(listed, sought) {
    const ofEvent = listed.filter((run) => isOfEvent(run, sought.event));
    const bearers = ofEvent.filter((run) => isBearer(run, sought));
    const exact = bearers.filter((run) => isBySender(run, sought));
    const candidates = ofEvent.filter((run) => !bearers.includes(run) && isBySender(run, sought) && hasFittingTitle(run, sought));
    const isById = exact.length > 0;
    const runs = isById ? match_runs_judge(exact, 'exact') : match_runs_judge(candidates, 'likely');
    return {
        match: worstOf(runs),
        isById,
        runs,
        neighbors: isById ? candidates : [],
        impostors: bearers.filter((run) => !exact.includes(run)),
    };
}
function worstOf(runs) {
    const worst = Math.max(...runs.map(({ match }) => matches.indexOf(match)));
    return matches[worst] ?? 'none';
}
function match_runs_judge(runs, ifAlone) {
    return runs.map((run) => {
        const isAlone = runs.every((other) => other === run || other.workflowId !== run.workflowId);
        return { run, match: isAlone ? ifAlone : 'ambiguous' };
    });
}
function isOfEvent({ event: kind, workflow, workflowId }, event) {
    if (!('workflow' in event))
        return kind === 'repository_dispatch';
    return kind === 'workflow_dispatch' && [workflow, String(workflowId)].includes(event.workflow);
}
function isBearer({ titles }, { correlationId }) {
    return correlationId !== undefined && titles.some((title) => bearsId(title, correlationId));
}
function isBySender({ createdAt, actor }, sought) {
    return (createdAt >= sought.sentAt - toleranceMs && (sought.actor === undefined || (0,parse_repository.q)(actor, sought.actor)));
}
function hasFittingTitle({ titles }, { event }) {
    const isTitled = 'eventType' in event && titles.includes(event.eventType);
    return isTitled || !titles.some((title) => match_runs_uuid.test(title));
}

;







const missingForMs = 30_000;
function tolerateMissing(timing) {
    let missingSince;
    return (answer) => {
        const isMissing = 'error' in answer && (0,http_response.c4)(answer.error);
        missingSince = isMissing ? (missingSince ?? timing.now()) : undefined;
        const isRecent = missingSince !== undefined && timing.now() - missingSince < missingForMs;
        return isRecent || ('error' in answer && answer.isPassing);
    };
}
const mostRefusedTokens = 3;
function createPoller(connection, { access, turns, info, renewed }) {
    const { host } = new URL(connection.apiUrl);
    const { getToken, refuse, accept, isHopeless } = watchToken(access, renewed);
    const troubles = new Map();
    const learn = (subject, error) => {
        const told = error instanceof explained_error.hM ? error.failed : `${(0,describe_failure.I)(error, host)}.`;
        if (troubles.size === 0 && !isUnauthorized(error))
            info((0,errors_text.CS) `${told} Still waiting.`);
        troubles.set(subject, told);
        turns.hold(error);
    };
    const recover = (subject) => {
        accept();
        if (troubles.delete(subject) && troubles.size === 0)
            info(`${host} responds.`);
    };
    return {
        troubleOf: (repository) => {
            const [, told] = [...troubles].find(([subject]) => subject.startsWith(`${repository} `)) ?? [];
            return told === undefined ? '' : (0,errors_text.CS) ` ${told}`;
        },
        poll: async (subject, send) => {
            if (!(await turns.take()))
                return { error: undefined, isPassing: true };
            let bearer = access.current();
            const ask = async () => send((bearer = await getToken()));
            try {
                const value = await connection.orInterrupted(ask());
                recover(subject);
                return { value };
            }
            catch (error) {
                if (connection.isInterrupted())
                    return { error, isPassing: true };
                if (isUnauthorized(error))
                    refuse(bearer);
                const isPassing = isTemporary(error) && !isHopeless();
                if (isPassing)
                    learn(subject, error);
                return { error, isPassing };
            }
        },
    };
}
function watchToken({ get, current }, renewed) {
    let refused;
    let { token } = current();
    const refusedTokens = new Set();
    return {
        isHopeless: () => refusedTokens.size >= mostRefusedTokens,
        accept: () => {
            refusedTokens.clear();
        },
        getToken: async () => {
            const bearer = await get(refused);
            refused = undefined;
            if (bearer.token !== token)
                renewed();
            token = bearer.token;
            return bearer;
        },
        refuse: (bearer) => {
            refused = bearer;
            refusedTokens.add(bearer.token);
        },
    };
}
function isUnauthorized(error) {
    return error instanceof dist_src.G && error.status === 401;
}
function isTemporary(error) {
    if ((0,network_failure.NQ)(error) || isUnauthorized(error))
        return true;
    if (error instanceof dist_src.G)
        return error.status >= 500 || (0,choose_wait.LF)(error) !== undefined;
    return error instanceof Error && (0,explained_error.uD)(error);
}

;
const mostDiagnoses = 5;
function startWait(connection, request, events) {
    const { timing, sleep, isInterrupted } = connection;
    const { timeoutMs, cancelInProgress } = request.waiting;
    const startedAt = timing.now();
    const elapsedMs = () => timing.now() - startedAt;
    let isSaid = false;
    let diagnoses = 0;
    return {
        ...request,
        connection,
        events,
        elapsedMs,
        pause: async (ms) => {
            const leftMs = timeoutMs - elapsedMs();
            if (leftMs > 0 && ms > 0)
                await sleep(Math.min(ms, leftMs));
            return elapsedMs() < timeoutMs && !isInterrupted();
        },
        isFirst: () => {
            const isFirst = !isSaid;
            isSaid = true;
            return isFirst;
        },
        mayDiagnose: () => {
            diagnoses += 1;
            return diagnoses <= mostDiagnoses;
        },
        cancelable: cancelInProgress
            ? trackCancelables(events)
            : { add: () => undefined, remove: () => undefined, report: () => undefined },
    };
}
function trackCancelables({ cancelable }) {
    const runs = new Map();
    const report = () => {
        cancelable([...runs.values()].map((run) => run()));
    };
    return {
        add: (run, { current, installation }) => {
            if (runs.has(run.id))
                return;
            runs.set(run.id, () => ({ ...run, bearer: current(), installationUrl: installation?.htmlUrl }));
            report();
        },
        remove: ({ id }) => {
            runs.delete(id);
        },
        report,
    };
}
function untilNextLook({ elapsedMs, connection: { timing } }) {
    const elapsed = elapsedMs();
    const seconds = elapsed < 120_000 ? 5 : elapsed < 600_000 ? 10 : 15;
    return seconds * 1000 * (1 + timing.random() / 10);
}

;




const firstLookMs = 2000;
const secondLookMs = 3000;
const judgedAfterMs = 30_000;
const noticeAfterMs = 120_000;
const quietLooks = 2;
const quietMs = 5000;
async function findRuns(wait, { sought, list, found, lookWhy }) {
    const { timing, serverNow } = wait.connection;
    const mayPass = tolerateMissing(timing);
    const sinceSent = () => serverNow() - sought.sentAt;
    let last = noMatch;
    let quiet = 0;
    let delay = Math.max(0, firstLookMs - sinceSent());
    for (let looks = 1;; looks += 1) {
        if (!(await wait.pause(delay)))
            return { ...last, end: 'early' };
        delay = looks === 1 ? secondLookMs : untilNextLook(wait);
        const answer = await list();
        if (mayPass(answer))
            continue;
        if ('error' in answer)
            return { ...last, end: 'refused', refusal: answer.error };
        const matched = matchRuns(answer.value, sought);
        const isNew = matched.runs.length !== last.runs.length || matched.isById !== last.isById;
        last = matched;
        quiet = isNew ? 0 : quiet + 1;
        if (matched.isById) {
            found(matched.runs);
            if (quiet >= quietLooks)
                return { ...matched, end: 'found' };
            delay = quietMs;
        }
        else if (matched.runs.length > 0) {
            if (quiet > 0 && sinceSent() >= judgedAfterMs)
                return { ...matched, end: 'found' };
        }
        else if (sinceSent() >= noticeAfterMs && wait.isFirst()) {
            wait.events.notice((0,errors_text.CS) `${await lookWhy()} Still looking for a run.`);
        }
    }
}

;


async function getIfChanged({ known, bearer }, get, read) {
    const { headers: sent, request } = (0,github_bearer.t)(bearer);
    const condition = known?.etag !== undefined && { 'if-none-match': known.etag };
    try {
        const { data, headers } = await get({ headers: { ...sent, ...condition }, request });
        return { value: read(data), etag: headers.etag };
    }
    catch (error) {
        if (known !== undefined && error instanceof dist_src.G && error.status === 304)
            return known;
        throw error;
    }
}

;



function toWorkflowRun(data) {
    const run = readWorkflowRun(data);
    (0,network_failure.As)(run !== undefined, 'a workflow run');
    return run;
}
function readWorkflowRun(data) {
    const run = (0,fields.Gv)(data) ? data : {};
    const { id, html_url: htmlUrl, workflow_id: workflowId, event, run_attempt: attempt, conclusion } = run;
    const { created_at: createdAt, updated_at: updatedAt, run_started_at: startedAt = createdAt } = run;
    if (!(0,fields.eQ)(id) || !(0,fields.KH)(htmlUrl) || !(0,fields.KH)(event))
        return undefined;
    if (!(0,fields.K8)(createdAt) || !(0,fields.K8)(updatedAt) || !(0,fields.K8)(startedAt))
        return undefined;
    const status = (0,fields.KH)(run.status) ? run.status : 'unknown';
    return {
        id,
        htmlUrl,
        workflow: fileOf(run.path),
        workflowId: (0,fields.eQ)(workflowId) ? workflowId : 0,
        titles: [run.display_title, run.name].filter((title) => typeof title === 'string'),
        event,
        actor: (0,fields.Gv)(run.actor) && (0,fields.KH)(run.actor.login) ? run.actor.login : '',
        createdAt: Date.parse(createdAt),
        startedAt: Date.parse(startedAt),
        updatedAt: Date.parse(updatedAt),
        attempt: (0,fields.eQ)(attempt) ? attempt : 1,
        status,
        conclusion: status === 'completed' && (0,fields.KH)(conclusion) ? conclusion : undefined,
    };
}
function fileOf(path) {
    const [file = ''] = typeof path === 'string' ? path.split('@') : [];
    return (0,parse_escape.wb)(file.slice(file.lastIndexOf('/') + 1));
}

;


function getWorkflowRun({ request }, bearer, { repository: { owner, name }, id, known }) {
    return getIfChanged({ known, bearer }, (sent) => request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
        owner,
        repo: name,
        run_id: id,
        ...sent,
    }), toWorkflowRun);
}

;




const perPage = 100;
function listWorkflowRuns({ request }, bearer, { repository: { owner, name }, page, known }) {
    return getIfChanged({ known, bearer }, (sent) => request('GET /repos/{owner}/{repo}/actions/runs', {
        owner,
        repo: name,
        per_page: perPage,
        page,
        ...sent,
    }), (data) => {
        const runs = (0,fields.Gv)(data) ? data.workflow_runs : undefined;
        (0,network_failure.As)(Array.isArray(runs), 'workflow runs');
        return runs.flatMap((run) => readWorkflowRun(run) ?? []);
    });
}

;



async function findConcurrencyGroup({ request }, bearer, { repository: { owner, name }, id }) {
    const { data } = (await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/concurrency_groups', {
        owner,
        repo: name,
        run_id: id,
        ...(0,github_bearer.t)(bearer),
    }));
    const [first] = (0,fields.Gv)(data) ? (0,fields.iZ)(data.concurrency_groups) : [];
    return (0,fields.KH)(first?.group_name) ? (0,parse_escape.wb)(first.group_name) : undefined;
}
async function listRunsAhead({ request }, bearer, { repository: { owner, name }, id, group }) {
    const { data } = (await request('GET /repos/{owner}/{repo}/actions/concurrency_groups/{concurrency_group_name}', { owner, repo: name, concurrency_group_name: group, ahead_of_run: id, ...(0,github_bearer.t)(bearer) }));
    const members = (0,fields.Gv)(data) ? (0,fields.iZ)(data.group_members) : [];
    return members.map(({ run_html_url: url }) => url).filter(fields.KH);
}

;



async function listPendingEnvironments({ request }, bearer, { repository: { owner, name }, id }) {
    const { data } = await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments', {
        owner,
        repo: name,
        run_id: id,
        ...(0,github_bearer.t)(bearer),
    });
    const deployments = Array.isArray(data) ? data : [];
    return deployments
        .map((deployment) => ((0,fields.Gv)(deployment) ? deployment.environment : undefined))
        .flatMap((environment) => (0,fields.Gv)(environment) && (0,fields.KH)(environment.name) ? [(0,parse_escape.wb)(environment.name)] : []);
}

;




const list_jobs_for_workflow_run_perPage = 100;
async function listJobsForWorkflowRun({ request }, bearer, { repository: { owner, name }, id, page }) {
    const { data } = await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs', {
        owner,
        repo: name,
        run_id: id,
        filter: 'latest',
        per_page: list_jobs_for_workflow_run_perPage,
        page,
        ...(0,github_bearer.t)(bearer),
    });
    const jobs = (0,fields.Gv)(data) ? data.jobs : undefined;
    (0,network_failure.As)(Array.isArray(jobs), 'jobs');
    const listed = jobs;
    return { jobs: listed.filter(fields.Gv).map(toJob), isLast: listed.length < list_jobs_for_workflow_run_perPage };
}
function toJob(job) {
    return {
        name: list_jobs_for_workflow_run_nameOf(job),
        conclusion: textOf(job.conclusion),
        htmlUrl: textOf(job.html_url),
        failedStep: findFailedStep(job.steps),
    };
}
function findFailedStep(steps) {
    const failed = (Array.isArray(steps) ? steps : [])
        .filter(fields.Gv)
        .find(({ conclusion }) => (0,fields.KH)(conclusion) && !['success', 'skipped'].includes(conclusion));
    return failed && { name: list_jobs_for_workflow_run_nameOf(failed), number: Number(failed.number) };
}
function list_jobs_for_workflow_run_nameOf({ name }) {
    return typeof name === 'string' ? (0,parse_escape.wb)(name) : '';
}
function textOf(value) {
    return (0,fields.KH)(value) ? value : '';
}

;


const failing = ['failure', 'timed_out', 'cancelled', 'action_required', 'startup_failure'];
const mostPages = 5;
async function findFailures(wait, asked, { run }) {
    if (!['failure', 'timed_out', 'cancelled'].includes(String(run.conclusion)))
        return { failed: [], isSuperseded: false };
    let jobs = await listJobs(wait, asked);
    const isBehind = jobs === undefined || (run.conclusion === 'failure' && failedIn(jobs).length === 0);
    if (isBehind && (await wait.pause(untilNextLook(wait))))
        jobs = await listJobs(wait, asked);
    return {
        failed: failedIn(jobs ?? []),
        isSuperseded: run.conclusion === 'cancelled' && run.attempt === 1 && jobs?.length === 0,
    };
}
async function listJobs({ connection }, { poller, subject, ...id }) {
    const jobs = [];
    for (let page = 1; page <= mostPages; page += 1) {
        const answer = await poller.poll(subject, (bearer) => listJobsForWorkflowRun(connection, bearer, { ...id, page }));
        if ('error' in answer)
            return undefined;
        jobs.push(...answer.value.jobs);
        if (answer.value.isLast)
            break;
    }
    return jobs;
}
function failedIn(jobs) {
    return jobs
        .filter(({ conclusion }) => failing.includes(conclusion))
        .map(({ name, htmlUrl, failedStep }) => ({
        job: name,
        step: failedStep?.name ?? '',
        url: failedStep === undefined ? htmlUrl : `${htmlUrl}#step:${failedStep.number}:1`,
    }));
}

;




const mostAhead = 3;
async function describeState(wait, { poller, ...id }, undescribed) {
    const { connection } = wait;
    const subject = `${(0,parse_repository.fq)(id.repository)} ${id.id}`;
    const awaited = { ...undescribed, isDescribed: true, detail: '' };
    switch (awaited.run.status) {
        case 'completed':
            return { ...awaited, ...(await findFailures(wait, { ...id, poller, subject }, awaited)) };
        case 'pending': {
            const found = await poller.poll(subject, (bearer) => findConcurrencyGroup(connection, bearer, id));
            const group = 'value' in found ? found.value : undefined;
            if (group === undefined)
                return awaited;
            const listed = await poller.poll(subject, (bearer) => listRunsAhead(connection, bearer, { ...id, group }));
            const links = 'value' in listed ? listed.value.slice(0, mostAhead).join(', ') : '';
            const behind = links === '' ? '' : ` behind ${links}`;
            return { ...awaited, group, detail: `${behind} in the concurrency group '${group}'` };
        }
        case 'waiting': {
            const listed = await poller.poll(subject, (bearer) => listPendingEnvironments(connection, bearer, id));
            const names = 'value' in listed ? listed.value.map((name) => `'${name}'`) : [];
            return { ...awaited, detail: names.length === 0 ? '' : ` for the environment ${names.join(', ')}` };
        }
        default:
            return awaited;
    }
}

;











async function followRun(wait, followed) {
    const { connection } = wait;
    const { poller, before, changed, learned } = followed;
    const subject = `${(0,parse_repository.fq)(followed.repository)} ${followed.id}`;
    const mayPass = tolerateMissing(connection.timing);
    let awaited = before.isSeen && !before.isDescribed ? await describeState(wait, followed, before) : before;
    if (awaited !== before)
        (awaited.detail === '' ? learned : changed)(awaited);
    let known;
    let delay = before.isSeen ? untilNextLook(wait) : 0;
    while (!(0,outcome.PU)(awaited)) {
        if (!(await wait.pause(delay)))
            return { awaited };
        delay = untilNextLook(wait);
        const answer = await poller.poll(subject, (bearer) => getWorkflowRun(connection, bearer, { ...followed, known }));
        if (mayPass(answer))
            continue;
        if ('error' in answer) {
            if (!(0,http_response.c4)(answer.error))
                return { awaited, refusal: answer.error };
            const end = await judgeMissing(wait, followed, { awaited, refusal: answer.error });
            if (end === undefined)
                continue;
            if (end.awaited.isDeleted)
                changed(end.awaited);
            return end;
        }
        known = answer.value;
        const isSame = !hasChanged(awaited.run, known.value);
        if (isSame && awaited.isSeen)
            continue;
        awaited = await describeState(wait, followed, { ...awaited, run: known.value, isSeen: true });
        if (isSame)
            learned(awaited);
        else
            changed(awaited);
    }
    return { awaited };
}
async function judgeMissing({ connection }, { poller, repository, id }, { awaited, refusal }) {
    const listed = await poller.poll(`${(0,parse_repository.fq)(repository)} ${id}`, (bearer) => listWorkflowRuns(connection, bearer, { repository, page: 1, known: undefined }));
    if ('error' in listed)
        return listed.isPassing ? undefined : { awaited, refusal };
    if (awaited.isSeen)
        return { awaited: { ...awaited, isDeleted: true } };
    const explained = (0,explained_error.C2)({
        failed: (0,errors_text.CS) `GitHub named a run in ${(0,errors_text.Cv)((0,parse_repository.fq)(repository))}, but does not show it: ${awaited.run.htmlUrl}.`,
        remedy: `Someone may have deleted it; otherwise, ${(0,parse_url.Rq)(connection.apiUrl)}.`,
    });
    return { awaited, refusal: explained };
}
function hasChanged(before, run) {
    return before.status !== run.status || before.attempt !== run.attempt;
}

;


const overlapMs = 60_000;
const run_list_mostPages = 40;
function createRunList(connection, { repository, sentAt, poller }) {
    const known = new Map();
    let first;
    let since = sentAt - overlapMs;
    const readPage = (page) => poller.poll(`${(0,parse_repository.fq)(repository)} list`, (bearer) => listWorkflowRuns(connection, bearer, { repository, page, known: page === 1 ? first : undefined }));
    return async () => {
        const lookedAt = connection.serverNow();
        let newest;
        for (let page = 1; page <= run_list_mostPages; page += 1) {
            const answer = await readPage(page);
            if (!('value' in answer))
                return answer;
            newest ??= answer.value;
            if (newest === first)
                break;
            const runs = answer.value.value;
            for (const run of runs)
                known.set(run.id, run);
            if (runs.length < perPage || runs.some(({ createdAt }) => createdAt < since))
                break;
        }
        first = newest;
        since = Math.max(since, lookedAt - overlapMs);
        return { value: [...known.values()].filter(({ createdAt }) => createdAt >= sentAt - overlapMs) };
    };
}

;

function trackRuns({ events, cancelable, elapsedMs }, { delivery: { target }, access }) {
    const runs = new Map();
    const idOf = ({ run: { id, htmlUrl } }) => ({ repository: target, id, htmlUrl });
    const learn = (awaited) => {
        runs.set(awaited.run.id, awaited);
    };
    const change = (awaited) => {
        learn(awaited);
        const isLeft = (0,outcome.PU)(awaited) || awaited.canceled === 'canceled' || awaited.canceled === 'over';
        if (isLeft)
            cancelable.remove(idOf(awaited));
        else if (awaited.match === 'exact')
            cancelable.add(idOf(awaited), access);
        events.changed(target, awaited, elapsedMs());
    };
    return {
        all: () => [...runs.values()],
        change,
        learn,
        add: (found) => {
            for (const matched of found) {
                const known = runs.get(matched.run.id);
                const isOld = known !== undefined && ((0,outcome.PU)(known) || known.run.status === matched.run.status);
                if (!isOld)
                    change((0,outcome.Nv)(matched));
                else if (known.match !== matched.match)
                    change({ ...known, match: matched.match });
            }
        },
        release: () => {
            for (const awaited of runs.values())
                cancelable.remove(idOf(awaited));
        },
    };
}
function toNamed({ id, htmlUrl }, workflow) {
    const run = {
        id,
        htmlUrl,
        workflow,
        workflowId: 0,
        titles: [],
        event: 'workflow_dispatch',
        actor: '',
        createdAt: 0,
        startedAt: 0,
        updatedAt: 0,
        attempt: 1,
        status: 'queued',
        conclusion: undefined,
    };
    return { ...(0,outcome.Nv)({ run, match: 'exact' }), isSeen: false };
}

;












async function awaitTarget(wait, awaited) {
    const tracked = trackRuns(wait, awaited);
    try {
        const found = await findAndFollow(wait, awaited, tracked);
        if (found.end === 'early' && wait.waiting.cancelInProgress)
            await cancelOpen(wait, awaited, tracked);
        return await concludeTarget(wait, awaited, { found, runs: tracked.all() });
    }
    catch (error) {
        const runs = tracked.all();
        const { delivery } = awaited;
        return { delivery, match: worstOf(runs), runs, end: 'unsuccessful', error: explained(error) };
    }
    finally {
        if (!wait.connection.isInterrupted())
            tracked.release();
    }
}
async function findAndFollow(wait, { delivery, access, poller }, tracked) {
    const { connection, event, waiting } = wait;
    const { target, run } = delivery;
    const sentAt = delivery.sentAt;
    if (run !== undefined) {
        const named = toNamed(run, nameOf(event));
        tracked.change(named);
        const found = { ...noMatch, match: 'exact', isById: true, runs: [named], end: 'found' };
        return waiting.waitFor === 'run' ? found : followAll(wait, { found, target, poller, tracked });
    }
    const actor = access.installation && `${access.installation.appSlug}[bot]`;
    const sought = { ...wait, sentAt, actor };
    const list = createRunList(connection, { repository: target, sentAt, poller });
    const lookWhy = () => explainNothingYet(wait, { target, bearer: access.current() });
    let found = await findRuns(wait, { sought, list, found: tracked.add, lookWhy });
    tracked.add(found.runs);
    while (waiting.waitFor === 'completion' && found.match === 'exact' && found.end === 'found') {
        found = await followAll(wait, { found, target, poller, tracked });
        if (found.end === 'found')
            found = await readAgain(wait, list, { found, sought });
        const { length } = tracked.all();
        tracked.add(found.runs);
        if (tracked.all().length === length)
            break;
    }
    return found;
}
async function explainNothingYet({ connection, event }, { target, bearer }) {
    const nothing = `No run has appeared in ${(0,parse_repository.fq)(target)} after 2 minutes.`;
    if ('workflow' in event)
        return `${nothing} GitHub may be slow to start it.`;
    const unknown = `${nothing} The usual causes are that no workflow on the default branch listens for '${event.eventType}', that the workflow is disabled, or that GitHub Actions is disabled there.`;
    const { diagnoseNoRun } = await Promise.all([__webpack_require__.e(243), __webpack_require__.e(138)]).then(__webpack_require__.bind(__webpack_require__, 7138));
    const why = await diagnoseNoRun(connection, { event, target, bearer, timeoutMs: noticeAfterMs });
    return why?.failed ?? unknown;
}
async function readAgain(wait, list, { found, sought }) {
    for (;;) {
        const listed = await list();
        if ('value' in listed)
            return { ...found, ...matchRuns(listed.value, sought) };
        if (!listed.isPassing)
            return { ...found, end: 'refused', refusal: listed.error };
        if (!(await wait.pause(untilNextLook(wait))))
            return { ...found, end: 'early' };
    }
}
async function followAll(wait, { found, target, poller, tracked }) {
    const { change: changed, learn: learned } = tracked;
    const open = tracked.all().filter((awaited) => !(0,outcome.PU)(awaited) || !awaited.isDescribed);
    const ends = await Promise.all(open.map((before) => {
        const id = { repository: target, id: before.run.id };
        return followRun(wait, { ...id, poller, before, changed, learned });
    }));
    const refused = ends.find(({ refusal }) => refusal !== undefined);
    if (refused !== undefined)
        return { ...found, end: 'refused', refusal: refused.refusal };
    return tracked.all().every(outcome.PU) ? found : { ...found, end: 'early' };
}
async function cancelOpen({ connection }, { delivery, access }, tracked) {
    const open = tracked.all().filter((awaited) => !(0,outcome.PU)(awaited) && awaited.match === 'exact');
    const installationUrl = access.installation?.htmlUrl;
    const bearer = connection.isInterrupted()
        ? access.current()
        : await access.get().catch(() => access.current());
    const cancel = async (awaited) => {
        const { id, htmlUrl } = awaited.run;
        const run = { repository: delivery.target, id, htmlUrl, bearer, installationUrl };
        const canceled = await cancelRun(connection, run);
        tracked.change({ ...awaited, canceled });
    };
    await Promise.all(open.map(cancel));
}

;


const apartMs = 200;
const limitMs = 60_000;
function createTurns({ pause }, timing) {
    let nextAt = 0;
    return {
        take: () => {
            const now = timing.now();
            const at = Math.max(now, nextAt);
            nextAt = at + apartMs;
            return pause(at - now);
        },
        hold: (error) => {
            const limit = error instanceof dist_src.G ? (0,choose_wait.LF)(error) : undefined;
            if (limit !== undefined)
                nextAt = Math.max(nextAt, timing.now() + (limit.endsInMs ?? limitMs));
        },
    };
}

;





async function awaitRuns(connection, deliveries, { request, events }) {
    const wait = startWait(connection, request, events);
    const outcomes = new Map();
    const allTurns = new Map();
    const renewed = () => {
        wait.cancelable.report();
        events.renewed?.();
    };
    const awaitGroup = async (access, group) => {
        const turns = allTurns.get(access.pacedAs) ?? createTurns(wait, connection.timing);
        allTurns.set(access.pacedAs, turns);
        const poller = createPoller(connection, { access, turns, info: events.info, renewed });
        const awaitOne = async (delivery) => {
            outcomes.set(delivery, await awaitTarget(wait, { delivery, access, poller }));
        };
        await Promise.all(group.filter(({ status }) => status !== 'failed').map(awaitOne));
        if (!connection.isInterrupted())
            await access.end();
    };
    const groups = [...Map.groupBy(deliveries, ({ access }) => access)];
    await Promise.all(groups.flatMap(([access, group]) => (access === undefined ? [] : [awaitGroup(access, group)])));
    (0,explained_error.Mz)(wait.cancelable.report);
    return deliveries.map((delivery) => outcomes.get(delivery) ?? toUnsent(delivery));
}
function toUnsent(delivery) {
    const { error } = delivery;
    return { delivery, match: 'none', runs: [], end: 'unsuccessful', ...(error && { error }) };
}

;


function clock(ms) {
    const seconds = Math.floor(ms / 1000);
    const padded = (count) => String(count % 60).padStart(2, '0');
    const minutes = Math.floor(seconds / 60);
    return minutes < 60
        ? `${minutes}:${padded(seconds)}`
        : `${Math.floor(minutes / 60)}:${padded(minutes)}:${padded(seconds)}`;
}
function describeRun(target, awaited, elapsedMs) {
    const { run, match } = awaited;
    return `${clock(elapsedMs)} ${(0,parse_repository.fq)(target)} ${run.workflow} (${match}): ${tellState(awaited)} ${run.htmlUrl}`;
}
function tellState(awaited) {
    const { run, canceled, isDeleted } = awaited;
    if (isDeleted)
        return 'deleted';
    if (canceled === 'canceled')
        return 'asked GitHub to cancel it';
    if (canceled instanceof Error)
        return `${(0,explain_runs.L4)(awaited)}, and could not be canceled`;
    const attempt = run.attempt > 1 ? ` (attempt ${run.attempt})` : '';
    return run.status === 'completed'
        ? `completed: ${String(run.conclusion)}${attempt}`
        : `${(0,explain_runs.L4)(awaited)}${attempt}`;
}

;



function outcomeJson({ event, correlationId }, { delivery, match, runs, error }, words) {
    return {
        ...deliveryJson(event, delivery, words),
        ...(error && { error: (0,errors_text.XX)((0,explained_error.b6)(error), words) }),
        match,
        ...(correlationId && { correlation_id: correlationId }),
        runs: runs.map(runJson),
    };
}
function runJson({ run, match, failed }) {
    return {
        id: run.id,
        url: run.htmlUrl,
        workflow: run.workflow,
        attempt: run.attempt,
        match,
        status: run.status,
        conclusion: run.conclusion ?? null,
        failed,
    };
}
function onlyRun(outcomes, { waiting }) {
    const runs = outcomes.flatMap((outcome) => outcome.runs);
    const [only] = runs;
    if (outcomes.length !== 1 || runs.length !== 1 || only === undefined)
        return undefined;
    return only.match === 'exact' || (only.match === 'likely' && waiting.waitFor === 'run') ? only : undefined;
}

var log_update = __webpack_require__(2210);
;






const live_view_frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 100;
const usualRows = 24;
function openLiveView(terminal, deliveries) {
    const { stderr, isQuiet } = terminal;
    const rows = trackRows(terminal, deliveries);
    const telling = tellingTo(terminal);
    if (stderr.isTTY !== true || isQuiet)
        return { isLive: false, lines: rows.lines, change: rows.change, ...telling, close: () => undefined };
    const view = (0,log_update.SY)(stderr, { showCursor: true });
    let count = 0;
    const redraw = () => {
        count += 1;
        const drawn = rows.draw(live_view_frames[count % live_view_frames.length] ?? '');
        const most = heightOf(stderr) - 2;
        const more = drawn.length > most ? [`  and ${drawn.length - most} more`] : [];
        view([...drawn.slice(-most), ...more].join('\n'));
    };
    const above = (print) => (line) => {
        view.clear();
        print(line);
        redraw();
    };
    const timer = setInterval(redraw, frameMs);
    return {
        isLive: true,
        lines: rows.lines,
        change: (target, awaited) => {
            rows.change(target, awaited);
            redraw();
        },
        tell: above(telling.tell),
        warn: above(telling.warn),
        close: () => {
            clearInterval(timer);
            view.clear();
            view.done();
        },
    };
}
function tellingTo(terminal) {
    return {
        tell: (line) => {
            say(terminal, line);
        },
        warn: (line) => {
            warn(terminal, line);
        },
    };
}
function heightOf({ rows = 0 }) {
    return rows > 2 ? rows : usualRows;
}
function trackRows({ timing }, deliveries) {
    const startedAt = timing.now();
    const elapsedMs = () => timing.now() - startedAt;
    const rows = new Map();
    const searched = new Set(deliveries.filter(({ status }) => status !== 'failed').map(({ target }) => (0,parse_repository.fq)(target)));
    const lineOf = ({ target, awaited, changedMs }) => (0,parse_escape.GX)(describeRun(target, awaited, (0,outcome.PU)(awaited) ? changedMs : elapsedMs()));
    const linesOf = (isWanted) => [...rows.values()].filter(isWanted).map(lineOf);
    return {
        lines: () => linesOf(() => true),
        change: (target, awaited) => {
            searched.delete((0,parse_repository.fq)(target));
            rows.set(awaited.run.id, { target, awaited, changedMs: elapsedMs() });
        },
        draw: (frame) => [
            ...linesOf(({ awaited }) => (0,outcome.PU)(awaited)).map((line) => `  ${line}`),
            ...linesOf(({ awaited }) => !(0,outcome.PU)(awaited)).map((line) => `${frame} ${line}`),
            ...[...searched].map((name) => `${frame} ${clock(elapsedMs())} ${name}: looking for the run`),
        ],
    };
}

;






function reasonsOf(event, results, mostNamed) {
    const failures = results.flatMap(({ target, error }) => (error ? [{ target, error }] : []));
    const groups = Map.groupBy(failures, ({ error }) => (0,errors_text.XX)(sayOfNone((0,explained_error.b6)(error))));
    return [...groups.values()].map((group) => {
        const [{ error }] = group;
        const names = group.map(({ target }) => (0,parse_repository.fq)(target));
        const { failed, remedy } = error instanceof explained_error.hM ? error : { failed: error.message, remedy: '' };
        const tell = (text) => (0,errors_text.Gu)(text, names, (shown) => (0,quote.lE)(shown, mostNamed));
        const isAboutTarget = (0,errors_text.XX)(sayOfNone(failed)) !== (0,errors_text.XX)(failed);
        const { todo, to } = describeEvent(event);
        const opening = isAboutTarget ? '' : `Could not ${todo} ${to} ${(0,quote.lE)(names, mostNamed)}: `;
        return { error, failed: (0,errors_text.CS) `${opening}${tell(failed)}`, remedy: tell(remedy) };
    });
}
function sayOfNone(text) {
    return (0,errors_text.Gu)(text, [], () => '');
}
function explainFailures(event, results, { mostNamed, withStatus, remedy }) {
    const failures = results.filter(({ error }) => error !== undefined);
    const bug = failures.find(({ error }) => !(error instanceof explained_error.hM));
    const reasons = reasonsOf(event, results, mostNamed);
    const [first] = reasons;
    if (first === undefined || bug !== undefined || results.length === 1)
        return bug?.error ?? first?.error;
    const blame = failures.every(({ error }) => (0,explained_error.uD)(error)) ? explained_error.Qe : explained_error.C2;
    if (reasons.length === 1)
        return blame(first, first.error);
    const isSame = failures.every(({ status }) => status === 'failed');
    const names = failures.map(({ target, status }) => `${(0,parse_repository.fq)(target)}${isSame && !withStatus ? '' : ` (${status})`}`);
    const told = `${names.length} of ${results.length} repositories: ${(0,quote.lE)(names, mostNamed)}.`;
    const failed = sumUp(event, new Set(failures.map(({ status }) => status)), told);
    return blame({ failed, remedy: remedy(first) }, first.error);
}
function sumUp(event, statuses, where) {
    const name = nameOf(event);
    if (![...statuses].every((status) => ['failed', 'unknown'].includes(status))) {
        const failed = `'${name}' did not succeed in ${where}`;
        return failed;
    }
    if (statuses.has('unknown')) {
        const failed = 'workflow' in event
            ? `'${name}' was not started, or may not have been started, in ${where}`
            : `'${name}' was not sent, or may not have been sent, to ${where}`;
        return failed;
    }
    const failed = 'workflow' in event ? `'${name}' was not started in ${where}` : `'${name}' was not sent to ${where}`;
    return failed;
}

;



function throwFailures(terminal, event, results) {
    const reasons = reasonsOf(event, results, results.length);
    if (reasons.length > 1)
        for (const { failed, remedy } of reasons)
            complain(terminal, (0,errors_text.CS) `${failed} ${remedy}`);
    const failure = explainFailures(event, results, {
        mostNamed: results.length,
        withStatus: true,
        remedy: () => 'See the reasons above.',
    });
    if (failure !== undefined)
        throw failure;
}

;












async function awaitDeliveries(terminal, { connection, deliveries, request, json }) {
    const view = openLiveView(terminal, deliveries);
    const outcomes = await awaitRuns(connection, deliveries, {
        request,
        events: {
            info: view.tell,
            notice: view.warn,
            changed: (target, awaited, elapsedMs) => {
                view.change(target, awaited);
                if (view.isLive || terminal.isQuiet)
                    return;
                const line = describeRun(target, awaited, elapsedMs);
                if (json)
                    say(terminal, line);
                else
                    print(terminal, line);
            },
            cancelable: () => undefined,
        },
    }).finally(view.close);
    if (view.isLive && !json && !terminal.isQuiet)
        for (const line of view.lines())
            print(terminal, line);
    if (terminal.isQuiet && !json && request.waiting.waitFor === 'run')
        for (const { run } of outcomes.flatMap(({ runs }) => runs))
            print(terminal, run.htmlUrl);
    if (json)
        printJson(terminal, outcomes.map((outcome) => outcomeJson(request, outcome, terminal.words)));
    tellInterruption(terminal, outcomes);
    throwOutcomes(terminal, request, outcomes);
}
function tellInterruption(terminal, outcomes) {
    const interrupted = outcomes.filter(({ end }) => end === 'interrupted');
    for (const { delivery, runs } of interrupted) {
        const open = runs.filter((run) => !(0,outcome.PU)(run));
        for (const run of open)
            complain(terminal, `${(0,explain_runs.Jm)(run)}.`);
        if (runs.length === 0)
            complain(terminal, `The run in ${(0,parse_repository.fq)(delivery.target)} was not found yet. If there is one, it continues.`);
    }
}
const exitCodes = [
    ['unsuccessful', 1],
    ['interrupted', 1],
    ['timed out', 4],
    ['not found', 3],
];
function throwOutcomes(terminal, { event }, outcomes) {
    const [, code = 0] = exitCodes.find(([end]) => outcomes.some((outcome) => outcome.end === end)) ?? [];
    try {
        throwFailures(terminal, event, outcomes.map(outcome.Bg));
    }
    catch (error) {
        throw withExitCode(error, code);
    }
    const left = outcomes
        .filter(({ end }) => end === 'interrupted')
        .map(({ delivery }) => (0,parse_repository.fq)(delivery.target));
    if (left.length === 0)
        return;
    throw (0,explained_error.C2)({
        failed: `The wait for ${(0,quote.lE)(left, 10)} was interrupted.`,
        remedy: 'Open the links above to see how the runs end.',
    });
}

;

function identifyEvent(event, createId) {
    if ('workflow' in event)
        return { event, correlationId: findCorrelationId('dispatch-inputs', event.inputs) };
    const { clientPayload, correlationId } = correlate('dispatch-client-payload', event.clientPayload, createId);
    return { event: { ...event, clientPayload }, correlationId };
}

;



const usualTimeoutMs = 3_600_000;
const longestMinutes = 4320;
function parseWaitFor(input, value) {
    if (value === 'run' || value === 'completion')
        return value;
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is ${(0,quote.hD)(value)}, but it must be run or completion.`,
        remedy: (0,errors_text.CS) `Set ${(0,errors_text.KT)(input)} to run to find the runs that the event starts, or to completion to also wait until they end.`,
    });
}
function parseTimeout(input, value) {
    const minutes = /^\d{1,10}(?:\.\d{1,10})?$|^\.\d{1,10}$/.test(value) ? Number(value) : 0;
    if (minutes > 0 && minutes <= longestMinutes)
        return minutes * 60_000;
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is ${(0,quote.hD)(value)}, but it must be a number of minutes above 0, and at most ${longestMinutes}.`,
        remedy: 'Use a number such as 30 or 0.5.',
    });
}
function toWaiting({ waitFor, timeoutMs, cancelInProgress }) {
    if (cancelInProgress && waitFor !== 'completion')
        throw idleCancel();
    if (waitFor !== undefined)
        return { waitFor, timeoutMs: timeoutMs ?? usualTimeoutMs, cancelInProgress };
    if (timeoutMs !== undefined)
        throw idleTimeout();
    return undefined;
}
function idleCancel() {
    return (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)('dispatch-cancel-in-progress')} is set, but ${(0,errors_text.KT)('dispatch-wait-for')} is not completion, so there would be no run to cancel.`,
        remedy: (0,errors_text.CS) `Set ${(0,errors_text.KT)('dispatch-wait-for')} to completion, or remove ${(0,errors_text.KT)('dispatch-cancel-in-progress')}.`,
    });
}
function idleTimeout() {
    return (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)('dispatch-timeout-minutes')} is set, but ${(0,errors_text.KT)('dispatch-wait-for')} is not, so nothing would be awaited.`,
        remedy: (0,errors_text.CS) `Set ${(0,errors_text.KT)('dispatch-wait-for')} to run or completion, or remove ${(0,errors_text.KT)('dispatch-timeout-minutes')}.`,
    });
}

;






const mostInputs = 25;
function parseWorkflow(input, value) {
    const file = value.replace(/^\/?\.github\/workflows\//, '');
    const isFile = /^[^/\\\p{Cc}]{1,250}\.ya?ml$/u.test(file) && (0,invisible.jQ)(file) === file;
    if (/^\d{1,20}$/.test(file) || isFile)
        return file;
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is ${(0,quote.hD)(value)}, which is neither the file name nor the ID of a workflow.`,
        remedy: 'Use the name of its file in .github/workflows, such as deploy.yml.',
    });
}
function parseRef(input, value) {
    const isRef = /^[^\s~^:?*[\\\p{Cc}]{1,255}$/u.test(value) && (0,invisible.jQ)(value) === value;
    if (isRef && !/^[0-9a-f]{40}$/i.test(value))
        return value.replace(/^refs\/(?:heads|tags)\//, '');
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is ${(0,quote.hD)(value)}, which is not the name of a branch or tag.`,
        remedy: 'Use a branch or tag that contains the workflow; GitHub does not accept a commit SHA here.',
    });
}
function parseWorkflowInputs(input, value) {
    return toWorkflowInputs(input, Object.entries(parseObject(input, value)));
}
function toWorkflowInputs(input, pairs) {
    if (pairs.length > mostInputs) {
        throw (0,explained_error.C2)({
            failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} has ${pairs.length} inputs, but GitHub accepts at most ${mostInputs}.`,
            remedy: 'Combine some of them, for example as JSON in one string.',
        });
    }
    const nested = pairs.find(([, value]) => !['string', 'number', 'boolean'].includes(typeof value));
    if (nested !== undefined) {
        throw (0,explained_error.C2)({
            failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} has a value for ${(0,quote.hD)(nested[0])} that is not a string, number, or boolean.`,
            remedy: 'Write objects and arrays as JSON in a string, and leave out inputs without a value.',
        });
    }
    const inputs = Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]));
    refuseLarge(input, inputs);
    return inputs;
}

;


const ofEvent = ['dispatch-event-type', 'dispatch-client-payload', 'dispatch-client-payload-file'];
const ofWorkflow = ['dispatch-workflow', 'dispatch-ref', 'dispatch-inputs'];
function refuseMixedEvent(isGiven) {
    const find = (names) => names.find(isGiven);
    const [, payload, file] = ofEvent;
    if (isGiven(payload) && isGiven(file)) {
        throw (0,explained_error.C2)({
            failed: (0,errors_text.CS) `${(0,errors_text.KT)(payload)} and ${(0,errors_text.KT)(file)} are both set, but an event has only one client payload.`,
            remedy: 'Remove one of them.',
        });
    }
    const [event, workflow] = [find(ofEvent), find(ofWorkflow)];
    if (event !== undefined && workflow !== undefined) {
        throw (0,explained_error.C2)({
            failed: (0,errors_text.CS) `${(0,errors_text.KT)(event)} and ${(0,errors_text.KT)(workflow)} are both set, but one belongs to an event that is sent, and the other to a workflow that is started.`,
            remedy: (0,errors_text.CS) `Remove one of them. To start a workflow, use ${(0,errors_text.KT)('dispatch-workflow')}, with ${(0,errors_text.KT)('dispatch-inputs')} for its values.`,
        });
    }
    for (const [first, ...others] of [ofEvent, ofWorkflow]) {
        const lonely = isGiven(first) ? undefined : find(others);
        if (lonely === undefined)
            continue;
        throw (0,explained_error.C2)({
            failed: (0,errors_text.CS) `${(0,errors_text.KT)(lonely)} is set, but ${(0,errors_text.KT)(first)} is not, so no event would be sent.`,
            remedy: (0,errors_text.CS) `Set ${(0,errors_text.KT)(first)}, or remove ${(0,errors_text.KT)(lonely)}.`,
        });
    }
}

;
function decodeUtf8(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        return undefined;
    }
}

;

const fionread = process.platform === 'linux' ? 0x541b : 0x4004667f;
const question = `my $n = pack 'L', 0; exit !(ioctl(STDIN, ${fionread}, $n) && unpack 'L', $n)`;
function holdsInput() {
    const { status } = (0,external_node_child_process_.spawnSync)('perl', ['-e', question], {
        stdio: ['inherit', 'ignore', 'ignore'],
        env: { PATH: process.env.PATH },
        timeout: 1000,
    });
    return status === 0;
}

;







function refuseUnclearPayload(dash, { payload, payloadFile }) {
    if (dash !== undefined && dash !== '-') {
        throw (0,explained_error.C2)({
            failed: `${(0,quote.hD)(dash)} is given after the event type, but only - for a client payload on standard input can be there.`,
            remedy: "Add '--repo' in front of a repository, or use '--payload' for a client payload.",
        });
    }
    const given = Object.entries({
        '-': dash,
        '--payload': payload,
        '--payload-file': payloadFile,
    }).flatMap(([name, value]) => (value === undefined ? [] : `'${name}'`));
    if (given.length > 1) {
        throw (0,explained_error.C2)({
            failed: `${given.join(' and ')} are both given, but an event has only one client payload.`,
            remedy: 'Remove one of them.',
        });
    }
}
function warnOfUnreadInput(terminal, event) {
    if ('workflow' in event)
        return;
    if (event.clientPayload !== undefined || terminal.stdin.isTTY === true || !holdsInput())
        return;
    warn(terminal, 'Standard input contains data that is not used. To send it as the client payload, add - after the event type. In a loop that reads it, add < /dev/null.');
}
async function readPayload(terminal, { payload, payloadFile }) {
    if (payload !== undefined)
        return parseClientPayload('--payload', payload);
    if (payloadFile === undefined)
        return undefined;
    const value = decodeUtf8(await readBytes(terminal, '--payload-file', payloadFile));
    const source = payloadFile === '-' ? 'standard input' : '--payload-file';
    if (value === undefined)
        throw (0,explained_error.C2)({ failed: `'${source}' is not text in UTF-8.`, remedy: 'Save it in UTF-8.' });
    if (value.trim() === '') {
        throw (0,explained_error.C2)({
            failed: `'${source}' is empty, but it must contain the client payload.`,
            remedy: 'Check the program that writes it, or send the event without a client payload.',
        });
    }
    return parseClientPayload(source, value);
}

;







async function readEvent(terminal, options, eventType) {
    const given = {
        'dispatch-event-type': eventType,
        'dispatch-client-payload': options.payload ?? options.payloadFile,
        'dispatch-workflow': options.workflow,
        'dispatch-ref': options.ref,
        'dispatch-inputs': options.input[0],
    };
    refuseMixedEvent((name) => (given[name] ?? '') !== '');
    const { workflow, ref, input } = options;
    if (workflow !== undefined) {
        return {
            workflow: parseWorkflow('--workflow', workflow),
            ref: ref === undefined ? undefined : parseRef('--ref', ref),
            inputs: input.length === 0 ? undefined : readInputs(input),
        };
    }
    if (eventType === '') {
        throw (0,explained_error.C2)({
            failed: 'Neither an event type nor a workflow is given.',
            remedy: "Add the event type, with 1 to 100 characters, or '--workflow FILE'.",
        });
    }
    return {
        eventType: parseEventType('EVENT_TYPE', eventType),
        clientPayload: await readPayload(terminal, options),
    };
}
function readInputs(pairs) {
    const inputs = pairs.map((pair) => {
        const [, name, value = ''] = /^([^=]+)=([^]*)$/.exec(pair) ?? [];
        if (name !== undefined)
            return [name.trim(), value];
        throw (0,explained_error.C2)({
            failed: `'--input' is ${(0,quote.hD)(pair)}, but it must have the form NAME=VALUE.`,
            remedy: 'Write it like environment=production.',
        });
    });
    const names = inputs.map(([name]) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice === undefined)
        return toWorkflowInputs('--input', inputs);
    throw (0,explained_error.C2)({ failed: `'--input' names ${(0,quote.hD)(twice)} twice.`, remedy: 'Give each input only once.' });
}
function readWaiting({ waitFor, timeoutMinutes, cancelInProgress = false, }) {
    return toWaiting({
        timeoutMs: timeoutMinutes === undefined ? undefined : parseTimeout('--timeout-minutes', timeoutMinutes),
        waitFor: waitFor === undefined ? undefined : parseWaitFor('--wait-for', waitFor),
        cancelInProgress,
    });
}

;



function isLogin(value) {
    return /^[a-z\d](?:[\w-]{0,99})$/i.test(value);
}
function parseOwner(input, value) {
    if (isLogin(value))
        return value;
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is ${(0,quote.hD)(value)}, which is not the name of an account.`,
        remedy: (0,errors_text.CS) `Use the name of a user or an organization, and put repositories in ${(0,errors_text.KT)('repositories')}.`,
    });
}
function parseEnterprise(input, value) {
    if (/^[\w-]{1,100}$/.test(value))
        return value;
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is ${(0,quote.hD)(value)}, which is not the slug of an enterprise.`,
        remedy: "Use the part after /enterprises/ in the URL of the enterprise's page.",
    });
}

;







const mostRepositories = 500;
function parseRepositories(input, value) {
    if (value === '')
        return [];
    refuseArray(input, value);
    const entries = value
        .split(/[,\r\n]/)
        .map(invisible.I6)
        .filter((entry) => entry !== '');
    if (entries.length === 0) {
        throw (0,explained_error.C2)({
            failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} names no repository: it contains only separators and spaces.`,
            remedy: (0,errors_text.CS) `Check that the variables it uses are set, or leave it out.`,
        });
    }
    const repositories = entries.map((entry) => parseRepository(input, entry));
    return (0,parse_repository.re)(repositories, undefined);
}
function parseAllRepositories(input, values) {
    const repositories = values.flatMap((value) => parseRepositories(input, value));
    return (0,parse_repository.re)(repositories, undefined);
}
function refuseArray(input, value) {
    const names = readJsonArray(value);
    if (names === undefined)
        return;
    const line = input.startsWith('--') ? `${input} ${names.join()}` : `${input}: ${names.join(', ')}`;
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is a JSON array, but it must be a list without brackets and quotation marks.`,
        remedy: `Write this: ${line}`,
    });
}
function readJsonArray(value) {
    try {
        const parsed = JSON.parse(value);
        const isShown = (name) => typeof name === 'string' && /^[\w./-]+$/.test(name) && !(0,quote.n0)(name);
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
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} names ${length} repositories, but the maximum is ${mostRepositories}.`,
        remedy: (0,errors_text.CS) `Split them across ${(0,errors_text.Vm)('several steps')}.`,
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
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} contains ${(0,quote.hD)(entry)}, which is not a repository name.`,
        remedy: howToWrite(entry),
    });
}
const pieces = [
    [
        /^(?:[a-z]+:\/\/|git@)[^/:]+[/:]([\w-]+\/[\w.-]+?)(?:\.git)?\/?$/i,
        (repository) => `Use ${(0,quote.hD)(repository)} instead of the URL.`,
    ],
    [
        /^([\w./-]+?)(?:\.git)?@[^@]*$/,
        (repository) => `Use ${(0,quote.hD)(repository)}: a repository is named without a branch, a tag, or a commit.`,
    ],
    [/^([\w./-]+)\.git$/i, (repository) => `Use ${(0,quote.hD)(repository)}, without .git at the end.`],
];
function howToWrite(entry) {
    for (const [pattern, remedy] of pieces) {
        const [, repository] = pattern.exec(entry) ?? [];
        if (repository !== undefined)
            return remedy(repository);
    }
    if (isReference(entry))
        return (0,errors_text.CS) `${howToGiveValue(entry)} If a repository has this name, add its owner, as in 'owner/name'.`;
    if (/\s/.test(entry))
        return "Separate names with commas or new lines. Each is 'name' or 'owner/name'.";
    return "Write each repository as 'name' or 'owner/name'.";
}

;


function parseTargets(option, values) {
    const repositories = parseAllRepositories(option, values);
    refuseTooMany(option, repositories);
    return repositories.map(({ owner, name }) => {
        if (owner !== undefined)
            return { owner, name };
        throw (0,explained_error.C2)({
            failed: `'${option}' contains '${name}' without its owner.`,
            remedy: `Write it as '${option} OWNER/NAME'.`,
        });
    });
}
function parseTarget(option, value) {
    const [target, another] = parseTargets(option, [value]);
    if (target !== undefined && another === undefined)
        return target;
    throw (0,explained_error.C2)({
        failed: `'${option}' must be a single repository.`,
        remedy: `Write it as '${option} OWNER/NAME'.`,
    });
}

;








async function readDispatch(terminal, options, args) {
    const [eventType, dash] = splitArguments(args, options);
    refuseUnclearPayload(dash, options);
    const payloadFile = dash ?? options.payloadFile;
    refuseSharedStdin({
        [dash === undefined ? '--payload-file' : '-']: payloadFile === '-',
        '--token-stdin': options.tokenStdin,
        '--private-key-file': options.privateKeyFile === '-',
    });
    const waiting = readWaiting(options);
    const given = await readEvent(terminal, { ...options, ...(payloadFile && { payloadFile }) }, eventType);
    const identified = waiting === undefined ? { event: given, correlationId: undefined } : identifyEvent(given);
    const { event, correlationId } = options.dryRun === true ? { ...identified, event: given } : identified;
    const targets = parseTargets('--repo', options.repo);
    if (targets.length === 0) {
        throw (0,explained_error.C2)({
            failed: 'No repositories are given to send the event to.',
            remedy: "Add '--repo OWNER/NAME' for each repository.",
        });
    }
    const dispatch = { event, waiting, targets, names: ['repositories'] };
    const sender = await readSender(terminal, options);
    if (![payloadFile, options.privateKeyFile].includes('-') && options.tokenStdin !== true)
        warnOfUnreadInput(terminal, given);
    return { dispatch, correlationId, sender, json: options.json === true, isDryRun: options.dryRun === true };
}
function splitArguments([first = '', second], { workflow }) {
    const isDash = workflow !== undefined && first === '-';
    return isDash ? ['', first] : [first, second];
}
async function readSender(terminal, options) {
    const fromStdin = options.tokenStdin === true;
    const key = options.privateKeyFile === undefined ? '--kms-key' : '--private-key-file';
    if (fromStdin && (options.privateKeyFile ?? options.kmsKey) !== undefined) {
        throw (0,explained_error.C2)({
            failed: `'--token-stdin' and '${key}' are both given, but only one of them can send the event.`,
            remedy: 'Remove one of them.',
        });
    }
    if (!fromStdin && hasApp(terminal, options)) {
        if (hasToken(terminal))
            say(terminal, 'The App sends the event. GH_TOKEN is not used.');
        return readApp(terminal, options);
    }
    if (!fromStdin && !hasToken(terminal)) {
        throw (0,explained_error.C2)({
            failed: "No credentials are given: neither an App's private key nor a token.",
            remedy: "Use '--client-id' and '--private-key-file', or a token in GH_TOKEN or with '--token-stdin'.",
        });
    }
    const token = await readGivenToken(terminal, fromStdin);
    return { address: readAddress(terminal, options), token };
}

;












function addDispatch(program, act) {
    const command = program
        .command('dispatch')
        .description('send a repository_dispatch event or start a workflow, with a token that is revoked afterward, and wait for the runs')
        .argument('[event-type]', 'event type, 1 to 100 characters; leave it out with --workflow')
        .argument('[-]', 'read the client payload from standard input')
        .option('--payload <json>', 'client payload, a JSON object')
        .option('--payload-file <file>', 'file that contains the client payload, - for standard input')
        .option('--workflow <file>', 'start this workflow (file name or ID) instead of sending an event')
        .option('--ref <name>', 'branch or tag to start the workflow on (default: the default branch)')
        .option('--input <name=value>', 'input of the workflow; can be repeated', collect, [])
        .option('--wait-for <what>', 'run: find the runs; completion: also wait until they end, and fail if they do')
        .option('--timeout-minutes <number>', 'stop waiting after this many minutes, including the search (default: 60, at most 4320)')
        .option('--cancel-in-progress', 'with --wait-for completion: cancel the runs if the command is interrupted or the wait times out')
        .option('--token-stdin', 'send with the token on standard input, such as a personal access token')
        .option('--dry-run', 'check everything and print what would be sent, without any request');
    withRepositories(command, 'repository to send the event to; can be repeated');
    withExamples(withApp(withJson(command)), 'dispatch deploy --repo octo-org/site', `dispatch deploy --repo octo-org/site --repo octo-org/docs --payload '{"ref": "main"}'`, 'dispatch deploy --repo octo-org/site - < payload.json', 'dispatch deploy --repo octo-org/site --wait-for completion', 'dispatch --workflow deploy.yml --input environment=staging --repo octo-org/site --wait-for completion').action(act(readDispatch, runDispatch));
}
async function runDispatch(terminal, input) {
    const { sender, dispatch: request, isDryRun } = input;
    if (isDryRun) {
        tellDryRun(terminal, input);
        return;
    }
    const connection = connectTo(terminal, sender.address);
    if ('token' in sender) {
        const work = async () => finish(terminal, input, { connection, deliveries: await dispatch(connection, sender, request) });
        await (request.waiting === undefined ? work() : withInterruption(terminal, connection, { work }));
        return;
    }
    await withTokens(terminal, connection, async (tokens) => {
        const creator = { app: authenticate(connection, sender), tokens };
        await finish(terminal, input, { connection, deliveries: await dispatch(connection, creator, request) });
    });
}
async function finish(terminal, input, dispatched) {
    const { dispatch: request, json, correlationId } = input;
    const { event, waiting } = request;
    const { deliveries } = dispatched;
    if (!json && !terminal.isQuiet) {
        const { did, to } = describeEvent(event);
        for (const { target, status } of deliveries)
            if (status === 'sent')
                print(terminal, `${did} ${to} ${(0,parse_repository.fq)(target)}.`);
    }
    if (waiting !== undefined) {
        await awaitDeliveries(terminal, { ...dispatched, request: { event, waiting, correlationId }, json });
        return;
    }
    if (json)
        printJson(terminal, deliveries.map((one) => deliveryJson(event, one, terminal.words)));
    throwFailures(terminal, event, deliveries);
}
function tellDryRun(terminal, { sender, dispatch: { event, targets }, json }) {
    const values = 'workflow' in event ? event.inputs : event.clientPayload;
    if (json) {
        const given = 'workflow' in event ? { ref: event.ref, inputs: values } : { client_payload: values };
        const unsent = targets.map((target) => ({
            ...deliveryJson(event, { target, status: 'failed' }, {}),
            ...given,
            status: 'not_sent',
        }));
        printJson(terminal, unsent);
        return;
    }
    const by = 'token' in sender ? 'the given token' : `a token of the App '${sender.issuer}'`;
    const { todo, to } = describeEvent(event);
    for (const target of targets)
        print(terminal, `Would ${todo} ${to} ${(0,parse_repository.fq)(target)} with ${by}.`);
    const what = 'workflow' in event ? 'inputs' : 'client payload';
    print(terminal, values === undefined
        ? `No ${what}.`
        : `${what === 'inputs' ? 'Inputs' : 'Client payload'}: ${toJson(values, 0)}`);
}

var explain_moved = __webpack_require__(3486);
var parse_permissions = __webpack_require__(9967);
;









async function checkRepository(creator, repository, needed) {
    const found = { check: 'repository', subject: (0,parse_repository.fq)(repository) };
    const names = ['repositories'];
    const installation = await findInstallation(creator.app, { find: { by: 'repository', repository }, names });
    if ('error' in installation)
        return { check: { ...found, status: 'failed', message: (0,explained_error.b6)(installation.error) } };
    const { account, renamed, suspendedAt } = installation;
    if (renamed !== undefined || !(0,parse_repository.q)(account, repository.owner)) {
        const findNames = findNamesBy(creator, installation.id);
        const moved = await (0,explain_moved.explainMoved)([{ repository, found: installation }], { names, findNames });
        return { check: { ...found, status: 'failed', message: (0,explained_error.b6)(moved[0].error) } };
    }
    if (suspendedAt !== undefined) {
        const message = (0,explained_error.b6)((0,explain_installation.Z)(installation));
        return { check: { ...found, status: 'failed', message }, installation };
    }
    return { check: { ...found, ...judgePermissions(installation, needed) }, installation };
}
function judgePermissions({ account, htmlUrl, permissions }, needed) {
    const wanted = needed ?? eventPermissions;
    const lacking = (0,parse_permissions.zb)(wanted, permissions);
    const labels = Object.entries(wanted).map(([name, level]) => (0,permission_label.C)(name, level));
    if (lacking.length === 0)
        return { status: 'ok', message: `The App has access, with ${labels.join(', ')}.` };
    const compared = (0,parse_permissions.t9)(lacking, wanted, permissions);
    const purpose = needed === undefined ? ', which sending repository_dispatch events requires' : '';
    const message = `The App has access, but not ${compared}${purpose}. Change the App's permissions if it does not request them, and ask an owner of '${account}' to accept them at ${htmlUrl}.`;
    return { status: needed === undefined ? 'warning' : 'failed', message };
}

var explain_app_error = __webpack_require__(6865);
var get_authenticated_app = __webpack_require__(839);
var list_installations = __webpack_require__(7);
;

const list_all_installations_mostPages = 1000;
async function listAllInstallations(app, filter = {}) {
    const installations = [];
    for (let page = 1; page <= list_all_installations_mostPages; page += 1) {
        const found = await (0,list_installations.Q)(app, { ...filter, ...(page > 1 && { page }) });
        installations.push(...found);
        if (found.length < list_installations.x)
            break;
    }
    return installations;
}

;


function recordFirst(signer) {
    const { promise, resolve } = Promise.withResolvers();
    return {
        ...signer,
        first: promise,
        sign: (data) => {
            const signing = signer.sign(data);
            resolve(signing.then((signature) => ({ data, signature })));
            return signing;
        },
    };
}
async function checkKmsKey({ key, getPublicKey }, { first }) {
    const found = { check: 'private key', subject: key };
    let signed;
    try {
        signed = await first;
    }
    catch (error) {
        return { ...found, status: 'failed', message: (0,explained_error.b6)(error) };
    }
    try {
        const { fingerprint, bits, verifies } = await getPublicKey();
        const shown = `Its fingerprint is ${fingerprint}.`;
        return verifies(signed.data, signed.signature)
            ? { ...found, status: 'ok', message: `The key signs (RSA, ${bits} bits). ${shown}` }
            : {
                ...found,
                status: 'failed',
                message: `The key does not make PKCS #1 v1.5 signatures with SHA-256. ${shown}`,
            };
    }
    catch (error) {
        const message = (0,errors_text.CS) `The key signs, but its fingerprint is not known. ${(0,explained_error.b6)(error)}`;
        return { ...found, status: 'warning', message };
    }
}

;





async function getRateLimit({ request }, bearer) {
    const { data } = await request('GET /rate_limit', (0,github_bearer.m)(bearer));
    const resources = data.resources;
    const core = (0,fields.Gv)(resources) && (0,fields.Gv)(resources.core) ? resources.core : {};
    const { limit, remaining, reset } = core;
    const resetsAt = new Date(reset * 1000);
    const isLimit = Number.isFinite(limit) && Number.isFinite(remaining) && !Number.isNaN(resetsAt.getTime());
    (0,network_failure.As)(isLimit, 'a rate limit');
    return { limit, remaining, resetsAt: resetsAt.toISOString() };
}
async function getServerTime({ request }) {
    const { headers } = await request('GET /rate_limit').catch((error) => {
        if (error instanceof dist_src.G)
            return (0,http_response.lR)(error);
        throw error;
    });
    return Date.parse(String(headers.date));
}

var describe_time = __webpack_require__(4526);
;







function leastOf({ permissions }) {
    const [name] = 'metadata' in permissions ? ['metadata'] : Object.keys(permissions);
    if (name === undefined)
        return undefined;
    return { [name]: (0,parse_permissions.pd)(name)?.includes('read') === false ? String(permissions[name]) : 'read' };
}
async function checkRateLimit(connection, creator, installation) {
    const { id, account } = installation;
    const permissions = leastOf(installation);
    if (permissions === undefined)
        return undefined;
    const found = { check: 'rate limit', subject: `${account} (${id})` };
    try {
        const created = await createToken(creator, { find: { by: 'owner', owner: account }, names: [], repositories: [], permissions }, installation);
        if (!isCreated(created))
            return { ...found, status: 'failed', message: (0,explained_error.b6)(created.error) };
        const { limit, remaining, resetsAt } = await getRateLimit(connection, created.token);
        const message = `${remaining} of ${limit} requests left until ${(0,describe_time.H)(Date.parse(resetsAt), connection.timing.now())}.`;
        const isScarce = remaining < limit / 10;
        return { ...found, status: remaining === 0 ? 'failed' : isScarce ? 'warning' : 'ok', message };
    }
    catch (error) {
        if ((0,http_response.Kz)(error))
            return { ...found, status: 'ok', message: 'The server does not limit requests.' };
        const { apiUrl } = connection;
        const message = (0,explained_error.b6)((0,explain_error.U)(error, { doing: 'get the rate limit', apiUrl }));
        return { ...found, status: 'failed', message };
    }
}

;






const toleratedSeconds = 60;
async function checkClock(connection) {
    const { timing, apiUrl } = connection;
    const found = { check: 'clock', subject: apiUrl };
    let serverTime;
    try {
        serverTime = await getServerTime(connection);
    }
    catch (error) {
        const message = (0,explained_error.b6)((0,explain_error.U)(error, { doing: 'get the time', apiUrl }));
        return { ...found, status: 'failed', message };
    }
    const ahead = Math.trunc((timing.now() - serverTime) / 1000);
    if (Number.isNaN(ahead))
        return { ...found, status: 'warning', message: 'The server does not send the time.' };
    const difference = `${Math.abs(ahead)} s ${ahead < 0 ? 'behind' : 'ahead of'} the server's`;
    return Math.abs(ahead) <= toleratedSeconds
        ? { ...found, status: 'ok', message: `This machine's clock is ${difference}.` }
        : {
            ...found,
            status: 'warning',
            message: `This machine's clock is ${difference}. Set it, for example with NTP.`,
        };
}
function checkInstallation(app, installation, needed) {
    const { id, account, accountType, htmlUrl, permissions, suspendedAt } = installation;
    const found = { check: 'installation', subject: `${account} (${id})` };
    if (suspendedAt !== undefined) {
        return { ...found, status: 'failed', message: (0,explained_error.b6)((0,explain_installation.Z)(installation)) };
    }
    const sendsNothing = accountType === 'Enterprise' || (0,parse_permissions.IJ)(app.permissions);
    const judged = judgePermissions(installation, needed ?? (sendsNothing ? {} : undefined));
    const lacking = (0,parse_permissions.zb)(app.permissions, permissions).filter((name) => (0,parse_permissions.RI)(name, accountType));
    if (lacking.length > 0) {
        const compared = (0,parse_permissions.t9)(lacking, app.permissions, permissions);
        const message = `Not all permissions of the App are accepted: ${compared}. Ask an owner of '${account}' to accept them at ${htmlUrl}.`;
        return {
            ...found,
            status: needed !== undefined && judged.status === 'ok' ? 'warning' : 'failed',
            message,
        };
    }
    if (judged.status !== 'ok')
        return { ...found, ...judged };
    const where = accountType === 'Enterprise' ? 'the enterprise' : `${installation.repositorySelection} repositories`;
    const message = `Has access to ${where}, with ${(0,parse_permissions._m)(permissions)}.`;
    return { ...found, status: 'ok', message };
}

;













const mostRateLimits = 10;
async function examine(connection, { issuer, key, repositories, permissions }, tokens) {
    const clock = await checkClock(connection);
    const checks = [clock, ...checkIssuer(issuer), ...checkKey(key)];
    const isAble = clock.status !== 'failed' && !(key instanceof explained_error.hM);
    if (!isAble || issuer instanceof explained_error.hM)
        return checks;
    const signer = recordFirst(key);
    const app = authenticate(connection, { issuer, signer });
    if ('getPublicKey' in key) {
        const check = await checkKmsKey(key, signer);
        checks.push(check);
        if (check.status === 'failed')
            return checks;
    }
    try {
        const registered = await (0,get_authenticated_app.v)(app);
        checks.push(describeApp(registered, issuer));
        const installations = repositories.length > 0
            ? await checkRepositories({ app, tokens }, { repositories, permissions }, checks)
            : await findAllInstallations(app, registered);
        checks.push(...installations.map((installation) => checkInstallation(registered, installation, permissions)));
        if (installations.length === 0 && repositories.length === 0)
            checks.push(nowhere(registered));
        const active = installations.filter(({ suspendedAt }) => suspendedAt === undefined);
        for (const installation of active.slice(0, mostRateLimits)) {
            const check = await checkRateLimit(connection, { app, tokens }, installation);
            if (check !== undefined)
                checks.push(check);
        }
    }
    catch (error) {
        const message = (0,explained_error.b6)((0,explain_app_error.b)(error, { ...app, doing: 'get the App and its installations' }));
        checks.push({ check: 'App', subject: issuer, status: 'failed', message });
    }
    return checks;
}
async function findAllInstallations(app, { enterprise }) {
    const listed = await listAllInstallations(app);
    if (enterprise === undefined)
        return listed;
    const onEnterprise = await (0,get_installation.J)(app, { by: 'enterprise', enterprise }).catch((error) => {
        if ((0,http_response.c4)(error))
            return undefined;
        throw error;
    });
    const isNew = onEnterprise !== undefined && listed.every(({ id }) => id !== onEnterprise.id);
    return isNew ? [onEnterprise, ...listed] : listed;
}
function checkIssuer(issuer) {
    if (typeof issuer === 'string')
        return [];
    return [{ check: 'client ID', subject: '', status: 'failed', message: (0,explained_error.b6)(issuer) }];
}
function checkKey(key) {
    const found = { check: 'private key', subject: '' };
    if (key instanceof explained_error.hM)
        return [{ ...found, status: 'failed', message: (0,explained_error.b6)(key) }];
    if ('getPublicKey' in key)
        return [];
    return [{ ...found, status: 'ok', message: `The key is readable (RSA, ${key.bits} bits).` }];
}
function describeApp({ name, slug, permissions }, issuer) {
    const message = `'${name}' (${slug}): the ID and the key match. It requests ${(0,parse_permissions._m)(permissions)}.`;
    return { check: 'App', subject: issuer, status: 'ok', message };
}
function nowhere({ htmlUrl }) {
    const message = `The App is not installed on any account. Install it at ${(0,github_installation.Q)({ htmlUrl })}.`;
    return { check: 'installation', subject: '', status: 'failed', message };
}
async function checkRepositories(creator, { repositories, permissions }, checks) {
    const installations = new Map();
    for (const repository of repositories) {
        const { check, installation } = await checkRepository(creator, repository, permissions);
        checks.push(check);
        if (installation !== undefined)
            installations.set(installation.id, installation);
    }
    return [...installations.values()];
}

var app_permissions = __webpack_require__(7701);
var mod = __webpack_require__(1916);
;

const longestTyped = 100;
function findNearName(typed, known, most) {
    if (typed.length > longestTyped)
        return undefined;
    const counted = known.map((name) => ({ name, slips: slipsBetween(typed, name) }));
    const [nearest] = counted.toSorted((one, other) => one.slips - other.slips);
    return nearest !== undefined && nearest.slips <= most(nearest.name) ? nearest.name : undefined;
}
function slipsBetween(typed, name) {
    const swapped = Array.from({ length: Math.max(0, typed.length - 1) }, (_, at) => `${typed.slice(0, at)}${typed.charAt(at + 1)}${typed.charAt(at)}${typed.slice(at + 2)}`);
    return Math.min((0,mod.Io)(typed, name), ...swapped.map((other) => 1 + (0,mod.Io)(other, name)));
}

;
const app_events_names = `
  branch_protection_configuration branch_protection_rule bypass_request_secret_scanning cache_sync
  check_run check_suite code_scanning_alert commit_comment create custom_property
  custom_property_values delete dependabot_alert deploy_key deployment deployment_protection_rule
  deployment_review deployment_status discussion discussion_comment dismissal_request_code_scanning
  dismissal_request_dependabot dismissal_request_secret_scanning exemption_request_push_ruleset fork
  gollum installation_target issue_comment issue_dependencies issues label member membership
  merge_group meta milestone org_block organization organization_custom_property_values page_build
  personal_access_token_request project project_card project_column public pull_request
  pull_request_review pull_request_review_comment pull_request_review_thread push registry_package
  release repository repository_advisory repository_dispatch repository_ruleset secret_scanning_alert
  secret_scanning_alert_location secret_scanning_scan security_advisory security_and_analysis star
  status sub_issues team team_add watch workflow_dispatch workflow_job workflow_run
`;
const appEvents = app_events_names.trim().split(/\s+/);

;






function readPermissions(pairs) {
    const permissions = {};
    for (const pair of pairs) {
        const [, typed = '', level = ''] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
        const name = typed.trim().toLowerCase().replaceAll('-', '_');
        if (name === '') {
            throw (0,explained_error.C2)({
                failed: `'--permission' is ${(0,quote.hD)(pair)}, but it must have the form NAME=LEVEL.`,
                remedy: 'Write it like contents=write.',
            });
        }
        (0,parse_permissions.VV)(`--permission ${typed.trim()}`, name);
        if ((0,parse_permissions.pd)(name) === undefined) {
            throw (0,explained_error.C2)({
                failed: `'--permission' names ${(0,quote.hD)(typed)}, which is not a permission of GitHub Apps.${read_permissions_suggest(name, Object.keys(app_permissions.O))}`,
                remedy: 'See the parameters of https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app for all permissions.',
            });
        }
        if (permissions[name] !== undefined) {
            throw (0,explained_error.C2)({
                failed: `'--permission' names '${name}' twice.`,
                remedy: 'Give each permission only once.',
            });
        }
        permissions[name] = (0,parse_permissions.tz)(`--permission ${name}`, name, level.trim());
    }
    return permissions;
}
function readEvents(names) {
    const events = names.map((typed) => {
        const name = typed.trim().toLowerCase().replaceAll('-', '_');
        if (appEvents.includes(name))
            return name;
        throw (0,explained_error.C2)({
            failed: `'--event' names ${(0,quote.hD)(typed)}, which is not an event that GitHub Apps can subscribe to.${read_permissions_suggest(name, appEvents)}`,
            remedy: 'See https://docs.github.com/webhooks/webhook-events-and-payloads for all events.',
        });
    });
    return [...new Set(events)];
}
function read_permissions_suggest(name, known) {
    const nearest = findNearName(name, known, () => Math.max(2, Math.floor(name.length / 3)));
    return nearest === undefined ? '' : ` Did you mean '${nearest}'?`;
}

;










function addDoctor(program, act) {
    const command = program
        .command('doctor')
        .description('check the key, the App, its installations, and repositories, and say how to fix what is wrong');
    withRepositories(command, 'only check this repository and its installation; can be repeated');
    withPermissions(command, 'permission that the App must have; can be repeated (default: warn if events cannot be sent)');
    withExamples(withApp(withJson(command)), 'doctor', 'doctor --repo octo-org/site --permission issues=write').action(act(readDoctor, runDoctor));
}
async function readDoctor(terminal, options) {
    const address = readAddress(terminal, options);
    const issuer = await explainedOr(() => readIssuer(terminal, options));
    const permissions = options.permission.length > 0 ? readPermissions(options.permission) : undefined;
    const repositories = parseTargets('--repo', options.repo);
    const key = await explainedOr(() => readSigner(terminal, options));
    return { address, patient: { issuer, key, repositories, permissions }, json: options.json === true };
}
async function explainedOr(read) {
    try {
        return await read();
    }
    catch (error) {
        if (error instanceof explained_error.hM)
            return error;
        throw error;
    }
}
async function runDoctor(terminal, { address, patient, json }) {
    const connection = connectTo(terminal, address);
    const found = await withTokens(terminal, connection, (tokens) => examine(connection, patient, tokens));
    const checks = found.map((check) => ({ ...check, message: wordFor(terminal, check.message) }));
    const failed = checks.filter(({ status }) => status === 'failed');
    if (json)
        printJson(terminal, { healthy: failed.length === 0, checks });
    else
        tell(terminal, terminal.isQuiet ? checks.filter(({ status }) => status !== 'ok') : checks);
    if (failed.length === 0)
        return;
    throw (0,explained_error.C2)({
        failed: `${failed.length} of ${checks.length} checks failed.`,
        remedy: 'Fix what they name, and run doctor again.',
    });
}
function styleOf(status) {
    return status === 'ok' ? 'green' : status === 'warning' ? 'yellow' : 'red';
}
function tell(terminal, checks) {
    const lines = formatTable(checks.map(({ status, check, subject, message }) => [status, check, subject, message]), widthOf(terminal));
    for (const [index, line] of lines.entries()) {
        const status = checks[index]?.status ?? 'ok';
        const { stdout } = terminal;
        stdout.write(`${color(stdout, styleOf(status), status)}${line.slice(status.length)}\n`);
    }
}

;





function wrapKey(key, wrapping) {
    const { pem } = parsePrivateKey(key.input, key.content.toString());
    const wrappingKey = readWrappingKey(wrapping);
    const pkcs8 = (0,external_node_crypto_.createPrivateKey)(pem).export({ type: 'pkcs8', format: 'der' });
    const aesKey = (0,external_node_crypto_.randomBytes)(32);
    const cipher = (0,external_node_crypto_.createCipheriv)('id-aes256-wrap-pad', aesKey, Buffer.from('A65959A6', 'hex'));
    const wrapped = Buffer.concat([cipher.update(pkcs8), cipher.final()]);
    const padding = external_node_crypto_.constants.RSA_PKCS1_OAEP_PADDING;
    return Buffer.concat([(0,external_node_crypto_.publicEncrypt)({ key: wrappingKey, padding, oaepHash: 'sha256' }, aesKey), wrapped]);
}
function readWrappingKey({ input, content }) {
    if (content.includes('PRIVATE KEY')) {
        throw (0,explained_error.C2)({
            failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} contains a private key.`,
            remedy: 'Use the public key with which the service wants keys to be wrapped.',
        });
    }
    const key = readPublicKey(content);
    if (key?.asymmetricKeyType === 'rsa' && toPublicKey(key).bits >= 2048)
        return key;
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} does not contain the public RSA key with which the service wants keys to be wrapped.`,
        remedy: "Use the file from 'aws kms get-parameters-for-import', 'gcloud kms import-jobs describe', or the wrapping_key of the Transit engine, as PEM, DER, or Base64.",
    });
}
function readPublicKey(content) {
    const text = content.toString('latin1');
    const der = text.includes('-----BEGIN')
        ? text
        : {
            key: /^[\w+/=\s]+$/.test(text) ? Buffer.from(text, 'base64') : content,
            format: 'der',
            type: 'spki',
        };
    try {
        return (0,external_node_crypto_.createPublicKey)(der);
    }
    catch {
        return undefined;
    }
}
function fingerprintOf({ input, content }) {
    const text = content.toString();
    const publicKey = /-----BEGIN (?:RSA )?PUBLIC KEY-----/.test(text) ? readPublicKey(content) : undefined;
    return toPublicKey(publicKey ?? (0,external_node_crypto_.createPublicKey)(parsePrivateKey(input, text).pem)).fingerprint;
}

;






function addFingerprint(key, act) {
    const fingerprint = key
        .command('fingerprint')
        .description("print a key's fingerprint as GitHub shows it under 'Private keys' on the App's settings page")
        .argument('[file]', 'private or public key as PEM, - for standard input')
        .option('--kms-key <uri>', 'key in a key management service whose public key is read (environment: GITHUB_APP_KMS_KEY)');
    withExamples(withVerbosity(fingerprint), 'key fingerprint app.private-key.pem', 'key fingerprint --kms-key awskms:///alias/my-app').action(act(readFingerprint, printFingerprint));
}
async function readFingerprint(terminal, { kmsKey }, [file]) {
    if (file !== undefined && kmsKey !== undefined) {
        throw (0,explained_error.C2)({
            failed: "A file and '--kms-key' are both given, but only one of them can be used.",
            remedy: 'Remove one of them.',
        });
    }
    if (file !== undefined) {
        const fingerprint = fingerprintOf({ input: '<file>', content: await readBytes(terminal, '<file>', file) });
        return () => Promise.resolve(fingerprint);
    }
    const options = kmsKey === undefined ? {} : { kmsKey };
    if (!hasApp(terminal, options)) {
        throw (0,explained_error.C2)({
            failed: 'No key is given.',
            remedy: "Name a file, use '--kms-key', or set GITHUB_APP_PRIVATE_KEY or GITHUB_APP_KMS_KEY.",
        });
    }
    const signer = await readSigner(terminal, options);
    if ('pem' in signer) {
        const fingerprint = fingerprintOf({ input: 'private-key', content: Buffer.from(signer.pem) });
        return () => Promise.resolve(fingerprint);
    }
    return async () => (await signer.getPublicKey()).fingerprint;
}
async function printFingerprint(terminal, find) {
    print(terminal, await find());
}

;








function addKey(program, act) {
    const key = program
        .command('key')
        .description('wrap a private key to import it into a key management service, or print its fingerprint')
        .helpCommand(false);
    withExamples(key, 'key fingerprint app.private-key.pem', 'key wrap app.private-key.pem --wrapping-key wrapping-key.bin --out wrapped.bin');
    const wrap = key
        .command('wrap')
        .description('encrypt a private key to import it into AWS KMS, Google Cloud KMS, Vault, or OpenBao (RSA-OAEP with SHA-256, and AES key wrap with padding)')
        .argument('<file>', 'private key of the App, - for standard input')
        .requiredOption('--wrapping-key <file>', "the service's public key, as PEM, DER, or Base64")
        .option('--out <file>', 'new file for the wrapped key (default: standard output)')
        .option('--base64', 'write Base64, as Vault and OpenBao need it');
    withExamples(wrap, 'key wrap app.private-key.pem --wrapping-key wrapping-key.bin --out wrapped.bin', 'key wrap app.private-key.pem --wrapping-key wrapping-key.pem --base64').action(act(readWrap, runWrap));
    addFingerprint(key, act);
}
async function readWrap(terminal, { wrappingKey, out, base64 }, [file = '']) {
    refuseSharedStdin({ '<file>': file === '-', '--wrapping-key': wrappingKey === '-' });
    const key = { input: '<file>', content: await readBytes(terminal, '<file>', file) };
    const wrapping = {
        input: '--wrapping-key',
        content: await readBytes(terminal, '--wrapping-key', wrappingKey),
    };
    const wrapped = wrapKey(key, wrapping);
    const { isTTY } = terminal.stdout;
    if (isTTY === true && out === undefined && base64 !== true) {
        throw (0,explained_error.C2)({
            failed: 'The wrapped key is binary, and standard output is a terminal.',
            remedy: "Add '--out FILE', or '--base64' for Vault and OpenBao.",
        });
    }
    return { wrapped: base64 === true ? Buffer.from(`${wrapped.toString('base64')}\n`) : wrapped, out };
}
async function runWrap(terminal, { wrapped, out }) {
    if (out === undefined) {
        terminal.stdout.write(wrapped);
        return;
    }
    try {
        await (0,external_node_fs_promises_.writeFile)(out, wrapped, { flag: 'wx', mode: 0o600 });
    }
    catch (error) {
        const { code } = error;
        if (code !== 'EEXIST')
            await (0,external_node_fs_promises_.rm)(out, { force: true }).catch(() => undefined);
        const complaint = {
            failed: `'--out' is ${(0,quote.hD)(out)}, which ${code === 'EEXIST' ? 'exists already' : `cannot be written (${String(code)})`}.`,
            remedy: 'Choose another name, in a folder that you can write to.',
        };
        throw (0,explained_error.C2)(complaint, error);
    }
    say(terminal, `The wrapped key is in ${out}. Import it, compare the fingerprints with 'key fingerprint', and then delete the private key.`);
}

;






function readTokenRequest(terminal, options) {
    if (options.enterprise !== undefined)
        return readEnterpriseRequest(options.enterprise, options);
    const repositories = parseAllRepositories('--repo', options.repo);
    const owner = oneOwner(repositories, options.owner === undefined ? undefined : parseOwner('--owner', options.owner));
    const readDefault = () => owner === undefined ? readDefaultInstallationId(terminal) : undefined;
    const owned = (0,parse_repository.re)(repositories, owner);
    refuseTooMany('--repo', owned);
    const { installation } = options;
    const id = installation === undefined ? readDefault() : readInstallationId('--installation', installation);
    const permissions = readPermissions(options.permission);
    return {
        find: chooseFind(id, owner, repositories),
        names: options.repo.length === 0
            ? ['owner']
            : ['repositories', ...(options.owner === undefined ? [] : ['owner'])],
        repositories: owned,
        ...(owner !== undefined && { owner }),
        ...(options.permission.length > 0 && { permissions }),
    };
}
function readEnterpriseRequest(slug, options) {
    const beside = [
        ...(options.owner === undefined ? [] : ['--owner']),
        ...(options.installation === undefined ? [] : ['--installation']),
        ...(options.repo.length === 0 ? [] : ['--repo']),
    ][0];
    if (beside !== undefined) {
        throw (0,explained_error.C2)({
            failed: `'--enterprise' and '${beside}' are both given, but each selects a different installation.`,
            remedy: 'Remove one of them.',
        });
    }
    const enterprise = parseEnterprise('--enterprise', slug);
    const permissions = readPermissions(options.permission);
    return {
        find: { by: 'enterprise', enterprise },
        names: ['enterprise'],
        repositories: [],
        ...(options.permission.length > 0 && { permissions }),
    };
}
function chooseFind(id, owner, [first]) {
    if (id !== undefined)
        return { by: 'id', id };
    if (owner === undefined && first !== undefined) {
        throw (0,explained_error.C2)({
            failed: `'--repo' contains '${first.name}' without its owner.`,
            remedy: `Write it as '--repo OWNER/${first.name}', or add '--owner'.`,
        });
    }
    if (owner === undefined) {
        throw (0,explained_error.C2)({
            failed: 'No repositories are given.',
            remedy: "Add '--repo OWNER/NAME' for each repository, or use '--owner' or '--installation' for a whole installation.",
        });
    }
    return first === undefined
        ? { by: 'owner', owner }
        : { by: 'repository', repository: { owner, name: first.name } };
}
function oneOwner(repositories, given) {
    const { owner, other } = (0,parse_repository.Gr)(repositories, given);
    if (other === undefined)
        return owner;
    throw (0,explained_error.C2)({
        failed: `Repositories of '${String(owner)}' and of '${other}' are given, but one token can only cover repositories of one owner.`,
        remedy: "Run the command once for each owner. '--owner' must be the owner in '--repo'.",
    });
}
function readInstallationId(option, value) {
    return parseId(option, value.trim(), "Run the command 'installations' to list the IDs.");
}
function readDefaultInstallationId({ env }) {
    const value = env.GITHUB_APP_INSTALLATION_ID ?? '';
    return value.trim() === '' ? undefined : readInstallationId('GITHUB_APP_INSTALLATION_ID', value);
}

;














function addInstallation(program, act) {
    const command = program
        .command('installation')
        .description('show one installation of the App, with a link to its settings')
        .argument('[id]', 'ID of the installation (environment: GITHUB_APP_INSTALLATION_ID)')
        .option('--repo <owner/name>', 'installation that covers this repository')
        .option('--owner <login>', 'installation on this user or organization')
        .option('--enterprise <slug>', 'installation on this enterprise');
    withExamples(withApp(withJson(command)), 'installation --repo octo-org/site', 'installation 12345 --json').action(act(readInstallation, runInstallation));
}
async function readInstallation(terminal, options, [id]) {
    const find = installation_chooseFind(terminal, options, id);
    return { app: await readApp(terminal, options), find, json: options.json === true };
}
function installation_chooseFind(terminal, { repo, owner, enterprise }, id) {
    const given = [id, repo, owner, enterprise].filter((value) => value !== undefined);
    const defaultId = given.length === 0 ? readDefaultInstallationId(terminal) : undefined;
    if (defaultId !== undefined)
        return { by: 'id', id: defaultId };
    if (given.length !== 1) {
        throw (0,explained_error.C2)({
            failed: given.length === 0 ? 'No installation is given.' : 'More than one installation is given.',
            remedy: "Use one of: an ID, '--repo', '--owner', or '--enterprise'.",
        });
    }
    if (id !== undefined)
        return { by: 'id', id: readInstallationId('ID', id) };
    if (repo !== undefined)
        return { by: 'repository', repository: parseTarget('--repo', repo) };
    if (owner !== undefined)
        return { by: 'owner', owner: parseOwner('--owner', owner) };
    return { by: 'enterprise', enterprise: parseEnterprise('--enterprise', String(enterprise)) };
}
async function getById(auth, id) {
    try {
        return await (0,get_installation.J)(auth, { by: 'id', id });
    }
    catch (error) {
        if (!(0,http_response.Kz)(error))
            throw (0,explain_app_error.b)(error, { ...auth, doing: `read the installation ${id}` });
        const complaint = {
            failed: `The App has no installation ${id}.`,
            remedy: "Run the command 'installations' to list the App's installations.",
        };
        throw (0,explained_error.C2)(complaint, error);
    }
}
async function runInstallation(terminal, { app, find, json }) {
    const auth = authenticate(connectTo(terminal, app.address), app);
    const installation = await (find.by === 'id'
        ? getById(auth, find.id)
        : findInstallation(auth, { find, names: [find.by === 'repository' ? 'repositories' : find.by] }));
    if ('error' in installation)
        throw installation.error;
    if (json) {
        printJson(terminal, installationJson(installation));
        return;
    }
    printTable(terminal, [
        ['ID', String(installation.id)],
        ['Account', installation.account],
        ['Repositories', installation.repositorySelection],
        ['Permissions', (0,parse_permissions._m)(installation.permissions)],
        ['Suspended', installation.suspendedAt ?? 'no'],
        ['Settings', installation.htmlUrl],
    ]);
}
function installationJson(installation) {
    return {
        id: installation.id,
        account: installation.account,
        repository_selection: installation.repositorySelection,
        permissions: installation.permissions,
        suspended_at: installation.suspendedAt ?? null,
        html_url: installation.htmlUrl,
    };
}

;











function addInstallations(program, act) {
    const command = program
        .command('installations')
        .description('list all installations of the App')
        .option('--since <time>', 'only installations updated since then, such as 2026-01-31 or 2026-01-31T12:00:00Z')
        .option('--outdated', 'only installations on which the newest permissions are not accepted yet');
    withExamples(withApp(withJson(command)), 'installations', 'installations --outdated --json').action(act(readInstallations, runInstallations));
}
async function readInstallations(terminal, options) {
    const since = options.since === undefined ? undefined : parseTime(options.since);
    const filter = { ...(since && { since }), ...(options.outdated && { outdated: 'true' }) };
    return { app: await readApp(terminal, options), filter, json: options.json === true };
}
function parseTime(text) {
    const isIso = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.test(text);
    const time = isIso ? new Date(text) : new Date(NaN);
    if (!Number.isNaN(time.getTime()))
        return time.toISOString().replace(/\.\d+Z$/, 'Z');
    throw (0,explained_error.C2)({
        failed: `'--since' is ${(0,quote.hD)(text)}, which is not a time in ISO 8601.`,
        remedy: 'Write it like 2026-01-31 or 2026-01-31T12:00:00Z.',
    });
}
async function runInstallations(terminal, { app, filter, json }) {
    const auth = authenticate(connectTo(terminal, app.address), app);
    const installations = await listAllInstallations(auth, filter).catch((error) => {
        throw (0,explain_app_error.b)(error, { ...auth, doing: "list the App's installations" });
    });
    if (json) {
        printJson(terminal, installations.map(installationJson));
        return;
    }
    if (installations.length === 0) {
        const isFiltered = Object.keys(filter).length > 0;
        say(terminal, isFiltered ? 'No installation matches.' : 'The App is not installed on any account.');
        return;
    }
    printTable(terminal, [
        ['ID', 'ACCOUNT', 'REPOSITORIES', 'SUSPENDED', 'PERMISSIONS'],
        ...installations.map((installation) => [
            String(installation.id),
            installation.account,
            installation.repositorySelection,
            installation.suspendedAt ?? 'no',
            (0,parse_permissions._m)(installation.permissions),
        ]),
    ]);
}

var node_modules_open = __webpack_require__(2958);
var yocto_spinner = __webpack_require__(6540);
;

async function withProgress({ stderr, onInterrupt }, text, work) {
    if (stderr.isTTY !== true)
        return work();
    const spinner = (0,yocto_spinner.A)({ text, stream: stderr, handleSignals: false }).start();
    const callOff = onInterrupt(() => {
        spinner.stop();
    });
    try {
        return await work();
    }
    finally {
        spinner.stop();
        callOff();
    }
}

;


async function listInstallationRequests({ request, }) {
    const { data } = await request('GET /app/installation-requests', { per_page: 100 });
    (0,network_failure.As)(Array.isArray(data), 'a list');
    return data.map(({ account, requester }) => {
        const name = (0,fields.Gv)(account) ? (account.login ?? account.slug) : undefined;
        const from = (0,fields.Gv)(requester) ? requester.login : undefined;
        (0,network_failure.As)((0,fields.KH)(name) && (0,fields.KH)(from), 'a request to install the App');
        return { account: String(name), requester: String(from) };
    });
}

;






const wait_for_installation_everyMs = 3_000;
const wait_for_installation_limitMs = 3_600_000;
const keyUnknownMs = 30_000;
async function waitForInstallation(app, installUrl, tell) {
    const { timing } = app;
    const startedAt = timing.now();
    let asked;
    let missing = 0;
    while (timing.now() - startedAt < wait_for_installation_limitMs) {
        const state = await look(app, timing.now() - startedAt < keyUnknownMs);
        if (state.installation?.suspendedAt !== undefined)
            throw (0,explain_installation.Z)(state.installation);
        if (state.installation !== undefined)
            return state.installation;
        if (state.request !== undefined && asked === undefined)
            tell(wait_for_installation_describeRequest(state.request));
        missing = asked !== undefined && state.request === undefined ? missing + 1 : 0;
        asked = state.request ?? asked;
        if (asked !== undefined && missing > 2)
            throw declined(asked, installUrl);
        await timing.sleep(wait_for_installation_everyMs);
    }
    throw (0,explained_error.C2)({
        failed: 'The App was not installed within an hour.',
        remedy: `Install it at ${installUrl}.`,
    });
}
async function look(app, isNew) {
    try {
        const [request] = await listInstallationRequests(app).catch(noneIfUnknown);
        const [installation] = await (0,list_installations.Q)(app);
        return { ...(installation && { installation }), ...(request && { request }) };
    }
    catch (error) {
        if (isNew && (0,explain_app_error.q)(error))
            return {};
        throw (0,explain_app_error.b)(error, { ...app, doing: "find the App's installation" });
    }
}
function noneIfUnknown(error) {
    if ((0,http_response.c4)(error))
        return [];
    throw error;
}
function wait_for_installation_describeRequest({ account, requester }) {
    return `'${requester}' asked the owners of '${account}' to install the App. Waiting for one of them to approve.`;
}
function declined({ account }, installUrl) {
    return (0,explained_error.C2)({
        failed: `The request to install the App on '${account}' was declined by an owner or withdrawn.`,
        remedy: `Talk to an owner of '${account}', and install the App at ${installUrl}.`,
    });
}

;










async function finishRegistration(terminal, connection, unfinished) {
    const { app, gh } = unfinished;
    await store(terminal, unfinished, [
        [storedNames.key, (cli) => setSecret(cli, storedNames.key, app.pem)],
        [storedNames.clientId, (cli) => setVariable(cli, storedNames.clientId, app.clientId)],
    ]);
    print(terminal, `Install it at ${(0,github_installation.Q)(app)}`);
    const installation = await installed(terminal, connection, app);
    const { account, id, repositorySelection } = installation;
    print(terminal, `Installed on '${account}' (${repositorySelection} repositories): installation ${id}.`);
    await store(terminal, unfinished, [
        [storedNames.installationId, (cli) => setVariable(cli, storedNames.installationId, String(id))],
    ]);
    const left = storeCommands({ ...unfinished, webUrl: connection.webUrl, store: gh?.store }, id);
    if (left.length > 0) {
        print(terminal, '');
        print(terminal, gh === undefined
            ? 'Store the credentials for the repository whose workflow sends events:'
            : 'Store what is missing:');
        for (const line of left)
            print(terminal, `  ${line}`);
    }
    printWorkflow(terminal, 'The sending workflow, .github/workflows/send.yml:', sendingWorkflow(installation));
    const where = "The receiving workflow, .github/workflows/receive.yml on the target's default branch:";
    printWorkflow(terminal, where, receivingWorkflow());
    for (const line of ['', ...importLines(terminal.program, unfinished.files)])
        print(terminal, line);
    if (gh === undefined || left.length === 0)
        return undefined;
    return (0,explained_error.C2)({
        failed: `Not all credentials could be stored for '${gh.store.name}'.`,
        remedy: 'Run the gh commands above.',
    });
}
function installed(terminal, connection, app) {
    const signer = parsePrivateKey('private key', app.pem);
    const auth = authenticate(connection, { issuer: app.clientId, signer });
    return withProgress(terminal, 'Waiting for the App to be installed …', () => waitForInstallation(auth, (0,github_installation.Q)(app), (line) => {
        say(terminal, line);
    }));
}
async function store(terminal, { gh, stored }, values) {
    if (gh === undefined)
        return;
    for (const [name, set] of values) {
        try {
            await set(gh);
        }
        catch (error) {
            warn(terminal, (0,explained_error.b6)(explained(error)));
            return;
        }
        stored.add(name);
        print(terminal, `Stored ${name} for ${gh.store.name}.`);
    }
}
function printWorkflow(terminal, title, workflow) {
    for (const line of ['', title, '', ...workflow.trimEnd().split('\n')])
        print(terminal, line);
}

;





function readRegistration(options, owner, webUrl) {
    const { description, homepage, permission, event, webhookUrl } = options;
    return {
        owner,
        name: options.name === undefined ? undefined : parseName(options.name),
        description,
        homepage: homepage === undefined ? homepageOf(webUrl, owner) : parseHttpUrl('--homepage', homepage),
        permissions: permission.length > 0 ? readPermissions(permission) : { contents: 'write' },
        events: readEvents(event),
        webhookUrl: webhookUrl === undefined ? undefined : parseWebhookUrl('--webhook-url', webhookUrl),
        isPublic: options.public === true,
    };
}
function readOwner(org) {
    return org === undefined
        ? { kind: 'user' }
        : { kind: 'organization', login: parseOrganization('--org', org) };
}
function parseOrganization(option, value) {
    if (isLogin(value))
        return value;
    throw (0,explained_error.C2)({
        failed: `'${option}' is ${(0,quote.hD)(value)}, which is not the name of an organization.`,
        remedy: "Use the name in the URL of the organization's page.",
    });
}
function homepageOf(webUrl, owner) {
    return owner.kind === 'organization' ? `${webUrl}/${owner.login}` : webUrl;
}
const longestName = 34;
function parseName(text) {
    const name = text.trim();
    const { length } = Array.from(name);
    if (length <= longestName)
        return name;
    throw (0,explained_error.C2)({
        failed: `'--name' has ${length} characters, but GitHub accepts at most ${longestName}.`,
        remedy: 'Shorten it, or leave it out to enter it on GitHub. No two Apps can have the same name.',
    });
}

var external_node_readline_promises_ = __webpack_require__(6848);
;








const visibilities = ['selected', 'private', 'all'];
const giveStore = "Write '--store gh --secret-repo OWNER/NAME' or '--store gh --secret-org ORG'.";
const giveVisibility = "Add '--secret-visibility selected --secret-repos NAME,NAME', '--secret-visibility private', or '--secret-visibility all'.";
async function readStore(terminal, options) {
    const { store, secretRepo, secretOrg, secretVisibility, secretRepos } = options;
    const given = [secretRepo, secretOrg].filter((name) => name !== undefined);
    const isUnused = [...given, secretVisibility, secretRepos].every((value) => value === undefined);
    if (store === undefined && isUnused)
        return undefined;
    if (store !== undefined && store !== 'gh')
        throw (0,explained_error.C2)({ failed: `'--store' is ${(0,quote.hD)(store)}, but it must be gh.`, remedy: giveStore });
    if (store === undefined || given.length !== 1) {
        throw (0,explained_error.C2)({
            failed: "'--store gh' and one of '--secret-repo' and '--secret-org' must be given together.",
            remedy: giveStore,
        });
    }
    if (secretRepo === undefined)
        return readOrganization(terminal, String(secretOrg), options);
    if (secretVisibility !== undefined || secretRepos !== undefined) {
        throw (0,explained_error.C2)({
            failed: "'--secret-visibility' and '--secret-repos' can only be used with '--secret-org'.",
            remedy: 'Remove them.',
        });
    }
    return { kind: 'repository', name: (0,parse_repository.fq)(parseTarget('--secret-repo', secretRepo)) };
}
async function readOrganization(terminal, organization, { secretVisibility, secretRepos }) {
    const name = parseOrganization('--secret-org', organization);
    const visibility = secretVisibility === undefined ? await askVisibility(terminal, name) : parseVisibility(secretVisibility);
    const isSelected = visibility === 'selected';
    if (!isSelected && secretRepos !== undefined) {
        throw (0,explained_error.C2)({
            failed: `'--secret-repos' is given, but '--secret-visibility' is ${visibility}.`,
            remedy: "Remove '--secret-repos', or use '--secret-visibility selected'.",
        });
    }
    const named = isSelected && secretRepos === undefined ? await askRepositories(terminal) : secretRepos;
    const repositories = parseRepositories('--secret-repos', named ?? '');
    const foreign = repositories.find(({ owner }) => owner !== undefined && !(0,parse_repository.q)(owner, name));
    if (foreign !== undefined || (isSelected && repositories.length === 0)) {
        throw (0,explained_error.C2)({
            failed: `'--secret-repos' must name repositories of '${name}'.`,
            remedy: "Write them as '--secret-repos NAME,NAME'.",
        });
    }
    const names = repositories.map((repository) => repository.name);
    const scope = {
        selected: names.join(', '),
        private: 'all private and internal ones',
        all: 'all',
    };
    complain(terminal, `These repositories of '${name}' can use the credentials: ${scope[visibility]}.`);
    return { kind: 'organization', name, visibility, repositories: names };
}
function findVisibility(text) {
    return visibilities.find((known) => known === text.trim());
}
function parseVisibility(text) {
    const visibility = findVisibility(text);
    if (visibility !== undefined)
        return visibility;
    throw (0,explained_error.C2)({
        failed: `'--secret-visibility' is ${(0,quote.hD)(text)}, but it must be selected, private, or all.`,
        remedy: giveVisibility,
    });
}
const mostQuestions = 3;
async function askVisibility(terminal, organization) {
    const question = `Which repositories of '${organization}' can use the credentials? (selected, private, all) `;
    for (let asked = 1;; asked += 1) {
        const answer = await read_store_ask(terminal, question, refuseUnclear);
        if (findVisibility(answer) !== undefined || asked === mostQuestions)
            return parseVisibility(answer);
    }
}
function refuseUnclear() {
    return (0,explained_error.C2)({
        failed: "'--secret-org' does not say which repositories of the organization can use the credentials.",
        remedy: giveVisibility,
    });
}
function askRepositories(terminal) {
    return read_store_ask(terminal, 'Names of these repositories, separated by commas: ', () => (0,explained_error.C2)({
        failed: "'--secret-visibility selected' requires '--secret-repos'.",
        remedy: "Add '--secret-repos NAME,NAME'.",
    }));
}
async function read_store_ask({ stdin, stderr }, question, unasked) {
    if (stdin.isTTY !== true || stderr.isTTY !== true)
        throw unasked();
    const lines = (0,external_node_readline_promises_.createInterface)({ input: stdin, output: stderr });
    try {
        return await lines.question(question);
    }
    catch {
        throw unasked();
    }
    finally {
        lines.close();
    }
}

;





async function readRegister(terminal, options) {
    const address = readAddress(terminal, options);
    const registration = readRegistration(options, readOwner(options.org), address.webUrl);
    if (registration.events.length > 0 && registration.webhookUrl === undefined) {
        throw (0,explained_error.C2)({
            failed: "'--event' is given without '--webhook-url', so GitHub would not send any events.",
            remedy: "Add '--webhook-url', or remove '--event'. Sending repository_dispatch events does not require a webhook.",
        });
    }
    const { out, open } = options;
    return {
        address,
        registration,
        out,
        open,
        port: parsePort(options.port),
        store: await readStore(terminal, options),
    };
}
function parsePort(text) {
    const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
    if (port === 0 || (port >= 1024 && port <= 65_535))
        return port;
    throw (0,explained_error.C2)({
        failed: `'--port' is ${(0,quote.hD)(text)}, which is not a port.`,
        remedy: 'Use a number from 1024 to 65535, or leave it out to use any free port.',
    });
}

var external_node_http_ = __webpack_require__(7067);
var external_node_http_default = __webpack_require__.n(external_node_http_);
;




const host = '127.0.0.1';
async function serveRegistration(flow) {
    const server = external_node_http_default().createServer();
    await listen(server, flow.port);
    const own = `${host}:${server.address().port}`;
    const registered = new Promise((resolve, reject) => {
        const answer = answerRequest(flow, own);
        server.on('request', (request, response) => {
            void answer(request).then(({ page, outcome }) => {
                const settle = () => {
                    if (outcome === 'registered')
                        resolve();
                    else if (outcome !== undefined)
                        reject(outcome);
                };
                if (response.destroyed)
                    settle();
                else
                    response.once('close', settle);
                response.writeHead(page.status, { ...headersOf(page), connection: 'close' }).end(page.text);
            });
        });
        setTimeout(() => {
            reject(tooLate(flow.limitMs));
        }, flow.limitMs).unref();
    });
    return {
        url: `http://${own}/`,
        registered,
        close: () => {
            server.close();
            server.closeAllConnections();
        },
    };
}
async function listen(server, port) {
    try {
        await new Promise((resolve, reject) => {
            server.once('error', reject).listen(port, host, resolve);
        });
    }
    catch (error) {
        const complaint = {
            failed: `The port ${port} on ${host} cannot be used (${String(error.code)}).`,
            remedy: "Choose another one with '--port', or leave it out to use any free port.",
        };
        throw (0,explained_error.C2)(complaint, error);
    }
}
function tooLate(limitMs) {
    return (0,explained_error.C2)({
        failed: `No App was registered within ${Math.round(limitMs / 60_000)} minutes.`,
        remedy: 'Run the command again, and press the button on the page.',
    });
}

;
















const register_limitMs = 3_600_000;
function addRegister(program, act) {
    const command = program
        .command('register')
        .description('register an App in the browser, save its private key, and wait until it is installed')
        .option('--out <folder>', 'folder for the private key (default: the current one)', '.')
        .option('--port <number>', 'port of the page on 127.0.0.1 (default: any free port)', '0')
        .option('--no-open', 'print the URL of the page and do not open a browser')
        .option('--store <where>', 'store the credentials with gh, in --secret-repo or --secret-org')
        .option('--secret-repo <owner/name>', 'repository to store the credentials in')
        .option('--secret-org <login>', 'organization to store the credentials in')
        .option('--secret-visibility <which>', 'repositories of --secret-org that can use them: selected, private, or all')
        .option('--secret-repos <names>', 'names of these repositories, separated by commas; requires --secret-visibility selected');
    withExamples(withVerbosity(withAddress(withRegistration(command))), 'register --org octo-org --name "Site deployer"', 'register --org octo-org --store gh --secret-repo octo-org/site').action(act(readRegister, runRegister));
}
async function runRegister(terminal, input) {
    const { address, store, registration } = input;
    const folder = await prepareFolder(input.out);
    const gh = store && (await findGitHubCli(terminal, address.webUrl, store));
    if (gh !== undefined)
        await warnOfReplaced(terminal, gh);
    const connection = connectTo(terminal, address);
    const stored = new Set();
    let saving;
    let unstored;
    const tellIfSaved = async () => {
        const saved = await saving?.catch(() => undefined);
        if (saved !== undefined)
            tellWhatIsLeft(terminal, { ...saved, webUrl: address.webUrl, store, stored });
    };
    const callOff = terminal.onInterrupt(async () => {
        complain(terminal, saving === undefined ? 'Interrupted. No App was registered.' : 'Interrupted.');
        await tellIfSaved();
    });
    const exchange = (code) => (saving = exchangeCode(terminal, connection, { code, folder, owner: registration.owner }));
    try {
        const server = await openPage(terminal, input, { folder, exchange });
        try {
            await server.registered;
            const saved = (await saving);
            unstored = await finishRegistration(terminal, connection, { ...saved, gh, stored });
        }
        finally {
            server.close();
        }
    }
    catch (error) {
        await tellIfSaved();
        throw error;
    }
    finally {
        callOff();
    }
    if (unstored !== undefined)
        throw unstored;
}
async function warnOfReplaced(terminal, gh) {
    const present = [...(await listNames(gh, 'secret')), ...(await listNames(gh, 'variable'))];
    const replaced = Object.values(storedNames).filter((name) => present.includes(name));
    if (replaced.length === 0)
        return;
    warn(terminal, `'${gh.store.name}' already has ${replaced.join(', ')}. Registering this App replaces them for all workflows that use them. Press Ctrl+C to keep them.`);
}
async function openPage(terminal, { address: { webUrl }, registration, port, open: mayOpen }, { folder, exchange }) {
    const state = (0,external_node_crypto_.randomBytes)(32).toString('base64url');
    const server = await serveRegistration({
        port,
        state,
        limitMs: register_limitMs,
        firstPage: (redirectUrl) => registrationPage(registration, { webUrl, redirectUrl, state, folder }),
        exchange: async (code) => {
            const { app, files } = await exchange(code);
            return registeredPage(app.name, files.keyFile, (0,github_installation.Q)(app));
        },
        failedPage: (error) => failurePage(502, 'The registration failed', wordFor(terminal, (0,explained_error.b6)(error))),
    });
    complain(terminal, mayOpen
        ? `Opening ${server.url} in your browser. If nothing happens, open it yourself.`
        : `Open ${server.url} in a browser on this computer.`);
    if (mayOpen)
        void (0,node_modules_open.Ay)(server.url).catch(() => undefined);
    return server;
}

;



function parseBoolean(input, value) {
    const lower = value.toLowerCase();
    if (lower === 'true')
        return true;
    if (lower === 'false' || lower === '')
        return false;
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `${(0,errors_text.KT)(input)} is ${(0,quote.hD)(value)}, but it must be true or false.`,
        remedy: (0,errors_text.CS) `Set ${(0,errors_text.KT)(input)} to true or false, or leave it out.`,
    });
}

;










function addRegistrationUrl(program, act) {
    const command = program
        .command('registration-url')
        .description("print the URL of GitHub's registration page with all fields filled in")
        .option('--enterprise <slug>', 'enterprise that will own the App, instead of --org')
        .option('--callback-url <url>', 'where users go after they authorize the App; up to 10', collect, [])
        .option('--request-oauth-on-install', 'ask users to authorize the App when they install it')
        .option('--setup-url <url>', 'where users go after they install the App')
        .option('--setup-on-update', 'also send users there after they change the installation')
        .option('--webhook-active <true|false>', 'whether GitHub sends events (default: true with --webhook-url)')
        .option('--single-file-name <path>', 'file that the permission single_file gives access to')
        .option('--single-file-path <path>', 'additional file that single_file gives access to; up to 10', collect, []);
    withExamples(withAddress(withRegistration(command)), 'registration-url --org octo-org --name "Site deployer"').action(act(readRegistrationUrl, printUrl));
}
function readRegistrationUrl(terminal, options) {
    const { enterprise, callbackUrl, setupUrl, webhookUrl, webhookActive } = options;
    if (enterprise !== undefined && (options.org !== undefined || options.public === true)) {
        const beside = options.org === undefined ? '--public' : '--org';
        throw (0,explained_error.C2)({
            failed: `'--enterprise' and '${beside}' are both given, but the App of an enterprise cannot be public or belong to an organization.`,
            remedy: 'Remove one of them.',
        });
    }
    refuseMany('--callback-url', callbackUrl);
    refuseMany('--single-file-path', options.singleFilePath);
    const { webUrl } = readAddress(terminal, options);
    const owner = enterprise === undefined
        ? readOwner(options.org)
        : { kind: 'enterprise', slug: parseEnterprise('--enterprise', enterprise) };
    return registrationUrl(webUrl, {
        ...readRegistration(options, owner, webUrl),
        callbackUrls: callbackUrl.map((url) => parseHttpUrl('--callback-url', url)),
        requestOauthOnInstall: options.requestOauthOnInstall === true,
        setupUrl: setupUrl === undefined ? undefined : parseHttpUrl('--setup-url', setupUrl),
        setupOnUpdate: options.setupOnUpdate === true,
        webhookActive: webhookActive === undefined
            ? webhookUrl !== undefined
            : parseBoolean('--webhook-active', webhookActive),
        singleFileName: options.singleFileName,
        singleFilePaths: options.singleFilePath,
    });
}
const most = 10;
function refuseMany(option, values) {
    if (values.length <= most)
        return;
    throw (0,explained_error.C2)({
        failed: `'${option}' is given ${values.length} times, but GitHub accepts at most ${most}.`,
        remedy: 'Remove some of them.',
    });
}
function printUrl(terminal, url) {
    print(terminal, url);
    return Promise.resolve();
}

;

const relayCommands = [
    'init',
    'check',
    'serve',
    'deliveries',
    'delivery',
    'redeliver',
    'discard',
    'catch-up',
];
function addRelay(program) {
    program
        .command('relay')
        .description('receive webhooks, and send repository_dispatch events for them (see relay --help)')
        .addArgument(new commander.ef('<command>', relayCommands.join(', ')).choices(relayCommands));
}

;









function addRevoke(program, act) {
    const command = program
        .command('revoke')
        .description('revoke the installation access token in GH_TOKEN or on standard input');
    withExamples(withVerbosity(withAddress(command)), 'revoke < token.txt', 'revoke --github-url https://github.example.com < token.txt').action(act(readRevoke, runRevoke));
}
async function readRevoke(terminal, options) {
    const address = readAddress(terminal, options);
    const token = await readGivenToken(terminal, false);
    if (/^(?:ghp_|github_pat_|gho_|ghu_)/.test(token)) {
        throw (0,explained_error.C2)({
            failed: 'The token belongs to a user, but this command only revokes installation access tokens.',
            remedy: `Its owner can delete it at ${address.webUrl}/settings/tokens, or at ${address.webUrl}/settings/applications if an application created it.`,
        });
    }
    return { address, token };
}
async function runRevoke(terminal, { address, token }) {
    const connection = connectTo(terminal, address);
    const outcome = await revokeInstallationAccessToken(connection, { token }).catch((error) => {
        throw (0,explain_error.U)(error, { doing: 'revoke the token', apiUrl: address.apiUrl });
    });
    if (outcome === 'gone') {
        throw (0,explained_error.C2)({
            failed: `${address.apiUrl} does not accept the token: it has expired, was already revoked, belongs to another server, or is not an installation access token.`,
            remedy: "If the token belongs to another server, specify that server with '--github-url'. If it has expired or was revoked, there is nothing to do.",
        });
    }
    say(terminal, 'Revoked the token.');
}

;





const mostNamed = 10;
function describeToken({ installation, token }, asked, now) {
    const isWhole = asked.repositories.length === 0;
    const covered = isWhole
        ? `the whole installation on '${installation.account}'`
        : (0,quote.lE)(token.repositories.map(parse_repository.fq), mostNamed);
    const end = (0,describe_time.H)(Date.parse(token.expiresAt), now);
    const line = `Created a token with the App '${installation.appSlug}' for ${covered} (${(0,parse_permissions._m)(token.permissions)}), valid until ${end}.`;
    const narrowing = [
        ...(isWhole && installation.accountType !== 'Enterprise' ? ['repositories'] : []),
        ...(asked.permissions === undefined ? ['permission-…'] : []),
    ];
    if (narrowing.length === 0)
        return line;
    return (0,errors_text.CS) `${line} The token is broad; limit it with ${(0,errors_text.fj)(narrowing.map(errors_text.KT), ' and ')}.`;
}

;











function addToken(program, act) {
    const command = program
        .command('token')
        .description('create an installation access token and print only the token to standard output')
        .option('--installation <id>', 'installation to use (environment: GITHUB_APP_INSTALLATION_ID)')
        .option('--owner <login>', 'account whose installation is used; without --repo, the token covers the whole installation');
    command.option('--enterprise <slug>', 'enterprise whose installation is used');
    withRepositories(command, 'repository that the token covers; can be repeated');
    withPermissions(command, 'permission of the token; can be repeated (default: all permissions of the installation)');
    withExamples(withApp(withJson(command)), 'token --repo octo-org/site', 'token --repo octo-org/site --permission contents=read --json', 'token --owner octo-org').action(act(readToken, runToken));
}
async function readToken(terminal, options) {
    const request = readTokenRequest(terminal, options);
    return { app: await readApp(terminal, options), request, json: options.json === true };
}
async function runToken(terminal, { app, request, json }) {
    const connection = connectTo(terminal, app.address);
    await withTokens(terminal, connection, async (tokens) => {
        const created = await createToken({ app: authenticate(connection, app), tokens }, request);
        if (!isCreated(created))
            throw created.error;
        await writeOut(terminal, json ? toJson(jsonOf(created)) : created.token.token);
        tokens.release(created.token);
        say(terminal, describeToken(created, request, terminal.timing.now()));
    });
}
async function writeOut({ stdout }, text) {
    const error = await new Promise((resolve) => {
        stdout.write(`${text}\n`, resolve);
    });
    if (!error)
        return;
    const complaint = {
        failed: 'The token could not be written to standard output, so it was revoked.',
        remedy: 'Check the program that reads it.',
    };
    throw (0,explained_error.C2)(complaint, error);
}
function jsonOf({ token, installation }) {
    return {
        token: token.token,
        expires_at: token.expiresAt,
        installation_id: installation.id,
        app_slug: installation.appSlug,
        repositories: token.repositories.map(parse_repository.fq),
        permissions: token.permissions,
    };
}

;


async function getWebhookConfig({ request }) {
    const { data } = await request('GET /app/hook/config');
    return toWebhookConfig(data);
}
function toWebhookConfig(data) {
    const texts = [data.url, data.content_type, data.secret];
    (0,network_failure.As)(texts.every((text) => (text ?? '') === '' || (0,fields.KH)(text)), 'a webhook configuration');
    return {
        url: data.url,
        contentType: data.content_type,
        hasSecret: (data.secret ?? '') !== '',
        insecureSsl: String(data.insecure_ssl ?? '0') !== '0',
    };
}
async function updateWebhookConfig({ request }, { url, contentType, secret, insecureSsl }) {
    const config = {
        ...(url !== undefined && { url }),
        ...(contentType && { content_type: contentType }),
        ...(secret !== undefined && { secret }),
        ...(insecureSsl !== undefined && { insecure_ssl: insecureSsl ? '1' : '0' }),
    };
    const { data } = await request('PATCH /app/hook/config', { data: config });
    return toWebhookConfig(data);
}

;




async function readWebhookChange(terminal, { url, contentType, secretStdin = false, insecureSsl, privateKeyFile }) {
    refuseSharedStdin({ '--secret-stdin': secretStdin, '--private-key-file': privateKeyFile === '-' });
    return {
        ...(url !== undefined && { url: parseWebhookUrl('--url', url) }),
        ...(contentType !== undefined && { contentType: parseContentType(contentType) }),
        ...(insecureSsl !== undefined && { insecureSsl }),
        ...(secretStdin && { secret: await readSecret(terminal) }),
    };
}
function parseContentType(text) {
    if (text === 'json' || text === 'form')
        return text;
    throw (0,explained_error.C2)({
        failed: `'--content-type' is ${(0,quote.hD)(text)}, but it must be json or form.`,
        remedy: 'Set it to one of these values, or leave it out.',
    });
}
async function readSecret(terminal) {
    const secret = (await readFileOrStdin(terminal, '--secret-stdin', '-')).replace(/\r?\n$/, '');
    if (secret !== '' && !/[\r\n]/.test(secret))
        return secret;
    throw (0,explained_error.C2)({
        failed: `Standard input ${secret === '' ? 'is empty' : 'contains several lines'}, but '--secret-stdin' needs a secret of one line.`,
        remedy: 'Pipe in only the secret.',
    });
}

;










function addWebhook(program, act) {
    const webhook = program
        .command('webhook')
        .helpCommand(false)
        .description("show or change the App's webhook");
    withExamples(webhook, 'webhook get', 'webhook set --url https://example.com/hook --content-type json');
    const get = webhook.command('get').description("show the App's webhook");
    withExamples(withApp(withJson(get)), 'webhook get').action(act(readGet, runGet));
    const set = webhook
        .command('set')
        .description("change the App's webhook; what you do not give stays unchanged")
        .option('--url <url>', 'where GitHub sends the events')
        .option('--content-type <type>', 'json or form')
        .option('--secret-stdin', 'read the secret from standard input')
        .option('--insecure-ssl', "do not verify the receiver's certificate")
        .option('--no-insecure-ssl', "verify the receiver's certificate");
    withExamples(withApp(withJson(set)), 'webhook set --url https://example.com/hook --content-type json', 'webhook set --secret-stdin < secret.txt').action(act(readSet, runSet));
}
async function readGet(terminal, options) {
    return { app: await readApp(terminal, options), json: options.json === true };
}
async function readSet(terminal, options) {
    const change = await readWebhookChange(terminal, options);
    if (Object.keys(change).length === 0) {
        throw (0,explained_error.C2)({
            failed: 'There is nothing to change.',
            remedy: "Use at least one of '--url', '--content-type', '--secret-stdin', and '--insecure-ssl'.",
        });
    }
    return { ...(await readGet(terminal, options)), change };
}
async function runGet(terminal, input) {
    await tellConfig(terminal, input, { doing: "read the App's webhook", ask: getWebhookConfig });
}
async function runSet(terminal, { change, ...input }) {
    if (change.insecureSsl === true) {
        warn(terminal, "The receiver's certificate is no longer verified, so anyone on the network path can read and change the events. Only use this for testing.");
    }
    const ask = (auth) => updateWebhookConfig(auth, change);
    await tellConfig(terminal, input, { doing: "change the App's webhook", ask });
}
async function tellConfig(terminal, { app, json }, { doing, ask }) {
    const auth = authenticate(connectTo(terminal, app.address), app);
    const config = await ask(auth).catch((error) => {
        throw (0,explain_app_error.b)(error, { ...auth, doing });
    });
    const { url = null, contentType = null, hasSecret, insecureSsl } = config;
    if (json) {
        printJson(terminal, { url, content_type: contentType, has_secret: hasSecret, insecure_ssl: insecureSsl });
        return;
    }
    printTable(terminal, [
        ['URL', url ?? 'none'],
        ['Content type', contentType ?? 'none'],
        ['Secret', hasSecret ? 'set' : 'none'],
        ['Certificate', insecureSsl ? 'not verified' : 'verified'],
    ]);
}

;
















const commands = [
    addRegister,
    addRegistrationUrl,
    addConvert,
    addInstallations,
    addInstallation,
    addToken,
    addRevoke,
    addDispatch,
    addWebhook,
    addDoctor,
    addKey,
    addRelay,
    addCompletion,
];
function runCli(terminal) {
    const description = 'Register a GitHub App, find its installations, create tokens that cover only the repositories you name, start workflows in other repositories, and wait for their runs.';
    return runProgram(terminal, {
        name: 'repo-scoped-token',
        description,
        version: package_namespaceObject.rE,
        examples: [
            'register --org octo-org --store gh --secret-repo octo-org/site',
            'doctor --repo octo-org/site',
            'token --repo octo-org/site --permission contents=read',
            'dispatch deploy --repo octo-org/site --wait-for completion',
            'relay init',
        ],
        commands,
        hintFor,
    });
}
const hints = [
    [/^unknown command 'help'/, "Use '--help'."],
    [/^unknown command 'version'/, "Use '--version'."],
    [/^unknown option '-v'/, "Use '--version' for the version, or '--verbose' to see every request."],
    [/^unknown option '--private-key\b(?!-)/, "Use '--private-key-file FILE', or set GITHUB_APP_PRIVATE_KEY."],
    [/^too many arguments for 'revoke'/, 'Set GH_TOKEN, or pipe the token in.'],
    [/^unknown option '--token\b(?!-)/, 'Set GH_TOKEN, or pipe the token in.'],
];
const takeRepositories = ['token', 'doctor', 'dispatch'];
function hintFor(message) {
    const [, command = '', surplus = ''] = /^too many arguments for '(\w+)'.* but got \d+: ([^]*)\.$/.exec(message) ?? [];
    const repository = surplus.split(', ').at(-1) ?? '';
    const isRepository = /^[\w-]{1,50}\/[\w.-]{1,100}$/.test(repository) && !(0,quote.n0)(repository);
    if (isRepository && takeRepositories.includes(command))
        return `Did you mean '--repo ${repository}'?`;
    return hints.find(([error]) => error.test(message))?.[1];
}

;
const inputs = {
    'app-id': ['--app-id', 'GITHUB_APP_ID'],
    'client-id': ['--client-id', 'GITHUB_APP_CLIENT_ID'],
    'dispatch-cancel-in-progress': ['--cancel-in-progress'],
    'dispatch-inputs': ['--input'],
    'dispatch-ref': ['--ref'],
    'dispatch-timeout-minutes': ['--timeout-minutes'],
    'dispatch-wait-for': ['--wait-for'],
    'dispatch-workflow': ['--workflow'],
    'dispatch-client-payload': ['--payload', '--payload-file', 'standard input'],
    'dispatch-event-type': ['EVENT_TYPE'],
    enterprise: ['--enterprise'],
    'github-api-url': ['--github-api-url', '--github-url', 'GITHUB_API_URL'],
    'installation-id': ['--installation', 'GITHUB_APP_INSTALLATION_ID'],
    'client ID': ['client ID', '--client-id', '--app-id', 'GITHUB_APP_CLIENT_ID', 'GITHUB_APP_ID'],
    owner: ['--owner'],
    'permission-…': ['--permission'],
    'private-key': ['--private-key-file', 'GITHUB_APP_PRIVATE_KEY'],
    'kms-key': ['--kms-key', 'GITHUB_APP_KMS_KEY'],
    repositories: ['--repo'],
    token: ['--token-stdin', 'GH_TOKEN'],
};
const spoken = {
    'but the inputs name': 'but the command names',
    runner: 'machine',
    'several steps': 'several commands',
    'the job': 'the command',
    "the job's": 'your',
    "Set 'kms-identity', or let google-github-actions/auth write the file for a workload identity provider.": "Use a file of workload identity federation, or remove the variable and log in with 'gcloud auth login'.",
    "Set 'kms-identity', which logs in for each signature, or log in right before this step.": 'Log in again.',
    "Set 'kms-identity' to TENANT_ID/CLIENT_ID of an application that trusts GitHub's OIDC tokens, or use azure/login in the step right before this one, because its session can fail after five minutes.": "Install the Azure CLI and run 'az login', or set AZURE_TENANT_ID, AZURE_CLIENT_ID, and AZURE_FEDERATED_TOKEN_FILE.",
    "the runner's environment": 'the environment',
    'this action': 'repo-scoped-token',
    'this step': 'this command',
    'Update the runner': 'Update Node.js',
    'Give the value instead of its name.': 'Give the value itself, because only workflows have such names.',
    'Let the variable be expanded.': 'Use double quotes, because shells do not expand variables in single quotes.',
    "To continue anyway, set 'continue-on-error: true' on this step.": '',
    'Escape quotes and line breaks in the values.': "Quote it for the shell, or use '--payload-file'.",
};
function wordsOf({ args, env }) {
    const isGiven = (name) => (env[name] ?? '').trim() !== '' || args.some((arg) => arg === name || arg.startsWith(`${name}=`));
    const isPiped = args.includes('-');
    const names = Object.entries(inputs).map(([input, known]) => [
        input,
        known.find(isGiven) ??
            (isPiped ? known.find((name) => name === 'standard input') : undefined) ??
            known[0],
    ]);
    const words = { ...spoken, ...Object.fromEntries(names) };
    const isFile = isGiven('--payload-file') || isPiped;
    return isFile
        ? { ...words, 'Escape quotes and line breaks in the values.': 'Check the program that wrote it.' }
        : words;
}

;



function startCli(process) {
    return runCli(openTerminal(process, wordsOf));
}


 }),

 1530:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   C2: () => ( fixable),
   Mz: () => ( errorOf),
   Qe: () => ( outage),
   b6: () => ( textOf),
   bs: () => ( together),
   hM: () => ( ExplainedError),
   uD: () => ( isOutage)
 });
 var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6868);

class ExplainedError extends Error {
    name = 'ExplainedError';
    kind;
    failed;
    remedy;
    constructor(kind, { failed, remedy }, options) {
        super((0,_text_js__WEBPACK_IMPORTED_MODULE_0__ .XX)((0,_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `${failed} ${remedy}`), options);
        this.kind = kind;
        this.failed = failed;
        this.remedy = remedy;
    }
}
function fixable(complaint, cause) {
    return new ExplainedError('fixable', complaint, { cause });
}
function outage(complaint, cause) {
    return new ExplainedError('outage', complaint, { cause });
}
function textOf(error) {
    return error instanceof ExplainedError ? (0,_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `${error.failed} ${error.remedy}` : error.message;
}
function isOutage(error) {
    return error instanceof ExplainedError && error.kind === 'outage';
}
function together(one, other) {
    if (!(one instanceof ExplainedError))
        return one;
    if (!(other instanceof ExplainedError))
        return other;
    const complaint = { failed: textOf(one), remedy: textOf(other) };
    return isOutage(one) && isOutage(other) ? outage(complaint, one) : fixable(complaint, one);
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


 }),

 6868:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   CS: () => ( prose),
   Cv: () => ( about),
   Gu: () => ( sayOfAll),
   KT: () => ( named),
   Vm: () => ( word),
   XX: () => ( render),
   fj: () => ( join)
 });
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
function sayOfAll(told, names, list) {
    const change = (part) => {
        if (typeof part !== 'object' || part === null)
            return part;
        if (subject in part)
            return list(names.map(part[subject].show));
        if (!(template in part))
            return part;
        const { strings, values } = part[template];
        return { [template]: { strings, values: values.map(change) } };
    };
    return change(told);
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
function join(texts, separator) {
    return texts.reduce((all, next, index) => prose `${all}${index === 0 ? '' : separator}${next}`, '');
}


 }),

 6865:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   b: () => ( explainAppError),
   q: () => ( isUnknownKey)
 });
 var _octokit_request_error__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1015);
 var _errors_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6868);
 var _explain_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5907);
 var _rule_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6189);




const unknownKey = 'must generate a public key';
function isUnknownKey(error) {
    return error instanceof _octokit_request_error__WEBPACK_IMPORTED_MODULE_3__ .G && error.status === 401 && error.message.includes(unknownKey);
}
function explainAppError(error, attempt) {
    return (0,_rule_js__WEBPACK_IMPORTED_MODULE_2__ .H)(rules, error, attempt) ?? (0,_explain_error_js__WEBPACK_IMPORTED_MODULE_1__ .U)(error, attempt);
}
function theApp({ issuer }) {
    return (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `the ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('client ID')} '${issuer}'`;
}
function settings({ webUrl }) {
    return `the App's settings page (see ${webUrl}/settings/apps, or ${webUrl}/organizations/ORG/settings/apps)`;
}
const rules = [
    {
        on: [401],
        message: /could not be decoded/,
        failed: (attempt) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('private-key')} is not a key of the App with ${theApp(attempt)} at ${attempt.apiUrl}, or the key was deleted.`,
        remedy: (attempt) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Copy ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('client ID')} and a new ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('private-key')} from ${settings(attempt)}.`,
    },
    {
        on: [401],
        message: /'Issuer' claim/,
        failed: (attempt) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `No App at ${attempt.apiUrl} has ${theApp(attempt)}.`,
        remedy: (attempt) => attempt.apiUrl.endsWith('/api/v3')
            ? (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Correct ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('client ID')}, or set ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('app-id')} to the App ID. Older versions of GitHub Enterprise Server do not support client IDs.`
            : (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Copy ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('client ID')} from the App's settings page. It starts with Iv.`,
    },
    {
        on: [401],
        message: /'(?:Expiration time|Issued at)' claim/,
        failed: () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `The clock of this ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('runner')} is wrong, and GitHub's response does not say by how much.`,
        remedy: () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Set the clock of the ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('runner')}, for example with NTP.`,
    },
    {
        on: [401],
        message: new RegExp(unknownKey),
        failed: (attempt) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `The App with ${theApp(attempt)} has no private key on GitHub.`,
        remedy: (attempt) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Generate one on ${settings(attempt)}, and store it as ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('private-key')}.`,
    },
    {
        on: [404],
        message: /Integration not found/,
        failed: (attempt) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `There is no App with ${theApp(attempt)} at ${attempt.apiUrl}.`,
        remedy: () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Correct ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('client ID')}, or set ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('github-api-url')} to the server where the App is registered.`,
    },
    {
        on: [401],
        failed: (attempt) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `${attempt.apiUrl} refused the App with ${theApp(attempt)}.`,
        remedy: ({ keyInput }) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Check that ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('client ID')} and ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)(keyInput)} belong to the same App, and that ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('github-api-url')} is its server.`,
    },
];


 }),

 5907:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   U: () => ( explainError)
 });
 var _errors_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6868);
 var _explain_network_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5248);
 var _parse_parse_url_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6788);
 var _rule_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6189);




function explainError(error, attempt) {
    const opening = (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Could not ${attempt.doing}: `;
    return (0,_rule_js__WEBPACK_IMPORTED_MODULE_3__ .H)(rules, error, { ...attempt, opening }) ?? error;
}
function answered(failed) {
    return (_, { message, code }) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `${failed} GitHub responded with '${message}' (${code}).`;
}
const rules = [
    ..._explain_network_failure_js__WEBPACK_IMPORTED_MODULE_1__ .Wq,
    {
        on: ['limit'],
        isOutage: true,
        failed: (_, { endsAt }) => `GitHub's rate limit is used up; ${endsAt === '' ? 'GitHub does not say when it resets' : `it resets at ${endsAt}`}.`,
        remedy: () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Run ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('the job')} again later, and send fewer requests per hour.`,
    },
    {
        on: ['fault'],
        isOutage: true,
        failed: (_, { message }) => `GitHub responded with ${message}, which is an error on its side.`,
        remedy: ({ apiUrl }) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Run ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('the job')} again later. If this keeps happening, ${(0,_parse_parse_url_js__WEBPACK_IMPORTED_MODULE_2__ .Rq)(apiUrl)}.`,
    },
    {
        on: ['page'],
        failed: ({ apiUrl }, { code }) => `${apiUrl} responded with status ${code} and a page that does not come from GitHub's REST API.`,
        remedy: _explain_network_failure_js__WEBPACK_IMPORTED_MODULE_1__ .$T,
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
        remedy: () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Update ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('this action')} to the latest version.`,
    },
    {
        on: [403],
        message: /IP allow list/,
        failed: answered('the organization only accepts requests from the IP addresses on its allow list.'),
        remedy: () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Run ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('the job')} on a ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('runner')} whose IP address is on the allow list, or ask an owner of the organization to add it.`,
    },
    {
        on: [403],
        message: /SAML/,
        failed: answered('the organization requires SAML single sign-on.'),
        remedy: () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Authorize the token for the organization, or use an App with ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('client-id')} and ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('private-key')}, which needs no single sign-on.`,
    },
    {
        on: ['refusal'],
        failed: answered('GitHub refused the request.'),
        remedy: (_, { documentation }) => `See ${documentation} for what this request requires.`,
    },
];


 }),

 3469:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Z: () => ( explainSuspension),
   j: () => ( explainUnrevoked)
 });
 var _errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1530);
 var _errors_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6868);
 var _parse_describe_time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4526);
 var _explain_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5907);




function explainSuspension({ appSlug, account, suspendedAt, htmlUrl }, cause) {
    const complaint = {
        failed: `The installation of the App '${appSlug}' on '${account}' has been suspended since ${String(suspendedAt).slice(0, 10)}.`,
        remedy: `An owner of '${account}' can unsuspend it at ${htmlUrl}.`,
    };
    return (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .C2)(complaint, cause);
}
function explainUnrevoked(error, expiresAt, { apiUrl, timing }) {
    const explained = (0,_explain_error_js__WEBPACK_IMPORTED_MODULE_2__ .U)(error, { doing: 'revoke the token', apiUrl });
    const end = (0,_parse_describe_time_js__WEBPACK_IMPORTED_MODULE_3__ .H)(Date.parse(expiresAt), timing.now());
    return (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${(0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .uD)(explained) ? explained.failed : (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .b6)(explained)} The token is valid until ${end}.`;
}


 }),

 3486:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   explainMoved: () => ( explainMoved)
 });
 var _errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1530);
 var _errors_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6868);
 var _parse_repository_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7991);
 var _refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1463);




async function explainMoved(moved, { names, findNames, cause }) {
    const isRenamed = ({ repository, found }) => (0,_parse_repository_js__WEBPACK_IMPORTED_MODULE_3__ .q)(repository.owner, found.account);
    const ids = moved.filter(isRenamed).flatMap(({ found }) => found.renamed?.id ?? []);
    const known = await findNames(ids);
    return moved.map((one) => {
        const { repository, found } = one;
        const shown = (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .Cv)((0,_parse_repository_js__WEBPACK_IMPORTED_MODULE_3__ .fq)(repository));
        const name = known.get(Number(found.renamed?.id));
        const keepsOwner = isRenamed(one);
        const right = keepsOwner ? 'name' : 'owner';
        const failed = keepsOwner
            ? (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `The repository ${shown} was renamed${name === undefined ? '' : ` to '${(0,_parse_repository_js__WEBPACK_IMPORTED_MODULE_3__ .fq)(name)}'`}.`
            : (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `The repository ${shown} was transferred to '${found.account}'.`;
        const remedy = names.length === 0
            ? `Run the workflow again, so that it uses the new ${right}.`
            : (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `Use the new ${right}: ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__ .k)(names)}.`;
        return { repository, error: (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .C2)({ failed, remedy }, cause) };
    });
}


 }),

 5248:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $T: () => ( notGitHub),
   Ab: () => ( setServer),
   Wq: () => ( networkRules)
 });
 var _errors_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6868);
 var _parse_parse_url_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6788);


const setServer = () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Set ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('github-api-url')} to the URL of the REST API, which ends in /api/v3 on GitHub Enterprise Server`;
const notGitHub = () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `${setServer()}, and check whether a proxy responds in its place.`;
const direct = () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Correct ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('github-api-url')}, or set 'https_proxy' in ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)("the runner's environment")} if it needs a proxy.`;
function ofHost(tell) {
    return ({ apiUrl }, { code, proxy }) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `${tell(new URL(apiUrl).host)} (${code}${proxy ? `, through the proxy ${proxy.host}` : ''}).`;
}
function ofProxy(tell) {
    return ({ apiUrl }, { proxy, message }) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `${tell(`the proxy ${String(proxy?.host)}`, new URL(apiUrl).host)} (${message}).`;
}
function aboutProxy(tell) {
    return ({ apiUrl }, { proxy }) => tell(`'${String(proxy?.variable)}'`, new URL(apiUrl).host);
}
const networkRules = [
    {
        on: ['unreachable proxy'],
        failed: (_, { proxy, code }) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `the proxy ${String(proxy?.host)} cannot be reached from this ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('runner')} (${code}).`,
        remedy: aboutProxy((variable, host) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Correct ${variable} in ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)("the runner's environment")}, or add ${host} to 'no_proxy' if it can be reached directly.`),
    },
    {
        on: ['EPROXY'],
        isOutage: true,
        failed: ofProxy((proxy, host) => `${proxy} could not connect to ${host}`),
        remedy: () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Run ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('the job')} again. If this keeps happening, check the proxy.`,
    },
    {
        on: ['ERR_PROXY_TUNNEL'],
        failed: ofProxy((proxy, host) => `${proxy} refused to connect to ${host}`),
        remedy: aboutProxy((variable, host) => `Check the URL, user name, and password in ${variable}, and which hosts the proxy allows, or add ${host} to 'no_proxy'.`),
    },
    {
        on: ['ERR_SSL_CLIENT_CERTIFICATE'],
        failed: ofHost((host) => `${host} requires a client certificate`),
        remedy: () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Set ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('github-api-url')} to a URL that does not require a client certificate: ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('this action')} does not support them.`,
    },
    {
        on: ['ERR_SSL_HANDSHAKE'],
        failed: ofHost((host) => `${host} refused the TLS handshake`),
        remedy: () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `The server may require a client certificate, which ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('this action')} does not support, or a TLS version older than 1.2. Set ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('github-api-url')} to another URL of the server.`,
    },
    {
        on: ['ERR_TLS_PORT'],
        failed: ofHost((host) => `${host} expects https, but the URL starts with http`),
        remedy: () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Use https:// in ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('github-api-url')}.`,
    },
    {
        on: ['certificate'],
        failed: ofHost((host) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `this ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('runner')} does not trust the certificate of ${host}`),
        remedy: () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Set NODE_EXTRA_CA_CERTS in ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)("the runner's environment")} to a file with the certificate of your certificate authority, or correct ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('github-api-url')}.`,
    },
    {
        on: ['ENOTFOUND', 'EAI_AGAIN'],
        failed: ofHost((host) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `this ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('runner')} cannot resolve the host name ${host}`),
        remedy: direct,
    },
    {
        on: ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'],
        failed: ofHost((host) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `${host} cannot be reached from this ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('runner')}`),
        remedy: direct,
    },
    {
        on: ['ETIMEDOUT', 'ERR_SILENT'],
        isOutage: true,
        failed: ofHost((host) => `${host} did not respond in time`),
        remedy: ({ apiUrl }) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Check any firewall or proxy between this ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('runner')} and the server, and ${(0,_parse_parse_url_js__WEBPACK_IMPORTED_MODULE_1__ .Rq)(apiUrl)}. Then run ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('the job')} again.`,
    },
    {
        on: ['ERR_SSL_WRONG_VERSION_NUMBER'],
        failed: ofHost((host) => `${host} does not use TLS on this port`),
        remedy: () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Correct the port or the scheme in ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('github-api-url')}.`,
    },
    {
        on: ['ERR_TOO_MANY_REDIRECTS'],
        failed: ofHost((host) => `${host} keeps redirecting`),
        remedy: () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `${setServer()}.`,
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
        remedy: ({ apiUrl }) => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `Run ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('the job')} again. If this keeps happening, check the network of the ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .Vm)('runner')}, and ${(0,_parse_parse_url_js__WEBPACK_IMPORTED_MODULE_1__ .Rq)(apiUrl)}.`,
    },
];


 }),

 1463:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   c: () => ( refuseAll),
   k: () => ( howToCorrect)
 });
 var _errors_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6868);

function refuseAll(error) {
    return { error, culprits: [] };
}
function howToCorrect(names) {
    return names.length === 0
        ? (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `name another repository in ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT)('repositories')} (by default, the current one is used)`
        : (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .CS) `correct ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .fj)(names.map(_errors_text_js__WEBPACK_IMPORTED_MODULE_0__ .KT), ' or ')}`;
}


 }),

 6189:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   H: () => ( explainBy)
 });
 var _octokit_request_error__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1015);
 var _errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1530);
 var _errors_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6868);
 var _http_choose_wait_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4769);
 var _http_network_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2517);
 var _http_response_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8621);
 var _parse_describe_time_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4526);







function explainBy(rules, error, attempt) {
    const failure = failureOf(error);
    const fits = ({ on, message = /^/ }) => failure?.signs.some((sign) => on.includes(sign)) === true && message.test(failure.message);
    const rule = rules.find(fits);
    if (failure === undefined || rule === undefined)
        return undefined;
    const say = (sentence) => typeof sentence === 'function' ? sentence(attempt, failure) : sentence;
    const { opening = '' } = attempt;
    const complaint = { failed: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${opening}${say(rule.failed)}`, remedy: say(rule.remedy) };
    return new _errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .hM(rule.isOutage === true ? 'outage' : 'fixable', complaint, { cause: error });
}
const troubleshooting = 'https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api';
const unanswered = { endsAt: '', acceptedPermissions: '', documentation: troubleshooting };
function documentationOf(error) {
    const { data } = (0,_http_response_js__WEBPACK_IMPORTED_MODULE_2__ .lR)(error);
    const page = (0,_http_response_js__WEBPACK_IMPORTED_MODULE_2__ .Fh)(data) && 'documentation_url' in data ? data.documentation_url : undefined;
    const isPage = typeof page === 'string' && /^https:\/\/docs\.github\.com\/[\w/.@-]{1,100}#[\w-]{1,100}$/.test(page);
    return isPage ? page : troubleshooting;
}
function failureOf(error) {
    if ((0,_http_network_failure_js__WEBPACK_IMPORTED_MODULE_3__ .NQ)(error)) {
        const { code, message, proxy } = error;
        return { signs: kindsOf(error), code, message, proxy, ...unanswered };
    }
    if (!(error instanceof _octokit_request_error__WEBPACK_IMPORTED_MODULE_4__ .G))
        return undefined;
    const limit = (0,_http_choose_wait_js__WEBPACK_IMPORTED_MODULE_5__ .LF)(error);
    const answeredAt = (0,_http_response_js__WEBPACK_IMPORTED_MODULE_2__ .nR)(error);
    const endsAt = answeredAt + (limit?.endsInMs ?? NaN);
    return {
        signs: limit === undefined ? signsOf(error) : ['limit'],
        code: error.status,
        message: error.status >= 500 ? (0,_http_response_js__WEBPACK_IMPORTED_MODULE_2__ .Qx)(error) : (0,_http_response_js__WEBPACK_IMPORTED_MODULE_2__ .bD)(error),
        proxy: undefined,
        endsAt: Number.isNaN(new Date(endsAt).getTime()) ? '' : (0,_parse_describe_time_js__WEBPACK_IMPORTED_MODULE_6__ .H)(endsAt, answeredAt),
        documentation: documentationOf(error),
        acceptedPermissions: (0,_http_response_js__WEBPACK_IMPORTED_MODULE_2__ .lR)(error).headers['x-accepted-github-permissions'] ?? '',
    };
}
const unreachable = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'];
function kindsOf({ code, proxy }) {
    if (proxy !== undefined && unreachable.includes(code))
        return ['unreachable proxy'];
    if ((0,_http_network_failure_js__WEBPACK_IMPORTED_MODULE_3__ .TR)(code))
        return [code, 'certificate'];
    return [code, code.startsWith('ERR_NOT_') ? 'not GitHub' : 'network'];
}
function signsOf(error) {
    if (error.status >= 500)
        return ['fault'];
    return (0,_http_response_js__WEBPACK_IMPORTED_MODULE_2__ .Fh)((0,_http_response_js__WEBPACK_IMPORTED_MODULE_2__ .lR)(error).data) ? [error.status, 'refusal'] : ['page'];
}


 }),

 4086:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   m: () => ( sentBy),
   t: () => ( sentOnceBy)
 });
function sentBy({ token, createdAt }) {
    return { headers: { authorization: `bearer ${token}` }, request: { tokenCreatedAt: createdAt } };
}
function sentOnceBy(bearer) {
    const { headers, request } = sentBy(bearer);
    return { headers, request: { ...request, once: true } };
}


 }),

 886:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Gv: () => ( isObject),
   K8: () => ( isTime),
   KH: () => ( isText),
   X8: () => ( isPermissions),
   eQ: () => ( isId),
   iZ: () => ( objectsOf)
 });
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


 }),

 839:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   X: () => ( permissionsPageOf),
   v: () => ( getAuthenticatedApp)
 });
 var _http_network_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2517);
 var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(886);


function permissionsPageOf({ slug, ownerPath }, webUrl) {
    return `${webUrl}${ownerPath}/settings/apps/${slug}/permissions`;
}
async function getAuthenticatedApp({ request }) {
    const { data } = await request('GET /app');
    const app = data;
    const isApp = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__ .eQ)(app.id) && (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__ .KH)(app.slug) && (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__ .KH)(app.html_url) && (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__ .X8)(app.permissions);
    (0,_http_network_failure_js__WEBPACK_IMPORTED_MODULE_1__ .As)(isApp, 'an App');
    return {
        id: app.id,
        slug: String(app.slug),
        name: app.name,
        htmlUrl: app.html_url,
        permissions: app.permissions,
        ...readOwner(app.owner),
    };
}
function readOwner(owner) {
    const { type, login, slug } = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__ .Gv)(owner) ? owner : {};
    if (type === 'Organization' && (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__ .KH)(login))
        return { ownerPath: `/organizations/${login}`, enterprise: undefined };
    return (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__ .KH)(slug)
        ? { ownerPath: `/enterprises/${slug}`, enterprise: slug }
        : { ownerPath: '', enterprise: undefined };
}


 }),

 6224:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   J: () => ( getInstallation)
 });
 var _parse_repository_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7991);
 var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(886);
 var _installation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2339);



async function getInstallation({ request }, find) {
    const [route, parameters] = routeOf(find);
    const { data, url } = (await request(route, parameters));
    const asked = find.by === 'repository' ? `/repos/${(0,_parse_repository_js__WEBPACK_IMPORTED_MODULE_0__ .fq)(find.repository)}/installation` : '';
    const installation = (0,_installation_js__WEBPACK_IMPORTED_MODULE_1__ .O)(data);
    if (url.toLowerCase().endsWith(asked.toLowerCase()))
        return installation;
    const id = Number(/\/repositories\/(\d+)\/installation$/.exec(url)?.[1]);
    return { ...installation, renamed: (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__ .eQ)(id) ? { id } : {} };
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


 }),

 2339:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   O: () => ( toInstallation),
   Q: () => ( installPageOf)
 });
 var _http_network_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2517);
 var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(886);


function toInstallation(data) {
    const { id, app_slug: appSlug, html_url: htmlUrl, permissions } = data;
    const suspendedAt = data.suspended_at ?? undefined;
    const account = data.account;
    const login = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__ .Gv)(account) ? (account.login ?? account.slug) : undefined;
    const isInstallation = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__ .eQ)(id) &&
        (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__ .KH)(appSlug) &&
        (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__ .KH)(login) &&
        (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__ .KH)(htmlUrl) &&
        (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__ .X8)(permissions) &&
        (suspendedAt === undefined || (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__ .K8)(suspendedAt));
    (0,_http_network_failure_js__WEBPACK_IMPORTED_MODULE_1__ .As)(isInstallation, 'an installation');
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
    return (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__ .Gv)(account) && !(0,_fields_js__WEBPACK_IMPORTED_MODULE_0__ .KH)(account.login) ? 'Enterprise' : 'Organization';
}
function installPageOf({ htmlUrl }) {
    return `${htmlUrl}/installations/new`;
}


 }),

 7:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Q: () => ( listInstallations),
   x: () => ( perPage)
 });
 var _http_network_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2517);
 var _installation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2339);


const perPage = 100;
async function listInstallations({ request }, filter = {}) {
    const { data } = await request('GET /app/installations', { per_page: perPage, ...filter });
    (0,_http_network_failure_js__WEBPACK_IMPORTED_MODULE_0__ .As)(Array.isArray(data), 'a list');
    return data.map((installation) => (0,_installation_js__WEBPACK_IMPORTED_MODULE_1__ .O)(installation));
}


 }),

 6117:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $V: () => ( clientFor),
   Sn: () => ( createAgent),
   _d: () => ( mostAtOnce)
 });
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


 }),

 4769:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   IJ: () => ( longestWaitMs),
   LF: () => ( limitOf),
   bt: () => ( chooseWait)
 });
 var _octokit_request_error__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1015);
 var _network_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2517);
 var _response_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8621);



const longestWaitMs = 60_000;
const freshForMs = 6_000;
function chooseWait(error, { options, tries, lost, timing }) {
    const { request } = options;
    if (request?.once === true)
        return undefined;
    const mostLost = request?.mostLost;
    const growing = 1000 * 2 ** (tries - 1) * (1 + timing.random() / 2);
    if ((0,_network_failure_js__WEBPACK_IMPORTED_MODULE_0__ .NQ)(error)) {
        const isTooOften = error.sent && typeof mostLost === 'number' && lost > mostLost;
        const hopeless = error.code.startsWith('ERR_') || (0,_network_failure_js__WEBPACK_IMPORTED_MODULE_0__ .TR)(error.code) || isTooOften;
        return hopeless ? undefined : { ms: growing };
    }
    if (!(error instanceof _octokit_request_error__WEBPACK_IMPORTED_MODULE_1__ .G))
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
    const { headers } = (0,_response_js__WEBPACK_IMPORTED_MODULE_2__ .lR)(error);
    const isUsedUp = headers['x-ratelimit-remaining'] === '0';
    const says = 'retry-after' in headers || isUsedUp || /rate limit/i.test(error.message);
    if (error.status !== 429 && !(error.status === 403 && says))
        return undefined;
    const endsInMs = retryAfterMs(error);
    if (endsInMs !== undefined)
        return { endsInMs };
    const untilResetMs = Number(headers['x-ratelimit-reset']) * 1000 - (0,_response_js__WEBPACK_IMPORTED_MODULE_2__ .nR)(error);
    const isKnown = isUsedUp && !Number.isNaN(untilResetMs);
    return { endsInMs: isKnown ? clamp(untilResetMs) + 1000 : undefined };
}
function retryAfterMs(error) {
    const ms = Number((0,_response_js__WEBPACK_IMPORTED_MODULE_2__ .lR)(error).headers['retry-after']) * 1000;
    return ms > 0 ? clamp(ms) : undefined;
}
function clamp(ms) {
    return Math.min(Math.max(ms, 0), longestLimitMs);
}


 }),

 1328:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   I: () => ( describeFailure)
 });
 var _choose_wait_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4769);
 var _network_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2517);
 var _response_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8621);



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
    if ((0,_network_failure_js__WEBPACK_IMPORTED_MODULE_0__ .NQ)(error))
        return describeNetworkFailure(error, host);
    if ((0,_choose_wait_js__WEBPACK_IMPORTED_MODULE_1__ .LF)(error) !== undefined)
        return `The rate limit of ${host} is used up`;
    const refusal = error;
    return refusal.status === 401
        ? `${host} does not recognize the new token yet`
        : `${host} responded with ${(0,_response_js__WEBPACK_IMPORTED_MODULE_2__ .Qx)(refusal)}`;
}
function describeNetworkFailure({ code, message, sent, proxy }, host) {
    const way = proxy === undefined ? host : `${host} through the proxy ${proxy.host}`;
    const cause = causes[code] ?? message;
    return sent ? `Lost the connection to ${way} (${cause})` : `Cannot reach ${way} (${cause})`;
}


 }),

 2517:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   As: () => ( expectAnswer),
   FG: () => ( whyUnknown),
   NQ: () => ( isNetworkFailure),
   TR: () => ( isCertificateCode),
   rd: () => ( networkFailure)
 });
 var _octokit_request_error__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1015);
 var _response_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8621);


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
    const isUnknown = error instanceof _octokit_request_error__WEBPACK_IMPORTED_MODULE_0__ .G && (error.status >= 500 || error.status === 304);
    return isUnknown ? `GitHub responded with ${(0,_response_js__WEBPACK_IMPORTED_MODULE_1__ .Qx)(error)}` : undefined;
}


 }),

 8621:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Fh: () => ( isJson),
   Kz: () => ( isBareNotFound),
   Qx: () => ( describeFault),
   bD: () => ( messageOf),
   c4: () => ( isNotFound),
   lR: () => ( responseOf),
   nR: () => ( timeOf)
 });
 var _octokit_request_error__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1015);

function responseOf(error) {
    return error.response;
}
function timeOf(error) {
    return Date.parse(String(responseOf(error).headers.date));
}
function isJson(data) {
    return typeof data === 'object' && data !== null && !(data instanceof ArrayBuffer);
}
function messageOf(error) {
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
    return error instanceof _octokit_request_error__WEBPACK_IMPORTED_MODULE_0__ .G && error.status === 404;
}
function isBareNotFound(error) {
    return isNotFound(error) && messageOf(error) === 'Not Found';
}


 }),

 9440:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   P: () => ( azureDomains),
   h: () => ( cloudOf)
 });
const clouds = [
    { domain: 'azure.net', login: 'login.microsoftonline.com' },
    { domain: 'azure.cn', login: 'login.chinacloudapi.cn' },
    { domain: 'usgovcloudapi.net', login: 'login.microsoftonline.us' },
];
const kinds = ['vault', 'managedhsm'];
const azureDomains = clouds.flatMap(({ domain }) => kinds.map((kind) => `${kind}.${domain}`));
function cloudOf(host) {
    const resource = host.slice(host.indexOf('.') + 1);
    const cloud = clouds.find(({ domain }) => resource.endsWith(`.${domain}`));
    return { login: `https://${cloud.login}`, resource: `https://${resource}` };
}


 }),

 3062:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $: () => ( textAt),
   q: () => ( parseJson)
 });
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function textAt(value, path) {
    const found = path
        .split('.')
        .reduce((part, name) => Object(part)[name], value);
    return typeof found === 'string' && found !== '' ? found : undefined;
}


 }),

 1519:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


__webpack_require__.d(__webpack_exports__, {
  YZ: () => ( getPublicKeyOf),
  OD: () => ( logInAgain),
  fA: () => ( openSession),
  $e: () => ( refuseAnswer),
  Ez: () => ( signWith),
  Hx: () => ( textOfRefusal)
});

var dist_src = __webpack_require__(1015);
var explained_error = __webpack_require__(1530);
var errors_text = __webpack_require__(6868);
var network_failure = __webpack_require__(2517);
var response = __webpack_require__(8621);
var describe_failure = __webpack_require__(1328);
;




function explainNetworkFailure(failure, { doing }, host) {
    const { code, message } = failure;
    const isCertificate = (0,network_failure.TR)(code);
    const isRedirect = code === 'ERR_REDIRECT';
    const failed = isRedirect
        ? `${message}.`
        : `${(0,describe_failure.I)(failure, host)}${isCertificate ? ` (${code})` : ''}.`;
    const remedy = isRedirect
        ? 'Credentials are not sent to where a server redirects. Use the address of the server that answers, such as the active node of a cluster.'
        : isCertificate
            ? (0,errors_text.CS) `Set NODE_EXTRA_CA_CERTS in ${(0,errors_text.Vm)("the runner's environment")} to a file with the certificate of your certificate authority. VAULT_CACERT and similar variables are not read.`
            : (0,errors_text.CS) `Check the host name, 'https_proxy' in ${(0,errors_text.Vm)("the runner's environment")}, and whether a firewall or a network policy lets this ${(0,errors_text.Vm)('runner')} reach ${host}, and run ${(0,errors_text.Vm)('the job')} again.`;
    return new explained_error.hM('outage', { failed: (0,errors_text.CS) `Could not ${doing}: ${failed}`, remedy }, { cause: failure });
}
const later = [
    /^/,
    'the service cannot answer at the moment.',
    (0,errors_text.CS) `Run ${(0,errors_text.Vm)('the job')} again later.`,
];
const unexpected = [
    /^/,
    'the service refused the request.',
    'Look up this response in the documentation of the service.',
];
function explainRefusal(error, { doing, service, meanings }, said) {
    const { status, code, message } = said;
    const isOutage = status === 429 || status >= 500;
    const known = meanings().find(([on]) => on.test(`${status} ${code} ${message}`));
    const [, meaning, remedy] = known ?? (isOutage ? later : unexpected);
    const quoted = message === '' ? 'no message' : `'${message}'`;
    const answered = `${service} responded with ${quoted} (${code === '' ? status : code}).`;
    const failed = (0,errors_text.CS) `Could not ${doing}: ${meaning} ${answered}`;
    return new explained_error.hM(isOutage ? 'outage' : 'fixable', { failed, remedy }, { cause: error });
}

;
const shortestFragment = 16;
function hideSecrets(text, secrets) {
    let shown = '';
    for (let at = 0; at < text.length;) {
        let end = at;
        const fragment = () => text.slice(at, end + shortestFragment);
        while (end + shortestFragment <= text.length && secrets.some((secret) => secret.includes(fragment())))
            end += 1;
        if (end === at)
            shown += text.charAt(at);
        else
            shown += '***';
        at = end === at ? at + 1 : end + shortestFragment - 1;
    }
    return shown;
}

var json = __webpack_require__(3062);
;








const longestMessage = 300;
const longestSearched = 3000;
function openSession(ask, mask) {
    const secrets = [];
    let sent = 0;
    const show = (text) => hideSecrets(text.slice(0, longestSearched), secrets).replace(/\s+/g, ' ').trim().slice(0, longestMessage);
    const explain = (error, url, purpose) => {
        if ((0,network_failure.NQ)(error))
            return explainNetworkFailure(error, purpose, new URL(url).host);
        if (!(error instanceof dist_src.G))
            return error;
        const { code, message } = purpose.read(textOfRefusal(error));
        return explainRefusal(error, purpose, { status: error.status, code: show(code), message: show(message) });
    };
    const session = {
        ask: async (request, purpose) => {
            try {
                sent += 1;
                return await ask(request);
            }
            catch (error) {
                throw explain(error, request.url, purpose);
            }
        },
        askFor: async (path, request, purpose) => {
            const { text } = await session.ask(request, purpose);
            return (0,json.$)((0,json.q)(text), path) ?? refuseAnswer(purpose, path);
        },
        keep: (secret) => {
            mask(secret);
            secrets.push(secret);
            return secret;
        },
        count: () => sent,
    };
    return session;
}
function logInAgain() {
    return (0,errors_text.CS) `${(0,errors_text.Vm)("Set 'kms-identity', which logs in for each signature, or log in right before this step.")}`;
}
function signWith({ given }) {
    return (0,errors_text.CS) `sign with ${(0,errors_text.KT)('kms-key')} (${given})`;
}
function getPublicKeyOf({ given }) {
    return (0,errors_text.CS) `get the public key of ${(0,errors_text.KT)('kms-key')} (${given})`;
}
function textOfRefusal(error) {
    return (0,response.lR)(error).data.text;
}
function refuseAnswer({ doing, service }, lacks) {
    throw (0,explained_error.C2)({
        failed: (0,errors_text.CS) `Could not ${doing}: ${service} sent a response without '${lacks}'.`,
        remedy: 'Check whether a proxy or another server responds in its place.',
    });
}


 }),

 7701:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   O: () => ( appPermissions)
 });
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


 }),

 4526:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   H: () => ( describeTime)
 });
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


 }),

 5512:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $q: () => ( directional),
   GX: () => ( toOneLine),
   RT: () => ( unicodeEscape),
   ZD: () => ( escapeHtml),
   fF: () => ( toHarmlessLine),
   wb: () => ( toShortLine)
 });
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
const longestForeign = 200;
function toShortLine(text) {
    return toOneLine(text).trim().slice(0, longestForeign);
}
function unicodeEscape(character) {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
function escapeHtml(text) {
    return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}


 }),

 6164:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   I6: () => ( trimBlanks),
   OT: () => ( withoutInvisible),
   jQ: () => ( showInvisible)
 });
 var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5512);

const invisible = '\\u00ad\\u061c\\u115f\\u1160\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufeff\\uffa0';
const blank = new RegExp(`[\\s${invisible}]`);
const anyInvisible = new RegExp(`[${invisible}]`, 'g');
function trimBlanks(text) {
    let [start, end] = [0, text.length];
    while (start < end && blank.test(text.charAt(start)))
        start += 1;
    while (start < end && blank.test(text.charAt(end - 1)))
        end -= 1;
    return text.slice(start, end);
}
function withoutInvisible(text) {
    return text.replace(anyInvisible, '');
}
const otherSpaces = '\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000';
const shown = new RegExp(`[${invisible}${otherSpaces}]`, 'g');
function showInvisible(text) {
    return text.replace(shown, _escape_js__WEBPACK_IMPORTED_MODULE_0__ .RT);
}


 }),

 5603:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   s: () => ( isToken)
 });
function isToken(value) {
    return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}


 }),

 6788:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Ep: () => ( parseServerUrl),
   Jq: () => ( isApiHost),
   Rq: () => ( checkForOutage),
   U9: () => ( isLoopback),
   nV: () => ( parseApiUrl)
 });
 var _errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1530);
 var _errors_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6868);
 var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1579);
 var _refuse_long_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1878);




const longestUrl = 2048;
const giveApi = 'Use the URL of the REST API, such as https://api.github.com or https://github.example.com/api/v3.';
function parseApiUrl(input, value) {
    const url = parseServerUrl(input, value, giveApi);
    const apiUrl = `${url.origin}${withoutSlashes(url.pathname)}`;
    const right = findApiUrl(url);
    if (right !== undefined && right !== apiUrl) {
        throw (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .C2)({
            failed: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)(input)} is ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_2__ .hD)(value)}, which is not the URL of the REST API.`,
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
    (0,_refuse_long_js__WEBPACK_IMPORTED_MODULE_3__ .D)(input, value, longestUrl);
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const given = () => (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)(input)} is ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_2__ .hD)(value)},`;
    const failed = url === undefined
        ? (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${given()} which is not a URL.`
        : url.username !== '' || url.password !== ''
            ? (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)(input)} contains a user name or password.`
            : url.search !== '' || url.hash !== ''
                ? (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)(input)} contains a query or a fragment.`
                : url.protocol !== 'https:' && url.protocol !== 'http:'
                    ? (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${given()} which does not start with https://.`
                    : url.protocol === 'http:' && !isLoopback(url.hostname)
                        ? (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${given()} which would send the token unencrypted.`
                        : '';
    if (url !== undefined && failed === '')
        return url;
    throw (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .C2)({ failed, remedy });
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


 }),

 3403:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   C: () => ( permissionLabel),
   v: () => ( levelLabel)
 });
const labels = new Map(Object.entries({
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
    const label = labels.get(name) ?? `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
    return `"${label}${section === undefined ? '' : ` (${section})`}: ${levelLabel(level)}"`;
}


 }),

 9967:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   IJ: () => ( areForAccounts),
   RI: () => ( isGrantable),
   VV: () => ( refuseJobPermission),
   _m: () => ( permissionsText),
   pd: () => ( levelsOf),
   t9: () => ( compareLevels),
   tz: () => ( parsePermission),
   zb: () => ( lackingOf)
 });
 var _errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1530);
 var _errors_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6868);
 var _app_permissions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7701);
 var _permission_label_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3403);
 var _quote_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1579);





const anyLevel = ['read', 'write', 'admin'];
function levelsOf(permission) {
    return Object.hasOwn(_app_permissions_js__WEBPACK_IMPORTED_MODULE_2__ .O, permission) ? _app_permissions_js__WEBPACK_IMPORTED_MODULE_2__ .O[permission] : undefined;
}
function parsePermission(input, permission, value) {
    refuseJobPermission(input, permission);
    const levels = levelsOf(permission) ?? anyLevel;
    if (levels.includes(value))
        return value;
    throw (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .C2)({
        failed: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)(input)} is ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_4__ .hD)(value)}, but this permission accepts ${levels.join(' or ')}.`,
        remedy: 'Set it to one of these values, or leave it out.',
    });
}
function refuseJobPermission(input, permission) {
    if (permission !== 'id_token')
        return;
    throw (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .C2)({
        failed: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)(input)} is a permission of GITHUB_TOKEN, which GitHub Apps do not have.`,
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
function areForAccounts(permissions) {
    const names = Object.keys(permissions).filter((name) => name !== 'metadata');
    return names.length > 0 && names.every((name) => !isGrantable(name, 'User'));
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
    const compared = names.map((name) => `${(0,_permission_label_js__WEBPACK_IMPORTED_MODULE_3__ .C)(name, asked[name])} (now "${(0,_permission_label_js__WEBPACK_IMPORTED_MODULE_3__ .v)(granted[name])}")`);
    return compared.join(', ');
}


 }),

 2570:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   e: () => ( quoteForShell)
 });
function quoteForShell(text) {
    return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}


 }),

 1579:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   hD: () => ( quote),
   lE: () => ( listFew),
   n0: () => ( looksSecret)
 });
 var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5512);
 var _invisible_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6164);


const longestName = 140;
const secret = /-----|(?:\/\/|:)[^/\s]*@|^SHA256:|^[0-9a-f]{40}$|(?:^|[^a-z0-9])(?:gh[oprsu]_|github_pat_)|^(?:LS0tLS1|MII[a-z0-9+/]{9}|eyJ[a-z0-9_-]{9})/i;
function looksSecret(value) {
    return value.length > longestName || secret.test(value);
}
function quote(value) {
    if (looksSecret(value)) {
        return `a value of ${value.length} characters (not shown because it may be a secret)`;
    }
    return `'${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__ .GX)((0,_invisible_js__WEBPACK_IMPORTED_MODULE_1__ .jQ)(value))}'`;
}
function listFew(names, most) {
    const few = names.slice(0, most).join(', ');
    return names.length > most ? `${few}, and ${names.length - most} more` : few;
}


 }),

 1878:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   D: () => ( refuseLong)
 });
 var _errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1530);
 var _errors_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6868);


function refuseLong(input, { length }, most) {
    if (length <= most)
        return;
    throw (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .C2)({
        failed: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)(input)} has ${length} characters, but the maximum is ${most}.`,
        remedy: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `Check what ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)(input)} is set to.`,
    });
}


 }),

 7991:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Gr: () => ( findOwners),
   QP: () => ( groupByOwner),
   RB: () => ( sameRepository),
   fq: () => ( fullName),
   q: () => ( sameName),
   re: () => ( ownRepositories)
 });
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


 }),

 6404:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Jm: () => ( describeLeft),
   L4: () => ( stateOf),
   XL: () => ( explainUnsuccessful),
   dp: () => ( minutesOf),
   nu: () => ( explainTimeOver)
 });
 var _errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1530);
 var _errors_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6868);
 var _parse_quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1579);
 var _parse_repository_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7991);
 var _outcome_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9426);





const concludedAs = (conclusion) => ({ run }) => run.conclusion === conclusion;
const endings = [
    {
        fits: ({ isDeleted }) => isDeleted,
        failed: () => 'was deleted before it ended',
        remedy: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `Find out who deleted it, and run ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .Vm)('the job')} again.`,
    },
    {
        fits: ({ isSuperseded }) => isSuperseded,
        failed: ({ group }) => `was superseded by a newer run${group === undefined ? ' of its concurrency group' : ` of the concurrency group '${group}'`} before it started`,
        remedy: 'If each event must run, give the concurrency group of that workflow a name that differs between events, or set `queue: max` in it.',
    },
    {
        fits: concludedAs('cancelled'),
        failed: () => 'was canceled',
        remedy: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `Open the link to see who or what canceled it. If you run ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .Vm)('the job')} again, it sends another event.`,
    },
    {
        fits: concludedAs('skipped'),
        failed: () => 'did nothing, because all its jobs were skipped',
        remedy: "Check the 'if:' conditions of its jobs.",
    },
    {
        fits: concludedAs('startup_failure'),
        failed: () => 'could not start',
        remedy: 'Check the workflow file, and the reusable workflows that it calls.',
    },
    {
        fits: concludedAs('timed_out'),
        failed: () => 'timed out',
        remedy: "Open the link to see what took so long, and check 'timeout-minutes' in that workflow.",
    },
    {
        fits: concludedAs('action_required'),
        failed: () => 'needs approval before it can continue',
        remedy: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `Open the link to approve it. If you run ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .Vm)('the job')} again, it sends another event.`,
    },
    {
        fits: () => true,
        failed: ({ run }) => `ended with ${String(run.conclusion)}`,
        remedy: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `Open the link to see what failed. ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .Vm)("To continue anyway, set 'continue-on-error: true' on this step.")}`,
    },
];
const mostFailures = 10;
const mostRuns = 10;
function explainUnsuccessful(target, runs) {
    const told = runs.map((awaited) => ({ awaited, ending: endingOf(awaited) }));
    const [{ ending }] = told;
    const places = runs.flatMap(({ failed }) => failed);
    const sentences = told
        .slice(0, mostRuns)
        .map(({ awaited, ending: { failed } }) => `${awaited.run.workflow} ${failed(awaited)}: ${awaited.run.htmlUrl}`);
    const more = told.length > mostRuns ? `, and ${told.length - mostRuns} more` : '';
    const named = places.map(({ job, step, url }) => `job '${job}'${step === '' ? '' : `, step '${step}'`} (${url})`);
    const where = places.length === 0 ? '' : ` Failed: ${(0,_parse_quote_js__WEBPACK_IMPORTED_MODULE_2__ .lE)(named, mostFailures)}.`;
    return (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .C2)({
        failed: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `In ${aboutTarget(target)}, ${sentences.join('; ')}${more}.${where}`,
        remedy: ending.remedy,
    });
}
function endingOf(awaited) {
    return endings.find(({ fits }) => fits(awaited));
}
function aboutTarget(target) {
    return (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .Cv)((0,_parse_repository_js__WEBPACK_IMPORTED_MODULE_3__ .fq)(target));
}
function explainTimeOver(target, runs, { timeoutMs, trouble }) {
    const open = runs.filter((awaited) => !(0,_outcome_js__WEBPACK_IMPORTED_MODULE_4__ .PU)(awaited));
    const states = open.map((awaited) => `${awaited.run.workflow} is ${stateOf(awaited)}: ${awaited.run.htmlUrl}${cancelOf(awaited)}`);
    const complaint = {
        failed: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `The wait for ${aboutTarget(target)} timed out after ${minutesOf(timeoutMs)}: ${(0,_parse_quote_js__WEBPACK_IMPORTED_MODULE_2__ .lE)(states, mostRuns)}.${trouble}`,
        remedy: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `Open the link to see what takes so long, or increase ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)('dispatch-timeout-minutes')}.`,
    };
    return trouble === '' ? (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .C2)(complaint) : (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .Qe)(complaint, undefined);
}
function minutesOf(ms) {
    return ms === 60_000 ? '1 minute' : `${Number((ms / 60_000).toFixed(2))} minutes`;
}
function stateOf({ run, detail }) {
    return `${run.status.replaceAll('_', ' ')}${detail}`;
}
function cancelOf({ canceled }) {
    if (canceled === undefined)
        return '';
    if (canceled instanceof Error)
        return ` (it could not be canceled: ${canceled.message})`;
    return canceled === 'canceled' ? ' (GitHub was asked to cancel it)' : ' (it ended at the last moment)';
}
function describeLeft({ run, canceled }) {
    if (canceled === 'canceled')
        return `${run.htmlUrl} (GitHub was asked to cancel it)`;
    return `${run.htmlUrl} (${canceled === 'over' ? 'it had just ended' : 'still running'})`;
}


 }),

 9426:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Bg: () => ( resultOf),
   Nv: () => ( toAwaited),
   PU: () => ( isOver)
 });
function resultOf({ delivery: { target, status }, end, error }) {
    return { target, status: status === 'sent' ? end : status, ...(error && { error }) };
}
function toAwaited(matched) {
    return {
        ...matched,
        isSeen: true,
        isDescribed: false,
        detail: '',
        failed: [],
        isSuperseded: false,
        group: undefined,
        isDeleted: false,
    };
}
function isOver({ run, isDeleted }) {
    return run.status === 'completed' || isDeleted;
}
function durationOf({ startedAt, updatedAt }) {
    return Math.max(0, updatedAt - startedAt);
}


 })

};
;