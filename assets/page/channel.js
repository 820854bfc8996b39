// The one way to and from Python: text through Qt's web channel, decoded and encoded here.

/* global QWebChannel, qt */

export function connect(receive) {
  return new Promise((resolve) => {
    new QWebChannel(qt.webChannelTransport, ({ objects: { bridge } }) => {
      bridge.message.connect((text) => receive(JSON.parse(text)));
      resolve((type, body) => bridge.post(JSON.stringify({ type, body })));
    });
  });
}
