// The one way to and from Python: text through Qt's web channel, decoded and encoded here.

/* global QWebChannel, qt */

const ANSWER = 10; // QWebChannelMessageTypes.response of qwebchannel.js

export function connect(receive) {
  return new Promise((resolve) => {
    const inner = qt.webChannelTransport;
    const transport = { send: (text) => inner.send(text) };
    new QWebChannel(transport, ({ objects: { bridge } }) => {
      bridge.message.connect((text) => receive(JSON.parse(text)));
      resolve((type, body) => bridge.post(JSON.stringify({ type, body })));
    });
    // What comes before the answer to our own first question was meant for the page before this one.
    inner.onmessage = (message) => {
      const { type, data } = JSON.parse(message.data);
      if (type !== ANSWER || !data || !data.bridge) return;
      inner.onmessage = transport.onmessage;
      transport.onmessage(message);
    };
  });
}
