"use strict";
exports.id = 968;
exports.ids = [968];
exports.modules = {

 9968:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
 __webpack_require__.d(__webpack_exports__, {
   openPostgres: () => ( openPostgres)
 });
 var pg__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3849);

const turns = { pace: 7_204_301, collapse: 7_204_302 };
const waitMs = 5000;
function openPostgres(url) {
    const types = new pg__WEBPACK_IMPORTED_MODULE_0__ .Ay.TypeOverrides();
    types.setTypeParser(pg__WEBPACK_IMPORTED_MODULE_0__ .Ay.types.builtins.INT8, Number);
    const pool = new pg__WEBPACK_IMPORTED_MODULE_0__ .Ay.Pool({
        connectionString: url,
        max: 10,
        connectionTimeoutMillis: waitMs,
        query_timeout: waitMs,
        application_name: 'repo-scoped-token relay',
        types,
    });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    return {
        query: queryOn(pool),
        transaction: (work) => transact(pool, work),
        forUpdate: 'for update of d skip locked',
        takeTurns: (query, turn) => query('select pg_advisory_xact_lock($1)', [turns[turn]]),
        close: () => pool.end(),
    };
}
function queryOn(client) {
    return async (sql, values = []) => (await client.query(sql, [...values])).rows;
}
async function transact(pool, work) {
    const client = await pool.connect();
    let isBroken = false;
    try {
        await client.query('begin');
        const result = await work(queryOn(client));
        await client.query('commit');
        return result;
    }
    catch (error) {
        await client.query('rollback').catch(() => (isBroken = true));
        throw error;
    }
    finally {
        client.release(isBroken);
    }
}


 })

};
;