#!/usr/bin/env node
/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 916:
/***/ ((__unused_webpack_module, exports) => {

var __webpack_unused_export__;

__webpack_unused_export__ = true;
exports.Io = exports.kp = void 0;
var peq = new Uint32Array(0x10000);
var myers_32 = function (a, b) {
    var n = a.length;
    var m = b.length;
    var lst = 1 << (n - 1);
    var pv = -1;
    var mv = 0;
    var sc = n;
    var i = n;
    while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
    }
    for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= ((eq & pv) + pv) ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
            sc++;
        }
        if (pv & lst) {
            sc--;
        }
        mv = (mv << 1) | 1;
        pv = (pv << 1) | ~(xv | mv);
        mv &= xv;
    }
    i = n;
    while (i--) {
        peq[a.charCodeAt(i)] = 0;
    }
    return sc;
};
var myers_x = function (b, a) {
    var n = a.length;
    var m = b.length;
    var mhc = [];
    var phc = [];
    var hsize = Math.ceil(n / 32);
    var vsize = Math.ceil(m / 32);
    for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
    }
    var j = 0;
    for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
            var eq = peq[a.charCodeAt(i)];
            var pb = (phc[(i / 32) | 0] >>> i) & 1;
            var mb = (mhc[(i / 32) | 0] >>> i) & 1;
            var xv = eq | mv_1;
            var xh = ((((eq | mb) & pv_1) + pv_1) ^ pv_1) | eq | mb;
            var ph = mv_1 | ~(xh | pv_1);
            var mh = pv_1 & xh;
            if ((ph >>> 31) ^ pb) {
                phc[(i / 32) | 0] ^= 1 << i;
            }
            if ((mh >>> 31) ^ mb) {
                mhc[(i / 32) | 0] ^= 1 << i;
            }
            ph = (ph << 1) | pb;
            mh = (mh << 1) | mb;
            pv_1 = mh | ~(xv | ph);
            mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] = 0;
        }
    }
    var mv = 0;
    var pv = -1;
    var start = j * 32;
    var vlen = Math.min(32, m - start) + start;
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
    }
    var score = m;
    for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = (phc[(i / 32) | 0] >>> i) & 1;
        var mb = (mhc[(i / 32) | 0] >>> i) & 1;
        var xv = eq | mv;
        var xh = ((((eq | mb) & pv) + pv) ^ pv) | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += (ph >>> (m - 1)) & 1;
        score -= (mh >>> (m - 1)) & 1;
        if ((ph >>> 31) ^ pb) {
            phc[(i / 32) | 0] ^= 1 << i;
        }
        if ((mh >>> 31) ^ mb) {
            mhc[(i / 32) | 0] ^= 1 << i;
        }
        ph = (ph << 1) | pb;
        mh = (mh << 1) | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
    }
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
    }
    return score;
};
var distance = function (a, b) {
    if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
    }
    if (b.length === 0) {
        return a.length;
    }
    if (a.length <= 32) {
        return myers_32(a, b);
    }
    return myers_x(a, b);
};
exports.Io = distance;
var closest = function (str, arr) {
    var min_distance = Infinity;
    var min_index = 0;
    for (var i = 0; i < arr.length; i++) {
        var dist = distance(str, arr[i]);
        if (dist < min_distance) {
            min_distance = dist;
            min_index = i;
        }
    }
    return arr[min_index];
};
exports.kp = closest;


/***/ }),

/***/ 957:
/***/ ((module, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__nccwpck_require__.r(__webpack_exports__);
/* harmony import */ var _open_terminal_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(748);
/* harmony import */ var _refuse_old_node_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(505);
/* harmony import */ var _run_cli_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(283);



process.exitCode = (0,_refuse_old_node_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseOldNode */ .Q)(process) ?? (await (0,_run_cli_js__WEBPACK_IMPORTED_MODULE_2__/* .runCli */ .a)((0,_open_terminal_js__WEBPACK_IMPORTED_MODULE_0__/* .openTerminal */ .j)(process)));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 748:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  j: () => (/* binding */ openTerminal)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = require("node:timers/promises");
;// CONCATENATED MODULE: ./src/http/timing.ts

const realTiming = { attemptMs: 12_000, now: Date.now, sleep: promises_namespaceObject.setTimeout, random: Math.random };

// EXTERNAL MODULE: ./src/cli/quote-for-shell.ts
var quote_for_shell = __nccwpck_require__(111);
;// CONCATENATED MODULE: ./src/cli/open-terminal.ts



const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const secrets = [
    'GITHUB_APP_PRIVATE_KEY',
    'GH_TOKEN',
    'GITHUB_TOKEN',
    'GH_ENTERPRISE_TOKEN',
    'GITHUB_ENTERPRISE_TOKEN',
];
const open_terminal_name = 'repo-scoped-token';
function programOf({ npm_command: npmCommand, PATH = '' }, [, script = '']) {
    const isInPath = PATH.split(external_node_path_.delimiter).some((folder) => (0,external_node_path_.join)(folder, open_terminal_name) === script);
    return isInPath && npmCommand !== 'exec' ? open_terminal_name : `node ${(0,quote_for_shell/* quoteForShell */.e)(script)}`;
}
function openTerminal(process) {
    const { stdin, stdout, stderr } = process;
    const env = { ...process.env };
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
        args: process.argv.slice(2),
        program: programOf(env, process.argv),
        isQuiet: false,
        isVerbose: false,
        env,
        stdin,
        stdout,
        stderr,
        timing: realTiming,
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


/***/ }),

/***/ 111:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ quoteForShell)
/* harmony export */ });
function quoteForShell(text) {
    return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}


/***/ }),

/***/ 505:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ refuseOldNode)
/* harmony export */ });
/* harmony import */ var _package_json__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(330);

const oldest = Number.parseInt(_package_json__WEBPACK_IMPORTED_MODULE_0__/* .engines.node */ .sP.r.replace('>=', ''), 10);
function refuseOldNode({ versions, stderr, }) {
    if (Number.parseInt(versions.node, 10) >= oldest)
        return undefined;
    stderr.write(`error: ${_package_json__WEBPACK_IMPORTED_MODULE_0__/* .name */ .UU} requires Node.js ${oldest} or later, but this is Node.js ${versions.node}. Install a newer version from https://nodejs.org.\n`);
    return 1;
}


/***/ }),

/***/ 283:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  a: () => (/* binding */ runCli)
});

// NAMESPACE OBJECT: ./node_modules/yoctocolors/base.js
var base_namespaceObject = {};
__nccwpck_require__.r(base_namespaceObject);
__nccwpck_require__.d(base_namespaceObject, {
  bgBlack: () => (bgBlack),
  bgBlue: () => (bgBlue),
  bgBlueBright: () => (bgBlueBright),
  bgCyan: () => (bgCyan),
  bgCyanBright: () => (bgCyanBright),
  bgGray: () => (bgGray),
  bgGreen: () => (bgGreen),
  bgGreenBright: () => (bgGreenBright),
  bgMagenta: () => (bgMagenta),
  bgMagentaBright: () => (bgMagentaBright),
  bgRed: () => (bgRed),
  bgRedBright: () => (bgRedBright),
  bgWhite: () => (bgWhite),
  bgWhiteBright: () => (bgWhiteBright),
  bgYellow: () => (bgYellow),
  bgYellowBright: () => (bgYellowBright),
  black: () => (black),
  blue: () => (blue),
  blueBright: () => (blueBright),
  bold: () => (bold),
  cyan: () => (cyan),
  cyanBright: () => (cyanBright),
  dim: () => (dim),
  gray: () => (gray),
  green: () => (green),
  greenBright: () => (greenBright),
  hidden: () => (base_hidden),
  inverse: () => (inverse),
  italic: () => (italic),
  magenta: () => (magenta),
  magentaBright: () => (magentaBright),
  overline: () => (overline),
  red: () => (red),
  redBright: () => (redBright),
  reset: () => (base_reset),
  strikethrough: () => (strikethrough),
  underline: () => (underline),
  underlineBlack: () => (underlineBlack),
  underlineBlue: () => (underlineBlue),
  underlineBlueBright: () => (underlineBlueBright),
  underlineCurly: () => (underlineCurly),
  underlineCyan: () => (underlineCyan),
  underlineCyanBright: () => (underlineCyanBright),
  underlineDashed: () => (underlineDashed),
  underlineDotted: () => (underlineDotted),
  underlineDouble: () => (underlineDouble),
  underlineGray: () => (underlineGray),
  underlineGreen: () => (underlineGreen),
  underlineGreenBright: () => (underlineGreenBright),
  underlineMagenta: () => (underlineMagenta),
  underlineMagentaBright: () => (underlineMagentaBright),
  underlineRed: () => (underlineRed),
  underlineRedBright: () => (underlineRedBright),
  underlineWhite: () => (underlineWhite),
  underlineWhiteBright: () => (underlineWhiteBright),
  underlineYellow: () => (underlineYellow),
  underlineYellowBright: () => (underlineYellowBright),
  white: () => (white),
  whiteBright: () => (whiteBright),
  yellow: () => (yellow),
  yellowBright: () => (yellowBright)
});

;// CONCATENATED MODULE: ./node_modules/commander/lib/error.js
/**
 * CommanderError class
 */
class CommanderError extends Error {
  /**
   * Constructs the CommanderError class
   * @param {number} exitCode suggested exit code which could be used with process.exit
   * @param {string} code an id string representing the error
   * @param {string} message human-readable description of the error
   */
  constructor(exitCode, code, message) {
    super(message);
    // properly capture stack trace in Node.js
    Error.captureStackTrace(this, this.constructor);
    this.name = this.constructor.name;
    this.code = code;
    this.exitCode = exitCode;
    this.nestedError = undefined;
  }
}

/**
 * InvalidArgumentError class
 */
class InvalidArgumentError extends CommanderError {
  /**
   * Constructs the InvalidArgumentError class
   * @param {string} [message] explanation of why argument is invalid
   */
  constructor(message) {
    super(1, 'commander.invalidArgument', message);
    // properly capture stack trace in Node.js
    Error.captureStackTrace(this, this.constructor);
    this.name = this.constructor.name;
  }
}

;// CONCATENATED MODULE: ./node_modules/commander/lib/argument.js


class argument_Argument {
  /**
   * Initialize a new command argument with the given name and description.
   * The default is that the argument is required, and you can explicitly
   * indicate this with <> around the name. Put [] around the name for an optional argument.
   *
   * @param {string} name
   * @param {string} [description]
   */

  constructor(name, description) {
    this.description = description || '';
    this.variadic = false;
    this.parseArg = undefined;
    this.defaultValue = undefined;
    this.defaultValueDescription = undefined;
    this.argChoices = undefined;

    switch (name[0]) {
      case '<': // e.g. <required>
        this.required = true;
        this._name = name.slice(1, -1);
        break;
      case '[': // e.g. [optional]
        this.required = false;
        this._name = name.slice(1, -1);
        break;
      default:
        this.required = true;
        this._name = name;
        break;
    }

    if (this._name.endsWith('...')) {
      this.variadic = true;
      this._name = this._name.slice(0, -3);
    }
  }

  /**
   * Return argument name.
   *
   * @return {string}
   */

  name() {
    return this._name;
  }

  /**
   * @package
   */

  _collectValue(value, previous) {
    if (previous === this.defaultValue || !Array.isArray(previous)) {
      return [value];
    }

    previous.push(value);
    return previous;
  }

  /**
   * Set the default value, and optionally supply the description to be displayed in the help.
   *
   * @param {*} value
   * @param {string} [description]
   * @return {Argument}
   */

  default(value, description) {
    this.defaultValue = value;
    this.defaultValueDescription = description;
    return this;
  }

  /**
   * Set the custom handler for processing CLI command arguments into argument values.
   *
   * @param {Function} [fn]
   * @return {Argument}
   */

  argParser(fn) {
    this.parseArg = fn;
    return this;
  }

  /**
   * Only allow argument value to be one of choices.
   *
   * @param {string[]} values
   * @return {Argument}
   */

  choices(values) {
    this.argChoices = values.slice();
    this.parseArg = (arg, previous) => {
      if (!this.argChoices.includes(arg)) {
        throw new InvalidArgumentError(
          `Allowed choices are ${this.argChoices.join(', ')}.`,
        );
      }
      if (this.variadic) {
        return this._collectValue(arg, previous);
      }
      return arg;
    };
    return this;
  }

  /**
   * Make argument required.
   *
   * @returns {Argument}
   */
  argRequired() {
    this.required = true;
    return this;
  }

  /**
   * Make argument optional.
   *
   * @returns {Argument}
   */
  argOptional() {
    this.required = false;
    return this;
  }
}

/**
 * Takes an argument and returns its human readable equivalent for help usage.
 *
 * @param {Argument} arg
 * @return {string}
 * @private
 */

function humanReadableArgName(arg) {
  const nameOutput = arg.name() + (arg.variadic === true ? '...' : '');

  return arg.required ? '<' + nameOutput + '>' : '[' + nameOutput + ']';
}

;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = require("node:events");
;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = require("node:child_process");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = require("node:fs");
;// CONCATENATED MODULE: external "node:process"
const external_node_process_namespaceObject = require("node:process");
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = require("node:util");
;// CONCATENATED MODULE: ./node_modules/commander/lib/help.js



/**
 * TypeScript import types for JSDoc, used by Visual Studio Code IntelliSense and `npm run typescript-checkJS`
 * https://www.typescriptlang.org/docs/handbook/jsdoc-supported-types.html#import-types
 * @typedef { import("./argument.js").Argument } Argument
 * @typedef { import("./command.js").Command } Command
 * @typedef { import("./option.js").Option } Option
 */

// Although this is a class, methods are static in style to allow override using subclass or just functions.
class Help {
  constructor() {
    this.helpWidth = undefined;
    this.minWidthToWrap = 40;
    this.sortSubcommands = false;
    this.sortOptions = false;
    this.showGlobalOptions = false;
  }

  /**
   * prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
   * and just before calling `formatHelp()`.
   *
   * Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
   *
   * @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
   */
  prepareContext(contextOptions) {
    this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
  }

  /**
   * Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
   *
   * @param {Command} cmd
   * @returns {Command[]}
   */

  visibleCommands(cmd) {
    const visibleCommands = cmd.commands.filter((cmd) => !cmd._hidden);
    const helpCommand = cmd._getHelpCommand();
    if (helpCommand && !helpCommand._hidden) {
      visibleCommands.push(helpCommand);
    }
    if (this.sortSubcommands) {
      visibleCommands.sort((a, b) => {
        // @ts-ignore: because overloaded return type
        return a.name().localeCompare(b.name());
      });
    }
    return visibleCommands;
  }

  /**
   * Compare options for sort.
   *
   * @param {Option} a
   * @param {Option} b
   * @returns {number}
   */
  compareOptions(a, b) {
    const getSortKey = (option) => {
      // WYSIWYG for order displayed in help. Short used for comparison if present. No special handling for negated.
      return option.short
        ? option.short.replace(/^-/, '')
        : option.long.replace(/^--/, '');
    };
    return getSortKey(a).localeCompare(getSortKey(b));
  }

  /**
   * Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
   *
   * @param {Command} cmd
   * @returns {Option[]}
   */

  visibleOptions(cmd) {
    const visibleOptions = cmd.options.filter((option) => !option.hidden);
    // Built-in help option.
    const helpOption = cmd._getHelpOption();
    if (helpOption && !helpOption.hidden) {
      // Automatically hide conflicting flags. Bit dubious but a historical behaviour that is convenient for single-command programs.
      const removeShort = helpOption.short && cmd._findOption(helpOption.short);
      const removeLong = helpOption.long && cmd._findOption(helpOption.long);
      if (!removeShort && !removeLong) {
        visibleOptions.push(helpOption); // no changes needed
      } else if (helpOption.long && !removeLong) {
        visibleOptions.push(
          cmd
            .createOption(helpOption.long, helpOption.description)
            .helpGroup(helpOption.helpGroupHeading),
        );
      } else if (helpOption.short && !removeShort) {
        visibleOptions.push(
          cmd
            .createOption(helpOption.short, helpOption.description)
            .helpGroup(helpOption.helpGroupHeading),
        );
      }
    }
    if (this.sortOptions) {
      visibleOptions.sort(this.compareOptions);
    }
    return visibleOptions;
  }

  /**
   * Get an array of the visible global options. (Not including help.)
   *
   * @param {Command} cmd
   * @returns {Option[]}
   */

  visibleGlobalOptions(cmd) {
    if (!this.showGlobalOptions) return [];

    const globalOptions = [];
    for (
      let ancestorCmd = cmd.parent;
      ancestorCmd;
      ancestorCmd = ancestorCmd.parent
    ) {
      const visibleOptions = ancestorCmd.options.filter(
        (option) => !option.hidden,
      );
      globalOptions.push(...visibleOptions);
    }
    if (this.sortOptions) {
      globalOptions.sort(this.compareOptions);
    }
    return globalOptions;
  }

  /**
   * Get an array of the arguments if any have a description.
   *
   * @param {Command} cmd
   * @returns {Argument[]}
   */

  visibleArguments(cmd) {
    // Side effect! Apply the legacy descriptions before the arguments are displayed.
    if (cmd._argsDescription) {
      cmd.registeredArguments.forEach((argument) => {
        argument.description =
          argument.description || cmd._argsDescription[argument.name()] || '';
      });
    }

    // If there are any arguments with a description then return all the arguments.
    if (cmd.registeredArguments.find((argument) => argument.description)) {
      return cmd.registeredArguments;
    }
    return [];
  }

  /**
   * Get the command term to show in the list of subcommands.
   *
   * @param {Command} cmd
   * @returns {string}
   */

  subcommandTerm(cmd) {
    // Legacy. Ignores custom usage string, and nested commands.
    const args = cmd.registeredArguments
      .map((arg) => humanReadableArgName(arg))
      .join(' ');
    return (
      cmd._name +
      (cmd._aliases[0] ? '|' + cmd._aliases[0] : '') +
      (cmd.options.length ? ' [options]' : '') + // simplistic check for non-help option
      (args ? ' ' + args : '')
    );
  }

  /**
   * Get the option term to show in the list of options.
   *
   * @param {Option} option
   * @returns {string}
   */

  optionTerm(option) {
    return option.flags;
  }

  /**
   * Get the argument term to show in the list of arguments.
   *
   * @param {Argument} argument
   * @returns {string}
   */

  argumentTerm(argument) {
    return argument.name();
  }

  /**
   * Get the longest command term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */

  longestSubcommandTermLength(cmd, helper) {
    return helper.visibleCommands(cmd).reduce((max, command) => {
      return Math.max(
        max,
        this.displayWidth(
          helper.styleSubcommandTerm(helper.subcommandTerm(command)),
        ),
      );
    }, 0);
  }

  /**
   * Get the longest option term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */

  longestOptionTermLength(cmd, helper) {
    return helper.visibleOptions(cmd).reduce((max, option) => {
      return Math.max(
        max,
        this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))),
      );
    }, 0);
  }

  /**
   * Get the longest global option term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */

  longestGlobalOptionTermLength(cmd, helper) {
    return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
      return Math.max(
        max,
        this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))),
      );
    }, 0);
  }

  /**
   * Get the longest argument term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */

  longestArgumentTermLength(cmd, helper) {
    return helper.visibleArguments(cmd).reduce((max, argument) => {
      return Math.max(
        max,
        this.displayWidth(
          helper.styleArgumentTerm(helper.argumentTerm(argument)),
        ),
      );
    }, 0);
  }

  /**
   * Get the command usage to be displayed at the top of the built-in help.
   *
   * @param {Command} cmd
   * @returns {string}
   */

  commandUsage(cmd) {
    // Usage
    let cmdName = cmd._name;
    if (cmd._aliases[0]) {
      cmdName = cmdName + '|' + cmd._aliases[0];
    }
    let ancestorCmdNames = '';
    for (
      let ancestorCmd = cmd.parent;
      ancestorCmd;
      ancestorCmd = ancestorCmd.parent
    ) {
      ancestorCmdNames = ancestorCmd.name() + ' ' + ancestorCmdNames;
    }
    return ancestorCmdNames + cmdName + ' ' + cmd.usage();
  }

  /**
   * Get the description for the command.
   *
   * @param {Command} cmd
   * @returns {string}
   */

  commandDescription(cmd) {
    // @ts-ignore: because overloaded return type
    return cmd.description();
  }

  /**
   * Get the subcommand summary to show in the list of subcommands.
   * (Fallback to description for backwards compatibility.)
   *
   * @param {Command} cmd
   * @returns {string}
   */

  subcommandDescription(cmd) {
    // @ts-ignore: because overloaded return type
    return cmd.summary() || cmd.description();
  }

  /**
   * Get the option description to show in the list of options.
   *
   * @param {Option} option
   * @return {string}
   */

  optionDescription(option) {
    const extraInfo = [];

    if (option.argChoices) {
      extraInfo.push(
        // use stringify to match the display of the default value
        `choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(', ')}`,
      );
    }
    if (option.defaultValue !== undefined) {
      // default for boolean and negated more for programmer than end user,
      // but show true/false for boolean option as may be for hand-rolled env or config processing.
      const showDefault =
        option.required ||
        option.optional ||
        (option.isBoolean() && typeof option.defaultValue === 'boolean');
      if (showDefault) {
        extraInfo.push(
          `default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`,
        );
      }
    }
    // preset for boolean and negated are more for programmer than end user
    if (option.presetArg !== undefined && option.optional) {
      extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
    }
    if (option.envVar !== undefined) {
      extraInfo.push(`env: ${option.envVar}`);
    }
    if (extraInfo.length > 0) {
      const extraDescription = `(${extraInfo.join(', ')})`;
      if (option.description) {
        return `${option.description} ${extraDescription}`;
      }
      return extraDescription;
    }

    return option.description;
  }

  /**
   * Get the argument description to show in the list of arguments.
   *
   * @param {Argument} argument
   * @return {string}
   */

  argumentDescription(argument) {
    const extraInfo = [];
    if (argument.argChoices) {
      extraInfo.push(
        // use stringify to match the display of the default value
        `choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(', ')}`,
      );
    }
    if (argument.defaultValue !== undefined) {
      extraInfo.push(
        `default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`,
      );
    }
    if (extraInfo.length > 0) {
      const extraDescription = `(${extraInfo.join(', ')})`;
      if (argument.description) {
        return `${argument.description} ${extraDescription}`;
      }
      return extraDescription;
    }
    return argument.description;
  }

  /**
   * Format a list of items, given a heading and an array of formatted items.
   *
   * @param {string} heading
   * @param {string[]} items
   * @param {Help} helper
   * @returns string[]
   */
  formatItemList(heading, items, helper) {
    if (items.length === 0) return [];

    return [helper.styleTitle(heading), ...items, ''];
  }

  /**
   * Group items by their help group heading.
   *
   * @param {Command[] | Option[]} unsortedItems
   * @param {Command[] | Option[]} visibleItems
   * @param {Function} getGroup
   * @returns {Map<string, Command[] | Option[]>}
   */
  groupItems(unsortedItems, visibleItems, getGroup) {
    const result = new Map();
    // Add groups in order of appearance in unsortedItems.
    unsortedItems.forEach((item) => {
      const group = getGroup(item);
      if (!result.has(group)) result.set(group, []);
    });
    // Add items in order of appearance in visibleItems.
    visibleItems.forEach((item) => {
      const group = getGroup(item);
      if (!result.has(group)) {
        result.set(group, []);
      }
      result.get(group).push(item);
    });
    return result;
  }

  /**
   * Generate the built-in help text.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {string}
   */

  formatHelp(cmd, helper) {
    const termWidth = helper.padWidth(cmd, helper);
    const helpWidth = helper.helpWidth ?? 80; // in case prepareContext() was not called

    function callFormatItem(term, description) {
      return helper.formatItem(term, termWidth, description, helper);
    }

    // Usage
    let output = [
      `${helper.styleTitle('Usage:')} ${helper.styleUsage(helper.commandUsage(cmd))}`,
      '',
    ];

    // Description
    const commandDescription = helper.commandDescription(cmd);
    if (commandDescription.length > 0) {
      output = output.concat([
        helper.boxWrap(
          helper.styleCommandDescription(commandDescription),
          helpWidth,
        ),
        '',
      ]);
    }

    // Arguments
    const argumentList = helper.visibleArguments(cmd).map((argument) => {
      return callFormatItem(
        helper.styleArgumentTerm(helper.argumentTerm(argument)),
        helper.styleArgumentDescription(helper.argumentDescription(argument)),
      );
    });
    output = output.concat(
      this.formatItemList('Arguments:', argumentList, helper),
    );

    // Options
    const optionGroups = this.groupItems(
      cmd.options,
      helper.visibleOptions(cmd),
      (option) => option.helpGroupHeading ?? 'Options:',
    );
    optionGroups.forEach((options, group) => {
      const optionList = options.map((option) => {
        return callFormatItem(
          helper.styleOptionTerm(helper.optionTerm(option)),
          helper.styleOptionDescription(helper.optionDescription(option)),
        );
      });
      output = output.concat(this.formatItemList(group, optionList, helper));
    });

    if (helper.showGlobalOptions) {
      const globalOptionList = helper
        .visibleGlobalOptions(cmd)
        .map((option) => {
          return callFormatItem(
            helper.styleOptionTerm(helper.optionTerm(option)),
            helper.styleOptionDescription(helper.optionDescription(option)),
          );
        });
      output = output.concat(
        this.formatItemList('Global Options:', globalOptionList, helper),
      );
    }

    // Commands
    const commandGroups = this.groupItems(
      cmd.commands,
      helper.visibleCommands(cmd),
      (sub) => sub.helpGroup() || 'Commands:',
    );
    commandGroups.forEach((commands, group) => {
      const commandList = commands.map((sub) => {
        return callFormatItem(
          helper.styleSubcommandTerm(helper.subcommandTerm(sub)),
          helper.styleSubcommandDescription(helper.subcommandDescription(sub)),
        );
      });
      output = output.concat(this.formatItemList(group, commandList, helper));
    });

    return output.join('\n');
  }

  /**
   * Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
   *
   * @param {string} str
   * @returns {number}
   */
  displayWidth(str) {
    return (0,external_node_util_namespaceObject.stripVTControlCharacters)(str).length;
  }

  /**
   * Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
   *
   * @param {string} str
   * @returns {string}
   */
  styleTitle(str) {
    return str;
  }

  styleUsage(str) {
    // Usage has lots of parts the user might like to color separately! Assume default usage string which is formed like:
    //    command subcommand [options] [command] <foo> [bar]
    return str
      .split(' ')
      .map((word) => {
        if (word === '[options]') return this.styleOptionText(word);
        if (word === '[command]') return this.styleSubcommandText(word);
        if (word[0] === '[' || word[0] === '<')
          return this.styleArgumentText(word);
        return this.styleCommandText(word); // Restrict to initial words?
      })
      .join(' ');
  }
  styleCommandDescription(str) {
    return this.styleDescriptionText(str);
  }
  styleOptionDescription(str) {
    return this.styleDescriptionText(str);
  }
  styleSubcommandDescription(str) {
    return this.styleDescriptionText(str);
  }
  styleArgumentDescription(str) {
    return this.styleDescriptionText(str);
  }
  styleDescriptionText(str) {
    return str;
  }
  styleOptionTerm(str) {
    return this.styleOptionText(str);
  }
  styleSubcommandTerm(str) {
    // This is very like usage with lots of parts! Assume default string which is formed like:
    //    subcommand [options] <foo> [bar]
    return str
      .split(' ')
      .map((word) => {
        if (word === '[options]') return this.styleOptionText(word);
        if (word[0] === '[' || word[0] === '<')
          return this.styleArgumentText(word);
        return this.styleSubcommandText(word); // Restrict to initial words?
      })
      .join(' ');
  }
  styleArgumentTerm(str) {
    return this.styleArgumentText(str);
  }
  styleOptionText(str) {
    return str;
  }
  styleArgumentText(str) {
    return str;
  }
  styleSubcommandText(str) {
    return str;
  }
  styleCommandText(str) {
    return str;
  }

  /**
   * Calculate the pad width from the maximum term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */

  padWidth(cmd, helper) {
    return Math.max(
      helper.longestOptionTermLength(cmd, helper),
      helper.longestGlobalOptionTermLength(cmd, helper),
      helper.longestSubcommandTermLength(cmd, helper),
      helper.longestArgumentTermLength(cmd, helper),
    );
  }

  /**
   * Detect manually wrapped and indented strings by checking for line break followed by whitespace.
   *
   * @param {string} str
   * @returns {boolean}
   */
  preformatted(str) {
    return /\n[^\S\r\n]/.test(str);
  }

  /**
   * Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
   *
   * So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
   *   TTT  DDD DDDD
   *        DD DDD
   *
   * @param {string} term
   * @param {number} termWidth
   * @param {string} description
   * @param {Help} helper
   * @returns {string}
   */
  formatItem(term, termWidth, description, helper) {
    const itemIndent = 2;
    const itemIndentStr = ' '.repeat(itemIndent);
    if (!description) return itemIndentStr + term;

    // Pad the term out to a consistent width, so descriptions are aligned.
    const paddedTerm = term.padEnd(
      termWidth + term.length - helper.displayWidth(term),
    );

    // Format the description.
    const spacerWidth = 2; // between term and description
    const helpWidth = this.helpWidth ?? 80; // in case prepareContext() was not called
    const remainingWidth = helpWidth - termWidth - spacerWidth - itemIndent;
    let formattedDescription;
    if (
      remainingWidth < this.minWidthToWrap ||
      helper.preformatted(description)
    ) {
      formattedDescription = description;
    } else {
      const wrappedDescription = helper.boxWrap(description, remainingWidth);
      formattedDescription = wrappedDescription.replace(
        /\n/g,
        '\n' + ' '.repeat(termWidth + spacerWidth),
      );
    }

    // Construct and overall indent.
    return (
      itemIndentStr +
      paddedTerm +
      ' '.repeat(spacerWidth) +
      formattedDescription.replace(/\n/g, `\n${itemIndentStr}`)
    );
  }

  /**
   * Wrap a string at whitespace, preserving existing line breaks.
   * Wrapping is skipped if the width is less than `minWidthToWrap`.
   *
   * @param {string} str
   * @param {number} width
   * @returns {string}
   */
  boxWrap(str, width) {
    if (width < this.minWidthToWrap) return str;

    const rawLines = str.split(/\r\n|\n/);
    // split up text by whitespace
    const chunkPattern = /[\s]*[^\s]+/g;
    const wrappedLines = [];
    rawLines.forEach((line) => {
      const chunks = line.match(chunkPattern);
      if (chunks === null) {
        wrappedLines.push('');
        return;
      }

      let sumChunks = [chunks.shift()];
      let sumWidth = this.displayWidth(sumChunks[0]);
      chunks.forEach((chunk) => {
        const visibleWidth = this.displayWidth(chunk);
        // Accumulate chunks while they fit into width.
        if (sumWidth + visibleWidth <= width) {
          sumChunks.push(chunk);
          sumWidth += visibleWidth;
          return;
        }
        wrappedLines.push(sumChunks.join(''));

        const nextChunk = chunk.trimStart(); // trim space at line break
        sumChunks = [nextChunk];
        sumWidth = this.displayWidth(nextChunk);
      });
      wrappedLines.push(sumChunks.join(''));
    });

    return wrappedLines.join('\n');
  }
}

;// CONCATENATED MODULE: ./node_modules/commander/lib/option.js


class option_Option {
  /**
   * Initialize a new `Option` with the given `flags` and `description`.
   *
   * @param {string} flags
   * @param {string} [description]
   */

  constructor(flags, description) {
    this.flags = flags;
    this.description = description || '';

    this.required = flags.includes('<'); // A value must be supplied when the option is specified.
    this.optional = flags.includes('['); // A value is optional when the option is specified.
    // variadic test ignores <value,...> et al which might be used to describe custom splitting of single argument
    this.variadic = /\p{ID_Continue}\.\.\.[>\]]$/u.test(flags); // The option can take multiple values.
    this.mandatory = false; // The option must have a value after parsing, which usually means it must be specified on command line.
    const optionFlags = splitOptionFlags(flags);
    this.short = optionFlags.shortFlag; // May be a short flag, undefined, or even a long flag (if option has two long flags).
    this.long = optionFlags.longFlag;
    this.negate = false;
    if (this.long) {
      this.negate = this.long.startsWith('--no-');
    }
    this.defaultValue = undefined;
    this.defaultValueDescription = undefined;
    this.presetArg = undefined;
    this.envVar = undefined;
    this.parseArg = undefined;
    this.hidden = false;
    this.argChoices = undefined;
    this.conflictsWith = [];
    this.implied = undefined;
    this.helpGroupHeading = undefined; // soft initialised when option added to command
  }

  /**
   * Set the default value, and optionally supply the description to be displayed in the help.
   *
   * @param {*} value
   * @param {string} [description]
   * @return {Option}
   */

  default(value, description) {
    this.defaultValue = value;
    this.defaultValueDescription = description;
    return this;
  }

  /**
   * Preset to use when option used without option-argument, especially optional but also boolean and negated.
   * The custom processing (parseArg) is called.
   *
   * @example
   * new Option('--color').default('GREYSCALE').preset('RGB');
   * new Option('--donate [amount]').preset('20').argParser(parseFloat);
   *
   * @param {*} arg
   * @return {Option}
   */

  preset(arg) {
    this.presetArg = arg;
    return this;
  }

  /**
   * Add option name(s) that conflict with this option.
   * An error will be displayed if conflicting options are found during parsing.
   *
   * @example
   * new Option('--rgb').conflicts('cmyk');
   * new Option('--js').conflicts(['ts', 'jsx']);
   *
   * @param {(string | string[])} names
   * @return {Option}
   */

  conflicts(names) {
    this.conflictsWith = this.conflictsWith.concat(names);
    return this;
  }

  /**
   * Specify implied option values for when this option is set and the implied options are not.
   *
   * The custom processing (parseArg) is not called on the implied values.
   *
   * @example
   * program
   *   .addOption(new Option('--log', 'write logging information to file'))
   *   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
   *
   * @param {object} impliedOptionValues
   * @return {Option}
   */
  implies(impliedOptionValues) {
    let newImplied = impliedOptionValues;
    if (typeof impliedOptionValues === 'string') {
      // string is not documented, but easy mistake and we can do what user probably intended.
      newImplied = { [impliedOptionValues]: true };
    }
    this.implied = Object.assign(this.implied || {}, newImplied);
    return this;
  }

  /**
   * Set environment variable to check for option value.
   *
   * An environment variable is only used if when processed the current option value is
   * undefined, or the source of the current value is 'default' or 'config' or 'env'.
   *
   * @param {string} name
   * @return {Option}
   */

  env(name) {
    this.envVar = name;
    return this;
  }

  /**
   * Set the custom handler for processing CLI option arguments into option values.
   *
   * @param {Function} [fn]
   * @return {Option}
   */

  argParser(fn) {
    this.parseArg = fn;
    return this;
  }

  /**
   * Whether the option is mandatory and must have a value after parsing.
   *
   * @param {boolean} [mandatory=true]
   * @return {Option}
   */

  makeOptionMandatory(mandatory = true) {
    this.mandatory = !!mandatory;
    return this;
  }

  /**
   * Hide option in help.
   *
   * @param {boolean} [hide=true]
   * @return {Option}
   */

  hideHelp(hide = true) {
    this.hidden = !!hide;
    return this;
  }

  /**
   * @package
   */

  _collectValue(value, previous) {
    if (previous === this.defaultValue || !Array.isArray(previous)) {
      return [value];
    }

    previous.push(value);
    return previous;
  }

  /**
   * Only allow option value to be one of choices.
   *
   * @param {string[]} values
   * @return {Option}
   */

  choices(values) {
    this.argChoices = values.slice();
    this.parseArg = (arg, previous) => {
      if (!this.argChoices.includes(arg)) {
        throw new InvalidArgumentError(
          `Allowed choices are ${this.argChoices.join(', ')}.`,
        );
      }
      if (this.variadic) {
        return this._collectValue(arg, previous);
      }
      return arg;
    };
    return this;
  }

  /**
   * Return option name.
   *
   * @return {string}
   */

  name() {
    if (this.long) {
      return this.long.replace(/^--/, '');
    }
    return this.short.replace(/^-/, '');
  }

  /**
   * Return option name, in a camelcase format that can be used
   * as an object attribute key.
   *
   * @return {string}
   */

  attributeName() {
    if (this.negate) {
      return camelcase(this.name().replace(/^no-/, ''));
    }
    return camelcase(this.name());
  }

  /**
   * Set the help group heading.
   *
   * @param {string} heading
   * @return {Option}
   */
  helpGroup(heading) {
    this.helpGroupHeading = heading;
    return this;
  }

  /**
   * Check if `arg` matches the short or long flag.
   *
   * @param {string} arg
   * @return {boolean}
   * @package
   */

  is(arg) {
    return this.short === arg || this.long === arg;
  }

  /**
   * Return whether a boolean option.
   *
   * Options are one of boolean, negated, required argument, or optional argument.
   *
   * @return {boolean}
   * @package
   */

  isBoolean() {
    return !this.required && !this.optional && !this.negate;
  }
}

/**
 * This class is to make it easier to work with dual options, without changing the existing
 * implementation. We support separate dual options for separate positive and negative options,
 * like `--build` and `--no-build`, which share a single option value. This works nicely for some
 * use cases, but is tricky for others where we want separate behaviours despite
 * the single shared option value.
 */
class DualOptions {
  /**
   * @param {Option[]} options
   */
  constructor(options) {
    this.positiveOptions = new Map();
    this.negativeOptions = new Map();
    this.dualOptions = new Set();
    options.forEach((option) => {
      if (option.negate) {
        this.negativeOptions.set(option.attributeName(), option);
      } else {
        this.positiveOptions.set(option.attributeName(), option);
      }
    });
    this.negativeOptions.forEach((value, key) => {
      if (this.positiveOptions.has(key)) {
        this.dualOptions.add(key);
      }
    });
  }

  /**
   * Did the value come from the option, and not from possible matching dual option?
   *
   * @param {*} value
   * @param {Option} option
   * @returns {boolean}
   */
  valueFromOption(value, option) {
    const optionKey = option.attributeName();
    if (!this.dualOptions.has(optionKey)) return true;

    // Use the value to deduce if (probably) came from the option.
    const preset = this.negativeOptions.get(optionKey).presetArg;
    const negativeValue = preset !== undefined ? preset : false;
    return option.negate === (negativeValue === value);
  }
}

/**
 * Convert string from kebab-case to camelCase.
 *
 * @param {string} str
 * @return {string}
 * @private
 */

function camelcase(str) {
  return str.split('-').reduce((str, word) => {
    return str + word[0].toUpperCase() + word.slice(1);
  });
}

/**
 * Split the short and long flag out of something like '-m,--mixed <value>'
 *
 * @private
 */

function splitOptionFlags(flags) {
  let shortFlag;
  let longFlag;
  // short flag, single dash and single character
  const shortFlagExp = /^-[^-]$/;
  // long flag, double dash and at least one character
  const longFlagExp = /^--[^-]/;

  const flagParts = flags.split(/[ |,]+/).concat('guard');
  // Normal is short and/or long.
  if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
  if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
  // Long then short. Rarely used but fine.
  if (!shortFlag && shortFlagExp.test(flagParts[0]))
    shortFlag = flagParts.shift();
  // Allow two long flags, like '--ws, --workspace'
  // This is the supported way to have a shortish option flag.
  if (!shortFlag && longFlagExp.test(flagParts[0])) {
    shortFlag = longFlag;
    longFlag = flagParts.shift();
  }

  // Check for unprocessed flag. Fail noisily rather than silently ignore.
  if (flagParts[0].startsWith('-')) {
    const unsupportedFlag = flagParts[0];
    const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
    if (/^-[^-][^-]/.test(unsupportedFlag))
      throw new Error(
        `${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`,
      );
    if (shortFlagExp.test(unsupportedFlag))
      throw new Error(`${baseError}
- too many short flags`);
    if (longFlagExp.test(unsupportedFlag))
      throw new Error(`${baseError}
- too many long flags`);

    throw new Error(`${baseError}
- unrecognised flag format`);
  }
  if (shortFlag === undefined && longFlag === undefined)
    throw new Error(
      `option creation failed due to no flags found in '${flags}'.`,
    );

  return { shortFlag, longFlag };
}

;// CONCATENATED MODULE: ./node_modules/commander/lib/suggestSimilar.js
const maxDistance = 3;

function editDistance(a, b) {
  // https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance
  // Calculating optimal string alignment distance, no substring is edited more than once.
  // (Simple implementation.)

  // Quick early exit, return worst case.
  if (Math.abs(a.length - b.length) > maxDistance)
    return Math.max(a.length, b.length);

  // distance between prefix substrings of a and b
  const d = [];

  // pure deletions turn a into empty string
  for (let i = 0; i <= a.length; i++) {
    d[i] = [i];
  }
  // pure insertions turn empty string into b
  for (let j = 0; j <= b.length; j++) {
    d[0][j] = j;
  }

  // fill matrix
  for (let j = 1; j <= b.length; j++) {
    for (let i = 1; i <= a.length; i++) {
      let cost;
      if (a[i - 1] === b[j - 1]) {
        cost = 0;
      } else {
        cost = 1;
      }
      d[i][j] = Math.min(
        d[i - 1][j] + 1, // deletion
        d[i][j - 1] + 1, // insertion
        d[i - 1][j - 1] + cost, // substitution
      );
      // transposition
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }

  return d[a.length][b.length];
}

/**
 * Find close matches, restricted to same number of edits.
 *
 * @param {string} word
 * @param {string[]} candidates
 * @returns {string}
 */

function suggestSimilar(word, candidates) {
  if (!candidates || candidates.length === 0) return '';
  // remove possible duplicates
  candidates = Array.from(new Set(candidates));

  const searchingOptions = word.startsWith('--');
  if (searchingOptions) {
    word = word.slice(2);
    candidates = candidates.map((candidate) => candidate.slice(2));
  }

  let similar = [];
  let bestDistance = maxDistance;
  const minSimilarity = 0.4;
  candidates.forEach((candidate) => {
    if (candidate.length <= 1) return; // no one character guesses

    const distance = editDistance(word, candidate);
    const length = Math.max(word.length, candidate.length);
    const similarity = (length - distance) / length;
    if (similarity > minSimilarity) {
      if (distance < bestDistance) {
        // better edit distance, throw away previous worse matches
        bestDistance = distance;
        similar = [candidate];
      } else if (distance === bestDistance) {
        similar.push(candidate);
      }
    }
  });

  similar.sort((a, b) => a.localeCompare(b));
  if (searchingOptions) {
    similar = similar.map((candidate) => `--${candidate}`);
  }

  if (similar.length > 1) {
    return `\n(Did you mean one of ${similar.join(', ')}?)`;
  }
  if (similar.length === 1) {
    return `\n(Did you mean ${similar[0]}?)`;
  }
  return '';
}

;// CONCATENATED MODULE: ./node_modules/commander/lib/command.js













class command_Command extends external_node_events_namespaceObject.EventEmitter {
  /**
   * Initialize a new `Command`.
   *
   * @param {string} [name]
   */

  constructor(name) {
    super();
    /** @type {Command[]} */
    this.commands = [];
    /** @type {Option[]} */
    this.options = [];
    this.parent = null;
    this._allowUnknownOption = false;
    this._allowExcessArguments = false;
    /** @type {Argument[]} */
    this.registeredArguments = [];
    this._args = this.registeredArguments; // deprecated old name
    /** @type {string[]} */
    this.args = []; // cli args with options removed
    this.rawArgs = [];
    this.processedArgs = []; // like .args but after custom processing and collecting variadic
    this._scriptPath = null;
    this._name = name || '';
    this._optionValues = {};
    this._optionValueSources = {}; // default, env, cli etc
    this._storeOptionsAsProperties = false;
    this._actionHandler = null;
    this._executableHandler = false;
    this._executableFile = null; // custom name for executable
    this._executableDir = null; // custom search directory for subcommands
    this._defaultCommandName = null;
    this._exitCallback = null;
    this._aliases = [];
    this._combineFlagAndOptionalValue = true;
    this._description = '';
    this._summary = '';
    this._argsDescription = undefined; // legacy
    this._enablePositionalOptions = false;
    this._passThroughOptions = false;
    this._lifeCycleHooks = {}; // a hash of arrays
    /** @type {(boolean | string)} */
    this._showHelpAfterError = false;
    this._showSuggestionAfterError = true;
    this._savedState = null; // used in save/restoreStateBeforeParse

    // see configureOutput() for docs
    this._outputConfiguration = {
      writeOut: (str) => external_node_process_namespaceObject.stdout.write(str),
      writeErr: (str) => external_node_process_namespaceObject.stderr.write(str),
      outputError: (str, write) => write(str),
      getOutHelpWidth: () =>
        external_node_process_namespaceObject.stdout.isTTY ? external_node_process_namespaceObject.stdout.columns : undefined,
      getErrHelpWidth: () =>
        external_node_process_namespaceObject.stderr.isTTY ? external_node_process_namespaceObject.stderr.columns : undefined,
      getOutHasColors: () =>
        useColor() ?? (external_node_process_namespaceObject.stdout.isTTY && external_node_process_namespaceObject.stdout.hasColors?.()),
      getErrHasColors: () =>
        useColor() ?? (external_node_process_namespaceObject.stderr.isTTY && external_node_process_namespaceObject.stderr.hasColors?.()),
      stripColor: (str) => (0,external_node_util_namespaceObject.stripVTControlCharacters)(str),
    };

    this._hidden = false;
    /** @type {(Option | null | undefined)} */
    this._helpOption = undefined; // Lazy created on demand. May be null if help option is disabled.
    this._addImplicitHelpCommand = undefined; // undecided whether true or false yet, not inherited
    /** @type {Command} */
    this._helpCommand = undefined; // lazy initialised, inherited
    this._helpConfiguration = {};
    /** @type {string | undefined} */
    this._helpGroupHeading = undefined; // soft initialised when added to parent
    /** @type {string | undefined} */
    this._defaultCommandGroup = undefined;
    /** @type {string | undefined} */
    this._defaultOptionGroup = undefined;
  }

  /**
   * Copy settings that are useful to have in common across root command and subcommands.
   *
   * (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
   *
   * @param {Command} sourceCommand
   * @return {Command} `this` command for chaining
   */
  copyInheritedSettings(sourceCommand) {
    this._outputConfiguration = sourceCommand._outputConfiguration;
    this._helpOption = sourceCommand._helpOption;
    this._helpCommand = sourceCommand._helpCommand;
    this._helpConfiguration = sourceCommand._helpConfiguration;
    this._exitCallback = sourceCommand._exitCallback;
    this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
    this._combineFlagAndOptionalValue =
      sourceCommand._combineFlagAndOptionalValue;
    this._allowExcessArguments = sourceCommand._allowExcessArguments;
    this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
    this._showHelpAfterError = sourceCommand._showHelpAfterError;
    this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;

    return this;
  }

  /**
   * @returns {Command[]}
   * @private
   */

  _getCommandAndAncestors() {
    const result = [];
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    for (let command = this; command; command = command.parent) {
      result.push(command);
    }
    return result;
  }

  /**
   * Define a command.
   *
   * There are two styles of command: pay attention to where to put the description.
   *
   * @example
   * // Command implemented using action handler (description is supplied separately to `.command`)
   * program
   *   .command('clone <source> [destination]')
   *   .description('clone a repository into a newly created directory')
   *   .action((source, destination) => {
   *     console.log('clone command called');
   *   });
   *
   * // Command implemented using separate executable file (description is second parameter to `.command`)
   * program
   *   .command('start <service>', 'start named service')
   *   .command('stop [service]', 'stop named service, or all if no name supplied');
   *
   * @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
   * @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
   * @param {object} [execOpts] - configuration options (for executable)
   * @return {Command} returns new command for action handler, or `this` for executable command
   */

  command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
    let desc = actionOptsOrExecDesc;
    let opts = execOpts;
    if (typeof desc === 'object' && desc !== null) {
      opts = desc;
      desc = null;
    }
    opts = opts || {};
    const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);

    const cmd = this.createCommand(name);
    if (desc) {
      cmd.description(desc);
      cmd._executableHandler = true;
    }
    if (opts.isDefault) this._defaultCommandName = cmd._name;
    cmd._hidden = !!(opts.noHelp || opts.hidden); // noHelp is deprecated old name for hidden
    cmd._executableFile = opts.executableFile || null; // Custom name for executable file, set missing to null to match constructor
    if (args) cmd.arguments(args);
    this._registerCommand(cmd);
    cmd.parent = this;
    cmd.copyInheritedSettings(this);

    if (desc) return this;
    return cmd;
  }

  /**
   * Factory routine to create a new unattached command.
   *
   * See .command() for creating an attached subcommand, which uses this routine to
   * create the command. You can override createCommand to customise subcommands.
   *
   * @param {string} [name]
   * @return {Command} new command
   */

  createCommand(name) {
    return new command_Command(name);
  }

  /**
   * You can customise the help with a subclass of Help by overriding createHelp,
   * or by overriding Help properties using configureHelp().
   *
   * @return {Help}
   */

  createHelp() {
    return Object.assign(new Help(), this.configureHelp());
  }

  /**
   * You can customise the help by overriding Help properties using configureHelp(),
   * or with a subclass of Help by overriding createHelp().
   *
   * @param {object} [configuration] - configuration options
   * @return {(Command | object)} `this` command for chaining, or stored configuration
   */

  configureHelp(configuration) {
    if (configuration === undefined) return this._helpConfiguration;

    this._helpConfiguration = configuration;
    return this;
  }

  /**
   * The default output goes to stdout and stderr. You can customise this for special
   * applications. You can also customise the display of errors by overriding outputError.
   *
   * The configuration properties are all functions:
   *
   *     // change how output being written, defaults to stdout and stderr
   *     writeOut(str)
   *     writeErr(str)
   *     // change how output being written for errors, defaults to writeErr
   *     outputError(str, write) // used for displaying errors and not used for displaying help
   *     // specify width for wrapping help
   *     getOutHelpWidth()
   *     getErrHelpWidth()
   *     // color support, currently only used with Help
   *     getOutHasColors()
   *     getErrHasColors()
   *     stripColor() // used to remove ANSI escape codes if output does not have colors
   *
   * @param {object} [configuration] - configuration options
   * @return {(Command | object)} `this` command for chaining, or stored configuration
   */

  configureOutput(configuration) {
    if (configuration === undefined) return this._outputConfiguration;

    this._outputConfiguration = {
      ...this._outputConfiguration,
      ...configuration,
    };
    return this;
  }

  /**
   * Display the help or a custom message after an error occurs.
   *
   * @param {(boolean|string)} [displayHelp]
   * @return {Command} `this` command for chaining
   */
  showHelpAfterError(displayHelp = true) {
    if (typeof displayHelp !== 'string') displayHelp = !!displayHelp;
    this._showHelpAfterError = displayHelp;
    return this;
  }

  /**
   * Display suggestion of similar commands for unknown commands, or options for unknown options.
   *
   * @param {boolean} [displaySuggestion]
   * @return {Command} `this` command for chaining
   */
  showSuggestionAfterError(displaySuggestion = true) {
    this._showSuggestionAfterError = !!displaySuggestion;
    return this;
  }

  /**
   * Add a prepared subcommand.
   *
   * See .command() for creating an attached subcommand which inherits settings from its parent.
   *
   * @param {Command} cmd - new subcommand
   * @param {object} [opts] - configuration options
   * @return {Command} `this` command for chaining
   */

  addCommand(cmd, opts) {
    if (!cmd._name) {
      throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
    }

    opts = opts || {};
    if (opts.isDefault) this._defaultCommandName = cmd._name;
    if (opts.noHelp || opts.hidden) cmd._hidden = true; // modifying passed command due to existing implementation

    this._registerCommand(cmd);
    cmd.parent = this;
    cmd._checkForBrokenPassThrough();

    return this;
  }

  /**
   * Factory routine to create a new unattached argument.
   *
   * See .argument() for creating an attached argument, which uses this routine to
   * create the argument. You can override createArgument to return a custom argument.
   *
   * @param {string} name
   * @param {string} [description]
   * @return {Argument} new argument
   */

  createArgument(name, description) {
    return new argument_Argument(name, description);
  }

  /**
   * Define argument syntax for command.
   *
   * The default is that the argument is required, and you can explicitly
   * indicate this with <> around the name. Put [] around the name for an optional argument.
   *
   * @example
   * program.argument('<input-file>');
   * program.argument('[output-file]');
   *
   * @param {string} name
   * @param {string} [description]
   * @param {(Function|*)} [parseArg] - custom argument processing function or default value
   * @param {*} [defaultValue]
   * @return {Command} `this` command for chaining
   */
  argument(name, description, parseArg, defaultValue) {
    const argument = this.createArgument(name, description);
    if (typeof parseArg === 'function') {
      argument.default(defaultValue).argParser(parseArg);
    } else {
      argument.default(parseArg);
    }
    this.addArgument(argument);
    return this;
  }

  /**
   * Define argument syntax for command, adding multiple at once (without descriptions).
   *
   * See also .argument().
   *
   * @example
   * program.arguments('<cmd> [env]');
   *
   * @param {string} names
   * @return {Command} `this` command for chaining
   */

  arguments(names) {
    names
      .trim()
      .split(/ +/)
      .forEach((detail) => {
        this.argument(detail);
      });
    return this;
  }

  /**
   * Define argument syntax for command, adding a prepared argument.
   *
   * @param {Argument} argument
   * @return {Command} `this` command for chaining
   */
  addArgument(argument) {
    const previousArgument = this.registeredArguments.slice(-1)[0];
    if (previousArgument?.variadic) {
      throw new Error(
        `only the last argument can be variadic '${previousArgument.name()}'`,
      );
    }
    if (
      argument.required &&
      argument.defaultValue !== undefined &&
      argument.parseArg === undefined
    ) {
      throw new Error(
        `a default value for a required argument is never used: '${argument.name()}'`,
      );
    }
    this.registeredArguments.push(argument);
    return this;
  }

  /**
   * Customise or override default help command. By default a help command is automatically added if your command has subcommands.
   *
   * @example
   *    program.helpCommand('help [cmd]');
   *    program.helpCommand('help [cmd]', 'show help');
   *    program.helpCommand(false); // suppress default help command
   *    program.helpCommand(true); // add help command even if no subcommands
   *
   * @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
   * @param {string} [description] - custom description
   * @return {Command} `this` command for chaining
   */

  helpCommand(enableOrNameAndArgs, description) {
    if (typeof enableOrNameAndArgs === 'boolean') {
      this._addImplicitHelpCommand = enableOrNameAndArgs;
      if (enableOrNameAndArgs && this._defaultCommandGroup) {
        // make the command to store the group
        this._initCommandGroup(this._getHelpCommand());
      }
      return this;
    }

    const nameAndArgs = enableOrNameAndArgs ?? 'help [command]';
    const [, helpName, helpArgs] = nameAndArgs.match(/([^ ]+) *(.*)/);
    const helpDescription = description ?? 'display help for command';

    const helpCommand = this.createCommand(helpName);
    helpCommand.helpOption(false);
    if (helpArgs) helpCommand.arguments(helpArgs);
    if (helpDescription) helpCommand.description(helpDescription);

    this._addImplicitHelpCommand = true;
    this._helpCommand = helpCommand;
    // init group unless lazy create
    if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);

    return this;
  }

  /**
   * Add prepared custom help command.
   *
   * @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
   * @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
   * @return {Command} `this` command for chaining
   */
  addHelpCommand(helpCommand, deprecatedDescription) {
    // If not passed an object, call through to helpCommand for backwards compatibility,
    // as addHelpCommand was originally used like helpCommand is now.
    if (typeof helpCommand !== 'object') {
      this.helpCommand(helpCommand, deprecatedDescription);
      return this;
    }

    this._addImplicitHelpCommand = true;
    this._helpCommand = helpCommand;
    this._initCommandGroup(helpCommand);
    return this;
  }

  /**
   * Lazy create help command.
   *
   * @return {(Command|null)}
   * @package
   */
  _getHelpCommand() {
    const hasImplicitHelpCommand =
      this._addImplicitHelpCommand ??
      (this.commands.length &&
        !this._actionHandler &&
        !this._findCommand('help'));

    if (hasImplicitHelpCommand) {
      if (this._helpCommand === undefined) {
        this.helpCommand(undefined, undefined); // use default name and description
      }
      return this._helpCommand;
    }
    return null;
  }

  /**
   * Add hook for life cycle event.
   *
   * @param {string} event
   * @param {Function} listener
   * @return {Command} `this` command for chaining
   */

  hook(event, listener) {
    const allowedValues = ['preSubcommand', 'preAction', 'postAction'];
    if (!allowedValues.includes(event)) {
      throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
    }
    if (this._lifeCycleHooks[event]) {
      this._lifeCycleHooks[event].push(listener);
    } else {
      this._lifeCycleHooks[event] = [listener];
    }
    return this;
  }

  /**
   * Register callback to use as replacement for calling process.exit.
   *
   * @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
   * @return {Command} `this` command for chaining
   */

  exitOverride(fn) {
    if (fn) {
      this._exitCallback = fn;
    } else {
      this._exitCallback = (err) => {
        if (err.code !== 'commander.executeSubCommandAsync') {
          throw err;
        } else {
          // Async callback from spawn events, not useful to throw.
        }
      };
    }
    return this;
  }

  /**
   * Call process.exit, and _exitCallback if defined.
   *
   * @param {number} exitCode exit code for using with process.exit
   * @param {string} code an id string representing the error
   * @param {string} message human-readable description of the error
   * @return never
   * @private
   */

  _exit(exitCode, code, message) {
    if (this._exitCallback) {
      this._exitCallback(new CommanderError(exitCode, code, message));
      // Expecting this line is not reached.
    }
    external_node_process_namespaceObject.exit(exitCode);
  }

  /**
   * Register callback `fn` for the command.
   *
   * @example
   * program
   *   .command('serve')
   *   .description('start service')
   *   .action(function() {
   *      // do work here
   *   });
   *
   * @param {Function} fn
   * @return {Command} `this` command for chaining
   */

  action(fn) {
    const listener = (args) => {
      // The .action callback takes an extra parameter which is the command or options.
      const expectedArgsCount = this.registeredArguments.length;
      const actionArgs = args.slice(0, expectedArgsCount);
      if (this._storeOptionsAsProperties) {
        actionArgs[expectedArgsCount] = this; // backwards compatible "options"
      } else {
        actionArgs[expectedArgsCount] = this.opts();
      }
      actionArgs.push(this);

      return fn.apply(this, actionArgs);
    };
    this._actionHandler = listener;
    return this;
  }

  /**
   * Factory routine to create a new unattached option.
   *
   * See .option() for creating an attached option, which uses this routine to
   * create the option. You can override createOption to return a custom option.
   *
   * @param {string} flags
   * @param {string} [description]
   * @return {Option} new option
   */

  createOption(flags, description) {
    return new option_Option(flags, description);
  }

  /**
   * Wrap parseArgs to catch 'commander.invalidArgument'.
   *
   * @param {(Option | Argument)} target
   * @param {string} value
   * @param {*} previous
   * @param {string} invalidArgumentMessage
   * @private
   */

  _callParseArg(target, value, previous, invalidArgumentMessage) {
    try {
      return target.parseArg(value, previous);
    } catch (err) {
      if (err.code === 'commander.invalidArgument') {
        const message = `${invalidArgumentMessage} ${err.message}`;
        this.error(message, { exitCode: err.exitCode, code: err.code });
      }
      throw err;
    }
  }

  /**
   * Check for option flag conflicts.
   * Register option if no conflicts found, or throw on conflict.
   *
   * @param {Option} option
   * @private
   */

  _registerOption(option) {
    const matchingOption =
      (option.short && this._findOption(option.short)) ||
      (option.long && this._findOption(option.long));
    if (matchingOption) {
      const matchingFlag =
        option.long && this._findOption(option.long)
          ? option.long
          : option.short;
      throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
    }

    this._initOptionGroup(option);
    this.options.push(option);
  }

  /**
   * Check for command name and alias conflicts with existing commands.
   * Register command if no conflicts found, or throw on conflict.
   *
   * @param {Command} command
   * @private
   */

  _registerCommand(command) {
    const knownBy = (cmd) => {
      return [cmd.name()].concat(cmd.aliases());
    };

    const alreadyUsed = knownBy(command).find((name) =>
      this._findCommand(name),
    );
    if (alreadyUsed) {
      const existingCmd = knownBy(this._findCommand(alreadyUsed)).join('|');
      const newCmd = knownBy(command).join('|');
      throw new Error(
        `cannot add command '${newCmd}' as already have command '${existingCmd}'`,
      );
    }

    this._initCommandGroup(command);
    this.commands.push(command);
  }

  /**
   * Add an option.
   *
   * @param {Option} option
   * @return {Command} `this` command for chaining
   */
  addOption(option) {
    this._registerOption(option);

    const oname = option.name();
    const name = option.attributeName();

    // store default value
    if (option.defaultValue !== undefined) {
      this.setOptionValueWithSource(name, option.defaultValue, 'default');
    }

    // handler for cli and env supplied values
    const handleOptionValue = (val, invalidValueMessage, valueSource) => {
      // val is null for optional option used without an optional-argument.
      // val is undefined for boolean and negated option.
      if (val == null && option.presetArg !== undefined) {
        val = option.presetArg;
      }

      // custom processing
      const oldValue = this.getOptionValue(name);
      if (val !== null && option.parseArg) {
        val = this._callParseArg(option, val, oldValue, invalidValueMessage);
      } else if (val !== null && option.variadic) {
        val = option._collectValue(val, oldValue);
      }

      // Fill-in appropriate missing values. Long winded but easy to follow.
      if (val == null) {
        if (option.negate) {
          val = false;
        } else if (option.isBoolean() || option.optional) {
          val = true;
        } else {
          val = ''; // not normal, parseArg might have failed or be a mock function for testing
        }
      }
      this.setOptionValueWithSource(name, val, valueSource);
    };

    this.on('option:' + oname, (val) => {
      const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
      handleOptionValue(val, invalidValueMessage, 'cli');
    });

    if (option.envVar) {
      this.on('optionEnv:' + oname, (val) => {
        const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
        handleOptionValue(val, invalidValueMessage, 'env');
      });
    }

    return this;
  }

  /**
   * Internal implementation shared by .option() and .requiredOption()
   *
   * @return {Command} `this` command for chaining
   * @private
   */
  _optionEx(config, flags, description, fn, defaultValue) {
    if (typeof flags === 'object' && flags instanceof option_Option) {
      throw new Error(
        'To add an Option object use addOption() instead of option() or requiredOption()',
      );
    }
    const option = this.createOption(flags, description);
    option.makeOptionMandatory(!!config.mandatory);
    if (typeof fn === 'function') {
      option.default(defaultValue).argParser(fn);
    } else if (fn instanceof RegExp) {
      // deprecated
      const regex = fn;
      fn = (val, def) => {
        const m = regex.exec(val);
        return m ? m[0] : def;
      };
      option.default(defaultValue).argParser(fn);
    } else {
      option.default(fn);
    }

    return this.addOption(option);
  }

  /**
   * Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
   *
   * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
   * option-argument is indicated by `<>` and an optional option-argument by `[]`.
   *
   * See the README for more details, and see also addOption() and requiredOption().
   *
   * @example
   * program
   *     .option('-p, --pepper', 'add pepper')
   *     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
   *     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
   *     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
   *
   * @param {string} flags
   * @param {string} [description]
   * @param {(Function|*)} [parseArg] - custom option processing function or default value
   * @param {*} [defaultValue]
   * @return {Command} `this` command for chaining
   */

  option(flags, description, parseArg, defaultValue) {
    return this._optionEx({}, flags, description, parseArg, defaultValue);
  }

  /**
   * Add a required option which must have a value after parsing. This usually means
   * the option must be specified on the command line. (Otherwise the same as .option().)
   *
   * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
   *
   * @param {string} flags
   * @param {string} [description]
   * @param {(Function|*)} [parseArg] - custom option processing function or default value
   * @param {*} [defaultValue]
   * @return {Command} `this` command for chaining
   */

  requiredOption(flags, description, parseArg, defaultValue) {
    return this._optionEx(
      { mandatory: true },
      flags,
      description,
      parseArg,
      defaultValue,
    );
  }

  /**
   * Alter parsing of short flags with optional values.
   *
   * @example
   * // for `.option('-f,--flag [value]'):
   * program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
   * program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
   *
   * @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
   * @return {Command} `this` command for chaining
   */
  combineFlagAndOptionalValue(combine = true) {
    this._combineFlagAndOptionalValue = !!combine;
    return this;
  }

  /**
   * Allow unknown options on the command line.
   *
   * @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
   * @return {Command} `this` command for chaining
   */
  allowUnknownOption(allowUnknown = true) {
    this._allowUnknownOption = !!allowUnknown;
    return this;
  }

  /**
   * Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
   *
   * @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
   * @return {Command} `this` command for chaining
   */
  allowExcessArguments(allowExcess = true) {
    this._allowExcessArguments = !!allowExcess;
    return this;
  }

  /**
   * Enable positional options. Positional means global options are specified before subcommands which lets
   * subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
   * The default behaviour is non-positional and global options may appear anywhere on the command line.
   *
   * @param {boolean} [positional]
   * @return {Command} `this` command for chaining
   */
  enablePositionalOptions(positional = true) {
    this._enablePositionalOptions = !!positional;
    return this;
  }

  /**
   * Pass through options that come after command-arguments rather than treat them as command-options,
   * so actual command-options come before command-arguments. Turning this on for a subcommand requires
   * positional options to have been enabled on the program (parent commands).
   * The default behaviour is non-positional and options may appear before or after command-arguments.
   *
   * @param {boolean} [passThrough] for unknown options.
   * @return {Command} `this` command for chaining
   */
  passThroughOptions(passThrough = true) {
    this._passThroughOptions = !!passThrough;
    this._checkForBrokenPassThrough();
    return this;
  }

  /**
   * @private
   */

  _checkForBrokenPassThrough() {
    if (
      this.parent &&
      this._passThroughOptions &&
      !this.parent._enablePositionalOptions
    ) {
      throw new Error(
        `passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`,
      );
    }
  }

  /**
   * Whether to store option values as properties on command object,
   * or store separately (specify false). In both cases the option values can be accessed using .opts().
   *
   * @param {boolean} [storeAsProperties=true]
   * @return {Command} `this` command for chaining
   */

  storeOptionsAsProperties(storeAsProperties = true) {
    if (this.options.length) {
      throw new Error('call .storeOptionsAsProperties() before adding options');
    }
    if (Object.keys(this._optionValues).length) {
      throw new Error(
        'call .storeOptionsAsProperties() before setting option values',
      );
    }
    this._storeOptionsAsProperties = !!storeAsProperties;
    return this;
  }

  /**
   * Retrieve option value.
   *
   * @param {string} key
   * @return {object} value
   */

  getOptionValue(key) {
    if (this._storeOptionsAsProperties) {
      return this[key];
    }
    return this._optionValues[key];
  }

  /**
   * Store option value.
   *
   * @param {string} key
   * @param {object} value
   * @return {Command} `this` command for chaining
   */

  setOptionValue(key, value) {
    return this.setOptionValueWithSource(key, value, undefined);
  }

  /**
   * Store option value and where the value came from.
   *
   * @param {string} key
   * @param {object} value
   * @param {string} source - expected values are default/config/env/cli/implied
   * @return {Command} `this` command for chaining
   */

  setOptionValueWithSource(key, value, source) {
    if (this._storeOptionsAsProperties) {
      this[key] = value;
    } else {
      this._optionValues[key] = value;
    }
    this._optionValueSources[key] = source;
    return this;
  }

  /**
   * Get source of option value.
   * Expected values are default | config | env | cli | implied
   *
   * @param {string} key
   * @return {string}
   */

  getOptionValueSource(key) {
    return this._optionValueSources[key];
  }

  /**
   * Get source of option value. See also .optsWithGlobals().
   * Expected values are default | config | env | cli | implied
   *
   * @param {string} key
   * @return {string}
   */

  getOptionValueSourceWithGlobals(key) {
    // global overwrites local, like optsWithGlobals
    let source;
    this._getCommandAndAncestors().forEach((cmd) => {
      if (Object.hasOwn(cmd._optionValueSources, key)) {
        source = cmd.getOptionValueSource(key);
      }
    });
    return source;
  }

  /**
   * Get user arguments from implied or explicit arguments.
   * Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
   *
   * @private
   */

  _prepareUserArgs(argv, parseOptions) {
    if (argv !== undefined && !Array.isArray(argv)) {
      throw new Error('first parameter to parse must be array or undefined');
    }
    parseOptions = parseOptions || {};

    // auto-detect argument conventions if nothing supplied
    if (argv === undefined && parseOptions.from === undefined) {
      if (external_node_process_namespaceObject.versions?.electron) {
        parseOptions.from = 'electron';
      }
      // check node specific options for scenarios where user CLI args follow executable without scriptname
      const execArgv = external_node_process_namespaceObject.execArgv ?? [];
      if (
        execArgv.includes('-e') ||
        execArgv.includes('--eval') ||
        execArgv.includes('-p') ||
        execArgv.includes('--print')
      ) {
        parseOptions.from = 'eval'; // internal usage, not documented
      }
    }

    // default to using process.argv
    if (argv === undefined) {
      argv = external_node_process_namespaceObject.argv;
    }
    this.rawArgs = argv.slice();

    // extract the user args and scriptPath
    let userArgs;
    switch (parseOptions.from) {
      case undefined:
      case 'node':
        this._scriptPath = argv[1];
        userArgs = argv.slice(2);
        break;
      case 'electron':
        // @ts-ignore: because defaultApp is an unknown property
        if (external_node_process_namespaceObject.defaultApp) {
          this._scriptPath = argv[1];
          userArgs = argv.slice(2);
        } else {
          userArgs = argv.slice(1);
        }
        break;
      case 'user':
        userArgs = argv.slice(0);
        break;
      case 'eval':
        userArgs = argv.slice(1);
        break;
      default:
        throw new Error(
          `unexpected parse option { from: '${parseOptions.from}' }`,
        );
    }

    // Find default name for program from arguments.
    if (!this._name && this._scriptPath)
      this.nameFromFilename(this._scriptPath);
    this._name = this._name || 'program';

    return userArgs;
  }

  /**
   * Parse `argv`, setting options and invoking commands when defined.
   *
   * Use parseAsync instead of parse if any of your action handlers are async.
   *
   * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
   *
   * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
   * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
   * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
   * - `'user'`: just user arguments
   *
   * @example
   * program.parse(); // parse process.argv and auto-detect electron and special node flags
   * program.parse(process.argv); // assume argv[0] is app and argv[1] is script
   * program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
   *
   * @param {string[]} [argv] - optional, defaults to process.argv
   * @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
   * @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
   * @return {Command} `this` command for chaining
   */

  parse(argv, parseOptions) {
    this._prepareForParse();
    const userArgs = this._prepareUserArgs(argv, parseOptions);
    this._parseCommand([], userArgs);

    return this;
  }

  /**
   * Parse `argv`, setting options and invoking commands when defined.
   *
   * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
   *
   * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
   * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
   * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
   * - `'user'`: just user arguments
   *
   * @example
   * await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
   * await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
   * await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
   *
   * @param {string[]} [argv]
   * @param {object} [parseOptions]
   * @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
   * @return {Promise}
   */

  async parseAsync(argv, parseOptions) {
    this._prepareForParse();
    const userArgs = this._prepareUserArgs(argv, parseOptions);
    await this._parseCommand([], userArgs);

    return this;
  }

  _prepareForParse() {
    // Save the state the first time, then restore the state before each subsequent parse.
    if (this._savedState === null) {
      // Do the special default of lone negated option to true, now that we have all the options.
      // Filter for negated options that have not been processed already.
      this.options
        .filter(
          (option) =>
            option.negate &&
            option.defaultValue === undefined &&
            this.getOptionValue(option.attributeName()) === undefined,
        )
        .forEach((option) => {
          // check for lone negated option: --no-foo without a --foo option
          const positiveLongFlag = option.long.replace(/^--no-/, '--');
          if (!this._findOption(positiveLongFlag)) {
            this.setOptionValueWithSource(
              option.attributeName(),
              true,
              'default',
            );
          }
        });

      this.saveStateBeforeParse();
    } else {
      this.restoreStateBeforeParse();
    }
  }

  /**
   * Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
   * Not usually called directly, but available for subclasses to save their custom state.
   *
   * This is called in a lazy way. Only commands used in parsing chain will have state saved.
   */
  saveStateBeforeParse() {
    this._savedState = {
      // name is stable if supplied by author, but may be unspecified for root command and deduced during parsing
      _name: this._name,
      // option values before parse have default values (including false for negated options)
      // shallow clones
      _optionValues: { ...this._optionValues },
      _optionValueSources: { ...this._optionValueSources },
    };
  }

  /**
   * Restore state before parse for calls after the first.
   * Not usually called directly, but available for subclasses to save their custom state.
   *
   * This is called in a lazy way. Only commands used in parsing chain will have state restored.
   */
  restoreStateBeforeParse() {
    if (this._storeOptionsAsProperties)
      throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);

    // clear state from _prepareUserArgs
    this._name = this._savedState._name;
    this._scriptPath = null;
    this.rawArgs = [];
    // clear state from setOptionValueWithSource
    this._optionValues = { ...this._savedState._optionValues };
    this._optionValueSources = { ...this._savedState._optionValueSources };
    // clear state from _parseCommand
    this.args = [];
    // clear state from _processArguments
    this.processedArgs = [];
  }

  /**
   * Throw if expected executable is missing. Add lots of help for author.
   *
   * @param {string} executableFile
   * @param {string} executableDir
   * @param {string} subcommandName
   */
  _checkForMissingExecutable(executableFile, executableDir, subcommandName) {
    if (external_node_fs_namespaceObject.existsSync(executableFile)) return;

    const executableDirMessage = executableDir
      ? `searched for local subcommand relative to directory '${executableDir}'`
      : 'no directory for search for local subcommand, use .executableDir() to supply a custom directory';
    const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDirMessage}`;
    throw new Error(executableMissing);
  }

  /**
   * Execute a sub-command executable.
   *
   * @private
   */

  _executeSubCommand(subcommand, args) {
    args = args.slice();
    const sourceExt = ['.js', '.ts', '.tsx', '.mjs', '.cjs'];

    function findFile(baseDir, baseName) {
      // Look for specified file
      const localBin = external_node_path_.resolve(baseDir, baseName);
      if (external_node_fs_namespaceObject.existsSync(localBin)) return localBin;

      // Stop looking if candidate already has an expected extension.
      if (sourceExt.includes(external_node_path_.extname(baseName))) return undefined;

      // Try all the extensions.
      const foundExt = sourceExt.find((ext) =>
        external_node_fs_namespaceObject.existsSync(`${localBin}${ext}`),
      );
      if (foundExt) return `${localBin}${foundExt}`;

      return undefined;
    }

    // Not checking for help first. Unlikely to have mandatory and executable, and can't robustly test for help flags in external command.
    this._checkForMissingMandatoryOptions();
    this._checkForConflictingOptions();

    // executableFile and executableDir might be full path, or just a name
    let executableFile =
      subcommand._executableFile || `${this._name}-${subcommand._name}`;
    let executableDir = this._executableDir || '';
    if (this._scriptPath) {
      let resolvedScriptPath; // resolve possible symlink for installed npm binary
      try {
        resolvedScriptPath = external_node_fs_namespaceObject.realpathSync(this._scriptPath);
      } catch {
        resolvedScriptPath = this._scriptPath;
      }
      executableDir = external_node_path_.resolve(
        external_node_path_.dirname(resolvedScriptPath),
        executableDir,
      );
    }

    // Look for a local file in preference to a command in PATH.
    if (executableDir) {
      let localFile = findFile(executableDir, executableFile);

      // Legacy search using prefix of script name instead of command name
      if (!localFile && !subcommand._executableFile && this._scriptPath) {
        const legacyName = external_node_path_.basename(
          this._scriptPath,
          external_node_path_.extname(this._scriptPath),
        );
        if (legacyName !== this._name) {
          localFile = findFile(
            executableDir,
            `${legacyName}-${subcommand._name}`,
          );
        }
      }
      executableFile = localFile || executableFile;
    }

    const launchWithNode = sourceExt.includes(external_node_path_.extname(executableFile));

    let proc;
    if (external_node_process_namespaceObject.platform !== 'win32') {
      if (launchWithNode) {
        args.unshift(executableFile);
        // add executable arguments to spawn
        args = incrementNodeInspectorPort(external_node_process_namespaceObject.execArgv).concat(args);

        proc = external_node_child_process_namespaceObject.spawn(external_node_process_namespaceObject.argv[0], args, { stdio: 'inherit' });
      } else {
        proc = external_node_child_process_namespaceObject.spawn(executableFile, args, { stdio: 'inherit' });
      }
    } else {
      this._checkForMissingExecutable(
        executableFile,
        executableDir,
        subcommand._name,
      );
      args.unshift(executableFile);
      // add executable arguments to spawn
      args = incrementNodeInspectorPort(external_node_process_namespaceObject.execArgv).concat(args);
      proc = external_node_child_process_namespaceObject.spawn(external_node_process_namespaceObject.execPath, args, { stdio: 'inherit' });
    }

    if (!proc.killed) {
      // testing mainly to avoid leak warnings during unit tests with mocked spawn
      const signals = ['SIGUSR1', 'SIGUSR2', 'SIGTERM', 'SIGINT', 'SIGHUP'];
      signals.forEach((signal) => {
        external_node_process_namespaceObject.on(signal, () => {
          if (proc.killed === false && proc.exitCode === null) {
            // @ts-ignore because signals not typed to known strings
            proc.kill(signal);
          }
        });
      });
    }

    // By default terminate process when spawned process terminates.
    const exitCallback = this._exitCallback;
    proc.on('close', (code) => {
      code = code ?? 1; // code is null if spawned process terminated due to a signal
      if (!exitCallback) {
        external_node_process_namespaceObject.exit(code);
      } else {
        exitCallback(
          new CommanderError(
            code,
            'commander.executeSubCommandAsync',
            '(close)',
          ),
        );
      }
    });
    proc.on('error', (err) => {
      // @ts-ignore: because err.code is an unknown property
      if (err.code === 'ENOENT') {
        this._checkForMissingExecutable(
          executableFile,
          executableDir,
          subcommand._name,
        );
        // @ts-ignore: because err.code is an unknown property
      } else if (err.code === 'EACCES') {
        throw new Error(`'${executableFile}' not executable`);
      }
      if (!exitCallback) {
        external_node_process_namespaceObject.exit(1);
      } else {
        const wrappedError = new CommanderError(
          1,
          'commander.executeSubCommandAsync',
          '(error)',
        );
        wrappedError.nestedError = err;
        exitCallback(wrappedError);
      }
    });

    // Store the reference to the child process
    this.runningCommand = proc;
  }

  /**
   * @private
   */

  _dispatchSubcommand(commandName, operands, unknown) {
    const subCommand = this._findCommand(commandName);
    if (!subCommand) this.help({ error: true });

    subCommand._prepareForParse();
    let promiseChain;
    promiseChain = this._chainOrCallSubCommandHook(
      promiseChain,
      subCommand,
      'preSubcommand',
    );
    promiseChain = this._chainOrCall(promiseChain, () => {
      if (subCommand._executableHandler) {
        this._executeSubCommand(subCommand, operands.concat(unknown));
      } else {
        return subCommand._parseCommand(operands, unknown);
      }
    });
    return promiseChain;
  }

  /**
   * Invoke help directly if possible, or dispatch if necessary.
   * e.g. help foo
   *
   * @private
   */

  _dispatchHelpCommand(subcommandName) {
    if (!subcommandName) {
      this.help();
    }
    const subCommand = this._findCommand(subcommandName);
    if (subCommand && !subCommand._executableHandler) {
      subCommand.help();
    }

    // Fallback to parsing the help flag to invoke the help.
    return this._dispatchSubcommand(
      subcommandName,
      [],
      [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? '--help'],
    );
  }

  /**
   * Check this.args against expected this.registeredArguments.
   *
   * @private
   */

  _checkNumberOfArguments() {
    // too few
    this.registeredArguments.forEach((arg, i) => {
      if (arg.required && this.args[i] == null) {
        this.missingArgument(arg.name());
      }
    });
    // too many
    if (
      this.registeredArguments.length > 0 &&
      this.registeredArguments[this.registeredArguments.length - 1].variadic
    ) {
      return;
    }
    if (this.args.length > this.registeredArguments.length) {
      this._excessArguments(this.args);
    }
  }

  /**
   * Process this.args using this.registeredArguments and save as this.processedArgs!
   *
   * @private
   */

  _processArguments() {
    const myParseArg = (argument, value, previous) => {
      // Extra processing for nice error message on parsing failure.
      let parsedValue = value;
      if (value !== null && argument.parseArg) {
        const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
        parsedValue = this._callParseArg(
          argument,
          value,
          previous,
          invalidValueMessage,
        );
      }
      return parsedValue;
    };

    this._checkNumberOfArguments();

    const processedArgs = [];
    this.registeredArguments.forEach((declaredArg, index) => {
      let value = declaredArg.defaultValue;
      if (declaredArg.variadic) {
        // Collect together remaining arguments for passing together as an array.
        if (index < this.args.length) {
          value = this.args.slice(index);
          if (declaredArg.parseArg) {
            value = value.reduce((processed, v) => {
              return myParseArg(declaredArg, v, processed);
            }, declaredArg.defaultValue);
          }
        } else if (value === undefined) {
          value = [];
        }
      } else if (index < this.args.length) {
        value = this.args[index];
        if (declaredArg.parseArg) {
          value = myParseArg(declaredArg, value, declaredArg.defaultValue);
        }
      }
      processedArgs[index] = value;
    });
    this.processedArgs = processedArgs;
  }

  /**
   * Once we have a promise we chain, but call synchronously until then.
   *
   * @param {(Promise|undefined)} promise
   * @param {Function} fn
   * @return {(Promise|undefined)}
   * @private
   */

  _chainOrCall(promise, fn) {
    // thenable
    if (promise?.then && typeof promise.then === 'function') {
      // already have a promise, chain callback
      return promise.then(() => fn());
    }
    // callback might return a promise
    return fn();
  }

  /**
   *
   * @param {(Promise|undefined)} promise
   * @param {string} event
   * @return {(Promise|undefined)}
   * @private
   */

  _chainOrCallHooks(promise, event) {
    let result = promise;
    const hooks = [];
    this._getCommandAndAncestors()
      .reverse()
      .filter((cmd) => cmd._lifeCycleHooks[event] !== undefined)
      .forEach((hookedCommand) => {
        hookedCommand._lifeCycleHooks[event].forEach((callback) => {
          hooks.push({ hookedCommand, callback });
        });
      });
    if (event === 'postAction') {
      hooks.reverse();
    }

    hooks.forEach((hookDetail) => {
      result = this._chainOrCall(result, () => {
        return hookDetail.callback(hookDetail.hookedCommand, this);
      });
    });
    return result;
  }

  /**
   *
   * @param {(Promise|undefined)} promise
   * @param {Command} subCommand
   * @param {string} event
   * @return {(Promise|undefined)}
   * @private
   */

  _chainOrCallSubCommandHook(promise, subCommand, event) {
    let result = promise;
    if (this._lifeCycleHooks[event] !== undefined) {
      this._lifeCycleHooks[event].forEach((hook) => {
        result = this._chainOrCall(result, () => {
          return hook(this, subCommand);
        });
      });
    }
    return result;
  }

  /**
   * Process arguments in context of this command.
   * Returns action result, in case it is a promise.
   *
   * @private
   */

  _parseCommand(operands, unknown) {
    const parsed = this.parseOptions(unknown);
    this._parseOptionsEnv(); // after cli, so parseArg not called on both cli and env
    this._parseOptionsImplied();
    operands = operands.concat(parsed.operands);
    unknown = parsed.unknown;
    this.args = operands.concat(unknown);

    if (operands && this._findCommand(operands[0])) {
      return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
    }
    if (
      this._getHelpCommand() &&
      operands[0] === this._getHelpCommand().name()
    ) {
      return this._dispatchHelpCommand(operands[1]);
    }
    if (this._defaultCommandName) {
      this._outputHelpIfRequested(unknown); // Run the help for default command from parent rather than passing to default command
      return this._dispatchSubcommand(
        this._defaultCommandName,
        operands,
        unknown,
      );
    }
    if (
      this.commands.length &&
      this.args.length === 0 &&
      !this._actionHandler &&
      !this._defaultCommandName
    ) {
      // probably missing subcommand and no handler, user needs help (and exit)
      this.help({ error: true });
    }

    this._outputHelpIfRequested(parsed.unknown);
    this._checkForMissingMandatoryOptions();
    this._checkForConflictingOptions();

    // We do not always call this check to avoid masking a "better" error, like unknown command.
    const checkForUnknownOptions = () => {
      if (parsed.unknown.length > 0) {
        this.unknownOption(parsed.unknown[0]);
      }
    };

    const commandEvent = `command:${this.name()}`;
    if (this._actionHandler) {
      checkForUnknownOptions();
      this._processArguments();

      let promiseChain;
      promiseChain = this._chainOrCallHooks(promiseChain, 'preAction');
      promiseChain = this._chainOrCall(promiseChain, () =>
        this._actionHandler(this.processedArgs),
      );
      if (this.parent) {
        promiseChain = this._chainOrCall(promiseChain, () => {
          this.parent.emit(commandEvent, operands, unknown); // legacy
        });
      }
      promiseChain = this._chainOrCallHooks(promiseChain, 'postAction');
      return promiseChain;
    }
    if (this.parent?.listenerCount(commandEvent)) {
      checkForUnknownOptions();
      this._processArguments();
      this.parent.emit(commandEvent, operands, unknown); // legacy
    } else if (operands.length) {
      if (this._findCommand('*')) {
        // legacy default command
        return this._dispatchSubcommand('*', operands, unknown);
      }
      if (this.listenerCount('command:*')) {
        // skip option check, emit event for possible misspelling suggestion
        this.emit('command:*', operands, unknown);
      } else if (this.commands.length) {
        this.unknownCommand();
      } else {
        checkForUnknownOptions();
        this._processArguments();
      }
    } else if (this.commands.length) {
      checkForUnknownOptions();
      // This command has subcommands and nothing hooked up at this level, so display help (and exit).
      this.help({ error: true });
    } else {
      checkForUnknownOptions();
      this._processArguments();
      // fall through for caller to handle after calling .parse()
    }
  }

  /**
   * Find matching command.
   *
   * @private
   * @return {Command | undefined}
   */
  _findCommand(name) {
    if (!name) return undefined;
    return this.commands.find(
      (cmd) => cmd._name === name || cmd._aliases.includes(name),
    );
  }

  /**
   * Return an option matching `arg` if any.
   *
   * @param {string} arg
   * @return {Option}
   * @package
   */

  _findOption(arg) {
    return this.options.find((option) => option.is(arg));
  }

  /**
   * Display an error message if a mandatory option does not have a value.
   * Called after checking for help flags in leaf subcommand.
   *
   * @private
   */

  _checkForMissingMandatoryOptions() {
    // Walk up hierarchy so can call in subcommand after checking for displaying help.
    this._getCommandAndAncestors().forEach((cmd) => {
      cmd.options.forEach((anOption) => {
        if (
          anOption.mandatory &&
          cmd.getOptionValue(anOption.attributeName()) === undefined
        ) {
          cmd.missingMandatoryOptionValue(anOption);
        }
      });
    });
  }

  /**
   * Display an error message if conflicting options are used together in this.
   *
   * @private
   */
  _checkForConflictingLocalOptions() {
    const definedNonDefaultOptions = this.options.filter((option) => {
      const optionKey = option.attributeName();
      if (this.getOptionValue(optionKey) === undefined) {
        return false;
      }
      return this.getOptionValueSource(optionKey) !== 'default';
    });

    const optionsWithConflicting = definedNonDefaultOptions.filter(
      (option) => option.conflictsWith.length > 0,
    );

    optionsWithConflicting.forEach((option) => {
      const conflictingAndDefined = definedNonDefaultOptions.find((defined) =>
        option.conflictsWith.includes(defined.attributeName()),
      );
      if (conflictingAndDefined) {
        this._conflictingOption(option, conflictingAndDefined);
      }
    });
  }

  /**
   * Display an error message if conflicting options are used together.
   * Called after checking for help flags in leaf subcommand.
   *
   * @private
   */
  _checkForConflictingOptions() {
    // Walk up hierarchy so can call in subcommand after checking for displaying help.
    this._getCommandAndAncestors().forEach((cmd) => {
      cmd._checkForConflictingLocalOptions();
    });
  }

  /**
   * Parse options from `argv` removing known options,
   * and return argv split into operands and unknown arguments.
   *
   * Side effects: modifies command by storing options. Does not reset state if called again.
   *
   * Examples:
   *
   *     argv => operands, unknown
   *     --known kkk op => [op], []
   *     op --known kkk => [op], []
   *     sub --unknown uuu op => [sub], [--unknown uuu op]
   *     sub -- --unknown uuu op => [sub --unknown uuu op], []
   *
   * @param {string[]} args
   * @return {{operands: string[], unknown: string[]}}
   */

  parseOptions(args) {
    const operands = []; // operands, not options or values
    const unknown = []; // first unknown option and remaining unknown args
    let dest = operands;

    function maybeOption(arg) {
      return arg.length > 1 && arg[0] === '-';
    }

    const negativeNumberArg = (arg) => {
      // return false if not a negative number
      if (!/^-(\d+|\d*\.\d+)([eE][+-]?\d+)?$/.test(arg)) return false;
      // negative number is ok unless digit used as an option in command hierarchy
      return !this._getCommandAndAncestors().some((cmd) =>
        cmd.options
          .map((opt) => opt.short)
          .some((short) => /^-\d$/.test(short)),
      );
    };

    // parse options
    let activeVariadicOption = null;
    let activeGroup = null; // working through group of short options, like -abc
    let i = 0;
    while (i < args.length || activeGroup) {
      const arg = activeGroup ?? args[i++];
      activeGroup = null;

      // literal
      if (arg === '--') {
        if (dest === unknown) dest.push(arg);
        dest.push(...args.slice(i));
        break;
      }

      if (
        activeVariadicOption &&
        (!maybeOption(arg) || negativeNumberArg(arg))
      ) {
        this.emit(`option:${activeVariadicOption.name()}`, arg);
        continue;
      }
      activeVariadicOption = null;

      if (maybeOption(arg)) {
        const option = this._findOption(arg);
        // recognised option, call listener to assign value with possible custom processing
        if (option) {
          if (option.required) {
            const value = args[i++];
            if (value === undefined) this.optionMissingArgument(option);
            this.emit(`option:${option.name()}`, value);
          } else if (option.optional) {
            let value = null;
            // historical behaviour is optional value is following arg unless an option
            if (
              i < args.length &&
              (!maybeOption(args[i]) || negativeNumberArg(args[i]))
            ) {
              value = args[i++];
            }
            this.emit(`option:${option.name()}`, value);
          } else {
            // boolean flag
            this.emit(`option:${option.name()}`);
          }
          activeVariadicOption = option.variadic ? option : null;
          continue;
        }
      }

      // Look for combo options following single dash, eat first one if known.
      if (arg.length > 2 && arg[0] === '-' && arg[1] !== '-') {
        const option = this._findOption(`-${arg[1]}`);
        if (option) {
          if (
            option.required ||
            (option.optional && this._combineFlagAndOptionalValue)
          ) {
            // option with value following in same argument
            this.emit(`option:${option.name()}`, arg.slice(2));
          } else {
            // boolean option
            this.emit(`option:${option.name()}`);
            // remove the processed option and keep processing group
            activeGroup = `-${arg.slice(2)}`;
          }
          continue;
        }
      }

      // Look for known long flag with value, like --foo=bar
      if (/^--[^=]+=/.test(arg)) {
        const index = arg.indexOf('=');
        const option = this._findOption(arg.slice(0, index));
        if (option && (option.required || option.optional)) {
          this.emit(`option:${option.name()}`, arg.slice(index + 1));
          continue;
        }
      }

      // Not a recognised option by this command.
      // Might be a command-argument, or subcommand option, or unknown option, or help command or option.

      // An unknown option means further arguments also classified as unknown so can be reprocessed by subcommands.
      // A negative number in a leaf command is not an unknown option.
      if (
        dest === operands &&
        maybeOption(arg) &&
        !(this.commands.length === 0 && negativeNumberArg(arg))
      ) {
        dest = unknown;
      }

      // If using positionalOptions, stop processing our options at subcommand.
      if (
        (this._enablePositionalOptions || this._passThroughOptions) &&
        operands.length === 0 &&
        unknown.length === 0
      ) {
        if (this._findCommand(arg)) {
          operands.push(arg);
          unknown.push(...args.slice(i));
          break;
        } else if (
          this._getHelpCommand() &&
          arg === this._getHelpCommand().name()
        ) {
          operands.push(arg, ...args.slice(i));
          break;
        } else if (this._defaultCommandName) {
          unknown.push(arg, ...args.slice(i));
          break;
        }
      }

      // If using passThroughOptions, stop processing options at first command-argument.
      if (this._passThroughOptions) {
        dest.push(arg, ...args.slice(i));
        break;
      }

      // add arg
      dest.push(arg);
    }

    return { operands, unknown };
  }

  /**
   * Return an object containing local option values as key-value pairs.
   *
   * @return {object}
   */
  opts() {
    if (this._storeOptionsAsProperties) {
      // Preserve original behaviour so backwards compatible when still using properties
      const result = {};
      const len = this.options.length;

      for (let i = 0; i < len; i++) {
        const key = this.options[i].attributeName();
        result[key] =
          key === this._versionOptionName ? this._version : this[key];
      }
      return result;
    }

    return this._optionValues;
  }

  /**
   * Return an object containing merged local and global option values as key-value pairs.
   *
   * @return {object}
   */
  optsWithGlobals() {
    // globals overwrite locals
    return this._getCommandAndAncestors().reduce(
      (combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()),
      {},
    );
  }

  /**
   * Display error message and exit (or call exitOverride).
   *
   * @param {string} message
   * @param {object} [errorOptions]
   * @param {string} [errorOptions.code] - an id string representing the error
   * @param {number} [errorOptions.exitCode] - used with process.exit
   */
  error(message, errorOptions) {
    // output handling
    this._outputConfiguration.outputError(
      `${message}\n`,
      this._outputConfiguration.writeErr,
    );
    if (typeof this._showHelpAfterError === 'string') {
      this._outputConfiguration.writeErr(`${this._showHelpAfterError}\n`);
    } else if (this._showHelpAfterError) {
      this._outputConfiguration.writeErr('\n');
      this.outputHelp({ error: true });
    }

    // exit handling
    const config = errorOptions || {};
    const exitCode = config.exitCode || 1;
    const code = config.code || 'commander.error';
    this._exit(exitCode, code, message);
  }

  /**
   * Apply any option related environment variables, if option does
   * not have a value from cli or client code.
   *
   * @private
   */
  _parseOptionsEnv() {
    this.options.forEach((option) => {
      if (option.envVar && option.envVar in external_node_process_namespaceObject.env) {
        const optionKey = option.attributeName();
        // Priority check. Do not overwrite cli or options from unknown source (client-code).
        if (
          this.getOptionValue(optionKey) === undefined ||
          ['default', 'config', 'env'].includes(
            this.getOptionValueSource(optionKey),
          )
        ) {
          if (option.required || option.optional) {
            // option can take a value
            // keep very simple, optional always takes value
            this.emit(`optionEnv:${option.name()}`, external_node_process_namespaceObject.env[option.envVar]);
          } else {
            // boolean
            // keep very simple, only care that envVar defined and not the value
            this.emit(`optionEnv:${option.name()}`);
          }
        }
      }
    });
  }

  /**
   * Apply any implied option values, if option is undefined or default value.
   *
   * @private
   */
  _parseOptionsImplied() {
    const dualHelper = new DualOptions(this.options);
    const hasCustomOptionValue = (optionKey) => {
      return (
        this.getOptionValue(optionKey) !== undefined &&
        !['default', 'implied'].includes(this.getOptionValueSource(optionKey))
      );
    };
    this.options
      .filter(
        (option) =>
          option.implied !== undefined &&
          hasCustomOptionValue(option.attributeName()) &&
          dualHelper.valueFromOption(
            this.getOptionValue(option.attributeName()),
            option,
          ),
      )
      .forEach((option) => {
        Object.keys(option.implied)
          .filter((impliedKey) => !hasCustomOptionValue(impliedKey))
          .forEach((impliedKey) => {
            this.setOptionValueWithSource(
              impliedKey,
              option.implied[impliedKey],
              'implied',
            );
          });
      });
  }

  /**
   * Argument `name` is missing.
   *
   * @param {string} name
   * @private
   */

  missingArgument(name) {
    const message = `error: missing required argument '${name}'`;
    this.error(message, { code: 'commander.missingArgument' });
  }

  /**
   * `Option` is missing an argument.
   *
   * @param {Option} option
   * @private
   */

  optionMissingArgument(option) {
    const message = `error: option '${option.flags}' argument missing`;
    this.error(message, { code: 'commander.optionMissingArgument' });
  }

  /**
   * `Option` does not have a value, and is a mandatory option.
   *
   * @param {Option} option
   * @private
   */

  missingMandatoryOptionValue(option) {
    const message = `error: required option '${option.flags}' not specified`;
    this.error(message, { code: 'commander.missingMandatoryOptionValue' });
  }

  /**
   * `Option` conflicts with another option.
   *
   * @param {Option} option
   * @param {Option} conflictingOption
   * @private
   */
  _conflictingOption(option, conflictingOption) {
    // The calling code does not know whether a negated option is the source of the
    // value, so do some work to take an educated guess.
    const findBestOptionFromValue = (option) => {
      const optionKey = option.attributeName();
      const optionValue = this.getOptionValue(optionKey);
      const negativeOption = this.options.find(
        (target) => target.negate && optionKey === target.attributeName(),
      );
      const positiveOption = this.options.find(
        (target) => !target.negate && optionKey === target.attributeName(),
      );
      if (
        negativeOption &&
        ((negativeOption.presetArg === undefined && optionValue === false) ||
          (negativeOption.presetArg !== undefined &&
            optionValue === negativeOption.presetArg))
      ) {
        return negativeOption;
      }
      return positiveOption || option;
    };

    const getErrorMessage = (option) => {
      const bestOption = findBestOptionFromValue(option);
      const optionKey = bestOption.attributeName();
      const source = this.getOptionValueSource(optionKey);
      if (source === 'env') {
        return `environment variable '${bestOption.envVar}'`;
      }
      return `option '${bestOption.flags}'`;
    };

    const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
    this.error(message, { code: 'commander.conflictingOption' });
  }

  /**
   * Unknown option `flag`.
   *
   * @param {string} flag
   * @private
   */

  unknownOption(flag) {
    if (this._allowUnknownOption) return;
    let suggestion = '';

    if (flag.startsWith('--') && this._showSuggestionAfterError) {
      // Looping to pick up the global options too
      let candidateFlags = [];
      // eslint-disable-next-line @typescript-eslint/no-this-alias
      let command = this;
      do {
        const moreFlags = command
          .createHelp()
          .visibleOptions(command)
          .filter((option) => option.long)
          .map((option) => option.long);
        candidateFlags = candidateFlags.concat(moreFlags);
        command = command.parent;
      } while (command && !command._enablePositionalOptions);
      suggestion = suggestSimilar(flag, candidateFlags);
    }

    const message = `error: unknown option '${flag}'${suggestion}`;
    this.error(message, { code: 'commander.unknownOption' });
  }

  /**
   * Excess arguments, more than expected.
   *
   * @param {string[]} receivedArgs
   * @private
   */

  _excessArguments(receivedArgs) {
    if (this._allowExcessArguments) return;

    const expected = this.registeredArguments.length;
    const s = expected === 1 ? '' : 's';
    const received = receivedArgs.length;
    const forSubcommand = this.parent ? ` for '${this.name()}'` : '';
    const details = receivedArgs.join(', ');
    const message = `error: too many arguments${forSubcommand}. Expected ${expected} argument${s} but got ${received}: ${details}.`;
    this.error(message, { code: 'commander.excessArguments' });
  }

  /**
   * Unknown command.
   *
   * @private
   */

  unknownCommand() {
    const unknownName = this.args[0];
    let suggestion = '';

    if (this._showSuggestionAfterError) {
      const candidateNames = [];
      this.createHelp()
        .visibleCommands(this)
        .forEach((command) => {
          candidateNames.push(command.name());
          // just visible alias
          if (command.alias()) candidateNames.push(command.alias());
        });
      suggestion = suggestSimilar(unknownName, candidateNames);
    }

    const message = `error: unknown command '${unknownName}'${suggestion}`;
    this.error(message, { code: 'commander.unknownCommand' });
  }

  /**
   * Get or set the program version.
   *
   * This method auto-registers the "-V, --version" option which will print the version number.
   *
   * You can optionally supply the flags and description to override the defaults.
   *
   * @param {string} [str]
   * @param {string} [flags]
   * @param {string} [description]
   * @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
   */

  version(str, flags, description) {
    if (str === undefined) return this._version;
    this._version = str;
    flags = flags || '-V, --version';
    description = description || 'output the version number';
    const versionOption = this.createOption(flags, description);
    this._versionOptionName = versionOption.attributeName();
    this._registerOption(versionOption);

    this.on('option:' + versionOption.name(), () => {
      this._outputConfiguration.writeOut(`${str}\n`);
      this._exit(0, 'commander.version', str);
    });
    return this;
  }

  /**
   * Set the description.
   *
   * @param {string} [str]
   * @param {object} [argsDescription]
   * @return {(string|Command)}
   */
  description(str, argsDescription) {
    if (str === undefined && argsDescription === undefined)
      return this._description;
    this._description = str;
    if (argsDescription) {
      this._argsDescription = argsDescription;
    }
    return this;
  }

  /**
   * Set the summary. Used when listed as subcommand of parent.
   *
   * @param {string} [str]
   * @return {(string|Command)}
   */
  summary(str) {
    if (str === undefined) return this._summary;
    this._summary = str;
    return this;
  }

  /**
   * Set an alias for the command.
   *
   * You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
   *
   * @param {string} [alias]
   * @return {(string|Command)}
   */

  alias(alias) {
    if (alias === undefined) return this._aliases[0]; // just return first, for backwards compatibility

    /** @type {Command} */
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    let command = this;
    if (
      this.commands.length !== 0 &&
      this.commands[this.commands.length - 1]._executableHandler
    ) {
      // assume adding alias for last added executable subcommand, rather than this
      command = this.commands[this.commands.length - 1];
    }

    if (alias === command._name)
      throw new Error("Command alias can't be the same as its name");
    const matchingCommand = this.parent?._findCommand(alias);
    if (matchingCommand) {
      // c.f. _registerCommand
      const existingCmd = [matchingCommand.name()]
        .concat(matchingCommand.aliases())
        .join('|');
      throw new Error(
        `cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`,
      );
    }

    command._aliases.push(alias);
    return this;
  }

  /**
   * Set aliases for the command.
   *
   * Only the first alias is shown in the auto-generated help.
   *
   * @param {string[]} [aliases]
   * @return {(string[]|Command)}
   */

  aliases(aliases) {
    // Getter for the array of aliases is the main reason for having aliases() in addition to alias().
    if (aliases === undefined) return this._aliases;

    aliases.forEach((alias) => this.alias(alias));
    return this;
  }

  /**
   * Set / get the command usage `str`.
   *
   * @param {string} [str]
   * @return {(string|Command)}
   */

  usage(str) {
    if (str === undefined) {
      if (this._usage) return this._usage;

      const args = this.registeredArguments.map((arg) => {
        return humanReadableArgName(arg);
      });
      return []
        .concat(
          this.options.length || this._helpOption !== null ? '[options]' : [],
          this.commands.length ? '[command]' : [],
          this.registeredArguments.length ? args : [],
        )
        .join(' ');
    }

    this._usage = str;
    return this;
  }

  /**
   * Get or set the name of the command.
   *
   * @param {string} [str]
   * @return {(string|Command)}
   */

  name(str) {
    if (str === undefined) return this._name;
    this._name = str;
    return this;
  }

  /**
   * Set/get the help group heading for this subcommand in parent command's help.
   *
   * @param {string} [heading]
   * @return {Command | string}
   */

  helpGroup(heading) {
    if (heading === undefined) return this._helpGroupHeading ?? '';
    this._helpGroupHeading = heading;
    return this;
  }

  /**
   * Set/get the default help group heading for subcommands added to this command.
   * (This does not override a group set directly on the subcommand using .helpGroup().)
   *
   * @example
   * program.commandsGroup('Development Commands:');
   * program.command('watch')...
   * program.command('lint')...
   * ...
   *
   * @param {string} [heading]
   * @returns {Command | string}
   */
  commandsGroup(heading) {
    if (heading === undefined) return this._defaultCommandGroup ?? '';
    this._defaultCommandGroup = heading;
    return this;
  }

  /**
   * Set/get the default help group heading for options added to this command.
   * (This does not override a group set directly on the option using .helpGroup().)
   *
   * @example
   * program
   *   .optionsGroup('Development Options:')
   *   .option('-d, --debug', 'output extra debugging')
   *   .option('-p, --profile', 'output profiling information')
   *
   * @param {string} [heading]
   * @returns {Command | string}
   */
  optionsGroup(heading) {
    if (heading === undefined) return this._defaultOptionGroup ?? '';
    this._defaultOptionGroup = heading;
    return this;
  }

  /**
   * @param {Option} option
   * @private
   */
  _initOptionGroup(option) {
    if (this._defaultOptionGroup && !option.helpGroupHeading)
      option.helpGroup(this._defaultOptionGroup);
  }

  /**
   * @param {Command} cmd
   * @private
   */
  _initCommandGroup(cmd) {
    if (this._defaultCommandGroup && !cmd.helpGroup())
      cmd.helpGroup(this._defaultCommandGroup);
  }

  /**
   * Set the name of the command from script filename, such as process.argv[1],
   * or import.meta.filename.
   *
   * (Used internally and public although not documented in README.)
   *
   * @example
   * program.nameFromFilename(import.meta.filename);
   *
   * @param {string} filename
   * @return {Command}
   */

  nameFromFilename(filename) {
    this._name = external_node_path_.basename(filename, external_node_path_.extname(filename));

    return this;
  }

  /**
   * Get or set the directory for searching for executable subcommands of this command.
   *
   * @example
   * program.executableDir(import.meta.dirname);
   * // or
   * program.executableDir('subcommands');
   *
   * @param {string} [path]
   * @return {(string|null|Command)}
   */

  executableDir(path) {
    if (path === undefined) return this._executableDir;
    this._executableDir = path;
    return this;
  }

  /**
   * Return program help documentation.
   *
   * @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
   * @return {string}
   */

  helpInformation(contextOptions) {
    const helper = this.createHelp();
    const context = this._getOutputContext(contextOptions);
    helper.prepareContext({
      error: context.error,
      helpWidth: context.helpWidth,
      outputHasColors: context.hasColors,
    });
    const text = helper.formatHelp(this, helper);
    if (context.hasColors) return text;
    return this._outputConfiguration.stripColor(text);
  }

  /**
   * @typedef HelpContext
   * @type {object}
   * @property {boolean} error
   * @property {number} helpWidth
   * @property {boolean} hasColors
   * @property {function} write - includes stripColor if needed
   *
   * @returns {HelpContext}
   * @private
   */

  _getOutputContext(contextOptions) {
    contextOptions = contextOptions || {};
    const error = !!contextOptions.error;
    let baseWrite;
    let hasColors;
    let helpWidth;
    if (error) {
      baseWrite = (str) => this._outputConfiguration.writeErr(str);
      hasColors = this._outputConfiguration.getErrHasColors();
      helpWidth = this._outputConfiguration.getErrHelpWidth();
    } else {
      baseWrite = (str) => this._outputConfiguration.writeOut(str);
      hasColors = this._outputConfiguration.getOutHasColors();
      helpWidth = this._outputConfiguration.getOutHelpWidth();
    }
    const write = (str) => {
      if (!hasColors) str = this._outputConfiguration.stripColor(str);
      return baseWrite(str);
    };
    return { error, write, hasColors, helpWidth };
  }

  /**
   * Output help information for this command.
   *
   * Outputs built-in help, and custom text added using `.addHelpText()`.
   *
   * @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
   */

  outputHelp(contextOptions) {
    let deprecatedCallback;
    if (typeof contextOptions === 'function') {
      deprecatedCallback = contextOptions;
      contextOptions = undefined;
    }

    const outputContext = this._getOutputContext(contextOptions);
    /** @type {HelpTextEventContext} */
    const eventContext = {
      error: outputContext.error,
      write: outputContext.write,
      command: this,
    };

    this._getCommandAndAncestors()
      .reverse()
      .forEach((command) => command.emit('beforeAllHelp', eventContext));
    this.emit('beforeHelp', eventContext);

    let helpInformation = this.helpInformation({ error: outputContext.error });
    if (deprecatedCallback) {
      helpInformation = deprecatedCallback(helpInformation);
      if (
        typeof helpInformation !== 'string' &&
        !Buffer.isBuffer(helpInformation)
      ) {
        throw new Error('outputHelp callback must return a string or a Buffer');
      }
    }
    outputContext.write(helpInformation);

    if (this._getHelpOption()?.long) {
      this.emit(this._getHelpOption().long); // deprecated
    }
    this.emit('afterHelp', eventContext);
    this._getCommandAndAncestors().forEach((command) =>
      command.emit('afterAllHelp', eventContext),
    );
  }

  /**
   * You can pass in flags and a description to customise the built-in help option.
   * Pass in false to disable the built-in help option.
   *
   * @example
   * program.helpOption('-?, --help', 'show help'); // customise
   * program.helpOption(false); // disable
   *
   * @param {(string | boolean)} flags
   * @param {string} [description]
   * @return {Command} `this` command for chaining
   */

  helpOption(flags, description) {
    // Support enabling/disabling built-in help option.
    if (typeof flags === 'boolean') {
      if (flags) {
        if (this._helpOption === null) this._helpOption = undefined; // reenable
        if (this._defaultOptionGroup) {
          // make the option to store the group
          this._initOptionGroup(this._getHelpOption());
        }
      } else {
        this._helpOption = null; // disable
      }
      return this;
    }

    // Customise flags and description.
    this._helpOption = this.createOption(
      flags ?? '-h, --help',
      description ?? 'display help for command',
    );
    // init group unless lazy create
    if (flags || description) this._initOptionGroup(this._helpOption);

    return this;
  }

  /**
   * Lazy create help option.
   * Returns null if has been disabled with .helpOption(false).
   *
   * @returns {(Option | null)} the help option
   * @package
   */
  _getHelpOption() {
    // Lazy create help option on demand.
    if (this._helpOption === undefined) {
      this.helpOption(undefined, undefined);
    }
    return this._helpOption;
  }

  /**
   * Supply your own option to use for the built-in help option.
   * This is an alternative to using helpOption() to customise the flags and description etc.
   *
   * @param {Option} option
   * @return {Command} `this` command for chaining
   */
  addHelpOption(option) {
    this._helpOption = option;
    this._initOptionGroup(option);
    return this;
  }

  /**
   * Output help information and exit.
   *
   * Outputs built-in help, and custom text added using `.addHelpText()`.
   *
   * @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
   */

  help(contextOptions) {
    this.outputHelp(contextOptions);
    let exitCode = Number(external_node_process_namespaceObject.exitCode ?? 0); // process.exitCode does allow a string or an integer, but we prefer just a number
    if (
      exitCode === 0 &&
      contextOptions &&
      typeof contextOptions !== 'function' &&
      contextOptions.error
    ) {
      exitCode = 1;
    }
    // message: do not have all displayed text available so only passing placeholder.
    this._exit(exitCode, 'commander.help', '(outputHelp)');
  }

  /**
   * // Do a little typing to coordinate emit and listener for the help text events.
   * @typedef HelpTextEventContext
   * @type {object}
   * @property {boolean} error
   * @property {Command} command
   * @property {function} write
   */

  /**
   * Add additional text to be displayed with the built-in help.
   *
   * Position is 'before' or 'after' to affect just this command,
   * and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
   *
   * @param {string} position - before or after built-in help
   * @param {(string | Function)} text - string to add, or a function returning a string
   * @return {Command} `this` command for chaining
   */

  addHelpText(position, text) {
    const allowedValues = ['beforeAll', 'before', 'after', 'afterAll'];
    if (!allowedValues.includes(position)) {
      throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
    }

    const helpEvent = `${position}Help`;
    this.on(helpEvent, (/** @type {HelpTextEventContext} */ context) => {
      let helpStr;
      if (typeof text === 'function') {
        helpStr = text({ error: context.error, command: context.command });
      } else {
        helpStr = text;
      }
      // Ignore falsy value when nothing to output.
      if (helpStr) {
        context.write(`${helpStr}\n`);
      }
    });
    return this;
  }

  /**
   * Output help information if help flags specified
   *
   * @param {Array} args - array of options to search for help flags
   * @private
   */

  _outputHelpIfRequested(args) {
    const helpOption = this._getHelpOption();
    const helpRequested = helpOption && args.find((arg) => helpOption.is(arg));
    if (helpRequested) {
      this.outputHelp();
      // (Do not have all displayed text available so only passing placeholder.)
      this._exit(0, 'commander.helpDisplayed', '(outputHelp)');
    }
  }
}

/**
 * Scan arguments and increment port number for inspect calls (to avoid conflicts when spawning new command).
 *
 * @param {string[]} args - array of arguments from node.execArgv
 * @returns {string[]}
 * @private
 */

function incrementNodeInspectorPort(args) {
  // Testing for these options:
  //  --inspect[=[host:]port]
  //  --inspect-brk[=[host:]port]
  //  --inspect-wait[=[host:]port]
  //  --inspect-port=[host:]port
  //
  // Host can be an IP literal encapsulated within square brackets (e.g. [::1]),
  // an IPv4 address in dotted-decimal form (e.g. 192.168.0.1), or a registered name.
  // https://www.rfc-editor.org/rfc/rfc3986.html#section-3.2.2
  return args.map((arg) => {
    if (!arg.startsWith('--inspect')) {
      return arg;
    }
    let debugOption;
    let debugHost = '127.0.0.1';
    let debugPort = '9229';
    let match;
    if ((match = arg.match(/^(--inspect(-brk|-wait)?)$/)) !== null) {
      // e.g. --inspect
      debugOption = match[1];
    } else if (
      (match = arg.match(
        /^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+)$/,
      )) !== null
    ) {
      // Matches a host or a port, but not both. No colon to separate them.
      debugOption = match[1];
      if (/^\d+$/.test(match[3])) {
        // Plain digits so a port number.
        // e.g. --inspect=1234
        debugPort = match[3];
      } else {
        // Assume a host.
        // e.g. --inspect=localhost, --inspect=[::1], --inspect=192.168.0.1
        debugHost = match[3];
      }
    } else if (
      (match = arg.match(
        /^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+):(\d+)$/,
      )) !== null
    ) {
      // Matched host:port pattern.
      // e.g. --inspect=localhost:1234, --inspect=[::1]:1234, --inspect=192.168.0.1:1234
      debugOption = match[1];
      debugHost = match[3];
      debugPort = match[4];
    }

    if (debugOption && debugPort !== '0') {
      return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
    }
    return arg;
  });
}

/**
 * Exported for using from tests, not otherwise used outside this file.
 *
 * @returns {boolean | undefined}
 * @package
 */
function useColor() {
  // Test for common conventions.
  // NB: the observed behaviour is in combination with how author adds color! For example:
  //   - we do not test NODE_DISABLE_COLORS, but util:styletext does
  //   - we do test NO_COLOR, but Chalk does not
  //
  // References:
  // https://no-color.org
  // https://bixense.com/clicolors/
  // https://github.com/nodejs/node/blob/0a00217a5f67ef4a22384cfc80eb6dd9a917fdc1/lib/internal/tty.js#L109
  // https://github.com/chalk/supports-color/blob/c214314a14bcb174b12b3014b2b0a8de375029ae/index.js#L33
  // (https://force-color.org recent web page from 2023, does not match major javascript implementations)

  if (
    external_node_process_namespaceObject.env.NO_COLOR ||
    external_node_process_namespaceObject.env.FORCE_COLOR === '0' ||
    external_node_process_namespaceObject.env.FORCE_COLOR === 'false'
  )
    return false;
  if (external_node_process_namespaceObject.env.FORCE_COLOR || external_node_process_namespaceObject.env.CLICOLOR_FORCE !== undefined)
    return true;
  return undefined;
}

;// CONCATENATED MODULE: ./node_modules/commander/index.js






const program = new command_Command();

const createCommand = (name) => new Command(name);
const createOption = (flags, description) =>
  new Option(flags, description);
const createArgument = (name, description) =>
  new Argument(name, description);

/**
 * Expose classes
 */





// EXTERNAL MODULE: ./package.json
var package_0 = __nccwpck_require__(330);
;// CONCATENATED MODULE: ./src/errors/text.ts
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

;// CONCATENATED MODULE: ./src/errors/explained-error.ts

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
function outage(complaint, cause) {
    return new ExplainedError('outage', complaint, { cause });
}
function textOf(error) {
    return error instanceof ExplainedError ? prose `${error.failed} ${error.remedy}` : error.message;
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

;// CONCATENATED MODULE: ./src/errors/system-error.ts


const meanings = [
    {
        codes: /ENOSPC|EDQUOT/,
        failed: 'The disk is full:',
        remedy: () => prose `Free some space on the ${word('runner')}`,
    },
    {
        codes: /EACCES|EPERM|EROFS/,
        failed: 'The operating system denied access:',
        remedy: () => prose `Allow the user who runs ${word('the job')} to read and write there`,
    },
    {
        codes: /EPIPE/,
        failed: 'The program that reads the output closed it:',
        remedy: () => 'Check that program',
    },
    {
        codes: /^/,
        failed: 'The operating system reported an error:',
        remedy: () => prose `Check the disk, the files, and the limits of the ${word('runner')}`,
    },
];
function explainSystemError(error) {
    if (error instanceof ExplainedError)
        return error;
    if (typeof error !== 'object' || error === null || !('syscall' in error))
        return undefined;
    const { code, message } = error;
    const { failed, remedy } = meanings.find(({ codes }) => codes.test(String(code)));
    const again = prose `${remedy()}, and run ${word('the job')} again.`;
    return fixable({ failed: `${failed} ${message}.`, remedy: again }, error);
}
function explained(error) {
    return explainSystemError(error) ?? error;
}

;// CONCATENATED MODULE: ./src/parse/escape.ts
function toOneLine(text) {
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
function unicodeEscape(character) {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
function escapeHtml(text) {
    return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

;// CONCATENATED MODULE: ./src/parse/quote.ts

const longestName = 140;
const secret = /-----|[:/][^/\s]*@|^SHA256:|^[0-9a-f]{40}$|(?:^|[^a-z0-9])(?:gh[oprsu]_|github_pat_)|^(?:LS0tLS1|MII[a-z0-9+/]{9}|eyJ[a-z0-9_-]{9})/i;
function looksSecret(value) {
    return value.length > longestName || secret.test(value);
}
function quote(value) {
    if (looksSecret(value)) {
        return `a value of ${value.length} characters (not shown because it may be a secret)`;
    }
    return `'${toOneLine(value)}'`;
}
function listFew(names, most) {
    const few = names.slice(0, most).join(', ');
    return names.length > most ? `${few}, and ${names.length - most} more` : few;
}

;// CONCATENATED MODULE: ./src/cli/words.ts
const inputs = {
    'app-id': ['--app-id', 'GITHUB_APP_ID'],
    'client-id': ['--client-id', 'GITHUB_APP_CLIENT_ID'],
    'dispatch-client-payload': ['--payload', '--payload-file', 'standard input'],
    'dispatch-event-type': ['EVENT_TYPE'],
    enterprise: ['--enterprise'],
    'github-api-url': ['--github-api-url', '--github-url', 'GITHUB_API_URL'],
    'installation-id': ['--installation', 'GITHUB_APP_INSTALLATION_ID'],
    'client ID': ['client ID', '--client-id', '--app-id', 'GITHUB_APP_CLIENT_ID', 'GITHUB_APP_ID'],
    owner: ['--owner'],
    'permission-…': ['--permission'],
    'private-key': ['--private-key-file', 'GITHUB_APP_PRIVATE_KEY'],
    repositories: ['--repo'],
    token: ['--token-stdin', 'GH_TOKEN'],
};
const spoken = {
    'but the inputs name': 'but the command names',
    runner: 'machine',
    'several steps': 'several commands',
    'the job': 'the command',
    "the runner's environment": 'the environment',
    'this action': 'repo-scoped-token',
    'this step': 'this command',
    'Update the runner': 'Update Node.js',
    'Give the value in place of its name.': 'Use double quotes, because shells do not expand variables in single quotes.',
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

;// CONCATENATED MODULE: ./src/cli/terminal.ts




function print({ stdout }, line) {
    stdout.write(`${toOneLine(line)}\n`);
}
function printJson({ stdout }, value) {
    stdout.write(`${toJson(value)}\n`);
}
function toJson(value, indent = 2) {
    return JSON.stringify(value, null, indent).replace(/[\u007f-\u009f\u2028\u2029]/g, unicodeEscape);
}
function wordFor(terminal, told) {
    return render(told, wordsOf(terminal));
}
function say(terminal, line) {
    if (!terminal.isQuiet)
        complain(terminal, line);
}
function warn(terminal, message) {
    complain(terminal, prose `warning: ${message}`);
}
function complain(terminal, line) {
    terminal.stderr.write(`${toOneLine(wordFor(terminal, line))}\n`);
}
function color(stream, style, text) {
    return (0,external_node_util_namespaceObject.styleText)(style, text, { stream });
}
function widthOf({ stdout, env }) {
    const given = Number(env.COLUMNS);
    return Number.isInteger(given) && given > 0 ? given : (stdout.columns ?? Infinity);
}
const narrowest = 30;
function formatTable(rows, width) {
    const cells = rows.map((row) => row.map(toOneLine));
    const columnWidth = (column) => Math.max(...cells.map((row) => (column < row.length - 1 ? (row[column]?.length ?? 0) : 0)));
    return cells.map((row) => {
        const [last = ''] = row.slice(-1);
        const start = row
            .slice(0, -1)
            .map((cell, column) => `${cell.padEnd(columnWidth(column))}  `)
            .join('');
        const fits = width - start.length >= narrowest;
        const indent = fits ? start.length : 2;
        const lines = wrap(last, width - indent);
        const first = fits ? start : `${start.trimEnd()}\n${' '.repeat(indent)}`;
        return `${first}${lines.join(`\n${' '.repeat(indent)}`)}`;
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

;// CONCATENATED MODULE: ./src/cli/act.ts


const wrongUsage = 2;
function createAct(terminal) {
    return (read, run) => async function () {
        const { quiet, verbose } = this.opts();
        const wanted = { ...terminal, isQuiet: quiet === true, isVerbose: verbose === true };
        const input = await readOrRefuse(wanted, this, () => {
            refuseEmptyOptions(this);
            return read(wanted, this.opts(), this.args);
        });
        await run(wanted, input);
    };
}
function refuseEmptyOptions(command) {
    for (const option of command.options) {
        const value = command.getOptionValue(option.attributeName());
        if (![value].flat().some((text) => typeof text === 'string' && text.trim() === ''))
            continue;
        throw fixable({
            failed: `'${String(option.long)}' is empty.`,
            remedy: 'Check that the variable it uses is set, or remove the option.',
        });
    }
}
async function readOrRefuse(terminal, command, read) {
    try {
        return await read();
    }
    catch (error) {
        if (error instanceof ExplainedError) {
            command.error(wordFor(terminal, textOf(error)), { exitCode: wrongUsage, code: 'wrong-usage' });
        }
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/cli/completion.ts
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

;// CONCATENATED MODULE: ./src/cli/options.ts
function collect(value, previous) {
    return [...previous, value];
}
function withExamples(command, ...examples) {
    const lines = examples.map((example) => `  repo-scoped-token ${example}`);
    return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}
function withAddress(command) {
    return command
        .option('--github-url <url>', 'URL of the server, such as https://octo-corp.ghe.com or https://github.example.com')
        .option('--github-api-url <url>', 'URL of the REST API, instead of --github-url (environment: GITHUB_API_URL)');
}
function withVerbosity(command) {
    return command
        .option('-q, --quiet', 'print only requested data, warnings, and errors')
        .option('--verbose', "print every request and GitHub's response");
}
function withApp(command) {
    command
        .option('--client-id <id>', 'client ID of the App, Iv… (environment: GITHUB_APP_CLIENT_ID)')
        .option('--app-id <number>', 'App ID, instead of the client ID (environment: GITHUB_APP_ID)')
        .option('--private-key-file <file>', 'private key of the App, - for standard input (environment: GITHUB_APP_PRIVATE_KEY contains the key itself)');
    return withVerbosity(withAddress(command));
}
function withPermissions(command, what) {
    return command.option('--permission <name=level>', what, collect, []);
}
function withRepositories(command, what) {
    return command.option('--repo <owner/name>', what, collect, []);
}
function withJson(command) {
    return command.option('--json', 'print JSON');
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

;// CONCATENATED MODULE: ./src/cli/commands/completion.ts



function addCompletion(program, act) {
    const command = program
        .command('completion')
        .description('print a shell completion script')
        .addArgument(new argument_Argument('<shell>', shells.join(', ')).choices(shells));
    const read = (_, _options, [shell]) => shell;
    const print = (terminal, shell) => {
        terminal.stdout.write(completionFor(program, shell));
        return Promise.resolve();
    };
    withExamples(command, 'completion bash >> ~/.bashrc', 'completion zsh >> ~/.zshrc', 'completion fish >> ~/.config/fish/config.fish').action(act(read, print));
}

;// CONCATENATED MODULE: ./src/parse/describe-time.ts
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

;// CONCATENATED MODULE: ./src/explain/explain-network-failure.ts

const setServer = () => prose `Set ${named('github-api-url')} to the URL of the REST API, which ends in /api/v3 on GitHub Enterprise Server`;
const notGitHub = () => prose `${setServer()}, and check whether a proxy responds in its place.`;
const direct = () => prose `Correct ${named('github-api-url')}, or set 'https_proxy' in ${word("the runner's environment")} if it needs a proxy.`;
function ofHost(tell) {
    return ({ apiUrl }, { code, proxy }) => prose `${tell(new URL(apiUrl).host)} (${code}${proxy ? `, through the proxy ${proxy.host}` : ''}).`;
}
function ofProxy(tell) {
    return ({ apiUrl }, { proxy, message }) => prose `${tell(`the proxy ${String(proxy?.host)}`, new URL(apiUrl).host)} (${message}).`;
}
function aboutProxy(tell) {
    return ({ apiUrl }, { proxy }) => tell(`'${String(proxy?.variable)}'`, new URL(apiUrl).host);
}
const networkRules = [
    {
        on: ['unreachable proxy'],
        failed: (_, { proxy, code }) => prose `the proxy ${String(proxy?.host)} cannot be reached from this ${word('runner')} (${code}).`,
        remedy: aboutProxy((variable, host) => prose `Correct ${variable} in ${word("the runner's environment")}, or add ${host} to 'no_proxy' if it can be reached directly.`),
    },
    {
        on: ['EPROXY'],
        isOutage: true,
        failed: ofProxy((proxy, host) => `${proxy} could not connect to ${host}`),
        remedy: () => prose `Run ${word('the job')} again. If this keeps happening, check the proxy.`,
    },
    {
        on: ['ERR_PROXY_TUNNEL'],
        failed: ofProxy((proxy, host) => `${proxy} refused to connect to ${host}`),
        remedy: aboutProxy((variable, host) => `Check the URL, user name, and password in ${variable}, and which hosts the proxy allows, or add ${host} to 'no_proxy'.`),
    },
    {
        on: ['ERR_SSL_CLIENT_CERTIFICATE'],
        failed: ofHost((host) => `${host} requires a client certificate`),
        remedy: () => prose `Set ${named('github-api-url')} to a URL that does not require a client certificate: ${word('this action')} does not support them.`,
    },
    {
        on: ['ERR_SSL_HANDSHAKE'],
        failed: ofHost((host) => `${host} refused the TLS handshake`),
        remedy: () => prose `The server may require a client certificate, which ${word('this action')} does not support, or a TLS version older than 1.2. Set ${named('github-api-url')} to another URL of the server.`,
    },
    {
        on: ['ERR_TLS_PORT'],
        failed: ofHost((host) => `${host} expects https, but the URL starts with http`),
        remedy: () => prose `Use https:// in ${named('github-api-url')}.`,
    },
    {
        on: ['certificate'],
        failed: ofHost((host) => prose `this ${word('runner')} does not trust the certificate of ${host}`),
        remedy: () => prose `Set NODE_EXTRA_CA_CERTS in ${word("the runner's environment")} to a file with the certificate of your certificate authority, or correct ${named('github-api-url')}.`,
    },
    {
        on: ['ENOTFOUND', 'EAI_AGAIN'],
        failed: ofHost((host) => prose `this ${word('runner')} cannot resolve the host name ${host}`),
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
        failed: ofHost((host) => `${host} did not respond in time`),
        remedy: () => prose `Check https://www.githubstatus.com and any firewall or proxy between this ${word('runner')} and the server, and run ${word('the job')} again.`,
    },
    {
        on: ['ERR_SSL_WRONG_VERSION_NUMBER'],
        failed: ofHost((host) => `${host} does not use TLS on this port`),
        remedy: () => prose `Correct the port or the scheme in ${named('github-api-url')}.`,
    },
    {
        on: ['ERR_TOO_MANY_REDIRECTS'],
        failed: ofHost((host) => `${host} keeps redirecting`),
        remedy: () => prose `${setServer()}.`,
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
        remedy: () => prose `Run ${word('the job')} again. If this keeps happening, check https://www.githubstatus.com and the network of the ${word('runner')}.`,
    },
];

;// CONCATENATED MODULE: ./node_modules/@octokit/request-error/dist-src/index.js
class RequestError extends Error {
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


;// CONCATENATED MODULE: ./src/http/network-failure.ts

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
function howAnswerWasLost(error) {
    if (isNetworkFailure(error))
        return error.sent ? error.code : undefined;
    const isRefusal = error instanceof RequestError && error.status >= 400 && error.status < 500;
    return error instanceof RequestError && !isRefusal ? `status ${error.status}` : undefined;
}

;// CONCATENATED MODULE: ./src/http/response.ts

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
    const { data } = responseOf(error);
    const message = isJson(data) && 'message' in data && typeof data.message === 'string' ? data.message : 'no message';
    return message.replace(/\s+/g, ' ').trim().slice(0, 300);
}
function isNotFound(error) {
    return error instanceof RequestError && error.status === 404;
}
function isBareNotFound(error) {
    return isNotFound(error) && messageOf(error) === 'Not Found';
}

;// CONCATENATED MODULE: ./src/http/choose-wait.ts



const longestWaitMs = 60_000;
const freshForMs = 6_000;
function chooseWait(error, { options, tries, lost, timing }) {
    const { request } = options;
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

;// CONCATENATED MODULE: ./src/explain/rule.ts







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
        message: messageOf(error),
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

;// CONCATENATED MODULE: ./src/explain/explain-error.ts



function explainError(error, attempt) {
    const opening = prose `Could not ${attempt.doing}: `;
    return explainBy(rules, error, { ...attempt, opening }) ?? error;
}
function answered(failed) {
    return (_, { message, code }) => prose `${failed} GitHub responded with '${message}' (${code}).`;
}
const rules = [
    ...networkRules,
    {
        on: ['limit'],
        isOutage: true,
        failed: (_, { endsAt }) => `GitHub's rate limit is used up; ${endsAt === '' ? 'GitHub does not say when it resets' : `it resets at ${endsAt}`}.`,
        remedy: () => prose `Run ${word('the job')} again later, and send fewer requests per hour.`,
    },
    {
        on: ['fault'],
        isOutage: true,
        failed: (_, { code }) => `GitHub responded with status ${code}, which is an error on its side.`,
        remedy: () => prose `Check https://www.githubstatus.com, and run ${word('the job')} again later.`,
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
        remedy: () => prose `Update ${word('this action')} to the latest version.`,
    },
    {
        on: [403],
        message: /IP allow list/,
        failed: answered('the organization only accepts requests from the IP addresses on its allow list.'),
        remedy: () => prose `Run ${word('the job')} on a ${word('runner')} whose IP address is on the allow list, or ask an owner of the organization to add it.`,
    },
    {
        on: [403],
        message: /SAML/,
        failed: answered('the organization requires SAML single sign-on.'),
        remedy: () => prose `Authorize the token for the organization, or use an App with ${named('client-id')} and ${named('private-key')}, which needs no single sign-on.`,
    },
    {
        on: ['refusal'],
        failed: answered('GitHub refused the request.'),
        remedy: (_, { documentation }) => `See ${documentation} for what this request requires.`,
    },
];

;// CONCATENATED MODULE: ./src/explain/explain-installation.ts




function explainSuspension({ appSlug, account, suspendedAt, htmlUrl }, cause) {
    const complaint = {
        failed: `The installation of the App '${appSlug}' on '${account}' has been suspended since ${String(suspendedAt).slice(0, 10)}.`,
        remedy: `An owner of '${account}' can unsuspend it at ${htmlUrl}.`,
    };
    return fixable(complaint, cause);
}
function explainUnrevoked(error, expiresAt, { apiUrl, timing }) {
    const explained = explainError(error, { doing: 'revoke the token', apiUrl });
    const end = describeTime(Date.parse(expiresAt), timing.now());
    return prose `${isOutage(explained) ? explained.failed : textOf(explained)} The token is valid until ${end}.`;
}

;// CONCATENATED MODULE: ./scripts/bundle/unreached.ts
const HttpClient = (/* unused pure expression or super */ null && (undefined));
const BearerCredentialHandler = (/* unused pure expression or super */ null && (undefined));
const getExecOutput = (/* unused pure expression or super */ null && (undefined));
const createOAuthUserAuth = (/* unused pure expression or super */ null && (undefined));
const requiresBasicAuth = undefined;
/* harmony default export */ const unreached = (undefined);
const Lru = Object;
const createOAuthAppAuth = () => undefined;
const getUserAgent = () => 'Node.js';

;// CONCATENATED MODULE: ./node_modules/@octokit/endpoint/dist-bundle/index.js
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


;// CONCATENATED MODULE: ./scripts/bundle/content-type.ts
function content_type_parse(header) {
    const [type = '', ...parameters] = header.replaceAll(/\s/g, '').toLowerCase().split(';');
    const charset = parameters.find((parameter) => parameter.startsWith('charset='));
    return { type, parameters: charset === undefined ? {} : { charset: charset.slice(8).replaceAll('"', '') } };
}

;// CONCATENATED MODULE: ./scripts/bundle/json-with-bigint.ts
const JSONParse = JSON.parse;
const JSONStringify = JSON.stringify;

;// CONCATENATED MODULE: ./node_modules/@octokit/request/dist-bundle/index.js
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
  // carries a (misleading) `charset=utf-8` parameter — see #751.
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

/* v8 ignore next -- @preserve */
/* v8 ignore else -- @preserve */

;// CONCATENATED MODULE: ./node_modules/@octokit/auth-app/dist-node/index.js
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
    permissions,
    repositoryIds,
    repositoryNames
  };
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
      authOptions;
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
      oauthApp: createOAuthAppAuth({
        clientType: "github-app",
        clientId: options.clientId || "",
        clientSecret: options.clientSecret || "",
        request
      })
    }
  );
  return Object.assign(auth.bind(null, state), {
    hook: hook.bind(null, state)
  });
}

/* v8 ignore next - permissions are optional per OpenAPI spec, but we think that is incorrect -- @preserve */
/* v8 ignore next - repositorySelection are optional per OpenAPI spec, but we think that is incorrect -- @preserve */
/* v8 ignore start - due to skipped tests, see https://github.com/octokit/auth-app.js/pull/580 -- @preserve */
/* v8 ignore end -- @preserve */

;// CONCATENATED MODULE: ./src/github/authenticate-app.ts



const clockErrors = /'(?:Expiration time|Issued at)' claim/;
const pastSeconds = 60;
const aheadSeconds = 540;
const usedForMs = (aheadSeconds - 60) * 1000;
function authenticateApp(connection, app) {
    const { request, retry, timing, apiUrl, webUrl } = connection;
    let aheadMs = 0;
    let jwt = Promise.resolve('');
    let usedUntil = 0;
    const sign = () => {
        usedUntil = timing.now() + usedForMs;
        jwt = signJwt(app, timing.now() + aheadMs);
        jwt.catch(() => (usedUntil = 0));
    };
    sign();
    connection.load();
    const createJwt = async () => {
        if (timing.now() >= usedUntil)
            sign();
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
            if (!(error instanceof RequestError) || !clockErrors.test(error.message))
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

;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
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
//# sourceMappingURL=proxy.js.map
;// CONCATENATED MODULE: ./src/parse/parse-proxy.ts


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
    throw fixable(parse_proxy_complain(variable, parts, { isHttp, isEncoded }));
}
function parse_proxy_complain(variable, { scheme, credentials, server }, { isHttp, isEncoded }) {
    const address = `${credentials === '' ? '' : '***@'}${server.replace(/:(?!\d+(?:\/|$))[^]*$/, ':***')}`;
    const shown = `'${toOneLine(`${scheme}://${address}`).slice(0, 140)}'`;
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

;// CONCATENATED MODULE: ./src/parse/refuse-long.ts


function refuseLong(input, { length }, most) {
    if (length <= most)
        return;
    throw fixable({
        failed: prose `${named(input)} has ${length} characters, but the maximum is ${most}.`,
        remedy: prose `Check what ${named(input)} is set to.`,
    });
}

;// CONCATENATED MODULE: ./src/parse/parse-url.ts




const longestUrl = 2048;
const giveApi = 'Use the URL of the REST API, such as https://api.github.com or https://github.example.com/api/v3.';
function parseApiUrl(input, value) {
    const url = parseServerUrl(input, value, giveApi);
    const apiUrl = `${url.origin}${withoutSlashes(url.pathname)}`;
    const webUrl = isApiHost(url.hostname)
        ? url.origin.replace('://api.', '://')
        : apiUrl.replace(/\/api\/v3$/, '');
    return { apiUrl, webUrl };
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
    const given = prose `${named(input)} is ${quote(value)},`;
    const failed = url === undefined
        ? prose `${given} which is not a URL.`
        : url.username !== '' || url.password !== ''
            ? prose `${named(input)} contains a user name or password.`
            : url.search !== '' || url.hash !== ''
                ? prose `${given} which contains a query or a fragment.`
                : url.protocol !== 'https:' && url.protocol !== 'http:'
                    ? prose `${given} which does not start with https://.`
                    : url.protocol === 'http:' && !isLoopback(url.hostname)
                        ? prose `${given} which would send the token unencrypted.`
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

;// CONCATENATED MODULE: ./src/http/find-proxy.ts





function findProxy(url, nodeVersion) {
    const lower = `${url.protocol.slice(0, -1)}_proxy`;
    const variable = [lower, lower.toUpperCase()].find((name) => (process.env[name] ?? '').trim() !== '');
    if (variable === undefined || isDirect(url))
        return undefined;
    const proxy = parseProxy(variable, String(process.env[variable]));
    const [major, minor] = nodeVersion.split('.').map(Number);
    if (major > 24 || (major === 24 && minor >= 5))
        return { variable, url: proxy };
    throw fixable({
        failed: prose `The proxy '${proxy.host}' is set, but Node.js ${nodeVersion} of this ${word('runner')} cannot use proxies.`,
        remedy: prose `${word('Update the runner')}, or add the API's host to 'no_proxy' if it can be reached directly.`,
    });
}
function isDirect(url) {
    if (isLoopback(url.hostname))
        return true;
    return !url.hostname.startsWith('127.') && checkBypass(url);
}

;// CONCATENATED MODULE: ./src/http/fetch-response.ts
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

;// CONCATENATED MODULE: ./src/http/to-network-failure.ts

const probeMs = 1000;
async function toNetworkFailure(error, request) {
    const code = await nameFailure(error, request);
    const sent = request.sent && code !== 'ERR_TLS_PORT' && !handshakes.some(([, known]) => known === code);
    const { proxy } = request;
    return Object.assign(networkFailure(to_network_failure_messageOf(error), code, sent), proxy !== undefined && { proxy });
}
function to_network_failure_messageOf({ code, message, statusCode }) {
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

;// CONCATENATED MODULE: ./src/http/fetch-over-http.ts






const mostAtOnce = 5;
const mostRedirects = 5;
const mostBytes = 10_000_000;
function fetchOverHttp(timeoutMs) {
    const ways = new Map();
    const wayTo = (url) => {
        const way = ways.get(url.origin) ?? openWay(url);
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
            url = followOnSameOrigin(location, url);
        }
        throw networkFailure(`more than ${mostRedirects} redirects`, 'ERR_TOO_MANY_REDIRECTS', false);
    };
}
function openWay(url) {
    const proxy = findProxy(url, process.versions.node);
    const address = proxy?.url.href;
    const options = {
        keepAlive: true,
        maxSockets: mostAtOnce,
        ...(address !== undefined && { proxyEnv: { http_proxy: address, https_proxy: address } }),
    };
    const { Agent } = clientFor(url);
    return { agent: new Agent(options), proxy };
}
function loadClient(address) {
    clientFor(new URL(address));
}
function clientFor({ protocol }) {
    return protocol === 'https:'
        ? process.getBuiltinModule('node:https')
        : process.getBuiltinModule('node:http');
}
function followOnSameOrigin(location, from) {
    const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
    if (to?.origin === from.origin)
        return to;
    throw fixable({
        failed: `${from.origin} redirects to ${to?.origin ?? 'an invalid URL'}, which is another server and does not get any credentials.`,
        remedy: prose `Set ${named('github-api-url')} to the REST API's own URL.`,
    });
}
async function send(url, { method, headers, body, agent, proxy }, timeoutMs) {
    const options = { method, headers: { ...headers }, agent, timeout: timeoutMs + 1 };
    const outgoing = clientFor(url).request(url, options);
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

;// CONCATENATED MODULE: ./src/http/describe-failure.ts


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
    const { status } = error;
    return status === 401
        ? `${host} does not recognize the new token yet`
        : `${host} responded with status ${status}`;
}
function describeNetworkFailure({ code, message, sent, proxy }, host) {
    const way = proxy === undefined ? host : `${host} through the proxy ${proxy.host}`;
    const cause = causes[code] ?? message;
    return sent ? `Lost the connection to ${way} (${cause})` : `Cannot reach ${way} (${cause})`;
}

;// CONCATENATED MODULE: ./src/http/interruption.ts



function interrupted() {
    return fixable({
        failed: 'Interrupted before everything was finished.',
        remedy: prose `Run ${word('the job')} again to do the rest.`,
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

;// CONCATENATED MODULE: ./src/http/limits.ts
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

;// CONCATENATED MODULE: ./src/http/pace.ts
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

;// CONCATENATED MODULE: ./src/http/silence.ts

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

;// CONCATENATED MODULE: ./src/http/retry.ts









const mostTries = 5;
function retry(log, timing) {
    const { isSilent, listen } = createSilence(timing);
    const { interrupt, isInterrupted, bound, sleep } = createInterruption(timing);
    const limits = createLimits(timing, longestWaitMs);
    const pace = createPace({ ...timing, sleep });
    const takeTurn = async (key) => {
        if (isSilent())
            return;
        const limitMs = limits.msOf(key);
        if (limitMs > 0)
            await sleep(limitMs);
        await pace(key);
    };
    const send = async (request, options) => {
        const key = options.request?.pacedAs;
        const isEnding = options.request?.ends === true;
        const isStopped = () => isInterrupted() && !isEnding;
        let waitedMs = 0;
        let lost = 0;
        if (key !== undefined)
            await takeTurn(key);
        if (isStopped())
            throw interrupted();
        for (let tries = 1;; tries += 1) {
            try {
                return await listen(() => answer(request, options, log));
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
    return { hook, isSilent, interrupt, isInterrupted };
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
async function answer(request, options, log) {
    try {
        const response = await request(options);
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
            log.debug(`${describeAnswer(options, error.response)} '${messageOf(error)}'`);
            throw error;
        }
        if (isNetworkFailure(error))
            throw error;
        const failure = networkFailure('a response that cannot be read', 'ERR_NOT_READABLE', true);
        throw Object.assign(failure, { cause: error });
    }
}

;// CONCATENATED MODULE: ./src/http/connect.ts




const apiVersion = '2022-11-28';
function connect({ apiUrl, webUrl, log, timing }) {
    findProxy(new URL(apiUrl), process.versions.node);
    const { hook, interrupt, isInterrupted } = retry(log, timing);
    return {
        apiUrl,
        webUrl,
        timing,
        retry: hook,
        interrupt,
        isInterrupted,
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
            request: { fetch: fetchOverHttp(timing.attemptMs), hook, log: { warn: () => undefined } },
        }),
    };
}

;// CONCATENATED MODULE: ./src/github/bearer.ts
function sentBy({ token, createdAt }) {
    return { headers: { authorization: `bearer ${token}` }, request: { tokenCreatedAt: createdAt } };
}

;// CONCATENATED MODULE: ./src/github/revoke-installation-access-token.ts






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
        throw fixable({
            failed: 'GitHub refused to revoke the token as if it did not know it (401), but still accepts it.',
            remedy: prose `Check https://www.githubstatus.com and any proxy between this ${word('runner')} and the server.`,
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
    return error instanceof RequestError && error.status === 401 && messageOf(error) === 'Bad credentials';
}

;// CONCATENATED MODULE: ./src/tokens/tokens.ts







function openTokens(connection, { changed, revoked }, before = []) {
    const alive = new Map(before.map((living) => [living.token, living]));
    const tried = new Set();
    const { tracked, settle } = trackWork();
    const notifyChanged = () => changed?.([...alive.values()]);
    const revoke = tracked(async (living) => {
        if (tried.has(living.token))
            return undefined;
        tried.add(living.token);
        const revocation = await revokeOne(connection, living);
        if (revocation.outcome === 'revoked' && alive.delete(living.token))
            errorOf(notifyChanged);
        revoked?.(revocation);
        return revocation;
    });
    const create = tracked(async (ask) => {
        const created = await ask();
        alive.set(created.token, created);
        const unkept = errorOf(notifyChanged);
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
    const failed = prose `The token could not be saved, so it could not be revoked at the end of ${word('the job')}. ${end} ${why.failed}`;
    return fixable({ failed, remedy: why.remedy }, error);
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

;// CONCATENATED MODULE: ./src/cli/authenticate.ts





const endsWithinMs = 3000;
function connectTo(terminal, address) {
    const info = (message) => {
        say(terminal, message);
    };
    const debug = (message) => {
        if (terminal.isVerbose)
            complain(terminal, message);
    };
    return connect({ ...address, timing: terminal.timing, log: { info, debug } });
}
function authenticate(connection, app) {
    return authenticateApp(connection, { ...app, mask: () => undefined });
}
async function withTokens(terminal, connection, work) {
    const revoked = ({ token, outcome }) => {
        if (outcome instanceof Error)
            warn(terminal, explainUnrevoked(outcome, token.expiresAt, connection));
    };
    const tokens = openTokens(connection, { revoked });
    const working = work(tokens);
    const callOff = terminal.onInterrupt(async () => {
        complain(terminal, 'Interrupted. What was in progress may still have happened.');
        connection.interrupt(endsWithinMs);
        await Promise.allSettled([working]);
        await tokens.end();
        await terminal.timing.sleep(0);
    });
    try {
        return await working;
    }
    finally {
        await tokens.end();
        callOff();
    }
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = require("node:crypto");
;// CONCATENATED MODULE: ./src/keys/complain-of-key.ts

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
        remedy: prose `${word('Give the value in place of its name.')}`,
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
            failed: prose `${named(input)} contains a key of type '${type}', but GitHub Apps use RSA keys.`,
            remedy: giveKey,
        };
    }
    const bits = Number(key.asymmetricKeyDetails?.modulusLength);
    if (bits >= 2048)
        return undefined;
    return {
        failed: prose `${named(input)} is an RSA key of ${bits} bits, but GitHub's keys have at least 2048 bits.`,
        remedy: giveKey,
    };
}
function complain_of_key_complain(input, { failed, remedy = giveKey }) {
    return { failed: prose `${named(input)} ${failed}`, remedy };
}

;// CONCATENATED MODULE: ./src/keys/parse-private-key.ts






const longestKey = 65_536;
const signInThreadPool = (0,external_node_util_namespaceObject.promisify)(external_node_crypto_namespaceObject.sign);
function parsePrivateKey(input, value) {
    refuseLong(input, value, longestKey);
    const pem = toPem(input, parse_private_key_decode(clean(value)));
    const key = readKey(input, pem);
    const complaint = complainOfKey(input, key);
    if (complaint !== undefined)
        throw fixable(complaint);
    return {
        pem,
        bits: Number(key.asymmetricKeyDetails?.modulusLength),
        sign: (data) => signInThreadPool('RSA-SHA256', data, key),
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
            failed: prose `${named(input)} is damaged: it starts and ends like a private key, but the text between is cut off or changed.`,
            remedy: 'Store the whole .pem file again, unchanged.',
        });
    }
}

;// CONCATENATED MODULE: ./src/parse/parse-id.ts



function parseId(input, value, whereToFind) {
    const id = /^\d+$/.test(value) ? Number(value) : 0;
    if (id > 0 && Number.isSafeInteger(id))
        return id;
    throw fixable({
        failed: prose `${named(input)} is ${quote(value)}, but it must be a whole number above 0.`,
        remedy: whereToFind,
    });
}
function parseAppId(input, value) {
    if (value.startsWith('Iv')) {
        throw fixable({
            failed: prose `${named(input)} is ${quote(value)}, which looks like a client ID.`,
            remedy: prose `Use it as ${named('client-id')}, or set ${named(input)} to the App ID, which is a number.`,
        });
    }
    return String(parseId(input, value, "Copy the App ID from the App's settings page."));
}
function parseClientId(input, value) {
    if (/^[0-9a-f]{40}$/i.test(value)) {
        throw fixable({
            failed: prose `${named(input)} looks like a client secret.`,
            remedy: "Use the client ID, which starts with Iv. It is above the client secrets on the App's settings page.",
        });
    }
    if (/^[\w.-]{1,100}$/.test(value))
        return value;
    throw fixable({
        failed: prose `${named(input)} is ${quote(value)}, which is not a client ID.`,
        remedy: "Copy the value that starts with Iv from the App's settings page.",
    });
}

;// CONCATENATED MODULE: ./src/cli/parse-urls.ts



function parseHttpUrl(option, text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:';
    if (isHttp && url.username === '' && url.password === '')
        return text;
    throw fixable({
        failed: `'${option}' is ${quote(text)}, ${isHttp ? 'which contains a user name or password' : 'which does not start with https:// or http://'}.`,
        remedy: 'Use a full URL, such as https://example.com/app.',
    });
}
function parseWebhookUrl(option, text) {
    const url = parseHttpUrl(option, text);
    if (!isLoopback(new URL(url).hostname))
        return url;
    throw fixable({
        failed: `'${option}' is ${quote(text)}, which GitHub cannot reach.`,
        remedy: 'Use a URL on the public internet, or leave the webhook out.',
    });
}
const giveWeb = 'Use the URL of the server, such as https://github.com, https://octo-corp.ghe.com, or https://github.example.com.';
function parseWebUrl(input, value) {
    const { hostname, origin, pathname } = parseServerUrl(input, value, giveWeb);
    if (isApiHost(hostname)) {
        throw fixable({
            failed: `'${input}' is ${quote(value)}, which is the URL of the REST API.`,
            remedy: giveWeb,
        });
    }
    if (pathname !== '/') {
        throw fixable({
            failed: `'${input}' is ${quote(value)}, which contains a path.`,
            remedy: giveWeb,
        });
    }
    const apiUrl = isApiHost(`api.${hostname}`) ? origin.replace('://', '://api.') : `${origin}/api/v3`;
    return { apiUrl, webUrl: origin };
}

;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = require("node:fs/promises");
;// CONCATENATED MODULE: ./src/parse/is-token.ts
function isToken(value) {
    return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}

;// CONCATENATED MODULE: ./src/cli/read-input.ts




async function readStdin({ stdin }, option) {
    if (stdin.isTTY === true) {
        throw fixable({
            failed: `'${option}' reads from standard input, but nothing is piped into it.`,
            remedy: 'Pipe it in, for example: command < file.',
        });
    }
    const chunks = [];
    for await (const chunk of stdin)
        chunks.push(Buffer.from(chunk));
    return withoutMark(Buffer.concat(chunks).toString('utf8'));
}
async function readFileOrStdin(terminal, option, path) {
    if (path === '-')
        return readStdin(terminal, option);
    try {
        return withoutMark(await (0,promises_namespaceObject.readFile)(path, 'utf8'));
    }
    catch (error) {
        const complaint = {
            failed: `'${option}' is ${quote(path)}, which cannot be read (${String(error.code)}).`,
            remedy: 'Use an existing file that you can read, or - for standard input.',
        };
        throw fixable(complaint, error);
    }
}
function refuseSharedStdin(readers) {
    const names = Object.keys(readers).filter((name) => readers[name]);
    if (names.length < 2)
        return;
    throw fixable({
        failed: `${names.map((name) => `'${name}'`).join(' and ')} cannot both read standard input.`,
        remedy: 'Use standard input for one of them, and a file or an environment variable for the other.',
    });
}
function withoutMark(text) {
    return text.replace(/^\uFEFF/, '');
}
function hasToken({ env }) {
    return (env.GH_TOKEN ?? '').trim() !== '';
}
async function readGivenToken(terminal, fromStdin) {
    const isPiped = fromStdin || !hasToken(terminal);
    if (isPiped && !fromStdin && terminal.stdin.isTTY === true) {
        throw fixable({ failed: 'No token is given.', remedy: 'Set GH_TOKEN, or pipe the token in.' });
    }
    const text = isPiped ? await readStdin(terminal, '--token-stdin') : String(terminal.env.GH_TOKEN);
    const token = text.trim();
    if (isToken(token))
        return token;
    const source = isPiped ? 'Standard input' : "'GH_TOKEN'";
    throw fixable({
        failed: token === ''
            ? `${source} is empty, but it must contain a token.`
            : `${source} contains something other than a token.`,
        remedy: 'Use only the token, in GH_TOKEN or on standard input.',
    });
}

;// CONCATENATED MODULE: ./src/cli/read-app.ts







function readAddress({ env }, options) {
    const { githubUrl, githubApiUrl } = options;
    if (githubUrl !== undefined && githubApiUrl !== undefined) {
        throw fixable({
            failed: "'--github-url' and '--github-api-url' are both given, but only one of them is needed.",
            remedy: 'Remove one of them.',
        });
    }
    if (githubUrl !== undefined)
        return parseWebUrl('--github-url', githubUrl);
    if (githubApiUrl !== undefined)
        return parseApiUrl('--github-api-url', githubApiUrl.trim());
    const fromEnv = (env.GITHUB_API_URL ?? '').trim();
    return parseApiUrl('GITHUB_API_URL', fromEnv === '' ? 'https://api.github.com' : fromEnv);
}
function hasApp({ env }, { privateKeyFile }) {
    return privateKeyFile !== undefined || (env.GITHUB_APP_PRIVATE_KEY ?? '').trim() !== '';
}
async function readApp(terminal, options) {
    const address = readAddress(terminal, options);
    const issuer = readIssuer(terminal, options);
    return { address, issuer, signer: await read_app_readKey(terminal, options) };
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
        if (value.trim() !== '')
            return parse(name, value.trim());
    }
    throw fixable({
        failed: 'No App is given.',
        remedy: "Set '--client-id' or GITHUB_APP_CLIENT_ID to its client ID, which starts with Iv.",
    });
}
async function read_app_readKey(terminal, { privateKeyFile }) {
    const { GITHUB_APP_PRIVATE_KEY = '' } = terminal.env;
    if (privateKeyFile !== undefined) {
        const value = await readFileOrStdin(terminal, '--private-key-file', privateKeyFile);
        return parsePrivateKey('--private-key-file', value);
    }
    if (GITHUB_APP_PRIVATE_KEY.trim() !== '') {
        return parsePrivateKey('GITHUB_APP_PRIVATE_KEY', GITHUB_APP_PRIVATE_KEY);
    }
    throw fixable({
        failed: "No private key is given with '--private-key-file' or in GITHUB_APP_PRIVATE_KEY.",
        remedy: "Use the .pem file that you download from the App's settings page, or - for standard input.",
    });
}

;// CONCATENATED MODULE: ./src/parse/permission-label.ts
const permission_label_labels = new Map(Object.entries({
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
    const label = permission_label_labels.get(name) ?? `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
    return `"${label}${section === undefined ? '' : ` (${section})`}: ${levelLabel(level)}"`;
}

;// CONCATENATED MODULE: ./src/cli/registration/registration.ts
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

;// CONCATENATED MODULE: ./src/cli/registration/page.ts


function markup(texts, ...values) {
    const parts = texts.map((text, index) => text + toHtml(values[index] ?? ''));
    return { html: parts.join('') };
}
function toHtml(value) {
    if (typeof value === 'string')
        return escapeHtml(value);
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
const styleHash = (0,external_node_crypto_namespaceObject.createHash)('sha256').update(style).digest('base64');
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

;// CONCATENATED MODULE: ./src/cli/registration/pages.ts



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
    const label = permissionLabel(name, level).replaceAll('"', '');
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

;// CONCATENATED MODULE: ./src/cli/registration/answer-request.ts




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
    throw fixable({
        failed: `GitHub did not send a code, so no App was registered (${reason.slice(0, 200)}).`,
        remedy: 'Run the command again, and confirm the registration on GitHub.',
    });
}
function isCode(text) {
    return /^[\w-]{1,200}$/.test(text);
}
function isSame(one, other) {
    const [left, right] = [Buffer.from(one), Buffer.from(other)];
    return left.length === right.length && (0,external_node_crypto_namespaceObject.timingSafeEqual)(left, right);
}

;// CONCATENATED MODULE: ./src/github/convert-manifest.ts



async function convertManifest({ request }, code) {
    const convert = () => request('POST /app-manifests/{code}/conversions', { code, request: { mostLost: 0 } });
    const { data } = await convert().catch((error) => {
        const isPassing = error instanceof RequestError && messageOf(error) === 'Requires authentication';
        if (!isPassing)
            throw error;
        return convert();
    });
    const owner = data.owner;
    const isApp = typeof data.pem === 'string' && typeof data.id === 'number' && typeof data.slug === 'string';
    expectAnswer(isApp, 'an App and its private key');
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

;// CONCATENATED MODULE: ./src/parse/repository.ts
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

;// CONCATENATED MODULE: ./src/cli/registration/save-app.ts





async function prepareFolder(folder) {
    const path = (0,external_node_path_.resolve)(folder);
    const probe = (0,external_node_path_.join)(path, `.${(0,external_node_crypto_namespaceObject.randomUUID)()}`);
    try {
        await (0,promises_namespaceObject.mkdir)(path, { recursive: true, mode: 0o700 });
        await (0,promises_namespaceObject.writeFile)(probe, '', { flag: 'wx' });
        await (0,promises_namespaceObject.rm)(probe);
        return path;
    }
    catch (error) {
        const complaint = {
            failed: `'--out' is ${quote(folder)}, which is not a folder that you can write to (${String(error.code)}).`,
            remedy: "Choose another folder for the App's private key.",
        };
        throw fixable(complaint, error);
    }
}
async function saveApp(folder, app) {
    const name = /^[\w-]{1,100}$/.test(app.slug) ? app.slug : `app-${app.id}`;
    let keyFile = '';
    try {
        await (0,promises_namespaceObject.mkdir)(folder, { recursive: true, mode: 0o700 });
        const path = (0,external_node_path_.join)(folder, name);
        keyFile = await writeNew(path, 'private-key.pem', app.pem);
        return { keyFile, detailsFile: await writeNew(path, 'json', detailsOf(app)) };
    }
    catch (error) {
        const what = keyFile === '' ? 'but its private key' : `and its private key is saved in ${keyFile}, but the rest`;
        const complaint = {
            failed: `The App '${app.slug}' with the client ID ${app.clientId} is registered, ${what} could not be saved in ${quote(folder)} (${String(error.code)}).`,
            remedy: "Generate a new private key and client secret on the App's settings page, which shows everything else.",
        };
        throw fixable(complaint, error);
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
            await (0,promises_namespaceObject.writeFile)(path, text, { flag: 'wx', mode: 0o600 });
            return path;
        }
        catch (error) {
            const isTaken = error.code === 'EEXIST';
            if (!isTaken)
                await (0,promises_namespaceObject.rm)(path, { force: true });
            if (!isTaken || number === mostFiles)
                throw error;
        }
    }
}

;// CONCATENATED MODULE: ./src/cli/registration/exchange-code.ts








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
    if (owner?.kind !== 'organization' || sameName(owner.login, app.owner))
        return;
    throw fixable({
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
    if (isBareNotFound(error)) {
        const remedy = "A code works only once, within an hour, and on the server that issued it. Run 'register' again.";
        return fixable({ failed: `${apiUrl} does not recognize this manifest code.`, remedy }, error);
    }
    const lost = howAnswerWasLost(error);
    if (lost === undefined)
        return explainError(error, { doing: "exchange the manifest's code for the App", apiUrl });
    const failed = `It is unknown whether the App is registered, because GitHub's response was lost (${lost}).`;
    const remedy = `Look for it at ${webUrl}/settings/apps or in the organization's settings. Generate a private key there, or delete the App and run 'register' again.`;
    return outage({ failed, remedy }, error);
}

;// CONCATENATED MODULE: ./src/github/fields.ts
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
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./src/github/installation.ts


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
        htmlUrl,
        permissions,
        repositorySelection: data.repository_selection === 'all' ? 'all' : 'selected',
        suspendedAt: suspendedAt,
    };
}
function installPageOf({ htmlUrl }) {
    return `${htmlUrl}/installations/new`;
}

// EXTERNAL MODULE: ./src/cli/quote-for-shell.ts
var quote_for_shell = __nccwpck_require__(111);
;// CONCATENATED MODULE: ./src/cli/registration/github-cli.ts


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
    await runGh(gh, ['api', 'meta', '--hostname', host, '--silent'], {
        remedy: `Run gh auth login --hostname ${host}, and then this command again.`,
    });
    return gh;
}
function refuseOld(told) {
    const [version = '', major, minor] = /(\d+)\.(\d+)(?:\.\d+)?/.exec(told) ?? [];
    const age = Number(major) - oldest.major || Number(minor) - oldest.minor;
    if (Number.isNaN(age) || age >= 0)
        return;
    throw fixable({
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
    const child = (0,external_node_child_process_namespaceObject.spawn)('gh', args, { env, signal, killSignal: 'SIGKILL' });
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
    throw fixable({ failed: `gh ${shown} failed: ${outcome}.`, remedy: known });
}

;// CONCATENATED MODULE: ./src/cli/registration/next-steps.ts




const storedNames = {
    key: 'APP_PRIVATE_KEY',
    clientId: 'APP_CLIENT_ID',
    installationId: 'APP_INSTALLATION_ID',
};
const somewhere = { kind: 'repository', name: 'OWNER/NAME' };
function storeCommands({ app, files, webUrl, store = somewhere, stored }, installationId) {
    const { host } = new URL(webUrl);
    const prefix = host === 'github.com' ? '' : `GH_HOST=${host} `;
    const options = storeOptions(store).map(quote_for_shell/* quoteForShell */.e).join(' ');
    const commands = [
        [storedNames.key, `secret set ${storedNames.key} ${options} < ${(0,quote_for_shell/* quoteForShell */.e)(files.keyFile)}`],
        [
            storedNames.clientId,
            `variable set ${storedNames.clientId} ${options} --body ${(0,quote_for_shell/* quoteForShell */.e)(app.clientId)}`,
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
    const server = webUrl === 'https://github.com' ? '' : ` --github-url ${(0,quote_for_shell/* quoteForShell */.e)(webUrl)}`;
    const lines = [
        `The App '${app.slug}' is registered, and its private key is saved in ${files.keyFile}.`,
        `Install it at ${installPageOf(app)}. Then get the ID of the installation, and store the credentials:`,
        `  ${terminal.program} installations --client-id ${(0,quote_for_shell/* quoteForShell */.e)(app.clientId)} --private-key-file ${(0,quote_for_shell/* quoteForShell */.e)(files.keyFile)}${server}`,
        ...storeCommands(credentials, 'ID').map((command) => `  ${command}`),
    ];
    for (const line of lines)
        complain(terminal, line);
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

;// CONCATENATED MODULE: ./src/cli/commands/convert.ts









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
        throw fixable({
            failed: `${quote(code)} is not a manifest code.`,
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

;// CONCATENATED MODULE: ./src/dispatch/delivery.ts




function failAll(targets, error) {
    return targets.map((target) => ({ target, status: 'failed', error }));
}
function deliveriesJson(eventType, deliveries, words) {
    return deliveries.map(({ target, status, error }) => ({
        repository: fullName(target),
        event_type: eventType,
        status,
        ...(error && { error: render(textOf(error), words) }),
    }));
}
function reasonsOf(eventType, deliveries, mostNamed) {
    const undelivered = deliveries.flatMap(({ target, error }) => (error ? [{ target, error }] : []));
    const groups = Map.groupBy(undelivered, ({ error }) => render(sayOfNone(textOf(error))));
    return [...groups.values()].map((group) => {
        const [{ error }] = group;
        const targets = group.map(({ target }) => target);
        const names = targets.map(fullName);
        const { failed, remedy } = error instanceof ExplainedError ? error : { failed: error.message, remedy: '' };
        const tell = (text) => sayOfAll(text, names, (shown) => listFew(shown, mostNamed));
        const isAboutTarget = render(sayOfNone(failed)) !== render(failed);
        const opening = isAboutTarget ? '' : `Could not send '${eventType}' to ${listFew(names, mostNamed)}: `;
        return { targets, error, failed: prose `${opening}${tell(failed)}`, remedy: tell(remedy) };
    });
}
function sayOfNone(text) {
    return sayOfAll(text, [], () => '');
}
function explainUndelivered(eventType, deliveries, { mostNamed, withStatus, remedy }) {
    const undelivered = deliveries.filter(({ error }) => error !== undefined);
    const bug = undelivered.find(({ error }) => !(error instanceof ExplainedError));
    const reasons = reasonsOf(eventType, deliveries, mostNamed);
    const [first] = reasons;
    if (first === undefined || bug !== undefined || deliveries.length === 1)
        return bug?.error ?? first?.error;
    const blame = undelivered.every(({ error }) => isOutage(error)) ? outage : fixable;
    if (reasons.length === 1)
        return blame(first, first.error);
    const isSure = undelivered.every(({ status }) => status === 'failed');
    const names = undelivered.map(({ target, status }) => `${fullName(target)}${isSure && !withStatus ? '' : ` (${status})`}`);
    const few = listFew(names, mostNamed);
    const failed = isSure
        ? `'${eventType}' was not sent to ${names.length} of ${deliveries.length} repositories: ${few}.`
        : `'${eventType}' was not sent, or may not have been sent, to ${names.length} of ${deliveries.length} repositories: ${few}.`;
    return blame({ failed, remedy: remedy(first) }, first.error);
}

;// CONCATENATED MODULE: ./src/github/get-installation.ts


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

;// CONCATENATED MODULE: ./src/github/get-authenticated-app.ts


function permissionsPageOf({ slug, ownerPath }, webUrl) {
    return `${webUrl}${ownerPath}/settings/apps/${slug}/permissions`;
}
async function getAuthenticatedApp({ request }) {
    const { data } = await request('GET /app');
    const app = data;
    const isApp = isId(app.id) && isText(app.slug) && isText(app.html_url) && isPermissions(app.permissions);
    expectAnswer(isApp, 'an App');
    return {
        id: app.id,
        slug: String(app.slug),
        name: app.name,
        htmlUrl: app.html_url,
        permissions: app.permissions,
        ownerPath: ownerPathOf(app.owner),
    };
}
function ownerPathOf(owner) {
    const { type, login, slug } = isObject(owner) ? owner : {};
    if (type === 'Organization' && isText(login))
        return `/organizations/${login}`;
    return isText(slug) ? `/enterprises/${slug}` : '';
}

;// CONCATENATED MODULE: ./src/parse/app-permissions.ts
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

;// CONCATENATED MODULE: ./src/parse/permissions.ts





const anyLevel = ['read', 'write', 'admin'];
function parsePermission(input, permission, value) {
    const levels = appPermissions[permission] ?? anyLevel;
    if (levels.includes(value))
        return value;
    throw fixable({
        failed: prose `${named(input)} is ${quote(value)}, but this permission accepts ${levels.join(' or ')}.`,
        remedy: 'Set it to one of these values, or leave it out.',
    });
}
function permissionsText(permissions) {
    const pairs = Object.entries(permissions).map(([name, level]) => `${name}: ${level}`);
    return pairs.length === 0 ? 'none' : pairs.join(', ');
}
function lackingOf(asked, granted) {
    const rank = (level) => anyLevel.indexOf(level ?? '');
    return Object.keys(asked).filter((name) => rank(asked[name]) > rank(granted[name]));
}
function compareLevels(names, asked, granted) {
    const compared = names.map((name) => `${permissionLabel(name, asked[name])} (now "${levelLabel(granted[name])}")`);
    return compared.join(', ');
}

;// CONCATENATED MODULE: ./src/explain/diagnose-permissions.ts





async function diagnosePermissions(error, app, { installation, request: { permissions = {} } }) {
    const { account, appSlug, htmlUrl } = installation;
    const lacking = lackingOf(permissions, installation.permissions);
    if (lacking.length === 0) {
        const complaint = {
            failed: `GitHub refused the permissions of the token for '${account}', although the installation has all of them: '${messageOf(error)}'.`,
            remedy: prose `Check the App's permissions at ${htmlUrl}. If they were changed a moment ago, run ${word('the job')} again.`,
        };
        return fixable(complaint, error);
    }
    const registered = await getAuthenticatedApp(app);
    const lackedByApp = lackingOf(permissions, registered.permissions);
    const compared = compareLevels(lacking, permissions, installation.permissions);
    const failed = `The token needs permissions that the App '${appSlug}' does not have on '${account}': ${compared}.`;
    const remedy = lackedByApp.length === 0
        ? `The App already requests them: ask an owner of '${account}' to accept them at ${htmlUrl}.`
        : prose `Change the App's permissions at ${permissionsPageOf(registered, app.webUrl)}, and ask an owner of '${account}' to accept them at ${htmlUrl}; or request less in ${named('permission-…')}.`;
    return fixable({ failed, remedy }, error);
}

;// CONCATENATED MODULE: ./src/explain/explain-app-error.ts




const unknownKey = 'must generate a public key';
function isUnknownKey(error) {
    return error instanceof RequestError && error.status === 401 && error.message.includes(unknownKey);
}
function explainAppError(error, attempt) {
    return explainBy(explain_app_error_rules, error, attempt) ?? explainError(error, attempt);
}
function theApp({ issuer }) {
    return prose `the ${word('client ID')} '${issuer}'`;
}
function settings({ webUrl }) {
    return `the App's settings page (see ${webUrl}/settings/apps, or ${webUrl}/organizations/ORG/settings/apps)`;
}
const explain_app_error_rules = [
    {
        on: [401],
        message: /could not be decoded/,
        failed: (attempt) => prose `${named('private-key')} is not a key of the App with ${theApp(attempt)} at ${attempt.apiUrl}, or the key was deleted.`,
        remedy: (attempt) => prose `Copy ${named('client ID')} and a new ${named('private-key')} from ${settings(attempt)}.`,
    },
    {
        on: [401],
        message: /'Issuer' claim/,
        failed: (attempt) => prose `No App at ${attempt.apiUrl} has ${theApp(attempt)}.`,
        remedy: (attempt) => attempt.apiUrl.endsWith('/api/v3')
            ? prose `Correct ${named('client ID')}, or set ${named('app-id')} to the App ID. Older versions of GitHub Enterprise Server do not support client IDs.`
            : prose `Copy ${named('client ID')} from the App's settings page. It starts with Iv.`,
    },
    {
        on: [401],
        message: /'(?:Expiration time|Issued at)' claim/,
        failed: () => prose `The clock of this ${word('runner')} is wrong, and GitHub's response does not say by how much.`,
        remedy: () => prose `Set the clock of the ${word('runner')}, for example with NTP.`,
    },
    {
        on: [401],
        message: new RegExp(unknownKey),
        failed: (attempt) => prose `The App with ${theApp(attempt)} has no private key on GitHub.`,
        remedy: (attempt) => prose `Generate one on ${settings(attempt)}, and store it as ${named('private-key')}.`,
    },
    {
        on: [404],
        message: /Integration not found/,
        failed: (attempt) => prose `There is no App with ${theApp(attempt)} at ${attempt.apiUrl}.`,
        remedy: () => prose `Correct ${named('client ID')}, or set ${named('github-api-url')} to the server where the App is registered.`,
    },
    {
        on: [401],
        failed: (attempt) => prose `${attempt.apiUrl} refused the App with ${theApp(attempt)}.`,
        remedy: () => prose `Check that ${named('client ID')} and ${named('private-key')} belong to the same App, and that ${named('github-api-url')} is its server.`,
    },
];

;// CONCATENATED MODULE: ./src/explain/refusal.ts

function refuseAll(error) {
    return { error, culprits: [] };
}
function howToCorrect(names) {
    return names.length === 0
        ? prose `name another repository in ${named('repositories')} (by default, the current one is used)`
        : prose `correct ${join(names.map(named), ' or ')}`;
}

;// CONCATENATED MODULE: ./src/explain/explain-uncovered.ts



function explainUncovered(shown, { appSlug, account, repositorySelection, htmlUrl }, { names, cause }) {
    const complaint = repositorySelection === 'all'
        ? {
            failed: prose `There is no repository ${shown}: the App '${appSlug}' is installed on all repositories of '${account}'.`,
            remedy: prose `Check the spelling and whether the repository was renamed, and ${howToCorrect(names)}.`,
        }
        : {
            failed: prose `The App '${appSlug}' is installed on '${account}', but has no access to ${shown}, or there is no such repository.`,
            remedy: prose `Give the App access at ${htmlUrl}, or ${howToCorrect(names)}.`,
        };
    return fixable(complaint, cause);
}

;// CONCATENATED MODULE: ./src/explain/diagnose-token-error.ts













const longestSearchMs = 60_000;
const mostNamed = 20;
async function diagnoseTokenError(error, app, refused) {
    const { installation, request } = refused;
    const refusal = explainAppError(error, {
        ...app,
        doing: `create a token for the installation ${installation.id} on '${installation.account}'`,
    });
    if (!(error instanceof RequestError))
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
        return refuseAll(refusal);
    }
}
function explainNumber(error, { repositories }) {
    const number = repositories.length > 0 ? ` (${repositories.length})` : '';
    const complaint = {
        failed: `GitHub refused to create a token for this many repositories${number}: '${messageOf(error)}'.`,
        remedy: prose `Name fewer repositories in ${named('repositories')}, or split them across ${word('several steps')}.`,
    };
    return fixable(complaint, error);
}
async function diagnoseRepositories(error, app, { installation, request: { repositories, names } }) {
    const { account, htmlUrl } = installation;
    const asked = repositories.map((repository) => ({ owner: account, ...repository }));
    const missing = [];
    const startedAt = app.timing.now();
    for (let start = 0; start < asked.length; start += mostAtOnce) {
        if (app.timing.now() - startedAt > longestSearchMs)
            break;
        const some = asked.slice(start, start + mostAtOnce);
        const covered = await Promise.all(some.map((repository) => isCovered(app, installation, repository)));
        missing.push(...some.filter((_, index) => covered[index] === false));
    }
    if (missing.length === 0) {
        const failed = `GitHub says that the App's installation on '${account}' has no access to at least one of the ${repositories.length} repositories, but not to which one.`;
        const remedy = prose `Check the repositories at ${htmlUrl}, and ${howToCorrect(names)}.`;
        return refuseAll(fixable({ failed, remedy }, error));
    }
    const explain = (shown) => explainUncovered(shown, installation, { names, cause: error });
    const culprits = missing.map((repository) => ({ repository, error: explain(about(fullName(repository))) }));
    const quoted = missing.map((repository) => `'${fullName(repository)}'`);
    return { error: explain(listFew(quoted, mostNamed)), culprits };
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

;// CONCATENATED MODULE: ./src/github/create-installation-access-token.ts



async function createInstallationAccessToken({ request, timing }, installationId, { repositories, permissions }) {
    const { data } = await request('POST /app/installations/{installation_id}/access_tokens', {
        installation_id: installationId,
        ...(repositories.length > 0 && { repositories: repositories.map(({ name }) => name) }),
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
function toRepository({ owner, name }) {
    return { owner: owner?.login ?? '', name };
}

;// CONCATENATED MODULE: ./src/github/list-installations.ts


const perPage = 100;
async function listInstallations({ request }, filter = {}) {
    const { data } = await request('GET /app/installations', { per_page: perPage, ...filter });
    expectAnswer(Array.isArray(data), 'a list');
    return data.map((installation) => toInstallation(installation));
}

;// CONCATENATED MODULE: ./src/explain/diagnose-find-error.ts













async function diagnoseFindError(error, app, sought) {
    const { find } = sought;
    const attempt = { ...app, doing: prose `find the installation ${describeFind(find)}` };
    if (!isBareNotFound(error))
        return refuseAll(explainAppError(error, attempt));
    try {
        const findings = await ask(app, find);
        if (find.by === 'repository' && findings.onAccount !== undefined) {
            const { repository } = find;
            const shown = about(fullName(repository));
            const refused = explainUncovered(shown, findings.onAccount, { names: sought.names, cause: error });
            return { error: refused, culprits: [{ repository, error: refused }] };
        }
        return refuseAll(fixable(explainNotFound(sought, findings), error));
    }
    catch (asked) {
        return refuseAll(isBareNotFound(asked) ? explainOtherServer(app, asked) : explainAppError(asked, attempt));
    }
}
function explainOtherServer({ apiUrl }, cause) {
    const complaint = {
        failed: `${apiUrl} does not offer the endpoints for Apps that GitHub's REST API has.`,
        remedy: prose `${setServer()}.`,
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
            return prose `on ${about(fullName(find.repository))}`;
        case 'owner':
            return `on '${find.owner}'`;
        case 'enterprise':
            return `on the enterprise '${find.enterprise}'`;
    }
}
function explainNotFound({ find, names }, findings) {
    const { app, installations } = findings;
    const install = `Install it at ${installPageOf(app)}`;
    if (find.by === 'id') {
        return {
            failed: prose `${named('installation-id')} is ${find.id}, ${find.id === app.id ? `which is the ID of the App '${app.slug}' itself` : `but the App '${app.slug}' has no installation with this ID`}.`,
            remedy: prose `Correct ${named('installation-id')}, or leave it out so that the installation is looked up.${listed(installations)}`,
        };
    }
    if (find.by === 'enterprise') {
        return {
            failed: `The App '${app.slug}' is not installed on the enterprise '${find.enterprise}'.`,
            remedy: prose `${install}, or correct ${named('enterprise')}. Only GitHub Enterprise Cloud supports installations on enterprises.`,
        };
    }
    const account = find.by === 'owner' ? find.owner : find.repository.owner;
    return {
        failed: `The App '${app.slug}' is not installed on '${account}'.`,
        remedy: prose `${install}, or ${howToCorrect(names)}.${listed(installations)}`,
    };
}
const mostListed = 5;
function listed(installations) {
    if (installations === undefined)
        return '';
    if (installations.length === 0)
        return ' The App is not installed on any account.';
    const accounts = installations.map(({ id, account }) => `${account} (${id})`);
    return ` The App is installed on ${listFew(accounts, mostListed)}.`;
}

;// CONCATENATED MODULE: ./src/tokens/find-installation.ts


async function findInstallation(app, sought) {
    try {
        return await getInstallation(app, sought.find);
    }
    catch (error) {
        return diagnoseFindError(error, app, sought);
    }
}

;// CONCATENATED MODULE: ./src/tokens/create-token.ts








function isCreated(answer) {
    return 'token' in answer;
}
async function createToken(creator, request, known) {
    const { find } = request;
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
        if (owner === undefined || sameName(owner, account))
            return undefined;
        const complaint = {
            failed: prose `${named('installation-id')} is ${id}, which is the installation on '${account}', ${word('but the inputs name')} '${owner}'.`,
            remedy: prose `Set ${named('installation-id')} to the App's installation on '${owner}', or leave it out so that the installation is looked up.`,
        };
        return refuseAll(fixable(complaint));
    }
    if (find.by === 'repository' && !sameName(find.repository.owner, account)) {
        const complaint = {
            failed: `The repository '${fullName(find.repository)}' was transferred to '${account}'.`,
            remedy: prose `Use the new owner: ${howToCorrect(names)}.`,
        };
        const error = fixable(complaint);
        return { error, culprits: [{ repository: find.repository, error }] };
    }
    return suspendedAt === undefined ? undefined : refuseAll(explainSuspension(installation));
}

;// CONCATENATED MODULE: ./src/dispatch/create-for-targets.ts


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

;// CONCATENATED MODULE: ./src/explain/explain-dispatch-error.ts








function explainDispatchError(error, attempt) {
    const { eventType, target, installationUrl, apiUrl } = attempt;
    const lost = howAnswerWasLost(error);
    if (lost !== undefined)
        return { status: 'unknown', error: explainLost(error, lost, attempt) };
    const doing = prose `send '${eventType}' to ${about(fullName(target))}`;
    const rules = [...common, ...(installationUrl === undefined ? byGivenToken : byInstallation)];
    const explained = explainBy(rules, error, { ...attempt, opening: prose `Could not ${doing}: ` });
    return { status: 'failed', error: explained ?? explainError(error, { doing, apiUrl }) };
}
function explainLost(error, how, { eventType, target, webUrl }) {
    const repository = fullName(target);
    const actions = about(repository, (name) => `${webUrl}/${name}/actions`);
    return outage({
        failed: prose `It is unknown whether '${eventType}' reached ${about(repository)}, because GitHub's response was lost (${how}).`,
        remedy: prose `The event may have been delivered, so it was not sent again. Check ${actions} before you run ${word('the job')} again.`,
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
        return pairs.map(([, name, level]) => permissionLabel(String(name), level)).join(' and ');
    });
    return alternatives.filter(Boolean).slice(0, mostAlternatives).join(' or ');
}
const common = [
    {
        on: [403],
        message: /archived/,
        failed: 'archived repositories cannot receive events.',
        remedy: ({ names }) => prose `Unarchive the repository, or ${howToCorrect(names)}.`,
    },
    {
        on: [422],
        failed: (_, { message }) => `GitHub refused the event and responded with '${message}'.`,
        remedy: () => prose `Correct ${named('dispatch-event-type')} or ${named('dispatch-client-payload')}.`,
    },
];
function outOfReach(told) {
    return [
        { on: [404], ...told },
        { on: [403], message: /not accessible/, ...told },
    ];
}
const byInstallation = [
    ...outOfReach({
        failed: (_, failure) => `the App's installation has no access${askedBy(failure)}, or there is no such repository.`,
        remedy: ({ installationUrl, names }) => prose `Give the App access at ${String(installationUrl)}, or ${howToCorrect(names)}.`,
    }),
    {
        on: [401],
        failed: () => prose `GitHub does not recognize the token that it created for ${word('this step')}.`,
        remedy: () => prose `Run ${word('the job')} again. If this keeps happening, check https://www.githubstatus.com.`,
    },
];
const byGivenToken = [
    ...outOfReach({
        failed: (_, failure) => prose `${named('token')} has no access, or cannot write contents${askedBy(failure)}.`,
        remedy: () => prose `Use a token with ${permissionLabel('contents', 'write')} there. GITHUB_TOKEN only has access to its own repository; for others, use an App with ${named('client-id')} and ${named('private-key')}.`,
    }),
    {
        on: [401],
        failed: () => prose `GitHub refused ${named('token')}, because it is expired, revoked, or mistyped.`,
        remedy: () => prose `Set ${named('token')} to a valid token.`,
    },
];

;// CONCATENATED MODULE: ./src/github/create-repository-dispatch-event.ts


async function createRepositoryDispatchEvent({ request }, bearer, { repository: { owner, name }, event: { eventType, clientPayload }, pacedAs }) {
    const sent = sentBy(bearer);
    const { status } = await request('POST /repos/{owner}/{repo}/dispatches', {
        owner,
        repo: name,
        event_type: eventType,
        ...(clientPayload && { client_payload: clientPayload }),
        ...sent,
        request: { ...sent.request, mostLost: 0, pacedAs },
    });
    expectAnswer(status === 204, 'the status 204');
}

;// CONCATENATED MODULE: ./src/dispatch/send-events.ts



async function sendEvents(connection, token, { event, targets, names }) {
    const deliveries = [];
    const waiting = targets.entries();
    const send = async (target) => {
        try {
            const pacedAs = token.installation?.id ?? token.token;
            await createRepositoryDispatchEvent(connection, token, { repository: target, event, pacedAs });
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
            deliveries[index] = await send(target);
        }
    };
    await Promise.all(Array.from({ length: mostAtOnce }, worker));
    return deliveries;
}

;// CONCATENATED MODULE: ./src/dispatch/dispatch.ts



const dispatchPermissions = { contents: 'write' };
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
        if (own.created !== undefined && !connection.isInterrupted())
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

;// CONCATENATED MODULE: ./src/parse/parse-event.ts


const mostCharacters = 65_535;
const mostProperties = 10;
const mostLevels = 1000;
function parseClientPayload(input, value) {
    const payload = parseJson(input, value);
    if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
        const kind = Array.isArray(payload) ? 'an array' : payload === null ? 'null' : `a ${typeof payload}`;
        throw fixable({
            failed: prose `${named(input)} is ${kind}, but it must be a JSON object.`,
            remedy: `Wrap it, for example {"value": …}.`,
        });
    }
    const properties = Object.keys(payload).length;
    if (properties > mostProperties) {
        throw fixable({
            failed: prose `${named(input)} has ${properties} top-level properties, but GitHub accepts at most ${mostProperties}.`,
            remedy: `Nest them under one property, for example {"data": {…}}.`,
        });
    }
    const { length } = JSON.stringify(payload);
    if (length > mostCharacters) {
        throw fixable({
            failed: prose `${named(input)} has ${length} characters, but GitHub accepts at most ${mostCharacters}.`,
            remedy: 'Send an ID or a link to the data instead.',
        });
    }
    return payload;
}
function parseJson(input, value) {
    const refuseLostDigits = (_key, parsed, { source = '' }) => {
        if (isKept(parsed, source))
            return parsed;
        throw fixable({
            failed: prose `${named(input)} contains a number that cannot be sent unchanged: it is too large, too small, or negative zero, or it has too many digits.`,
            remedy: 'Write it as a string, in double quotes.',
        });
    };
    if (depthOf(value) > mostLevels) {
        throw fixable({
            failed: prose `${named(input)} has more than ${mostLevels} levels of nested objects and arrays.`,
            remedy: 'Flatten it, or send the nested part as a string.',
        });
    }
    try {
        return JSON.parse(value, refuseLostDigits);
    }
    catch (error) {
        if (error instanceof ExplainedError)
            throw error;
        throw fixable({
            failed: prose `${named(input)} is not valid JSON (${placeOfError(value)}).`,
            remedy: value.startsWith("'")
                ? 'Remove the single quotes around it.'
                : prose `${word('Escape quotes and line breaks in the values.')}`,
        });
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
function parseEventType(input, value) {
    const length = Array.from(value).length;
    if (length <= 100)
        return value;
    throw fixable({
        failed: prose `${named(input)} has ${length} characters, but GitHub accepts at most 100.`,
        remedy: prose `Shorten it, and put details in ${named('dispatch-client-payload')}.`,
    });
}

;// CONCATENATED MODULE: ./src/cli/holds-input.ts

const fionread = process.platform === 'linux' ? 0x541b : 0x4004667f;
const question = `my $n = pack 'L', 0; exit !(ioctl(STDIN, ${fionread}, $n) && unpack 'L', $n)`;
function holdsInput() {
    const { status } = (0,external_node_child_process_namespaceObject.spawnSync)('perl', ['-e', question], {
        stdio: ['inherit', 'ignore', 'ignore'],
        env: { PATH: process.env.PATH },
        timeout: 1000,
    });
    return status === 0;
}

;// CONCATENATED MODULE: ./src/cli/read-payload.ts






function refuseUnclearPayload(dash, { payload, payloadFile }) {
    if (dash !== undefined && dash !== '-') {
        throw fixable({
            failed: `${quote(dash)} is given after the event type, but only - for a client payload on standard input can be there.`,
            remedy: "Add '--repo' in front of a repository, or use '--payload' for a client payload.",
        });
    }
    const given = Object.entries({
        '-': dash,
        '--payload': payload,
        '--payload-file': payloadFile,
    }).flatMap(([name, value]) => (value === undefined ? [] : `'${name}'`));
    if (given.length > 1) {
        throw fixable({
            failed: `${given.join(' and ')} are both given, but an event has only one client payload.`,
            remedy: 'Remove one of them.',
        });
    }
}
function warnOfUnreadInput(terminal, { clientPayload }) {
    if (clientPayload !== undefined || terminal.stdin.isTTY === true || !holdsInput())
        return;
    warn(terminal, 'Standard input contains data that is not used. To send it as the client payload, add - after the event type. In a loop that reads it, add < /dev/null.');
}
async function readPayload(terminal, { payload, payloadFile }) {
    if (payload !== undefined)
        return parseClientPayload('--payload', payload);
    if (payloadFile === undefined)
        return undefined;
    const value = await readFileOrStdin(terminal, '--payload-file', payloadFile);
    const source = payloadFile === '-' ? 'standard input' : '--payload-file';
    if (value.trim() === '') {
        throw fixable({
            failed: `'${source}' is empty, but it must contain the client payload.`,
            remedy: 'Check the program that writes it, or send the event without a client payload.',
        });
    }
    return parseClientPayload(source, value);
}

;// CONCATENATED MODULE: ./src/parse/parse-account.ts



function isLogin(value) {
    return /^[a-z\d](?:[\w-]{0,99})$/i.test(value);
}
function parseOwner(input, value) {
    if (isLogin(value))
        return value;
    throw fixable({
        failed: prose `${named(input)} is ${quote(value)}, which is not the name of an account.`,
        remedy: prose `Use the name of a user or an organization, and put repositories in ${named('repositories')}.`,
    });
}
function parseEnterprise(input, value) {
    if (/^[\w-]{1,100}$/.test(value))
        return value;
    throw fixable({
        failed: prose `${named(input)} is ${quote(value)}, which is not the slug of an enterprise.`,
        remedy: "Use the part after /enterprises/ in the URL of the enterprise's page.",
    });
}

;// CONCATENATED MODULE: ./src/parse/parse-repositories.ts





const mostRepositories = 500;
function parseRepositories(input, value) {
    const entries = value.split(/[,\r\n]/).map((part) => part.trim());
    const repositories = entries.filter((entry) => entry !== '').map((entry) => parseRepository(input, entry));
    return ownRepositories(repositories, undefined);
}
function refuseTooMany(input, { length }) {
    if (length <= mostRepositories)
        return;
    throw fixable({
        failed: prose `${named(input)} names ${length} repositories, but the maximum is ${mostRepositories}.`,
        remedy: prose `Split them across ${word('several steps')}.`,
    });
}
function parseRepository(input, entry) {
    const [, owner, name = ''] = /^(?:([^/]+)\/)?([^/]+)$/.exec(entry) ?? [];
    const isName = /^[\w.-]{1,100}$/.test(name) && !/^\.\.?$/.test(name);
    if (isName && owner === undefined)
        return { name };
    if (isName && owner !== undefined && isLogin(owner))
        return { owner, name };
    throw fixable({
        failed: prose `${named(input)} contains ${quote(entry)}, which is not a repository name.`,
        remedy: howToWrite(entry),
    });
}
function howToWrite(entry) {
    const [, fromAddress] = /^(?:[a-z]+:\/\/|git@)[^/:]+[/:]([\w-]+\/[\w.-]+?)(?:\.git)?\/?$/i.exec(entry) ?? [];
    if (fromAddress !== undefined)
        return `Use ${quote(fromAddress)} instead of the URL.`;
    if (/\s/.test(entry))
        return "Separate names with commas or new lines. Each is 'name' or 'owner/name'.";
    return "Write each repository as 'name' or 'owner/name'.";
}

;// CONCATENATED MODULE: ./src/cli/read-targets.ts


function parseTargets(option, values) {
    const repositories = parseRepositories(option, values.join('\n'));
    refuseTooMany(option, repositories);
    return repositories.map(({ owner, name }) => {
        if (owner !== undefined)
            return { owner, name };
        throw fixable({
            failed: `'${option}' contains '${name}' without its owner.`,
            remedy: `Write it as '${option} OWNER/NAME'.`,
        });
    });
}
function parseTarget(option, value) {
    const [target, another] = parseTargets(option, [value]);
    if (target !== undefined && another === undefined)
        return target;
    throw fixable({
        failed: `'${option}' must be a single repository.`,
        remedy: `Write it as '${option} OWNER/NAME'.`,
    });
}

;// CONCATENATED MODULE: ./src/cli/read-dispatch.ts







async function readDispatch(terminal, options, [eventType = '', dash]) {
    refuseUnclearPayload(dash, options);
    const payloadFile = dash ?? options.payloadFile;
    refuseSharedStdin({
        [dash === undefined ? '--payload-file' : '-']: payloadFile === '-',
        '--token-stdin': options.tokenStdin,
        '--private-key-file': options.privateKeyFile === '-',
    });
    const type = eventType.trim();
    if (type === '') {
        throw fixable({ failed: 'The event type is empty.', remedy: 'Use 1 to 100 characters.' });
    }
    const event = {
        eventType: parseEventType('EVENT_TYPE', type),
        clientPayload: await readPayload(terminal, { ...options, ...(payloadFile && { payloadFile }) }),
    };
    const targets = parseTargets('--repo', options.repo);
    if (targets.length === 0) {
        throw fixable({
            failed: 'No repositories are given to send the event to.',
            remedy: "Add '--repo OWNER/NAME' for each repository.",
        });
    }
    const dispatch = { event, targets, names: ['repositories'] };
    const sender = await readSender(terminal, options);
    if (![payloadFile, options.privateKeyFile].includes('-') && options.tokenStdin !== true)
        warnOfUnreadInput(terminal, event);
    return { dispatch, sender, json: options.json === true, isDryRun: options.dryRun === true };
}
async function readSender(terminal, options) {
    const fromStdin = options.tokenStdin === true;
    if (fromStdin && options.privateKeyFile !== undefined) {
        throw fixable({
            failed: "'--token-stdin' and '--private-key-file' are both given, but only one of them can send the event.",
            remedy: 'Remove one of them.',
        });
    }
    if (!fromStdin && hasApp(terminal, options)) {
        if (hasToken(terminal))
            say(terminal, 'The App sends the event. GH_TOKEN is not used.');
        return readApp(terminal, options);
    }
    if (!fromStdin && !hasToken(terminal)) {
        throw fixable({
            failed: "No credentials are given: neither an App's private key nor a token.",
            remedy: "Use '--client-id' and '--private-key-file', or a token in GH_TOKEN or with '--token-stdin'.",
        });
    }
    const token = await readGivenToken(terminal, fromStdin);
    return { address: readAddress(terminal, options), token };
}

;// CONCATENATED MODULE: ./src/cli/commands/dispatch.ts









function addDispatch(program, act) {
    const command = program
        .command('dispatch')
        .description('send a repository_dispatch event, with a token that is revoked afterward')
        .argument('<event-type>', 'event type, 1 to 100 characters')
        .argument('[-]', 'read the client payload from standard input')
        .option('--payload <json>', 'client payload, a JSON object')
        .option('--payload-file <file>', 'file that contains the client payload, - for standard input')
        .option('--token-stdin', 'send with the token on standard input, such as a personal access token')
        .option('--dry-run', 'check everything and print what would be sent, without any request');
    withRepositories(command, 'repository to send the event to; can be repeated');
    withExamples(withApp(withJson(command)), 'dispatch deploy --repo octo-org/site', `dispatch deploy --repo octo-org/site --repo octo-org/docs --payload '{"ref": "main"}'`, 'dispatch deploy --repo octo-org/site - < payload.json').action(act(readDispatch, runDispatch));
}
async function runDispatch(terminal, input) {
    const { sender, dispatch: request, isDryRun } = input;
    if (isDryRun) {
        tellDryRun(terminal, input);
        return;
    }
    const connection = connectTo(terminal, sender.address);
    const deliveries = 'token' in sender
        ? await dispatch(connection, sender, request)
        : await withTokens(terminal, connection, (tokens) => dispatch(connection, { app: authenticate(connection, sender), tokens }, request));
    tellDeliveries(terminal, input, deliveries);
    const failure = explainUndelivered(request.event.eventType, deliveries, {
        mostNamed: deliveries.length,
        withStatus: true,
        remedy: () => 'See the reasons above.',
    });
    if (failure !== undefined)
        throw failure;
}
function tellDryRun(terminal, { sender, dispatch: { event, targets }, json }) {
    const { eventType, clientPayload } = event;
    if (json) {
        printJson(terminal, targets.map((target) => ({
            repository: fullName(target),
            event_type: eventType,
            ...(clientPayload && { client_payload: clientPayload }),
            status: 'not_sent',
        })));
        return;
    }
    const by = 'token' in sender ? 'the given token' : `a token of the App '${sender.issuer}'`;
    for (const target of targets)
        print(terminal, `Would send '${eventType}' to ${fullName(target)} with ${by}.`);
    print(terminal, clientPayload === undefined ? 'No client payload.' : `Client payload: ${toJson(clientPayload, 0)}`);
}
function tellDeliveries(terminal, { dispatch: { event }, json }, deliveries) {
    const { eventType } = event;
    if (!json && !terminal.isQuiet) {
        for (const { target, error } of deliveries)
            if (error === undefined)
                print(terminal, `Sent '${eventType}' to ${fullName(target)}.`);
    }
    const reasons = reasonsOf(eventType, deliveries, deliveries.length);
    if (reasons.length > 1)
        for (const { failed, remedy } of reasons)
            complain(terminal, prose `${failed} ${remedy}`);
    if (json)
        printJson(terminal, deliveriesJson(eventType, deliveries, wordsOf(terminal)));
}

;// CONCATENATED MODULE: ./src/cli/list-all-installations.ts

const mostPages = 1000;
async function listAllInstallations(app, filter = {}) {
    const installations = [];
    for (let page = 1; page <= mostPages; page += 1) {
        const found = await listInstallations(app, { ...filter, ...(page > 1 && { page }) });
        installations.push(...found);
        if (found.length < perPage)
            break;
    }
    return installations;
}

;// CONCATENATED MODULE: ./src/github/get-rate-limit.ts





async function getRateLimit({ request }, bearer) {
    const { data } = await request('GET /rate_limit', sentBy(bearer));
    const resources = data.resources;
    const core = isObject(resources) && isObject(resources.core) ? resources.core : {};
    const { limit, remaining, reset } = core;
    const resetsAt = new Date(reset * 1000);
    const isLimit = Number.isFinite(limit) && Number.isFinite(remaining) && !Number.isNaN(resetsAt.getTime());
    expectAnswer(isLimit, 'a rate limit');
    return { limit, remaining, resetsAt: resetsAt.toISOString() };
}
async function getServerTime({ request }) {
    const { headers } = await request('GET /rate_limit').catch((error) => {
        if (error instanceof RequestError)
            return responseOf(error);
        throw error;
    });
    return Date.parse(String(headers.date));
}

;// CONCATENATED MODULE: ./src/cli/doctor/check-rate-limit.ts






const least = { repositories: [], permissions: { metadata: 'read' }, names: ['repositories'] };
async function checkRateLimit(connection, creator, installation) {
    const { id, account } = installation;
    const found = { check: 'rate limit', subject: `${account} (${id})` };
    try {
        const created = await createToken(creator, { ...least, find: { by: 'owner', owner: account } }, installation);
        if (!isCreated(created))
            return { ...found, status: 'failed', message: textOf(created.error) };
        const { limit, remaining, resetsAt } = await getRateLimit(connection, created.token);
        const message = `${remaining} of ${limit} requests left until ${describeTime(Date.parse(resetsAt), connection.timing.now())}.`;
        const isScarce = remaining < limit / 10;
        return { ...found, status: remaining === 0 ? 'failed' : isScarce ? 'warning' : 'ok', message };
    }
    catch (error) {
        if (isBareNotFound(error))
            return { ...found, status: 'ok', message: 'The server does not limit requests.' };
        const { apiUrl } = connection;
        const message = textOf(explainError(error, { doing: 'get the rate limit', apiUrl }));
        return { ...found, status: 'failed', message };
    }
}

;// CONCATENATED MODULE: ./src/cli/doctor/checks.ts









const toleratedSeconds = 60;
async function checkClock(connection) {
    const { timing, apiUrl } = connection;
    const found = { check: 'clock', subject: apiUrl };
    let serverTime;
    try {
        serverTime = await getServerTime(connection);
    }
    catch (error) {
        const message = textOf(explainError(error, { doing: 'get the time', apiUrl }));
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
    const { id, account, htmlUrl, permissions, suspendedAt } = installation;
    const found = { check: 'installation', subject: `${account} (${id})` };
    if (suspendedAt !== undefined) {
        return { ...found, status: 'failed', message: textOf(explainSuspension(installation)) };
    }
    const judged = judgePermissions(installation, needed);
    const lacking = lackingOf(app.permissions, permissions);
    if (lacking.length > 0) {
        const compared = compareLevels(lacking, app.permissions, permissions);
        const message = `Not all permissions of the App are accepted: ${compared}. Ask an owner of '${account}' to accept them at ${htmlUrl}.`;
        return {
            ...found,
            status: needed !== undefined && judged.status === 'ok' ? 'warning' : 'failed',
            message,
        };
    }
    if (judged.status !== 'ok')
        return { ...found, ...judged };
    const message = `Has access to ${installation.repositorySelection} repositories, with ${permissionsText(permissions)}.`;
    return { ...found, status: 'ok', message };
}
async function checkRepository(app, repository, needed) {
    const found = { check: 'repository', subject: fullName(repository) };
    const installation = await findInstallation(app, {
        find: { by: 'repository', repository },
        names: ['repositories'],
    });
    if ('error' in installation)
        return { check: { ...found, status: 'failed', message: textOf(installation.error) } };
    const { account, suspendedAt } = installation;
    if (!sameName(account, repository.owner)) {
        const message = `The repository was transferred to '${account}'. Use its new owner.`;
        return { check: { ...found, status: 'failed', message } };
    }
    if (suspendedAt !== undefined) {
        const message = textOf(explainSuspension(installation));
        return { check: { ...found, status: 'failed', message }, installation };
    }
    return { check: { ...found, ...judgePermissions(installation, needed) }, installation };
}
function judgePermissions({ account, htmlUrl, permissions }, needed) {
    const wanted = needed ?? dispatchPermissions;
    const lacking = lackingOf(wanted, permissions);
    const labels = Object.entries(wanted).map(([name, level]) => permissionLabel(name, level));
    if (lacking.length === 0)
        return { status: 'ok', message: `The App has access, with ${labels.join(', ')}.` };
    const compared = compareLevels(lacking, wanted, permissions);
    const purpose = needed === undefined ? ', which sending repository_dispatch events requires' : '';
    const message = `The App has access, but not ${compared}${purpose}. Change the App's permissions if it does not request them, and ask an owner of '${account}' to accept them at ${htmlUrl}.`;
    return { status: needed === undefined ? 'warning' : 'failed', message };
}

;// CONCATENATED MODULE: ./src/cli/doctor/examine.ts









const mostRateLimits = 10;
async function examine(connection, { issuer, key, repositories, permissions }, tokens) {
    const clock = await checkClock(connection);
    const checks = [clock, ...checkIssuer(issuer), checkKey(key)];
    const isAble = clock.status !== 'failed' && !(key instanceof ExplainedError);
    if (!isAble || issuer instanceof ExplainedError)
        return checks;
    const app = authenticate(connection, { issuer, signer: key });
    try {
        const registered = await getAuthenticatedApp(app);
        checks.push(describeApp(registered, issuer));
        const installations = repositories.length > 0
            ? await checkRepositories(app, { repositories, permissions }, checks)
            : await listAllInstallations(app);
        checks.push(...installations.map((installation) => checkInstallation(registered, installation, permissions)));
        if (installations.length === 0 && repositories.length === 0)
            checks.push(nowhere(registered));
        const active = installations.filter(({ suspendedAt }) => suspendedAt === undefined);
        for (const installation of active.slice(0, mostRateLimits))
            checks.push(await checkRateLimit(connection, { app, tokens }, installation));
    }
    catch (error) {
        const message = textOf(explainAppError(error, { ...app, doing: 'get the App and its installations' }));
        checks.push({ check: 'App', subject: issuer, status: 'failed', message });
    }
    return checks;
}
function checkIssuer(issuer) {
    if (typeof issuer === 'string')
        return [];
    return [{ check: 'client ID', subject: '', status: 'failed', message: textOf(issuer) }];
}
function checkKey(key) {
    const found = { check: 'private key', subject: '' };
    if (key instanceof ExplainedError)
        return { ...found, status: 'failed', message: textOf(key) };
    return { ...found, status: 'ok', message: `The key is readable (RSA, ${key.bits} bits).` };
}
function describeApp({ name, slug, permissions }, issuer) {
    const message = `'${name}' (${slug}): the ID and the key match. It requests ${permissionsText(permissions)}.`;
    return { check: 'App', subject: issuer, status: 'ok', message };
}
function nowhere({ htmlUrl }) {
    const message = `The App is not installed on any account. Install it at ${installPageOf({ htmlUrl })}.`;
    return { check: 'installation', subject: '', status: 'failed', message };
}
async function checkRepositories(app, { repositories, permissions }, checks) {
    const installations = new Map();
    for (const repository of repositories) {
        const { check, installation } = await checkRepository(app, repository, permissions);
        checks.push(check);
        if (installation !== undefined)
            installations.set(installation.id, installation);
    }
    return [...installations.values()];
}

;// CONCATENATED MODULE: ./src/cli/app-events.ts
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

// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __nccwpck_require__(916);
;// CONCATENATED MODULE: ./src/cli/read-permissions.ts






function readPermissions(pairs) {
    const permissions = {};
    for (const pair of pairs) {
        const [, typed = '', level = ''] = /^([^=]+)=(.*)$/.exec(pair.trim()) ?? [];
        const name = typed.trim().toLowerCase().replaceAll('-', '_');
        if (name === '') {
            throw fixable({
                failed: `'--permission' is ${quote(pair)}, but it must have the form NAME=LEVEL.`,
                remedy: 'Write it like contents=write.',
            });
        }
        if (!Object.hasOwn(appPermissions, name)) {
            throw fixable({
                failed: `'--permission' names ${quote(typed)}, which is not a permission of GitHub Apps.${suggest(name, Object.keys(appPermissions))}`,
                remedy: 'See the parameters of https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app for all permissions.',
            });
        }
        if (permissions[name] !== undefined) {
            throw fixable({
                failed: `'--permission' names '${name}' twice.`,
                remedy: 'Give each permission only once.',
            });
        }
        permissions[name] = parsePermission(`--permission ${name}`, name, level.trim());
    }
    return permissions;
}
function readEvents(names) {
    const events = names.map((typed) => {
        const name = typed.trim().toLowerCase().replaceAll('-', '_');
        if (appEvents.includes(name))
            return name;
        throw fixable({
            failed: `'--event' names ${quote(typed)}, which is not an event that GitHub Apps can subscribe to.${suggest(name, appEvents)}`,
            remedy: 'See https://docs.github.com/webhooks/webhook-events-and-payloads for all events.',
        });
    });
    return [...new Set(events)];
}
function suggest(name, known) {
    const nearest = (0,mod/* closest */.kp)(name, [...known]);
    return (0,mod/* distance */.Io)(name, nearest) <= Math.max(2, Math.floor(name.length / 3))
        ? ` Did you mean '${nearest}'?`
        : '';
}

;// CONCATENATED MODULE: ./src/cli/commands/doctor.ts








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
    const key = await explainedOr(() => read_app_readKey(terminal, options));
    return { address, patient: { issuer, key, repositories, permissions }, json: options.json === true };
}
async function explainedOr(read) {
    try {
        return await read();
    }
    catch (error) {
        if (error instanceof ExplainedError)
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
    throw fixable({
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

;// CONCATENATED MODULE: ./src/cli/read-token-request.ts






function readTokenRequest(terminal, options) {
    const repositories = parseRepositories('--repo', options.repo.join('\n'));
    const owner = oneOwner(repositories, options.owner === undefined ? undefined : parseOwner('--owner', options.owner));
    const readDefault = () => owner === undefined ? readDefaultInstallationId(terminal) : undefined;
    const owned = ownRepositories(repositories, owner);
    refuseTooMany('--repo', owned);
    const { installation } = options;
    const id = installation === undefined ? readDefault() : readInstallationId('--installation', installation);
    const permissions = readPermissions(options.permission);
    return {
        find: chooseFind(id, owner, repositories),
        names: ['repositories', 'owner'],
        repositories: owned,
        ...(owner !== undefined && { owner }),
        ...(options.permission.length > 0 && { permissions }),
    };
}
function chooseFind(id, owner, [first]) {
    if (id !== undefined)
        return { by: 'id', id };
    if (owner === undefined && first !== undefined) {
        throw fixable({
            failed: `'--repo' contains '${first.name}' without its owner.`,
            remedy: `Write it as '--repo OWNER/${first.name}', or add '--owner'.`,
        });
    }
    if (owner === undefined) {
        throw fixable({
            failed: 'No repositories are given.',
            remedy: "Add '--repo OWNER/NAME' for each repository, or use '--owner' or '--installation' for a whole installation.",
        });
    }
    return first === undefined
        ? { by: 'owner', owner }
        : { by: 'repository', repository: { owner, name: first.name } };
}
function oneOwner(repositories, given) {
    const { owner, other } = findOwners(repositories, given);
    if (other === undefined)
        return owner;
    throw fixable({
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

;// CONCATENATED MODULE: ./src/cli/commands/installation.ts













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
        throw fixable({
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
        return await getInstallation(auth, { by: 'id', id });
    }
    catch (error) {
        if (!isBareNotFound(error))
            throw explainAppError(error, { ...auth, doing: `read the installation ${id}` });
        const complaint = {
            failed: `The App has no installation ${id}.`,
            remedy: "Run the command 'installations' to list the App's installations.",
        };
        throw fixable(complaint, error);
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
        ['Permissions', permissionsText(installation.permissions)],
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

;// CONCATENATED MODULE: ./src/cli/commands/installations.ts










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
    throw fixable({
        failed: `'--since' is ${quote(text)}, which is not a time in ISO 8601.`,
        remedy: 'Write it like 2026-01-31 or 2026-01-31T12:00:00Z.',
    });
}
async function runInstallations(terminal, { app, filter, json }) {
    const auth = authenticate(connectTo(terminal, app.address), app);
    const installations = await listAllInstallations(auth, filter).catch((error) => {
        throw explainAppError(error, { ...auth, doing: "list the App's installations" });
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
            permissionsText(installation.permissions),
        ]),
    ]);
}

;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = require("node:url");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = require("node:os");
;// CONCATENATED MODULE: ./node_modules/is-docker/index.js


let isDockerCached;

function hasDockerEnv() {
	try {
		external_node_fs_namespaceObject.statSync('/.dockerenv');
		return true;
	} catch {
		return false;
	}
}

function hasDockerCGroup() {
	try {
		return external_node_fs_namespaceObject.readFileSync('/proc/self/cgroup', 'utf8').includes('docker');
	} catch {
		return false;
	}
}

function isDocker() {
	// TODO: Use `??=` when targeting Node.js 16.
	if (isDockerCached === undefined) {
		isDockerCached = hasDockerEnv() || hasDockerCGroup();
	}

	return isDockerCached;
}

;// CONCATENATED MODULE: ./node_modules/is-inside-container/index.js



let cachedResult;

// Podman detection
const hasContainerEnv = () => {
	try {
		external_node_fs_namespaceObject.statSync('/run/.containerenv');
		return true;
	} catch {
		return false;
	}
};

function isInsideContainer() {
	// TODO: Use `??=` when targeting Node.js 16.
	if (cachedResult === undefined) {
		cachedResult = hasContainerEnv() || isDocker();
	}

	return cachedResult;
}

;// CONCATENATED MODULE: ./node_modules/is-wsl/index.js





const isWsl = () => {
	if (external_node_process_namespaceObject.platform !== 'linux') {
		return false;
	}

	if (external_node_os_namespaceObject.release().toLowerCase().includes('microsoft')) {
		if (isInsideContainer()) {
			return false;
		}

		return true;
	}

	try {
		if (external_node_fs_namespaceObject.readFileSync('/proc/version', 'utf8').toLowerCase().includes('microsoft')) {
			return !isInsideContainer();
		}
	} catch {}

	// Fallback for custom kernels: check WSL-specific paths.
	if (
		external_node_fs_namespaceObject.existsSync('/proc/sys/fs/binfmt_misc/WSLInterop')
		|| external_node_fs_namespaceObject.existsSync('/run/WSL')
	) {
		return !isInsideContainer();
	}

	return false;
};

/* harmony default export */ const is_wsl = (external_node_process_namespaceObject.env.__IS_WSL_TEST__ ? isWsl : isWsl());

;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = require("node:buffer");
;// CONCATENATED MODULE: ./node_modules/powershell-utils/index.js






const execFile = (0,external_node_util_namespaceObject.promisify)(external_node_child_process_namespaceObject.execFile);

const powerShellPath = () => `${external_node_process_namespaceObject.env.SYSTEMROOT || external_node_process_namespaceObject.env.windir || String.raw`C:\Windows`}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;

// Cache for PowerShell accessibility check
let canAccessCache;

const canAccessPowerShell = async () => {
	canAccessCache ??= (async () => {
		try {
			await fs.access(powerShellPath(), fsConstants.X_OK);
			return true;
		} catch {
			return false;
		}
	})();

	return canAccessCache;
};

const argumentsPrefix = [
	'-NoProfile',
	'-NonInteractive',
	'-ExecutionPolicy',
	'Bypass',
	'-EncodedCommand',
];

const encodeCommand = command => external_node_buffer_namespaceObject.Buffer.from(command, 'utf16le').toString('base64');

/*
PowerShell's tokenizer treats the typographic single quotes U+2018, U+2019, U+201A, and U+201B as string delimiters, exactly like the ASCII one, and it does not require the closing quote to match the opening quote. Escaping only the ASCII quote would let any of the others terminate the string and inject a statement. Doubling works for all of them.
*/
const escapeArgument = value => `'${String(value).replaceAll(/['‘’‚‛]/g, match => match + match)}'`;

const createArguments = command => [...argumentsPrefix, encodeCommand(command)];

const createExecFileOptions = options => ({
	encoding: 'utf8',
	...options,
	shell: false,
});

const executePowerShell = async (command, options = {}) => {
	const {
		powerShellPath: psPath,
		...execFileOptions
	} = options;

	return execFile(
		psPath ?? powerShellPath(),
		createArguments(command),
		createExecFileOptions(execFileOptions),
	);
};

executePowerShell.argumentsPrefix = argumentsPrefix;
executePowerShell.encodeCommand = encodeCommand;
executePowerShell.escapeArgument = escapeArgument;
executePowerShell.createArguments = createArguments;

const executePowerShellSync = (command, options = {}) => {
	const {
		powerShellPath: psPath,
		...execFileOptions
	} = options;

	return childProcess.execFileSync(
		psPath ?? powerShellPath(),
		createArguments(command),
		createExecFileOptions(execFileOptions),
	);
};

;// CONCATENATED MODULE: ./node_modules/wsl-utils/utilities.js
function parseMountPointFromConfig(content) {
	for (const line of content.split('\n')) {
		// Skip comment lines
		if (/^\s*#/.test(line)) {
			continue;
		}

		// Match root at start of line (after optional whitespace)
		const match = /^\s*root\s*=\s*(?<mountPoint>"[^"]*"|'[^']*'|[^#]*)/.exec(line);
		if (!match) {
			continue;
		}

		return match.groups.mountPoint
			.trim()
			// Strip surrounding quotes
			.replaceAll(/^["']|["']$/g, '');
	}
}

;// CONCATENATED MODULE: ./node_modules/wsl-utils/index.js








const wsl_utils_execFile = (0,external_node_util_namespaceObject.promisify)(external_node_child_process_namespaceObject.execFile);

const wslDrivesMountPoint = (() => {
	// Default value for "root" param
	// according to https://docs.microsoft.com/en-us/windows/wsl/wsl-config
	const defaultMountPoint = '/mnt/';

	let mountPoint;

	return async function () {
		if (mountPoint) {
			// Return memoized mount point value
			return mountPoint;
		}

		const configFilePath = '/etc/wsl.conf';

		let isConfigFileExists = false;
		try {
			await promises_namespaceObject.access(configFilePath, promises_namespaceObject.constants.F_OK);
			isConfigFileExists = true;
		} catch {}

		if (!isConfigFileExists) {
			return defaultMountPoint;
		}

		const configContent = await promises_namespaceObject.readFile(configFilePath, {encoding: 'utf8'});
		const parsedMountPoint = parseMountPointFromConfig(configContent);

		if (parsedMountPoint === undefined) {
			return defaultMountPoint;
		}

		mountPoint = parsedMountPoint;
		mountPoint = mountPoint.endsWith('/') ? mountPoint : `${mountPoint}/`;

		return mountPoint;
	};
})();

const powerShellPathFromWsl = async () => {
	const mountPoint = await wslDrivesMountPoint();
	return `${mountPoint}c/Windows/System32/WindowsPowerShell/v1.0/powershell.exe`;
};

const wsl_utils_powerShellPath = is_wsl ? powerShellPathFromWsl : powerShellPath;

// Cache for PowerShell accessibility check
let canAccessPowerShellPromise;

const wsl_utils_canAccessPowerShell = async () => {
	canAccessPowerShellPromise ??= (async () => {
		try {
			const psPath = await wsl_utils_powerShellPath();
			await promises_namespaceObject.access(psPath, promises_namespaceObject.constants.X_OK);
			return true;
		} catch {
			// PowerShell is not accessible (either doesn't exist, no execute permission, or other error)
			return false;
		}
	})();

	return canAccessPowerShellPromise;
};

const wslDefaultBrowser = async () => {
	const psPath = await wsl_utils_powerShellPath();
	const command = String.raw`(Get-ItemProperty -Path "HKCU:\Software\Microsoft\Windows\Shell\Associations\UrlAssociations\http\UserChoice").ProgId`;

	// The spawned Windows process inherits the Linux working directory, which WSL exposes to Windows as a `\\wsl.localhost\…` UNC path served by the distro's default user, so a directory that user cannot traverse makes the launch fail. PowerShell's own directory is on the Windows drive, so it always resolves to a plain `C:\…` path.
	const {stdout} = await executePowerShell(command, {
		powerShellPath: psPath,
		cwd: external_node_path_.dirname(psPath),
	});

	return stdout.trim();
};

const isUrl = path => /^[a-z]+:\/\//i.test(path);

// `wslpath` only accepts a single path, so each path needs its own call.
const convertPath = async (flag, path) => {
	// `--` stops `wslpath` from reading a leading `-` as an option. Only pass it when needed, as it is only confirmed for WSL 2.5 and later.
	const wslpathArguments = path.startsWith('-') ? [flag, '--', path] : [flag, path];

	try {
		const {stdout} = await wsl_utils_execFile('wslpath', wslpathArguments, {encoding: 'utf8'});
		return stdout.replace(/\r?\n$/, '') || path;
	} catch {
		// If wslpath fails, keep original path
		return path;
	}
};

const convertWslPathToWindows = async paths => {
	const isBatch = Array.isArray(paths);
	const pathArray = isBatch ? paths : [paths];
	// URLs stay as-is
	const results = await Promise.all(pathArray.map(path => isUrl(path) ? path : convertPath('-aw', path)));
	return isBatch ? results : results[0];
};

const isUncPath = path => /^\\\\/u.test(path);

const isPathOnWindowsFilesystem = async path => {
	const windowsPath = await convertWslPathToWindows(path);
	return !isUncPath(windowsPath);
};

const convertWindowsPathToWsl = async paths => {
	const isBatch = Array.isArray(paths);
	const pathArray = isBatch ? paths : [paths];
	const results = await Promise.all(pathArray.map(path => convertPath('-u', path)));
	return isBatch ? results : results[0];
};



;// CONCATENATED MODULE: ./node_modules/define-lazy-prop/index.js
function defineLazyProperty(object, propertyName, valueGetter) {
	const define = value => Object.defineProperty(object, propertyName, {value, enumerable: true, writable: true});

	Object.defineProperty(object, propertyName, {
		configurable: true,
		enumerable: true,
		get() {
			const result = valueGetter();
			define(result);
			return result;
		},
		set(value) {
			define(value);
		}
	});

	return object;
}

;// CONCATENATED MODULE: ./node_modules/default-browser/windows.js




const execFileAsync = (0,external_node_util_namespaceObject.promisify)(external_node_child_process_namespaceObject.execFile);

// TODO: Fix the casing of bundle identifiers in the next major version.

// Windows doesn't have browser IDs in the same way macOS/Linux does so we give fake
// ones that look real and match the macOS/Linux versions for cross-platform apps.
const windowsBrowserProgIds = {
	MSEdgeHTM: {name: 'Edge', id: 'com.microsoft.edge'}, // The missing `L` is correct.
	MSEdgeBHTML: {name: 'Edge Beta', id: 'com.microsoft.edge.beta'},
	MSEdgeDHTML: {name: 'Edge Dev', id: 'com.microsoft.edge.dev'},
	AppXq0fevzme2pys62n3e0fbqa7peapykr8v: {name: 'Edge', id: 'com.microsoft.edge.old'},
	ChromeHTML: {name: 'Chrome', id: 'com.google.chrome'},
	ChromeBHTML: {name: 'Chrome Beta', id: 'com.google.chrome.beta'},
	ChromeDHTML: {name: 'Chrome Dev', id: 'com.google.chrome.dev'},
	ChromiumHTM: {name: 'Chromium', id: 'org.chromium.Chromium'},
	BraveHTML: {name: 'Brave', id: 'com.brave.Browser'},
	BraveBHTML: {name: 'Brave Beta', id: 'com.brave.Browser.beta'},
	BraveDHTML: {name: 'Brave Dev', id: 'com.brave.Browser.dev'},
	BraveSSHTM: {name: 'Brave Nightly', id: 'com.brave.Browser.nightly'},
	FirefoxURL: {name: 'Firefox', id: 'org.mozilla.firefox'},
	OperaStable: {name: 'Opera', id: 'com.operasoftware.Opera'},
	VivaldiHTM: {name: 'Vivaldi', id: 'com.vivaldi.Vivaldi'},
	'IE.HTTP': {name: 'Internet Explorer', id: 'com.microsoft.ie'},
};

const _windowsBrowserProgIdMap = new Map(Object.entries(windowsBrowserProgIds));

class UnknownBrowserError extends Error {}

async function defaultBrowser(_execFileAsync = execFileAsync) {
	const regPath = `${external_node_process_namespaceObject.env.SYSTEMROOT ?? external_node_process_namespaceObject.env.windir ?? 'C:\\Windows'}\\System32\\reg.exe`;
	const {stdout} = await _execFileAsync(regPath, [
		'QUERY',
		' HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\Shell\\Associations\\UrlAssociations\\http\\UserChoice',
		'/v',
		'ProgId',
	]);

	const match = /ProgId\s*REG_SZ\s*(?<id>\S+)/.exec(stdout);
	if (!match) {
		throw new UnknownBrowserError(`Cannot find Windows browser in stdout: ${JSON.stringify(stdout)}`);
	}

	const {id} = match.groups;

	// Windows can append a hash suffix to ProgIds using a dot or hyphen
	// (e.g., `ChromeHTML.ABC123`, `FirefoxURL-6F193CCC56814779`).
	// Try exact match first, then try without the suffix.
	const dotIndex = id.lastIndexOf('.');
	const hyphenIndex = id.lastIndexOf('-');
	const baseIdByDot = dotIndex === -1 ? undefined : id.slice(0, dotIndex);
	const baseIdByHyphen = hyphenIndex === -1 ? undefined : id.slice(0, hyphenIndex);

	return windowsBrowserProgIds[id] ?? windowsBrowserProgIds[baseIdByDot] ?? windowsBrowserProgIds[baseIdByHyphen] ?? {name: id, id};
}

;// CONCATENATED MODULE: ./node_modules/default-browser-id/index.js




const default_browser_id_execFileAsync = (0,external_node_util_namespaceObject.promisify)(external_node_child_process_namespaceObject.execFile);

async function defaultBrowserId() {
	if (external_node_process_namespaceObject.platform !== 'darwin') {
		throw new Error('macOS only');
	}

	const {stdout} = await default_browser_id_execFileAsync('defaults', ['read', 'com.apple.LaunchServices/com.apple.launchservices.secure', 'LSHandlers']);

	// `(?!-)` is to prevent matching `LSHandlerRoleAll = "-";`.
	const match = /LSHandlerRoleAll = "(?!-)(?<id>[^"]+?)";\s+?LSHandlerURLScheme = (?:http|https);/.exec(stdout);

	const browserId = match?.groups.id ?? 'com.apple.Safari';

	// Correct the case for Safari's bundle identifier
	if (browserId === 'com.apple.safari') {
		return 'com.apple.Safari';
	}

	return browserId;
}

;// CONCATENATED MODULE: ./node_modules/run-applescript/index.js




const run_applescript_execFileAsync = (0,external_node_util_namespaceObject.promisify)(external_node_child_process_namespaceObject.execFile);

async function runAppleScript(script, {humanReadableOutput = true, signal} = {}) {
	if (external_node_process_namespaceObject.platform !== 'darwin') {
		throw new Error('macOS only');
	}

	const outputArguments = humanReadableOutput ? [] : ['-ss'];

	const execOptions = {};
	if (signal) {
		execOptions.signal = signal;
	}

	const {stdout} = await run_applescript_execFileAsync('osascript', ['-e', script, outputArguments], execOptions);
	return stdout.trim();
}

function runAppleScriptSync(script, {humanReadableOutput = true} = {}) {
	if (process.platform !== 'darwin') {
		throw new Error('macOS only');
	}

	const outputArguments = humanReadableOutput ? [] : ['-ss'];

	const stdout = execFileSync('osascript', ['-e', script, ...outputArguments], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
		timeout: 500,
	});

	return stdout.trim();
}

;// CONCATENATED MODULE: ./node_modules/bundle-name/index.js


// Only a double quote can end the AppleScript string literal. A backslash can pre-escape one, and line breaks are rejected as defense in depth.
const bundleIdentifierPattern = /^[^\n\r"\\]+$/u;

async function bundleName(bundleId) {
	if (typeof bundleId !== 'string') {
		throw new TypeError('Expected a string bundle identifier');
	}

	if (!bundleIdentifierPattern.test(bundleId)) {
		throw new TypeError(`Invalid bundle identifier: ${JSON.stringify(bundleId)}`);
	}

	return runAppleScript(`tell application "Finder" to set app_path to application file id "${bundleId}" as string\ntell application "System Events" to get value of property list item "CFBundleName" of property list file (app_path & ":Contents:Info.plist")`);
}

;// CONCATENATED MODULE: ./node_modules/default-browser/index.js









const default_browser_execFileAsync = (0,external_node_util_namespaceObject.promisify)(external_node_child_process_namespaceObject.execFile);

// Inlined: https://github.com/sindresorhus/titleize/blob/main/index.js
const titleize = string => string.toLowerCase().replaceAll(/(?:^|\s|-)\S/g, x => x.toUpperCase());

async function default_browser_defaultBrowser() {
	if (external_node_process_namespaceObject.platform === 'darwin') {
		const id = await defaultBrowserId();
		const name = await bundleName(id);
		return {name, id};
	}

	if (external_node_process_namespaceObject.platform === 'linux') {
		const {stdout} = await default_browser_execFileAsync('xdg-mime', ['query', 'default', 'x-scheme-handler/http']);
		const id = stdout.trim();
		const name = titleize(id.replace(/.desktop$/, '').replace('-', ' '));
		return {name, id};
	}

	if (external_node_process_namespaceObject.platform === 'win32') {
		return defaultBrowser();
	}

	throw new Error('Only macOS, Linux, and Windows are supported');
}

;// CONCATENATED MODULE: ./node_modules/is-in-ssh/index.js


const isInSsh = Boolean(external_node_process_namespaceObject.env.SSH_CONNECTION
	|| external_node_process_namespaceObject.env.SSH_CLIENT
	|| external_node_process_namespaceObject.env.SSH_TTY);

/* harmony default export */ const is_in_ssh = (isInSsh);

;// CONCATENATED MODULE: ./node_modules/open/index.js












const fallbackAttemptSymbol = Symbol('fallbackAttempt');

// Path to included `xdg-open`.
const open_dirname = require("url").pathToFileURL(__filename).href ? external_node_path_.dirname((0,external_node_url_namespaceObject.fileURLToPath)(require("url").pathToFileURL(__filename).href)) : '';
const localXdgOpenPath = __nccwpck_require__.ab + "xdg-open";

const {platform, arch} = external_node_process_namespaceObject;

const tryEachApp = async (apps, opener) => {
	if (apps.length === 0) {
		// No app was provided
		return;
	}

	const errors = [];

	for (const app of apps) {
		try {
			return await opener(app); // eslint-disable-line no-await-in-loop
		} catch (error) {
			errors.push(error);
		}
	}

	throw new AggregateError(errors, 'Failed to open in all supported apps');
};

// eslint-disable-next-line complexity
const baseOpen = async options => {
	options = {
		wait: false,
		background: false,
		newInstance: false,
		allowNonzeroExitCode: false,
		...options,
	};

	const isFallbackAttempt = options[fallbackAttemptSymbol] === true;
	delete options[fallbackAttemptSymbol];

	if (Array.isArray(options.app)) {
		return tryEachApp(options.app, singleApp => baseOpen({
			...options,
			app: singleApp,
			[fallbackAttemptSymbol]: true,
		}));
	}

	let {name: app, arguments: appArguments = []} = options.app ?? {};
	appArguments = [...appArguments];

	if (Array.isArray(app)) {
		return tryEachApp(app, appName => baseOpen({
			...options,
			app: {
				name: appName,
				arguments: appArguments,
			},
			[fallbackAttemptSymbol]: true,
		}));
	}

	if (app === 'browser' || app === 'browserPrivate') {
		// IDs from default-browser for macOS and windows are the same.
		// IDs are lowercased to increase chances of a match.
		const ids = {
			'com.google.chrome': 'chrome',
			'google-chrome.desktop': 'chrome',
			'com.brave.browser': 'brave',
			'org.mozilla.firefox': 'firefox',
			'firefox.desktop': 'firefox',
			'com.microsoft.msedge': 'edge',
			'com.microsoft.edge': 'edge',
			'com.microsoft.edgemac': 'edge',
			'microsoft-edge.desktop': 'edge',
			'com.apple.safari': 'safari',
		};

		// Incognito flags for each browser in `apps`.
		const flags = {
			chrome: '--incognito',
			brave: '--incognito',
			firefox: '--private-window',
			edge: '--inPrivate',
			// Safari doesn't support private mode via command line
		};

		let browser;
		if (is_wsl) {
			const progId = await wslDefaultBrowser();
			const browserInfo = _windowsBrowserProgIdMap.get(progId);
			browser = browserInfo ?? {};
		} else {
			browser = await default_browser_defaultBrowser();
		}

		const browserId = browser.id?.toLowerCase();
		if (Object.hasOwn(ids, browserId)) {
			const browserName = ids[browserId];

			if (app === 'browserPrivate') {
				// Safari doesn't support private mode via command line
				if (browserName === 'safari') {
					throw new Error('Safari doesn\'t support opening in private mode via command line');
				}

				appArguments.push(flags[browserName]);
			}

			return baseOpen({
				...options,
				app: {
					name: apps[browserName],
					arguments: appArguments,
				},
			});
		}

		throw new Error(`${browser.name} is not supported as a default browser`);
	}

	let command;
	const cliArguments = [];
	const childProcessOptions = {};

	// Determine if we should use Windows/PowerShell behavior in WSL.
	// We only use Windows integration if PowerShell is actually accessible.
	// This allows the package to work in sandboxed WSL environments where Windows access is restricted.
	let shouldUseWindowsInWsl = false;
	if (is_wsl && !isInsideContainer() && !is_in_ssh && !app) {
		shouldUseWindowsInWsl = await wsl_utils_canAccessPowerShell();
	}

	if (platform === 'darwin') {
		command = 'open';

		if (options.wait) {
			cliArguments.push('--wait-apps');
		}

		if (options.background) {
			cliArguments.push('--background');
		}

		if (options.newInstance) {
			cliArguments.push('--new');
		}

		if (app) {
			cliArguments.push('-a', app);
		}
	} else if (platform === 'win32' || shouldUseWindowsInWsl) {
		command = await wsl_utils_powerShellPath();

		cliArguments.push(...executePowerShell.argumentsPrefix);

		if (!is_wsl) {
			childProcessOptions.windowsVerbatimArguments = true;
		}

		// Convert WSL Linux paths to Windows paths
		if (is_wsl && options.target) {
			options.target = await convertWslPathToWindows(options.target);
		}

		// Suppress PowerShell progress messages that are written to stderr
		const encodedArguments = ['$ProgressPreference = \'SilentlyContinue\';', 'Start'];

		if (options.wait) {
			encodedArguments.push('-Wait');
		}

		if (app) {
			encodedArguments.push(executePowerShell.escapeArgument(app));
			if (options.target) {
				appArguments.push(options.target);
			}
		} else if (options.target) {
			encodedArguments.push(executePowerShell.escapeArgument(options.target));
		}

		if (appArguments.length > 0) {
			appArguments = appArguments.map(argument => executePowerShell.escapeArgument(argument));
			encodedArguments.push('-ArgumentList', appArguments.join(','));
		}

		// Using Base64-encoded command, accepted by PowerShell, to allow special characters.
		options.target = executePowerShell.encodeCommand(encodedArguments.join(' '));

		if (!options.wait) {
			// PowerShell will keep the parent process alive unless stdio is ignored.
			childProcessOptions.stdio = 'ignore';
		}

		if (is_wsl) {
			// The spawned Windows process inherits the Linux working directory, which WSL exposes to Windows as a `\\wsl.localhost\…` UNC path served by the distro's default user, so a directory that user cannot traverse makes the launch fail. PowerShell's own directory is on the Windows drive, so it always resolves to a plain `C:\…` path. Nothing here uses the working directory as the target is a URL or an absolute Windows path.
			childProcessOptions.cwd = external_node_path_.dirname(command);
		}
	} else {
		if (app) {
			command = app;
		} else {
			// When bundled by Webpack, there's no actual package file path and no local `xdg-open`.
			const isBundled = !open_dirname || open_dirname === '/';

			// Check if local `xdg-open` exists and is executable.
			let exeLocalXdgOpen = false;
			try {
				await promises_namespaceObject.access(__nccwpck_require__.ab + "xdg-open", promises_namespaceObject.constants.X_OK);
				exeLocalXdgOpen = true;
			} catch {}

			const useSystemXdgOpen = external_node_process_namespaceObject.versions.electron
				?? (platform === 'android' || isBundled || !exeLocalXdgOpen);
			command = useSystemXdgOpen ? 'xdg-open' : localXdgOpenPath;
		}

		if (appArguments.length > 0) {
			cliArguments.push(...appArguments);
		}

		if (!options.wait) {
			// `xdg-open` will block the process unless stdio is ignored
			// and it's detached from the parent even if it's unref'd.
			childProcessOptions.stdio = 'ignore';
			childProcessOptions.detached = true;
		}
	}

	if (platform === 'darwin' && appArguments.length > 0) {
		cliArguments.push('--args', ...appArguments);
	}

	// IMPORTANT: On macOS, the target MUST come AFTER '--args'.
	// When using --args, ALL following arguments are passed to the app.
	// Example: open -a "chrome" --args --incognito https://site.com
	// This passes BOTH --incognito AND https://site.com to Chrome.
	// Without this order, Chrome won't open in incognito. See #332.
	if (options.target) {
		cliArguments.push(options.target);
	}

	const subprocess = external_node_child_process_namespaceObject.spawn(command, cliArguments, childProcessOptions);

	if (options.wait) {
		return new Promise((resolve, reject) => {
			subprocess.once('error', reject);

			subprocess.once('close', exitCode => {
				if (!options.allowNonzeroExitCode && exitCode !== 0) {
					reject(new Error(`Exited with code ${exitCode}`));
					return;
				}

				resolve(subprocess);
			});
		});
	}

	// When we're in a fallback attempt, we need to detect launch failures before trying the next app.
	// Wait for the close event to check the exit code before unreffing.
	// The launcher (open/xdg-open/PowerShell) exits quickly (~10-30ms) even on success.

	/*
	The PowerShell launcher must ALWAYS be awaited until it closes, even when not waiting for the app. Do not change this to resolve on `spawn`. See #367.

	PowerShell needs a few hundred milliseconds before it runs `Start-Process`, and libuv puts non-detached children in a job object that kills them when the parent exits. So a CLI that exits right after `await open()` silently kills PowerShell before anything opens. The launched app itself survives, since the job object allows breakaway for grandchildren, and `Start-Process` returns as soon as it has launched the app, so this does not wait for the app.

	Before v11, piped stdio kept the parent alive until PowerShell exited, which hid this. Detaching the launcher instead is unverified (PowerShell would get no console), while waiting is what worked before.
	*/
	if (isFallbackAttempt || platform === 'win32' || shouldUseWindowsInWsl) {
		return new Promise((resolve, reject) => {
			subprocess.once('error', reject);

			subprocess.once('spawn', () => {
				// Keep error handler active for post-spawn errors
				subprocess.once('close', exitCode => {
					subprocess.off('error', reject);

					// Only fallback attempts check the exit code, to detect a missing app. Other launches never do when not waiting for the app.
					if (isFallbackAttempt && exitCode !== 0) {
						reject(new Error(`Exited with code ${exitCode}`));
						return;
					}

					subprocess.unref();
					resolve(subprocess);
				});
			});
		});
	}

	subprocess.unref();

	// Handle spawn errors before the caller can attach listeners.
	// This prevents unhandled error events from crashing the process.
	return new Promise((resolve, reject) => {
		subprocess.once('error', reject);

		// Wait for the subprocess to spawn before resolving.
		// This ensures the process is established before the caller continues,
		// preventing issues when process.exit() is called immediately after.
		subprocess.once('spawn', () => {
			subprocess.off('error', reject);
			resolve(subprocess);
		});
	});
};

const open_open = (target, options) => {
	if (typeof target !== 'string') {
		throw new TypeError('Expected a `target`');
	}

	return baseOpen({
		...options,
		target,
	});
};

const openApp = (name, options) => {
	if (typeof name !== 'string' && !Array.isArray(name)) {
		throw new TypeError('Expected a valid `name`');
	}

	const {arguments: appArguments = []} = options ?? {};
	if (appArguments !== undefined && appArguments !== null && !Array.isArray(appArguments)) {
		throw new TypeError('Expected `appArguments` as Array type');
	}

	return baseOpen({
		...options,
		app: {
			name,
			arguments: appArguments,
		},
	});
};

function detectArchBinary(binary) {
	if (typeof binary === 'string' || Array.isArray(binary)) {
		return binary;
	}

	const {[arch]: archBinary} = binary;

	if (!archBinary) {
		throw new Error(`${arch} is not supported`);
	}

	return archBinary;
}

function detectPlatformBinary({[platform]: platformBinary}, {wsl} = {}) {
	if (wsl && is_wsl) {
		return detectArchBinary(wsl);
	}

	if (!platformBinary) {
		throw new Error(`${platform} is not supported`);
	}

	return detectArchBinary(platformBinary);
}

const apps = {
	browser: 'browser',
	browserPrivate: 'browserPrivate',
};

defineLazyProperty(apps, 'chrome', () => detectPlatformBinary({
	darwin: 'google chrome',
	win32: 'chrome',
	// `chromium-browser` is the older deb package name used by Ubuntu/Debian before snap.
	linux: ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'],
}, {
	wsl: {
		ia32: '/mnt/c/Program Files (x86)/Google/Chrome/Application/chrome.exe',
		x64: ['/mnt/c/Program Files/Google/Chrome/Application/chrome.exe', '/mnt/c/Program Files (x86)/Google/Chrome/Application/chrome.exe'],
	},
}));

defineLazyProperty(apps, 'brave', () => detectPlatformBinary({
	darwin: 'brave browser',
	win32: 'brave',
	linux: ['brave-browser', 'brave'],
}, {
	wsl: {
		ia32: '/mnt/c/Program Files (x86)/BraveSoftware/Brave-Browser/Application/brave.exe',
		x64: ['/mnt/c/Program Files/BraveSoftware/Brave-Browser/Application/brave.exe', '/mnt/c/Program Files (x86)/BraveSoftware/Brave-Browser/Application/brave.exe'],
	},
}));

defineLazyProperty(apps, 'firefox', () => detectPlatformBinary({
	darwin: 'firefox',
	win32: String.raw`C:\Program Files\Mozilla Firefox\firefox.exe`,
	linux: 'firefox',
}, {
	wsl: '/mnt/c/Program Files/Mozilla Firefox/firefox.exe',
}));

defineLazyProperty(apps, 'edge', () => detectPlatformBinary({
	darwin: 'microsoft edge',
	win32: 'msedge',
	linux: ['microsoft-edge', 'microsoft-edge-dev'],
}, {
	wsl: '/mnt/c/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
}));

defineLazyProperty(apps, 'safari', () => detectPlatformBinary({
	darwin: 'Safari',
}));

/* harmony default export */ const node_modules_open = (open_open);

;// CONCATENATED MODULE: external "node:tty"
const external_node_tty_namespaceObject = require("node:tty");
;// CONCATENATED MODULE: ./node_modules/yoctocolors/base.js


// eslint-disable-next-line no-warning-comments
// TODO: Use a better method when it's added to Node.js (https://github.com/nodejs/node/pull/40240)
// Lots of optionals here to support Deno.
const hasColors = external_node_tty_namespaceObject?.WriteStream?.prototype?.hasColors?.() ?? false;

const format = (open, close) => {
	if (!hasColors) {
		return input => input;
	}

	const openCode = `\u001B[${open}m`;
	const closeCode = `\u001B[${close}m`;

	return input => {
		const string = input + ''; // eslint-disable-line no-implicit-coercion -- This is faster.
		let index = string.indexOf(closeCode);

		if (index === -1) {
			// Note: Intentionally not using string interpolation for performance reasons.
			return openCode + string + closeCode;
		}

		// Handle nested colors.

		// We could have done this, but it's too slow (as of Node.js 22).
		// return openCode + string.replaceAll(closeCode, (close === 22 ? closeCode : '') + openCode) + closeCode;

		let result = openCode;
		let lastIndex = 0;

		// SGR 22 resets both bold (1) and dim (2). When we encounter a nested
		// close for styles that use 22, we need to re-open the outer style.
		const reopenOnNestedClose = close === 22;
		const replaceCode = (reopenOnNestedClose ? closeCode : '') + openCode;

		while (index !== -1) {
			result += string.slice(lastIndex, index) + replaceCode;
			lastIndex = index + closeCode.length;
			index = string.indexOf(closeCode, lastIndex);
		}

		result += string.slice(lastIndex) + closeCode;

		return result;
	};
};

const base_reset = format(0, 0);
const bold = format(1, 22);
const dim = format(2, 22);
const italic = format(3, 23);
const underline = format(4, 24);
// Extended underline styles (`SGR 4:x` sub-parameters).
const underlineDouble = format('4:2', 24);
const underlineCurly = format('4:3', 24);
const underlineDotted = format('4:4', 24);
const underlineDashed = format('4:5', 24);
const overline = format(53, 55);
const inverse = format(7, 27);
const base_hidden = format(8, 28);
const strikethrough = format(9, 29);

const black = format(30, 39);
const red = format(31, 39);
const green = format(32, 39);
const yellow = format(33, 39);
const blue = format(34, 39);
const magenta = format(35, 39);
const cyan = format(36, 39);
const white = format(37, 39);
const gray = format(90, 39);

const bgBlack = format(40, 49);
const bgRed = format(41, 49);
const bgGreen = format(42, 49);
const bgYellow = format(43, 49);
const bgBlue = format(44, 49);
const bgMagenta = format(45, 49);
const bgCyan = format(46, 49);
const bgWhite = format(47, 49);
const bgGray = format(100, 49);

const redBright = format(91, 39);
const greenBright = format(92, 39);
const yellowBright = format(93, 39);
const blueBright = format(94, 39);
const magentaBright = format(95, 39);
const cyanBright = format(96, 39);
const whiteBright = format(97, 39);

const bgRedBright = format(101, 49);
const bgGreenBright = format(102, 49);
const bgYellowBright = format(103, 49);
const bgBlueBright = format(104, 49);
const bgMagentaBright = format(105, 49);
const bgCyanBright = format(106, 49);
const bgWhiteBright = format(107, 49);

// Underline color (`SGR 58`/`59`). It has no basic 16-color form, so the palette index is used.
const underlineBlack = format('58;5;0', 59);
const underlineRed = format('58;5;1', 59);
const underlineGreen = format('58;5;2', 59);
const underlineYellow = format('58;5;3', 59);
const underlineBlue = format('58;5;4', 59);
const underlineMagenta = format('58;5;5', 59);
const underlineCyan = format('58;5;6', 59);
const underlineWhite = format('58;5;7', 59);
const underlineGray = format('58;5;8', 59);

const underlineRedBright = format('58;5;9', 59);
const underlineGreenBright = format('58;5;10', 59);
const underlineYellowBright = format('58;5;11', 59);
const underlineBlueBright = format('58;5;12', 59);
const underlineMagentaBright = format('58;5;13', 59);
const underlineCyanBright = format('58;5;14', 59);
const underlineWhiteBright = format('58;5;15', 59);

;// CONCATENATED MODULE: ./node_modules/yocto-spinner/index.js




const isUnicodeSupported = external_node_process_namespaceObject.platform !== 'win32'
	|| Boolean(external_node_process_namespaceObject.env.WT_SESSION) // Windows Terminal
	|| external_node_process_namespaceObject.env.TERM_PROGRAM === 'vscode';

const isInteractive = stream => Boolean(
	stream.isTTY
	&& external_node_process_namespaceObject.env.TERM !== 'dumb'
	&& !("CI" in external_node_process_namespaceObject.env),
);

const infoSymbol = blue(isUnicodeSupported ? 'ℹ' : 'i');
const successSymbol = green(isUnicodeSupported ? '✔' : '√');
const warningSymbol = yellow(isUnicodeSupported ? '⚠' : '‼');
const errorSymbol = red(isUnicodeSupported ? '✖' : '×');

const defaultSpinner = {
	frames: isUnicodeSupported
		? [
			'⠋',
			'⠙',
			'⠹',
			'⠸',
			'⠼',
			'⠴',
			'⠦',
			'⠧',
			'⠇',
			'⠏',
		]
		: [
			'-',
			'\\',
			'|',
			'/',
		],
	interval: 80,
};

const SYNCHRONIZED_OUTPUT_ENABLE = '\u001B[?2026h';
const SYNCHRONIZED_OUTPUT_DISABLE = '\u001B[?2026l';

// `stripVTControlCharacters()` fails to strip OSC 8 hyperlinks whose URI contains characters such as `(`, leaving the URI in the measured text and inflating the line count. Strip OSC sequences ourselves first. https://github.com/sindresorhus/yocto-spinner/issues/18
// eslint-disable-next-line no-control-regex
const oscSequenceRegex = /][\s\S]*?(?:|\\)/g;

const activeHooksPerStream = new Set();

class YoctoSpinner {
	#frames;
	#interval;
	#currentFrame = -1;
	#timer;
	#handleSignals;
	#text;
	#stream;
	#color;
	#lines = 0;
	#exitHandlerBound;
	#isInteractive;
	#lastSpinnerFrameTime = 0;
	#isSpinning = false;
	#hookedStreams = new Map();
	#isInternalWrite = false;
	#isDeferringRender = false;

	constructor(options = {}) {
		const spinner = options.spinner ?? defaultSpinner;

		if (!Array.isArray(spinner.frames) || spinner.frames.length === 0 || spinner.frames.some(frame => typeof frame !== 'string')) {
			throw new Error('The `spinner.frames` option must be a non-empty array of strings');
		}

		if (spinner.interval !== undefined && !(Number.isInteger(spinner.interval) && spinner.interval > 0)) {
			throw new Error('The `spinner.interval` option must be a positive integer');
		}

		this.#frames = spinner.frames;
		this.#interval = spinner.interval ?? defaultSpinner.interval;
		this.#handleSignals = options.handleSignals ?? true; // SOMEDAY: Remove this option if Node.js ever adds passive signal listeners: https://github.com/nodejs/node/issues/62909
		this.#text = options.text ?? '';
		this.#stream = options.stream ?? external_node_process_namespaceObject.stderr;
		this.#color = options.color ?? 'cyan';
		this.#isInteractive = isInteractive(this.#stream);
		this.#exitHandlerBound = this.#exitHandler.bind(this);
	}

	#internalWrite(action) {
		this.#isInternalWrite = true;
		try {
			return action();
		} finally {
			this.#isInternalWrite = false;
		}
	}

	#stringifyChunk(chunk, encoding) {
		if (chunk === undefined || chunk === null) {
			return '';
		}

		if (typeof chunk === 'string') {
			return chunk;
		}

		if (Buffer.isBuffer(chunk) || ArrayBuffer.isView(chunk)) {
			const normalizedEncoding = typeof encoding === 'string' && encoding !== '' && encoding !== 'buffer' ? encoding : 'utf8';
			return Buffer.from(chunk).toString(normalizedEncoding);
		}

		return String(chunk);
	}

	#withSynchronizedOutput(action) {
		if (!this.#isInteractive) {
			return action();
		}

		try {
			this.#write(SYNCHRONIZED_OUTPUT_ENABLE);
			return action();
		} finally {
			this.#write(SYNCHRONIZED_OUTPUT_DISABLE);
		}
	}

	#hookStream(stream) {
		if (!stream || this.#hookedStreams.has(stream) || typeof stream.write !== 'function') {
			return;
		}

		if (activeHooksPerStream.has(stream)) {
			return;
		}

		const originalWrite = stream.write;
		const hookedWrite = (...writeArguments) => this.#hookedWrite(stream, originalWrite, writeArguments);
		this.#hookedStreams.set(stream, {originalWrite, hookedWrite});
		activeHooksPerStream.add(stream);
		stream.write = hookedWrite;
	}

	#installHook() {
		if (!this.#isInteractive || this.#hookedStreams.size > 0) {
			return;
		}

		const streamsToHook = new Set([this.#stream]);

		if (this.#stream === external_node_process_namespaceObject.stdout || this.#stream === external_node_process_namespaceObject.stderr) {
			if (isInteractive(external_node_process_namespaceObject.stdout)) {
				streamsToHook.add(external_node_process_namespaceObject.stdout);
			}

			if (isInteractive(external_node_process_namespaceObject.stderr)) {
				streamsToHook.add(external_node_process_namespaceObject.stderr);
			}
		}

		for (const stream of streamsToHook) {
			this.#hookStream(stream);
		}
	}

	#uninstallHook() {
		for (const [stream, hookInfo] of this.#hookedStreams) {
			if (stream.write === hookInfo.hookedWrite) {
				stream.write = hookInfo.originalWrite;
			}

			activeHooksPerStream.delete(stream);
		}

		this.#hookedStreams.clear();
	}

	#hookedWrite(stream, originalWrite, writeArguments) {
		const [chunk, encoding, callback] = writeArguments;
		let resolvedEncoding = encoding;
		let resolvedCallback = callback;

		if (typeof resolvedEncoding === 'function') {
			resolvedCallback = resolvedEncoding;
			resolvedEncoding = undefined;
		}

		if (this.#isInternalWrite || !this.isSpinning) {
			return originalWrite.call(stream, chunk, resolvedEncoding, resolvedCallback);
		}

		if (this.#lines > 0) {
			this.clear();
		}

		const chunkString = this.#stringifyChunk(chunk, resolvedEncoding);
		const chunkTerminatesLine = chunkString.at(-1) === '\n';
		const writeResult = originalWrite.call(stream, chunk, resolvedEncoding, resolvedCallback);

		if (chunkTerminatesLine) {
			this.#isDeferringRender = false;
		} else if (chunkString !== '') {
			this.#isDeferringRender = true;
		}

		if (this.isSpinning && !this.#isDeferringRender) {
			this.#render();
		}

		return writeResult;
	}

	start(text) {
		if (text) {
			this.#text = text;
		}

		if (this.isSpinning) {
			return this;
		}

		this.#isSpinning = true;
		this.#hideCursor();
		this.#installHook();
		this.#render();
		this.#subscribeToProcessEvents();

		// Only start the timer in interactive mode
		if (this.#isInteractive) {
			this.#timer = setInterval(() => {
				this.#render();
			}, this.#interval);
		}

		return this;
	}

	stop(finalText) {
		if (!this.isSpinning) {
			return this;
		}

		const shouldWriteNewline = this.#isDeferringRender;
		this.#isSpinning = false;
		if (this.#timer) {
			clearInterval(this.#timer);
			this.#timer = undefined;
		}

		this.#isDeferringRender = false;
		this.#uninstallHook();
		this.#showCursor();
		this.clear();
		this.#unsubscribeFromProcessEvents();

		if (finalText) {
			const prefix = shouldWriteNewline ? '\n' : '';
			this.#stream.write(`${prefix}${finalText}\n`);
		}

		return this;
	}

	#symbolStop(symbol, text) {
		return this.stop(`${symbol} ${text ?? this.#text}`);
	}

	success(text) {
		return this.#symbolStop(successSymbol, text);
	}

	error(text) {
		return this.#symbolStop(errorSymbol, text);
	}

	warning(text) {
		return this.#symbolStop(warningSymbol, text);
	}

	info(text) {
		return this.#symbolStop(infoSymbol, text);
	}

	get isSpinning() {
		return this.#isSpinning;
	}

	get text() {
		return this.#text;
	}

	set text(value) {
		this.#text = value ?? '';
		this.#render();
	}

	get color() {
		return this.#color;
	}

	set color(value) {
		this.#color = value;
		this.#render();
	}

	clear() {
		if (!this.#isInteractive) {
			return this;
		}

		if (this.#lines === 0) {
			return this;
		}

		this.#internalWrite(() => {
			this.#stream.cursorTo(0);

			for (let index = 0; index < this.#lines; index++) {
				if (index > 0) {
					this.#stream.moveCursor(0, -1);
				}

				this.#stream.clearLine(1);
			}
		});

		this.#lines = 0;

		return this;
	}

	#render() {
		if (this.#isDeferringRender) {
			return;
		}

		const useSynchronizedOutput = this.#isInteractive;
		// Ensure we only update the spinner frame at the wanted interval,
		// even if the frame method is called more often.
		const now = Date.now();
		if (this.#currentFrame === -1 || now - this.#lastSpinnerFrameTime >= this.#interval) {
			this.#currentFrame = ++this.#currentFrame % this.#frames.length;
			this.#lastSpinnerFrameTime = now;
		}

		const applyColor = base_namespaceObject[this.#color] ?? cyan;
		const frame = this.#frames[this.#currentFrame];
		let string = `${applyColor(frame)} ${this.#text}`;

		if (!this.#isInteractive) {
			string += '\n';
		}

		if (useSynchronizedOutput) {
			this.#withSynchronizedOutput(() => {
				this.clear();
				this.#write(string);
			});
		} else {
			this.#write(string);
		}

		if (this.#isInteractive) {
			this.#lines = this.#lineCount(string);
		}
	}

	#write(text) {
		this.#internalWrite(() => {
			this.#stream.write(text);
		});
	}

	#lineCount(text) {
		const width = this.#stream.columns || 80; // `columns` can be 0
		const lines = (0,external_node_util_namespaceObject.stripVTControlCharacters)(text.replaceAll(oscSequenceRegex, '')).split('\n');

		let lineCount = 0;
		for (const line of lines) {
			lineCount += Math.max(1, Math.ceil(line.length / width));
		}

		return lineCount;
	}

	#hideCursor() {
		if (this.#isInteractive) {
			this.#write('\u001B[?25l');
		}
	}

	#showCursor() {
		if (this.#isInteractive) {
			this.#write('\u001B[?25h');
		}
	}

	#subscribeToProcessEvents() {
		if (!this.#handleSignals) {
			return;
		}

		external_node_process_namespaceObject.once('SIGINT', this.#exitHandlerBound);
		external_node_process_namespaceObject.once('SIGTERM', this.#exitHandlerBound);
	}

	#unsubscribeFromProcessEvents() {
		if (!this.#handleSignals) {
			return;
		}

		external_node_process_namespaceObject.off('SIGINT', this.#exitHandlerBound);
		external_node_process_namespaceObject.off('SIGTERM', this.#exitHandlerBound);
	}

	#exitHandler(signal) {
		if (this.isSpinning) {
			this.stop();
		}

		// SIGINT: 128 + 2
		// SIGTERM: 128 + 15
		const exitCode = signal === 'SIGINT' ? 130 : (signal === 'SIGTERM' ? 143 : 1);
		external_node_process_namespaceObject.exit(exitCode);
	}
}

function yoctoSpinner(options) {
	return new YoctoSpinner(options);
}

;// CONCATENATED MODULE: ./src/cli/with-progress.ts

async function withProgress({ stderr, onInterrupt }, text, work) {
    if (stderr.isTTY !== true)
        return work();
    const spinner = yoctoSpinner({ text, stream: stderr, handleSignals: false }).start();
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

;// CONCATENATED MODULE: ./src/github/list-installation-requests.ts


async function listInstallationRequests({ request, }) {
    const { data } = await request('GET /app/installation-requests', { per_page: 100 });
    expectAnswer(Array.isArray(data), 'a list');
    return data.map(({ account, requester }) => {
        const name = isObject(account) ? (account.login ?? account.slug) : undefined;
        const from = isObject(requester) ? requester.login : undefined;
        expectAnswer(isText(name) && isText(from), 'a request to install the App');
        return { account: String(name), requester: String(from) };
    });
}

;// CONCATENATED MODULE: ./src/cli/registration/wait-for-installation.ts






const wait_for_installation_everyMs = 3_000;
const limitMs = 3_600_000;
const keyUnknownMs = 30_000;
async function waitForInstallation(app, installUrl, tell) {
    const { timing } = app;
    const startedAt = timing.now();
    let asked;
    let missing = 0;
    while (timing.now() - startedAt < limitMs) {
        const state = await look(app, timing.now() - startedAt < keyUnknownMs);
        if (state.installation?.suspendedAt !== undefined)
            throw explainSuspension(state.installation);
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
    throw fixable({
        failed: 'The App was not installed within an hour.',
        remedy: `Install it at ${installUrl}.`,
    });
}
async function look(app, isNew) {
    try {
        const [request] = await listInstallationRequests(app).catch(noneIfUnknown);
        const [installation] = await listInstallations(app);
        return { ...(installation && { installation }), ...(request && { request }) };
    }
    catch (error) {
        if (isNew && isUnknownKey(error))
            return {};
        throw explainAppError(error, { ...app, doing: "find the App's installation" });
    }
}
function noneIfUnknown(error) {
    if (isNotFound(error))
        return [];
    throw error;
}
function wait_for_installation_describeRequest({ account, requester }) {
    return `'${requester}' asked the owners of '${account}' to install the App. Waiting for one of them to approve.`;
}
function declined({ account }, installUrl) {
    return fixable({
        failed: `The request to install the App on '${account}' was declined by an owner or withdrawn.`,
        remedy: `Talk to an owner of '${account}', and install the App at ${installUrl}.`,
    });
}

;// CONCATENATED MODULE: ./src/cli/registration/finish-registration.ts










async function finishRegistration(terminal, connection, unfinished) {
    const { app, gh } = unfinished;
    await store(terminal, unfinished, [
        [storedNames.key, (cli) => setSecret(cli, storedNames.key, app.pem)],
        [storedNames.clientId, (cli) => setVariable(cli, storedNames.clientId, app.clientId)],
    ]);
    print(terminal, `Install it at ${installPageOf(app)}`);
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
    if (gh === undefined || left.length === 0)
        return undefined;
    return fixable({
        failed: `Not all credentials could be stored for '${gh.store.name}'.`,
        remedy: 'Run the gh commands above.',
    });
}
function installed(terminal, connection, app) {
    const signer = parsePrivateKey('private key', app.pem);
    const auth = authenticate(connection, { issuer: app.clientId, signer });
    return withProgress(terminal, 'Waiting for the App to be installed …', () => waitForInstallation(auth, installPageOf(app), (line) => {
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
            warn(terminal, textOf(explained(error)));
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

;// CONCATENATED MODULE: ./src/cli/registration/read-registration.ts





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
    throw fixable({
        failed: `'${option}' is ${quote(value)}, which is not the name of an organization.`,
        remedy: "Use the name in the URL of the organization's page.",
    });
}
function homepageOf(webUrl, owner) {
    return owner.kind === 'organization' ? `${webUrl}/${owner.login}` : webUrl;
}
const read_registration_longestName = 34;
function parseName(text) {
    const name = text.trim();
    const { length } = Array.from(name);
    if (length <= read_registration_longestName)
        return name;
    throw fixable({
        failed: `'--name' has ${length} characters, but GitHub accepts at most ${read_registration_longestName}.`,
        remedy: 'Shorten it, or leave it out to enter it on GitHub. No two Apps can have the same name.',
    });
}

;// CONCATENATED MODULE: external "node:readline/promises"
const external_node_readline_promises_namespaceObject = require("node:readline/promises");
;// CONCATENATED MODULE: ./src/cli/registration/read-store.ts








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
        throw fixable({ failed: `'--store' is ${quote(store)}, but it must be gh.`, remedy: giveStore });
    if (store === undefined || given.length !== 1) {
        throw fixable({
            failed: "'--store gh' and one of '--secret-repo' and '--secret-org' must be given together.",
            remedy: giveStore,
        });
    }
    if (secretRepo === undefined)
        return readOrganization(terminal, String(secretOrg), options);
    if (secretVisibility !== undefined || secretRepos !== undefined) {
        throw fixable({
            failed: "'--secret-visibility' and '--secret-repos' can only be used with '--secret-org'.",
            remedy: 'Remove them.',
        });
    }
    return { kind: 'repository', name: fullName(parseTarget('--secret-repo', secretRepo)) };
}
async function readOrganization(terminal, organization, { secretVisibility, secretRepos }) {
    const name = parseOrganization('--secret-org', organization);
    const visibility = secretVisibility === undefined ? await askVisibility(terminal, name) : parseVisibility(secretVisibility);
    const isSelected = visibility === 'selected';
    if (!isSelected && secretRepos !== undefined) {
        throw fixable({
            failed: `'--secret-repos' is given, but '--secret-visibility' is ${visibility}.`,
            remedy: "Remove '--secret-repos', or use '--secret-visibility selected'.",
        });
    }
    const named = isSelected && secretRepos === undefined ? await askRepositories(terminal) : secretRepos;
    const repositories = parseRepositories('--secret-repos', named ?? '');
    const foreign = repositories.find(({ owner }) => owner !== undefined && !sameName(owner, name));
    if (foreign !== undefined || (isSelected && repositories.length === 0)) {
        throw fixable({
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
    throw fixable({
        failed: `'--secret-visibility' is ${quote(text)}, but it must be selected, private, or all.`,
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
    return fixable({
        failed: "'--secret-org' does not say which repositories of the organization can use the credentials.",
        remedy: giveVisibility,
    });
}
function askRepositories(terminal) {
    return read_store_ask(terminal, 'Names of these repositories, separated by commas: ', () => fixable({
        failed: "'--secret-visibility selected' requires '--secret-repos'.",
        remedy: "Add '--secret-repos NAME,NAME'.",
    }));
}
async function read_store_ask({ stdin, stderr }, question, unasked) {
    if (stdin.isTTY !== true || stderr.isTTY !== true)
        throw unasked();
    const lines = (0,external_node_readline_promises_namespaceObject.createInterface)({ input: stdin, output: stderr });
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

;// CONCATENATED MODULE: ./src/cli/registration/read-register.ts





async function readRegister(terminal, options) {
    const address = readAddress(terminal, options);
    const registration = readRegistration(options, readOwner(options.org), address.webUrl);
    if (registration.events.length > 0 && registration.webhookUrl === undefined) {
        throw fixable({
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
    throw fixable({
        failed: `'--port' is ${quote(text)}, which is not a port.`,
        remedy: 'Use a number from 1024 to 65535, or leave it out to use any free port.',
    });
}

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = require("node:http");
var external_node_http_default = /*#__PURE__*/__nccwpck_require__.n(external_node_http_namespaceObject);
;// CONCATENATED MODULE: ./src/cli/registration/serve-registration.ts




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
        throw fixable(complaint, error);
    }
}
function tooLate(limitMs) {
    return fixable({
        failed: `No App was registered within ${Math.round(limitMs / 60_000)} minutes.`,
        remedy: 'Run the command again, and press the button on the page.',
    });
}

;// CONCATENATED MODULE: ./src/cli/commands/register.ts















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
    const state = (0,external_node_crypto_namespaceObject.randomBytes)(32).toString('base64url');
    const server = await serveRegistration({
        port,
        state,
        limitMs: register_limitMs,
        firstPage: (redirectUrl) => registrationPage(registration, { webUrl, redirectUrl, state, folder }),
        exchange: async (code) => {
            const { app, files } = await exchange(code);
            return registeredPage(app.name, files.keyFile, installPageOf(app));
        },
        failedPage: (error) => failurePage(502, 'The registration failed', wordFor(terminal, textOf(error))),
    });
    complain(terminal, mayOpen
        ? `Opening ${server.url} in your browser. If nothing happens, open it yourself.`
        : `Open ${server.url} in a browser on this computer.`);
    if (mayOpen)
        void node_modules_open(server.url).catch(() => undefined);
    return server;
}

;// CONCATENATED MODULE: ./src/parse/parse-boolean.ts



function parseBoolean(input, value) {
    const lower = value.toLowerCase();
    if (lower === 'true')
        return true;
    if (lower === 'false' || lower === '')
        return false;
    throw fixable({
        failed: prose `${named(input)} is ${quote(value)}, but it must be true or false.`,
        remedy: prose `Set ${named(input)} to true or false, or leave it out.`,
    });
}

;// CONCATENATED MODULE: ./src/cli/commands/registration-url.ts









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
        throw fixable({
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
    throw fixable({
        failed: `'${option}' is given ${values.length} times, but GitHub accepts at most ${most}.`,
        remedy: 'Remove some of them.',
    });
}
function printUrl(terminal, url) {
    print(terminal, url);
    return Promise.resolve();
}

;// CONCATENATED MODULE: ./src/cli/commands/revoke.ts








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
        throw fixable({
            failed: 'The token belongs to a user, but this command only revokes installation access tokens.',
            remedy: `Its owner can delete it at ${address.webUrl}/settings/tokens, or at ${address.webUrl}/settings/applications if an application created it.`,
        });
    }
    return { address, token };
}
async function runRevoke(terminal, { address, token }) {
    const connection = connectTo(terminal, address);
    const outcome = await revokeInstallationAccessToken(connection, { token }).catch((error) => {
        throw explainError(error, { doing: 'revoke the token', apiUrl: address.apiUrl });
    });
    if (outcome === 'gone') {
        throw fixable({
            failed: `${address.apiUrl} does not accept the token: it has expired, was already revoked, belongs to another server, or is not an installation access token.`,
            remedy: "If the token belongs to another server, specify that server with '--github-url'. If it has expired or was revoked, there is nothing to do.",
        });
    }
    say(terminal, 'Revoked the token.');
}

;// CONCATENATED MODULE: ./src/tokens/describe-token.ts





const describe_token_mostNamed = 10;
function describeToken({ installation, token }, asked, now) {
    const isWhole = asked.repositories.length === 0;
    const covered = isWhole
        ? `the whole installation on '${installation.account}'`
        : listFew(token.repositories.map(fullName), describe_token_mostNamed);
    const end = describeTime(Date.parse(token.expiresAt), now);
    const line = `Created a token with the App '${installation.appSlug}' for ${covered} (${permissionsText(token.permissions)}), valid until ${end}.`;
    const narrowing = [
        ...(isWhole && asked.find.by !== 'enterprise' ? ['repositories'] : []),
        ...(asked.permissions === undefined ? ['permission-…'] : []),
    ];
    if (narrowing.length === 0)
        return line;
    return prose `${line} The token is broad; limit it with ${join(narrowing.map(named), ' and ')}.`;
}

;// CONCATENATED MODULE: ./src/cli/commands/token.ts









function addToken(program, act) {
    const command = program
        .command('token')
        .description('create an installation access token and print only the token to standard output')
        .option('--installation <id>', 'installation to use (environment: GITHUB_APP_INSTALLATION_ID)')
        .option('--owner <login>', 'account whose installation is used; without --repo, the token covers the whole installation');
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
    throw fixable(complaint, error);
}
function jsonOf({ token, installation }) {
    return {
        token: token.token,
        expires_at: token.expiresAt,
        installation_id: installation.id,
        app_slug: installation.appSlug,
        repositories: token.repositories.map(fullName),
        permissions: token.permissions,
    };
}

;// CONCATENATED MODULE: ./src/github/webhook-config.ts


async function getWebhookConfig({ request }) {
    const { data } = await request('GET /app/hook/config');
    return toWebhookConfig(data);
}
function toWebhookConfig(data) {
    const texts = [data.url, data.content_type, data.secret];
    expectAnswer(texts.every((text) => (text ?? '') === '' || isText(text)), 'a webhook configuration');
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

;// CONCATENATED MODULE: ./src/cli/read-webhook-change.ts




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
    throw fixable({
        failed: `'--content-type' is ${quote(text)}, but it must be json or form.`,
        remedy: 'Set it to one of these values, or leave it out.',
    });
}
async function readSecret(terminal) {
    const secret = (await readStdin(terminal, '--secret-stdin')).replace(/\r?\n$/, '');
    if (secret !== '' && !/[\r\n]/.test(secret))
        return secret;
    throw fixable({
        failed: `Standard input ${secret === '' ? 'is empty' : 'contains several lines'}, but '--secret-stdin' needs a secret of one line.`,
        remedy: 'Pipe in only the secret.',
    });
}

;// CONCATENATED MODULE: ./src/cli/commands/webhook.ts









function addWebhook(program, act) {
    const webhook = program
        .command('webhook')
        .helpCommand(false)
        .description("show or change the App's webhook");
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
        throw fixable({
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
        throw explainAppError(error, { ...auth, doing });
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

;// CONCATENATED MODULE: ./src/cli/run-cli.ts



















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
    addCompletion,
];
async function runCli(terminal) {
    const program = createProgram(terminal);
    for (const add of commands)
        add(program, createAct(terminal));
    try {
        await program.parseAsync(terminal.args, { from: 'user' });
        return 0;
    }
    catch (error) {
        if (error instanceof CommanderError)
            return error.exitCode === 0 ? 0 : wrongUsage;
        tellError(terminal, describe(terminal, error));
        return 1;
    }
}
function createProgram(terminal) {
    return (new command_Command('repo-scoped-token')
        .description('Register a GitHub App, find its installations, create tokens that cover only the repositories you name, and send repository_dispatch events.')
        .version(package_0/* version */.rE)
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
    }));
}
function tellError(terminal, message, hint) {
    const safe = withoutSecrets(message, terminal.args);
    const told = hint === undefined ? safe : `${safe.replace(/\.$/, '')}. ${hint}`;
    terminal.stderr.write(`${color(terminal.stderr, 'red', 'error:')} ${toOneLine(told)}\n`);
}
const hints = [
    [/^unknown command 'help'/, "Use '--help'."],
    [/^unknown command 'version'/, "Use '--version'."],
    [/^unknown option '-v'/, "Use '--version' for the version, or '--verbose' to see every request."],
    [/^unknown option '--private-key\b/, "Use '--private-key-file FILE', or set GITHUB_APP_PRIVATE_KEY."],
    [/^too many arguments for 'revoke'/, 'Set GH_TOKEN, or pipe the token in.'],
    [/^unknown option '--token\b(?!-)/, 'Set GH_TOKEN, or pipe the token in.'],
];
const takeRepositories = ['token', 'doctor', 'dispatch'];
function hintFor(message) {
    const [, command = '', surplus = ''] = /^too many arguments for '(\w+)'.* but got \d+: ([^]*)\.$/.exec(message) ?? [];
    const repository = surplus.split(', ').at(-1) ?? '';
    const isRepository = /^[\w-]{1,50}\/[\w.-]{1,100}$/.test(repository) && !looksSecret(repository);
    if (isRepository && takeRepositories.includes(command))
        return `Did you mean '--repo ${repository}'?`;
    const [, hint] = hints.find(([error]) => error.test(message)) ?? [];
    return hint;
}
function withoutSecrets(message, args) {
    return args
        .filter(looksSecret)
        .reduce((text, arg) => text.replaceAll(arg, '***'), message)
        .replace(/(unknown option '(?:--[^=']*|-[^-']))[^]*'(?=$|\n\()/, "$1'")
        .replace(/(but got \d+): [^]*$/, '$1.');
}
function describe(terminal, error) {
    const explained = explainSystemError(error);
    if (explained !== undefined)
        return wordFor(terminal, textOf(explained));
    return `This command has a bug: ${String(error)}. Please report it with what you ran.`;
}


/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = require("node:path");

/***/ }),

/***/ 330:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"UU":"repo-scoped-token","rE":"1.3.0","sP":{"r":">=24"}}');

/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/async module */
/******/ 	(() => {
/******/ 		var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 		var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 		var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 		var resolveQueue = (queue) => {
/******/ 			if(queue && queue.d < 1) {
/******/ 				queue.d = 1;
/******/ 				queue.forEach((fn) => (fn.r--));
/******/ 				queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 			}
/******/ 		}
/******/ 		var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 			if(dep !== null && typeof dep === "object") {
/******/ 				if(dep[webpackQueues]) return dep;
/******/ 				if(dep.then) {
/******/ 					var queue = [];
/******/ 					queue.d = 0;
/******/ 					dep.then((r) => {
/******/ 						obj[webpackExports] = r;
/******/ 						resolveQueue(queue);
/******/ 					}, (e) => {
/******/ 						obj[webpackError] = e;
/******/ 						resolveQueue(queue);
/******/ 					});
/******/ 					var obj = {};
/******/ 					obj[webpackQueues] = (fn) => (fn(queue));
/******/ 					return obj;
/******/ 				}
/******/ 			}
/******/ 			var ret = {};
/******/ 			ret[webpackQueues] = x => {};
/******/ 			ret[webpackExports] = dep;
/******/ 			return ret;
/******/ 		}));
/******/ 		__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 			var queue;
/******/ 			hasAwait && ((queue = []).d = -1);
/******/ 			var depQueues = new Set();
/******/ 			var exports = module.exports;
/******/ 			var currentDeps;
/******/ 			var outerResolve;
/******/ 			var reject;
/******/ 			var promise = new Promise((resolve, rej) => {
/******/ 				reject = rej;
/******/ 				outerResolve = resolve;
/******/ 			});
/******/ 			promise[webpackExports] = exports;
/******/ 			promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 			module.exports = promise;
/******/ 			body((deps) => {
/******/ 				currentDeps = wrapDeps(deps);
/******/ 				var fn;
/******/ 				var getResult = () => (currentDeps.map((d) => {
/******/ 					if(d[webpackError]) throw d[webpackError];
/******/ 					return d[webpackExports];
/******/ 				}))
/******/ 				var promise = new Promise((resolve) => {
/******/ 					fn = () => (resolve(getResult));
/******/ 					fn.r = 0;
/******/ 					var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 					currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 				});
/******/ 				return fn.r ? promise : getResult();
/******/ 			}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 			queue && queue.d < 0 && (queue.d = 0);
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/compat get default export */
/******/ 	(() => {
/******/ 		// getDefaultExport function for compatibility with non-harmony modules
/******/ 		__nccwpck_require__.n = (module) => {
/******/ 			var getter = module && module.__esModule ?
/******/ 				() => (module['default']) :
/******/ 				() => (module);
/******/ 			__nccwpck_require__.d(getter, { a: getter });
/******/ 			return getter;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/************************************************************************/
/******/ 	
/******/ 	// startup
/******/ 	// Load entry module and return exports
/******/ 	// This entry module used 'module' so it can't be inlined
/******/ 	var __webpack_exports__ = __nccwpck_require__(957);
/******/ 	module.exports = __webpack_exports__;
/******/ 	
/******/ })()
;