// The sign-in of one party, as its IT department would run it: oidc-provider with a page to sign in on.
//   node provider.mjs settings.json
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import { Provider } from 'oidc-provider';

const { issuer, port, certificate, key, client, clientKey, people, reaches } = JSON.parse(readFileSync(process.argv[2]));
const LEVEL = 'http://id.elegnamnden.se/loa/1.0/loa3';
const ca = readFileSync(certificate);

const signing = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const jwks = clientKey && { keys: [{ ...createPublicKey(clientKey).export({ format: 'jwk' }), use: 'sig' }] };

/** What the party's machine asks of Trisam goes to its proxy, as the name would lead there. */
function asks(address, { method, headers, body }) {
    const { hostname, pathname } = new URL(address);
    const to = { host: '127.0.0.1', port: reaches[hostname], servername: hostname, path: pathname, method, ca };
    return new Promise((resolve, reject) => {
        const request = https.request({ ...to, headers: { ...Object.fromEntries(new Headers(headers)), host: hostname } });
        request.on('response', (answer) => {
            answer.resume();
            resolve(new Response(null, { status: answer.statusCode }));
        });
        request.on('error', reject);
        request.end(body?.toString());
    });
}

const provider = new Provider(issuer, {
    acrValues: [LEVEL],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'], acr: null, auth_time: null },
    clients: [{ require_auth_time: true, backchannel_logout_session_required: true, ...client, ...(jwks && { jwks }) }],
    cookies: { keys: [signing.d] },
    features: {
        backchannelLogout: { enabled: true },
        devInteractions: { enabled: false },
        // Its own pages ask for a font of somebody else's.
        rpInitiatedLogout: {
            logoutSource: (ctx, form) => (ctx.body = `${form}<button form="op.logoutForm" name=logout value=yes>Logga ut</button>`),
            postLogoutSuccessSource: (ctx) => (ctx.body = 'Utloggad'),
        },
    },
    fetch: asks,
    findAccount: (_, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
    interactions: { url: (_, { uid }) => `/sign-in/${uid}` },
    jwks: { keys: [{ ...signing, alg: 'RS256', use: 'sig' }] },
    // Who works here was not asked whether her employer may say so.
    async loadExistingGrant({ oidc }) {
        const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
        grant.addOIDCScope('openid profile email');
        grant.addOIDCClaims(['acr', 'auth_time']);
        await grant.save();
        return grant;
    },
    pkce: { required: () => true },
});
provider.on('server_error', (_, error) => console.error(error));
for (const refused of ['authorization', 'grant', 'end_session', 'backchannel']) {
    provider.on(`${refused}.error`, (_, error) => console.error(refused, error.message, error.error_description ?? ''));
}

const PAGE = `<!doctype html><html lang=sv><title>Inloggning</title><h1>Inloggning hos ${issuer}</h1>
    <form method=post><label>Tjänste-id <input id=login name=login></label> <button>Logga in</button></form>`;

async function signIn(request, response) {
    if (request.method === 'GET') return response.setHeader('content-type', 'text/html; charset=utf-8').end(PAGE);
    let body = '';
    for await (const part of request) body += part;
    const accountId = new URLSearchParams(body).get('login');
    return provider.interactionFinished(request, response, { login: { accountId, acr: LEVEL, amr: ['pwd', 'otp'] } });
}

const others = provider.callback();
https.createServer({ cert: ca, key: readFileSync(key) }, (request, response) => {
    if (!request.url.startsWith('/sign-in/')) return others(request, response);
    signIn(request, response).catch((error) => {
        console.error(error);
        response.writeHead(500).end();
    });
}).listen(port, '127.0.0.1', () => console.log('ready'));
