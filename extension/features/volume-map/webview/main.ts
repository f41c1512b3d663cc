import './style.css';
import { toMap } from '../../../volume-map/messages.js';
import { MapApp } from './app.js';
import { host } from './host.js';

const app = new MapApp();

window.addEventListener('message', ({ data }) => {
  const message = toMap(data);
  if (message !== undefined) app.receive(message);
});

host.postMessage({ type: 'ready' });
