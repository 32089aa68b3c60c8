'use strict';

var index = require('./index.js');
var postStep = require('./post-step.js');
require('node:net');
require('node:timers/promises');
require('os');

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

function fullName({ owner = '', name }) {
  return owner === '' ? name : `${owner}/${name}`;
}

function explainRunError(error, attempt) {
  const where = index.about(fullName(attempt.target));
  const doing = index.prose `${attempt.doing} in ${where}`;
  const opening = index.prose `Could not ${doing}: `;
  return postStep.explainBy(rules, error, { ...attempt, opening }) ?? postStep.explainError(error, { ...attempt, doing });
}
function labelFor({ doing }) {
  return permissionLabel('actions', doing === 'cancel a run' ? 'write' : 'read');
}
const missing = {
  failed: (attempt) => attempt.installationUrl === undefined
    ? index.prose `${index.named('token')} has no access to the repository, or does not have ${labelFor(attempt)}.`
    : `the App has no access to the repository anymore, or does not have ${labelFor(attempt)}.`,
  remedy: (attempt) => attempt.installationUrl === undefined
    ? index.prose `Use a token with ${labelFor(attempt)} there. GITHUB_TOKEN only has access to its own repository.`
    : `Give the App access and this permission at ${attempt.installationUrl}.`,
};
const rules = [
  { on: [404], ...missing },
  { on: [403], message: /not accessible/, ...missing },
];

async function cancelWorkflowRun({ request }, bearer, { repository: { owner, name }, id }) {
  const sent = postStep.sentBy(bearer);
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
    if (error instanceof postStep.RequestError && error.status === 409)
      return 'over';
    throw error;
  }
}

async function cancelRun(connection, run) {
  try {
    return await cancelWorkflowRun(connection, run.bearer, run);
  }
  catch (error) {
    return explainRunError(error, { ...connection, ...run, doing: 'cancel a run', target: run.repository });
  }
}

function readRuns(core) {
  const given = index.trimBlanks(core.getInput('token'));
  postStep.maskToken(core, given);
  const saved = parse(core.getState('runs'));
  const bearers = postStep.objectsOf(saved.bearers);
  return postStep.objectsOf(saved.runs).flatMap(({ owner, name, id, htmlUrl, by }) => {
    const { token = given, installationUrl } = bearers[Number(by)] ?? {};
    const isWhole = postStep.isText(owner) && postStep.isText(name) && postStep.isId(id) && postStep.isText(htmlUrl) && typeof token === 'string';
    if (!isWhole)
      return [];
    const page = postStep.isText(installationUrl) ? installationUrl : undefined;
    return [{ repository: { owner, name }, id, htmlUrl, bearer: { token }, installationUrl: page }];
  });
}
function parse(text) {
  try {
    const saved = JSON.parse(text);
    return postStep.isObject(saved) ? saved : {};
  }
  catch {
    return {};
  }
}

async function cancelKeptRuns(connection, core) {
  const log = postStep.createLog(core);
  const cancel = async (run) => {
    const canceled = await cancelRun(connection, run);
    if (canceled === 'canceled')
      log.info(`Asked GitHub to cancel ${run.htmlUrl}.`);
    else if (canceled === 'over')
      log.info(`${run.htmlUrl} had already ended.`);
    else
      log.warning(index.prose `${index.textOf(canceled)} Still running: ${run.htmlUrl}.`);
  };
  await Promise.all(readRuns(core).map(cancel));
}

exports.cancelKeptRuns = cancelKeptRuns;
