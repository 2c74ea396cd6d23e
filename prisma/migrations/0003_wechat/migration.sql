-- AlterTable
ALTER TABLE "identity" ADD COLUMN     "bind_hash" TEXT,
ADD COLUMN     "lost_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "passed_to" UUID;

-- AlterTable
ALTER TABLE "room" ADD COLUMN     "lost_at" TIMESTAMPTZ(3),
ADD COLUMN     "members" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "sent" (
    "account_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "sent_pkey" PRIMARY KEY ("account_id","day")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "identity_bind_hash_key" ON "identity"("bind_hash");

-- AddForeignKey
ALTER TABLE "sent" ADD CONSTRAINT "sent_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
