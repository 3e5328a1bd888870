import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

// The floor of live-chat: lines gathered for 100 ms and written to each socket in one message. No person, rule, order, record or way to come back.
const sockets = new Set<WebSocket>();
let waiting: string[] = [];
const server = createServer();
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket) => {
  sockets.add(socket);
  socket.on('close', () => { sockets.delete(socket); });
  socket.on('message', (line: Buffer) => {
    if (waiting.push(line.toString()) > 1) return;
    setTimeout(() => {
      const message = JSON.stringify(waiting);
      waiting = [];
      for (const one of sockets) one.send(message);
    }, 100);
  });
});
server.listen(0, '127.0.0.1', () => { console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`); });
