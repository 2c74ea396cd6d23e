-- AlterTable
ALTER TABLE "task" ADD COLUMN     "reason" TEXT;
