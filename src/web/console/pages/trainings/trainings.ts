import { anybody, type ConsolePage } from '../../console-page.js';
import { askCallOff, callOff, closeOrOpen, end } from './call-off.js';
import { sendCertificate, sendCertificates } from './certificates.js';
import { askChange, change } from './change.js';
import { sendAttendance, sendCalendar, sendMaterial } from './files.js';
import { showTrainings } from './list.js';
import { askMaterials, giveMaterials } from './materials.js';
import { checkIn, forward, remove, walkIn } from './people-actions.js';
import { askRegister, registerPeople } from './register.js';
import { showTraining } from './training.js';
import { words } from './words.js';

type Answer = ConsolePage['answer'];

const get = (path: string, answer: Answer): ConsolePage => ({
  ...{ method: 'get', path: `/trainings/:id${path}`, may: anybody, answer },
});

const post = (path: string, answer: Answer): ConsolePage => ({
  ...{ method: 'post', path: `/trainings/:id${path}`, may: anybody, answer },
});

/** Whose training it is decides each page for itself: to others it is not there. */
export const trainings: readonly ConsolePage[] = [
  { method: 'get', path: '/trainings', menu: words.title, may: anybody, answer: showTrainings },
  get('', showTraining),
  get('/calendar', sendCalendar),
  get('/attendance', sendAttendance),
  get('/certificates', sendCertificates),
  get('/certificates/:registration', sendCertificate),
  get('/files/:file', sendMaterial),
  get('/register', askRegister),
  post('/register', registerPeople),
  post('/check-in', checkIn),
  post('/walk-in', walkIn),
  post('/remove', remove),
  post('/forward', forward),
  get('/change', askChange),
  post('/change', change),
  post('/stop', closeOrOpen(true)),
  post('/reopen', closeOrOpen(false)),
  get('/call-off', askCallOff),
  post('/call-off', callOff),
  post('/end', end),
  get('/materials', askMaterials),
  { ...post('/materials', giveMaterials), files: true },
];
