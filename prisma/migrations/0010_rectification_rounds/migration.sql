-- AlterTable
ALTER TABLE "rectification" ADD COLUMN     "closed_reason" TEXT;

-- CreateTable
CREATE TABLE "rectification_round" (
    "rectification_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "cause" TEXT,
    "measures" TEXT,
    "ratings" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rectification_round_pkey" PRIMARY KEY ("rectification_id","round")
);

-- AddForeignKey
ALTER TABLE "rectification_round" ADD CONSTRAINT "rectification_round_rectification_id_fkey" FOREIGN KEY ("rectification_id") REFERENCES "rectification"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was opened again so far: the first round is put away.
INSERT INTO "rectification_round" ("rectification_id", "round", "cause", "measures", "ratings", "at")
SELECT "id", 1, "cause", "measures", "new_ratings", CURRENT_TIMESTAMP FROM "rectification"
WHERE "status" = 'open' AND "new_ratings" IS NOT NULL;
UPDATE "rectification" SET "cause" = NULL, "measures" = NULL WHERE "status" = 'open' AND "new_ratings" IS NOT NULL;
