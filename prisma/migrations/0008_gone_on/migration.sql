-- AlterTable
ALTER TABLE "matter" ADD COLUMN     "gone_on_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- What came in the last two days is looked at once more.
UPDATE "matter" SET "gone_on_at" = CURRENT_TIMESTAMP - INTERVAL '2 days';
