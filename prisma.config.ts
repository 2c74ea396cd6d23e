import { defineConfig } from 'prisma/config';

// For the ordinary Prisma commands (generate, and migrate by an operator who has the internet). The service itself
// applies prisma/migrations at its start and does not read this file.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
