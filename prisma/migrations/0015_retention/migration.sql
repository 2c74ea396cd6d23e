-- AlterTable
ALTER TABLE "enterprise" ADD COLUMN     "forgotten_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "matter" ADD COLUMN     "pseudonymised_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "response" ADD COLUMN     "pseudonymised_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "receipt" (
    "number" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "erased" JSONB NOT NULL,
    "kept" TEXT[],

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("number")
);

-- What the schema cannot say: indexes of the rows that the nightly look is after, which are few.
CREATE INDEX "response_named_idx" ON "response"("submitted_at") WHERE "pseudonymised_at" IS NULL;
CREATE INDEX "matter_named_idx" ON "matter"("kind", "closed_at") WHERE "pseudonymised_at" IS NULL;
CREATE INDEX "session_unfinished_idx" ON "session"("id") WHERE "status" <> 'submitted';
