'use strict';

var index = require('./index.js');
var explainUncovered = require('./explain-uncovered.js');
var mainStep = require('./main-step.js');
require('node:net');
require('node:timers/promises');
require('os');
require('crypto');
require('fs');
require('node:crypto');
require('node:util');

const perPage = 100;
async function listInstallations({ request }, filter = {}) {
  const { data } = await request('GET /app/installations', { per_page: perPage, ...filter });
  mainStep.expectAnswer(Array.isArray(data), 'a list');
  return data.map((installation) => mainStep.toInstallation(installation));
}

async function diagnoseFindError(error, app, sought) {
  const { find } = sought;
  const attempt = { ...app, doing: index.prose `find the installation ${describeFind(find)}` };
  if (!mainStep.isBareNotFound(error))
    return mainStep.refuseAll(explainUncovered.explainAppError(error, attempt));
  try {
    const findings = await ask(app, sought);
    if (find.by === 'repository' && findings.onAccount !== undefined) {
      const { repository } = find;
      const shown = index.about(mainStep.fullName(repository));
      const refused = explainUncovered.explainUncovered(shown, findings.onAccount, { names: sought.names, cause: error });
      return { error: refused, culprits: [{ repository, error: refused }] };
    }
    return mainStep.refuseAll(index.fixable(explainNotFound(sought, findings), error));
  }
  catch (asked) {
    return mainStep.refuseAll(mainStep.isBareNotFound(asked) ? explainOtherServer(app, asked) : explainUncovered.explainAppError(asked, attempt));
  }
}
function explainOtherServer({ apiUrl }, cause) {
  const complaint = {
    failed: `${apiUrl} does not offer the endpoints for Apps that GitHub's REST API has.`,
    remedy: index.prose `${mainStep.setServer()}.`,
  };
  return index.fixable(complaint, cause);
}
async function ask(app, { find, names }) {
  const notThere = (error) => {
    if (!mainStep.isNotFound(error))
      throw error;
  };
  const owner = find.by === 'repository' ? find.repository.owner : undefined;
  const other = otherKindOf(find, names);
  const [registered, onAccount, installations, otherKind] = await Promise.all([
    explainUncovered.getAuthenticatedApp(app),
    owner === undefined ? undefined : mainStep.getInstallation(app, { by: 'owner', owner }).catch(notThere),
    listInstallations(app).catch(() => undefined),
    other && mainStep.getInstallation(app, other).catch(() => undefined),
  ]);
  return { app: registered, onAccount, installations, otherKind };
}
function otherKindOf(find, names) {
  if (find.by === 'owner')
    return { by: 'enterprise', enterprise: find.owner };
  if (find.by === 'repository' && names.includes('owner'))
    return { by: 'enterprise', enterprise: find.repository.owner };
  return find.by === 'enterprise' ? { by: 'owner', owner: find.enterprise } : undefined;
}
function describeFind(find) {
  switch (find.by) {
    case 'id':
      return `${find.id}`;
    case 'repository':
      return index.prose `on ${index.about(mainStep.fullName(find.repository))}`;
    case 'owner':
      return `on '${find.owner}'`;
    case 'enterprise':
      return `on the enterprise '${find.enterprise}'`;
  }
}
function explainNotFound({ find, names }, findings) {
  const { app, installations, otherKind } = findings;
  if (otherKind !== undefined) {
    const isEnterprise = otherKind.accountType === 'Enterprise';
    const [right, wrong] = isEnterprise
      ? ['enterprise', 'account']
      : ['account', 'enterprise'];
    return {
      failed: `The App '${app.slug}' is not installed on the ${wrong} '${otherKind.account}', but on the ${right} with this name.`,
      remedy: index.prose `Use ${index.named(isEnterprise ? 'enterprise' : 'owner')} instead of ${index.named(isEnterprise ? 'owner' : 'enterprise')}, or install the App at ${mainStep.installPageOf(app)}.`,
    };
  }
  const install = `Install it at ${mainStep.installPageOf(app)}`;
  if (find.by === 'id') {
    return {
      failed: index.prose `${index.named('installation-id')} is ${find.id}, ${find.id === app.id ? `which is the ID of the App '${app.slug}' itself` : `but the App '${app.slug}' has no installation with this ID`}.`,
      remedy: index.prose `Correct ${index.named('installation-id')}, or leave it out so that the installation is looked up.${listed(installations)}`,
    };
  }
  if (find.by === 'enterprise') {
    return {
      failed: `The App '${app.slug}' is not installed on the enterprise '${find.enterprise}'.`,
      remedy: index.prose `${install}, or correct ${index.named('enterprise')}. Only GitHub Enterprise Cloud supports installations on enterprises.`,
    };
  }
  const account = find.by === 'owner' ? find.owner : find.repository.owner;
  return {
    failed: `The App '${app.slug}' is not installed on '${account}'.`,
    remedy: index.prose `${install}, or ${mainStep.howToCorrect(names)}.${listed(installations)}`,
  };
}
const mostListed = 5;
function listed(installations) {
  if (installations === undefined)
    return '';
  if (installations.length === 0)
    return ' The App is not installed on any account.';
  const accounts = installations.map(({ id, account }) => `${account} (${id})`);
  return ` The App is installed on ${index.listFew(accounts, mostListed)}.`;
}

exports.diagnoseFindError = diagnoseFindError;
