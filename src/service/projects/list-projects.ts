export {
  type ListedEnterprise,
  type ListedProject,
  listEnterprises as enterprisesOf,
  listProjects as projectsOf,
} from '../../store/projects/lists.js';
