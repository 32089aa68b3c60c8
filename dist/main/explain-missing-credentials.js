'use strict';

const orSkip = "or set 'allow-missing-credentials' to true and use ${{ steps.ID.outputs.token || github.token }}.";
const moveToPush = "Move what needs the token to a workflow that runs on 'push'";
function whyWithheld(event) {
  if (event.actor === 'dependabot[bot]') {
    return {
      failed: 'Dependabot triggered this run, and such runs only get Dependabot secrets.',
      remedy: 'Store the key as a Dependabot secret too (Settings > Secrets and variables > Dependabot)',
    };
  }
  const fork = forkOf(event);
  if (fork === undefined)
    return undefined;
  return {
    failed: `this pull request comes from ${fork}, and GitHub does not pass secrets to runs from forks.`,
    remedy: moveToPush,
  };
}
function explainMissingCredentials(event, inputs) {
  const names = inputs
    .map((input) => `'${input}'`)
    .join(', ')
    .replace(/, (?='[^']+'$)/, ' and ');
  const them = inputs.length === 1 ? 'it' : 'them';
  const empty = `${names} ${inputs.length === 1 ? 'is' : 'are'} empty`;
  const why = whyWithheld(event);
  if (why !== undefined)
    return { isExpected: true, failed: `${empty}: ${why.failed}`, remedy: `${why.remedy}, ${orSkip}` };
  return {
    isExpected: false,
    failed: `${empty}: either the step's 'with:' does not set ${them}, or the variable or secret that it refers to does not exist here.`,
    remedy: "Check the spelling of the names, 'secrets: inherit' for a reusable workflow, 'environment:' for the secret of an environment, and whether an organization secret is shared with this repository.",
  };
}
function forkOf({ eventName, payload }) {
  if (!['pull_request', 'pull_request_review', 'pull_request_review_comment'].includes(eventName))
    return undefined;
  const head = payload.pull_request?.head;
  if (head === undefined || head === null)
    return undefined;
  const name = head.repo?.full_name;
  if (name === undefined)
    return 'a fork that was deleted';
  return name === payload.repository?.full_name ? undefined : `the fork '${name}'`;
}

exports.explainMissingCredentials = explainMissingCredentials;
exports.moveToPush = moveToPush;
exports.orSkip = orSkip;
exports.whyWithheld = whyWithheld;
