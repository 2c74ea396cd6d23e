import type { Prisma, PrismaClient } from './generated/client.js';

/** The database, or a transaction on it: what every function of the repositories takes first. */
export type Db = PrismaClient | Prisma.TransactionClient;

/** A transaction: all of it is stored, or nothing. */
export type Tx = Prisma.TransactionClient;
