import type { ApiRoute } from '../route.js';
import { enterpriseRoutes } from './enterprises.js';
import { meRoutes } from './me.js';
import { noticeRoutes } from './notices.js';
import { projectRoutes } from './projects.js';
import { responseRoutes } from './responses.js';
import { taskRoutes } from './tasks.js';

/** Every route of the interface. What is not here is not there, nor in the document. */
export const ROUTES: readonly ApiRoute[] = [
  ...meRoutes,
  ...enterpriseRoutes,
  ...projectRoutes,
  ...responseRoutes,
  ...taskRoutes,
  ...noticeRoutes,
];
