type Target = { readonly tcpPort: number; readonly udpPort: number };

/**
 * Every way we know by which a page could reach something outside. Each runs in the page, tries its best, and says
 * `refused` when it met an error; a way that cannot see its own failure says so too and leaves the proof to the canary.
 */
export const waysOut: Record<string, (target: Target) => Promise<string>> = {
  fetch: ({ tcpPort }) =>
    fetch(`http://127.0.0.1:${tcpPort}/fetch`).then(
      () => 'out',
      () => 'refused',
    ),
  'fetch of a name': () =>
    fetch('https://example.com/').then(
      () => 'out',
      () => 'refused',
    ),
  XMLHttpRequest: ({ tcpPort }) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.onload = () => resolve('out');
      request.onerror = () => resolve('refused');
      request.open('GET', `http://127.0.0.1:${tcpPort}/xhr`);
      request.send();
    }),
  'an image': ({ tcpPort }) =>
    new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve('out');
      image.onerror = () => resolve('refused');
      image.src = `http://127.0.0.1:${tcpPort}/image.png`;
    }),
  'a script': ({ tcpPort }) =>
    new Promise((resolve) => {
      const script = document.createElement('script');
      script.onload = () => resolve('out');
      script.onerror = () => resolve('refused');
      script.src = `http://127.0.0.1:${tcpPort}/script.js`;
      document.head.append(script);
    }),
  'a style sheet': ({ tcpPort }) =>
    new Promise((resolve) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.onload = () => resolve('out');
      link.onerror = () => resolve('refused');
      link.href = `http://127.0.0.1:${tcpPort}/style.css`;
      document.head.append(link);
    }),
  'a prefetch': ({ tcpPort }) => {
    for (const rel of ['prefetch', 'preconnect', 'dns-prefetch', 'prerender', 'modulepreload']) {
      const link = document.createElement('link');
      link.rel = rel;
      link.href = `http://127.0.0.1:${tcpPort}/${rel}`;
      document.head.append(link);
    }
    return Promise.resolve('refused');
  },
  'a web socket': ({ tcpPort }) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${tcpPort}/socket`);
      socket.onopen = () => resolve('out');
      socket.onerror = () => resolve('refused');
    }),
  'an event source': ({ tcpPort }) =>
    new Promise((resolve) => {
      const source = new EventSource(`http://127.0.0.1:${tcpPort}/events`);
      source.onopen = () => resolve('out');
      source.onerror = () => resolve('refused');
    }),
  'a beacon': ({ tcpPort }) => {
    navigator.sendBeacon(`http://127.0.0.1:${tcpPort}/beacon`, 'secret');
    return Promise.resolve('refused');
  },
  WebRTC: async ({ tcpPort, udpPort }) => {
    const connection = new RTCPeerConnection({
      iceServers: [
        { urls: `stun:127.0.0.1:${udpPort}` },
        { urls: `turn:127.0.0.1:${tcpPort}?transport=tcp`, username: 'a', credential: 'b' },
        { urls: `turn:127.0.0.1:${udpPort}`, username: 'a', credential: 'b' },
      ],
    });
    const candidates: string[] = [];
    connection.onicecandidate = (event) => {
      if (event.candidate?.candidate) candidates.push(event.candidate.candidate);
    };
    connection.createDataChannel('secret');
    await connection.setLocalDescription(await connection.createOffer());
    await new Promise((resolve) => setTimeout(resolve, 3000));
    return candidates.length === 0 ? 'refused' : candidates.join(' | ');
  },
  'a frame': ({ tcpPort }) => {
    const frame = document.createElement('iframe');
    frame.src = `http://127.0.0.1:${tcpPort}/frame`;
    document.body.append(frame);
    return Promise.resolve('refused');
  },
  'a navigation': ({ tcpPort }) => {
    location.assign(`http://127.0.0.1:${tcpPort}/navigation`);
    return Promise.resolve('refused');
  },
  'a link with a ping': ({ tcpPort }) => {
    const link = document.createElement('a');
    link.href = `http://127.0.0.1:${tcpPort}/link`;
    link.ping = `http://127.0.0.1:${tcpPort}/ping`;
    document.body.append(link);
    link.click();
    return Promise.resolve('refused');
  },
  'a form': ({ tcpPort }) => {
    const form = document.createElement('form');
    form.action = `http://127.0.0.1:${tcpPort}/form`;
    form.method = 'post';
    document.body.append(form);
    form.submit();
    return Promise.resolve('refused');
  },
  'a new window': ({ tcpPort }) =>
    Promise.resolve(window.open(`http://127.0.0.1:${tcpPort}/window`) === null ? 'refused' : 'out'),
  'a worker': ({ tcpPort }) =>
    new Promise((resolve) => {
      const code = `fetch('http://127.0.0.1:${tcpPort}/worker').then(() => postMessage('out'), () => postMessage('refused'))`;
      const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
      worker.onmessage = (event) => resolve(String(event.data));
      worker.onerror = () => resolve('refused');
    }),
  'a service worker': () =>
    navigator.serviceWorker.register('./sw.js').then(
      () => 'out',
      () => 'refused',
    ),
  // In a timer of its own: what the test driver evaluates may use eval, whatever the policy says.
  eval: () =>
    new Promise((resolve) => {
      setTimeout(() => {
        try {
          // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- what is tried
          resolve(String(new Function('return "out"')()));
        } catch {
          resolve('refused');
        }
      });
    }),
};
