import { questionTypes } from '../flow/questions/registry.js';

console.log(questionTypes.length);
