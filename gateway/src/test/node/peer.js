'use strict';
// The bench's four screens in ussd-menu-builder on Express, sessions in Redis: node peer.js <redis uri> <port>.
// A process for each core, as the gateway has an event loop for each. A menu is made for each request: one shared
// menu, as that library's own example has it, gives a caller's answer to whoever asked last.
const cluster = require('node:cluster');
const os = require('node:os');
const express = require('express');
const { createClient } = require('redis');
const UssdMenu = require('ussd-menu-builder');

const [, , redisUri, port] = process.argv;
const SECONDS = 180;

function menuOf(redis) {
    const key = (id) => `peer:${id}`;
    const menu = new UssdMenu();
    menu.sessionConfig({
        start: (id) => redis.expire(key(id), SECONDS),
        get: (id, name) => redis.hGet(key(id), name),
        set: (id, name, value) => redis.hSet(key(id), name, value),
        end: (id) => redis.del(key(id)),
    });
    menu.startState({
        run: () => menu.con('Umoja SACCO\n1. Balance\n2. Apply\n3. My loans\n4. Repay\n5. Language'),
        next: { 2: 'products' },
    });
    menu.state('products', {
        run: () => menu.con('Which loan?\n1. Normal loan\n2. Emergency loan\n0 Back 00 Home'),
        next: { 1: 'amount' },
    });
    menu.state('amount', {
        run: async () => {
            await menu.session.set('product', menu.val);
            menu.con('How much? From 1,000 to 100,000\n0 Back 00 Home');
        },
        next: { '*\\d+': 'months' },
    });
    menu.state('months', {
        run: async () => {
            await menu.session.set('amount', menu.val);
            menu.con('How many months? From 1 to 12\n0 Back 00 Home');
        },
    });
    return menu;
}

async function serve() {
    const redis = await createClient({ url: redisUri }).connect();
    const app = express();
    app.disable('x-powered-by');
    app.post('/', express.urlencoded({ extended: false, limit: '64kb' }), (request, response) => {
        menuOf(redis).run(request.body, (answer) => response.type('text/plain').send(answer));
    });
    app.listen(Number(port), '127.0.0.1');
}

if (cluster.isPrimary) {
    for (let i = 0; i < os.availableParallelism(); i++) {
        cluster.fork();
    }
} else {
    serve();
}
