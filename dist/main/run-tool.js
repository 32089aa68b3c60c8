'use strict';

var promises = require('node:fs/promises');
var index = require('./index.js');
var node_child_process = require('node:child_process');
var node_util = require('node:util');

async function readLoginFile(variable, file) {
  try {
    return (await promises.readFile(file, 'utf8')).trim();
  }
  catch (error) {
    const { code } = error;
    const complaint = {
      failed: `${variable} names a file that cannot be read (${String(code)}).`,
      remedy: index.prose `Correct the variable in ${index.word("the runner's environment")}, or remove it.`,
    };
    throw index.fixable(complaint, error);
  }
}

const longestMs = 30_000;
const longestShown = 300;
const ours = /^(?:INPUT_|STATE_|ACTIONS_|GITHUB_APP_)|^(?:GITHUB|GH)_(?:ENTERPRISE_)?(?:TOKEN|PAT)$|^(?:NPM|NODE_AUTH)_TOKEN$|^npm_config_.*(?:auth|token|password)/i;
async function runTool(name, { env, args, logIn }, { platform = process.platform, withinMs = longestMs } = {}) {
  const theirs = Object.fromEntries(Object.entries(env).filter(([variable]) => !ours.test(variable)));
  const isWindows = platform === 'win32';
  const options = {
    env: { ...theirs, ...(isWindows && { NoDefaultCurrentDirectoryInExePath: '1' }) },
    timeout: withinMs,
    shell: isWindows,
    windowsHide: true,
  };
  const command = isWindows ? [[name, ...args].join(' '), []] : [name, [...args]];
  try {
    const running = node_util.promisify(node_child_process.execFile)(...command, options);
    const { stdin } = running.child;
    stdin.end();
    return (await running).stdout;
  }
  catch (error) {
    const { code, killed, stderr } = error;
    const said = stderr
      .trim()
      .replace(/^[^]*\n/, '')
      .slice(0, longestShown);
    const how = killed ? `did not end within ${withinMs / 1000} s` : `failed (exit code ${String(code)})`;
    const failed = code === 'ENOENT' || stderr.includes('is not recognized')
      ? `There are no credentials, and the command '${name}' is not installed.`
      : `The command '${name} ${args.join(' ')}' ${how} and said '${said}'.`;
    throw index.fixable({ failed, remedy: logIn }, error);
  }
}

exports.readLoginFile = readLoginFile;
exports.runTool = runTool;
