'use strict';

var index = require('./index.js');
var mainStep = require('./main-step.js');

function failAll(targets, error) {
  return targets.map((target) => ({ target, status: 'failed', error }));
}
function deliveryJson(event, { target, status, error }, words) {
  return {
    repository: mainStep.fullName(target),
    ...('workflow' in event ? { workflow: event.workflow } : { event_type: event.eventType }),
    status,
    ...(error && { error: index.render(index.textOf(error), words) }),
  };
}

const targetRules = [
  {
    on: [301, 302, 307, 308],
    failed: ({ target, movedTo }) => movedTo === undefined
      ? 'the repository was renamed or transferred.'
      : `the repository was ${mainStep.sameName(target.owner, movedTo.owner) ? 'renamed' : 'transferred'} and is now '${mainStep.fullName(movedTo)}'.`,
    remedy: ({ names }) => index.prose `Use the new name: ${mainStep.howToCorrect(names)}.`,
  },
  {
    on: [403],
    message: /archived/,
    failed: 'archived repositories cannot receive events.',
    remedy: ({ names }) => index.prose `Unarchive the repository, or ${mainStep.howToCorrect(names)}.`,
  },
];
const eventRules = [
  {
    on: [422],
    failed: (_, { message }) => `GitHub refused the event and responded with '${message}'.`,
    remedy: () => index.prose `Correct ${index.named('dispatch-event-type')} or ${index.named('dispatch-client-payload')}.`,
  },
];
const workflowRules = [
  {
    on: [422],
    message: /^No ref found/,
    failed: (_, { message }) => `there is no such branch or tag. GitHub responded with '${message}'.`,
    remedy: () => index.prose `Correct ${index.named('dispatch-ref')}, or leave it out to use the default branch.`,
  },
  {
    on: [422],
    message: /failed to parse workflow/i,
    failed: (_, { message }) => `the file of the workflow is not valid on the branch or tag that it should run on. GitHub responded with '${message}'.`,
    remedy: ({ target, event }) => index.prose `Correct '${mainStep.nameOf(event)}' in ${index.about(mainStep.fullName(target))}, in the line that GitHub names.`,
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
    remedy: ({ webUrl, target }) => index.prose `Enable it at ${index.about(mainStep.fullName(target), (name) => `${webUrl}/${name}/actions`)}.`,
  },
  {
    on: [422],
    message: /^(?:Unexpected inputs|Required input|Provided value)/,
    failed: (_, { message }) => `the inputs do not match those of the workflow. GitHub responded with '${message}'.`,
    remedy: () => index.prose `Correct ${index.named('dispatch-inputs')}.`,
  },
  {
    on: [422],
    failed: (_, { message }) => `GitHub refused the event and responded with '${message}'.`,
    remedy: () => index.prose `Correct ${index.named('dispatch-workflow')}, ${index.named('dispatch-ref')}, or ${index.named('dispatch-inputs')}.`,
  },
];

function explainDispatchError(error, attempt) {
  const why = mainStep.whyUnknown(error);
  if (why !== undefined)
    return { status: 'unknown', error: explainUnknown(error, why, attempt) };
  return { status: 'failed', error: explainUnsent(error, attempt) };
}
function explainUnsent(error, attempt) {
  const { event, target, installationUrl, apiUrl } = attempt;
  const { todo, to } = mainStep.describeEvent(event);
  const doing = index.prose `${todo} ${to} ${index.about(mainStep.fullName(target))}`;
  const ofEvent = 'workflow' in event ? workflowRules : eventRules;
  const rules = [
    ...ofEvent,
    ...targetRules,
    ...(installationUrl === undefined ? byGivenToken : byInstallation),
  ];
  const explained = mainStep.explainBy(rules, error, { ...attempt, opening: index.prose `Could not ${doing}: ` });
  return explained ?? mainStep.explainError(error, { doing, apiUrl });
}
function explainUnknown(error, why, { event, target, webUrl }) {
  const repository = index.about(mainStep.fullName(target));
  const actions = index.about(mainStep.fullName(target), (name) => `${webUrl}/${name}/actions`);
  return index.outage({
    failed: 'workflow' in event
      ? index.prose `It is unknown whether '${event.workflow}' was started in ${repository}, because ${why}.`
      : index.prose `It is unknown whether '${event.eventType}' reached ${repository}, because ${why}.`,
    remedy: index.prose `The event may have been delivered, so it was not sent again. Check ${actions} before you run ${index.word('the job')} again.`,
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
    return pairs.map(([, name, level]) => mainStep.permissionLabel(String(name), level)).join(' and ');
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
      ? index.prose `Correct ${index.named('dispatch-workflow')}, or give the App access at ${String(installationUrl)}.`
      : index.prose `Give the App access at ${String(installationUrl)}, or ${mainStep.howToCorrect(names)}.`,
  }),
  {
    on: [401],
    failed: () => index.prose `GitHub does not recognize the token that it created for ${index.word('this step')}.`,
    remedy: ({ apiUrl }) => index.prose `Run ${index.word('the job')} again. If this keeps happening, ${index.checkForOutage(apiUrl)}.`,
  },
];
const byGivenToken = [
  ...outOfReach({
    failed: ({ event }, failure) => 'workflow' in event
      ? index.prose `there is no such workflow on the default branch, or ${index.named('token')} has no access, or cannot start workflows${askedBy(failure)}.`
      : index.prose `${index.named('token')} has no access, or cannot write contents${askedBy(failure)}.`,
    remedy: ({ event }) => index.prose `Use a token with ${mainStep.permissionLabel('workflow' in event ? 'actions' : 'contents', 'write')} there. GITHUB_TOKEN only has access to its own repository; for others, use an App with ${index.named('client-id')} and ${index.named('private-key')}.`,
  }),
  {
    on: [401],
    failed: () => index.prose `GitHub refused ${index.named('token')}, because it is expired, revoked, or mistyped.`,
    remedy: () => index.prose `Set ${index.named('token')} to a valid token.`,
  },
];

async function createRepositoryDispatchEvent({ request }, bearer, { repository: { owner, name }, event, pacedAs }) {
  const sent = mainStep.sentBy(bearer);
  const response = await request('POST /repos/{owner}/{repo}/dispatches', {
    owner,
    repo: name,
    event_type: event.eventType,
    ...(event.clientPayload && { client_payload: event.clientPayload }),
    ...sent,
    request: { ...sent.request, mostLost: 0, pacedAs, redirect: 'manual' },
  });
  refuseMoved(response);
  mainStep.expectAnswer(response.status === 204, 'the status 204');
}
function refuseMoved(response) {
  const { status, url } = response;
  if (status < 300)
    return;
  throw new mainStep.RequestError('Moved', status, { response, request: { method: 'POST', url, headers: {} } });
}
function findMovedId(error) {
  if (!(error instanceof mainStep.RequestError) || error.status < 300 || error.status >= 400)
    return undefined;
  const [, id] = /\/repositories\/(\d+)\//.exec(String(error.response?.headers.location)) ?? [];
  return id === undefined ? undefined : Number(id);
}

async function createWorkflowDispatchEvent({ request }, bearer, { repository: { owner, name }, event: { workflow, ref, inputs }, pacedAs, wantsRun }) {
  const sent = mainStep.sentBy(bearer);
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
  refuseMoved(response);
  const { status, data } = response;
  if (status === 204)
    return undefined;
  const { workflow_run_id: id, html_url: htmlUrl } = mainStep.isObject(data) ? data : {};
  const isRun = mainStep.isId(id) && mainStep.isText(htmlUrl);
  mainStep.expectAnswer(isRun, 'a workflow run');
  return { id: id, htmlUrl: htmlUrl };
}
function cannotNameRun(error) {
  return (error instanceof mainStep.RequestError &&
    [400, 422].includes(error.status) &&
    /return_run_details.* not (?:a )?permitted|not permitted.*return_run_details/.test(mainStep.messageOf(error)));
}

async function getDefaultBranch({ request }, bearer, { owner, name }) {
  const { data } = await request('GET /repos/{owner}/{repo}', { owner, repo: name, ...mainStep.sentBy(bearer) });
  const branch = data.default_branch;
  mainStep.expectAnswer(mainStep.isText(branch), 'a default branch');
  return branch;
}

async function getRepositoryById({ request }, bearer, id) {
  const { data } = (await request('GET /repositories/{id}', { id, ...mainStep.sentBy(bearer) }));
  const { name, owner } = mainStep.isObject(data) ? data : {};
  const login = mainStep.isObject(owner) ? owner.login : undefined;
  mainStep.expectAnswer(mainStep.isText(name) && mainStep.isText(login), 'a repository');
  return { owner: login, name: name };
}

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
  await Promise.all(Array.from({ length: index.mostAtOnce }, worker));
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

async function dispatch(connection, sender, request) {
  const sent = { ...request, isAwaited: request.waiting !== undefined };
  const deliveries = 'token' in sender
    ? await sendEvents(connection, mainStep.accessByToken(sender.token), sent)
    : await sendByApp(connection, sender, { ...request, ...sent });
  return request.targets.flatMap((target) => deliveries.filter(isTo(target)));
}
function isTo(target) {
  return (delivery) => mainStep.sameRepository(delivery.target, target);
}
async function sendByApp(connection, { made, ...creator }, request) {
  const deliveries = made === undefined ? [] : [...(await sendCovered(connection, made, request))];
  const installation = made?.access?.installation;
  const { targets, names, event, waiting } = request;
  const permissions = mainStep.dispatchPermissions(event, waiting);
  for (const group of mainStep.groupByOwner(targets.filter((target) => !deliveries.some(isTo(target))))) {
    const known = mainStep.sameName(group[0].owner, installation?.account) ? installation : undefined;
    const created = await mainStep.createForTargets(creator, { group, names, permissions, known });
    const own = mainStep.toCovered(connection, creator, created);
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

function reasonsOf(event, results, mostNamed) {
  const failures = results.flatMap(({ target, error }) => (error ? [{ target, error }] : []));
  const groups = Map.groupBy(failures, ({ error }) => index.render(sayOfNone(index.textOf(error))));
  return [...groups.values()].map((group) => {
    const [{ error }] = group;
    const names = group.map(({ target }) => mainStep.fullName(target));
    const { failed, remedy } = error instanceof index.ExplainedError ? error : { failed: error.message, remedy: '' };
    const tell = (text) => index.sayOfAll(text, names, (shown) => index.listFew(shown, mostNamed));
    const isAboutTarget = index.render(sayOfNone(failed)) !== index.render(failed);
    const { todo, to } = mainStep.describeEvent(event);
    const opening = isAboutTarget ? '' : `Could not ${todo} ${to} ${index.listFew(names, mostNamed)}: `;
    return { error, failed: index.prose `${opening}${tell(failed)}`, remedy: tell(remedy) };
  });
}
function sayOfNone(text) {
  return index.sayOfAll(text, [], () => '');
}
function explainFailures(event, results, { mostNamed, withStatus, remedy }) {
  const failures = results.filter(({ error }) => error !== undefined);
  const bug = failures.find(({ error }) => !(error instanceof index.ExplainedError));
  const reasons = reasonsOf(event, results, mostNamed);
  const [first] = reasons;
  if (first === undefined || bug !== undefined || results.length === 1)
    return bug?.error ?? first?.error;
  const blame = failures.every(({ error }) => index.isOutage(error)) ? index.outage : index.fixable;
  if (reasons.length === 1)
    return blame(first, first.error);
  const isSame = failures.every(({ status }) => status === 'failed');
  const names = failures.map(({ target, status }) => `${mainStep.fullName(target)}${isSame && !withStatus ? '' : ` (${status})`}`);
  const told = `${names.length} of ${results.length} repositories: ${index.listFew(names, mostNamed)}.`;
  const failed = sumUp(event, new Set(failures.map(({ status }) => status)), told);
  return blame({ failed, remedy: remedy(first) }, first.error);
}
function sumUp(event, statuses, where) {
  const name = mainStep.nameOf(event);
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

const mostNamed = 20;
function logSent(log, event, deliveries) {
  const { did, to } = mainStep.describeEvent(event);
  for (const { target, status } of deliveries) {
    if (status === 'sent')
      log.info(`${did} ${to} ${mainStep.fullName(target)}.`);
  }
}
function tellDeliveries(teller, event, deliveries) {
  const words = mainStep.readWords(teller.core);
  return tellReport(teller, {
    event,
    results: deliveries,
    outputs: { dispatches: JSON.stringify(deliveries.map((one) => deliveryJson(event, one, words))) },
    header: ['Repository', 'workflow' in event ? 'Workflow' : 'Event type', 'Status'],
    rows: deliveries.map(({ target, status }) => [
      linkTo(teller.webUrl, target),
      inCell(mainStep.nameOf(event)),
      inCell(status),
    ]),
  });
}
async function tellReport({ core, log }, { event, results, outputs, header, rows }) {
  const reasons = reasonsOf(event, results, mostNamed);
  const told = reasons.map(({ failed, remedy }) => index.prose `${failed} ${remedy}`);
  if (told.length > 1)
    for (const text of told)
      log.info(text);
  const words = mainStep.readWords(core);
  const unwritten = index.errorOf(() => {
    mainStep.writeOutputs(core, outputs);
  });
  const heading = 'workflow' in event ? 'workflow_dispatch' : 'repository_dispatch';
  const write = async () => {
    const summary = await core.loadSummary();
    summary
      .addHeading(heading, 3)
      .addTable([header.map((data) => ({ data, header: true })), ...rows.map((row) => [...row])]);
    if (told.length > 0)
      summary.addList(told.map((text) => inCell(index.render(text, words))));
    await summary.write();
  };
  await write().catch((error) => {
    log.warning(`The job summary could not be written: ${String(error)}`);
  });
  const failure = explainFailures(event, results, {
    mostNamed,
    withStatus: false,
    remedy: ({ failed, remedy }) => index.prose `The log lists the reasons. The first one is: ${failed} ${remedy}`,
  });
  return [failure, unwritten && mainStep.explained(unwritten)].filter((error) => error instanceof Error);
}
function inCell(text) {
  return index.escapeHtml(index.toOneLine(text));
}
function linkTo(webUrl, target) {
  const name = index.escapeHtml(mainStep.fullName(target));
  return target.owner === '' ? name : `<a href="${index.escapeHtml(webUrl)}/${name}/actions">${name}</a>`;
}

async function sendEvent(step, ready) {
  const { plan, inputs, dispatch: asked } = step;
  const { event, waiting, correlationId } = asked;
  const teller = { ...step, ...inputs.address };
  if (ready instanceof Error)
    return tellDeliveries(teller, event, failAll(mainStep.ownTargets(plan, undefined), ready));
  const { connection, sender, targets, own } = ready;
  const deliveries = await dispatch(connection, sender, { event, waiting, targets, names: plan.names });
  logSent(step.log, event, deliveries);
  if (waiting === undefined)
    return tellDeliveries(teller, event, deliveries);
  const { awaitStep } = await Promise.resolve().then(function () { return require('./await-step.js'); }).then(function (n) { return n.awaitStep; });
  const awaiting = { ...teller, connection, ...(own && { renewed: mainStep.handRenewed(step, own) }) };
  return awaitStep(awaiting, { event, waiting, correlationId }, deliveries);
}

var sendEvent$1 = Object.freeze({
  __proto__: null,
  sendEvent: sendEvent
});

exports.deliveryJson = deliveryJson;
exports.inCell = inCell;
exports.linkTo = linkTo;
exports.sendEvent = sendEvent$1;
exports.tellReport = tellReport;
