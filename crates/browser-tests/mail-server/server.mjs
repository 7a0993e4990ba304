// A real mail server for the tests: TLS from the first byte or after hello, users with passwords, one line of JSON for each mail.
// MAIL_CERT=PEM MAIL_KEY=PEM node server.mjs at-once|after-hello
import { SMTPServer } from "smtp-server";

const way = process.argv[2];

const server = new SMTPServer({
    cert: process.env.MAIL_CERT,
    key: process.env.MAIL_KEY,
    secure: way === "at-once",
    onAuth: ({ username, password }, _, done) =>
        username === "trisam@example.se" && password === "p:ss/åord" ? done(null, { user: username }) : done(new Error("who?")),
    onRcptTo: ({ address }, _, done) => {
        const refused = Object.assign(new Error("nobody here"), { responseCode: 550 });
        done(address.startsWith("gone") ? refused : null);
    },
    onData: (stream, session, done) => {
        const parts = [];
        stream.on("data", (part) => parts.push(part));
        stream.on("end", () => {
            const { mailFrom, rcptTo } = session.envelope;
            const text = Buffer.concat(parts).toString("utf8");
            const to = rcptTo.map((one) => one.address);
            console.log(JSON.stringify({ from: mailFrom.address, to, secure: session.secure, user: session.user, text }));
            done();
        });
    },
});

server.on("error", () => {});
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: server.server.address().port })));
process.stdin.on("end", () => process.exit()).resume();
