export {
  type ListedEnterprise,
  type ListedProject,
  listEnterprises as enterprisesOf,
  listProjects as projectsOf,
  type ProjectFilter,
} from '../../store/projects/lists.js';
