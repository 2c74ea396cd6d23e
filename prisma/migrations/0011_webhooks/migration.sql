-- AlterTable
ALTER TABLE "webhook" ADD COLUMN     "old_secret" TEXT,
ADD COLUMN     "old_until" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_status_due_at_idx" ON "webhook_delivery"("webhook_id", "status", "due_at");
