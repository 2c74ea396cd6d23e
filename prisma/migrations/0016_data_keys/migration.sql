-- DropIndex
DROP INDEX "person_phone_hash_idx";

-- AlterTable
ALTER TABLE "person" DROP COLUMN "phone",
DROP COLUMN "phone_hash";

-- CreateTable
CREATE TABLE "data_key" (
    "id" TEXT NOT NULL,
    "wrapped" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "active_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sealing" (
    "table" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "after" TEXT,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "sealing_pkey" PRIMARY KEY ("table","key_id")
);
