"use strict";
exports.id = 138;
exports.ids = [138];
exports.modules = {

 7138:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


__webpack_require__.d(__webpack_exports__, {
  diagnoseNoRun: () => ( diagnoseNoRun)
});

var js_yaml = __webpack_require__(3243);
var explained_error = __webpack_require__(1530);
var errors_text = __webpack_require__(6868);
var fields = __webpack_require__(886);
var github_bearer = __webpack_require__(4086);
;

async function areActionsEnabled({ request }, bearer, { owner, name }) {
    const parameters = { owner, repo: name, ...(0,github_bearer.t)(bearer) };
    const { data } = await request('GET /repos/{owner}/{repo}/actions/permissions', parameters);
    const { enabled } = data;
    return enabled !== false;
}

var network_failure = __webpack_require__(2517);
;



async function getFile({ request }, bearer, { repository: { owner, name }, path }) {
    const { data } = (await request('GET /repos/{owner}/{repo}/contents/{path}', {
        owner,
        repo: name,
        path,
        ...(0,github_bearer.t)(bearer),
    }));
    const content = (0,fields.Gv)(data) ? data.content : undefined;
    (0,network_failure.As)(typeof content === 'string', 'a file');
    return Buffer.from(content, 'base64').toString('utf8');
}

;



async function listWorkflows({ request }, bearer, { owner, name }) {
    const { data } = await request('GET /repos/{owner}/{repo}/actions/workflows', {
        owner,
        repo: name,
        per_page: 100,
        ...(0,github_bearer.t)(bearer),
    });
    const workflows = (0,fields.Gv)(data) ? data.workflows : undefined;
    (0,network_failure.As)(Array.isArray(workflows), 'workflows');
    return workflows.flatMap((workflow) => (0,fields.Gv)(workflow) && (0,fields.KH)(workflow.path)
        ? [{ path: workflow.path, isActive: workflow.state === 'active' }]
        : []);
}

var response = __webpack_require__(8621);
var parse_escape = __webpack_require__(5512);
var parse_url = __webpack_require__(6788);
var quote = __webpack_require__(1579);
var repository = __webpack_require__(7991);
var explain_runs = __webpack_require__(6404);
;













const mostNamed = 10;
async function diagnoseNoRun(connection, noRun) {
    const { event, target, bearer } = noRun;
    const name = (0,repository.fq)(target);
    const [isEnabled, listeners] = await Promise.all([
        areActionsEnabled(connection, bearer, target).catch(() => true),
        findListeners(connection, noRun).catch(() => undefined),
    ]);
    if (!isEnabled) {
        return (0,explained_error.C2)({
            failed: (0,errors_text.CS) `GitHub Actions is disabled in ${(0,errors_text.Cv)(name)}, so '${event.eventType}' started no run.`,
            remedy: (0,errors_text.CS) `Enable it at ${(0,errors_text.Cv)(name, (shown) => `${connection.webUrl}/${shown}/settings/actions`)}.`,
        });
    }
    return listeners && explainListeners(connection, noRun, listeners);
}
function actionsOf({ webUrl }, name) {
    return (0,errors_text.Cv)(name, (shown) => `${webUrl}/${shown}/actions`);
}
function explainListeners(connection, { event: { eventType }, target, timeoutMs }, listeners) {
    const where = (0,errors_text.Cv)((0,repository.fq)(target));
    const actions = actionsOf(connection, (0,repository.fq)(target));
    const listening = listeners.filter(({ types }) => types?.length === 0 || types?.includes(eventType));
    if (listening.length === 0) {
        const others = listeners.flatMap(({ file, types }) => types === undefined ? [] : [`${file} listens for ${types.map((type) => `'${type}'`).join(' and ')}`]);
        const instead = others.length === 0 ? '' : ` (${(0,quote.lE)(others, mostNamed)})`;
        return (0,explained_error.C2)({
            failed: (0,errors_text.CS) `No workflow on the default branch of ${where} listens for '${eventType}'${instead}.`,
            remedy: (0,errors_text.CS) `Correct ${(0,errors_text.KT)('dispatch-event-type')}, or add '${eventType}' to the types of repository_dispatch in a workflow on the default branch.`,
        });
    }
    const names = listening.map(({ file }) => file);
    const files = (0,quote.lE)(names, mostNamed);
    if (listening.every(({ isActive }) => !isActive)) {
        return (0,explained_error.C2)({
            failed: (0,errors_text.CS) `The workflow for '${eventType}' in ${where} is disabled: ${files}.`,
            remedy: (0,errors_text.CS) `Enable it at ${actions}.`,
        });
    }
    return (0,explained_error.C2)({
        failed: (0,errors_text.CS) `A workflow in ${where} listens for '${eventType}' (${files}), but GitHub started no run within ${(0,explain_runs.dp)(timeoutMs)}.`,
        remedy: (0,errors_text.CS) `Check ${actions}, ${(0,parse_url.Rq)(connection.apiUrl)}, and run ${(0,errors_text.Vm)('the job')} again.`,
    });
}
async function findListeners(connection, { target, bearer }) {
    const workflows = await listWorkflows(connection, bearer, target);
    return Promise.all(workflows.map(async (workflow) => {
        const { path } = workflow;
        const source = await getFile(connection, bearer, { repository: target, path }).catch((error) => {
            if ((0,response.c4)(error))
                return '';
            throw error;
        });
        return { ...workflow, file: (0,parse_escape.wb)(path.slice(path.lastIndexOf('/') + 1)), types: typesIn(source) };
    }));
}
function typesIn(source) {
    let on;
    try {
        const file = (0,js_yaml.Hh)(source);
        on = (0,fields.Gv)(file) ? file.on : undefined;
    }
    catch {
        return undefined;
    }
    if (!(0,fields.Gv)(on))
        return [on].flat().includes('repository_dispatch') ? [] : undefined;
    if (!Object.hasOwn(on, 'repository_dispatch'))
        return undefined;
    const trigger = on.repository_dispatch;
    const types = (0,fields.Gv)(trigger) ? [trigger.types ?? []].flat() : [];
    return types.filter((type) => typeof type === 'string').map(parse_escape.wb);
}


 })

};
;