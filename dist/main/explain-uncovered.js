'use strict';

var mainStep = require('./main-step.js');
var index = require('./index.js');

function permissionsPageOf({ slug, ownerPath }, webUrl) {
  return `${webUrl}${ownerPath}/settings/apps/${slug}/permissions`;
}
async function getAuthenticatedApp({ request }) {
  const { data } = await request('GET /app');
  const app = data;
  const isApp = mainStep.isId(app.id) && mainStep.isText(app.slug) && mainStep.isText(app.html_url) && mainStep.isPermissions(app.permissions);
  mainStep.expectAnswer(isApp, 'an App');
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
  const { type, login, slug } = mainStep.isObject(owner) ? owner : {};
  if (type === 'Organization' && mainStep.isText(login))
    return { ownerPath: `/organizations/${login}`, enterprise: undefined };
  return mainStep.isText(slug)
    ? { ownerPath: `/enterprises/${slug}`, enterprise: slug }
    : { ownerPath: '', enterprise: undefined };
}

const unknownKey = 'must generate a public key';
function explainAppError(error, attempt) {
  return mainStep.explainBy(rules, error, attempt) ?? mainStep.explainError(error, attempt);
}
function theApp({ issuer }) {
  return index.prose `the ${index.word('client ID')} '${issuer}'`;
}
function settings({ webUrl }) {
  return `the App's settings page (see ${webUrl}/settings/apps, or ${webUrl}/organizations/ORG/settings/apps)`;
}
const rules = [
  {
    on: [401],
    message: /could not be decoded/,
    failed: (attempt) => index.prose `${index.named('private-key')} is not a key of the App with ${theApp(attempt)} at ${attempt.apiUrl}, or the key was deleted.`,
    remedy: (attempt) => index.prose `Copy ${index.named('client ID')} and a new ${index.named('private-key')} from ${settings(attempt)}.`,
  },
  {
    on: [401],
    message: /'Issuer' claim/,
    failed: (attempt) => index.prose `No App at ${attempt.apiUrl} has ${theApp(attempt)}.`,
    remedy: (attempt) => attempt.apiUrl.endsWith('/api/v3')
      ? index.prose `Correct ${index.named('client ID')}, or set ${index.named('app-id')} to the App ID. Older versions of GitHub Enterprise Server do not support client IDs.`
      : index.prose `Copy ${index.named('client ID')} from the App's settings page. It starts with Iv.`,
  },
  {
    on: [401],
    message: /'(?:Expiration time|Issued at)' claim/,
    failed: () => index.prose `The clock of this ${index.word('runner')} is wrong, and GitHub's response does not say by how much.`,
    remedy: () => index.prose `Set the clock of the ${index.word('runner')}, for example with NTP.`,
  },
  {
    on: [401],
    message: new RegExp(unknownKey),
    failed: (attempt) => index.prose `The App with ${theApp(attempt)} has no private key on GitHub.`,
    remedy: (attempt) => index.prose `Generate one on ${settings(attempt)}, and store it as ${index.named('private-key')}.`,
  },
  {
    on: [404],
    message: /Integration not found/,
    failed: (attempt) => index.prose `There is no App with ${theApp(attempt)} at ${attempt.apiUrl}.`,
    remedy: () => index.prose `Correct ${index.named('client ID')}, or set ${index.named('github-api-url')} to the server where the App is registered.`,
  },
  {
    on: [401],
    failed: (attempt) => index.prose `${attempt.apiUrl} refused the App with ${theApp(attempt)}.`,
    remedy: ({ keyInput }) => index.prose `Check that ${index.named('client ID')} and ${index.named(keyInput)} belong to the same App, and that ${index.named('github-api-url')} is its server.`,
  },
];

function explainUncovered(shown, { appSlug, account, accountType, repositorySelection, htmlUrl }, { names, cause }) {
  if (accountType === 'Enterprise') {
    const failed = index.prose `The App '${appSlug}' is installed on the enterprise '${account}', which has no repositories of its own, so its token cannot cover ${shown}.`;
    return index.fixable({ failed, remedy: "Use the App's installation on the owner of the repository." }, cause);
  }
  const complaint = repositorySelection === 'all'
    ? {
      failed: index.prose `There is no repository ${shown}: the App '${appSlug}' is installed on all repositories of '${account}'.`,
      remedy: index.prose `Check the spelling and whether the repository was renamed, and ${mainStep.howToCorrect(names)}.`,
    }
    : {
      failed: index.prose `The App '${appSlug}' is installed on '${account}', but has no access to ${shown}, or there is no such repository.`,
      remedy: index.prose `Give the App access at ${htmlUrl}, or ${mainStep.howToCorrect(names)}.`,
    };
  return index.fixable(complaint, cause);
}

exports.explainAppError = explainAppError;
exports.explainUncovered = explainUncovered;
exports.getAuthenticatedApp = getAuthenticatedApp;
exports.permissionsPageOf = permissionsPageOf;
